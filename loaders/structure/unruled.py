"""Tables that lost their rules: every cell on lines of its own, as some web pages and PDFs give them.

The header is a run of column names that opens with 序号 or 编号; a row opens with the next number. Which lines make a
cell shows in the blank lines between them, bases in their 《》. Where numbers leave some out (an office's share of a
longer list) every line is a cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanze.loaders.language.headings import is_heading
from quanze.loaders.structure.blocks import Cell, Row, Table
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.tables import HEADER_WORDS

NUMBERING = frozenset(("序号", "编号"))
"""Names of the column that such a table opens with."""
_LEAST = 3
_NUMBER = re.compile(r"^(?P<n>[0-9]{1,4})(?P<dot>[.．、]?)$")
_COLUMN = re.compile(r"^[一-鿿]{2,14}(?:[（(][^（）()]{1,20}[）)][一-鿿]{0,6})?$")
_SECOND = 2
_BASIS = re.compile(r"依据")
_BLANK = Cell(Mended("", ()), Mended("", ()))
_LONGEST_REMARK = 80
_LONGEST_UNKNOWN = 8
"""Characters of a name that no list knows, or of the first line of one broken over two (对应省 / 清单序号), among known ones."""


def unruled_header(lines: Sequence[PrintedLine], at: int) -> tuple[str, ...]:
    """The column names printed one a line from line ``at`` on; ``()`` if no unruled table begins there."""
    if at >= len(lines) or lines[at].text.text not in NUMBERING or lines[at].kind is not Kind.TEXT:
        return ()
    names: list[str] = []
    known = 0
    for line in lines[at : at + 12]:
        text = line.text.text
        if line.kind is not Kind.TEXT or not _COLUMN.match(text):
            break
        names.append(text)
        if _names_column(text):
            known = len(names)
        elif len(names) - known > 1 or len(text) > _LONGEST_UNKNOWN:
            break
    sure = sum(map(_names_column, names[:known]))
    return tuple(names[:known]) if sure > _LEAST or sure == known == _LEAST else ()


def _names_column(text: str) -> bool:
    return is_heading(text) or any(word in text for word in HEADER_WORDS)


def sequence_lines(lines: Sequence[PrintedLine]) -> frozenset[int]:
    """Indices of the lines that number the rows of unruled tables, and are therefore no page numbers."""
    found: set[int] = set()
    for at in range(len(lines)):
        if lines[at].text.text in NUMBERING and (names := unruled_header(lines, at)):
            begin = at + len(names)
            found.update(_row_starts(lines, begin) or (row.start for row in _cells_on_lines(lines, begin, len(names))))
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
    names = unruled_header(lines, at)
    if not names:
        return None
    starts = _row_starts(lines, at + len(names))
    if not starts:
        return _spelled_table(lines, at, names, caption)
    rows: list[Row] = []
    end = starts[0]
    for index, start in enumerate(starts):
        stop = starts[index + 1] if index + 1 < len(starts) else _last_row_end(lines, start, names)
        section = next((i for i in range(start + 1, stop) if _is_section(lines[i])), stop)
        rows.append(_row(lines[start:section], names))
        if section < stop:
            heading = lines[section]
            rows.append(
                Row((Cell(heading.text, heading.raw), *([_BLANK] * (len(names) - 1))), heading.raw, heading.line)
            )
        end = stop
    header = Mended.join(line.raw for line in lines[at : at + len(names)])
    return end, Table(names, tuple(rows), caption, header, packed=any(map(_lacks_cells, rows)))


def _lacks_cells(row: Row) -> bool:
    """Whether a row was put together from fewer cells than there are columns, so that all its blank cells are at the end."""
    blank = [not cell.text for cell in row.cells]
    return any(blank) and not row.is_section and blank == sorted(blank)


def _spelled_table(
    lines: Sequence[PrintedLine], at: int, names: tuple[str, ...], caption: Mended | None
) -> tuple[int, Table] | None:
    """The table whose cells are lines, below a heading on line ``at``; where cells are missing it is a packed one."""
    found = _cells_on_lines(lines, at + len(names), len(names))
    if not found:
        return None
    rows = []
    for row in found:
        cells = [Cell(line.text, line.raw) for line in lines[row.start : row.stop]]
        blanks = [_BLANK] * (len(names) - len(cells))
        printed = Mended.join(line.raw for line in lines[row.start : row.stop])
        rows.append(Row((*cells, *blanks), printed, lines[row.start].line))
    header = Mended.join(line.raw for line in lines[at : at + len(names)])
    return found[-1].stop, Table(names, tuple(rows), caption, header, packed=True)


def _last_row_end(lines: Sequence[PrintedLine], start: int, names: Sequence[str]) -> int:
    """The last row goes as far as its bases do, or takes one chunk per column."""
    chunks = _chunks(lines[start + 1 :])
    used = start + 1
    based = any(_BASIS.search(name) for name in names)
    seen_basis = False
    for index, chunk in enumerate(chunks):
        text = "".join(line.text.text for line in chunk)
        marked = "《" in text or any(later[0].text.text.startswith("《") for later in chunks[index + 1 : index + 3])
        seen_basis = seen_basis or marked
        if _is_section(chunk[0]):
            break
        if (based and seen_basis and not marked and len(text) > _LONGEST_REMARK) or (
            index >= len(names) - 1 and not marked
        ):
            break
        used += len(chunk)
    return used


def _chunks(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines put together that no blank line parts; single lines where nothing is parted."""
    chunks: list[list[PrintedLine]] = []
    parted = sum(line.gap for line in lines) * 2 > len(lines)
    for line in lines:
        if chunks and parted and not line.gap:
            chunks[-1].append(line)
        else:
            chunks.append([line])
    return chunks


def _row(lines: Sequence[PrintedLine], names: Sequence[str]) -> Row:
    columns: list[list[list[PrintedLine]]] = [[] for _ in names]
    columns[0] = [[lines[0]]]
    chunks = _chunks(lines[1:])
    told = _cells_of(chunks)
    if 1 + len(told) < len(names):
        cells = (_cell([[lines[0]]]), *map(_cell, told), *([_BLANK] * (len(names) - 1 - len(told))))
        return Row(cells, Mended.join(line.raw for line in lines), lines[0].line)
    bases = [i for i, name in enumerate(names) if _BASIS.search(name)]
    first = next((i for i, chunk in enumerate(chunks) if "《" in "".join(line.text.text for line in chunk)), None)
    if not bases or first is None:
        for index, chunk in enumerate(chunks):
            columns[min(index + 1, len(names) - 1)].append(chunk)
    else:
        for index, chunk in enumerate(chunks[:first]):
            columns[min(index + 1, max(bases[0] - 1, 1))].append(chunk)
        for chunk in chunks[first:]:
            marked = "《" in "".join(line.text.text for line in chunk)
            columns[bases[0] if marked or bases[-1] + 1 >= len(names) else bases[-1] + 1].append(chunk)
    cells = tuple(_cell(chunk) for chunk in columns)
    return Row(cells, Mended.join(line.raw for line in lines), lines[0].line)


def _cells_of(chunks: Sequence[list[PrintedLine]]) -> list[list[list[PrintedLine]]]:
    """The chunks of each cell: titles of laws one after the other are one, and what ends in ； goes on in the next."""
    cells: list[list[list[PrintedLine]]] = []
    for chunk in chunks:
        before = cells[-1][-1] if cells else None
        listed = before is not None and all(one[0].text.text.startswith("《") for one in (before, chunk))
        if listed or (before is not None and before[-1].text.text.endswith("；")):
            cells[-1].append(chunk)
        else:
            cells.append([chunk])
    return cells


def _cell(chunks: Sequence[Sequence[PrintedLine]]) -> Cell:
    """The lines of a cell; a line break is kept where one value ends and the next begins."""
    texts: list[Mended] = []
    raws: list[Mended] = []
    for line in (line for chunk in chunks for line in chunk):
        if raws and _ends_value(texts[-1].text, line.text.text):
            texts.append(Mended("\n", ((0, raws[-1].span[1]),)))
        texts.append(line.text)
        raws.append(line.raw)
    return Cell(Mended.join(texts), Mended.join(raws)) if raws else _BLANK


def _ends_value(above: str, below: str) -> bool:
    return above.endswith(("局", "委", "办", "厅", "部门", "机关", "政府", "》", "）", ")")) and not below.startswith(
        ("（", "(")
    )
