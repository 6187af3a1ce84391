"""Tables drawn with signs (┌─┬─┐ │ ├ └): their lines put together to rows, names broken over lines joined.

A rule that goes over a column ends its cell; where it leaves a column out (│ ├──┤) the cell goes on: what is merged
stands in the first row and is blank in those below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quanze.loaders.structure.mended import Mended

BORDER = re.compile(r"[│┃┆┊║]")
_RULE = re.compile(r"[─━┄┈╌╍═]{2,}")
_DRAWN = re.compile(r"^\s*[┌├└┏┣┗│┃╔╠╚║]")
_SIGNS = re.compile(r"[┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛─━│┃═╔╦╗╠╬╣╚╩╝║\s\u3000]+")
_JUNCTION = re.compile(r"[┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛│┃╔╦╗╠╬╣╚╩╝║]")
BAR = "|"


def is_drawn(text: str) -> bool:
    """Whether a line is one of a drawn table.

    >>> is_drawn("│ 市水利局 │ 1 │"), is_drawn("├────┼──┤"), is_drawn("市水利局")
    (True, True, False)
    """
    return _DRAWN.match(text) is not None


def drawn_rows(lines: Sequence[Mended]) -> Iterator[tuple[Mended, int]]:
    """The rows that the lines of a drawn table print, as texts whose cells ``|`` parts, and the index of the line
    each begins on. A cell merged over several rows is given in each of them, but not in the header's."""
    width = max((len(_cells(line)) for line in lines if not _is_rule(line.text)), default=0)
    rows: list[tuple[list[list[Mended]], int]] = []
    closed = frozenset(range(width))
    ended = True
    for index, line in enumerate(lines):
        if _RULE.search(line.text):
            segments = _segments(line, width)
            closed = _ruled(segments, width)
            if rows and not ended:
                for i in frozenset(range(len(segments))) - closed:
                    rows[-1][0][i] += [segments[i]] if segments[i] else []
            ended = True
            continue
        cells = _cells(line)
        if len(cells) != width:
            continue
        if ended:
            above = rows[-1][0] if len(rows) > 1 else None
            rows.append(([[] if above is None or i in closed else above[i] for i in range(width)], index))
            ended = False
        for column, cell in zip(rows[-1][0], cells, strict=True):
            if cell:
                column.append(cell)
    yield from ((_row(cells), begun) for cells, begun in rows)


def _ruled(segments: Sequence[Mended], width: int) -> frozenset[int]:
    """The columns that a ruled line closes; all where it is one stretch."""
    return frozenset(at for at in range(width) if not segments or _RULE.search(segments[at].text))


def _segments(rule: Mended, width: int) -> list[Mended]:
    """What stands between the signs of a rule: strokes, or what a merged cell prints there; empty if not one a column."""
    marks = [match.start() for match in _JUNCTION.finditer(rule.text)]
    found = [rule[start + 1 : end].strip() for start, end in pairwise(marks)]
    return found if len(found) == width else []


def _is_rule(text: str) -> bool:
    return _RULE.search(text) is not None or _SIGNS.fullmatch(text) is not None


def _cells(line: Mended) -> list[Mended]:
    """What stands between the borders of a line, white space taken off."""
    marks = [match.start() for match in BORDER.finditer(line.text)]
    return [line[start + 1 : end].strip() for start, end in pairwise(marks)]


def _row(cells: Sequence[Sequence[Mended]]) -> Mended:
    """The cells with bars around them; a bar has the place of what stands before it."""
    at = next((part.span[0] for cell in cells for part in cell), 0)
    parts = [Mended.of(BAR, at)]
    for cell in cells:
        for part in cell:
            parts.append(part)
            at = part.span[1]
        parts.append(Mended.of(BAR, at))
    return Mended.join(parts)
