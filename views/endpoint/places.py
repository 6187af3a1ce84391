"""Places that are taken and given back, and those who wait for one: each client in turn."""

from __future__ import annotations

import asyncio


class Places:
    """``free`` places; whoever asks much keeps only himself waiting, because clients have their turns one after the other."""

    def __init__(self, free: int) -> None:
        """All are free."""
        self._all = self._free = free
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}

    @property
    def full(self) -> bool:
        """Whether who comes now has to wait."""
        return not self._free

    @property
    def taken(self) -> int:
        """How many are taken."""
        return self._all - self._free

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(map(len, self._waiting.values()))

    def take_now(self) -> bool:
        """Take a place if one is free."""
        if self.full:
            return False
        self._free -= 1
        return True

    async def take(self, client: str) -> None:
        """Take a place as soon as there is one."""
        if self.take_now():
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, []).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._forget(client, turn)
            else:  # it was given a place in the same moment
                self.give_back()
            raise

    def give_back(self) -> None:
        """Give up a place: to the next one who waits, if there is one."""
        while self._waiting:
            client = next(iter(self._waiting))
            turn = self._waiting[client][0]
            others = self._forget(client, turn)
            if others:  # behind all other clients
                self._waiting[client] = self._waiting.pop(client)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    def _forget(self, client: str, turn: asyncio.Future[None]) -> bool:
        """Take ``turn`` out; whether the client waits for others."""
        turns = self._waiting.get(client, [])
        if turn in turns:
            turns.remove(turn)
        if not turns:
            self._waiting.pop(client, None)
        return bool(turns)
