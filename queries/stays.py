"""Who held which post when: an official's career or a body's leadership."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanze.queries.facts_about import rank_of
from quanze.queries.running import select
from quanze.store.interface import QuadStore

STARTERS = "{ ?tenure qz:tenureStatus ?status ; qz:person ?thing } UNION { ?tenure qz:tenureStatus ?status ; qz:agency ?thing }"
"""Things worth a timeline, as a pattern."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One person in one post. ``known`` are the dates on which print shows it; ``facts`` the facts that say so."""

    person: str
    person_label: str
    post: str
    post_label: str
    title: str
    agency: str
    agency_label: str
    start: str
    end: str
    known: tuple[str, ...]
    facts: tuple[str, ...]
    current: bool


def stays(store: QuadStore, iri: str) -> list[Stay]:
    """The stays of a person, in a body, or in a post: by post (heads first), then by date (who leaves on a day before who comes)."""
    rows = select(
        store,
        f"""SELECT ?tenure ?person ?personLabel ?post ?postLabel ?title ?rank ?agency ?agencyLabel ?start ?end ?known ?fact ?status WHERE {{
        ?tenure (qz:person|qz:agency|qz:post) <{iri}> ; a qz:Tenure ; qz:person ?person . ?person skos:prefLabel ?personLabel .
        OPTIONAL {{ ?tenure qz:post ?post . ?post skos:prefLabel ?postLabel . OPTIONAL {{ ?post qz:postTitle ?title }} }}
        OPTIONAL {{ ?tenure qz:rank/skos:notation ?rank }} OPTIONAL {{ ?tenure qz:agency ?agency . ?agency skos:prefLabel ?agencyLabel }}
        OPTIONAL {{ ?tenure qz:start ?start }} OPTIONAL {{ ?tenure qz:end ?end }} OPTIONAL {{ ?tenure qz:knownOn ?known }}
        OPTIONAL {{ ?tenure qz:tenureStatus/skos:notation ?status }} OPTIONAL {{ ?tenure (qz:openedBy|qz:closedBy|qz:knownFrom) ?fact }}
        }} ORDER BY ?tenure ?known ?fact""",
    )
    by_tenure: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_tenure.setdefault(row["tenure"], []).append(row)
    found = [_stay(group) for group in by_tenure.values()]
    return sorted(
        found, key=lambda s: (rank_of(s.title), s.agency_label, s.title, _first(s), s.end or "9", s.person_label)
    )


def _stay(rows: Sequence[dict[str, str]]) -> Stay:
    row = rows[0]
    return Stay(
        row["person"], row["personLabel"], row["post"], row["postLabel"] or row["rank"], row["title"] or row["rank"], row["agency"],
        row["agencyLabel"], row["start"], row["end"], tuple(dict.fromkeys(r["known"] for r in rows if r["known"])),
        tuple(dict.fromkeys(r["fact"] for r in rows if r["fact"])), row["status"] == "open",
    )  # fmt: skip


def _first(stay: Stay) -> str:
    return min((date for date in (stay.start, *stay.known, stay.end) if date), default="9")
