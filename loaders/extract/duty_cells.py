"""What one cell of a task table holds, by its words: a task, agencies, persons, or agencies with their leaders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quanze.loaders.codes import Role
from quanze.loaders.extract.agency_lists import OWN_BODY, is_agency, is_bare_zone, is_place
from quanze.loaders.extract.duty_clauses import read_parties
from quanze.loaders.extract.duty_leaders import read_leaders, words_of
from quanze.loaders.extract.person_names import is_person
from quanze.loaders.facts import Official, Party
from quanze.loaders.language.item_numbers import NO_DECIMAL
from quanze.loaders.structure.mended import Mended

BLANK, TASK, AGENCIES, PERSONS, BOTH = "blank", "task", "agencies", "persons", "both"

_SIGNS_FOR_NOTHING = frozenset(("", "/", "\\", "／", "-", "－", "—", "——", "–", "无", "……", "*"))
_PARAGRAPH = re.compile(r"</?(?:p|br|li|div)\b", re.IGNORECASE)
_WIDE_GAP = re.compile(r"(?<! )[ \u3000]{2,4}(?! )|\n+")
_NEXT_TASK = re.compile(r"(?<=[。；])[ \u3000]+(?=\S)")
_NEXT_NUMBER = re.compile(rf"(?:^|(?<=[。；;.\s]))(?=(?P<number>[0-9]{{1,3}})[.．、]{NO_DECIMAL})")


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers, as one paragraph of a cell says."""

    parties: tuple[Party, ...] = ()
    officials: tuple[Official, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A cell read: its ``kind``, what it says paragraph by paragraph, and names that are damaged."""

    kind: str
    raw: Mended
    answers: tuple[Answer, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def officials(self) -> tuple[Official, ...]:
        """All persons of the cell."""
        return tuple(official for answer in self.answers for official in answer.officials)

    @property
    def parties(self) -> tuple[Party, ...]:
        """All agencies of the cell."""
        return tuple(party for answer in self.answers for party in answer.parties)


def is_empty(text: str) -> bool:
    """Whether a cell holds nothing, or a sign for nothing.

    >>> is_empty("/"), is_empty(" — "), is_empty("市水利局")
    (True, True, False)
    """
    return text.strip() in _SIGNS_FOR_NOTHING


def paragraphs(raw: Mended, source: str) -> tuple[Mended, ...]:
    """The paragraphs of a cell: parted by the tags that were printed in ``source``, else by wide gaps behind a full stop
    or an agency's name; one if there is none of these."""
    cuts = [
        at for at, start in raw.runs[1:] if 0 < at < len(raw) and _PARAGRAPH.search(source[raw.offset(at - 1) : start])
    ]
    if not cuts:
        for gap in _WIDE_GAP.finditer(raw.text):
            before = raw.text[: gap.start()]
            name = re.split(r"[\s、，,；;]", before)[-1]
            if before.endswith(("。", "；")) or is_agency(name) or is_person(name):
                cuts.append(gap.end())
    return _cut(raw, cuts)


def numbered(raw: Mended) -> tuple[Mended, ...]:
    """The items of a cell whose paragraphs carry numbers that count on (10. … 11. …); empty if they don't."""
    marks = [(match.end(), int(match["number"])) for match in _NEXT_NUMBER.finditer(raw.text)]
    if len(marks) < 2 or marks[0][0] > 2:
        return ()
    kept = [marks[0]]
    for at, number in marks[1:]:
        if number == kept[-1][1] + 1:
            kept.append((at, number))
    return _cut(raw, [at for at, _ in kept[1:]]) if len(kept) > 1 else ()


def sentences_apart(raw: Mended) -> tuple[Mended, ...]:
    """The parts of a task that a blank behind a full stop sets apart."""
    return _cut(raw, [match.end() for match in _NEXT_TASK.finditer(raw.text)])


def _cut(raw: Mended, cuts: Sequence[int]) -> tuple[Mended, ...]:
    edges = [0, *cuts, len(raw)]
    parts = (raw[a:b].strip() for a, b in pairwise(edges))
    return tuple(part for part in parts if part)


def read_agencies(raw: Mended, role: Role, source: str, *, first_leads: bool = False) -> Content:
    """A cell in a column of agencies."""
    if is_empty(raw.text):
        return Content(BLANK, raw)
    parts = paragraphs(raw, source)
    answers = tuple(Answer(read_parties(part, role, first_leads=first_leads)) for part in map(_joined, parts))
    return Content(AGENCIES, raw, tuple(answer for answer in answers if answer.parties))


def read_persons(raw: Mended, role: str) -> Content:
    """A cell in a column of persons; titles behind the names are left out."""
    content = read_cell(raw, Role.RESPONSIBLE, role, "")
    return content if content.kind in (PERSONS, BOTH) else Content(BLANK, raw, damaged=content.damaged)


def _joined(part: Mended) -> Mended:
    """A list's text without white space; where only blanks part its agencies, 、 is understood."""
    words = words_of(part)
    if (
        len(words) > 1
        and all(is_agency(word.text) for word in words)
        and all(OWN_BODY.search(w.text) for w in words[1:])
    ):
        return Mended.join(piece for word in words for piece in (word, Mended.of("、", word.span[1])))
    return part.without_spaces()


def read_cell(raw: Mended, role: Role, person_role: str, source: str, header: str = "") -> Content:
    """A cell that may hold anything, read by its words.

    ``role`` is what agencies in it have, ``person_role`` what persons have; words of the column's own name
    (``header``) that print repeated in the cell are passed over.
    """
    if is_empty(raw.text):
        return Content(BLANK, raw)
    if "。" in raw.text:
        return Content(TASK, raw)
    answers: list[Answer] = []
    damaged: list[str] = []
    for part in paragraphs(raw, source) if source else (raw,):
        told = read_leaders(part, role, person_role, header)
        answers.append(Answer(told.parties, told.officials))
        damaged += told.damaged
    content = Content(BOTH, raw, tuple(answers), tuple(damaged))
    length = len(raw.without_spaces())
    if content.officials and sum(map(len, damaged)) * 3 <= length:
        return content if content.parties else replace(content, kind=PERSONS)
    if damaged and length <= 4 and not content.officials:
        return replace(content, kind=PERSONS)
    plain = read_agencies(raw, role, source)
    names = [party.agency.printed for party in plain.parties]
    return plain if names and _are_mostly_bodies(names) else Content(TASK, raw)


def _are_mostly_bodies(names: Sequence[str]) -> bool:
    good = sum(is_agency(name) or is_place(name) or is_bare_zone(name) for name in names)
    return good * 3 >= len(names) * 2 and max(map(len, names)) <= 32
