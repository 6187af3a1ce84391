"""Input files → :class:`~loaders.reading.source.Source`: the text of a file and the place of every line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from stat import S_ISREG

from loaders.reading.errors import BadInput, empty, long_line, missing, too_large, too_much, unreadable, unsupported
from loaders.reading.formats import ENDINGS, TEXT, reader
from loaders.reading.limits import DEFAULT, Limits
from loaders.reading.source import Line, Source
from loaders.reading.walk import InputFile, walk

__all__ = ["DEFAULT", "ENDINGS", "BadInput", "InputFile", "Limits", "Line", "Source", "check", "read", "walk"]


def check(path: Path, limits: Limits = DEFAULT) -> int:
    """The size in bytes of a file that may be read; raises :class:`BadInput` where it is no document, without opening it."""
    ending = path.suffix.lower()
    try:
        status = path.stat()
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise unreadable(path, error) from error
    if ending not in ENDINGS or not S_ISREG(status.st_mode):
        raise unsupported(path, ENDINGS)
    limit = limits.text_bytes if ending in TEXT else limits.bytes
    if status.st_size > limit:
        raise too_large(path, status.st_size, limit)
    if not status.st_size:
        raise empty(path)
    return status.st_size


def read(path: Path, name: str, limits: Limits = DEFAULT) -> Source:
    """The text of a file with one of :data:`ENDINGS`, named ``name`` in the store.

    Raises :class:`BadInput` for anything that is not a readable document; a file that is too large is refused
    before it is read.
    """
    check(path, limits)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise unreadable(path, error) from error
    source = reader(path.suffix.lower(), data)(path, name, data, hashlib.sha256(data).hexdigest(), limits)
    if len(source.text) > limits.characters:
        raise too_much(path, "characters", "字符数", "it has too many characters", limits.characters)
    for line in source.lines:
        if len(line.text) > limits.line:
            raise long_line(path, line.number, limits.line)
    return source
