"""The answer that the facts about a thing give, clause by clause: who answers, on what basis, since when, in which print.

What earlier editions said stands apart, with its days.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from quanze.ontology import terms
from quanze.queries.chain_model import Evidence
from quanze.queries.facts_about import EARLIER, FactGroup, Known, rank_of

Test = Callable[[Known], bool]


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of an answer.

    ``word`` says which (``authority``, ``rests`` …), ``group`` is the key of the facts it sums up, ``facts`` one fact for
    each thing it is about, in order; ``since`` the earliest day on which print says so of the first of them, where that
    is earlier than its latest; ``start`` and ``end`` are the days between which an earlier edition said so.
    """

    word: str
    group: str
    facts: tuple[Known, ...]
    since: str = ""
    start: str = ""
    end: str = ""

    @property
    def print(self) -> Evidence | None:
        """The latest print of the first fact."""
        return max(self.facts[0].evidence, key=lambda place: place.dated, default=None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What holds ``now`` (or on the day asked) and what was said ``before``; ``dated`` is the day of the latest print."""

    now: tuple[Clause, ...]
    before: tuple[Clause, ...]

    @property
    def dated(self) -> str:
        """The date of the latest document that the present clauses rest on."""
        return max((place.dated for clause in self.now if (place := clause.print)), default="")


@dataclass(frozen=True, slots=True)
class _Plan:
    """A clause to look for: its word, the group of its facts, and which of them count."""

    word: str
    group: str
    counts: Test = lambda _: True


def _roles(*roles: str) -> Test:
    return lambda known: known.role in roles


def _takes_part(known: Known) -> bool:
    """Whether a body has its part in an item by a word of its own (承办, 会同), and is not the one that print makes answer."""
    return known.note in terms.MODE


def _answers(known: Known) -> bool:
    return not _takes_part(known)


def _works(known: Known) -> bool:
    return _takes_part(known) and known.role != "cooperating"


def _joins(known: Known) -> bool:
    return _takes_part(known) and known.role == "cooperating"


def _heads(known: Known) -> bool:
    return rank_of(known.note) == 0


_LEADS, _HELPS = _roles("lead", "responsible"), _roles("cooperating", "implied")
_CHARGE = _Plan("charge", "agency-item-authority")
_CARRIES = _Plan("carries", "agency-item-implementer")
_DUTIES = (_Plan("leads", "agency-duty", _LEADS), _Plan("helps", "agency-duty", _HELPS))
_BUNDLES, _WATERS = _Plan("bundles", "agency-bundle"), _Plan("waters", "agency-water")

PLANS: Mapping[str, Sequence[_Plan]] = {
    "item": (
        _Plan("authority", "item-authority"),
        _Plan("carried-out", "item-implementer", _answers),
        _Plan("worked", "item-implementer", _works),
        _Plan("joined", "item-implementer", _joins),
        _Plan("rests", "item-basis"),
        _Plan("changed", "item-changed"),
    ),
    "agency": (
        _Plan("headed", "agency-holder", _heads), _CHARGE, _CARRIES, *_DUTIES, _BUNDLES, _WATERS, _Plan("issued", "agency-issued"),
    ),
    "agency-group": (_Plan("means", "phrase-member"), _CHARGE, _CARRIES, *_DUTIES),
    "law": (
        _Plan("items", "law-item"), _Plan("repealed", "document-cited", _roles("repeals")), _Plan("cited", "document-cited"),
    ),
    "policy": (
        _Plan("repealed", "document-cited", _roles("repeals")), _Plan("rests", "document-cites", _roles("basis", "implements")),
        _Plan("lists", "policy-item"), _Plan("duties", "policy-duty"), _Plan("groups", "policy-group"),
        _Plan("bundles-listed", "document-bundle"), _Plan("recognises", "document-recognises"), _Plan("people", "document-names"),
        _Plan("waters-listed", "policy-water"),
    ),
    "duty": (_Plan("led", "duty-agency", _LEADS), _Plan("helped", "duty-agency", _HELPS), _Plan("official", "duty-official")),
    "bundle": (_Plan("led", "bundle-agency", _roles("lead")), _Plan("helped", "bundle-agency", _roles("cooperating"))),
    "water": (
        _Plan("chief", "water-steward", _roles("steward")), _Plan("responsible", "water-agency"),
        _Plan("official", "water-steward", _roles("official")),
    ),
    "group": (_Plan("members", "group-member"), _Plan("office", "group-office")),
    "post": (_Plan("held", "post-holder"),),
    "person": (
        _Plan("posts", "person-tenure"), _Plan("sits", "person-group"), _Plan("duties-of", "person-duty"),
        _Plan("waters", "person-steward"),
    ),
    "issue": (_Plan("prints", "issue-document"),),
    "list": (_Plan("lists", "list-item"), _Plan("bundles-listed", "list-bundle")),
    "jurisdiction": (_Plan("agencies", "place-agency"), _Plan("lists", "place-item")),
    "recognised": (_Plan("recognised", "recognised-stated"),),
}  # fmt: skip
"""The clauses of an answer by kind of thing, in the order in which they are said."""

_CHANGING: Collection[str] = (
    "authority", "carried-out", "rests", "headed", "chief", "responsible", "office", "held", "means",
)  # fmt: skip
"""Clauses for which the answer adds what earlier editions said instead."""


def answer(kind: str, groups: Sequence[FactGroup]) -> Answer:
    """The answer that groups of facts give; without clauses where nothing is known."""
    facts = {group.key: group.facts for group in groups}
    now = [clause for plan in PLANS.get(kind, ()) if (clause := _clause(plan, facts))]
    named = {(clause.word, known.other.iri) for clause in now for known in clause.facts}
    before = [
        clause for plan in PLANS.get(kind, ()) if plan.word in _CHANGING for clause in _earlier(plan, facts, named)
    ]
    return Answer(tuple(now), tuple(before))


def _clause(plan: _Plan, facts: Mapping[str, Sequence[Known]]) -> Clause | None:
    """The clause that holds, of the facts that count; None where there are none."""
    found = _one_each(filter(plan.counts, facts.get(plan.group, ())))
    if not found:
        return None
    first = found[0]
    earlier = facts.get(plan.group + EARLIER, ())
    like = (first, *(known for known in earlier if known.other.iri == first.other.iri and known.role == first.role))
    days = [day for known in like for day in (known.start, *(place.dated for place in known.evidence)) if day]
    latest = max((place.dated for place in first.evidence), default="")
    since = min(days, default="")
    return Clause(plan.word, plan.group, found, since if since < latest and not first.start else "")


def _earlier(plan: _Plan, facts: Mapping[str, Sequence[Known]], now: Collection[tuple[str, str]]) -> list[Clause]:
    """What was said before and is said no more, a clause for each stretch of days, the latest first."""
    by_days: dict[tuple[str, str], list[Known]] = {}
    for known in filter(plan.counts, facts.get(plan.group + EARLIER, ())):
        if (plan.word, known.other.iri) not in now:
            by_days.setdefault((known.end, known.start), []).append(known)
    return [
        Clause(plan.word, plan.group + EARLIER, _one_each(by_days[days]), start=days[1], end=days[0])
        for days in sorted(by_days, reverse=True)
    ]


def _one_each(facts: Collection[Known] | filter[Known]) -> tuple[Known, ...]:
    """The first fact about each thing."""
    found: dict[str, Known] = {}
    for known in facts:
        found.setdefault(known.other.iri, known)
    return tuple(found.values())
