"""What requests wait for: so long and no longer, so much at a time and no more, and never on the event loop.

Pages and API are plain functions of a request, run whole in a thread: reading the store and filling the template.
The engine cannot be stopped from inside the process, so that work given up goes on in its thread and keeps its place
until it ends. What takes long gives its place to the next one and goes on among as many long ones.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.endpoint.places import Places

PLACES = 8
LONG = 0.3
"""Seconds after which work is one of the long ones."""
_Found = TypeVar("_Found")
Handler = Callable[[Request], Response]


@dataclass(slots=True)
class _Stay:
    """Where a piece of work has its place."""

    places: Places


class Bounds:
    """The time limit (seconds) and the places of one application."""

    def __init__(self, timeout: float) -> None:
        """Nothing runs yet."""
        self.timeout = timeout
        self._brief, self._long = Places(PLACES), Places(PLACES)
        self._threads = ThreadPoolExecutor(2 * PLACES, "pages")

    async def run(self, work: Callable[[], _Found], client: str = "") -> _Found:
        """What ``work`` gives, from a thread. Raises TimeoutError at the limit, waiting for a place included.

        Clients have their turns one after the other.
        """
        async with asyncio.timeout(self.timeout):
            await self._brief.take(client)
            return await asyncio.wrap_future(self._begun(work))

    def _begun(self, work: Callable[[], _Found]) -> Future[_Found]:
        """The work under way in the place that was taken for it, which it gives back when it has ended."""
        loop, stay = asyncio.get_running_loop(), _Stay(self._brief)
        timer = loop.call_later(LONG, self._lengthen, stay)

        def ended() -> None:
            timer.cancel()
            stay.places.give_back()

        def told(_: Future[_Found]) -> None:
            with suppress(RuntimeError):  # the server has ended meanwhile
                loop.call_soon_threadsafe(ended)

        running = self._threads.submit(work)
        running.add_done_callback(told)
        return running

    def _lengthen(self, stay: _Stay) -> None:
        if self._long.take_now():
            stay.places = self._long
            self._brief.give_back()


async def within(request: Request, work: Callable[[], _Found]) -> _Found:
    """What ``work`` gives, within the bounds of the application. Raises TimeoutError."""
    bounds: Bounds = request.app.state.bounds
    return await bounds.run(work, request.client.host if request.client else "")


def route(path: str, handler: Handler, name: str | None = None) -> Route:
    """``handler`` at ``path``, within the bounds of the application; what takes too long is answered 503."""

    @wraps(handler)
    async def bounded(request: Request) -> Response:
        return await within(request, partial(handler, request))

    endpoint: Any = bounded
    return Route(path, endpoint, name=name)
