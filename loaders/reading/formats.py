"""The formats that are read, each with its reader; and what an office file really is, whatever its ending says."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from quanze.loaders.reading.limits import Limits
from quanze.loaders.reading.source import Source

Reader = Callable[[Path, str, bytes, str, Limits], Source]

TEXT = (".txt", ".md", ".html", ".htm", ".csv", ".mht", ".mhtml", ".eml")
"""Endings of files that are text: there is less in one than in a file of pages and parts, so their limit is lower."""
_READERS = {
    ".txt": "text:read_text",
    ".md": "text:read_text",
    ".html": "html:read_html",
    ".htm": "html:read_html",
    ".mht": "mail:read_mail",
    ".mhtml": "mail:read_mail",
    ".eml": "mail:read_mail",
    ".pdf": "pdf:read_pdf",
    ".ofd": "ofd:read_ofd",
    ".docx": "docx:read_docx",
    ".rtf": "rich:read_rich",
    ".doc": "word:read_word",
    ".wps": "word:read_word",
    ".xlsx": "sheets:read_workbook",
    ".xls": "sheets:read_workbook",
    ".et": "sheets:read_workbook",
    ".csv": "sheets:read_csv",
    ".png": "images:read_image",
    ".jpg": "images:read_image",
    ".jpeg": "images:read_image",
    ".tif": "images:read_image",
    ".tiff": "images:read_image",
}
ENDINGS = tuple(_READERS)
_OFFICE = frozenset((".doc", ".wps", ".rtf", ".docx", ".xls", ".et", ".xlsx", ".ofd"))
"""Endings under which sites publish any of these formats, and pages of HTML besides."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = ((b"word/document.xml", ".docx"), (b"xl/workbook.", ".xlsx"), (b"OFD.xml", ".ofd"))
_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"))
_HEADS = ((b"%pdf-", ".pdf"), (b"{\\rtf", ".rtf"), (b"mime-version:", ".mht"), (b"<", ".html"))


def reader(ending: str, data: bytes) -> Reader:
    """What reads a file with one of :data:`ENDINGS` (lower case): by the ending, for office files by what they hold.

    Readers are loaded when first needed: lxml and pdfium cost more than most files take to read.
    """
    module, _, function = _READERS[_held(data) or ending if ending in _OFFICE else ending].partition(":")
    found: Reader = getattr(import_module(f"quanze.loaders.reading.{module}"), function)
    return found


def _held(data: bytes) -> str | None:
    """The ending that an office file should have; None where its bytes do not tell."""
    if data.startswith(b"PK"):  # names of parts stand unpacked in an archive
        return next((ending for name, ending in _PACKED if name in data), None)
    if data.startswith(_OLE):
        return next((ending for name, ending in _STREAMS if name.encode("utf-16-le") in data), None)
    head = data[:400].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").replace(b"\0", b"").lower()
    return next((ending for start, ending in _HEADS if head.startswith(start)), None)
