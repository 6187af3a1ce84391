"""Rows of strings as a table for the eye, as CSV (RFC 4180) or as JSON."""

from __future__ import annotations

import csv
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TextIO

from quanze.services.spreadsheets import harmless

ROW_FORMATS = ("table", "csv", "json")
BOM = "\ufeff"
_GAP = "  "
_CUT = "…"
_NARROWEST = 8
_WIDEST = 48
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write_rows(
    out: TextIO,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    format: str,
    *,
    bom: bool = False,
    crlf: bool = False,
) -> int:
    """Write ``rows`` in ``format`` (one of :data:`ROW_FORMATS`) and return how many there were.

    ``bom`` opens CSV with a byte order mark, by which Excel knows UTF-8, ends its lines in CR LF, and
    has no cell run as a formula; ``crlf`` ends the lines of CSV so without it. JSON is a list of objects, one per line.
    A table fits the terminal if ``out`` is one: long cells are cut there, and elsewhere jut out.
    """
    if format == "csv":
        return _csv(out, columns, rows, bom, crlf)
    if format == "json":
        return write_objects(out, (dict(zip(columns, row, strict=True)) for row in rows))
    if format == "table":
        return _table(out, columns, rows)
    raise ValueError(f"unknown row format {format}")


def _csv(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[str]], bom: bool, crlf: bool) -> int:
    if bom:
        out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n" if bom or crlf else "\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow(map(harmless, row) if bom else row)
        count += 1
    return count


def write_objects(out: TextIO, objects: Iterable[Mapping[str, object]]) -> int:
    """Write a JSON list with one object on a line and return how many there were."""
    count = 0
    for one in objects:
        out.write(",\n" if count else "[\n")
        out.write(json.dumps(one, ensure_ascii=False))
        count += 1
    out.write("\n]\n" if count else "[]\n")
    return count


def _table(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    cells = [[_CONTROL.sub(" ", cell) for cell in row] for row in rows]
    widths = [max([display_width(name), *(display_width(row[at]) for row in cells)]) for at, name in enumerate(columns)]
    cut = out.isatty()
    if cut:
        widths = _fitted(widths, shutil.get_terminal_size((120, 40)).columns)
    else:
        widths = [min(width, _WIDEST) for width in widths]
    for row in (list(columns), ["─" * width for width in widths], *cells):
        line = _GAP.join(_padded(cell, width, cut) for cell, width in zip(row, widths, strict=True))
        out.write(line.rstrip() + "\n")
    return len(cells)


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """Column widths that fit in ``room``: the widest give way first, none below what can be read."""
    fitted = list(widths)
    room -= len(_GAP) * (len(fitted) - 1)
    over = sum(fitted) - room
    while over > 0:
        widest = max(fitted)
        if widest <= _NARROWEST:
            break
        at = [i for i, width in enumerate(fitted) if width == widest]
        second = max([width for width in fitted if width < widest], default=_NARROWEST)
        step = min(widest - max(second, _NARROWEST), -(-over // len(at)))
        for i in at:
            fitted[i] -= step
        over = sum(fitted) - room
    return fitted


def _padded(cell: str, width: int, cut: bool) -> str:
    used = display_width(cell)
    if used <= width or not cut:
        return cell + " " * (width - used)
    kept, used = [], 1
    for character in cell:
        used += _width(character)
        if used > width:
            used -= _width(character)
            break
        kept.append(character)
    return "".join(kept) + _CUT + " " * (width - used)


def display_width(text: str) -> int:
    """Columns a text takes on a terminal (UAX #11: wide and full-width characters take two).

    >>> display_width("市教育局"), display_width("abc"), display_width("é")
    (8, 3, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=32768)
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
