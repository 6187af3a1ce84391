"""Plain files that people keep under version control: written whole and at once, by one writer after the other."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from quanze.store.errors import StoreUnwritable, said


def write_whole(path: Path, text: str) -> None:
    """Make ``path`` hold ``text``, or leave it as it was. Raises StoreUnwritable."""
    with replacing(path) as file:
        file.write(text)


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A file that takes the place of ``path`` at the end; who wants to replace it meanwhile waits, in any process.

    ``path`` stays as it was where an error ends it. Raises StoreUnwritable.
    """
    beside = path.with_name(path.name + ".new")
    try:
        with _own(beside) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                os.replace(beside, path)
            except BaseException:
                with suppress(OSError):
                    beside.unlink()
                raise
    except OSError as error:
        raise StoreUnwritable(str(path), said(error)) from error


def _own(beside: Path) -> TextIO:
    """The empty file at ``beside``, locked: a name that whoever had the lock took away is opened anew."""
    while True:
        file = beside.open("a", encoding="utf-8")
        fcntl.flock(file, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), beside.stat()):
                file.truncate(0)
                return file
        file.close()
