"""Tables that lost their rules: every cell on lines of its own, as some web pages and PDFs give them.

The header is a run of column names that opens with 序号 or 编号; a row opens with the next number. Which lines make a
cell shows in the blank lines between them, bases in their 《》. Where numbers leave some out (an office's share of a
longer list) every line is a cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quanze.loaders.language.headings import is_heading, whole_names
from quanze.loaders.structure.blocks import Cell, Row, Table
from quanze.loaders.structure.bodies import is_body
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.tables import HEADER_WORDS
from quanze.loaders.structure.unruled_cells import BASIS, BLANK, bodies_in, chunks_of, rows_of, text_of

NUMBERING = frozenset(("序号", "编号"))
"""Names of the column that such a table opens with."""
_LEAST = 3
_MOST_LINES = 16
_NUMBER = re.compile(r"^(?P<n>[0-9]{1,4})(?P<dot>[.．、]?)$")
_COLUMN = re.compile(r"^[一-鿿]{2,14}(?:[（(][^（）()]{1,20}[）)][一-鿿]{0,6})?$")
_SECOND = 2
_LONGEST_REMARK = 80
_LONGEST_UNKNOWN = 8
"""Characters of a name that no list knows, or of the first line of one broken over two (对应省 / 清单序号), among known ones."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The names of columns printed one a line, and the line behind them."""

    names: tuple[str, ...]
    stop: int


def unruled_header(lines: Sequence[PrintedLine], at: int) -> Heading | None:
    """The column names printed one a line from line ``at`` on, some over two; None if no unruled table begins there."""
    if at >= len(lines) or lines[at].text.text not in NUMBERING or lines[at].kind is not Kind.TEXT:
        return None
    words: list[str] = []
    for line in lines[at : at + _MOST_LINES]:
        if line.kind is not Kind.TEXT or not _COLUMN.match(line.text.text):
            break
        words.append(line.text.text)
    parts = _known_part([("".join(words[part.start : part.stop]), part.stop) for part in whole_names(words)])
    names, stop = tuple(name for name, _ in parts), at + (parts[-1][1] if parts else 0)
    sure = sum(map(_names_column, names))
    return Heading(names, stop) if sure > _LEAST or sure == len(names) == _LEAST else None


def _known_part(parts: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    """The names up to the last known one, before which no two in turn are unknown, or one that is long."""
    known = 0
    for index, (name, _) in enumerate(parts, 1):
        if _names_column(name):
            known = index
        elif index - known > 1 or len(name) > _LONGEST_UNKNOWN:
            break
    return parts[:known]


def _names_column(text: str) -> bool:
    return is_heading(text) or any(word in text for word in HEADER_WORDS)


def sequence_lines(lines: Sequence[PrintedLine]) -> frozenset[int]:
    """Indices of the lines that number the rows of unruled tables, and are therefore no page numbers."""
    found: set[int] = set()
    for at in range(len(lines)):
        if lines[at].text.text in NUMBERING and (head := unruled_header(lines, at)):
            cells = _cells_on_lines(lines, head.stop, len(head.names))
            found.update(_row_starts(lines, head.stop) or (row.start for row in cells))
    return frozenset(found)


def _cells_on_lines(lines: Sequence[PrintedLine], at: int, width: int) -> list[range]:
    """The lines of rows with one line a cell, whose numbers rise but may leave some out; a section is a row of one line.

    Empty unless there are two such rows; a row without some of its cells is shorter.
    """
    rows: list[range] = []
    last, index = 0, at
    while index < len(lines) and lines[index].kind is Kind.TEXT:
        text = lines[index].text.text
        stop = index + 1
        if (number := _number(text)) > last:
            last = number
            while stop < min(len(lines), index + width) and not _opens_row(lines[stop], last):
                stop += 1
        elif not _is_section(lines[index]):
            break
        rows.append(range(index, stop))
        index = stop
    while rows and len(rows[-1]) == 1:
        rows.pop()
    return rows if sum(len(row) > 1 for row in rows) > 1 else []


def _opens_row(line: PrintedLine, last: int) -> bool:
    text = line.text.text
    return line.kind is not Kind.TEXT or _is_section(line) or _number(text) > last


def _number(text: str) -> int:
    """The number that a line is and nothing else, with or without a dot; 0 for any other line."""
    found = _NUMBER.match(text)
    return int(found["n"]) if found else 0


def _is_section(line: PrintedLine) -> bool:
    return line.level == 1 and bool(line.mark)


def _row_starts(lines: Sequence[PrintedLine], at: int) -> list[int]:
    """Lines with the numbers 1, 2, 3 … in turn; the count begins anew below a section's heading. Each is 1. where the page
    counts its entries itself."""
    starts: list[int] = []
    wanted = 1
    for index in range(at, len(lines)):
        text = lines[index].text.text
        if lines[index].kind is not Kind.TEXT:
            break
        if not starts and index > at + 3:
            break
        number = _number(text)
        if number == wanted or (number == 1 and wanted == _SECOND and text != "1"):
            starts.append(index)
            wanted = number + 1
        elif _is_section(lines[index]):
            wanted = 1
    return starts


def unruled_table(lines: Sequence[PrintedLine], at: int, caption: Mended | None) -> tuple[int, Table] | None:
    """The table printed without rules from line ``at`` on and the line behind it; None if there is none."""
    head = unruled_header(lines, at)
    if head is None:
        return None
    names = head.names
    header = Mended.join(line.raw for line in lines[at : head.stop])
    starts = _row_starts(lines, head.stop)
    if not starts:
        return _spelled_table(lines, head, header, caption)
    rows: list[Row] = []
    end = starts[0]
    for index, start in enumerate(starts):
        stop = starts[index + 1] if index + 1 < len(starts) else _last_row_end(lines, start, names)
        section = next((i for i in range(start + 1, stop) if _is_section(lines[i])), stop)
        rows += rows_of(lines[start:section], names)
        if section < stop:
            heading = lines[section]
            rows.append(
                Row((Cell(heading.text, heading.raw), *([BLANK] * (len(names) - 1))), heading.raw, heading.line)
            )
        end = stop
    return end, Table(names, tuple(rows), caption, header, packed=any(map(_lacks_cells, rows)))


def _lacks_cells(row: Row) -> bool:
    """Whether a row was put together from fewer cells than there are columns, so that all its blank cells are at the end."""
    blank = [not cell.text for cell in row.cells]
    return any(blank) and not row.is_section and blank == sorted(blank)


def _spelled_table(
    lines: Sequence[PrintedLine], head: Heading, header: Mended, caption: Mended | None
) -> tuple[int, Table] | None:
    """The table whose cells are lines, below a heading; where cells are missing it is a packed one."""
    found = _cells_on_lines(lines, head.stop, len(head.names))
    if not found:
        return None
    rows = []
    for row in found:
        cells = [Cell(line.text, line.raw) for line in lines[row.start : row.stop]]
        blanks = [BLANK] * (len(head.names) - len(cells))
        printed = Mended.join(line.raw for line in lines[row.start : row.stop])
        rows.append(Row((*cells, *blanks), printed, lines[row.start].line))
    return found[-1].stop, Table(head.names, tuple(rows), caption, header, packed=True)


def _last_row_end(lines: Sequence[PrintedLine], start: int, names: Sequence[str]) -> int:
    """The last row goes as far as its bases do, or takes one chunk per column."""
    chunks = chunks_of(lines[start + 1 :])
    used = start + 1
    based = any(BASIS.search(name) for name in names)
    seen_basis = False
    bodies = -max(bodies_in(names) - 1, 0)
    for index, chunk in enumerate(chunks):
        text = "".join(line.text.text for line in chunk)
        marked = "《" in text or any(later[0].text.text.startswith("《") for later in chunks[index + 1 : index + 3])
        seen_basis = seen_basis or marked
        if _is_section(chunk[0]):
            break
        bodies += index > 0 and is_body(text) and is_body(text_of(chunks[index - 1 : index]))
        if (based and seen_basis and not marked and len(text) > _LONGEST_REMARK) or (
            index - max(bodies, 0) >= len(names) - 1 and not marked
        ):
            break
        used += len(chunk)
    return used
