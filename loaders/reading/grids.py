"""The straight lines of a page → the grids of its tables, merged cells included."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite
from operator import neg
from statistics import median

Point = tuple[float, float]

_STRAIGHT = 1.0
_TOUCH = 3.0
_MIN_LENGTH = 4.0
_ROW_ALONE = 3
"""Columns from which a single row is what a page break left of a table (a frame around text has one or two)."""
_OPEN = 10.0
"""Points by which strokes must go on beyond the last one across for a row of print to stand there."""
_BOXES = 10
"""Boxes of a grid for each straight line that a page of tables may have; with more it is squared paper or a map."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line along one axis: at height (or from the left) ``at``, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells: ``xs`` from left to right, ``ys`` from top to bottom, ``merged`` maps a box of the grid to
    the first box of the cell it belongs to, ``last`` that box to the cell's last row and column."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    merged: dict[tuple[int, int], tuple[int, int]]
    last: dict[tuple[int, int], tuple[int, int]]

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    @property
    def top(self) -> float:
        """Height of the uppermost line."""
        return self.ys[0]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies within the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of the cell that holds a point of the table."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        row = min(max(bisect_right(self.ys, -y, key=neg) - 1, 0), self.rows - 1)
        return self.merged[row, column]

    def right_of(self, row: int, column: int) -> float:
        """Where the cell that begins at ``row``, ``column`` ends on the right."""
        return self.xs[self.last[row, column][1] + 1]

    def below(self, row: int, column: int) -> float:
        """Where the cell that begins at ``row``, ``column`` ends at the bottom."""
        return self.ys[self.last[row, column][0] + 1]


def grids(segments: Iterable[tuple[Point, Point]], most: int) -> list[Grid]:
    """The tables that straight lines rule, with at least two rows and two columns, or a row of more; a line is its two ends.

    None where there are more than ``most`` lines, or far more boxes between them: a drawing or a map.
    """
    across: list[Stroke] = []
    down: list[Stroke] = []
    for (x0, y0), (x1, y1) in segments:
        if not isfinite(x0 + y0 + x1 + y1):
            continue
        if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) >= _MIN_LENGTH:
            across.append(Stroke((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) >= _MIN_LENGTH:
            down.append(Stroke((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(across) + len(down) > most:
            return []
    return ruled(across, down, most * _BOXES)


def ruled(across: Sequence[Stroke], down: Sequence[Stroke], boxes: int) -> list[Grid]:
    """The tables that strokes across and down rule, from the top down; none if they have more than ``boxes``."""
    found = []
    joined = (_closed(*group) for group in _joined(_united(across), _united(down)))
    for horizontal, vertical in itertools.chain.from_iterable(_parted(*group) for group in joined):
        xs = _levels(stroke.at for stroke in vertical)
        ys = _levels(stroke.at for stroke in horizontal)[::-1]
        boxes -= len(xs) * len(ys)
        if boxes < 0:
            return []
        if (len(xs) > 2 and len(ys) > 2) or (len(xs) > _ROW_ALONE and len(ys) == 2):
            merged = _merged(xs, ys, horizontal, vertical)
            last: dict[tuple[int, int], tuple[int, int]] = {}
            for (row, column), first in merged.items():
                low, far = last.get(first, (0, 0))
                last[first] = max(row, low), max(column, far)
            found.append(Grid(tuple(xs), tuple(ys), merged, last))
    return found


def _united(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Strokes on one line that touch, put together; sorted by where they stand."""
    united: list[Stroke] = []
    levels = _levels(stroke.at for stroke in strokes)
    lanes: dict[float, list[Stroke]] = {level: [] for level in levels}
    for stroke in strokes:
        lanes[levels[bisect_right(levels, stroke.at) - 1]].append(stroke)
    for level, lane in lanes.items():
        lane.sort(key=lambda stroke: stroke.start)
        start, end = lane[0].start, lane[0].end
        for stroke in lane[1:]:
            if stroke.start > end + _TOUCH:
                united.append(Stroke(level, start, end))
                start = stroke.start
                end = stroke.end
            end = max(end, stroke.end)
        united.append(Stroke(level, start, end))
    return united


def _levels(values: Iterator[float]) -> list[float]:
    """Sorted values, those that nearly coincide put together."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _TOUCH:
            levels.append(value)
    return levels


def _joined(across: Sequence[Stroke], down: Sequence[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Groups of strokes that cross or touch each other, from the top of the page down."""
    met_across, met_down = _crossings(across, down), _crossings(down, across)
    left, waiting = (1 << len(across)) - 1, (1 << len(down)) - 1
    groups: list[tuple[list[Stroke], list[Stroke]]] = []
    while left:
        rows = fresh = left & -left
        columns = 0
        left ^= fresh
        while fresh:
            met = _all(met_across, fresh) & waiting
            waiting ^= met
            columns |= met
            fresh = _all(met_down, met) & left
            left ^= fresh
            rows |= fresh
        groups.append(([across[i] for i in _bits(rows)], [down[i] for i in _bits(columns)]))
    yield from sorted(groups, key=lambda group: -max(stroke.at for stroke in group[0]))


def _closed(across: Sequence[Stroke], down: Sequence[Stroke]) -> tuple[Sequence[Stroke], Sequence[Stroke]]:
    """A group with strokes across where most of its strokes down end, if a page break has left the table open there."""
    if not down:
        return across, down
    left, right = min(stroke.at for stroke in down), max(stroke.at for stroke in down)
    top, bottom = max(stroke.at for stroke in across), min(stroke.at for stroke in across)
    above = [stroke.end for stroke in down if stroke.end > top + _OPEN]
    below = [stroke.start for stroke in down if stroke.start < bottom - _OPEN]
    most = max(3, len(down) // 2 + 1)
    closing = [Stroke(median(ends), left, right) for ends in (above, below) if len(ends) >= most]
    return sorted((*across, *closing), key=lambda stroke: stroke.at), down


def _parted(across: Sequence[Stroke], down: Sequence[Stroke]) -> Iterator[tuple[Sequence[Stroke], Sequence[Stroke]]]:
    """The tables of one group, from the top down: two share a line across where all columns end and others begin."""
    if not down:
        return
    left, right = min(stroke.at for stroke in down), max(stroke.at for stroke in down)
    inner = [stroke for stroke in down if left + _TOUCH < stroke.at < right - _TOUCH]
    bottoms, tops = sorted(stroke.start for stroke in inner), sorted(stroke.end for stroke in inner)
    top = max(stroke.at for stroke in across)
    for level in sorted({stroke.at for stroke in across}, reverse=True):
        ends, begins = _near(bottoms, level), _near(tops, level)
        passes = bisect_left(bottoms, level - _TOUCH) > bisect_right(tops, level + _TOUCH)
        if ends and begins and not passes:
            yield _between(across, level, top), _cut(down, level, top)
            top = level
    yield _between(across, -inf, top), _cut(down, -inf, top)


def _near(levels: Sequence[float], level: float) -> bool:
    return bisect_left(levels, level - _TOUCH) < bisect_right(levels, level + _TOUCH)


def _between(strokes: Sequence[Stroke], low: float, high: float) -> list[Stroke]:
    return [stroke for stroke in strokes if low - _TOUCH <= stroke.at <= high + _TOUCH]


def _cut(strokes: Sequence[Stroke], low: float, high: float) -> list[Stroke]:
    cut = (replace(stroke, start=max(stroke.start, low), end=min(stroke.end, high)) for stroke in strokes)
    return [stroke for stroke in cut if stroke.end - stroke.start > _TOUCH]


def _crossings(strokes: Sequence[Stroke], others: Sequence[Stroke]) -> list[int]:
    """For each stroke the strokes of the other direction that it crosses or touches, as bits of a number.

    Both are sorted by where they stand, as :func:`_united` gives them.
    """
    places = [other.at for other in others]
    opening = sorted((other.start - _TOUCH, bit) for bit, other in enumerate(others))
    closing = sorted((other.end + _TOUCH, bit) for bit, other in enumerate(others))
    crossings: list[int] = []
    active = opened = closed = 0
    for stroke in strokes:
        while opened < len(opening) and opening[opened][0] <= stroke.at:
            active |= 1 << opening[opened][1]
            opened += 1
        while closed < len(closing) and closing[closed][0] < stroke.at:
            active &= ~(1 << closing[closed][1])
            closed += 1
        low, high = bisect_left(places, stroke.start - _TOUCH), bisect_right(places, stroke.end + _TOUCH)
        crossings.append(active & ((1 << high) - (1 << low)))
    return crossings


def _bits(number: int) -> Iterator[int]:
    """The places of the ones in a number, from the lowest."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def _all(crossings: Sequence[int], chosen: int) -> int:
    found = 0
    for i in _bits(chosen):
        found |= crossings[i]
    return found


def _merged(
    xs: Sequence[float], ys: Sequence[float], horizontal: Sequence[Stroke], vertical: Sequence[Stroke]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each box of the grid the first box of its cell: boxes with no line between them are one cell."""
    first = {(r, c): (r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}

    def root(box: tuple[int, int]) -> tuple[int, int]:
        while first[box] != box:
            first[box] = first[first[box]]
            box = first[box]
        return box

    def unite(one: tuple[int, int], other: tuple[int, int]) -> None:
        low, high = sorted((root(one), root(other)))
        first[high] = low

    upwards = ys[::-1]
    beside, below = _walls(xs, upwards, vertical), _walls(upwards, xs, horizontal)
    rows, columns = len(ys) - 1, len(xs) - 1
    for r, c in first:
        if c + 1 < columns and not beside[c + 1] >> (rows - 1 - r) & 1:
            unite((r, c), (r, c + 1))
        if r + 1 < rows and not below[rows - 1 - r] >> c & 1:
            unite((r, c), (r + 1, c))
    return {box: root(box) for box in first}


def _walls(levels: Sequence[float], along: Sequence[float], strokes: Sequence[Stroke]) -> list[int]:
    """For each of ``levels`` the spaces between ``along`` whose middle a stroke on it passes, as bits of a number."""
    middles = [(low + high) / 2 for low, high in itertools.pairwise(along)]
    walls = [0] * len(levels)
    for stroke in strokes:
        low, high = bisect_left(middles, stroke.start), bisect_right(middles, stroke.end)
        walls[bisect_right(levels, stroke.at) - 1] |= (1 << max(low, high)) - (1 << low)
    return walls
