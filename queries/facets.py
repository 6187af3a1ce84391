"""Search for things, and what its results are narrowed by: the places things belong to and the years in which print speaks of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quanze.ontology import terms
from quanze.queries.chain_evidence import batches
from quanze.queries.running import select, values
from quanze.store.interface import Hit, QuadStore

_PLACES = (
    "?thing qz:jurisdiction ?value", "?thing org:postIn/qz:jurisdiction ?value", "?thing qz:statedIn/qz:jurisdiction ?value",
    "?tenure qz:person ?thing ; qz:agency/qz:jurisdiction ?value", "?entry qz:bundle ?thing ; qz:statedIn/qz:jurisdiction ?value",
)  # fmt: skip
"""How things lead to the places they belong to."""
_SPOKEN = ("item", "person", "agency", "group", "bundle", "object", "recognised")
_DATED = (
    "?thing eli:date_document ?value", "?thing qz:statedIn/eli:date_document ?value",
    *(f"?fact qz:{way} ?thing ; qz:statedIn/eli:date_document ?value" for way in _SPOKEN),
)  # fmt: skip
"""How things lead to the dates of documents that speak of them."""
_LEAST, _NEAREST, _TRIES = 2, 8, 40
"""Characters of a part of a name that is looked for, names given as the nearest, and parts tried at most."""


@dataclass(frozen=True, slots=True)
class Facets:
    """By the IRI of a thing: its places (IRIs) and years; ``labels`` name the places."""

    places: dict[str, set[str]]
    years: dict[str, set[str]]
    labels: dict[str, str]

    def keep(self, hits: Iterable[Hit], place: str, year: str) -> list[Hit]:
        """The hits of a place and year; an empty one keeps all."""
        return [
            hit
            for hit in hits
            if (not place or place in self.places.get(hit.iri, ()))
            and (not year or year in self.years.get(hit.iri, ()))
        ]


def facets(store: QuadStore, iris: Iterable[str]) -> Facets:
    """The places and years of things."""
    places: dict[str, set[str]] = {}
    years: dict[str, set[str]] = {}
    for batch in batches(sorted(set(iris))):
        _gather(store, batch, _PLACES, places)
        _gather(store, batch, _DATED, years)
    named = select(
        store,
        f"SELECT ?place ?label WHERE {{ {values('place', sorted(set().union(*places.values())))} ?place skos:prefLabel ?label }}",
    )
    return Facets(
        places,
        {thing: {day[:4] for day in days} for thing, days in years.items()},
        {row["place"]: row["label"] for row in named},
    )


def _gather(store: QuadStore, things: Sequence[str], patterns: Iterable[str], into: dict[str, set[str]]) -> None:
    for pattern in patterns:
        for row in select(store, f"SELECT DISTINCT ?thing ?value WHERE {{ {values('thing', things)} {pattern} }}"):
            into.setdefault(row["thing"], set()).add(row["value"])


def spoken_of(store: QuadStore, hits: Sequence[Hit]) -> list[Hit]:
    """The hits without the collective phrases that no fact is about."""
    phrases = sorted({hit.iri for hit in hits if hit.type == terms.AgencyGroup})
    told = {
        row["thing"]
        for batch in batches(phrases)
        for row in select(store, f"SELECT DISTINCT ?thing WHERE {{ {values('thing', batch)} ?fact ?way ?thing }}")
    }
    return [hit for hit in hits if hit.type != terms.AgencyGroup or hit.iri in told]


def called(store: QuadStore, text: str, kinds: Collection[str] = (), limit: int = 20) -> list[Hit]:
    """Things by name, best first, as many as ``limit`` where there are so many; phrases that no fact is about are none."""
    asked = limit
    while True:
        hits = store.search(text, kinds=kinds, limit=asked)
        kept = spoken_of(store, hits)
        if len(kept) >= limit or len(hits) < asked:
            return kept[:limit]
        asked *= 2


def years(store: QuadStore) -> list[str]:
    """The years of the documents that are loaded, the latest first."""
    rows = select(
        store,
        """SELECT DISTINCT ?year WHERE { ?printing a qz:Printing ; qz:document/eli:date_document ?day
        BIND(SUBSTR(STR(?day), 1, 4) AS ?year) } ORDER BY DESC(?year)""",
    )
    return [row["year"] for row in rows]


def nearest(store: QuadStore, text: str) -> Sequence[Hit]:
    """Things called nearly so: those that share the longest part of the name asked for."""
    tries = 0
    for size in range(min(len(text) - 1, 12), _LEAST - 1, -1):
        near: dict[str, Hit] = {}
        for at in range(len(text) - size + 1):
            tries += 1
            for hit in called(store, text[at : at + size], limit=_NEAREST):
                near.setdefault(hit.iri, hit)
        if near or tries > _TRIES:
            return list(near.values())[:_NEAREST]
    return ()
