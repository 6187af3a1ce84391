"""Things by name: the label of one, and those that most is said of."""

from __future__ import annotations

from quanze.queries.running import select
from quanze.store.interface import QuadStore


def label_of(store: QuadStore, iri: str) -> str:
    """The preferred label of a thing; empty without one."""
    rows = select(store, f"SELECT ?label WHERE {{ <{iri}> skos:prefLabel ?label }} ORDER BY ?label LIMIT 1")
    return rows[0]["label"] if rows else ""


def most_linked(store: QuadStore, pattern: str, limit: int = 24) -> list[tuple[str, str, int]]:
    """The things (``?thing``) that a pattern is most often true of: IRI, label, how often."""
    rows = select(
        store,
        f"SELECT ?thing ?label ?n WHERE {{ {{ SELECT ?thing (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?thing ORDER BY DESC(?n) ?thing "
        f"LIMIT {limit} }} ?thing skos:prefLabel ?label }} ORDER BY DESC(?n) ?label",
    )
    return [(row["thing"], row["label"], int(row["n"])) for row in rows]
