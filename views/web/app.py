"""The web explorer as one Starlette application: pages, JSON API, SPARQL endpoint, static files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from quanze.queries import board
from quanze.queries.coverage import holdings
from quanze.queries.series import places
from quanze.store.errors import StoreError
from quanze.views.representations import Representations
from quanze.views.web import (
    api,
    chain_page,
    changes_page,
    feeds,
    judging,
    manual,
    pages,
    places_page,
    print_pages,
    question_page,
    search_page,
    source_page,
    things,
    view_pages,
    workbench,
)
from quanze.views.web.bounded import Bounds, route
from quanze.views.web.holder import StoreHolder
from quanze.views.web.safety import KnownHosts, SecurityHeaders
from quanze.views.web.trouble import TROUBLES

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
ALLOWED = ("Authorization", "If-None-Match", "Range", "X-Request-ID")
EXPOSED = (
    "Accept-Ranges", "Content-Range", "ETag", "Location", "Retry-After", "X-Quanze-Row-Limit", "X-Quanze-Stopped",
    "X-Quanze-Time-Limit", "X-Quanze-Version", "X-Request-ID",
)  # fmt: skip
"""What pages of other sites may send and see, where they are let in (Fetch standard, CORS)."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the explorer runs: where the store is, its language, and the seconds an answer of the API may take.

    ``hosts`` are the names it is served under besides those of this machine; ``origins`` the sites whose pages may
    read it (``*`` for any); ``watches`` is the file of what is watched, ``decisions`` that of judgements, where pages take them.
    """

    location: str
    lang: str = "zh"
    timeout: float = 30.0
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    watches: Path = Path("quanze-watches.tsv")
    decisions: Path | None = None


Life = Callable[[], AbstractAsyncContextManager[None]]


def create_app(settings: WebSettings, mounts: Sequence[BaseRoute] = (), life: Life | None = None) -> Starlette:
    """The explorer for the store at ``settings.location``; ``mounts`` (the SPARQL endpoint …) come first.

    ``life`` runs around the application's life (the endpoint's workers).
    """
    static = Path(str(resources.files("quanze.views.web") / "static"))
    routes: list[BaseRoute] = [
        *mounts,
        *pages.ROUTES,
        *search_page.ROUTES,
        *question_page.ROUTES,
        *things.ROUTES,
        *source_page.ROUTES,
        *print_pages.ROUTES,
        *view_pages.ROUTES,
        *changes_page.ROUTES,
        *places_page.ROUTES,
        *workbench.ROUTES,
        *chain_page.ROUTES,
        *feeds.ROUTES,
        *judging.ROUTES,
        route("/api", api.index),
        Mount("/api", routes=api.ROUTES),
        route("/openapi.json", api.described),
        *manual.routes(),
        Mount("/static", StaticFiles(directory=static), name="static"),
        Route("/favicon.ico", _favicon),
    ]
    shared = Middleware(
        CORSMiddleware, allow_origins=settings.origins, allow_methods=METHODS, allow_headers=ALLOWED,
        expose_headers=EXPOSED, max_age=86_400,
    )  # fmt: skip
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(KnownHosts, names=settings.hosts),
            *([shared] if settings.origins else []),
            Middleware(Representations),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=4),
        ],
        exception_handlers=TROUBLES,
        lifespan=None if life is None else lambda _: life(),
    )
    app.router.redirect_slashes = False  # such a redirect would lead wherever the Host header says
    app.state.stores = StoreHolder(settings.location)
    app.state.lang = settings.lang
    app.state.watches = settings.watches
    app.state.decisions = settings.decisions
    app.state.bounds = Bounds(settings.timeout)
    app.state.endpoint = any(getattr(route, "path", "") == "/sparql" for route in mounts)
    return app


def warm(app: Starlette) -> None:
    """Work out what the first reader would have to wait for; to be run beside the server."""
    with suppress(StoreError):
        app.state.stores.remember("holdings", holdings)
        app.state.stores.remember("places", places)
        app.state.stores.remember("duties", board.tasks)
        chain_page.warm(app.state.stores, app.state.lang)


def _favicon(_: Request) -> Response:
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" fill="#a3271f"/></svg>'
    return Response(icon, media_type="image/svg+xml")
