"""The text index of a store that is elsewhere: built on this machine when first asked for, kept until it is old.

An index belongs to the digest of all source stamps and the size of the entities graph; since what is in a store
follows from its sources, equal digests need no new index, whoever loaded the store in between.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from quanze.store import index
from quanze.store.entries import entries_from
from quanze.store.errors import StoreUnwritable, said
from quanze.store.interface import QuadStore, SourceStamp


def state_of(sources: Mapping[str, SourceStamp], shared: int) -> str:
    """A digest of the stamps of all sources and of how many triples they share."""
    found = hashlib.sha256(f"{shared}\n".encode())
    for graph, stamp in sorted(sources.items()):
        found.update(f"{graph}\0{stamp.sha256}\0{stamp.extractor}\n".encode())
    return found.hexdigest()[:24]


def folder_for(location: str, environment: Mapping[str, str]) -> Path:
    """Where indexes of the endpoint at ``location`` are kept: below QUANZE_CACHE, XDG_CACHE_HOME or ~/.cache."""
    root = environment.get("QUANZE_CACHE") or environment.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(root).expanduser() / "quanze" / "search" / hashlib.sha256(location.encode()).hexdigest()[:16]


def index_for(store: QuadStore, environment: Mapping[str, str]) -> index.TextIndex:
    """The index of what ``store`` holds now; older ones of the same store are deleted."""
    folder = folder_for(store.location, environment)
    kept = folder / store.state
    if not kept.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder) as new:
                index.build(Path(new) / "search", entries_from(store))
                try:
                    os.rename(Path(new) / "search", kept)
                except OSError:  # another process was as quick
                    if not kept.exists():
                        raise
        except OSError as error:
            raise StoreUnwritable(str(folder), said(error)) from error
        for old in folder.iterdir():
            if old != kept and not old.name.startswith("tmp"):
                shutil.rmtree(old, ignore_errors=True)
    return index.open(kept)
