"""Pictures of printed pages (PNG, JPEG, TIFF of several pages) → lines with page numbers (extra ``ocr``)."""

from __future__ import annotations

from pathlib import Path

from quanze.loaders.reading.errors import damaged, textless
from quanze.loaders.reading.layout import laid_out
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.scans import scans
from quanze.loaders.reading.source import Source

_MEDIA = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"II*\0", "image/tiff"), (b"MM\0*", "image/tiff"))


def read_image(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """What is printed on a picture. Raises :class:`BadInput`: damaged, too large, without text, no extra ``ocr``."""
    media = next((media for head, media in _MEDIA if data.startswith(head)), None)
    if media is None:
        raise damaged(path, "不是 PNG、JPEG 或 TIFF 图像", "not a picture in PNG, JPEG or TIFF")
    pages = scans(path, limits)
    layout = laid_out([pages.read(picture, number) for number, picture in enumerate(pages.pictures(data), 1)])
    if not layout.text.strip():
        raise textless(path)
    return Source.from_pieces(name, layout.pieces, media, sha256, layout.doubtful)
