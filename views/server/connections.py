"""Connections that nobody can hold open for nothing: limits on what a client sends and takes, and on their number.

The server (uvicorn) knows no such limits; docs/decisions/0015 says why they stand here. The figures are those of
Apache's mod_reqtimeout: so long for the head of a request, so long for its body and more for every byte that came.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

import h11

from quanze.views.readable_addresses import ReadableAddresses

_LOG = logging.getLogger("quanze.connections")
_FULL = "服务器连接已满，请稍后再试 / too many connections, try again in a moment\n".encode()
_SLOW = "请求没有按时到齐 / the request did not arrive in time\n".encode()
_EVICTED = 20
"""One in so many connections makes room when there is none left."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long (seconds) and for how much (bytes) a client is waited for, and how many there may be."""

    head: float = 10.0
    body: float = 20.0
    rate: int = 1000
    """Bytes that earn a body one second more, and that a client takes each second of its answer."""
    largest: int = 65 * 1024 * 1024
    taking: float = 30.0
    connections: int = 500


class PatientConnection(ReadableAddresses):
    """HTTP/1.1 with limits; :meth:`check` is to be called every second or so.

    What ends is counted in ``ended`` by the reason: ``head``, ``body``, ``taking``, ``room`` (made for others), ``full``.
    """

    patience: ClassVar[Patience] = Patience()
    ended: ClassVar[Counter[str]] = Counter()

    _since: float = 0.0
    _received: int = 0
    _left: int = 0
    _taken: float = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, or turn the client away where all places are taken by others who are at work."""
        self._since = self._taken = self.loop.time()
        if len(self.connections) >= self.patience.connections and not make_room(self.connections):
            self.transport = transport
            self.ended["full"] += 1
            head = f"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(_FULL)}\r\n"
            transport.write(f"{head}Retry-After: 5\r\nConnection: close\r\n\r\n".encode() + _FULL)
            transport.close()
            return
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Note when a request begins and how much of its body has come; too much ends the connection at once."""
        if self.flow is None:  # turned away
            return
        before = self.conn.their_state
        if before is h11.IDLE and not self.conn.trailing_data[0]:
            self._since = self.loop.time()
        super().data_received(data)
        if self.conn.their_state is not before:
            self._since, self._received = self.loop.time(), 0
        self._received += len(data)
        too_much = self.conn.their_state is h11.SEND_BODY and self._received > self.patience.largest
        if too_much and not self.transport.is_closing():
            self.end("body")

    def on_response_complete(self) -> None:
        """Wait for the next request from now on."""
        if self.conn.their_state is h11.DONE:
            self._since, self._received = self.loop.time(), 0
        super().on_response_complete()

    def resume_writing(self) -> None:
        """The client has taken what was waiting."""
        self._left, self._taken = 0, self.loop.time()
        super().resume_writing()

    @property
    def waiting(self) -> bool:
        """Whether the client is to send something: a request, the rest of its head or of its body."""
        return self.conn.their_state in (h11.IDLE, h11.SEND_BODY) and not (self.flow is None or self.flow.read_paused)

    @property
    def since(self) -> float:
        """Since when (seconds of the event loop) that is waited for."""
        return self._since

    def check(self, now: float) -> None:
        """End the connection if its client is too slow."""
        why = self._fault(now)
        if why is not None:
            self.end(why)

    def _fault(self, now: float) -> str | None:
        size = self.transport.get_write_buffer_size()
        if not size or size <= self._left - self.patience.rate * self.patience.taking or not self._left:
            self._left, self._taken = size, now
        elif now - self._taken > self.patience.taking:
            return "taking"
        if self.transport.is_closing() or not self.waiting:
            return None
        if self.conn.their_state is h11.IDLE:
            return "head" if now - self._since > self.patience.head else None
        late = now - self._since > self.patience.body + self._received / self.patience.rate
        return "body" if late else None

    def end(self, why: str) -> None:
        """Let the client go: with 408 if that can still be sent, and never with half of an answer that looks whole."""
        self.ended[why] += 1
        _LOG.debug("connection ended: %s", why)
        begun = self.cycle is not None and not self.cycle.response_complete
        if begun:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        told = self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE) and (begun or self._received)
        if why in ("head", "body") and told:
            self._say(408, _SLOW)
            self.transport.close()
        else:
            self.transport.abort()

    def _say(self, status: int, text: bytes) -> None:
        headers = [("content-type", "text/plain; charset=utf-8"), ("content-length", str(len(text))), ("connection", "close")]  # fmt: skip
        for event in (h11.Response(status_code=status, headers=headers), h11.Data(data=text), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")


def make_room(connections: set[Any]) -> bool:
    """End those that have been waited for longest, one in twenty of all; False where every client is being served."""
    idle = sorted((one for one in connections if one.waiting), key=lambda one: one.since)
    for one in idle[: max(1, len(connections) // _EVICTED)]:
        one.end("room")
        connections.discard(one)
    return bool(idle)


def patient(patience: Patience) -> type[PatientConnection]:
    """The protocol for one server, with its own limits and its own count of what it ended."""
    return type("PatientConnection", (PatientConnection,), {"patience": patience, "ended": Counter()})
