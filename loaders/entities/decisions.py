"""A person's judgements on open cases: kept in a plain file, read at every load, stronger than any rule.

One judgement per line, parted by tabs::

    same        person  https://…/person/…/甲  https://…/person/…/乙   note
    different   item    https://…/item/…/A     https://…/item/…/B
    unsure      person  …
    same        agency  市X办@450700            https://…/agency/450700/…

The last line on a pair counts, so a judgement is undone by striking its line out or by a later one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What a person decided of two things: the codes of the list ``verdict``."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class CaseKind(StrEnum):
    """What a case is about."""

    PERSON = "person"
    AGENCY = "agency"
    ITEM = "item"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on whether two names or nodes are one; ``one`` and ``other`` are in sorted order."""

    verdict: Verdict
    kind: CaseKind
    one: str
    other: str
    note: str = ""

    @property
    def line(self) -> str:
        """The line of the file."""
        return "\t".join(part for part in (self.verdict, self.kind, self.one, self.other, self.note) if part)


def case_id(kind: CaseKind, one: str, other: str) -> str:
    """A short name of a case, the same on any machine.

    >>> case_id(CaseKind.PERSON, "b", "a") == case_id(CaseKind.PERSON, "a", "b")
    True
    """
    one, other = sorted((one, other))
    return kind[0] + hashlib.sha256(f"{kind}\t{one}\t{other}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Decisions:
    """All judgements; the last on a pair counts."""

    by_pair: dict[tuple[CaseKind, str, str], Decision] = field(default_factory=dict)

    def on(self, kind: CaseKind, one: str, other: str) -> Decision | None:
        """The judgement on a pair; None without one."""
        one, other = sorted((one, other))
        return self.by_pair.get((kind, one, other))

    def verdict(self, kind: CaseKind, one: str, other: str) -> Verdict | None:
        """The verdict on a pair; None without one."""
        found = self.on(kind, one, other)
        return found.verdict if found else None

    def same(self, kind: CaseKind) -> Iterator[tuple[str, str]]:
        """The pairs of a kind judged to be one."""
        for (what, one, other), decision in sorted(self.by_pair.items()):
            if what == kind and decision.verdict is Verdict.SAME:
                yield one, other


def by_case(judged: Decisions) -> dict[str, Decision]:
    """Judgements by the short names of their cases."""
    return {case_id(one.kind, one.one, one.other): one for one in judged.by_pair.values()}


def parse(lines: Iterable[str]) -> Decisions:
    """The judgements in the lines of a file; blank lines and ``#`` comments are passed over.

    Raises ValueError naming the line that can't be read.
    """
    found: dict[tuple[CaseKind, str, str], Decision] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.rstrip("\n").split("\t")]
        if len(parts) not in (4, 5) or parts[0] not in list(Verdict) or parts[1] not in list(CaseKind):
            raise ValueError(f"{number}")
        verdict, kind = Verdict(parts[0]), CaseKind(parts[1])
        one, other = sorted(parts[2:4])
        found.pop((kind, one, other), None)
        found[kind, one, other] = Decision(verdict, kind, one, other, parts[4] if len(parts) == 5 else "")
    return Decisions(found)


def representatives(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each member of the groups that ``pairs`` join: the first member of its group in sorted order."""
    above: dict[str, str] = {}

    def root(member: str) -> str:
        while above.setdefault(member, member) != member:
            above[member] = above[above[member]]
            member = above[member]
        return member

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        above[second] = first
    return {member: root(member) for member in sorted(above)}
