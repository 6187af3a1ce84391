"""Plain text and Markdown: what stands in the file is what we read, line by line."""

from __future__ import annotations

from pathlib import Path

from quanze.loaders.reading.encoding import decode
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.source import Source


def read_text(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The file's lines as they stand. Raises :class:`BadInput` for bytes that are no text."""
    text, doubtful = decode(data, path)
    media_type = "text/markdown" if path.suffix.lower() == ".md" else "text/plain"
    return Source.from_text(name, text, media_type, sha256, doubtful)
