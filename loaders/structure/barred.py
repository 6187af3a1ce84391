"""Rows whose cells end with a bar, as text drawn from web pages has them: a row on one line, or every cell on its own.

    序号 |          1 |
    事项名称 |      取水许可 |
    实施机关 |      市水利局 |

The heading says how many bars a row has. Blank cells are bars alone, and where cells are merged the bars they lack stand
at the end of their row. A bar may stand before the first cell of each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.loaders.language.headings import is_heading

BAR = "|"
_FIRST = re.compile(r"^\s*\|?\s*序\s*号\s*\|")
_NUMBER = re.compile(r"^[0-9]{1,3}$")
_BLANK_CELLS = re.compile(r"^\s*\|[\s|]*$")
"""A line of bars alone: blank cells."""
_NARROWEST = 3
"""Columns of the narrowest table."""
_MOST_COLUMNS = 24
_LONGEST_CELL = 4
"""Lines that one cell has at most."""


@dataclass(frozen=True, slots=True)
class Barred:
    """The lines from ``start`` to ``stop`` (exclusive) that print one row."""

    start: int
    stop: int


def barred_rows(lines: Sequence[str]) -> Iterator[Barred]:
    """The rows that ``lines`` print, in order; a table is one if its heading and at least one row are whole.

    >>> [(row.start, row.stop) for row in barred_rows(["序号 |", "事项名称 |", "实施机关 |", "1 |", "取水许可 |", "市水利局 |"])]
    [(0, 3), (3, 6)]
    >>> list(barred_rows(["首页 | 新闻 | 公开", "以上。"]))
    []
    """
    at = 0
    while at < len(lines):
        stop, bars = _heading(lines, at)
        rows = [Barred(at, stop), *_rows(lines, stop, bars)] if bars else []
        if len(rows) > 1:
            yield from rows
            at = rows[-1].stop
        else:
            at += 1


def _heading(lines: Sequence[str], at: int) -> tuple[int, int]:
    """Where a heading that begins on line ``at`` ends, and how many bars a row has; 0 bars if none begins there."""
    if BAR not in lines[at] or (lines[at].lstrip().startswith(BAR) and not _is_cell(lines[at])):
        return at, 0
    names = [name.strip() for name in lines[at].strip().removeprefix(BAR).split(BAR)]
    if len(names) > _NARROWEST - 1 and names[1]:
        opens = _FIRST.match(lines[at]) or _are_headings([name for name in names if name])
        return (at + 1, lines[at].count(BAR)) if opens else (at, 0)
    if not _is_cell(lines[at]) or not is_heading(re.sub(r"\s", "", names[0])):
        return at, 0
    stop = _headings_end(lines, at)
    if stop - at < _NARROWEST:
        return at, 0
    ends = stop < len(lines) and _ends_heading(lines[stop])
    return stop + ends, stop - at + (lines[stop].count(BAR) if ends else 0)


def _ends_heading(line: str) -> bool:
    """Whether a line is the last of a heading: blank cells, or a column's name and the bars of those it stands above."""
    name, _, bars = line.partition(BAR)
    return _BLANK_CELLS.match(BAR + bars) is not None and (not name.strip() or is_heading(re.sub(r"\s", "", name)))


def _are_headings(names: Sequence[str]) -> bool:
    """Whether most of the names on one line are names of columns."""
    named = sum(is_heading(re.sub(r"\s", "", name)) for name in names)
    return named * 2 > len(names) and len(names) >= _NARROWEST


def _headings_end(lines: Sequence[str], at: int) -> int:
    """Where the names of columns end that begin on line ``at``, one on a line."""
    stop = at
    while stop < min(len(lines), at + _MOST_COLUMNS) and _is_cell(lines[stop]):
        name = re.sub(r"\s", "", lines[stop].strip(" |\u3000"))
        if stop > at and (_NUMBER.match(name) or not (_FIRST.match(lines[at]) or is_heading(name))):
            break
        stop += 1
    return stop


def _is_cell(line: str) -> bool:
    """Whether a line is one cell with its bar behind it, as the first of its row perhaps with one before it."""
    bare = line.strip().removeprefix(BAR)
    return bare.count(BAR) == 1 and bare.endswith(BAR) and bool(bare[:-1].strip())


def _row_number(line: str) -> int:
    """The number of a row that a line is the first cell of; 0 for any other line."""
    bare = line.strip().strip(BAR).strip()
    return int(bare) if _is_cell(line) and _NUMBER.match(bare) else 0


def _is_first(line: str) -> bool:
    """Whether a line is one cell with a bar before it too."""
    return line.lstrip().startswith(BAR) and _is_cell(line)


def _rows(lines: Sequence[str], at: int, bars: int) -> list[Barred]:
    """The rows from line ``at`` on: as long as their bars say, or where more of them then open with their number up to that
    of the next row."""
    whole, numbered = (list(_cut(lines, at, bars, to_number=way)) for way in (False, True))
    return numbered if _in_turn(lines, numbered) > _in_turn(lines, whole) else whole


def _in_turn(lines: Sequence[str], rows: Sequence[Barred]) -> int:
    """How many rows open with the next number."""
    last = 0
    for row in rows:
        last += _row_number(lines[row.start]) == last + 1
    return last


def _cut(lines: Sequence[str], at: int, bars: int, *, to_number: bool) -> Iterator[Barred]:
    """The rows from line ``at`` on that have ``bars`` bars each, or fewer up to the number of the next row, where merged
    cells have none; the last may break off with the text."""
    start, found, number = at, 0, 0
    for index in range(at, len(lines)):
        here = lines[index].count(BAR) - _is_first(lines[index])
        if to_number and _row_number(lines[index]) == number + 1:
            number += 1
            if found > 1:
                yield Barred(start, index)
                start, found = index, 0
        if (found == 0 and not here) or found + here > bars or index - start > _LONGEST_CELL * bars:
            return
        found += here
        if found == bars:
            yield Barred(start, index + 1)
            start, found = index + 1, 0
    if found > 1:
        yield Barred(start, len(lines))
