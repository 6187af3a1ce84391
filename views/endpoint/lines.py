"""Three lines to wait in: for what took long the last time, for what did not, and for what is new.

So whatever comes, and however new it is, what is known to be short waits for nothing long.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable

from quanze.views.endpoint.places import Places
from quanze.views.endpoint.refusals import busy

_KNOWN = 2000
"""Names that are remembered, the latest ones."""


class Experience:
    """What took long, by what it is called: exactly first, then whatever it shares with what is likely to take as long."""

    def __init__(self) -> None:
        """Nothing is known."""
        self._long: OrderedDict[int, bool] = OrderedDict()

    def expects(self, *names: Hashable) -> bool | None:
        """Whether it will take long, as the first of its names that is known did the last time; None for what is new."""
        return next((self._long[key] for key in map(hash, names) if key in self._long), None)

    def note(self, *names: Hashable, long: bool) -> None:
        """Keep in mind whether it took long."""
        for key in map(hash, names):
            self._long[key] = long
            self._long.move_to_end(key)
        while len(self._long) > _KNOWN:
            self._long.popitem(last=False)


class Lines:
    """So many places for what is short, new and long; ``waiting`` may stand in each line, for ``wait`` seconds at most."""

    def __init__(self, *, short: int, new: int, long: int, waiting: int, wait: float) -> None:
        """All places are free."""
        self.experience = Experience()
        self.long = Places(long)
        self._short, self._new = Places(short), Places(new)
        self._most, self._wait = waiting, wait

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._short.waiting + self._new.waiting + self.long.waiting

    def of(self, expected: bool | None) -> Places:
        """The places for what :meth:`Experience.expects` says."""
        return {True: self.long, False: self._short, None: self._new}[expected]

    async def take(self, places: Places, client: str) -> None:
        """Take one of ``places``. Raises a 503 refusal where the line is full or the wait in it too long."""
        if places.full and places.waiting >= self._most:
            raise busy(retry_after=5)
        try:
            async with asyncio.timeout(self._wait):
                await places.take(client)
        except TimeoutError:
            raise busy(retry_after=10) from None

    def lengthen(self, places: Places) -> Places:
        """Where to go on with what turns out to be long: in a place among the long ones if there is one free."""
        if places is self.long or not self.long.take_now():
            return places
        places.give_back()
        return self.long
