"""Rows of which the print has lost where blank cells stand → their cells below the columns they look like.

Of all ways to deal a row's cells out to the columns in their order the one is taken in which the cells look most like
the others of their columns, and stand side by side; a narrow win is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise, takewhile
from math import comb
from statistics import median

from loaders.extract.cell_looks import looks_of
from loaders.language.headings import kinds, meanings_of, said
from loaders.language.item_numbers import mark_of
from loaders.structure.blocks import Cell, Row, Table
from loaders.structure.mended import Mended

_ROUNDS = 2
"""Times that rows are dealt out; each time columns look as the time before has filled them."""
_BESIDE, _SHORTER = 0.15, 0.2
"""Points for a cell beside the one before it, and for one as long as its column's cells usually are."""
_HEADED, _AGAINST, _UNKNOWN = 0.7, -1.0, 0.2
"""Points for a cell of a column not filled so far: the heading wants such cells, wants none, or says nothing."""
_FROM_LEFT = 0.12
"""Points for a cell that stands as far to the left as print has it, with all before it."""
_FINER = 0.02
"""Points for each merged cell to the left of a row that opens with none of its table's first column."""
_NARROW = 0.1
_MOST_WAYS = 3000
_BLANK = Cell(Mended("", ()), Mended("", ()))


@dataclass(frozen=True, slots=True)
class Dealt:
    """A table with the cells of its rows below their columns; ``unsure`` are lines of rows that can be dealt otherwise."""

    table: Table
    unsure: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: what its heading wants and never wants, and what its cells look like so far."""

    wants: frozenset[str]
    never: frozenset[str]
    looks: Mapping[str, float]
    length: float

    def points(self, cell: Cell) -> float:
        """How well a cell stands in the column."""
        looks, text = looks_of(cell.raw.text), cell.text.text
        if not self.looks:
            return _HEADED if looks & self.wants else _AGAINST if looks & self.never else _UNKNOWN
        alike = max((self.looks.get(look, 0.0) for look in looks), default=0.0)
        return alike + _SHORTER * min(len(text), self.length) / max(len(text), self.length, 1)


def dealt(table: Table) -> Dealt:
    """``table`` with blank cells where they belong; as it is where print has kept them."""
    return _dealt(table) if table.packed and table.columns else Dealt(table)


@lru_cache(maxsize=4)
def _dealt(table: Table) -> Dealt:
    """The rows dealt out; kept, as every extractor asks for the same table."""
    rows = table.rows
    width = len(table.columns)
    whole = [row for row in rows if _filled(row) == width]
    places: dict[int, tuple[int, ...]] = {}
    unsure: set[int] = set()
    for turn in range(_ROUNDS):
        columns = [
            _column(heading, at, whole if not turn else rows, places) for at, heading in enumerate(table.columns)
        ]
        unsure.clear()
        for index, row in enumerate(rows):
            if not _is_section(row):
                places[index], sure = _best(row.cells[: _filled(row)], columns)
                if not sure:
                    unsure.add(row.line)
    placed = tuple(_placed(row, places[index], width) if index in places else row for index, row in enumerate(rows))
    return Dealt(replace(table, rows=placed), frozenset(unsure))


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


def _is_section(row: Row) -> bool:
    """Whether a row is a heading over the whole width: one cell with the number of a chapter."""
    return _filled(row) == 1 and bool(mark_of(row.cells[0].text.text)[0]) and mark_of(row.cells[0].text.text)[1] < 3


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
    )


def _cells(at: int, rows: Sequence[Row], places: Mapping[int, Sequence[int]]) -> Iterator[Cell]:
    for index, row in enumerate(rows):
        where = places.get(index, range(len(row.cells))) if places else range(len(row.cells))
        if at in where and row.cells[list(where).index(at)].text:
            yield row.cells[list(where).index(at)]


def _best(cells: Sequence[Cell], columns: Sequence[_Column]) -> tuple[tuple[int, ...], bool]:
    """The columns of a row's cells, and whether no other way comes near."""
    if comb(len(columns), len(cells)) > _MOST_WAYS:
        return tuple(range(len(cells))), False
    points = [[column.points(cell) for column in columns] for cell in cells]
    ranked = sorted(
        ((-_sum(points, way), way) for way in combinations(range(len(columns)), len(cells))),
    )[:2]
    sure = len(ranked) < 2 or ranked[1][0] - ranked[0][0] >= _NARROW
    return ranked[0][1], sure


def _sum(points: Sequence[Sequence[float]], way: Sequence[int]) -> float:
    beside = sum(later - one == 1 for one, later in pairwise(way))
    unmoved = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], enumerate(way)))
    return (
        sum(points[index][at] for index, at in enumerate(way))
        + _BESIDE * beside
        + _FROM_LEFT * unmoved
        + _FINER * way[0]
    )


def _placed(row: Row, where: Sequence[int], width: int) -> Row:
    cells = [_BLANK] * width
    for cell, at in zip(row.cells, where, strict=False):
        cells[at] = cell
    return replace(row, cells=tuple(cells))
