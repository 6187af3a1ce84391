"""The store that the pages read: opened once, opened again when a load published a newer state."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

from quanze import store
from quanze.store.interface import QuadStore

Found = TypeVar("Found")
_FEW = 16


class StoreHolder:
    """Hands out the open store, and what was worked out from its present state; safe to use from several threads."""

    def __init__(self, location: str) -> None:
        """Open the store at ``location``; raises :class:`store.errors.StoreError`."""
        self.location = location
        self._lock = threading.Lock()
        self._store: QuadStore = store.open(location)
        self._working: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._remembered: dict[str, tuple[str, object]] = {}
        self._few: OrderedDict[str, tuple[str, object]] = OrderedDict()

    def get(self) -> QuadStore:
        """The store in its newest published state. An endpoint is asked for it; nobody waits for another's answer."""
        current = self._store
        if current.outdated():
            with self._lock:
                if self._store is current:
                    self._store = store.open(self.location)
        return self._store

    def since(self) -> str:
        """The day and time (UTC) of the last change of an embedded store; empty for a remote one."""
        published = Path(self.location) / "CURRENT"
        if not published.is_file():
            return ""
        return datetime.fromtimestamp(published.stat().st_mtime, UTC).strftime("%Y-%m-%d %H:%M UTC")

    def remember(self, key: str, work: Callable[[QuadStore], Found]) -> Found:
        """What ``work`` makes of the store: made once for every state of it."""
        with self._working[key]:  # who asks meanwhile waits for it
            current = self.get()
            state, found = self._remembered.get(key, ("", None))
            if state != current.state:
                found = work(current)
                self._remembered[key] = (current.state, found)
            return cast(Found, found)

    def remember_few(self, key: str, work: Callable[[QuadStore], Found]) -> Found:
        """As :meth:`remember`, for things of which there are many: those that were asked for last are kept."""
        current = self.get()
        with self._lock:
            state, found = self._few.pop(key, ("", None))
        if state != current.state:
            found = work(current)
        with self._lock:
            self._few[key] = (current.state, found)
            while len(self._few) > _FEW:
                self._few.popitem(last=False)
        return cast(Found, found)
