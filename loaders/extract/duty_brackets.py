"""Brackets of a paragraph that state duties; without one, its words that do so as a bracket would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quanze.loaders.codes import Role
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import OWN_BODY, is_agency, read_list
from quanze.loaders.extract.duty_clauses import Clause, read_clause, read_parties
from quanze.loaders.extract.duty_lines import (
    roles_alone,
    roles_at_end,
)
from quanze.loaders.extract.duty_roles import LABEL
from quanze.loaders.structure.mended import Mended

TRIGGER = re.compile(
    r"负责|牵头|带队|责任(?:单位|部门|主体|领导|科室|处室)|(?:配合|主办|主责|落实|实施|承办)(?:单位|部门)|主办，"
    r"|(?:落实|实施|主办|承办)[）)〕\]】］]|不再列出"
)
"""Words without which nothing is said of who answers."""
_OPENING = frozenset("（(〔[【［")
CLOSING = frozenset("）)〕]】］")
_AFTER = frozenset("。；;，,、：: \u3000")
_LABELLED_TAIL = re.compile(
    r"(?:^|(?<=[。；，])|(?<=[年月日前底内期续持进]))[—\-－*]*(?:(?:牵头|责任|主办|牵头责任|主责)(?:单位|部门)|责任领导)[：:].{2,}$"
)
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket that states a duty: from ``start`` to ``end`` (both signs included) of its paragraph."""

    start: int
    end: int
    clause: Clause
    doubts: tuple[str, ...] = ()

    def dated(self, deadline: str) -> Bracket:
        """The bracket with the ``deadline`` printed beside it, where it names none itself."""
        if self.clause.deadline or not deadline:
            return self
        return replace(self, clause=replace(self.clause, deadline=deadline))


def brackets_in(text: Mended, *, ordered: bool, used: bool, below: bool, item: bool) -> tuple[Bracket, ...]:
    """The brackets of a paragraph, in printed order.

    ``ordered``: the document has said that the first of those listed leads; ``used``: its brackets state duties;
    ``below``: what stands above is still without a bracket; ``item``: the paragraph is numbered.
    """
    return (
        tuple(_labelled(text, ordered))
        or (_names_alone(text, ordered) if used else ())
        or (_roles_alone(text, ordered) if below else ())
        or _at_end(text, ordered, item)
    )


def _labelled(text: Mended, ordered: bool) -> Iterator[Bracket]:
    """Brackets that say who leads, answers or cooperates."""
    for start, end, closed in bracket_spans(text.text):
        inner = text[start + 1 : end - 1 if closed else end]
        if not TRIGGER.search(text.text[start:end]) or not 4 <= len(inner) <= _LONGEST:
            continue
        if end < len(text) and text.text[end] not in _AFTER and start and text.text[start - 1] not in "。；":
            continue
        clause = read_clause(inner, first_leads=ordered)
        if clause is not None:
            yield Bracket(start, end, clause, () if closed else (Doubt.BRACKET_UNCLOSED,))


def _names_alone(text: Mended, ordered: bool) -> tuple[Bracket, ...]:
    """A bracket that ends a paragraph and holds nothing but agencies."""
    if not text.text.endswith(("）", ")", "〕", "]")):
        return ()
    spans = list(bracket_spans(text.text))
    if not spans:  # it closes only
        return ()
    start, end, closed = spans[-1]
    if not closed or end < len(text) or (start and text.text[start - 1] not in "。；"):
        return ()
    names = read_list(text[start + 1 : end - 1])
    if not names or not all(is_agency(one.name) and OWN_BODY.search(one.name) for one in names):
        return ()
    parties = read_parties(text[start + 1 : end - 1], Role.RESPONSIBLE, first_leads=ordered)
    return (Bracket(start, end, Clause(parties), (Doubt.NAMES_ALONE,)),)


def _roles_alone(text: Mended, ordered: bool) -> tuple[Bracket, ...]:
    """A paragraph of nothing but roles, below the item it belongs to."""
    clause = roles_alone(text, first_leads=ordered)
    return (Bracket(0, len(text), clause),) if clause else ()


def _at_end(text: Mended, ordered: bool, item: bool) -> tuple[Bracket, ...]:
    """Roles at a paragraph's end, behind a label (责任单位：…) or in a sentence."""
    tail = _LABELLED_TAIL.search(text.text)
    clause = read_clause(text[tail.start() : len(text)], first_leads=ordered) if tail else None
    if tail and clause and clause.parties:
        return (Bracket(tail.start(), len(text), clause),)
    said = roles_at_end(text, first_leads=ordered, item=item)
    return (Bracket(said[0], len(text), said[1]),) if said else ()


def bracket_spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """``(start, end, closed)`` of each outermost bracket, whatever signs it is printed with.

    A bracket that is never closed reaches to the end of the text if it opens with a label; else it is passed over.

    >>> list(bracket_spans("甲（乙〔丙〕丁）戊"))
    [(1, 8, True)]
    """
    closed: list[tuple[int, int]] = []
    open_at: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENING:
            open_at.append(at)
        elif char in CLOSING and open_at:
            start = open_at.pop()
            while closed and closed[-1][0] > start:
                closed.pop()
            closed.append((start, at + 1))
    tail = next((at for at in open_at if LABEL.match(text, at + 1)), len(text))
    for start, end in closed:
        if end <= tail:
            yield start, end, True
    if tail < len(text):
        yield tail, len(text), False
