"""Pictures of printed pages, drawn with the font that OpenCV brings along: blurred, noisy and skewed as scans are."""

from __future__ import annotations

import io
from collections.abc import Sequence

import cv2
import numpy as np
import pypdfium2
from PIL import Image

_SCALE = 200 / 72
"""Pixels to a point: 200 to the inch."""
_FONT = cv2.FontFace("uni")
_WEIGHT = 400


class Sheet:
    """One page of A4 under construction (points; origin at the lower left)."""

    def __init__(self) -> None:
        self._page = np.full((int(842 * _SCALE), int(595 * _SCALE)), 255, np.uint8)

    def text(self, x: float, y: float, text: str, size: float = 12) -> Sheet:
        """Print ``text`` with its baseline beginning at ``x``, ``y``; characters of Chinese are as wide as high."""
        for char in text:
            cv2.putText(self._page, char, self._at(x, y), (0,), _FONT, int(0.94 * size * _SCALE), _WEIGHT)
            x += size * (0.55 if char.isascii() else 1.0)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Rule a table."""
        for y in ys:
            cv2.line(self._page, self._at(xs[0], y), self._at(xs[-1], y), (0,), 2)
        for x in xs:
            cv2.line(self._page, self._at(x, ys[0]), self._at(x, ys[-1]), (0,), 2)
        return self

    def scanned(self, blur: float = 0.0, skew: float = 0.0, noise: float = 0.0) -> Image.Image:
        """The page as a scanner sees it: out of focus by ``blur`` pixels, ``skew`` degrees askew, grains of ``noise``."""
        high, wide = self._page.shape
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1.0)
        seen = cv2.warpAffine(self._page, turn, (wide, high), borderValue=(255,))
        if blur:
            seen = cv2.GaussianBlur(seen, (0, 0), blur)
        grains = np.random.default_rng(1).normal(0.0, noise, seen.shape)
        return Image.fromarray(np.clip(0.9 * seen + 10 + grains, 0, 255).astype(np.uint8))

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return round(x * _SCALE), round((842 - y) * _SCALE)


def pages(images: Sequence[Image.Image], kind: str = "PDF") -> bytes:
    """The bytes of a PDF or TIFF with these pages, or of a PNG or JPEG of the first."""
    out = io.BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if kind in ("PDF", "TIFF") else {}
    images[0].save(out, kind, resolution=200, quality=75, **several)
    return out.getvalue()


def joined(*files: bytes) -> bytes:
    """One PDF with the pages of several."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as whole:
        for data in files:
            whole.import_pages(pypdfium2.PdfDocument(data))
        whole.save(out)
    return out.getvalue()
