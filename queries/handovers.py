"""Who handed what to whom: items that one list gives to other bodies than the list before, and bodies that reforms changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quanze.queries.agency_changes import ROLES, Printed, printings
from quanze.queries.running import select
from quanze.store.interface import QuadStore


@dataclass(frozen=True, slots=True)
class Handover:
    """An item that went from some bodies to others in one role (``authority``, ``implementer``); bodies are (IRI, label).

    ``before`` and ``after`` are the two prints: date, quote, source, line, document.
    """

    item: str
    name: str
    role: str
    gone: tuple[tuple[str, str], ...]
    come: tuple[tuple[str, str], ...]
    before: Printed
    after: Printed


@dataclass(frozen=True, slots=True)
class Flow:
    """All that went from one body to another: (IRI, label) of both, and the handovers, the latest first."""

    giver: tuple[str, str]
    taker: tuple[str, str]
    handovers: tuple[Handover, ...]


@dataclass(frozen=True, slots=True)
class Reform:
    """A body that a reform changed, or a name it took: (IRI, label) of what was and of what became of it, day, who says so."""

    sort: str
    was: tuple[str, str]
    became: tuple[str, str]
    date: str
    stated: str


def handovers(store: QuadStore) -> list[Handover]:
    """Every item that a later list gives to other bodies, by item and date. Lists without bodies tell nothing."""
    things = [
        row["thing"] for row in select(store, "SELECT DISTINCT ?thing WHERE { ?one qz:item ?thing } ORDER BY ?thing")
    ]
    return [
        found
        for thing, printed in sorted(printings(store, things).items())
        for role in ROLES
        for found in _of_item(thing, role, printed)
    ]


def _of_item(thing: str, role: str, printed: Sequence[Printed]) -> Iterator[Handover]:
    told = sorted((p for p in printed if role in p.bodies and not p.ended), key=lambda p: (p.date, p.source))
    for old, new in pairwise(told):
        gone, come = _beyond(old.bodies[role], new.bodies[role]), _beyond(new.bodies[role], old.bodies[role])
        if old.date < new.date and gone and come:
            yield Handover(thing, new.item, role, gone, come, old, new)


def _beyond(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The bodies of one list that the other does not name for the item."""
    return tuple(sorted((iri, label) for iri, label in one.items() if iri not in other))


def flows(found: Sequence[Handover]) -> list[Flow]:
    """The handovers by who gave and who took, the fullest first."""
    between: dict[tuple[tuple[str, str], tuple[str, str]], list[Handover]] = {}
    for one in found:
        for giver in one.gone:
            for taker in one.come:
                between.setdefault((giver, taker), []).append(one)
    made = [
        Flow(giver, taker, tuple(sorted(handed, key=lambda one: (one.after.date, one.name), reverse=True)))
        for (giver, taker), handed in between.items()
    ]
    return sorted(made, key=lambda flow: (-len(flow.handovers), flow.giver[1], flow.taker[1]))


def reforms(store: QuadStore) -> list[Reform]:
    """Bodies that were renamed, merged, split or ended, by day."""
    rows = select(
        store,
        """SELECT DISTINCT ?sort ?was ?was_label ?became ?became_label ?date ?cited ?stated WHERE {
        { ?said a org:ChangeEvent ; org:originalOrganization ?was . ?was skos:prefLabel ?was_label BIND("reorganised" AS ?sort)
          OPTIONAL { ?said org:resultingOrganization ?became . ?became skos:prefLabel ?became_label }
          OPTIONAL { ?said qz:date ?date } }
        UNION { ?said qz:nameOf ?became ; qz:end ?date ; skos:prefLabel ?was_label . ?became skos:prefLabel ?became_label
          BIND(?became AS ?was) BIND("renamed" AS ?sort) }
        OPTIONAL { ?said dcterms:bibliographicCitation ?cited }
        OPTIONAL { ?said dcterms:source/(dcterms:identifier|dcterms:title) ?stated }
        } ORDER BY ?date ?was_label ?became_label""",
    )
    found = (
        Reform(
            row["sort"],
            (row["was"], row["was_label"]),
            (row["became"], row["became_label"]),
            row["date"],
            row["cited"] or row["stated"],
        )
        for row in rows
    )
    return list(dict.fromkeys(found))
