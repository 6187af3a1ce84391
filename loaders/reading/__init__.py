"""Input files → :class:`~loaders.reading.source.Source`: the text of a file and the place of every line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from stat import S_ISREG

from quanze.loaders.reading import beside
from quanze.loaders.reading.containers import Container, container
from quanze.loaders.reading.errors import (
    BadInput,
    empty,
    long_line,
    missing,
    too_large,
    too_much,
    unreadable,
    unsupported,
)
from quanze.loaders.reading.formats import ENDINGS, TEXT, reader
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.scans import equipped
from quanze.loaders.reading.source import Line, Source
from quanze.loaders.reading.walk import InputFile, walk

__all__ = [
    "DEFAULT",
    "ENDINGS",
    "BadInput",
    "InputFile",
    "Limits",
    "Line",
    "Source",
    "check",
    "content",
    "digest",
    "equipped",
    "read",
    "walk",
]


def check(path: Path, limits: Limits = DEFAULT, member: str = "") -> int:
    """The size in bytes of a file that may be read; raises :class:`BadInput` where it is no document, before any work.

    ``member`` names the document inside of a file of several that ``path`` is.
    """
    shown = path / member
    ending = shown.suffix.lower()
    try:
        status = path.stat()
        if ending not in ENDINGS or not S_ISREG(status.st_mode):
            raise unsupported(shown, ENDINGS)
        size = _holding(path).size(path, member) if member else status.st_size
    except FileNotFoundError:
        raise missing(shown) from None
    except OSError as error:
        raise unreadable(shown, error) from error
    limit = limits.text_bytes if ending in TEXT else limits.bytes
    if size > limit:
        raise too_large(shown, size, limit)
    if not size:
        raise empty(shown)
    return size


def digest(path: Path, member: str = "") -> str:
    """The SHA-256 of a file's bytes (and of what is noted beside it). Raises :class:`BadInput` where it cannot be read."""
    try:
        if member:
            inside = _holding(path)
            return beside.digest(inside.digest(path, member), inside.notes(path, member))
        with path.open("rb") as data:
            return beside.digest(hashlib.file_digest(data, "sha256").hexdigest(), beside.notes(path))
    except FileNotFoundError:
        raise missing(path / member) from None
    except OSError as error:
        raise unreadable(path / member, error) from error


def read(path: Path, name: str, limits: Limits = DEFAULT, member: str = "") -> Source:
    """The text of a file with one of :data:`ENDINGS`, named ``name`` in the store; ``member`` as for :func:`check`.

    Raises :class:`BadInput` for anything that is not a readable document; a file that is too large is refused
    before it is read.
    """
    check(path, limits, member)
    shown = path / member
    try:
        data = content(path, member)
        noted = _holding(path).notes(path, member) if member else beside.notes(path)
    except FileNotFoundError:
        raise missing(shown) from None
    except OSError as error:
        raise unreadable(shown, error) from error
    printed = reader(shown.suffix.lower(), data)(shown, name, data, hashlib.sha256(data).hexdigest(), limits)
    source = beside.with_notes(printed, shown, noted)
    if len(source.text) > limits.characters:
        raise too_much(shown, "characters", "字符数", "it has too many characters", limits.characters)
    for line in source.lines:
        if len(line.text) > limits.line:
            raise long_line(shown, line.number, limits.line)
    return source


def content(path: Path, member: str = "") -> bytes:
    """The bytes of a file, or of the document ``member`` inside of it. Raises OSError and :class:`BadInput`."""
    return _holding(path).data(path, member) if member else path.read_bytes()


def _holding(path: Path) -> Container:
    found = container(path)
    if found is None:  # its columns are no longer named beside it
        raise unsupported(path, ENDINGS)
    return found
