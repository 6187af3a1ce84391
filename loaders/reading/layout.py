"""Printed pages → lines with page numbers, whatever the format: paragraphs parted by blank lines, tables as rows.

What stands on the page where decides: printed lines of one paragraph follow each other, a blank line parts
paragraphs, and what repeats at the edge of the pages (running heads, folios) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.loaders.doubts import Doubt
from quanze.loaders.reading.page import Row, TextLine
from quanze.loaders.reading.source import Doubtful

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
_SURE = 0.9
"""What a recogniser of pictures must give every character of a line for it to be read without doubt."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a file's pages, each with its number among them and its page, counted from 1; which are doubtful."""

    pieces: list[Piece]
    doubtful: Doubtful

    @property
    def text(self) -> str:
        """All lines, one behind the other."""
        return "".join(text for _, text, _ in self.pieces)


def laid_out(pages: Sequence[list[Block]]) -> Layout:
    """The pages as lines, less what repeats at their edges."""
    pieces: list[Piece] = []
    doubtful: list[tuple[int, str]] = []
    for line, (block, page) in enumerate(_rendered(_without_running_heads(pages)), 1):
        pieces.append((line, block.text if block is not None else "", page))
        if block is not None and block.sure < _SURE:
            doubtful.append((line, Doubt.SCAN_UNSURE.of(percent=int(100 * block.sure))))
    return Layout(pieces, tuple(doubtful))


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


def _rendered(pages: Sequence[Sequence[Block]]) -> Iterator[tuple[Block | None, int]]:
    """Each line and its page, with blank ones (None) between paragraphs and around tables."""
    before: Block | None = None
    for number, page in enumerate(pages, 1):
        lines = [block for block in page if isinstance(block, TextLine)]
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        for block in page:
            if before is not None and not _runs_on(before, block, left, right):
                yield None, number
            yield block, number
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
    centred = [abs((line.left - left) - (right - line.right)) < 0.8 * size and line.left > left + 1.5 * size
               for line in (before, block)]  # fmt: skip
    if all(centred):
        return True
    return before.right > right - 2.5 * size and block.left < left + size
