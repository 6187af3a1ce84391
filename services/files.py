"""Files written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from quanze.store.errors import StoreUnwritable


def write_whole(path: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Have ``fill`` write a file that takes the place of ``path`` once it is whole. Raises StoreUnwritable."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as out:
            fill(out)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreUnwritable(str(path), error.strerror or str(error)) from error
