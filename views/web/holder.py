"""The store that the pages read: opened once, opened again when a load published a newer state."""

from __future__ import annotations

import threading

import store
from store.interface import QuadStore


class StoreHolder:
    """Hands out the open store; safe to use from several threads."""

    def __init__(self, location: str) -> None:
        """Open the store at ``location``; raises :class:`store.errors.StoreError`."""
        self.location = location
        self._lock = threading.Lock()
        self._store: QuadStore = store.open(location)

    def get(self) -> QuadStore:
        """The store in its newest published state."""
        with self._lock:
            if self._store.outdated():
                self._store = store.open(self.location)
            return self._store
