"""``quanze load --watch``: folders looked at again and again, and loaded when something in them has changed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

from quanze.loaders.reading import walk
from quanze.loaders.reading.beside import SUFFIX

EVERY = 5.0
"""Seconds from one look to the next; what has changed is loaded once it was found twice alike, that is: wholly written."""
Look = frozenset[tuple[str, int, int]]
"""The files there are: path, size, time of the last change."""


def look(paths: Sequence[Path | str], follow_links: bool = False) -> Look:
    """What stands at ``paths`` now: documents, and what is noted beside them."""
    found = set()
    for file in walk(paths, lambda _: None, follow_links=follow_links):
        found |= _stamps(file.path)
        for name in (file.path.name + SUFFIX, file.path.stem + SUFFIX):
            found |= _stamps(file.path.with_name(name))
    return frozenset(found)


def _stamps(path: Path) -> set[tuple[str, int, int]]:
    try:
        status = path.stat()
    except OSError:
        return set()
    return {(os.fspath(path), status.st_size, status.st_mtime_ns)}


def watch(seen: Callable[[], Look], changed: Callable[[], None], stop: Event, every: float = EVERY) -> None:
    """Call ``changed`` now and when what is ``seen`` has changed and then stayed so; return when ``stop`` is set."""
    loaded = before = seen()
    changed()
    while not stop.wait(every):
        now = seen()
        if now != loaded and now == before:
            changed()
            loaded = now
        before = now


@contextmanager
def stopped_by_signals() -> Iterator[Event]:
    """An event that Ctrl-C or SIGTERM set: what is being done then is done to its end."""
    stop = Event()

    def ask(_: int, __: FrameType | None) -> None:
        stop.set()

    kept = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
