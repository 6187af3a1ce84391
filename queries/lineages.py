"""The lineage of a document: what it rests on, implements, amends, repeals, and what does so to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanze.queries.running import select, values
from quanze.store.interface import QuadStore

RELATIONS = ("based_on", "ensures_implementation_of", "amends", "repeals")
ROLE = {"based_on": "basis", "ensures_implementation_of": "implements", "amends": "amends", "repeals": "repeals"}
"""Relations followed, and the role each is shown as."""
STARTERS = "{ ?thing eli:based_on ?x } UNION { ?thing eli:repeals ?x } UNION { ?thing eli:ensures_implementation_of ?x } UNION { ?x eli:based_on ?thing }"
_MOST = 36
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Relative:
    """A document: IRI, label, number, date (as precise as known, or empty), whether it is a law."""

    iri: str
    label: str
    number: str
    date: str
    law: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` does ``role`` to ``target``; ``fact`` says so."""

    source: str
    target: str
    role: str
    fact: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """The documents by date and the relations between them; ``hidden`` counts documents beyond what is drawn."""

    documents: tuple[Relative, ...]
    relations: tuple[Relation, ...]
    hidden: int


def lineage(store: QuadStore, name: str) -> Lineage:
    """The documents within two steps of ``name``, the near ones first where there are too many to draw."""
    near: dict[str, int] = {name: 0}
    edges: dict[tuple[str, str, str], None] = {}
    frontier = [name]
    for depth in range(1, _DEPTH + 1):
        rows = _step(store, frontier)
        reached = []
        for row in rows:
            edges[(row["a"], row["b"], row["relation"])] = None
            for end in (row["a"], row["b"]):
                if end not in near:
                    near[end] = depth
                    reached.append(end)
        frontier = sorted(reached)[:200]
        if not frontier:
            break
    described = {d.iri: d for d in _described(store, sorted(near))}
    order = sorted((iri for iri in near if iri in described), key=lambda iri: (near[iri], not described[iri].date, iri))
    kept = order[:_MOST]
    inside = [(a, b, r) for a, b, r in edges if a in described and b in described]
    facts = _facts(store, inside)
    relations = tuple(
        Relation(a, b, ROLE[r], facts.get((a, b, ROLE[r]), "")) for a, b, r in sorted(inside) if a in kept and b in kept
    )
    documents = tuple(sorted((described[iri] for iri in kept), key=lambda d: (d.date or "0", d.label, d.iri)))
    return Lineage(documents, relations, len(order) - len(kept))


def _step(store: QuadStore, names: Sequence[str]) -> list[dict[str, str]]:
    properties = " ".join(f'("{relation}" eli:{relation})' for relation in RELATIONS)
    return select(
        store,
        f"""SELECT DISTINCT ?a ?b ?relation WHERE {{ VALUES (?relation ?property) {{ {properties} }}
        {{ {values("a", names)} ?a ?property ?b }} UNION {{ {values("b", names)} ?a ?property ?b }} }} ORDER BY ?a ?b ?relation""",
    )


def _described(store: QuadStore, names: Sequence[str]) -> list[Relative]:
    rows = select(
        store,
        f"""SELECT ?node ?label ?number ?date ?year ?law WHERE {{ {values("node", names)} ?node skos:prefLabel ?label .
        OPTIONAL {{ ?node eli:id_local ?number }} OPTIONAL {{ ?node eli:date_document ?date }} OPTIONAL {{ ?node qz:year ?year }}
        BIND(EXISTS {{ ?node a ?class . VALUES ?class {{ qz:Law qz:AdministrativeRegulation
        qz:LocalRegulation qz:DepartmentRule qz:LocalGovernmentRule qz:Standard }} }} AS ?law)
        }} ORDER BY ?node ?label ?number ?date""",
    )
    found: dict[str, Relative] = {}
    for row in rows:
        found.setdefault(
            row["node"],
            Relative(row["node"], row["label"], row["number"], row["date"] or row["year"], row["law"] == "true"),
        )
    return list(found.values())


def _facts(store: QuadStore, edges: Sequence[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
    sources = sorted({a for a, _, _ in edges})
    if not sources:
        return {}
    rows = select(
        store,
        f"""SELECT ?a ?b ?code ?fact WHERE {{ {values("a", sources)} ?fact qz:statedIn ?a ; qz:citedDocument ?b ; qz:relation ?code .
        FILTER NOT EXISTS {{ ?fact qz:listing ?any }} }} ORDER BY ?fact""",
    )
    found: dict[tuple[str, str, str], str] = {}
    for row in rows:
        found.setdefault((row["a"], row["b"], row["code"].rpartition("relation-")[2]), row["fact"])
    return found
