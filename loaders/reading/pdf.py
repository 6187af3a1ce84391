"""PDF with a text layer → lines with page numbers; ruled tables become rows with cells parted by tabs."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from quanze.loaders.reading.errors import damaged, locked, textless, too_much, truncated
from quanze.loaders.reading.layout import Block, laid_out
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.pdf_page import read_page
from quanze.loaders.reading.source import Source

_UNREADABLE = 0.3


def read_pdf(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The text layer of a PDF. Raises :class:`BadInput`: damaged, truncated, locked, or scanned without text."""
    pieces = laid_out(_pages(path, data, limits))
    characters = "".join(text for _, text, _ in pieces)
    if not characters.strip() or characters.count("\ufffd") > _UNREADABLE * len(characters):
        raise textless(path)
    return Source.from_pieces(name, pieces, "application/pdf", sha256)


def _pages(path: Path, data: bytes, limits: Limits) -> list[list[Block]]:
    if not data.lstrip()[:1024].count(b"%PDF-"):
        raise damaged(path, "不是 PDF 文件", "not a PDF file")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise locked(path) from error
        if b"%%EOF" not in data[-2048:]:
            raise truncated(path, "PDF 没有结尾", "the PDF has no end") from error
        raise damaged(path, "PDF 已损坏，无法打开", "the PDF is damaged and cannot be opened") from error
    pages: list[list[Block]] = []
    try:
        if len(document) > limits.pages:
            raise too_much(path, "pages", "页数", "it has too many pages", limits.pages)
        characters = 0
        for index in range(len(document)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError as error:
                raise truncated(path, f"第 {index + 1} 页无法读取", f"page {index + 1} cannot be read") from error
            pages.append(read_page(page, index + 1, limits.objects))
            page.close()
            characters += sum(len(block.text) for block in pages[-1])
            if characters > limits.characters:
                raise too_much(path, "characters", "字符数", "it has too many characters", limits.characters)
    finally:
        document.close()
    return pages
