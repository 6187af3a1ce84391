"""The pages that lead to things: home, search, questions, sources; and what an error looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from quanze.ontology.kinds import OF_CLASS
from quanze.queries import catalogue, lines
from quanze.queries.cards import COUNTED, LATEST, Told, cards
from quanze.queries.coverage import COLUMNS, holdings
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.naming import only, understand
from quanze.queries.series import places, series
from quanze.store.interface import Hit, QuadStore
from quanze.views.templating import address, page_of
from quanze.views.web.bounded import route
from quanze.views.web.numbers import whole
from quanze.views.web.rendering import page, store_of

STARTERS = (
    "documents", "permits", "items-of-agency", "items-under-law", "duties-of-agency", "holder-of-post", "posts-of-person",
    "stewardships", "list-changes", "duties-due", "laws-by-items", "agencies-by-duties",
)  # fmt: skip
"""Questions shown on the home page."""


_FOUND, _GLANCE, _PAGE = 2000, 10, 50
"""The most results of a search; how many of each kind are shown beside others, and on a page of their own."""


def home(request: Request) -> Response:
    """One search box, what is loaded, good questions to start from."""
    held = request.app.state.stores.remember("holdings", holdings)
    starters = [catalogue.get(name) for name in STARTERS]
    return page(request, "home.html", held=held, columns=COLUMNS, starters=starters)


def search(request: Request) -> Response:
    """Results of a search by kind, each with what is asked of it first; ``kind=`` one kind alone, ``page=`` by pages."""
    text = request.query_params.get("q", "").strip()
    if not text:
        return RedirectResponse("/")
    hits = store_of(request).search(text[:200], limit=_FOUND)
    goal = _goal(hits, text) if not request.query_params.get("all") else ""
    if request.query_params.get("go") and hits:
        goal = goal or _meant(store_of(request), text)
    if goal:
        return RedirectResponse(address(page_of(goal), lang=request.query_params.get("lang", "")), 303)
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(OF_CLASS[hit.type].word, []).append(hit)
    wanted = request.query_params.get("kind", "")
    wanted = wanted if wanted in groups else ""
    size = _PAGE if wanted else _GLANCE
    pages = -(-len(groups[wanted]) // size) if wanted else 1
    number = min(max(1, whole(request.query_params.get("page", ""), 1)), pages)
    shown = {kind: found[(number - 1) * size : number * size] for kind, found in groups.items() if wanted in ("", kind)}
    return page(
        request,
        "search.html",
        text=text,
        counts={kind: len(found) for kind, found in groups.items()},
        shown=shown,
        told=_cards(store_of(request), shown),
        wanted=wanted,
        number=number,
        pages=pages,
        more=len(hits) >= _FOUND,
        counted=COUNTED,
        latest=LATEST,
        total=len(hits),
    )


def _cards(store: QuadStore, shown: Mapping[str, Sequence[Hit]]) -> dict[str, tuple[Told, ...]]:
    """What the cards of the results say, by IRI."""
    return {
        thing: told
        for kind, hits in shown.items()
        for thing, told in cards(store, kind, list(dict.fromkeys(hit.iri for hit in hits))).items()
    }


def lines_found(request: Request) -> Response:
    """Lines and table cells of the sources, fact or not."""
    text = request.query_params.get("q", "").strip()[:200]
    if not text:
        return RedirectResponse("/")
    limit = min(whole(request.query_params.get("limit", ""), 20), 200)
    found = lines.search(store_of(request), text, limit=limit)
    return page(request, "lines.html", text=text, found=found)


def _goal(hits: Sequence[Hit], text: str) -> str:
    """The one thing that has exactly the name asked for, so that Enter leads there at once; else empty."""
    found = {hit.iri for hit in hits if text in (hit.label, hit.matched) and hit.why in ("name", "alias", "number")}
    return found.pop() if len(found) == 1 else ""


def _meant(store: QuadStore, text: str) -> str:
    """The IRI of the one thing a name means; empty where it may be several or none."""
    try:
        return only(store, understand(store, text[:200])).iri
    except (AmbiguousName, UnknownName):
        return ""


def sources(request: Request) -> Response:
    """The coverage board: issues by gazette and year with those missing, places, files, how to add."""
    stores = request.app.state.stores
    held = stores.remember("holdings", holdings)
    runs = stores.remember("series", partial(series, files=held.files))
    known = stores.remember("places", places)
    return page(request, "sources.html", held=held, columns=COLUMNS, series=runs, places=known, since=stores.since())


ROUTES: list[BaseRoute] = [
    route("/", home, name="home"),
    route("/search", search, name="search"),
    route("/lines", lines_found, name="lines"),
    route("/sources", sources, name="sources"),
]
