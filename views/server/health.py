"""``/health`` and ``/metrics``: for those who watch over the server."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from quanze.ontology.errors import QuanzeError
from quanze.views.server.measures import CONTENT_TYPE, Measures

_FRESH = {"cache-control": "no-store"}


def routes(published: Callable[[], str], measures: Measures) -> list[BaseRoute]:
    """The addresses; ``published`` gives the state of the store that is published, or raises what hinders it."""

    async def live(_: Request) -> Response:
        """``/health/live``: 200 while the process answers at all."""
        return JSONResponse({"status": "ok"}, headers=_FRESH)

    async def health(_: Request) -> Response:
        """``/health``: 200 with the state of the store, 503 with the reason while it cannot be read."""
        about: dict[str, object] = {"version": version("quanze")}
        try:
            about["store"] = {"readable": True, "state": published()}
        except QuanzeError as error:
            about["store"] = {"readable": False, "error": {"zh": error.zh, "en": error.en}}
            return JSONResponse({"status": "unavailable", **about}, 503, {"retry-after": "5", **_FRESH})
        return JSONResponse({"status": "ok", **about}, headers=_FRESH)

    async def metrics(_: Request) -> Response:
        """``/metrics``: counts and gauges for Prometheus."""
        return Response(measures.text(), headers={"content-type": CONTENT_TYPE, **_FRESH})

    return [Route("/health/live", live), Route("/health", health), Route("/metrics", metrics)]
