"""The lineage of a document: what it rests on, implements, amends, repeals, and what does so to it, drawn by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from queries.running import select, values
from store.interface import QuadStore

RELATIONS = ("based_on", "ensures_implementation_of", "amends", "repeals")
ROLE = {"based_on": "basis", "ensures_implementation_of": "implements", "amends": "amends", "repeals": "repeals"}
"""Relations followed, and the role each is shown as."""
STARTERS = "{ ?thing eli:based_on ?x } UNION { ?thing eli:repeals ?x } UNION { ?thing eli:ensures_implementation_of ?x } UNION { ?x eli:based_on ?thing }"
_MOST = 36
_DEPTH = 2
WIDTH, HEIGHT, GAP, COLUMN, HEAD = 176, 58, 14, 236, 34
"""Measures of the drawing in pixels: card, space between cards, distance of columns, room for the year above."""
_CHARACTERS = 12.5


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


@dataclass(frozen=True, slots=True)
class Card:
    """A document in the drawing: its place and its name in short lines."""

    document: Relative
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A relation in the drawing as an SVG path."""

    relation: Relation
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw: size, column heads (year, x), cards, lines."""

    width: int
    height: int
    years: tuple[tuple[str, int], ...]
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]


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
        BIND(EXISTS {{ ?node a ?class . VALUES ?class {{ qz:Law qz:AdministrativeRegulation qz:LocalRegulation qz:DepartmentRule qz:LocalGovernmentRule qz:Standard }} }} AS ?law)
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


def drawing(found: Lineage, undated: str) -> Drawing:
    """The lineage as columns by year, undated documents (under the heading ``undated``) at the left."""
    columns: dict[str, list[Relative]] = {}
    for document in found.documents:
        columns.setdefault(document.date[:4] or undated, []).append(document)
    place: dict[str, tuple[float, float]] = {}
    linked: dict[str, list[str]] = {}
    for relation in found.relations:
        linked.setdefault(relation.source, []).append(relation.target)
        linked.setdefault(relation.target, []).append(relation.source)
    cards: list[Card] = []
    heads = []
    tallest = max((len(documents) for documents in columns.values()), default=1)
    for at, (year, documents) in enumerate(columns.items()):
        x = at * COLUMN
        heads.append((year, x))
        ordered = sorted(documents, key=lambda d: (_middle(linked.get(d.iri, ()), place), d.date, d.label, d.iri))
        for row, document in enumerate(ordered):
            y = HEAD + (row + (tallest - len(ordered)) / 2) * (HEIGHT + GAP)
            place[document.iri] = (x, y)
            cards.append(Card(document, x, y, _short(document.label)))
    lines = tuple(
        Line(relation, _path(place[relation.source], place[relation.target], tuple(place.values())))
        for relation in found.relations
    )
    width = max(1, len(columns)) * COLUMN - (COLUMN - WIDTH)
    return Drawing(width, HEAD + tallest * (HEIGHT + GAP), tuple(heads), tuple(cards), lines)


def _middle(others: Sequence[str], place: dict[str, tuple[float, float]]) -> float:
    known = [place[other][1] for other in others if other in place]
    return sum(known) / len(known) if known else 0.0


def _short(label: str) -> tuple[str, ...]:
    """A name in two lines of the card's width; what is cut stands in the card's title."""
    lines, room = [""], _CHARACTERS
    for character in label:
        wide = 0.56 if character.isascii() else 1.0
        if room < wide:
            lines.append("")
            room = _CHARACTERS
        lines[-1] += character
        room -= wide
    return tuple(lines) if len(lines) <= 2 else (lines[0], lines[1][:-1] + "…")


def _path(source: _Point, target: _Point, cards: Sequence[_Point]) -> str:
    """From card to card; past the columns between through the gaps between their cards, behind none."""
    (sx, sy), (tx, ty) = source, target
    sy, ty = sy + HEIGHT / 2, ty + HEIGHT / 2
    if sx == tx:  # in one column: a bow at the left side
        bow = sx - 22
        return f"M{sx:g} {sy:g} C{bow:g} {sy:g} {bow:g} {ty:g} {tx - 6:g} {ty:g}"
    way = -1 if sx > tx else 1
    x, y = (sx, sy) if way < 0 else (sx + WIDTH, sy)
    path = f"M{x:g} {y:g}"
    for column in sorted({cx for cx, _ in cards if min(sx, tx) < cx < max(sx, tx)}, reverse=way < 0):
        tops = sorted(cy for cx, cy in cards if cx == column)
        straight = sy + (ty - sy) * (column - sx) / (tx - sx)
        gaps = [tops[0] - GAP / 2, *(top + HEIGHT + GAP / 2 for top in tops)]
        lane = min(gaps, key=lambda gap: (abs(gap - straight), gap))
        near, far = (column + WIDTH, column) if way < 0 else (column, column + WIDTH)
        path += _bend(x, y, near, lane) + f" H{far:g}"
        x, y = far, lane
    return path + _bend(x, y, tx + WIDTH + 6 if way < 0 else tx - 6, ty)


def _bend(x: float, y: float, to_x: float, to_y: float) -> str:
    middle = (x + to_x) / 2
    return f" C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}"


_Point = tuple[float, float]
