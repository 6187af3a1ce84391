"""The picture of a page → the straight lines ruled on it, as pixels of the picture (extra ``ocr``: OpenCV)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

Box = tuple[float, float, float, float]
"""Left, top, right and bottom of what stands on a picture."""

_SHORTEST = 1 / 40
"""Share of the picture's long side from which a dark run is a ruled line and no stroke of a character."""
_THICKEST = 1 / 200
_BLOCK, _DARKER = 31, 12
"""Side in pixels of what a pixel is compared with, and how much darker it must be (uneven light of scans)."""
_EDGE, _INK, _SPECKS = 6, 0.6, 12
"""Pixels of a cell at each edge that may belong to its lines; how dark ink is beside paper; pixels of it for a mark."""
_GAP = 3
"""Side in pixels of what closes the breaks of a line."""
_OF_PRINT = 0.7
"""Share of a run that lies inside of a line of print, from which it is a stroke of characters."""
_INNER = 0.1
"""Share of a line of print at each edge in which ruled lines may lie: recognisers give it some room."""


def ink(picture: np.ndarray, box: Box) -> Box | None:
    """What is dark inside of a cell of a grey picture, its edges left out; None for an empty cell."""
    left, top, right, bottom = (round(side) for side in box)
    inside = picture[top + _EDGE : bottom - _EDGE, left + _EDGE : right - _EDGE]
    if not inside.size:
        return None
    rows, columns = np.nonzero(inside < np.median(picture) * _INK)
    if len(rows) < _SPECKS:
        return None
    x, y = left + _EDGE, top + _EDGE
    return float(x + columns.min()), float(y + rows.min()), float(x + columns.max()), float(y + rows.max())


def rulings(picture: np.ndarray, printed: Sequence[Box]) -> Iterator[Box]:
    """The lines across and down of a grey picture that stands straight; no strokes of what is ``printed`` there."""
    dark = cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER)
    yield from _across(dark, printed)
    turned = [(top, left, bottom, right) for left, top, right, bottom in printed]
    for left, top, right, bottom in _across(np.ascontiguousarray(dark.T), turned):
        yield top, left, bottom, right


def _across(dark: np.ndarray, printed: Sequence[Box]) -> Iterator[Box]:
    """The level lines of a picture whose dark pixels are set."""
    side = max(dark.shape)
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, int(side * _SHORTEST)), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(cv2.dilate(runs, np.ones((_GAP, _GAP), np.uint8)), connectivity=8)
    for left, top, wide, high, _ in found[1:].tolist():
        box = (left, top, left + wide, top + high)
        if high <= _THICKEST * side and not any(_is_stroke(box, other) for other in printed):
            yield box


def _is_stroke(run: Box, line: Box) -> bool:
    """Whether a level run lies within the characters of a line of print."""
    edge = _INNER * (line[3] - line[1])
    shared = min(run[2], line[2]) - max(run[0], line[0])
    return line[1] + edge < (run[1] + run[3]) / 2 < line[3] - edge and shared > _OF_PRINT * (run[2] - run[0])
