"""The pages of a search: things by name, lines by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from quanze.ontology.kinds import OF_CLASS
from quanze.queries import lines
from quanze.queries.cards import COUNTED, LATEST, PEOPLE, Told, cards
from quanze.queries.coverage import holdings
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.facets import Facets, called, facets, nearest, years
from quanze.queries.naming import only, understand
from quanze.queries.series import places
from quanze.store.interface import Hit, QuadStore
from quanze.views.templating import address, below, page_of
from quanze.views.web.api import full_iri
from quanze.views.web.bounded import route
from quanze.views.web.numbers import whole
from quanze.views.web.rendering import page, store_of

_FOUND, _GLANCE, _PAGE = 2000, 10, 50
"""The most results of a search; how many of each kind are shown beside others, and on a page of their own."""
_COUNTED = 100
"""Results up to which the places and years offered are those of the results; beyond, those of all that is loaded."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a search was narrowed by (a place's IRI, a year; empty for none), and what it can be: values with their words."""

    place: str
    year: str
    places: Sequence[tuple[str, str]]
    years: Sequence[str]


def search(request: Request) -> Response:
    """Results by kind, each with what is asked of it first; ``kind=`` one kind by pages (``page=``), ``place=``, ``year=``."""
    text = request.query_params.get("q", "").strip()
    if not text:
        return RedirectResponse("/")
    hits = called(store_of(request), text[:200], limit=_FOUND)
    goal = _goal(hits, text) if not request.query_params.get("all") else ""
    if request.query_params.get("go") and hits:
        goal = goal or _meant(store_of(request), text)
    if goal:
        return RedirectResponse(address(page_of(goal), lang=request.query_params.get("lang", "")), 303)
    if not hits:
        return _nothing(request, text)
    kept, narrowed = _narrowed(request, hits)
    groups: dict[str, list[Hit]] = {}
    for hit in kept:
        groups.setdefault(OF_CLASS[hit.type].word, []).append(hit)
    wanted = request.query_params.get("kind", "")
    wanted = wanted if wanted in groups else ""
    size = _PAGE if wanted else _GLANCE
    pages = -(-len(groups[wanted]) // size) if wanted else 1
    number = min(max(1, whole(request.query_params.get("page", ""), 1)), pages)
    shown = {kind: found[(number - 1) * size : number * size] for kind, found in groups.items() if wanted in ("", kind)}
    return page(
        request, "search.html", text=text, counts={kind: len(found) for kind, found in groups.items()}, shown=shown,
        told=_cards(store_of(request), shown), wanted=wanted, number=number, pages=pages, more=len(hits) >= _FOUND,
        counted=COUNTED, latest=LATEST, people=PEOPLE, total=len(kept), narrowed=narrowed,
        kept={"all": "1", "q": text, "place": below(narrowed.place), "year": narrowed.year},
    )  # fmt: skip


def _nothing(request: Request, text: str) -> Response:
    """Nothing is called so: what is called nearly so, and what is loaded at all."""
    held = request.app.state.stores.remember("holdings", holdings)
    near = nearest(store_of(request), text[:40])
    return page(
        request,
        "nothing.html",
        text=text,
        near=near,
        kinds={hit.iri: OF_CLASS[hit.type].word for hit in near},
        held=held,
    )


def _narrowed(request: Request, hits: Sequence[Hit]) -> tuple[Sequence[Hit], Narrowed]:
    """The hits of the place and year asked for, and what else could be."""
    stores = request.app.state.stores
    place, year = full_iri(request.query_params.get("place", "")), request.query_params.get("year", "").strip()[:4]
    few = len(hits) <= _COUNTED
    found = facets(store_of(request), (hit.iri for hit in hits)) if few or place or year else Facets({}, {}, {})
    if few:
        seen = Counter(one for some in found.places.values() for one in some)
        known = [(one, found.labels[one]) for one, _ in seen.most_common()]
        dated = sorted({one for some in found.years.values() for one in some}, reverse=True)
    else:
        known = [(one.iri, one.label) for one in stores.remember("places", places)]
        dated = stores.remember("years", years)
    return found.keep(hits, place, year) if place or year else hits, Narrowed(place, year, known, dated)


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
    work = partial(lines.search, text=text, limit=limit)
    found = request.app.state.stores.remember("lines", work, limit, text)
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


ROUTES: list[BaseRoute] = [
    route("/search", search, name="search"),
    route("/lines", lines_found, name="lines"),
]
