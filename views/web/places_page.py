"""``/places``: the same items, duties or posts in two places, what each side says and what differs."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from quanze.queries import side_by_side
from quanze.queries.side_by_side import COMPARISONS, PARTS, Compared, Place, Side
from quanze.views.web.api import full_iri
from quanze.views.web.bounded import route
from quanze.views.web.rendering import language, page
from quanze.views.web.tables import csv_response
from quanze.views.web.words import say

_SHOWN = 200
_KINDS = {"items": side_by_side.items, "duties": side_by_side.duties, "posts": side_by_side.posts}


def places(request: Request) -> Response:
    """``/places?a=&b=&kind=items|duties|posts&compare=``: without places, the two that have most of them."""
    stores, given = request.app.state.stores, request.query_params
    kind = given.get("kind", "items") if given.get("kind") in _KINDS else "items"
    known: list[Place] = stores.remember("places with", partial(side_by_side.places, kind=kind), kind)
    a, b = _chosen(known, given.get("a", ""), given.get("b", ""))
    rows: list[Compared] = []
    if a and b:
        rows = stores.remember("side by side", partial(_KINDS[kind], a=a.iri, b=b.iri), kind, a.iri, b.iri)
    counts = {one: sum(row.comparison == one for row in rows) for one in COMPARISONS}
    wanted = given.get("compare", "") if counts.get(given.get("compare", "")) else ""
    shown = [row for row in rows if not wanted or row.comparison == wanted]
    if given.get("format") == "csv":
        columns = ("comparison", "name", *(f"{part}_{side}" for part in ("where", *PARTS) for side in "ab"))
        return csv_response(request, say("view.places", language(request)), columns, map(_row, shown))
    return page(
        request, "places.html", view="places", known=known, a=a, b=b, kind=kind, kinds=tuple(_KINDS), rows=shown[:_SHOWN], total=len(shown), shown=_SHOWN,
        counts=counts, wanted=wanted,
    )  # fmt: skip


def _chosen(known: list[Place], *names: str) -> tuple[Place | None, Place | None]:
    """The places named, for a name that is none of them the first that is not taken yet."""
    by_iri = {place.iri: place for place in known}
    found = [by_iri.get(full_iri(name)) for name in names]
    free = iter(place for place in known if place not in found)
    a, b = (place or next(free, None) for place in found)
    return a, b


def _row(row: Compared) -> tuple[str, ...]:
    sides = (row.a, row.b)
    where = (f"{side.source}:{side.line}" if side else "" for side in sides)
    return (row.comparison, row.name, *where, *(_told(side, part) for part in PARTS for side in sides))


def _told(side: Side | None, part: str) -> str:
    return "；".join(side.parts.get(part, ())) if side else ""


ROUTES: list[BaseRoute] = [route("/places", places)]
