"""``quanze load --watch``: folders looked at again and again, and loaded when something in them has changed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from quanze.loaders.reading import walk
from quanze.loaders.reading.beside import places

EVERY = 5.0
"""Seconds from one look to the next; what has changed is loaded once it was found twice alike, that is: wholly written."""
_TICK = 0.1
"""Seconds until a request to stop is noticed."""
Look = frozenset[tuple[str, int, int]]
"""The files there are: path, size, time of the last change."""


class Stop:
    """A request to stop. It holds no lock, so that a signal may set it whatever it interrupts."""

    asked = False

    def wait(self, seconds: float) -> bool:
        """Whether it is asked for, now or within ``seconds``."""
        end = time.monotonic() + seconds
        while not self.asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _TICK))
        return self.asked


def look(paths: Sequence[Path | str], follow_links: bool = False) -> Look:
    """What stands at ``paths`` now: documents, and what is noted beside them."""
    found = set()
    for file in walk(paths, lambda _: None, follow_links=follow_links):
        found |= _stamps(file.path)
        for beside in places(file.path):
            found |= _stamps(beside)
    return frozenset(found)


def _stamps(path: Path) -> set[tuple[str, int, int]]:
    try:
        status = path.stat()
    except OSError:
        return set()
    return {(os.fspath(path), status.st_size, status.st_mtime_ns)}


def watch(seen: Callable[[], Look], changed: Callable[[], bool], stop: Stop, every: float = EVERY) -> None:
    """Call ``changed`` now and when what is ``seen`` has changed and then stayed so; return when ``stop`` is asked for.

    ``changed`` says whether it loaded; where it could not, it is called again at the next look.
    """
    before = seen()
    loaded = before if changed() else None
    while not stop.wait(every):
        now = seen()
        if now != loaded and now == before and changed():
            loaded = now
        before = now


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """A request that Ctrl-C or SIGTERM make: what is being done then is done to its end."""
    stop = Stop()

    def ask(_: int, __: FrameType | None) -> None:
        stop.asked = True

    kept = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
