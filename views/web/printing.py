"""A source's text set as print: lines, and tables as tables with their heading and the cited cell lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.queries.sources import Line, lines_of, parted
from quanze.queries.tables import Cell, PrintedRow, PrintedTable, cited, narrowed, tables_of

_WIDE = 8
"""Columns from which a table may be moved sideways in its frame, instead of being fitted to the page."""
_SHOWN = 12
"""Rows of a table that the panel shows at most."""


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell: its text before, inside and behind the stretch that is marked, and the columns it spans."""

    before: str
    inside: str
    after: str
    span: int = 1


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row of a table on its line; without cells it is a line between rows (a page number), whose text is ``beside``."""

    line: int
    cells: tuple[SetCell, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table: its heading rows and the rows below them."""

    heading: tuple[SetRow, ...]
    rows: tuple[SetRow, ...]
    width: int

    @property
    def wide(self) -> bool:
        """Whether it has more columns than a page holds."""
        return self.width > _WIDE


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A row with something marked: its line, and each cell before, inside and behind what is."""

    line: int
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CitedTable:
    """Title and heading of a table, and those rows in which the text between the offsets ``start`` and ``end`` is marked."""

    title: str
    start: int
    end: int
    heading: tuple[str, ...]
    rows: tuple[CitedRow, ...]


Block = Sequence[Line] | SetTable
"""Lines one below the other, or a table."""


def blocks(source: str, text: str, start: int, end: int) -> Iterator[Block]:
    """The text in the order of print; ``start`` to ``end`` is marked. Lines without text are left out."""
    lines = list(lines_of(text, start, end))
    done = 0
    for table in tables_of(source, text):
        first, last = table.rows[0].line, table.rows[-1].line
        yield [line for line in lines[done : first - 1] if any(part.strip() for part in line[1:])]
        yield _set(table, lines, start, end)
        done = last
    yield [line for line in lines[done:] if any(part.strip() for part in line[1:])]


def _set(table: PrintedTable, lines: Sequence[Line], start: int, end: int) -> SetTable:
    headings = _heading(table.rows)
    repeated = {row.key for row in table.rows[:headings]}
    rows = {row.line: row for row in table.rows[headings:] if row.key not in repeated}
    beneath: list[SetRow] = []
    for number in range(table.rows[headings - 1].line + 1, table.rows[-1].line + 1):
        text = "".join(lines[number - 1][1:])
        if row := rows.get(number):
            beneath.append(SetRow(number, tuple(_cells(row, start, end))))
        elif text.strip() and "\t" not in text and "|" not in text:
            beneath.append(SetRow(number, (), text.strip()))
    first = SetRow(table.rows[0].line, tuple(_spanned(table.rows[0], table.width, start, end)))
    second = (SetRow(row.line, tuple(_cells(row, start, end))) for row in table.rows[1:headings])
    return SetTable((first, *second), tuple(beneath), table.width)


def _heading(rows: Sequence[PrintedRow]) -> int:
    """How many rows are the heading: two where all that the second one says stands below blanks of the first and what they belong to."""
    if len(rows) < 3:
        return 1
    first, second = rows[0].cells, rows[1].cells
    if len(first) != len(second) or all(cell.text for cell in first):
        return 1
    under = {at for at, cell in enumerate(first) if not cell.text}
    under |= {at - 1 for at in under}
    said = {at for at, cell in enumerate(second) if cell.text}
    return 2 if said and said <= under else 1


def _cells(row: PrintedRow, start: int, end: int) -> Iterator[SetCell]:
    for cell in row.cells:
        yield SetCell(*parted(cell.text, cell.start, start, end))


def _spanned(row: PrintedRow, width: int, start: int, end: int) -> Iterator[SetCell]:
    """The cells of a heading; one before blanks spans them."""
    cells = [*row.cells, *(Cell("", 0, 0) for _ in range(width - len(row.cells)))]
    at = 0
    while at < len(cells):
        stop = at + 1
        while cells[at].text and stop < len(cells) and not cells[stop].text:
            stop += 1
        yield SetCell(*parted(cells[at].text, cells[at].start, start, end), stop - at)
        at = stop


def cited_table(source: str, text: str, start: int, end: int, words: Sequence[str] = ()) -> CitedTable | None:
    """The table a stretch stands in, as the panel shows it; None outside tables.

    Where one of ``words`` stands in the stretch, that alone is marked.
    """
    table = cited(source, text, start, end)
    if table is None:
        return None
    heading, *below = table.rows
    start, end = narrowed(table, words, start, end) or (start, end)
    rows = (
        CitedRow(row.line, tuple((cell.before, cell.inside, cell.after) for cell in _cells(row, start, end)))
        for row in below[:_SHOWN]
    )
    return CitedTable(table.title, start, end, tuple(cell.text for cell in heading.cells), tuple(rows))
