"""One page of a PDF as pdfium gives it: its characters with their boxes, and the straight lines drawn on it."""

from __future__ import annotations

import ctypes
import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from quanze.loaders.reading.grids import Point, grids
from quanze.loaders.reading.page import Glyph, Row, TextLine, composed

if TYPE_CHECKING:
    import numpy as np

Matrix = tuple[float, float, float, float, float, float]

_RADICALS = str.maketrans(
    (
        "⺁⺄⺆⺈⺊⺌⺍⺕⺗⺘⺛⺝⺟⺠⺧⺩⺪⺫⺬⺮⺯⺱⺲⺴⺷⺸⺹⺺⺻⺼⺽⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔"
        "⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳"
    ),
    (
        "厂乙冂人卜小小彐心手旡月母民牛王疋目示竹糸罒罓冈羊芈老耂聿肉臼艹虎衣覀西见角讠贝车辶辶辶阝钅長镸长门"
        "阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟"
    ),
)
"""Radicals that PDF writers put in the place of the characters they look like (CJK Radicals Supplement)."""

_THIN = 3.0
_DEPTH = 4
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_page(page: pypdfium2.PdfPage, number: int, most: int) -> list[TextLine | Row]:
    """Lines and rows of the page with that number, in reading order; ``most`` straight lines still make tables."""
    glyphs = glyphs_of(page)
    if not glyphs:
        return []
    stance = _stance(page)
    upright = ((stance.seen(*start), stance.seen(*end)) for start, end in _strokes(page))
    return composed(glyphs, grids(upright, most), number)


def glyphs_of(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The characters of the text layer with their boxes on the page as it is seen, in the order of the file."""
    return _glyphs(page, _stance(page))


@dataclass(frozen=True, slots=True)
class _Stance:
    """What of a page's plane is seen (points, before turning), and by how many degrees it is turned clockwise."""

    turn: int
    left: float
    bottom: float
    width: float
    height: float

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is seen."""
        x, y = x - self.left, y - self.bottom
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        if self.turn == 270:
            return self.height - y, x
        return x, y


def _stance(page: pypdfium2.PdfPage) -> _Stance:
    turn = page.get_rotation()
    width, height = page.get_size()
    left, bottom, _, _ = page.get_bbox()
    return _Stance(turn, left, bottom, *((height, width) if turn in (90, 270) else (width, height)))


def is_drawn(page: pypdfium2.PdfPage) -> bool:
    """Whether there is anything on a page: a picture, or print as curves."""
    return bool(pdfium.FPDFPage_CountObjects(page))


def picture_of(page: pypdfium2.PdfPage, long_side: int) -> np.ndarray:
    """The page as a grey picture, as it is seen, its long side so many pixels."""
    picture: np.ndarray = page.render(scale=long_side / max(page.get_size()), grayscale=True).to_numpy()
    return picture if picture.ndim == 2 else picture[:, :, 0]


def _glyphs(page: pypdfium2.PdfPage, stance: _Stance) -> list[Glyph]:
    textpage = page.get_textpage()
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    glyphs: list[Glyph] = []
    for index in range(textpage.count_chars()):
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, reference):
            continue
        text = _character(code)
        if not text:
            continue
        if not isfinite(box.left + box.right + box.top + box.bottom):
            continue
        left, bottom = stance.seen(box.left, box.bottom)
        right, top = stance.seen(box.right, box.top)
        glyphs.append(Glyph(text, min(left, right), min(bottom, top), max(left, right), max(bottom, top)))
    textpage.close()
    return glyphs


def _character(code: int) -> str:
    """The character a code of the text layer stands for: radicals unified, hyphens restored, controls left out."""
    if code in (0xFFFE, 0x02, 0xAD):
        return "-"
    if code == 0:
        return "\ufffd"
    if code < 0x20 or 0xD800 <= code < 0xE000:
        return ""
    text = chr(code)
    if 0x2E80 <= code < 0x2F00:
        return text.translate(_RADICALS)
    if 0x2F00 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", text)
    return text


def _strokes(page: pypdfium2.PdfPage) -> Iterator[tuple[Point, Point]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _strokes_of(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)


def _strokes_of(item: object, outer: Matrix, depth: int) -> Iterator[tuple[Point, Point]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
        return
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(raw))
    matrix = _times((raw.a, raw.b, raw.c, raw.d, raw.e, raw.f), outer)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _path(item, matrix)
    elif depth < _DEPTH:
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _strokes_of(pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _path(item: object, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight edges of a path that are drawn: stroked ones, and thin filled boxes as their middle line."""
    fill, stroke = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    for outline in _outlines(item, matrix):
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, high) <= _THIN and (fill.value or len(outline) > 2):
            x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
            yield ((min(xs), y), (max(xs), y)) if wide > high else ((x, min(ys)), (x, max(ys)))
        elif stroke.value:
            yield from itertools.pairwise(outline)


def _outlines(item: object, matrix: Matrix) -> Iterator[list[Point]]:
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[Point] = []
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and outline:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline
