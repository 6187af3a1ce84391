"""The store that the pages read: opened once, opened again when a load published a newer state."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

from quanze import store
from quanze.store.interface import QuadStore

Found = TypeVar("Found")
_KEPT = 16
"""How many things of a kind are kept."""


@dataclass(slots=True)
class _Made:
    """What was worked out from a state of the store (empty: nothing yet), how many ask for it, and the lock of who works."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asking: int = 0
    state: str = ""
    found: object = None


class StoreHolder:
    """Hands out the open store, and what was worked out from its present state; safe to use from several threads."""

    def __init__(self, location: str) -> None:
        """Open the store at ``location``; raises :class:`store.errors.StoreError`."""
        self.location = location
        self._lock = threading.Lock()
        self._store: QuadStore = store.open(location)
        self._kept: defaultdict[str, OrderedDict[Hashable, _Made]] = defaultdict(OrderedDict)

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

    def remember(self, kind: str, work: Callable[[QuadStore], Found], *key: object) -> Found:
        """What ``work`` makes of the store, made once for every state of it: who asks meanwhile waits.

        Of a kind of things those asked for last are kept; ``key`` tells them apart.
        """
        with self._asked(kind, key) as made, made.lock:
            current = self.get()
            if made.state != current.state:
                made.found = work(current)
                made.state = current.state
            return cast(Found, made.found)

    @contextmanager
    def _asked(self, kind: str, key: Hashable) -> Iterator[_Made]:
        """The place of what is asked for, which stays while anybody asks; of the others those go that were asked for longest ago."""
        with self._lock:
            kept = self._kept[kind]
            made = kept.setdefault(key, _Made())
            kept.move_to_end(key)
            made.asking += 1
            idle = [old for old, it in kept.items() if not it.asking]
            for old in idle[: max(0, len(kept) - _KEPT)]:
                del kept[old]
        try:
            yield made
        finally:
            with self._lock:
                made.asking -= 1
