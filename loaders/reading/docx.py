"""DOCX → lines: one per paragraph, one per table row, cells parted by tabs; blank lines between paragraphs.

Automatic numbers (一、 （一） 第一条) are written out as Word shows them; deleted text of tracked changes is left out.
The file has no lines of its own: a line's number is its place in this rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from quanze.loaders.doubts import Doubt
from quanze.loaders.reading.archive import Archive
from quanze.loaders.reading.chunks import chunk_lines
from quanze.loaders.reading.errors import damaged, empty, nested, too_much
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.numbering import Numbering, whole
from quanze.loaders.reading.source import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "footnoteReference", "sectPr")
)
_SIGNS = {W + "tab": "  ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
"""Elements that stand for a sign."""
_INNER = frozenset((W + "tbl", W + "tc", W + "tr"))
_INSIDE = 3
"""Word documents inside of each other that are read."""


def read_docx(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The text of a Word document. Raises :class:`BadInput`: damaged, truncated, locked, not DOCX, empty, too much."""
    archive = Archive(path, data, limits)
    main = archive.main()
    document = archive.xml(main) if main is not None else None
    if main is None or document is None:
        raise damaged(path, "压缩包里没有 Word 文档", "the archive holds no Word document")
    body = document.find(W + "body")
    writer = _Writer(path, archive, main, limits)
    writer.blocks(body if body is not None else document)
    if not any(line.strip() for line in writer.lines):
        raise empty(path)
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    pieces = ((n, line, None) for n, line in enumerate(writer.lines, 1))
    return Source.from_pieces(name, pieces, media, sha256, tuple(writer.doubtful))


class _Writer:
    """Writes down the lines of a document; what is lost on the way is entered as doubt on the line where it is."""

    def __init__(self, path: Path, archive: Archive, main: str, limits: Limits, level: int = 0) -> None:
        """``main`` names the part of ``archive`` that is the document, inside of ``level`` others."""
        folder = main.rpartition("/")[0]
        below = f"{folder}/" if folder else ""
        self.lines: list[str] = []
        self.doubtful: list[tuple[int, str]] = []
        self._path = path
        self._archive = archive
        self._limits = limits
        self._targets = archive.targets(main)
        self._numbering = Numbering.read(archive.xml(f"{below}numbering.xml"), archive.xml(f"{below}styles.xml"))
        self._numbering.most = limits.number
        self._level = level
        self._depth = 0
        self._cells = 0
        self._characters = 0

    def _put(self, lines: Iterable[str]) -> None:
        """Write a block of lines, parted from the one before by a blank line."""
        block = [line for line in lines if line]
        if not block:
            return
        self._characters += sum(map(len, block))
        if self._characters > self._limits.characters:
            raise too_much(self._path, "characters", "字符数", "it has too many characters", self._limits.characters)
        if self.lines:
            self.lines.append("")
        self.lines += block

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > self._limits.nesting:
            raise nested(self._path, self._limits.nesting)

    def _doubt(self, reason: str) -> None:
        self.doubtful.append((len(self.lines) + 1 + bool(self.lines), reason))

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs (one line, or several where Word breaks them by hand) and tables (a line per row)."""
        self._enter()
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag == W + "altChunk":
                self._chunk(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self.blocks(child)
        self._depth -= 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        boxes: list[etree._Element] = []
        parts = [self._numbering.mark(paragraph)]
        self._text(paragraph, parts, boxes)
        text = "".join(parts).replace("\t", "  ")
        self._put(line.strip(" \t\n") for line in text.split("\n"))
        for box in boxes:
            self.blocks(box)

    def _text(self, element: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
        """Text of a paragraph as it stands after accepting all changes; text boxes in it are put aside in ``boxes``."""
        self._enter()
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or tag == _FALLBACK:
                continue
            if tag == W + "t":
                parts.append(child.text or "")
                for inner in child:  # an entity that was not expanded
                    if inner.tag is etree.Entity:
                        self._doubt(Doubt.ENTITY_LOST)
                    parts.append(inner.tail or "")
            elif tag in _SIGNS:
                parts.append(_SIGNS[tag])
            elif tag == W + "txbxContent":
                boxes.append(child)
            elif tag is etree.Entity:
                self._doubt(Doubt.ENTITY_LOST)
            elif isinstance(tag, str):
                self._text(child, parts, boxes)
        self._depth -= 1

    def _chunk(self, chunk: etree._Element) -> None:
        """A whole file in the place of a paragraph."""
        kind, part = self._targets.get(str(chunk.get(_ID, "")), ("", ""))
        found = None
        if kind == "aFChunk" and part in self._archive:
            data = self._archive.bytes(part)
            inner = data.startswith(b"PK") and self._level < _INSIDE
            found = self._inner(data) if inner else chunk_lines(self._path, data, self._limits)
        if found is None:
            self._doubt(Doubt.CHUNK_LOST)
            return
        block: list[str] = []
        for line in [*found, ""]:
            if line.strip():
                block.append(line)
            else:
                self._put(block)
                block = []

    def _inner(self, data: bytes) -> list[str] | None:
        """The lines of a Word document inside this one."""
        archive = Archive(self._path, data, self._limits)
        main = archive.main()
        document = archive.xml(main) if main is not None else None
        if main is None or document is None:
            return None
        writer = _Writer(self._path, archive, main, self._limits, self._level + 1)
        writer.blocks(document)
        for _, reason in writer.doubtful:
            self._doubt(reason)
        return writer.lines

    def _table(self, table: etree._Element) -> None:
        rows = [list(_own(row, W + "tc")) for row in _own(table, W + "tr")]
        if all(len(row) < 2 and sum(map(_across, row)) < 2 for row in rows):
            for row in rows:
                for cell in row:
                    self.blocks(cell)
            return
        self._put("\t".join(self._row(row)) for row in _own(table, W + "tr"))

    def _row(self, row: etree._Element) -> list[str]:
        """Cells of a row; a cell over several columns leaves blanks to its right, one over several rows below it."""
        before = row.find(f"{W}trPr/{W}gridBefore")
        cells = [""] * min(_value(before, 0), self._limits.span)
        for cell in _own(row, W + "tc"):
            across = min(_across(cell), self._limits.span)
            self._cells += across
            if self._cells > self._limits.cells:
                raise too_much(
                    self._path, "cells", "表格单元格数", "its tables have too many cells", self._limits.cells
                )
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
            cells.append("" if goes_on else self._cell(cell))
            cells += [""] * (across - 1)
        return cells if any(cells) else []

    def _cell(self, cell: etree._Element) -> str:
        """The text of a cell: its lines parted by one blank."""
        outer, self.lines = self.lines, []
        doubts, self.doubtful = self.doubtful, []
        self.blocks(cell)
        inner, self.lines = self.lines, outer
        lost, self.doubtful = self.doubtful, doubts
        for _, reason in lost:
            self._doubt(reason)
        return " ".join(line for line in inner if line).replace("\t", " ")


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also within content controls, without those of tables inside."""
    waiting = [iter(parent)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == tag:
            yield child
        elif child.tag not in _INNER and child.tag not in _SKIPPED and isinstance(child.tag, str):
            waiting.append(iter(child))


def _across(cell: etree._Element) -> int:
    """The number of columns a cell reaches over."""
    return max(1, _value(cell.find(f"{W}tcPr/{W}gridSpan"), 1))


def _value(element: etree._Element | None, default: int) -> int:
    """The whole number in an element's ``w:val``; ``default`` where the element is absent."""
    return default if element is None else whole(element.get(W + "val"), default)
