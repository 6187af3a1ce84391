"""HTML as government sites publish it → lines: one per block of text, one per table row, cells parted by tabs.

Each line has the number of the line of the HTML file in which its first character stands.
Scripts, styles, forms' controls and navigation are left out; tables that only lay out the page are dissolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from loaders.reading.encoding import decode
from loaders.reading.errors import damaged, empty
from loaders.reading.source import Source

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
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORDS = re.compile(r"[\s]+")
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_LATIN = re.compile(r"[A-Za-z0-9]")
_MOSTLY = 0.4
_MENU_LINKS = 4
_MENU_SHARE = 0.8
_MAX_SPAN = 1000
_FEW_STOPS = 3
_NEARLY_ALL = 0.95


def read_html(path: Path, name: str, data: bytes, sha256: str) -> Source:
    """The visible text of a page. Raises :class:`BadInput` for bytes that are no HTML or hold no text."""
    pieces = tuple(render(decode(data, path, html=True), path))
    if not pieces:
        raise empty(path)
    return Source.from_pieces(name, pieces, "text/html", sha256)


def render(text: str, path: Path) -> Iterator[Piece]:
    """``(line in the file, text, None)`` for each block and table row of an HTML text."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(path, "不是可以解析的 HTML", "not HTML that can be parsed") from error
    if root is None:
        raise damaged(path, "不是可以解析的 HTML", "not HTML that can be parsed")
    writer = _Writer(_main_part(root))
    try:
        writer.block(root)
    except RecursionError as error:
        raise damaged(path, "HTML 标签嵌套过深", "its HTML tags are nested too deeply") from error
    writer.end_line()
    return iter(writer.pieces)


class _Writer:
    """Walks the tree in document order, keeping count of the line of the file it is at."""

    def __init__(self, main: etree._Element | None) -> None:
        """``main`` is the part that holds the document; outside of it lines that are links are left out."""
        self.pieces: list[Piece] = []
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
        if _is_left_out(element, tag):
            self._pass(element)
            return
        if tag == "table" and not _lays_out(element):
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
                line, text = self._cell(cell)
                first = first or line
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                for column in range(len(cells), len(cells) + across):
                    if down > 1:
                        owed[column] = down - 1
                cells.append(text)
                cells.extend([""] * (across - 1))
                self._text(cell.tail, kept=False)
            _fill(cells, owed)
            if any(cells):
                self._write(first or start, "\t".join(cells))


def _line_of(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 0


def _text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


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
    return min(max(int(digits.group(1)), 1), _MAX_SPAN) if digits else 1


def _lays_out(table: etree._Element) -> bool:
    """Whether a table only arranges the page: it holds tables, or has a single row or column."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [row for _, row in _rows(table) if row is not None]
    if len(rows) < 2:
        return True
    return all(sum(_span(cell, "colspan") for cell in row.iterchildren("td", "th")) < 2 for row in rows)


def _is_left_out(element: etree._Element, tag: str) -> bool:
    """Whether an element is no part of the document: script, control, hidden, navigation."""
    if tag in _DROPPED or element.get("hidden") is not None or element.get("role") == "navigation":
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    if tag in ("div", "ul", "ol", "section", "footer", "header", "td"):
        marks = _WORDS.split(f"{element.get('class') or ''} {element.get('id') or ''}".lower().strip())
        if not _PAGE_PARTS.isdisjoint(marks):
            return True
        if tag in ("div", "ul", "section", "header", "footer"):
            return _is_menu(element)
    return False


def _is_menu(element: etree._Element) -> bool:
    """Whether nearly all text of an element is links that are no sentences."""
    links = [_text_of(link).strip() for link in element.iterdescendants("a")]
    if len(links) < _MENU_LINKS:
        return False
    linked = sum(map(len, links))
    whole = len(_SPACE.sub("", _text_of(element)))
    return linked > _MENU_SHARE * whole and not any("附件" in link or len(link) > 40 for link in links)


def _main_part(root: etree._Element) -> etree._Element | None:
    """The innermost element that holds nearly all full stops of a page; None where there are too few to tell."""
    stops: dict[etree._Element, int] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _DROPPED or _HIDDEN.search(element.get("style") or ""):
            continue
        waiting += element
        count = (element.text or "").count("。") + sum((child.tail or "").count("。") for child in element)
        at: etree._Element | None = element if count else None
        while at is not None:
            stops[at] = stops.get(at, 0) + count
            at = at.getparent()
    whole = stops.get(root, 0)
    if whole < _FEW_STOPS:
        return None
    main = root
    while True:
        inner = next((child for child in main if stops.get(child, 0) >= _NEARLY_ALL * whole), None)
        if inner is None:
            return main
        main = inner


def _joined(text: str) -> str:
    """One line of text: a line break of the file stands for a blank only between Latin words."""

    def blank(match: re.Match[str]) -> str:
        gap = match.group()
        if "\n" not in gap:
            return gap if "\u00a0" in gap else " "
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return " " if _LATIN.match(before) and _LATIN.match(after) else ""

    return _SPACE.sub(blank, text).strip(" \t\n")
