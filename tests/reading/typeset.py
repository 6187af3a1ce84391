"""The sample gazettes set in other formats, each line and table as a person would: the same facts must come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Protocol, TypeVar

from tests.reading import archives, ofd_writer, pdf_writer
from tests.reading.workbook_writer import workbook

_SIZE, _LEADING = 12.0, 18.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 60.0, 540.0, 780.0, 60.0
_SMALL, _ROW = 9.0, 12.0
_INDENT = "\u3000\u3000"
_CLOSING = frozenset("。，、；：）》”")
_HEADING = re.compile("^#+ +", re.MULTILINE)
_TAGS = re.compile(r"</?(?:ol|li)\b[^>]*>")


class Sheet(Protocol):
    """What the writers of PDF and OFD have in common."""

    def text(self, x: float, y: float, text: str, size: float = 12) -> object:
        """Print ``text``."""

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> object:
        """Rule a table."""


S = TypeVar("S", bound=Sheet)


def blocks(text: str) -> Iterator[list[list[str]]]:
    """Paragraphs (one row of one cell) and tables (rows of several cells) of a sample, blank lines left out."""
    for tabbed, lines in groupby(text.split("\n"), key=lambda line: "\t" in line and " ....." not in line):
        rows = [line.split("\t") for line in lines]
        if tabbed:
            yield rows
        else:
            yield from ([[row[0] if len(row) == 1 else " ".join(row)]] for row in rows if any(map(str.strip, row)))


def printed(text: str) -> str:
    """The text as print has it, without the marks that Markdown has for titles and lists."""
    return _TAGS.sub(" ", _HEADING.sub("", text))


def html(text: str) -> bytes:
    """A page of a site."""
    parts = []
    for block in blocks(printed(text)):
        if len(block[0]) == 1:
            parts.append(f"<p>{escape(block[0][0])}</p>")
        else:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return ("<html><body>" + "\n".join(parts) + "</body></html>").encode()


def docx(text: str) -> bytes:
    """A Word document."""
    parts = []
    for block in blocks(printed(text)):
        if len(block[0]) == 1:
            parts.append(archives.paragraph(escape(block[0][0])))
        else:
            cells = ("".join(f"<w:tc>{archives.paragraph(escape(cell))}</w:tc>" for cell in row) for row in block)
            parts.append("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>")
    return archives.docx("".join(parts))


def xlsx(text: str) -> bytes:
    """A workbook of one sheet; an empty row parts paragraphs and tables."""
    rows: list[list[str]] = []
    for block in blocks(printed(text)):
        rows += [*block, []]
    return workbook({"Sheet1": rows})


def csv(text: str) -> bytes:
    """The rows of the workbook as comma-separated values."""
    lines = []
    for block in blocks(printed(text)):
        lines += [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in block] + [""]
    return "\r\n".join(lines).encode("utf-8-sig")


def pdf(text: str) -> bytes:
    """Pages of A4 with ruled tables."""
    return pdf_writer.pdf(*pages(text, pdf_writer.Sheet))


def ofd(text: str) -> bytes:
    """The same pages as OFD."""
    return ofd_writer.ofd(*pages(text, ofd_writer.Sheet))


def pages(text: str, new: Callable[[], S]) -> list[S]:
    """Sheets of A4 with the text and its tables."""
    sheets = [new()]
    y = _TOP
    for block in blocks(_TAGS.sub(" ", text)):
        if len(block[0]) == 1:
            heading = _HEADING.match(block[0][0])
            words = block[0][0][heading.end() :] if heading else _INDENT + block[0][0]
            lines = _wrapped(words, int((_RIGHT - _LEFT) / _SIZE))
            if y - _LEADING * len(lines) < _BOTTOM:
                sheets.append(new())
                y = _TOP
            for line in lines:
                sheets[-1].text((_LEFT + _RIGHT - len(line) * _SIZE) / 2 if heading else _LEFT, y, line, _SIZE)
                y -= _LEADING
            y -= _LEADING
            continue
        xs = _columns(block)
        for part in _fitting(block, xs, y - _BOTTOM, _TOP - _BOTTOM):
            high = sum(_height(row, xs) for row in part)
            if y - high < _BOTTOM:
                sheets.append(new())
                y = _TOP
            y = _table(sheets[-1], part, xs, y)
        y -= 2 * _LEADING
    return sheets


def _fitting(rows: list[list[str]], xs: Sequence[float], room: float, whole: float) -> Iterator[list[list[str]]]:
    """The rows of a table by the page they fit on."""
    part: list[list[str]] = []
    for row in rows:
        if part and sum(_height(one, xs) for one in [*part, row]) > room:
            yield part
            part, room = [], whole
        part.append(row)
    yield part


def _columns(rows: list[list[str]]) -> list[float]:
    """Where the columns of a table begin, by how much they hold; the last number is where the table ends."""
    most = max(map(len, rows))
    parts = [[part for row in rows if i < len(row) for part in row[i].split(" ")] for i in range(most)]
    weights = [min(20, 3 + max(map(len, column))) for column in parts]
    step = (_RIGHT - _LEFT) / sum(weights)
    return [_LEFT + step * sum(weights[:i]) for i in range(most + 1)]


def _height(row: Sequence[str], xs: Sequence[float]) -> float:
    return _ROW * max(len(_cell(cell, xs, i)) for i, cell in enumerate(row)) + 6


def _cell(cell: str, xs: Sequence[float], column: int) -> list[str]:
    wide = max(1, int((xs[column + 1] - xs[column] - 4) / _SMALL))
    return [line for part in cell.split(" ") for line in _wrapped(part, wide)]


def _table(sheet: Sheet, rows: list[list[str]], xs: Sequence[float], top: float) -> float:
    ys = [top]
    for row in rows:
        for column, cell in enumerate(row):
            for line, text in enumerate(_cell(cell, xs, column)):
                if text:
                    sheet.text(xs[column] + 2, ys[-1] - _ROW * (line + 1), text, _SMALL)
        ys.append(ys[-1] - _height(row, xs))
    sheet.grid(xs, ys)
    return ys[-1]


def _wrapped(text: str, wide: int) -> list[str]:
    """The text in lines of so many characters at most; no line begins with a closing mark."""
    lines = []
    while text:
        end = min(wide, len(text))
        while end > 1 and text[end : end + 1] in _CLOSING and end < len(text):
            end -= 1
        lines.append(text[:end])
        text = text[end:]
    return lines or [""]
