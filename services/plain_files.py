"""Plain files that people keep under version control: written whole and at once."""

from __future__ import annotations

import os
from pathlib import Path

from quanze.store.errors import StoreUnwritable, said


def write_whole(path: Path, text: str) -> None:
    """Make ``path`` hold ``text``, or leave it as it was. Raises StoreUnwritable."""
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise StoreUnwritable(str(path), said(error)) from error
