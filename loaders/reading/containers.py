"""Files that hold several documents: archives of attachments, and records of a collector."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from quanze.loaders.reading import records, zips

ENDINGS = zips.PACKED + records.ENDINGS


class Container(Protocol):
    """How such files are read. Each function raises :class:`BadInput`."""

    def members(self, path: Path) -> list[str]:
        """The names of what is in the file; each ends as a file of its format does."""

    def size(self, path: Path, member: str) -> int:
        """The size of one of them (bytes)."""

    def data(self, path: Path, member: str) -> bytes:
        """Its bytes."""

    def digest(self, path: Path, member: str) -> str:
        """The SHA-256 of its bytes."""

    def notes(self, path: Path, member: str) -> bytes:
        """What is noted of it, as :mod:`loaders.reading.beside` takes it; empty where nothing is."""


def container(path: Path) -> Container | None:
    """What reads a file that holds several; None for a document."""
    if records.holds(path):
        return cast(Container, records)
    return cast(Container, zips) if path.suffix.lower() in zips.PACKED else None
