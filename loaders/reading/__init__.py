"""Input files → :class:`~loaders.reading.source.Source`: the text of a file and the place of every line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from loaders.reading.errors import BadInput, empty, long_line, missing, too_large, unreadable, unsupported
from loaders.reading.source import Line, Source
from loaders.reading.walk import ENDINGS, InputFile, walk

__all__ = ["ENDINGS", "BadInput", "InputFile", "Line", "Source", "read", "walk"]

MAX_BYTES = {".txt": 40_000_000, ".md": 40_000_000, ".html": 40_000_000, ".htm": 40_000_000}
MAX_BYTES_OTHER = 400_000_000
MAX_LINE = 1_000_000
"""Characters; a whole gazette issue has fewer, so a longer line is no print."""


def read(path: Path, name: str) -> Source:
    """The text of a ``.txt .md .html .htm .pdf .docx`` file, named ``name`` in the store.

    Raises :class:`BadInput` for anything that is not a readable document; a file that is too large is refused
    before it is read.
    """
    ending = path.suffix.lower()
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise unreadable(path, error) from error
    if ending not in ENDINGS or not path.is_file():
        raise unsupported(path, ENDINGS)
    limit = MAX_BYTES.get(ending, MAX_BYTES_OTHER)
    if size > limit:
        raise too_large(path, size, limit)
    if not size:
        raise empty(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    source = _parsed(path, name, data, ending)
    for line in source.lines:
        if len(line.text) > MAX_LINE:
            raise long_line(path, line.number, MAX_LINE)
    return source


def _parsed(path: Path, name: str, data: bytes, ending: str) -> Source:
    # Each format's reader is loaded when first needed: lxml and pdfium cost more than most files take to read.
    digest = hashlib.sha256(data).hexdigest()
    if ending == ".pdf":
        from loaders.reading.pdf import read_pdf

        return read_pdf(path, name, data, digest)
    if ending == ".docx":
        from loaders.reading.docx import read_docx

        return read_docx(path, name, data, digest)
    if ending in (".html", ".htm"):
        from loaders.reading.html import read_html

        return read_html(path, name, data, digest)
    from loaders.reading.text import read_text

    return read_text(path, name, data, digest, "text/markdown" if ending == ".md" else "text/plain")
