"""Files for spreadsheets: workbooks, and cells of CSV that a spreadsheet would run as a formula kept from running."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

import xlsxwriter

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?")
"""Numbers a workbook holds as they are written; others, such as 007 and codes of many digits, stay texts."""
_LONGEST = 32_767
"""Characters that a cell can hold."""
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']+")
_BEGINNING = datetime(2000, 1, 1)
_Cell = TypeVar("_Cell")

Sheet = tuple[str, Sequence[str], Iterable[Sequence[str]]]
"""Name, headings and rows."""


def harmless(cell: _Cell) -> _Cell | str:
    """The cell, with an apostrophe in front where it would begin a formula; plain numbers stay numbers.

    Source: OWASP, CSV Injection. Excel takes the full-width signs for the others where it speaks Chinese.

    >>> harmless("=HYPERLINK(1)"), harmless("-5.2"), harmless("＠SUM(1)"), harmless("市财政局"), harmless(7)
    ("'=HYPERLINK(1)", '-5.2', "'＠SUM(1)", '市财政局', 7)
    """
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file of sheets, each with its headings frozen above it; texts stay texts, and nothing is a formula.

    Equal sheets give equal bytes. A sheet's name is cut to what Excel takes, and numbered where it is taken.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _BEGINNING})
    bold, taken = book.add_format({"bold": True}), set[str]()
    for name, headings, rows in sheets:
        sheet = book.add_worksheet(_free(_SHEET_NAME.sub(" ", name).strip() or "1", taken))
        sheet.freeze_panes(1, 0)
        for at, text in enumerate(headings):
            sheet.write_string(0, at, text[:_LONGEST], bold)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                if _PLAIN.fullmatch(cell):
                    sheet.write_number(number, at, float(cell))
                elif cell:
                    sheet.write_string(number, at, cell[:_LONGEST])
    book.close()
    return out.getvalue()


def _free(name: str, taken: set[str]) -> str:
    """The name in at most 31 characters, with a number behind it where another sheet has it, whatever its case."""
    found, number = name[:31], 1
    while found.lower() in taken:
        number += 1
        found = f"{name[: 30 - len(str(number))]} {number}"
    taken.add(found.lower())
    return found
