"""What requests wait for: so long and no longer, so much at a time and no more, and never on the event loop.

Pages and API are plain functions of a request, run whole in a thread: reading the store and filling the template.
The engine cannot be stopped from inside the process, so that work given up goes on in its thread and keeps its place
until it ends; few may therefore be at what is known to take long. See :mod:`views.endpoint.lines`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quanze.views.endpoint.exchange import while_connected
from quanze.views.endpoint.lines import Lines
from quanze.views.endpoint.places import Places

SHORT, NEW, LONG = 4, 2, 2
"""Places for each: few, since threads take turns in one interpreter, and more would only serve each more slowly."""
LENGTH = 0.3
"""Seconds after which work is long."""
_WAITING = 32
_LEFT = 499
_Found = TypeVar("_Found")
Handler = Callable[[Request], Response]


@dataclass(slots=True)
class _Stay:
    """Where a piece of work has its place, what it is called, and whether it took long."""

    places: Places
    names: tuple[str, ...]
    long: bool = False


class Bounds:
    """The time limit (seconds) and the places of one application."""

    def __init__(self, timeout: float) -> None:
        """Nothing runs yet."""
        self.timeout = timeout
        self._lines = Lines(short=SHORT, new=NEW, long=LONG, waiting=_WAITING, wait=timeout)
        self._threads = ThreadPoolExecutor(SHORT + NEW + LONG, "pages")

    async def run(self, work: Callable[[], _Found], client: str = "", *names: str) -> _Found:
        """What ``work`` gives, from a thread. Raises TimeoutError at the limit, a 503 refusal where too many wait.

        Clients have their turns one after the other; whether work of such ``names`` took long is kept in mind.
        """
        async with asyncio.timeout(self.timeout):
            return await (await self._start(work, client, *names))

    async def finish(self, work: Callable[[], _Found], client: str = "", *names: str) -> _Found:
        """As :meth:`run`, but work that has begun is waited for to its end: what writes says what became of it."""
        async with asyncio.timeout(self.timeout):
            running = await self._start(work, client, *names)
        return await running

    async def _start(self, work: Callable[[], _Found], client: str, *names: str) -> asyncio.Future[_Found]:
        """The work under way, once it has its place."""
        stay = _Stay(self._lines.of(self._lines.experience.expects(*names)), names)
        await self._lines.take(stay.places, client)
        return asyncio.wrap_future(self._begun(work, stay))

    def _begun(self, work: Callable[[], _Found], stay: _Stay) -> Future[_Found]:
        """The work under way in the place that was taken for it, which it gives back when it has ended."""
        loop = asyncio.get_running_loop()
        timer = loop.call_later(LENGTH, self._lengthen, stay)

        def timed() -> _Found:
            began = time.thread_time()
            try:
                return work()
            finally:
                stay.long = time.thread_time() - began >= LENGTH

        def ended() -> None:
            timer.cancel()
            self._lines.experience.note(*stay.names, long=stay.long)
            stay.places.give_back()

        def told(_: Future[_Found]) -> None:
            with suppress(RuntimeError):  # the server has ended meanwhile
                loop.call_soon_threadsafe(ended)

        running = self._threads.submit(timed)
        running.add_done_callback(told)
        return running

    def _lengthen(self, stay: _Stay) -> None:
        stay.places = self._lines.lengthen(stay.places)


async def within(request: Request, work: Callable[[], _Found]) -> _Found:
    """What ``work`` gives, within the bounds of the application. Raises as :meth:`Bounds.run` does."""
    return await _bounds(request).run(work, *_named(request))


async def wholly(request: Request, work: Callable[[], _Found]) -> _Found:
    """What ``work`` that writes gives, however long it takes once begun. Raises as :meth:`Bounds.finish` does."""
    return await _bounds(request).finish(work, *_named(request))


def _bounds(request: Request) -> Bounds:
    bounds: Bounds = request.app.state.bounds
    return bounds


def _named(request: Request) -> tuple[str, str, str]:
    """Who asks, and what it is called that is asked for."""
    client = request.client.host if request.client else ""
    return client, f"{request.url.path}?{request.url.query}", request.url.path


def route(path: str, handler: Handler, name: str | None = None) -> Route:
    """``handler`` at ``path``, within the bounds of the application; what takes too long is answered 503."""

    @wraps(handler)
    async def bounded(request: Request) -> Response:
        found = await while_connected(within(request, partial(handler, request)), request.receive)
        return found or Response(status_code=_LEFT)

    endpoint: Any = bounded
    return Route(path, endpoint, name=name)
