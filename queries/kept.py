"""What was worked out from one state of a store, kept in this process for the next who asks."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from quanze.store.interface import QuadStore

Found = TypeVar("Found")
_MOST = 100_000
_LOCK = threading.Lock()
_KEPT: OrderedDict[tuple[str, str, Hashable], object] = OrderedDict()


def kept(store: QuadStore, key: Hashable, make: Callable[[], Found]) -> Found:
    """What ``make`` gives for this state of the store; those asked for last are kept. Safe to use from several threads."""
    place = (store.location, store.state, key)
    with _LOCK:
        if place in _KEPT:
            _KEPT.move_to_end(place)
            return cast(Found, _KEPT[place])
    found = make()
    with _LOCK:
        _KEPT[place] = found
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return found
