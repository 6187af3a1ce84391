"""The picture of a page → its lines and rows of tables, by a recogniser of print (extra ``ocr``: RapidOCR, PP-OCR).

The recogniser gives each character with its box and how sure it is; tables are found by the lines ruled on the picture.
A page that lies askew is turned straight by what its lines of print lean.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageOps
from rapidocr import RapidOCR

from quanze.loaders.reading.clock import allow_more
from quanze.loaders.reading.errors import damaged, too_much
from quanze.loaders.reading.grids import Grid, Point, grids
from quanze.loaders.reading.layout import Block
from quanze.loaders.reading.limits import Limits
from quanze.loaders.reading.page import Glyph, composed
from quanze.loaders.reading.rulings import Box, ink, rulings

Picture = np.ndarray
"""Rows of pixels: how bright each is, 0 to 255."""
_LONG_SIDE = 1754
"""Pixels of the long side of a page: A4 at 150 to the inch; larger pictures are made smaller."""
_SCALE = 842 / _LONG_SIDE
"""Points to a pixel, as if every page were A4: distances on a page are judged in points."""
_TELLING = 0.5
"""Share of the longest line of print from which others tell with it how the page leans: corners are whole pixels."""
_SAME_LINE = 0.5
_ROOM = 4
"""Pixels around a number that stands alone in a cell, as recognisers want them."""
_STRAIGHT = 0.05
"""Degrees that a page may lean without being turned."""
_SHARP = 0.30
"""Steepness of the edges of print below which a page is out of focus: there characters look sure that stand in wrong places.

Measured on the sample gazettes drawn out of focus by 1.0, 1.2 and 1.4 pixels: 0.33–0.35, 0.31–0.32 and 0.28–0.30; at the last,
45 of 58 facts without doubt were right, at the first 64 of 65.
"""
_UNSURE = 0.89
"""As sure as a character of a page out of focus can be at most."""
_NO_MEMORY = re.compile("bad_alloc|(?i:failed to allocate|insufficient memory)")
"""What the recogniser's engine (ONNX Runtime, OpenCV) says where it gets no memory."""
_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
"""Marks that recognisers tell apart by their width only, as Chinese print sets them."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A run of print: its characters with their boxes and how sure the recogniser is of each; its corners, clockwise."""

    characters: list[tuple[str, float, np.ndarray]]
    corners: np.ndarray


class Scans:
    """The pages of one file that are pictures, read within the limits."""

    long_side = _LONG_SIDE
    """Pixels of the long side of a page that is drawn to be read."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._count = 0

    def pictures(self, data: bytes) -> Iterator[Picture]:
        """The pages in a file of pictures, upright. Raises :class:`BadInput`."""
        try:
            with Image.open(io.BytesIO(data)) as image:
                for at in range(getattr(image, "n_frames", 1) if image.format == "TIFF" else 1):
                    image.seek(at)
                    if image.width * image.height > self._limits.pixels:
                        raise too_much(
                            self._path, "pixels", "图像像素数", "it has too many pixels", self._limits.pixels
                        )
                    yield _grey(ImageOps.exif_transpose(image))
        except (OSError, EOFError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise damaged(self._path, "图像已损坏，无法打开", "the picture is damaged and cannot be opened") from error

    def read(self, picture: Picture, number: int) -> list[Block]:
        """Lines and rows of the page with that number, in reading order."""
        self._count += 1
        if self._count > self._limits.scans:
            raise too_much(self._path, "scans", "扫描页数", "it has too many scanned pages", self._limits.scans)
        allow_more(self._limits.scan_seconds)
        return _recognised(picture, number, self._limits.objects)


def _grey(image: Image.Image) -> Picture:
    """How bright a picture is: what it lets through is white paper, 16 bits to a pixel are scaled to 8."""
    if image.mode.startswith("I"):
        return np.clip(np.asarray(image, np.float64) / 257, 0, 255).astype(np.uint8)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return np.asarray(image.convert("L"))


def _recognised(picture: Picture, number: int, most: int) -> list[Block]:
    """The blocks of a page; ``most`` straight lines still make tables."""
    picture = _sized(picture)
    words = _words(picture)
    if not words:
        return []
    turn = _turn(words, picture)
    straight = [_Word([(c, sure, _moved(box, turn)) for c, sure, box in word.characters], _moved(word.corners, turn))
                for word in words]  # fmt: skip
    high, wide = picture.shape[:2]
    level = cv2.warpAffine(picture, turn, (wide, high), borderMode=cv2.BORDER_REPLICATE)
    printed = [_extent(word.corners) for word in straight]
    tables = grids((_line(box, high) for box in rulings(level, printed)), most)
    glyphs = list(_glyphs(straight, high))
    for table in tables:
        glyphs += _missed(table, glyphs, level)
    focus = _steepness(picture, words) / _SHARP
    if focus < 1:
        glyphs = [replace(glyph, sure=min(glyph.sure, _UNSURE * focus)) for glyph in glyphs]
    return composed(glyphs, tables, number)


def _steepness(picture: Picture, words: Sequence[_Word]) -> float:
    """How much of the difference between ink and paper lies between neighbouring pixels at the edges of print."""
    step = np.hypot(cv2.Sobel(picture, cv2.CV_32F, 1, 0), cv2.Sobel(picture, cv2.CV_32F, 0, 1)) / 8
    print_alone = np.zeros(picture.shape, np.uint8)
    for word in words:
        cv2.fillConvexPoly(print_alone, word.corners.astype(np.int32), (1,))
    dark, light = np.percentile(picture[print_alone > 0], (1, 99))
    around_ink = cv2.dilate((picture < (dark + light) / 2).astype(np.uint8), np.ones((3, 3)))
    edges = cv2.bitwise_and(print_alone, around_ink)
    return float(np.percentile(step[edges > 0], 90) / (light - dark)) if light > dark else 0.0


def _missed(table: Grid, glyphs: Sequence[Glyph], picture: Picture) -> Iterator[Glyph]:
    """What cells hold in which there is ink but no line was found: recognisers pass over a number that stands alone."""
    high = picture.shape[0]
    taken = {table.cell(*glyph.middle) for glyph in glyphs if table.holds(*glyph.middle)}
    for row, column in sorted(set(table.merged.values()) - taken):
        right, bottom = table.right_of(row, column), table.below(row, column)
        box = (table.xs[column] / _SCALE, high - table.ys[row] / _SCALE, right / _SCALE, high - bottom / _SCALE)
        inked = ink(picture, box)
        if inked is None:
            continue
        left, top, right, bottom = inked
        crop = picture[round(top) - _ROOM : round(bottom) + _ROOM, round(left) - _ROOM : round(right) + _ROOM]
        found = _recogniser()(crop, use_det=False, return_word_box=False)
        text, sure = "".join(found.txts or ()), float(min(found.scores or (0.0,)))
        step = (right - left) / max(len(text), 1)
        for at, char in enumerate(text):
            x = left + at * step
            yield Glyph(char, x * _SCALE, (high - bottom) * _SCALE, (x + step) * _SCALE, (high - top) * _SCALE, sure)


@lru_cache(maxsize=1)
def _recogniser() -> Any:
    """One for the process: its models take a moment to load."""
    cv2.setNumThreads(1)
    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False, **threads})


def _words(picture: Picture) -> list[_Word]:
    """The runs of print of a picture. Raises MemoryError where the recogniser has no more memory."""
    try:
        found = _recogniser()(picture, use_det=True, return_word_box=True, return_single_char_box=True)
    except Exception as error:  # of a private class of the recogniser; it holds the engine's message
        if _NO_MEMORY.search(str(error)):
            raise MemoryError("the recogniser of print") from error
        raise
    if found.boxes is None or found.word_results is None:
        return []
    return [
        _Word([(text, float(sure), np.array(box, np.float64)) for text, sure, box in characters], np.array(corners))
        for corners, characters in zip(found.boxes, found.word_results, strict=True)
    ]


def _sized(picture: Picture) -> Picture:
    """The picture, made smaller if it is larger than needed."""
    scale = _LONG_SIDE / max(picture.shape[:2])
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture


def _turn(words: Sequence[_Word], picture: Picture) -> np.ndarray:
    """The turn about the picture's middle that sets its lines of print level."""
    tops = [word.corners[1] - word.corners[0] for word in words]
    longest = max(float(np.hypot(*top)) for top in tops)
    along = sum((top for top in tops if np.hypot(*top) > _TELLING * longest), start=np.zeros(2))
    lean = math.degrees(math.atan2(along[1], along[0]))
    high, wide = picture.shape[:2]
    return cv2.getRotationMatrix2D((wide / 2, high / 2), lean if abs(lean) > _STRAIGHT else 0.0, 1.0)


def _moved(points: np.ndarray, turn: np.ndarray) -> np.ndarray:
    moved: np.ndarray = points @ turn[:, :2].T + turn[:, 2]
    return moved


def _extent(points: np.ndarray) -> Box:
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return left, top, right, bottom


def _line(box: Box, high: int) -> tuple[Point, Point]:
    """The middle of a ruled line, in points from the lower left corner."""
    left, top, right, bottom = box
    if right - left > bottom - top:
        y = (high - (top + bottom) / 2) * _SCALE
        return (left * _SCALE, y), (right * _SCALE, y)
    x = (left + right) / 2 * _SCALE
    return (x, (high - bottom) * _SCALE), (x, (high - top) * _SCALE)


def _glyphs(words: Sequence[_Word], high: int) -> Iterator[Glyph]:
    """The characters, line by line from the top and from left to right."""
    lines: list[list[tuple[Box, _Word]]] = []
    placed = [(_extent(word.corners), word) for word in words]
    for box, word in sorted(placed, key=lambda each: each[0][1] + each[0][3]):
        last = lines[-1][0][0] if lines else box
        if lines and box[1] + box[3] - last[1] - last[3] < 2 * _SAME_LINE * min(box[3] - box[1], last[3] - last[1]):
            lines[-1].append((box, word))
        else:
            lines.append([(box, word)])
    for line in lines:
        for (_, top, _, bottom), word in sorted(line, key=lambda each: each[0][0]):
            wide = _as_set([text for text, _, _ in word.characters])
            for text, (_, sure, corners) in zip(wide, word.characters, strict=True):
                left, _, right, _ = _extent(corners)
                yield Glyph(text, left * _SCALE, (high - bottom) * _SCALE, right * _SCALE, (high - top) * _SCALE, sure)


def _as_set(characters: Sequence[str]) -> Iterator[str]:
    """The characters, marks beside a Chinese character as wide as Chinese print sets them."""
    for before, text, behind in zip(["", *characters], characters, [*characters[1:], ""], strict=False):
        beside = any(not each.isascii() for each in (before[-1:], behind[:1]))
        yield text.translate(_WIDE) if beside else text
