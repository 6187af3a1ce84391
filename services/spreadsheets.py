"""Cells for people's files: what a spreadsheet would run as a formula is kept from running."""

from __future__ import annotations

import re
from typing import TypeVar

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")
_Cell = TypeVar("_Cell")


def harmless(cell: _Cell) -> _Cell | str:
    """The cell, with an apostrophe in front where it would begin a formula; plain numbers stay numbers.

    Source: OWASP, CSV Injection. Excel takes the full-width signs for the others where it speaks Chinese.

    >>> harmless("=HYPERLINK(1)"), harmless("-5.2"), harmless("＠SUM(1)"), harmless("市财政局"), harmless(7)
    ("'=HYPERLINK(1)", '-5.2', "'＠SUM(1)", '市财政局', 7)
    """
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
