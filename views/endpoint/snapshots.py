"""Which version of the store is the newest: read again for every request, so that a new one is seen at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from quanze.store import versions
from quanze.store.errors import StoreError, StoreMissing
from quanze.views.endpoint.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An Oxigraph folder to open read-only; ``version`` differs whenever its content does.

    ``release`` gives up the hold that keeps the writer from deleting the version.
    """

    folder: Path
    version: str
    release: Callable[[], None] = field(compare=False, default=lambda: None)


def newest_version(location: Path) -> str:
    """Name of the published version.  Raises a 503 refusal where there is no store yet."""
    if _is_plain(location):
        return _fingerprint(location)
    try:
        version = versions.current(location)
    except StoreError as error:
        raise _unusable(error) from error
    if version is None:
        raise _unusable(StoreMissing(str(location)))
    return version


def hold_newest(location: Path) -> Snapshot:
    """The published version, kept from deletion until released.  Raises a 503 refusal where there is none."""
    if _is_plain(location):
        return Snapshot(location, _fingerprint(location))
    try:
        versions.check(location)
        lease = versions.lease(location)
    except StoreError as error:
        raise _unusable(error) from error
    if lease is None:
        raise _unusable(StoreMissing(str(location)))
    return Snapshot(lease.path / "quads", lease.path.name, lease.release)


def is_writable(location: Path) -> bool:
    """Whether writes can make a new version: a plain Oxigraph folder has none."""
    return not _is_plain(location)


def _unusable(error: StoreError) -> Refusal:
    return Refusal(503, error.zh, error.en, {"Retry-After": "5"})


def _is_plain(location: Path) -> bool:
    return (location / "CURRENT").is_file() and not (location / "versions").is_dir()


def _fingerprint(folder: Path) -> str:
    """Names, sizes and times of RocksDB's data files: a plain folder has no version of its own."""
    seen = sorted(
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for entry in os.scandir(folder)
        if entry.name.endswith((".sst", ".log")) or entry.name.startswith(("CURRENT", "MANIFEST"))
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]
