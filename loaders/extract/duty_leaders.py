"""Agencies with their leaders in one paragraph of a cell, which only blanks part: 甲局 周启明 乙局 李一鸣."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quanze.loaders.codes import Role
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import OWN_BODY, is_agency, is_place
from quanze.loaders.extract.person_names import interleaved, is_person
from quanze.loaders.facts import Name, Official, Party
from quanze.loaders.structure.mended import Mended

_WORD = re.compile(r"[^\s\u3000、，,；;]+|[、，,；;]")
_SEPARATORS = "、，,；;"
_CROSSED = (4, 6)
"""Characters of two names of two or three that stood side by side in vertical print."""
_SPREAD = re.compile(r"^(?:[一-鿿][ \u3000]+[一-鿿]){2,}$")
"""Names of two characters with a blank inside each, and none between them: 陆 明俞 悦."""
_SHORT = 4
"""Characters of a paragraph that is a name, though it cannot be read."""


@dataclass(frozen=True, slots=True)
class Leaders:
    """What a paragraph says: agencies, persons (each with the agency before it), and words that are neither."""

    parties: tuple[Party, ...] = ()
    officials: tuple[Official, ...] = ()
    damaged: tuple[str, ...] = ()


def words_of(part: Mended) -> list[Mended]:
    """The words and separators of a paragraph, blanks left out."""
    return [part.group(match) for match in _WORD.finditer(part.text)]


def read_leaders(part: Mended, role: Role, person_role: str, header: str) -> Leaders:
    """The agencies of a paragraph, with ``role``, and its persons, with ``person_role``.

    Words of the column's own name (``header``) that print repeated in the cell are passed over.
    """
    words = words_of(part)
    if spread := _spread(part):
        return Leaders(officials=tuple(Official(person=Name(one.text, one), role=person_role) for one in spread))
    if crossed := _crossed(words):
        together = Mended.join(words)
        return Leaders(
            officials=tuple(
                Official(person=Name(name, together), role=person_role, doubts=(Doubt.CROSSED_NAMES,))
                for name in crossed
            )
        )
    reading = _Reading(person_role, header)
    for word in words:
        reading.take(word)
    reading.close()
    names = [agency.without_spaces() for agency in reading.agencies]
    told = reading.officials or len(part.without_spaces()) <= _SHORT
    return Leaders(
        tuple(Party(agency=Name(name.text, name), role=role) for name in names),
        tuple(reading.officials),
        tuple(reading.damaged) if told else (),
    )


def _spread(part: Mended) -> tuple[Mended, ...]:
    """The names of a paragraph that blanks spread and do not part; none where it is anything else."""
    if not _SPREAD.match(part.text):
        return ()
    bare = part.without_spaces()
    names = tuple(bare[at : at + 2] for at in range(0, len(bare), 2))
    return names if all(is_person(name.text) for name in names) else ()


def _crossed(words: Sequence[Mended]) -> tuple[str, ...]:
    """The names of words that vertical print has crossed; none where the words can be read as they stand."""
    loose = [word for word in words if len(word) > 1 and not is_person(word.text)]
    together = Mended.join(words).text
    if len(together) not in _CROSSED or any(len(word) != 2 for word in loose):
        return ()
    return () if all(is_person(word.text) for word in words) else interleaved(together)


@dataclass(slots=True)
class _Reading:
    """Agencies and persons of a paragraph as they come; ``letters`` are single characters that may make a name.

    ``open`` if the last agency still waits for its leader: what follows may be its division.
    """

    person_role: str
    header: str
    agencies: list[Mended] = field(default_factory=list)
    officials: list[Official] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    letters: list[Mended] = field(default_factory=list)
    open: bool = False

    def take(self, word: Mended) -> None:
        """Take in the next word or separator."""
        if len(word) == 1 and word.text not in _SEPARATORS:
            self._letter(word)
            return
        self.close()
        if word.text in _SEPARATORS:
            self.open = False
        elif not (self.header and word.text in self.header):
            self._word(word)

    def close(self) -> None:
        """The single characters so far are a name, or damage."""
        if not self.letters:
            return
        joined = Mended.join(self.letters)
        self.letters.clear()
        if is_person(joined.text):
            self._person(joined)
        else:
            self.damaged.append(joined.text)

    def _letter(self, letter: Mended) -> None:
        if len(self.letters) > 1 and not is_person(Mended.join((*self.letters, letter)).text):
            self.close()
        self.letters.append(letter)

    def _word(self, word: Mended) -> None:
        text = word.text
        if is_person(text):
            self._person(word)
        elif behind := _leader_behind(text):
            self._agency(word[: len(word) - behind])
            self._person(word[len(word) - behind : len(word)])
        elif is_agency(text) or is_place(text):
            self._agency(word)
        else:
            self.damaged.append(text)

    def _person(self, word: Mended) -> None:
        agency = self.agencies[-1].without_spaces() if self.agencies else None
        name = Name(agency.text, agency) if agency is not None else None
        self.officials.append(Official(person=Name(word.text, word), role=self.person_role, agency=name))
        self.open = False

    def _agency(self, word: Mended) -> None:
        """Take in an agency; one without a place of its own goes with the agency that has no leader yet."""
        if self.open and self.agencies and OWN_BODY.search(word.text) is None:
            self.agencies[-1] = Mended.join((self.agencies[-1], word))
        else:
            self.agencies.append(word)
        self.open = True


def _leader_behind(text: str) -> int:
    """How many characters at the end of ``text`` are a person's name behind an agency's (市水利局周启明)."""
    for length in (3, 2):
        if len(text) > length + 2 and not is_agency(text) and is_person(text[-length:]) and is_agency(text[:-length]):
            return length
    return 0
