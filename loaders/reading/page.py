"""One printed page: its characters put together to lines and to the rows of ruled tables."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quanze.loaders.reading.grids import Grid

_BAND, _MOST_BANDS = 50.0, 300.0
"""Height in points of the bands in which tables are looked up, and how many there are."""
_HUGS = frozenset(" \u3000\u00a0—–-…·")
"""Characters beside which the room left tells nothing: blanks, and dashes, whose boxes fonts give wrongly."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box (points, origin at the lower left of the page as it is seen).

    ``sure`` is below 1 where a recogniser of pictures has read it: how sure that is of it.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    sure: float = 1.0

    @property
    def size(self) -> float:
        """Height of the font's box."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """Centre of the box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line: text, baseline height ``y``, extent, font size, distance to the line above (``leading``).

    ``sure`` is that of its least sure character.
    """

    text: str
    y: float
    left: float
    right: float
    size: float
    leading: float = 0.0
    page_break_before: bool = False
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ruled table, cells parted by tabs; ``table`` is its page and its place among the page's tables."""

    text: str
    y: float
    table: tuple[int, int]
    sure: float = 1.0


def composed(glyphs: Sequence[Glyph], tables: Sequence[Grid], number: int) -> list[TextLine | Row]:
    """Lines and rows of the page with that number, in reading order; ``tables`` stand on it from the top down."""
    if not glyphs:
        return []
    bands = _bands(tables)
    inside: dict[int, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = glyph.middle
        at = next((i for i in bands.get(_band(y), ()) if tables[i].holds(x, y)), None)
        if at is None:
            outside.append(glyph)
        else:
            inside.setdefault(at, []).append(glyph)
    lines = _with_leading(_lines(outside))
    blocks: list[TextLine | Row] = list(lines)
    for at in sorted(inside, reverse=True):
        rows = _rows(tables[at], inside[at], (number, at))
        below = (i for i, block in enumerate(blocks) if block.y < tables[at].top)
        place = next(below, len(blocks))
        blocks[place:place] = rows
    if blocks and isinstance(blocks[0], TextLine):
        blocks[0] = replace(blocks[0], page_break_before=True)
    return blocks


def _bands(tables: Sequence[Grid]) -> dict[int, list[int]]:
    """The tables that reach into each band of the page, by the band's place from the bottom."""
    bands: dict[int, list[int]] = {}
    for at, grid in enumerate(tables):
        for band in range(_band(grid.ys[-1]), _band(grid.top) + 1):
            bands.setdefault(band, []).append(at)
    return bands


def _band(y: float) -> int:
    return int(min(max(y // _BAND, 0.0), _MOST_BANDS))


def _lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The glyphs, in the order of the text layer, as lines: a line ends where the next glyph stands elsewhere."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and _beside(lines[-1], glyph):
            lines[-1].append(glyph)
        elif glyph.text.strip():
            lines.append([glyph])
    written = (_line(line) for line in lines)
    return [line for line in written if line.text]


def _beside(line: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph stands on the same height as a line and to the right of where it began."""
    last = line[-1]
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    return overlap > 0.4 * min(last.size, glyph.size) and glyph.left > last.left - 0.5 * last.size


def _line(glyphs: Sequence[Glyph]) -> TextLine:
    text = _spaced(glyphs)
    printed = [glyph for glyph in glyphs if glyph.text.strip()] or list(glyphs)
    size = statistics.median(glyph.size for glyph in printed)
    right, sure = max(glyph.right for glyph in printed), min(glyph.sure for glyph in printed)
    return TextLine(text, printed[0].bottom, printed[0].left, right, size, sure=sure)


def _spaced(glyphs: Iterable[Glyph]) -> str:
    """The glyphs' text, with blanks where the print leaves room: one for half a character, two for more."""
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and not _HUGS.intersection(before.text + glyph.text):
            room = glyph.left - before.right
            size = max(before.size, 1.0)
            latin = before.text.isascii() and glyph.text.isascii()
            if room > 1.5 * size:
                parts.append("  ")
            elif room > (0.18 if latin else 0.45) * size:
                parts.append(" ")
        parts.append(glyph.text)
        before = glyph
    return "".join(parts).strip()


def _with_leading(lines: Sequence[TextLine]) -> list[TextLine]:
    steps = [a.y - b.y for a, b in itertools.pairwise(lines) if a.y - b.y > 1]
    leading = statistics.median(steps) if steps else 0.0
    return [replace(line, leading=leading) for line in lines]


def _rows(grid: Grid, glyphs: Sequence[Glyph], table: tuple[int, int]) -> list[Row]:
    """The rows of a ruled table: a cell over several rows or columns stands in its first place, blanks in the rest."""
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        cells.setdefault(grid.cell(*glyph.middle), []).append(glyph)
    rows: list[Row] = []
    for row in range(grid.rows):
        held = [cells.get((row, column), ()) for column in range(grid.columns)]
        texts = [_cell(inside, grid, row, column) for column, inside in enumerate(held)]
        if any(texts):
            sure = min(glyph.sure for inside in held for glyph in inside)
            rows.append(Row("\t".join(texts), grid.ys[row], table, sure))
    return rows


def _cell(glyphs: Sequence[Glyph], grid: Grid, row: int, column: int) -> str:
    """The text of a cell; where a line ends although the next character had room beside it, a blank follows."""
    if not glyphs:
        return ""
    right = grid.right_of(row, column)
    text = ""
    lines = _lines(glyphs)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        text += line.text
        if following is None:
            break
        latin = line.text[-1:].isascii() and following.text[:1].isascii()
        if latin or right - line.right > 2.2 * line.size:
            text += " "
    return text.replace("\t", " ")
