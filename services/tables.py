"""Printed tables as files for other programs, each row with the line it stands on."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from quanze.queries.tables import PrintedTable
from quanze.services.spreadsheets import workbook

FILES = ("xlsx", "parquet")
"""Formats that are no lines of text."""


def sheet_of(table: PrintedTable) -> tuple[list[str], Sequence[Sequence[str]]]:
    """The table's own heading and rows, the line of each row in front."""
    heading, *rows = table.grid()
    lines = [str(row.line) for row in table.rows]
    return ["line", *heading], [[line, *row] for line, row in zip(lines[1:], rows, strict=True)]


def as_file(table: PrintedTable, format: str) -> bytes:
    """The table as a workbook or as Parquet, whose metadata tell its title, document and source."""
    heading, rows = sheet_of(table)
    if format == "xlsx":
        return workbook([(table.title or table.name, heading, rows)])
    names, columns = _apart(heading), list(zip(*rows, strict=True))
    told = {
        "title": table.title,
        "document": table.document,
        "source": table.source,
        "headings": "\t".join(heading[1:]),
    }
    arrays = [pa.array(map(int, columns[0]), pa.int64()), *(pa.array(column, pa.string()) for column in columns[1:])]
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, names=names).replace_schema_metadata(told), out, compression="zstd")
    return out.getvalue()


def _apart(headings: Sequence[str]) -> list[str]:
    """Names of columns: the headings, with a number behind those that stand again or are blank."""
    taken: dict[str, int] = {}
    names = []
    for heading in headings:
        taken[heading] = taken.get(heading, 0) + 1
        names.append(f"{heading}_{taken[heading]}" if taken[heading] > 1 or not heading else heading)
    return names
