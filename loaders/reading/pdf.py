"""PDF with a text layer → lines with page numbers; ruled tables become rows with cells parted by tabs.

What stands on the page where decides: printed lines of one paragraph follow each other, a blank line parts
paragraphs, and what repeats at the edge of the pages (running heads, folios) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2

from loaders.reading.errors import damaged, locked, textless, too_much, truncated
from loaders.reading.limits import DEFAULT, Limits
from loaders.reading.page import Row, TextLine, read_page
from loaders.reading.source import Source

Piece = tuple[int, str, int | None]
Block = TextLine | Row

_DIGITS = re.compile("[0-9]+")
_FOLIO = re.compile(
    r"[-—－–·.\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:\s*[/／,，共]+\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[-—－–·.\s]*"
)
_EDGE_LINES = 2
_REPEATED = 0.4
"""Share of the pages on which a line at the same height must stand to be a running head."""
_SAME_HEIGHT = 3.0
_UNREADABLE = 0.3


def read_pdf(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The text layer of a PDF. Raises :class:`BadInput`: damaged, truncated, locked, or scanned without text."""
    pages = _pages(path, data, limits)
    pieces: list[Piece] = []
    for text, page in _rendered(_without_running_heads(pages)):
        pieces.append((len(pieces) + 1, text, page))
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


def _without_running_heads(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """The pages less folios and lines that stand at the same height of the edge of many pages."""

    def edges(page: Sequence[Block]) -> list[TextLine]:
        lines = sorted((block for block in page if isinstance(block, TextLine)), key=lambda line: -line.y)
        outer = [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
        inner = [block.y for block in page if block not in outer]
        return [line for line in dict.fromkeys(outer) if not inner or line.y >= max(inner) or line.y <= min(inner)]

    def key(line: TextLine) -> tuple[str, int]:
        return _DIGITS.sub("0", line.text.replace(" ", "")), round(line.y / _SAME_HEIGHT)

    seen = Counter(k for page in pages for k in {key(line) for line in edges(page)})
    enough = max(3, _REPEATED * len(pages))
    kept: list[list[Block]] = []
    for page in pages:
        gone = {
            id(line)
            for line in edges(page)
            if len(page) > 1 and (seen[key(line)] >= enough or _FOLIO.fullmatch(line.text))
        }
        kept.append([block for block in page if id(block) not in gone])
    return kept


def _rendered(pages: Sequence[Sequence[Block]]) -> Iterator[tuple[str, int]]:
    """Text and page of each line, with blank lines between paragraphs and around tables."""
    before: Block | None = None
    for number, page in enumerate(pages, 1):
        lines = [block for block in page if isinstance(block, TextLine)]
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        for block in page:
            if before is not None and not _runs_on(before, block, left, right):
                yield "", number
            yield block.text, number
            before = block


def _runs_on(before: Block, block: Block, left: float, right: float) -> bool:
    """Whether ``block`` goes on with the paragraph (or table) that ``before`` ends with."""
    if isinstance(before, Row) or isinstance(block, Row):
        return isinstance(before, Row) and isinstance(block, Row) and before.table == block.table
    size = block.size
    if abs(before.size - size) > 0.12 * size:
        return False
    if block.page_break_before:
        return before.right > right - 2.5 * size and block.left < left + size
    if before.y - block.y > 2.6 * size and before.y - block.y > 1.4 * before.leading:
        return False
    middle = (left + right) / 2
    centred = [abs((line.left + line.right) / 2 - middle) < size and line.left > left + 1.5 * size
               for line in (before, block)]  # fmt: skip
    if all(centred):
        return True
    return before.right > right - 2.5 * size and block.left < left + size
