"""A page of a PDF, or a picture of print, as it is seen: drawn, with the place of each character of its text layer.

As a program (``python -m quanze.loaders.reading.pictures FILE MEMBER [PAGE]``) it writes one page, or how many there are, to
standard output: what a file does to it costs that process only, which has a limit on time and memory.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from quanze.loaders.reading import content
from quanze.loaders.reading.pdf_page import glyphs_of

_LONG_SIDE = 1600
"""Pixels of the long side of a page."""
_SECONDS, _MEMORY = 20, 1 << 30

Spot = tuple[str, float, float, float, float]
"""A character and the left, top, right and bottom of its box, in shares of the page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG, and its characters in the order in which the file gives them (none where it is only drawn)."""

    png: bytes
    spots: tuple[Spot, ...]


def picture(data: bytes, number: int) -> Picture:
    """Page ``number`` (from 1) of a PDF or of a picture. Raises IndexError where there is no such page, OSError and
    pypdfium2.PdfiumError for what cannot be opened."""
    if _is_pdf(data):
        return _of_pdf(data, number)
    with Image.open(io.BytesIO(data)) as image:
        try:
            image.seek(number - 1)
        except EOFError as error:
            raise IndexError(number) from error
        return Picture(_png(image.convert("L")), ())


def count(data: bytes) -> int:
    """How many pages a PDF or a picture has. Raises as :func:`picture`."""
    if _is_pdf(data):
        with pypdfium2.PdfDocument(data) as document:
            return len(document)
    with Image.open(io.BytesIO(data)) as image:
        return int(getattr(image, "n_frames", 1))


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _of_pdf(data: bytes, number: int) -> Picture:
    document = pypdfium2.PdfDocument(data)
    try:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        width, height = page.get_size()
        drawn = page.render(scale=_LONG_SIDE / max(width, height)).to_pil()
        spots = (
            (one.text, one.left / width, 1 - one.top / height, one.right / width, 1 - one.bottom / height)
            for one in glyphs_of(page)
        )
        return Picture(_png(drawn), tuple(spots))
    finally:
        document.close()


def _png(image: Image.Image) -> bytes:
    image.thumbnail((_LONG_SIDE, _LONG_SIDE))
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write a line of JSON, the characters, then the PNG; without a page how many there are. 1 where there is no such page."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    path, member, *page = arguments
    data = content(Path(path), member)
    if not page:
        sys.stdout.write(str(count(data)))
        return 0
    try:
        found = picture(data, int(page[0]))
    except IndexError:
        return 1
    sys.stdout.buffer.write(json.dumps(found.spots, ensure_ascii=False).encode() + b"\n" + found.png)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
