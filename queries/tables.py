"""Printed tables as data: the rows and cells of a source's text, each with its place, whether they became facts or not.

They are read from the text the graph keeps, when they are asked for: nothing has to be kept in step, and a table of a
source that is replaced is replaced with it. Cells are parted by tabs or bars, as all readers write them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quanze.queries import sources
from quanze.queries.errors import UnknownName
from quanze.queries.running import Table
from quanze.store.index import normal
from quanze.store.interface import QuadStore

LIST = ("table", "title", "rows", "columns", "heading", "document", "source", "line")
CELLS = ("row", "column", "heading", "text", "source", "line", "start", "end")
_RULE = re.compile(r"^[\s|:+\-─┼│├┤]*$")
_FURNITURE = re.compile(r"^[\s—\-·.0-9]*$")
_BESIDE = re.compile(r"^(?:[（(][^（()）]*[)）]|单位[：:].*)?$")
"""What stands between a title and its table: a count in brackets, the unit of figures."""
_PAGE = re.compile(r"^[（(]?[0-9]{1,4}[）)]?$")
_LEADS = re.compile(r"(?:[.…·。]{2,}|〔[0-9]{4}〕.{1,30}号[）)]?)\s*$")
_TITLE, _NEAR = 60, 4
"""Characters a line above a table has at most to be its title, and lines above in which it is looked for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text without the blanks around it, and where that begins and ends in the source's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as it stands on one line."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def key(self) -> str:
        """What two printings of one heading have in common."""
        return "|".join(normal(cell.text) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: the line above it that may be its title, its rows from the heading on, over page breaks."""

    source: str
    title: str
    rows: tuple[PrintedRow, ...]
    document: str = ""

    @property
    def name(self) -> str:
        """What it is called alone: file and first line."""
        return f"{self.source}:{self.rows[0].line}"

    @property
    def width(self) -> int:
        """Cells of the widest row."""
        return max(len(row.cells) for row in self.rows)

    def grid(self) -> list[list[str]]:
        """The rows as texts, all of one width."""
        return [[cell.text for cell in row.cells] + [""] * (self.width - len(row.cells)) for row in self.rows]


def tables_of(source: str, text: str) -> list[PrintedTable]:
    """The tables of a text: two rows or more of two cells or more, one below the other."""
    runs: list[tuple[str, list[PrintedRow]]] = []
    lines, at, open_ = text.split("\n"), 0, False
    for number, line in enumerate(lines, 1):
        row = _row(line, number, at)
        at += len(line) + 1
        if row is None:
            open_ = open_ and (_FURNITURE.match(line) is not None or _RULE.match(line) is not None)
        elif open_:
            if row.key != runs[-1][1][0].key:  # else the heading, printed again on a new page
                runs[-1][1].append(row)
        else:
            runs.append((_title(lines, number), [row]))
            open_ = True
    return [
        PrintedTable(source, title, tuple(rows)) for title, rows in runs if len(rows) > 1 and not _is_contents(rows)
    ]


def cited(source: str, text: str, start: int, end: int) -> PrintedTable | None:
    """The table in which a stretch of a text stands, with its heading and only those rows that the stretch touches."""
    for table in tables_of(source, text):
        heading, *below = table.rows
        touched = tuple(
            row for row in below if row.cells[0].start < end and start < max(row.cells[-1].end, row.cells[0].start + 1)
        )
        if touched:
            return replace(table, rows=(heading, *touched))
    return None


def narrowed(table: PrintedTable, words: Iterable[str], start: int, end: int) -> tuple[int, int] | None:
    """Where the first of ``words`` that stands in a cell below the heading which ``start`` to ``end`` touches begins and ends.

    None if none does.
    """
    cells = [cell for row in table.rows[1:] for cell in row.cells if cell.start < end and start < cell.end]
    for word in words:
        for cell in cells:
            at = cell.text.find(word)
            if at >= 0:
                return cell.start + at, cell.start + at + len(word)
    return None


def _is_contents(rows: Sequence[PrintedRow]) -> bool:
    """Whether rows are a table of contents: titles that dots or document numbers lead to pages."""
    entries = [row for row in rows if len(row.cells) == 2 and _PAGE.match(row.cells[1].text)]
    leading = sum(_LEADS.search(row.cells[0].text) is not None for row in entries)
    return len(entries) == len(rows) and 2 * leading > len(rows)


def _row(line: str, number: int, at: int) -> PrintedRow | None:
    mark = "\t" if "\t" in line else "|" if line.count("|") > 1 else "│" if line.count("│") > 1 else ""
    if not mark or _RULE.match(line):
        return None
    cells, start = [], at
    for part in line.split(mark):
        begin = start + len(part) - len(part.lstrip())
        cells.append(Cell(part.strip(), begin, max(begin, start + len(part.rstrip()))))
        start += len(part) + 1
    if mark != "\t":  # bars at the edges part nothing
        cells = cells[not line.split(mark)[0].strip() : len(cells) - (not line.rsplit(mark)[-1].strip())]
    return PrintedRow(number, tuple(cells)) if len(cells) > 1 else None


def _title(lines: Sequence[str], number: int) -> str:
    above = (line.strip(" \t#*") for line in reversed(lines[max(0, number - 1 - _NEAR) : number - 1]))
    return next(
        (line for line in above if len(line) <= _TITLE and not _BESIDE.match(line) and not _FURNITURE.match(line)), ""
    )


def tables(store: QuadStore, only: str = "") -> Iterator[PrintedTable]:
    """The tables of all sources, or of ``only`` one, with the document each stands in."""
    for name in [only] if only else sorted(stamp.name for stamp in store.sources().values()):
        printed = sources.printed_in(store, name)
        starts = [document.start for document in printed]
        for table in tables_of(name, sources.text_of(store, name) or ""):
            at = bisect_right(starts, table.rows[0].cells[0].start) - 1
            yield replace(table, document=(printed[at].number or printed[at].title) if at >= 0 else "")


def named(store: QuadStore, name: str) -> list[PrintedTable]:
    """The table of this name (``file:line``), else those whose title holds it. Raises UnknownName where there is none."""
    source, _, line = name.rpartition(":")
    known = {stamp.name for stamp in store.sources().values()}
    if source in known and line.isdecimal():
        found = [table for table in tables(store, source) if table.name == name]
    else:
        found = [table for table in tables(store) if normal(name) in normal(table.title)]
    if not found:
        raise UnknownName(name, [], empty=not known)
    return found


def tables_listed(store: QuadStore, _: Mapping[str, str]) -> Table:
    """All tables, a row for each."""
    rows = [
        (
            table.name, table.title, str(len(table.rows)), str(table.width), "；".join(table.grid()[0]), table.document,
            table.source, str(table.rows[0].line),
        )
        for table in tables(store)
    ]  # fmt: skip
    return Table(LIST, tuple(rows))


def cells_listed(store: QuadStore, parameters: Mapping[str, str]) -> Table:
    """The cells of the table ``table``, a row for each, numbered from 1; the heading is row 1."""
    rows = []
    for table in named(store, parameters["table"]):
        heading = table.grid()[0]
        rows += [
            (str(number), str(column), heading[column - 1], cell.text, table.source, str(row.line), str(cell.start), str(cell.end))
            for number, row in enumerate(table.rows, 1)
            for column, cell in enumerate(row.cells, 1)
        ]  # fmt: skip
    return Table(CELLS, tuple(rows))
