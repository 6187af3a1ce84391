"""Rows of which the print has lost where blank cells stand → their cells below the columns they look like.

Of all ways to deal a row's cells out to the columns in their order the one is taken in which the cells look most like
the others of their columns, and stand side by side; a narrow win is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import nlargest
from math import hypot, sqrt
from statistics import median

from quanze.loaders.extract.cell_looks import looks_of
from quanze.loaders.language.headings import kinds, meanings_of, said
from quanze.loaders.language.item_numbers import mark_of
from quanze.loaders.structure.blocks import Cell, Row, Table
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.spaced import SECTION

_ROUNDS = 2
"""Times that rows are dealt out; each time columns look as the time before has filled them."""
_BESIDE, _SHORTER = 0.45, 0.2
"""Points for a cell beside the one before it, and for one as long as its column's cells usually are."""
_HEADED, _AGAINST, _UNKNOWN = 0.7, -1.0, 0.2
"""Points for a cell of a column not filled so far: the heading wants such cells, wants none, or says nothing."""
_OPENS = 0.5
"""Points for a cell that opens with a number (1.取水检查) as its column's cells do, or without one as they do."""
_FROM_LEFT = 0.08
"""Points for a cell that stands as far to the left as print has it, with all before it."""
_FINER = 0.02
"""Points for each merged cell to the left of a row that opens with none of its table's first column."""
_REFUTED = 0.5
"""Points that a cell loses in a column whose heading wants no such cells, and wants none of its other looks."""
_VAGUE = 0.3
"""How alike the cells of a column have to be to count in full."""
_NARROW = 0.15
"""Smallest lead of the best way: of rows of 27 real tables whose blanks were taken out 96 in 100 had it, and 95 in 100 of
those were put together as printed."""
_OPENING = re.compile(r"^[（(]?[0-9]{1,3}[)）.．、](?![0-9])")
_BLANK = Cell(Mended("", ()), Mended("", ()))
_Way = tuple[float, tuple[int, ...]]
"""Points of a row's first cells, and the columns that they stand in."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A table with the cells of its rows below their columns; ``unsure`` are lines of rows that can be dealt otherwise,
    ``moved`` is the share of the rows that do not stand as print has them."""

    table: Table
    unsure: frozenset[int] = frozenset()
    moved: float = 0.0


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: what its heading wants and never wants, what its cells look like so far, and which share of them opens
    with a number."""

    wants: frozenset[str]
    never: frozenset[str]
    looks: Mapping[str, float]
    length: float
    opening: float

    def points(self, cell: Cell) -> float:
        """How well a cell stands in the column; a blank one as well as in any other."""
        looks, text = looks_of(cell.raw.text), cell.text.text
        if not text:
            return 0.0
        if not self.looks:
            return _HEADED if looks & self.wants else _AGAINST if looks & self.never else _UNKNOWN
        alike = sum(self.looks.get(look, 0.0) for look in looks) / (
            sqrt(len(looks)) * max(_VAGUE, hypot(*self.looks.values()))
        )
        refuted = _REFUTED * bool(looks & self.never and not looks & self.wants)
        length = _SHORTER * min(len(text), self.length) / max(len(text), self.length, 1)
        return alike - refuted + length + _OPENS * (1 - abs(_opens(cell) - self.opening))


def dealt(table: Table) -> Dealt:
    """``table`` with blank cells where they belong; as it is where print has kept them."""
    return _dealt(table) if table.packed and table.columns else Dealt(table, _guessed(table))


@lru_cache(maxsize=4)
def _dealt(table: Table) -> Dealt:
    """The rows dealt out; kept, as every extractor asks for the same table."""
    rows = table.rows
    width = len(table.columns)
    whole = [row for row in rows if _filled(row) == width]
    places: dict[int, tuple[int, ...]] = {}
    unsure: set[int] = set()
    guessed = _guessed(table)
    for turn in range(_ROUNDS):
        columns = [
            _column(heading, at, whole if not turn else rows, places) for at, heading in enumerate(table.columns)
        ]
        unsure.clear()
        for index, row in enumerate(rows):
            if not _is_section(row):
                places[index], sure = _best(row.cells[: _end(row)], columns)
                if not sure or _is_scattered(places[index]):
                    unsure.add(row.line)
    placed = tuple(_placed(row, places[index], width) if index in places else row for index, row in enumerate(rows))
    moved = sum(way != tuple(range(len(way))) for way in places.values()) / max(len(places), 1)
    return Dealt(replace(table, rows=placed), guessed | unsure, moved)


def _guessed(table: Table) -> frozenset[int]:
    """The lines of rows whose cells the source does not tell apart."""
    return frozenset(row.line for row in table.rows if row.guessed)


def unfolded(table: Table) -> tuple[Table, ...]:
    """``table``, or one for each way in which a heading's second row can belong to neighbours of its first.

    >>> first = Table(("序号", "省目录", "市目录", "备注", "", ""), (), lower=("类型", "名称", "类型", "名称"))
    >>> [one.columns[1:3] for one in unfolded(first)]
    [('序号/名称', '省目录/类型'), ('省目录/类型', '省目录/名称'), ('省目录', '市目录/类型')]
    """
    upper = [name for name in table.columns if name]
    over = len(upper) + len(table.lower) - len(table.columns)
    if not table.lower or over < 1 or len(table.lower) % over:
        return (table,)
    each = len(table.lower) // over
    return tuple(
        replace(
            table,
            columns=(
                *upper[:start],
                *(f"{upper[start + at // each]}/{name}" for at, name in enumerate(table.lower)),
                *upper[start + over :],
            ),
        )
        for start in range(len(upper) - over + 1)
    )


def _filled(row: Row) -> int:
    return sum(bool(cell.text) for cell in row.cells)


def _end(row: Row) -> int:
    """How many cells a row has before the blank ones at its end."""
    return max((at + 1 for at, cell in enumerate(row.cells) if cell.text), default=0)


def _opens(cell: Cell) -> bool:
    return _OPENING.match(cell.text.text) is not None


def _is_section(row: Row) -> bool:
    """Whether a row is a heading over the whole width: one cell with the number of a chapter, or the name of a part."""
    first = row.cells[0].text.text
    return row.is_section and (bool(SECTION.search(first)) or (bool(mark_of(first)[0]) and mark_of(first)[1] < 3))


def _column(heading: str, at: int, rows: Sequence[Row], places: Mapping[int, Sequence[int]]) -> _Column:
    """A column as its heading and the cells that stand in it so far say."""
    cells = list(_cells(at, rows, places))
    counts = Counter(look for cell in cells for look in looks_of(cell.raw.text))
    meanings = [
        meanings_of(kind)[name] for kind in kinds() for name in said(heading, kind) if name in meanings_of(kind)
    ]
    return _Column(
        wants=frozenset().union(*(meaning.holds for meaning in meanings)),
        never=frozenset().union(*(meaning.never for meaning in meanings)),
        looks={look: count / len(cells) for look, count in counts.items()},
        length=median(len(cell.text) for cell in cells) if cells else 0.0,
        opening=sum(map(_opens, cells)) / len(cells) if cells else 0.0,
    )


def _cells(at: int, rows: Sequence[Row], places: Mapping[int, Sequence[int]]) -> Iterator[Cell]:
    for index, row in enumerate(rows):
        where = places.get(index, range(len(row.cells))) if places else range(len(row.cells))
        if at in where and row.cells[list(where).index(at)].text:
            yield row.cells[list(where).index(at)]


def _best(cells: Sequence[Cell], columns: Sequence[_Column]) -> tuple[tuple[int, ...], bool]:
    """The columns of a row's cells in order, and whether no other way comes near.

    Cells are taken from left to right; of all ways that lead a cell to a column only the best two go on.
    """
    ways: dict[int, list[_Way]] = {-1: [(0.0, ())]}
    for index, cell in enumerate(cells):
        following: dict[int, list[_Way]] = {}
        for at in range(index, len(columns) - len(cells) + index + 1):
            here = columns[at].points(cell) + _FROM_LEFT * (at == index) + _FINER * at * (index == 0)
            reached = [
                (points + here + _BESIDE * (index > 0 and before == at - 1), (*way, at))
                for before, found in ways.items()
                if before < at
                for points, way in found
            ]
            following[at] = nlargest(2, reached)
        ways = following
    best, *others = nlargest(2, (way for found in ways.values() for way in found))
    return best[1], not others or best[0] - others[0][0] >= _NARROW


def _is_scattered(where: Sequence[int]) -> bool:
    """Whether a row that goes on with merged cells has blank ones among its own too: each of them can stand elsewhere."""
    return bool(where) and where[0] > 0 and where[-1] - where[0] >= len(where)


def _placed(row: Row, where: Sequence[int], width: int) -> Row:
    cells = [_BLANK] * width
    for cell, at in zip(row.cells, where, strict=False):
        cells[at] = cell
    return replace(row, cells=tuple(cells))
