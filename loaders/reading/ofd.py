"""OFD (GB/T 33190) → lines with page numbers, laid out as a PDF is; ruled tables become rows.

Millimetres from the upper left corner become points from the lower left one, as in PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import ofdkit

from quanze.loaders.reading.archive import BROKEN, Archive
from quanze.loaders.reading.errors import damaged, textless, too_much
from quanze.loaders.reading.grids import Point, grids
from quanze.loaders.reading.layout import Block, laid_out
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.page import Glyph, composed
from quanze.loaders.reading.source import Source

_POINTS = 72 / 25.4
_ABOVE, _BELOW = 0.86, 0.14
"""Share of a font's size above and below the base line, for fonts of Chinese."""
_SAME_LINE = 0.5
_UNREADABLE = 0.3
_STEP = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|-?\.[0-9]+")
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_ofd(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The text of an OFD file. Raises :class:`BadInput`: damaged, locked, too many pages, without text."""
    archive = Archive(path, data, limits, "OFD")
    pages: list[list[Block]] = []
    characters = 0
    try:
        with ofdkit.open(data) as document:
            if len(document.pages) > limits.pages:
                raise too_much(path, "pages", "页数", "it has too many pages", limits.pages)
            for number, page in enumerate(document.pages, 1):
                glyphs = list(_glyphs(page))
                characters += len(glyphs)
                if characters > limits.characters:
                    raise too_much(path, "characters", "字符数", "it has too many characters", limits.characters)
                tables = grids(_segments(archive, page), limits.objects)
                pages.append(composed(glyphs, tables, number))
    except (ofdkit.OFDError, *BROKEN, RecursionError, ArithmeticError) as error:
        raise damaged(path, "不是可以读取的 OFD 文件", "not an OFD file that can be read") from error
    layout = laid_out(pages)
    if not layout.text.strip() or layout.text.count("\ufffd") > _UNREADABLE * len(layout.text):
        raise textless(path)
    return Source.from_pieces(name, layout.pieces, "application/ofd", sha256)


def _glyphs(page: ofdkit.Page) -> Iterator[Glyph]:
    """The characters of a page, line by line from the top and from left to right."""
    lines: list[list[ofdkit.TextRun]] = []
    for run in sorted(page.runs, key=lambda run: (run.y, run.x)):
        if lines and run.y - lines[-1][0].y < _SAME_LINE * max(run.size, lines[-1][0].size):
            lines[-1].append(run)
        else:
            lines.append([run])
    bottom = page.box[1] + page.box[3]
    for line in lines:
        for run in sorted(line, key=lambda run: run.x):
            yield from _spread(run, bottom)


def _spread(run: ofdkit.TextRun, bottom: float) -> Iterator[Glyph]:
    """The characters of a run with their boxes: its width is shared out as fonts of Chinese do."""
    shares = [2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in run.text]
    step = run.width / sum(shares) if shares else 0.0
    low, high = (bottom - run.y - _BELOW * run.size), (bottom - run.y + _ABOVE * run.size)
    at = run.x
    for char, share in zip(run.text, shares, strict=True):
        text = "\ufffd" if unicodedata.category(char) == "Co" else char
        left, at = at, at + share * step
        yield Glyph(text, left * _POINTS, low * _POINTS, at * _POINTS, high * _POINTS)


def _segments(archive: Archive, page: ofdkit.Page) -> Iterator[tuple[Point, Point]]:
    """The straight lines drawn on a page."""
    root = archive.xml(page.location) if page.location else None
    if root is None:
        return
    bottom = page.box[1] + page.box[3]
    for item in root.iter("{*}PathObject"):
        box, matrix = _numbers(item.get("Boundary"), 4), _numbers(item.get("CTM"), 6) or _IDENTITY
        data = item.find("{*}AbbreviatedData")
        if box is None or data is None or item.get("Visible") == "false":
            continue
        a, b, c, d, e, f = matrix
        for outline in _outlines(data.text or ""):
            seen = [
                ((box[0] + a * x + c * y + e) * _POINTS, (bottom - box[1] - b * x - d * y - f) * _POINTS)
                for x, y in outline
            ]
            yield from pairwise(seen)


def _outlines(data: str) -> Iterator[list[Point]]:
    """The corners of each figure of a path; a curve counts as the straight line between its ends."""
    outline: list[Point] = []
    for step, operands in _STEP.findall(data):
        values = [float(value) for value in _NUMBER.findall(operands)]
        if step in "SM":
            if len(outline) > 1:
                yield outline
            outline = []
        if step == "C":
            outline += outline[:1]
        elif len(values) >= 2:
            outline.append((values[-2], values[-1]))
    if len(outline) > 1:
        yield outline


def _numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    found = tuple(float(value) for value in _NUMBER.findall(text or ""))
    return found[:count] if len(found) >= count else None
