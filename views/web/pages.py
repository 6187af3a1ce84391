"""Where reading begins: home, and the coverage board."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from quanze.queries import catalogue
from quanze.queries.coverage import COLUMNS, COMPARED, holdings
from quanze.queries.series import places, series
from quanze.services.origins import origins
from quanze.views.web.bounded import route
from quanze.views.web.rendering import page

STARTERS = (
    "documents", "permits", "items-of-agency", "items-under-law", "duties-of-agency", "holder-of-post", "posts-of-person",
    "stewardships", "list-changes", "duties-due", "laws-by-items", "agencies-by-duties",
)  # fmt: skip
"""Questions shown on the home page."""


def home(request: Request) -> Response:
    """One search box, what is loaded, good questions to start from."""
    held = request.app.state.stores.remember("holdings", holdings)
    starters = [catalogue.get(name) for name in STARTERS]
    return page(request, "home.html", held=held, columns=COLUMNS, starters=starters, compared=COMPARED)


def sources(request: Request) -> Response:
    """The coverage board: issues by gazette and year with those missing, places, files and when they were loaded, how to add."""
    stores = request.app.state.stores
    held = stores.remember("holdings", holdings)
    runs = stores.remember("series", partial(series, files=held.files))
    known = stores.remember("places", places)
    loads = stores.remember("origins", origins)
    return page(
        request,
        "sources.html",
        held=held,
        columns=COLUMNS,
        series=runs,
        places=known,
        loads=loads,
        since=stores.since(),
    )


ROUTES: list[BaseRoute] = [
    route("/", home, name="home"),
    route("/sources", sources, name="sources"),
]
