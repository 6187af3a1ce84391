"""HTML as government sites publish it → lines: one per block of text, one per table row, cells parted by tabs.

Each line has the number of the line of the HTML file in which its first character stands.
Scripts, styles, forms' controls and navigation are left out; tables that only lay out the page are dissolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from quanze.loaders.reading.counts import Counts, counted
from quanze.loaders.reading.encoding import decode
from quanze.loaders.reading.errors import damaged, empty, nested, too_much
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.page_tags import tags_of
from quanze.loaders.reading.source import Source

Piece = tuple[int, str, int | None]

_DROPPED = frozenset((
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "canvas",
    "map", "audio", "video", "select", "option", "button", "input", "textarea", "datalist", "nav", "aside",
    "dialog", "menu", "rp", "rt",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "caption",
))  # fmt: skip
_PAGE_PARTS = frozenset((
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot",
    "sidebar", "share", "qrcode", "toolbar", "header-menu", "mainnav", "topnav", "pagination", "copyright",
))  # fmt: skip
"""Class names and ids by which sites mark what is not the document (whole words, any case)."""
_MENUS = frozenset(("div", "ul", "section", "header", "footer"))
_COUNTED = _MENUS | {"table"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORDS = re.compile(r"[\s]+")
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_LATIN = re.compile(r"[A-Za-z0-9]")
_MOSTLY = 0.4
_MENU_LINKS = 4
_MENU_SHARE = 0.8
_FEW_STOPS = 3
_NEARLY_ALL = 0.95


def read_html(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The visible text of a page, below what its tags say of it. Raises :class:`BadInput` for bytes that are no HTML or hold no text."""
    text, doubtful = decode(data, path, html=True)
    root = _parsed(text, path)
    pieces = tuple(_shown(root, path, limits))
    if not pieces:
        raise empty(path)
    pieces = (*tags_of(root), *pieces)
    # A line here is a block of the page; which lines of the file it holds is not kept.
    everywhere = tuple(dict.fromkeys((0, reason) for _, reason in doubtful))
    return Source.from_pieces(name, pieces, "text/html", sha256, everywhere)


def render(text: str, path: Path, limits: Limits = DEFAULT) -> Iterator[Piece]:
    """``(line in the file, text, None)`` for each block and table row of an HTML text.

    A page all of which is hidden (until a script has run) is read as if it were not.
    """
    return iter(_shown(_parsed(text, path), path, limits))


def _parsed(text: str, path: Path) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(path, "不是可以解析的 HTML", "not HTML that can be parsed") from error
    if root is None:
        raise damaged(path, "不是可以解析的 HTML", "not HTML that can be parsed")
    return root


def _shown(root: etree._Element, path: Path, limits: Limits) -> list[Piece]:
    return _pieces(root, path, limits, True) or _pieces(root, path, limits, False)


def _pieces(root: etree._Element, path: Path, limits: Limits, hiding: bool) -> list[Piece]:
    def unseen(element: etree._Element) -> bool:
        return element.tag in _DROPPED or (hiding and _is_hidden(element))

    counts, depth = counted(root, unseen, _COUNTED)
    if depth > limits.nesting:
        raise nested(path, limits.nesting)
    writer = _Writer(path, limits, counts, _main_part(root, counts), hiding)
    writer.block(root)
    writer.end_line()
    return writer.pieces


class _Writer:
    """Walks the tree in document order, keeping count of the line of the file it is at."""

    def __init__(
        self,
        path: Path,
        limits: Limits,
        counts: Mapping[etree._Element, Counts],
        main: etree._Element | None,
        hiding: bool,
    ) -> None:
        """``main`` is the part that holds the document; outside of it lines that are links are left out.

        ``hiding`` says whether what the page hides is left out.
        """
        self.pieces: list[Piece] = []
        self._path = path
        self._limits = limits
        self._counts = counts
        self._hiding = hiding
        self._cells = 0
        self._main = main
        self._outside = main is not None
        self._in_link = False
        self._linked = 0
        self._at = 1
        self._line = 0
        self._words: list[str] = []
        self._apart = False

    def _text(self, text: str | None, kept: bool = True) -> None:
        """Take in a text node; ``kept`` False only counts its line breaks."""
        if not text:
            return
        if kept and not text.isspace():
            if not self._words:
                self._line = self._at + text[: len(text) - len(text.lstrip())].count("\n")
            self._words.append(text)
            self._linked += len(text.strip()) * self._in_link
        elif kept and self._words:
            self._words.append(" ")
        self._at += text.count("\n")

    def end_line(self, apart: bool = False) -> None:
        """Write down what was collected as one line; ``apart`` if a blank line is to follow it."""
        text = _joined("".join(self._words))
        if text and not (self._outside and self._linked >= _MOSTLY * len(text)):
            self._write(self._line, text)
        self._words.clear()
        self._linked = 0
        self._apart = self._apart or apart

    def _write(self, line: int, text: str) -> None:
        if self._apart and self.pieces:
            self.pieces.append((line, "", None))
        self._apart = False
        self.pieces.append((line, text, None))

    def _enter(self, element: etree._Element) -> None:
        # libxml2 knows where a start tag or comment ends; text nodes are counted on from there.
        self._at = max(self._at, _line_of(element))

    def block(self, element: etree._Element) -> None:
        """Write the element and everything in it."""
        tag = element.tag
        self._enter(element)
        if not isinstance(tag, str):
            return  # a comment; its line is that of its end
        if self._is_left_out(element, tag):
            self._pass(element)
            return
        if tag == "table" and not self._lays_out(element):
            self.end_line(apart=True)
            self._table(element)
            self._apart = True
            return
        apart = tag in _BLOCKS
        if apart:
            self.end_line(apart=True)
        elif tag == "br":
            self.end_line()
        if element is self._main:
            self.end_line()
            self._outside = False
        held, self._in_link = self._in_link, self._in_link or tag == "a"
        self._text(element.text)
        for child in element:
            self.block(child)
            self._text(child.tail)
        self._in_link = held
        if element is self._main:
            self.end_line(apart=True)
            self._outside = True
        if apart:
            self.end_line(apart=True)

    def _pass(self, element: etree._Element) -> None:
        """Go through an element without keeping its text."""
        if not isinstance(element.tag, str):
            return
        self._text(element.text, kept=False)
        for child in element:
            self._enter(child)
            self._pass(child)
            self._text(child.tail, kept=False)

    def _cell(self, element: etree._Element) -> tuple[int, str]:
        """Line and text of a table cell: its blocks parted by one blank."""
        outer, apart = self.pieces, self._apart
        self.pieces = []
        self._enter(element)
        self._text(element.text)
        for child in element:
            self.block(child)
            self._text(child.tail)
        self.end_line()
        inner, self.pieces, self._apart = self.pieces, outer, apart
        texts = [text.replace("\t", " ") for _, text, _ in inner if text]
        return (inner[0][0] if inner else 0), " ".join(texts)

    def _table(self, table: etree._Element) -> None:
        """One line per row; a cell over several rows or columns leaves blank cells below and to the right."""
        owed: dict[int, int] = {}
        for part, row in _rows(table):
            if row is None:
                self._enter(part)
                line, text = self._cell(part)
                if text:
                    self._write(line, text)
                continue
            self._enter(row)
            start = self._at
            cells: list[str] = []
            first = 0
            for cell in row.iterchildren("td", "th"):
                _fill(cells, owed)
                across, down = self._span(cell, "colspan"), self._span(cell, "rowspan")
                self._count(len(cells) + across)
                line, text = self._cell(cell)
                first = first or line
                for column in range(len(cells), len(cells) + across):
                    if down > 1:
                        owed[column] = down - 1
                cells.append(text)
                cells.extend([""] * (across - 1))
                self._text(cell.tail, kept=False)
            _fill(cells, owed)
            self._count(len(cells))
            self._cells += len(cells)
            if any(cells):
                self._write(first or start, "\t".join(cells))

    def _count(self, more: int) -> None:
        """Refuse the page if its tables have more cells than any document's."""
        if self._cells + more > self._limits.cells:
            raise too_much(self._path, "cells", "表格单元格数", "its tables have too many cells", self._limits.cells)

    def _span(self, cell: etree._Element, name: str) -> int:
        return min(_span(cell, name), self._limits.span)

    def _lays_out(self, table: etree._Element) -> bool:
        """Whether a table only arranges the page: it holds tables, or has a single row or column."""
        if table.get("role") == "presentation" or self._counts[table].tables:
            return True
        rows = [row for _, row in _rows(table) if row is not None]
        if len(rows) < 2:
            return True
        return all(sum(_span(cell, "colspan") for cell in row.iterchildren("td", "th")) < 2 for row in rows)

    def _is_left_out(self, element: etree._Element, tag: str) -> bool:
        """Whether an element is no part of the document: script, control, hidden, navigation."""
        if tag in _DROPPED or element.get("role") == "navigation" or (self._hiding and _is_hidden(element)):
            return True
        if tag in ("div", "ul", "ol", "section", "footer", "header", "td"):
            marks = _WORDS.split(f"{element.get('class') or ''} {element.get('id') or ''}".lower().strip())
            if not _PAGE_PARTS.isdisjoint(marks):
                return True
            if tag in _MENUS:
                return _is_menu(self._counts[element])
        return False


def _line_of(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 0


def _is_hidden(element: etree._Element) -> bool:
    """Whether a page does not show an element; one that hides itself as a whole waits for a script."""
    if element.tag in ("html", "body"):
        return False
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _fill(cells: list[str], owed: dict[int, int]) -> None:
    """Blank cells where a cell of a row above reaches down."""
    while owed.get(len(cells), 0):
        owed[len(cells)] -= 1
        cells.append("")


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """The table's own rows in order, and its caption (second place None)."""
    for child in table:
        if child.tag == "caption":
            yield child, None
        elif child.tag == "tr":
            yield child, child
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child.iterchildren("tr"):
                yield row, row


def _span(cell: etree._Element, name: str) -> int:
    digits = re.match(r"\s*([0-9]{1,4})", cell.get(name) or "")
    return max(int(digits.group(1)), 1) if digits else 1


def _is_menu(counts: Counts) -> bool:
    """Whether nearly all text of an element is links that are no sentences."""
    return counts.links >= _MENU_LINKS and counts.linked > _MENU_SHARE * counts.whole and not counts.sentences


def _main_part(root: etree._Element, counts: Mapping[etree._Element, Counts]) -> etree._Element | None:
    """The innermost element that holds nearly all full stops of a page; None where there are too few to tell."""
    whole = counts[root].stops if root in counts else 0
    if whole < _FEW_STOPS:
        return None
    main = root
    while True:
        nearly = (child for child in main if child in counts and counts[child].stops >= _NEARLY_ALL * whole)
        inner = next(nearly, None)
        if inner is None:
            return main
        main = inner


def _joined(text: str) -> str:
    """One line of text: a line break of the file stands for a blank only between Latin words."""

    def blank(match: re.Match[str]) -> str:
        gap = match.group()
        if "\n" not in gap:
            return gap if "\u00a0" in gap else " "
        before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        return " " if _LATIN.match(before) and _LATIN.match(after) else ""

    return _SPACE.sub(blank, text).strip(" \t\n")
