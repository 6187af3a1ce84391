"""Pages saved as one file (MHT, RFC 2557) and messages (EML) → the lines of the page or text they hold."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

from quanze.loaders.reading.errors import damaged, too_much
from quanze.loaders.reading.html import read_html
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.source import Source
from quanze.loaders.reading.text import read_text

_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = (*_PAGES, "text/plain")
_SHARE = 8
"""One in so many levels allowed elsewhere: each line is held against the ends of all messages that are open."""


def read_mail(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The text of the page that the file holds. Raises :class:`BadInput` where it holds none.

    Lines are counted in the page inside. Attachments are files of their own and not read.
    """
    found = part(path, data, limits)
    if found is None:
        raise damaged(path, "文件里没有网页或文字", "the file holds no page and no text")
    kind, page = found
    if kind in _PAGES:
        return read_html(path, name, page, sha256, limits)
    return read_text(path, name, page, sha256, limits)


def part(path: Path, data: bytes, limits: Limits = DEFAULT) -> tuple[str, bytes] | None:
    """Media type and bytes of the first page of a MIME message, else of its first text; None where it has neither.

    Raises :class:`BadInput` for messages within messages without end.
    """
    most = limits.nesting // _SHARE
    if data.lower().count(b"multipart/") > most:
        raise too_much(path, "nesting", "内嵌邮件数", "it has too many messages within messages", most)
    parts = [one for one in message_from_bytes(data).walk() if one.get_content_type() in _TEXTS]
    for one in sorted(parts, key=lambda one: one.get_content_type() not in _PAGES):
        content = one.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            return one.get_content_type(), content
    return None
