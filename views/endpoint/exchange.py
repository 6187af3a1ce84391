"""One answer from a worker to a client: held back until it is sure or large, then streamed, never cut in silence.

Up to ``settings.held`` bytes are kept, so that a query that fails or reaches a limit gets a plain error status.
Once more than that has been sent, the only honest end of a stopped query is a broken connection: the chunked
encoding lacks its last chunk, and every HTTP client reports the body as incomplete.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.types import Message, Receive, Scope, Send

from quanze.views.endpoint import frames
from quanze.views.endpoint.pool import Pool
from quanze.views.endpoint.process import Worker
from quanze.views.endpoint.refusals import Refusal, timed_out

_LOG = logging.getLogger("quanze.endpoint")
_Found = TypeVar("_Found")
_LARGEST_HELD = 64 * 1024 * 1024
"""For HTTP/1.0, which has no way to mark a broken body: the whole answer is kept and sent with its length."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to have done: the job for a worker, binary ``parts`` of it, the limits, headers of the answer.

    ``shape`` is that of the query, see :class:`views.endpoint.inspection.Inspection`.
    ``tag`` makes the ETag out of the store's version, None for an answer that may differ each time.
    """

    job: Mapping[str, Any]
    timeout: float
    transfer: float
    held: int
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[bytes, ...] = ()
    tag: Callable[[str], str] | None = None
    shape: int = 0


class _Reply:
    """The response to one client: status and headers once, then pieces."""

    def __init__(self, send: Send, order: Order) -> None:
        self._send = send
        self._headers = dict(order.headers)
        self._tag = order.tag
        self.begun = False

    def describe(self, head: dict[str, Any]) -> None:
        """Take over what the worker says of the body."""
        self._headers["content-type"] = head["media"]
        if head["gzip"]:
            self._headers["content-encoding"] = "gzip"
        if self._tag is not None:
            self._headers["etag"] = self._tag(head["version"])

    async def begin(self, length: int | None) -> None:
        """Send status 200 and the headers."""
        self.begun = True
        if length is not None:
            self._headers["content-length"] = str(length)
        raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in self._headers.items()]
        await self._send({"type": "http.response.start", "status": 200, "headers": raw})

    async def piece(self, data: bytes, *, more: bool) -> None:
        """Send a piece of the body."""
        await self._send({"type": "http.response.body", "body": data, "more_body": more})


async def stream(pool: Pool, order: Order, scope: Scope, receive: Receive, send: Send) -> None:
    """Have ``order`` done and its answer sent; a client that goes away ends the work.

    Raises :class:`Refusal` as long as nothing has been sent.
    """
    held = _LARGEST_HELD if scope.get("http_version") == "1.0" else order.held
    reply = _Reply(send, order)
    lending = pool.lend((scope.get("client") or ("",))[0], order.job.get("query", ""), order.shape)
    await while_connected(_stream(lending, order, reply, held, head=scope["method"] == "HEAD"), receive)


async def collect(pool: Pool, order: Order, receive: Receive | None = None) -> tuple[dict[str, Any], bytes]:
    """Have ``order`` done and its whole answer: what the END frame says, and the body.  Raises :class:`Refusal`."""
    found: list[tuple[dict[str, Any], bytes]] = []

    async def run() -> None:
        pieces: list[bytes] = []
        async with pool.lend() as worker:
            await worker.submit(dict(order.job), list(order.parts))
            async for kind, payload in worker.answer(order.timeout):
                if kind == frames.DATA:
                    pieces.append(payload)
                elif kind == frames.END:
                    found.append((frames.value(payload), b"".join(pieces)))

    await (run() if receive is None else while_connected(run(), receive))
    if not found:
        raise Refusal(499, "客户端已断开", "the client went away")
    return found[0]


async def _stream(
    lending: AbstractAsyncContextManager[Worker], order: Order, reply: _Reply, held: int, *, head: bool
) -> None:
    try:
        async with asyncio.timeout(order.timeout + order.transfer), lending as worker:
            await worker.submit(dict(order.job), list(order.parts))
            kept: list[bytes] = []
            size = 0
            async for kind, payload in worker.answer(order.timeout):
                if kind == frames.HEAD:
                    reply.describe(frames.value(payload))
                elif kind == frames.DATA:
                    if reply.begun:
                        await reply.piece(payload, more=True)
                        continue
                    kept.append(payload)
                    size += len(payload)
                    if size > held:
                        await reply.begin(None)
                        await reply.piece(b"".join(kept), more=True)
                        kept = []
                elif reply.begun:
                    await reply.piece(b"", more=False)
                else:
                    await reply.begin(None if head else size)
                    await reply.piece(b"".join(kept), more=False)
    except (Refusal, TimeoutError) as stop:
        if not reply.begun:
            raise (stop if isinstance(stop, Refusal) else timed_out(order.timeout)) from None
        # leaving the response unfinished makes the server close the connection: see the module's first words
        _LOG.warning("a streamed answer was broken off: %s", stop)


async def while_connected(work: Coroutine[Any, Any, _Found], receive: Receive) -> _Found | None:
    """What ``work`` gives; None if the client goes before it is done, which ends it."""
    working = asyncio.create_task(work)
    gone = asyncio.create_task(_disconnection(receive))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, gone):
            task.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)


async def _disconnection(receive: Receive) -> None:
    message: Message = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()
