"""Where everything of a chain stands: columns by layer, few crossings, straight lanes. The same chain gives the same drawing.

Lengths are CSS pixels at zoom 1; ``y`` counts downward from 0.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quanze.queries.chain_model import Chain
from quanze.views.chain.cells import Cells, cells, first_order
from quanze.views.chain.folds import MOST, Group, groups, shown
from quanze.views.chain.order import ordered

WIDTH = 156
ROW_GAP = 8
LANE = 4
FOLD_HEIGHT = 30
_PADDING, _NAME, _DETAIL = 7, 19, 18
_NAME_EM = 9.7
_LINES = 3
_GAPS = {6: 54}
_WIDE_GAP, _LEAST_GAP = 66, 42
_CLOSING = "，。、；：！？）〕》〉」』”’％%)]}"
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of the cells of a chain (see :class:`views.chain.cells.Cells` for their numbers).

    ``y`` holds the upper edges of the cells seen at first; ``full`` those of all cells once everything is unfolded,
    which also is their order in a column. ``lines`` are the names of the cards in lines; ``behind`` how many things
    each folded group hides; ``gap`` is the room between columns.
    """

    cells: Cells
    groups: tuple[Group, ...]
    x: tuple[int, ...]
    y: Mapping[int, float]
    full: tuple[float, ...]
    height: tuple[float, ...]
    lines: tuple[tuple[str, ...], ...]
    behind: Mapping[int, int]
    gap: int


def gap_for(columns: int) -> int:
    """The room between columns: less where there are many, so that seven fit a window at a size that can be read."""
    return _WIDE_GAP if columns < min(_GAPS) else _GAPS.get(columns, _LEAST_GAP)


def layout(chain: Chain, most: int = MOST) -> Layout:
    """The drawing of ``chain``, with groups of more than ``most`` siblings folded.

    Cards are numbered as the things are in ``chain.in_order()``.
    """
    chain = chain.in_order()
    siblings = groups(chain)
    seen, behind = shown(chain.focus, siblings, most=most)
    made = cells(chain, siblings)
    lines = tuple(wrapped(node.label) for node in chain.nodes)
    height = tuple(_height(cell, lines, made) for cell in range(len(made.column)))
    start = first_order(chain, made, siblings)
    number = {node.iri: at for at, node in enumerate(chain.nodes)}
    visible = {number[iri] for iri in seen} | {cell for cell, group in made.folds.items() if group in behind}
    near = _ordered(chain, made, siblings, start, visible, {})
    fixed = {cell: at for column in near.columns for at, cell in enumerate(column)}
    y = _placed(near, height)
    far = _ordered(chain, made, siblings, start, set(range(len(chain.nodes))) | made.folds.keys(), fixed)
    full = _placed(far, [0.0 if cell in made.folds else h for cell, h in enumerate(height)])
    gap = gap_for(len(made.layers))
    x = tuple(at * (WIDTH + gap) for at in range(len(made.layers)))
    everywhere = tuple(round(full.get(cell, 0.0), 1) for cell in range(len(made.column)))
    return Layout(
        made, siblings, x, {c: round(v, 1) for c, v in sorted(y.items())}, everywhere, height, lines, behind, gap
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    columns: list[list[int]]
    lines: Mapping[tuple[int, int], int]


def _ordered(
    chain: Chain,
    made: Cells,
    siblings: Sequence[Group],
    start: Sequence[Sequence[int]],
    visible: Collection[int],
    fixed: Mapping[int, int],
) -> _Drawing:
    number = {node.iri: at for at, node in enumerate(chain.nodes)}
    ways = [
        (number[edge.source], *route, number[edge.target])
        if made.column[number[edge.source]] <= made.column[number[edge.target]]
        else (number[edge.target], *route, number[edge.source])
        for edge, route in zip(chain.edges, made.routes, strict=True)
    ]
    for cell, group in made.folds.items():
        anchor = number[siblings[group].anchor]
        route = made.fold_routes[cell]
        ways.append((anchor, *route, cell) if made.column[anchor] <= made.column[cell] else (cell, *route, anchor))
    lines: dict[tuple[int, int], int] = defaultdict(int)
    held = set(visible)
    for way in ways:
        if way[0] in visible and way[-1] in visible:
            held.update(way[1:-1])
            for a, b in pairwise(way):
                if made.column[b] == made.column[a] + 1:
                    lines[a, b] += 1
    columns = ordered([[cell for cell in column if cell in held] for column in start], sorted(lines), fixed)
    if not fixed:
        columns = [_folds_last(column, made, siblings, number) for column in columns]
    return _Drawing(columns, dict(sorted(lines.items())))


def _folds_last(column: list[int], made: Cells, siblings: Sequence[Group], number: Mapping[str, int]) -> list[int]:
    """The column with every fold right below the last thing of its group that is seen."""
    found = [cell for cell in column if cell not in made.folds]
    for fold in (cell for cell in column if cell in made.folds):
        members = {number[iri] for iri in siblings[made.folds[fold]].members}
        last = max((at for at, cell in enumerate(found) if cell in members), default=None)
        found.insert(column.index(fold) if last is None else last + 1, fold)
    return found


def _height(cell: int, lines: Sequence[Sequence[str]], made: Cells) -> float:
    if cell < len(lines):
        return 2 * _PADDING + _NAME * len(lines[cell]) + _DETAIL
    return FOLD_HEIGHT if cell in made.folds else LANE


def _placed(drawing: _Drawing, height: Sequence[float]) -> dict[int, float]:
    """Upper edges: each cell as near to the middle of its neighbours as its column allows."""
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (a, b), count in drawing.lines.items():
        weight = (
            8.0 if height[a] == height[b] == LANE else 2.0 if LANE in (height[a], height[b]) else 1.0
        ) * count**0.5
        near[a].append((b, weight))
        near[b].append((a, weight))
    middle: dict[int, float] = {}
    for column in drawing.columns:
        at = 0.0
        for cell in column:
            middle[cell] = at + height[cell] / 2
            at += height[cell] + ROW_GAP
        for cell in column:
            middle[cell] -= at / 2
    order = list(range(len(drawing.columns)))
    for sweep in range(_SWEEPS):
        for number in order if sweep % 2 == 0 else order[::-1]:
            column = drawing.columns[number]
            wanted, weights = [], []
            for cell in column:
                weight = sum(w for _, w in near[cell])
                total = sum(middle[other] * w for other, w in near[cell])
                wanted.append(total / weight if weight else middle[cell])
                weights.append(weight or 0.01)
            gaps = [(height[a] + height[b]) / 2 + _gap(height[a], height[b]) for a, b in pairwise(column)]
            middle.update(zip(column, spread(wanted, gaps, weights), strict=True))
    edge = {cell: at - height[cell] / 2 for cell, at in middle.items()}
    top = min(edge.values(), default=0.0)
    return {cell: at - top for cell, at in edge.items()}


def _gap(above: float, below: float) -> float:
    """The room between two cells; a fold that takes no room (everything is unfolded) parts its neighbours no farther."""
    return ROW_GAP if above and below else ROW_GAP / 2


def spread(wanted: Sequence[float], gaps: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Places as near to ``wanted`` as the least distances ``gaps`` allow (weighted least squares, pool adjacent violators).

    >>> spread([0, 0, 10], [4, 4], [1, 1, 1])
    [-2.0, 2.0, 10.0]
    """
    shift = [0.0]
    for gap in gaps:
        shift.append(shift[-1] + gap)
    blocks: list[tuple[float, float, int]] = []
    for want, offset, weight in zip(wanted, shift, weights, strict=False):
        total, mass, count = (want - offset) * weight, weight, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / mass:
            before = blocks.pop()
            total, mass, count = total + before[0], mass + before[1], count + before[2]
        blocks.append((total, mass, count))
    level = [total / mass for total, mass, count in blocks for _ in range(count)]
    return [at + offset for at, offset in zip(level, shift, strict=False)]


def wrapped(label: str, most: int = _LINES, room: float = _NAME_EM) -> tuple[str, ...]:
    """A name in at most ``most`` lines of ``room`` ems; what does not fit is cut with "…" (the panel shows it whole).

    The last line never holds a single character.

    >>> wrapped("民办学校设立审批"), len(wrapped("关于" * 30))
    (('民办学校设立审批',), 3)
    """
    lines: list[str] = []
    line, used = "", 0.0
    for character in " ".join(label.split()):
        width = _width(character)
        if line and used + width > room and character not in _CLOSING:
            lines.append(line)
            line, used = "", 0.0
            if character == " ":
                continue
        line += character
        used += width
    lines.append(line)
    if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) > 2:
        lines[-2:] = [lines[-2][:-1], lines[-2][-1] + lines[-1]]
    if len(lines) > most:
        last = lines[most - 1]
        return (*lines[: most - 1], (last[:-1] if sum(map(_width, last)) > room - 1 else last) + "…")
    return tuple(lines)


def _width(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.56
