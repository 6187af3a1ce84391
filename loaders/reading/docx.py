"""DOCX → lines: one per paragraph, one per table row, cells parted by tabs; blank lines between paragraphs.

Automatic numbers (一、 （一） 第一条) are written out as Word shows them; deleted text of tracked changes is left out.
The file has no lines of its own: a line's number is its place in this rendering.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from loaders.reading.errors import binary, damaged, empty, locked, too_large, truncated
from loaders.reading.numbering import Numbering
from loaders.reading.source import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_PART = 200_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SKIPPED = frozenset(
    W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "footnoteReference", "sectPr")
)
_BREAKS = frozenset((W + "br", W + "cr"))


def read_docx(path: Path, name: str, data: bytes, sha256: str) -> Source:
    """The text of a Word document. Raises :class:`BadInput`: damaged, truncated, locked, not DOCX, empty."""
    try:
        document, numbering = _parts(path, data)
    except etree.XMLSyntaxError as error:
        raise damaged(path, "DOCX 内部的 XML 已损坏", "the XML inside the DOCX is damaged") from error
    lines: list[str] = []
    body = document.find(W + "body")
    for block in _blocks(body if body is not None else document, numbering):
        if lines:
            lines.append("")
        lines += block
    if not any(line.strip() for line in lines):
        raise empty(path)
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Source.from_pieces(name, ((n, line, None) for n, line in enumerate(lines, 1)), media, sha256)


def _parts(path: Path, data: bytes) -> tuple[etree._Element, Numbering]:
    """The main document and its numbering."""
    if not data:
        raise empty(path)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked(path)
        raise binary(path, "DOC / WPS")
    if not data.startswith(b"PK"):
        raise damaged(path, "不是 DOCX 文件", "not a DOCX file")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise truncated(path, "DOCX 没有结尾", "the DOCX has no end") from error
    with archive:
        main = _main_part(archive)
        if main is None:
            raise damaged(path, "压缩包里没有 Word 文档", "the archive holds no Word document")
        folder = posixpath.dirname(main)
        try:
            parts = [_xml(path, archive, posixpath.join(folder, part)) for part in ("numbering.xml", "styles.xml")]
            document = _xml(path, archive, main)
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise damaged(path, "DOCX 已损坏，无法解压", "the DOCX is damaged and cannot be unpacked") from error
        except RuntimeError as error:  # zipfile's word for an encrypted member
            raise locked(path) from error
    if document is None:
        raise damaged(path, "压缩包里没有 Word 文档", "the archive holds no Word document")
    return document, Numbering.read(parts[0], parts[1])


def _main_part(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        for relation in etree.fromstring(archive.read("_rels/.rels"), _parser()).iter(_RELATION):
            target = str(relation.get("Target", "")).lstrip("/")
            if str(relation.get("Type", "")).endswith("/officeDocument") and target in names:
                return target if target.endswith(".xml") else None
    return "word/document.xml" if "word/document.xml" in names else None


def _xml(path: Path, archive: zipfile.ZipFile, part: str) -> etree._Element | None:
    if part not in archive.namelist():
        return None
    size = archive.getinfo(part).file_size
    if size > _MAX_PART:
        raise too_large(path, size, _MAX_PART)
    return etree.fromstring(archive.read(part), _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)


def _blocks(parent: etree._Element, numbering: Numbering) -> Iterator[list[str]]:
    """Paragraphs (one line, or several where Word breaks them by hand) and tables (a line per row)."""
    for child in parent:
        if child.tag == W + "p":
            boxes: list[etree._Element] = []
            text = numbering.mark(child) + _text(child, boxes)
            lines = [line.strip(" \t\n") for line in text.split("\n")]
            if any(lines):
                yield [line for line in lines if line]
            for box in boxes:
                yield from _blocks(box, numbering)
        elif child.tag == W + "tbl":
            rows = [_row(row, numbering) for row in child.iterchildren(W + "tr")]
            if all(len(row) < 2 for row in rows):
                for cell in child.iter(W + "tc"):
                    yield from _blocks(cell, numbering)
            elif lines := ["\t".join(row) for row in rows if any(row)]:
                yield lines
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child, numbering)


def _text(element: etree._Element, boxes: list[etree._Element]) -> str:
    """Text of a paragraph as it stands after accepting all changes; text boxes in it are put aside in ``boxes``."""
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or tag == _FALLBACK:
            continue
        if tag == W + "t":
            parts.append(child.text or "")
        elif tag == W + "tab":
            parts.append("  ")
        elif tag in _BREAKS:
            parts.append("\n")
        elif tag == W + "noBreakHyphen":
            parts.append("-")
        elif tag == W + "txbxContent":
            boxes.append(child)
        else:
            parts.append(_text(child, boxes))
    return "".join(parts).replace("\t", "  ")


def _row(row: etree._Element, numbering: Numbering) -> list[str]:
    """Cells of a row; a cell over several columns leaves blanks to its right, one over several rows below it."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    cells = [""] * _value(before, 0)
    for cell in row.iter(W + "tc"):
        if next(cell.iterancestors(W + "tr"), None) is not row:
            continue  # a cell of a table inside this one
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
        text = "" if goes_on else " ".join(line for block in _blocks(cell, numbering) for line in block)
        cells.append(text.replace("\t", " "))
        cells += [""] * (_value(cell.find(f"{W}tcPr/{W}gridSpan"), 1) - 1)
    return cells


def _value(element: etree._Element | None, default: int) -> int:
    """The whole number in an element's ``w:val``; ``default`` where the element is absent."""
    if element is None:
        return default
    text = str(element.get(W + "val", ""))
    return min(int(text), 1000) if text.isdecimal() else default
