"""Pages as they were printed: drawn from the file a source was loaded from, as long as it is still what it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanze.loaders.reading import BadInput, digest
from quanze.services.origins import Origin

DRAWN = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""Endings of files that have pages to be seen."""
_PATIENCE = 40
"""Seconds that drawing a page may take."""
_AT_ONCE = threading.BoundedSemaphore(2)
"""How many pages are drawn at a time."""
_ALONE = 2
"""Characters that a run of words must have to be looked for on a page: one alone may stand anywhere."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in shares of the page."""


class NoPicture(Exception):
    """There is no such page to be seen."""


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


def stamp(origin: Origin) -> str:
    """What changes when the file of a source is written anew. Raises NoPicture where it is gone."""
    try:
        found = os.stat(origin.path)
    except OSError as error:
        raise NoPicture from error
    return f"{found.st_mtime_ns}-{found.st_size}"


def page_count(origin: Origin) -> int:
    """How many pages a source has. Raises as :func:`page_picture`."""
    return int(_told(origin))


def page_picture(origin: Origin, number: int) -> PagePicture:
    """Page ``number`` (from 1) of a source. Raises NoPicture where the file is gone, is another one by now, has no such page
    or no pages at all."""
    head, _, png = _told(origin, str(number)).partition(b"\n")
    spots = [spot for spot in json.loads(head) if len(spot[0]) == 1 and not spot[0].isspace()]
    return PagePicture(png, "".join(spot[0] for spot in spots), tuple((x0, y0, x1, y1) for _, x0, y0, x1, y1 in spots))


def _told(origin: Origin, *page: str) -> bytes:
    """What a process of its own tells of the pages of a source; few run at once."""
    if not is_drawn(origin.name):
        raise NoPicture
    program = [sys.executable, "-m", "quanze.loaders.reading.pictures", origin.path, origin.member, *page]
    try:
        if digest(Path(origin.path), origin.member) != origin.sha256:
            raise NoPicture
        with _AT_ONCE:
            return subprocess.run(program, capture_output=True, timeout=_PATIENCE, check=True).stdout
    except (BadInput, subprocess.SubprocessError) as error:
        raise NoPicture from error


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
