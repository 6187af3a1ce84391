"""Spreadsheets (XLSX, XLS, ET) and CSV → lines: one per row, cells parted by tabs; rows of titles as plain lines.

A line's number is that of its row in its sheet; in a workbook of several sheets the sheet's place is its page.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from quanze.loaders.reading.archive import Archive
from quanze.loaders.reading.encoding import decode
from quanze.loaders.reading.errors import damaged, empty, locked, too_much
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.source import Source

Row = tuple[int, Sequence[str]]
"""Number of a row and its cells."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FILLED = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,9})["'][^<>]*(?<!/)>""")
"""The place of a cell that holds something."""
_UNNAMED = re.compile(r"(?:sheet|工作表|表)[ _]*[0-9]*", re.IGNORECASE)
_DELIMITERS = ",\t;|"
_HEAD = 4_000
_HEADING = 30
"""Characters up to which what stands alone in its row may be a heading inside a table."""
_SENTENCE_ENDS = ("。", "；", "：", ";", ":")
_LOCKED = ("password", "encrypt")


def read_workbook(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The rows of all sheets that are shown. Raises :class:`BadInput`: damaged, locked, too many cells, empty."""
    pieces: list[tuple[int, str, int | None]] = []
    sheets = [(title, rows) for title, rows in _sheets(path, data, limits) if rows]
    for place, (title, rows) in enumerate(sheets, 1):
        page = place if len(sheets) > 1 else None
        if page is not None and not _UNNAMED.fullmatch(title) and not _entitled(rows):
            pieces += [(1, title, page), (1, "", page)]
        pieces += [(number, text, page) for number, text in _lines(rows)]
        pieces.append((rows[-1][0], "", page))
    if not pieces:
        raise empty(path)
    return Source.from_pieces(name, pieces[:-1], "application/vnd.ms-excel", sha256)


def read_csv(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The rows of a CSV file, whatever parts its cells. Raises :class:`BadInput` for bytes that are no text."""
    text, doubtful = decode(data, path)
    first = text[:_HEAD].split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    kept = [(at, cells) for at, cells in _counted(path, rows, limits) if any(cells)]
    if not kept:
        raise empty(path)
    pieces = ((number, line, None) for number, line in _lines(kept))
    return Source.from_pieces(name, pieces, "text/csv", sha256, doubtful)


def _counted(path: Path, rows: Iterable[list[str]], limits: Limits) -> Iterator[Row]:
    """Rows with the line of the file in which each begins."""
    start, cells = 1, 0
    csv.field_size_limit(limits.line)
    reader = iter(rows)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise damaged(path, f"第 {start} 行不是 CSV", f"line {start} is not CSV") from error
        if row is None:
            return
        cells += len(row)
        if cells > limits.cells:
            raise too_much(path, "cells", "表格单元格数", "its tables have too many cells", limits.cells)
        yield start, [_flat(cell) for cell in row]
        start = max(start + 1, getattr(reader, "line_num", start) + 1)


def _sheets(path: Path, data: bytes, limits: Limits) -> Iterator[tuple[str, list[Row]]]:
    """Name and filled rows of each sheet that is shown, in the order of the workbook."""
    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise locked(path) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        if any(word in str(error).lower() for word in _LOCKED):
            raise locked(path) from error
        raise damaged(path, "不是可以读取的表格文件", "not a spreadsheet that can be read") from error
    if data.startswith(b"PK"):
        _refuse_far_cells(path, data, limits)
    cells = 0
    for sheet in workbook.sheets_metadata:
        if sheet.visible != calamine.SheetVisibleEnum.Visible or sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            table = workbook.get_sheet_by_name(sheet.name)
        except (calamine.CalamineError, OSError, ValueError) as error:
            raise damaged(path, f"工作表“{sheet.name}”已损坏", f"the sheet '{sheet.name}' is damaged") from error
        last_row, last_column = table.end or (-1, -1)
        cells += (last_row + 1) * (last_column + 1)
        if cells > limits.cells:
            raise too_much(path, "cells", "表格单元格数", "its tables have too many cells", limits.cells)
        rows = enumerate(table.to_python(skip_empty_area=False), 1)
        yield sheet.name, [(at, texts) for at, row in rows if any(texts := [_shown(value) for value in row])]


def _refuse_far_cells(path: Path, data: bytes, limits: Limits) -> None:
    """Refuse an XLSX whose filled cells reach over too many: whoever lays a sheet out makes room for all in between."""
    archive = Archive(path, data, limits, "XLSX")
    for part in archive.parts:
        if not _SHEET.fullmatch(part):
            continue
        rows = columns = 1
        for match in _FILLED.finditer(archive.bytes(part)):
            column = 0
            for letter in match[1]:
                column = column * 26 + letter - 64
            rows, columns = max(rows, int(match[2])), max(columns, column)
        if rows * columns > limits.cells:
            raise too_much(path, "cells", "表格单元格数", "its tables have too many cells", limits.cells)


def _lines(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """Rows as lines: those of a table together, what stands around and between tables with a blank line before."""
    for at, block in enumerate(_tables_and_text(rows)):
        if at:
            yield block[0][0], ""
        used = _used([cells for _, cells in block])
        for number, cells in block:
            yield number, "\t".join(cells[i] for i in used[: bisect_left(used, len(cells))])


def _tables_and_text(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows of each table, and each row of text by itself.

    A row with one cell is a heading inside a table where the table goes on at once and the cell says little.
    """
    table: list[Row] = []
    alone: list[Row] = []
    for row in rows:
        before = alone or table
        if before and row[0] > before[-1][0] + 1:  # an empty row ends a table
            yield from _closed(table, alone)
            table, alone = [], []
        if sum(map(bool, row[1])) == 1:
            alone.append(row)
            continue
        if alone and not (table and len(alone) == 1 and _short(alone[0])):
            yield from _closed(table, alone)
            table, alone = [], []
        table += [*alone, row]
        alone = []
    yield from _closed(table, alone)


def _closed(table: Sequence[Row], alone: Sequence[Row]) -> Iterator[Sequence[Row]]:
    if table:
        yield table
    yield from ((row,) for row in alone)


def _short(row: Row) -> bool:
    text = "".join(row[1])
    return len(text) <= _HEADING and not text.endswith(_SENTENCE_ENDS)


def _used(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns that hold anything."""
    return sorted({i for row in rows for i, cell in enumerate(row) if cell})


def _entitled(rows: Sequence[Row]) -> bool:
    """Whether a sheet begins with a line that stands alone, as titles do."""
    return sum(map(bool, rows[0][1])) == 1


def _shown(value: object) -> str:
    """A cell as a spreadsheet shows it: whole numbers without a point, dates as ISO 8601."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return _flat(str(value))


def _flat(text: str) -> str:
    return " ".join(text.replace("\t", " ").split("\n")).replace("\r", "").strip()
