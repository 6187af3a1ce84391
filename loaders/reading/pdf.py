"""PDF → lines with page numbers, by its text layer, else by recognising its pages; ruled tables become rows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2

from quanze.loaders.reading.errors import BadInput, damaged, locked, textless, too_much, truncated
from quanze.loaders.reading.layout import Block, laid_out
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.pdf_page import is_drawn, picture_of, read_page
from quanze.loaders.reading.scans import scans
from quanze.loaders.reading.source import Source

_UNREADABLE = 0.3


def read_pdf(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """What a PDF prints. Raises :class:`BadInput`: damaged, truncated, locked, without text, scanned and no extra ``ocr``.

    Without that extra the scanned pages of a file that has text on others are left unread.
    """
    pages, drawn = _pages(path, data, limits)
    unread: Sequence[int] = ()
    if drawn:
        try:
            _recognise(pages, drawn, path, data, limits)
        except BadInput as error:
            if error.reason != "ocr" or len(drawn) == len(pages):
                raise
            unread = drawn
    layout = laid_out(pages)
    if not layout.text.strip() or layout.text.count("\ufffd") > _UNREADABLE * len(layout.text):
        raise textless(path)
    source = Source.from_pieces(name, layout.pieces, "application/pdf", sha256, layout.doubtful)
    return replace(source, unread=tuple(index + 1 for index in unread))


def _recognise(pages: list[list[Block]], drawn: Sequence[int], path: Path, data: bytes, limits: Limits) -> None:
    """Fill in the pages that have no text layer, by their index."""
    reader = scans(path, limits)
    with closing(pypdfium2.PdfDocument(data)) as document:
        for index in drawn:
            pages[index] = reader.read(picture_of(document[index], reader.long_side), index + 1)


def _pages(path: Path, data: bytes, limits: Limits) -> tuple[list[list[Block]], list[int]]:
    """The text layer of each page, and the indexes of pages on which all there is is drawn."""
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
    drawn: list[int] = []
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
            if not pages[-1] and is_drawn(page):
                drawn.append(index)
            page.close()
            characters += sum(len(block.text) for block in pages[-1])
            if characters > limits.characters:
                raise too_much(path, "characters", "字符数", "it has too many characters", limits.characters)
    finally:
        document.close()
    return pages, drawn
