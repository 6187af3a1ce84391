"""Totals that print gives with their parts, added up: the last row of a table (合计), amounts of a sentence (共X亿元，其中…).

Read from the texts the graph keeps, as tables are (:mod:`queries.tables`). Only parts in the unit of the total count, and
a total with fewer than two parts is none. Printed figures are rounded: a difference that rounding explains is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanze.queries import sources
from quanze.queries.running import Table, select
from quanze.queries.tables import PrintedRow, PrintedTable, tables_of
from quanze.store.interface import QuadStore

COLUMNS = ("what", "total", "parts", "sum", "differs", "unit", "document", "source", "line")
_FIGURE = r"[0-9]+(?:\.[0-9]+)?"
_UNIT = r"亿元|万元|元|万亩|亩|公里|平方公里"
_MONEY = r"(?:投入|投资|资金|补助|安排)"
_TOLD = re.compile(
    rf"(?P<what>[一-鿿0-9]{{0,16}}?{_MONEY})(?:共|总计|合计)?\s*(?P<total>{_FIGURE})\s*(?P<unit>{_UNIT})"
    rf"(?:\s*（\s*其中(?P<bracket>[^（）。]{{4,400}})）|[^。（）]{{0,40}}。?\s*其中[，：:]?(?P<after>[^。]{{4,900}})。)"
)
"""A total, and its parts in the bracket behind it or in the sentence that begins with 其中."""
_TOTAL_ROW = re.compile(r"^(?:合\s*计|总\s*计|共\s*计)$")
_PART_ROW = re.compile(r"小\s*计|合\s*计|总\s*计|其中")
_CELL = re.compile(rf"^{_FIGURE}$")


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed total and its parts, in one unit; ``at`` is the offset of the total in the text."""

    what: str
    total: Decimal
    parts: tuple[Decimal, ...]
    unit: str
    at: int

    @property
    def differs(self) -> bool:
        """Whether the parts do not make the total, by more than rounding explains.

        >>> Sum("", Decimal("1.00"), (Decimal("0.33"),) * 3, "", 0).differs
        False
        >>> Sum("", Decimal("10"), (Decimal("4"), Decimal("5")), "", 0).differs
        True
        """
        figures = (self.total, *self.parts)
        step = max(Decimal(1).scaleb(int(figure.as_tuple().exponent)) for figure in figures)
        rounded = any("." in str(figure) for figure in figures)
        return abs(sum(self.parts) - self.total) > (step * len(figures) / 2 if rounded else 0)


def sums_in(source: str, text: str) -> list[Sum]:
    """The totals of a text with their parts, in printed order."""
    told = [*_in_sentences(text), *(found for table in tables_of(source, text) for found in _in_table(table))]
    return sorted((one for one in told if len(one.parts) > 1), key=lambda one: one.at)


def _in_sentences(text: str) -> Iterator[Sum]:
    for match in _TOLD.finditer(text):
        unit, inside = match["unit"], match["bracket"]
        leads = "" if inside else rf"{_MONEY}\s*"
        parts = re.findall(rf"{leads}({_FIGURE})\s*{unit}", inside or match["after"])
        yield Sum(match["what"], Decimal(match["total"]), tuple(map(Decimal, parts)), unit, match.start("total"))


def _in_table(table: PrintedTable) -> Iterator[Sum]:
    """The columns of a table with one row of totals, whose other rows are all parts of it."""
    _, *rows = table.rows
    totals = [row for row in rows if any(_TOTAL_ROW.match(cell.text) for cell in row.cells[:2])]
    others = [row for row in rows if row not in totals and any(_CELL.match(cell.text) for cell in row.cells)]
    names = [row for row in table.rows if row not in totals and row not in others]
    if len(totals) != 1 or any(_PART_ROW.search(cell.text) for row in others for cell in row.cells[:2]):
        return
    for column, cell in enumerate(totals[0].cells):
        parts = [row.cells[column].text for row in others if column < len(row.cells) and row.cells[column].text]
        if _CELL.match(cell.text) and all(map(_CELL.match, parts)):
            yield Sum(_heading(names, column), Decimal(cell.text), tuple(map(Decimal, parts)), "", cell.start)


def _heading(names: Sequence[PrintedRow], column: int) -> str:
    """What the rows without figures call a column; of the first of them also what stands over several columns."""
    found: dict[str, None] = {}
    for row in names:
        over = [cell.text for cell in row.cells[: column + 1]]
        if word := over[-1] if row is not names[0] and len(over) > column else next(filter(None, reversed(over)), ""):
            found[word] = None
    return "／".join(found)


def sums_listed(store: QuadStore, _: Mapping[str, str]) -> Table:
    """All totals with their parts, a row for each."""
    rows: list[tuple[str, ...]] = []
    for file in select(store, "SELECT ?name WHERE { ?file a qz:SourceFile ; dcterms:title ?name } ORDER BY STR(?name)"):
        name = file["name"]
        text = sources.text_of(store, name) or ""
        printed = sources.printed_in(store, name)
        starts = [document.start for document in printed]
        lines = [0, *(match.end() for match in re.finditer("\n", text))]
        for one in sums_in(name, text):
            at = bisect_right(starts, one.at) - 1
            document = (printed[at].number or printed[at].title) if at >= 0 else ""
            rows.append(
                (
                    one.what, str(one.total), "；".join(map(str, one.parts)), str(sum(one.parts)), str(one.differs).lower(),
                    one.unit, document, name, str(bisect_right(lines, one.at)),
                )
            )  # fmt: skip
    return Table(COLUMNS, tuple(rows))
