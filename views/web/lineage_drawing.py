"""The lineage of a document drawn by year: cards, and lines between them as SVG paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanze.queries.lineages import Lineage, Relation, Relative

WIDTH, HEIGHT, GAP, COLUMN, HEAD = 176, 58, 14, 236, 34
"""Measures of the drawing in pixels: card, space between cards, distance of columns, room for the year above."""
_CHARACTERS = 12.5


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
