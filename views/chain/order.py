"""The order of cells within the columns of a layered drawing, so that few lines cross.

Barycentre sweeps after Sugiyama, Tagawa and Toda (1981), then exchanges of neighbours. Cells are numbers; lines join
cells of neighbouring columns only (longer lines pass through lanes, which are cells too).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise

_SWEEPS = 12
_LARGE = 1500


def ordered(
    columns: Sequence[Sequence[int]], lines: Sequence[tuple[int, int]], fixed: Mapping[int, int] | None = None
) -> list[list[int]]:
    """The cells of each column in an order with few crossings.

    ``columns`` is the order to start from and decides ties; ``lines`` join a cell with one of the next column.
    Cells in ``fixed`` keep the order of their numbers there among themselves.
    """
    place = fixed or {}
    left: dict[int, list[int]] = {cell: [] for column in columns for cell in column}
    right: dict[int, list[int]] = {cell: [] for column in columns for cell in column}
    for a, b in lines:
        right[a].append(b)
        left[b].append(a)
    current = [_settled(list(column), place) for column in columns]
    best, fewest = current, crossings(current, lines)
    sweeps = _SWEEPS if len(left) < _LARGE else _SWEEPS // 3
    for sweep in range(sweeps):
        if not fewest:
            break
        current = _swept(current, left if sweep % 2 == 0 else right, sweep % 2 == 0, place)
        if sweep % 2:
            _exchange(current, left, right, place)
        found = crossings(current, lines)
        if found < fewest:
            best, fewest = [list(column) for column in current], found
    return best


def _settled(column: list[int], fixed: Mapping[int, int]) -> list[int]:
    """The column with the fixed cells in their order, in the places that fixed cells take."""
    if not fixed:
        return column
    held = iter(sorted((cell for cell in column if cell in fixed), key=fixed.__getitem__))
    return [next(held) if cell in fixed else cell for cell in column]


def _swept(
    columns: list[list[int]], near: Mapping[int, Sequence[int]], rightward: bool, fixed: Mapping[int, int]
) -> list[list[int]]:
    """One sweep over the columns: each cell goes to the middle of its neighbours in the column before."""
    found = [list(column) for column in columns]
    numbers = range(1, len(found)) if rightward else range(len(found) - 2, -1, -1)
    for number in numbers:
        before = {cell: at for at, cell in enumerate(found[number - 1 if rightward else number + 1])}
        here = found[number]
        span = max(len(before), 1) / max(len(here), 1)
        middle = {
            cell: sum(before[other] for other in near[cell]) / len(near[cell]) if near[cell] else at * span
            for at, cell in enumerate(here)
        }
        found[number] = _settled(sorted(here, key=middle.__getitem__), fixed)
    return found


def _exchange(
    columns: list[list[int]],
    left: Mapping[int, Sequence[int]],
    right: Mapping[int, Sequence[int]],
    fixed: Mapping[int, int],
) -> None:
    """Exchange neighbours within columns where that undoes crossings, in place, until nothing is gained."""
    for number, column in enumerate(columns):
        sides = []
        if number:
            sides.append((left, {cell: at for at, cell in enumerate(columns[number - 1])}))
        if number + 1 < len(columns):
            sides.append((right, {cell: at for at, cell in enumerate(columns[number + 1])}))
        ends = {cell: [sorted(place[other] for other in near[cell]) for near, place in sides] for cell in column}
        for _ in range(4):
            gained = False
            for at in range(len(column) - 1):
                a, b = column[at], column[at + 1]
                if a in fixed and b in fixed:
                    continue
                now = sum(_inversions(x, y) for x, y in zip(ends[a], ends[b], strict=True))
                then = sum(_inversions(y, x) for x, y in zip(ends[a], ends[b], strict=True))
                if then < now:
                    column[at], column[at + 1] = b, a
                    gained = True
            if not gained:
                break


def _inversions(first: Sequence[int], second: Sequence[int]) -> int:
    """How many pairs cross when a cell with ends ``first`` stands above one with ends ``second`` (both sorted)."""
    return sum(bisect_left(second, end) for end in first)


def crossings(columns: Sequence[Sequence[int]], lines: Sequence[tuple[int, int]]) -> int:
    """How many pairs of lines cross."""
    at = {cell: (number, row) for number, column in enumerate(columns) for row, cell in enumerate(column)}
    between: list[list[tuple[int, int]]] = [[] for _ in columns]
    for a, b in lines:
        between[at[a][0]].append((at[a][1], at[b][1]))
    found = 0
    for some in between:
        passed: list[int] = []
        waiting: list[int] = []
        for before, here in pairwise([(-1, -1), *sorted(some)]):
            if here[0] != before[0]:
                for end in waiting:
                    insort(passed, end)
                waiting = []
            found += len(passed) - bisect_left(passed, here[1] + 1)
            waiting.append(here[1])
    return found
