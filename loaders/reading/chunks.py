"""Whole files inside a DOCX (``w:altChunk``): HTML, web archives, RTF, plain text; Word shows them as part of the text."""

from __future__ import annotations

from pathlib import Path

from quanze.loaders.reading.encoding import decode
from quanze.loaders.reading.errors import BadInput
from quanze.loaders.reading.html import render
from quanze.loaders.reading.limits import Limits
from quanze.loaders.reading.mail import part
from quanze.loaders.reading.rich import rich_lines


def chunk_lines(path: Path, data: bytes, limits: Limits) -> list[str] | None:
    """The lines of a chunk, blank ones between its paragraphs; None for a format that is not read."""
    head = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:400].lower()
    if b"mime-version" in head or b"multipart/related" in head:
        found = part(path, data, limits)
        return None if found is None else _rendered(path, found[1], limits)
    if head.startswith(b"pk"):
        return None
    if head.replace(b"\0", b"").startswith(b"<"):
        return _rendered(path, data, limits)
    try:
        if head.startswith(b"{\\rtf"):
            return rich_lines(path, data)
        return decode(data, path)[0].split("\n")
    except BadInput:
        return None


def _rendered(path: Path, page: bytes, limits: Limits) -> list[str] | None:
    try:
        return [text for _, text, _ in render(decode(page, path, html=True)[0], path, limits)]
    except BadInput as error:
        if error.reason in ("empty", "damaged", "binary", "encoding", "truncated"):
            return None
        raise
