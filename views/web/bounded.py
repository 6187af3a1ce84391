"""Work on the store that requests wait for: so long and no longer, and so much at a time and no more.

The engine cannot be stopped from inside the process. Work that is given up goes on in its thread and keeps its
place until it ends, so that however many ask, no more than :data:`PLACES` pieces of work run at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TypeVar

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from store.errors import QueryTimeout

PLACES = 8
_Found = TypeVar("_Found")
Handler = Callable[[Request], Awaitable[Response]]


class Bounds:
    """The time limit (seconds) and the places of one application."""

    def __init__(self, timeout: float) -> None:
        """Nothing runs yet."""
        self.timeout = timeout
        self._places: anyio.CapacityLimiter | None = None

    async def run(self, work: Callable[[], _Found]) -> _Found:
        """What ``work`` gives, from a thread. Raises TimeoutError at the limit, waiting for a place included."""
        if self._places is None:
            self._places = anyio.CapacityLimiter(PLACES)
        places, loop, holder = self._places, asyncio.get_running_loop(), object()
        started = False

        def begun() -> _Found:
            nonlocal started
            started = True
            try:
                return work()
            finally:
                loop.call_soon_threadsafe(places.release_on_behalf_of, holder)

        with anyio.fail_after(self.timeout):
            await places.acquire_on_behalf_of(holder)
            try:
                return await to_thread.run_sync(begun, abandon_on_cancel=True)
            finally:
                if not started:
                    places.release_on_behalf_of(holder)


def answered(handler: Handler) -> Handler:
    """``handler``, with 503 and a readable body where its work does not end in time; never an empty answer."""

    @wraps(handler)
    async def wrapped(request: Request) -> Response:
        try:
            return await handler(request)
        except (TimeoutError, QueryTimeout):
            seconds = f"{request.app.state.bounds.timeout:g}"
            said = {
                "zh": f"{seconds} 秒内没有算完，这不是“没有结果”",
                "en": f"not done within {seconds} s; this is not “no results”",
            }
            return JSONResponse({"error": said, "coverage": {"timed_out": True}}, 503, {"retry-after": "5"})

    return wrapped
