"""Pages as they were printed: drawn from the file a source was loaded from, as long as it is still what it was."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanze.loaders.reading import BadInput, digest
from quanze.services.origins import Origin

DRAWN = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""Endings of files that have pages to be seen."""
_PATIENCE = 40
"""Seconds that drawing a page may take."""
_ALONE = 2
"""Characters that a run of words must have to be looked for on a page: one alone may stand anywhere."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in shares of the page."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG and the characters of its text layer: the texts in the order of the file, the box of each."""

    png: bytes
    text: str
    boxes: tuple[Box, ...]

    def marks(self, words: str) -> Iterator[Box]:
        """Where words stand on the page, run by run (cells, lines), each line of a run as one box."""
        at = 0
        for run in words.replace("|", " ").split():
            if len(run) < _ALONE:
                continue
            found = self.text.find(run, at)
            found = found if found >= 0 else self.text.find(run)
            if found >= 0:
                at = found + len(run)
                yield from _lines(self.boxes[found:at])


def is_drawn(name: str) -> bool:
    """Whether a source of that name has pages to be seen."""
    return Path(name).suffix.lower() in DRAWN


def page_picture(origin: Origin, number: int) -> PagePicture | None:
    """Page ``number`` (from 1) of a source, drawn by a process of its own; None where the file is gone, is another one by now,
    has no such page or no pages at all."""
    if not is_drawn(origin.name):
        return None
    try:
        if digest(Path(origin.path), origin.member) != origin.sha256:
            return None
        program = [sys.executable, "-m", "quanze.loaders.reading.pictures", origin.path, origin.member, str(number)]
        done = subprocess.run(program, capture_output=True, timeout=_PATIENCE, check=True)
    except (BadInput, subprocess.SubprocessError):
        return None
    head, _, png = done.stdout.partition(b"\n")
    spots = [spot for spot in json.loads(head) if len(spot[0]) == 1 and not spot[0].isspace()]
    return PagePicture(png, "".join(spot[0] for spot in spots), tuple((x0, y0, x1, y1) for _, x0, y0, x1, y1 in spots))


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes of characters one after the other as one box for each line."""
    line: Box | None = None
    for left, top, right, bottom in boxes:
        if line and line[1] < (top + bottom) / 2 < line[3] and left >= line[0]:
            line = (line[0], min(line[1], top), max(line[2], right), max(line[3], bottom))
        else:
            if line:
                yield line
            line = (left, top, right, bottom)
    if line:
        yield line
