"""The pages: home, search, things, questions, sources."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from urllib.parse import unquote

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ontology import iri
from queries import catalogue
from queries.errors import QueryError
from queries.running import run, select
from store.errors import StoreError
from store.interface import QuadStore
from views.web import entities, exports
from views.web.rendering import language, page, page_of

STARTERS = (
    "documents", "permits", "items-of-agency", "items-under-law", "duties-of-agency", "holder-of-post", "posts-of-person",
    "stewardships", "list-changes", "duties-due", "laws-by-items", "agencies-by-duties",
)  # fmt: skip
"""Questions shown on the home page."""


LINKED = frozenset(
    {
        "agency", "authority", "item", "basis", "person", "official", "group", "bundle", "object", "document", "cited_title", "law",
        "delegator", "issuer", "agency_a", "agency_b", "post", "responsible_official", "repealed_by", "item_from", "item_to",
    }
)  # fmt: skip
"""Columns whose values lead to a page."""


def _store(request: Request) -> QuadStore:
    found: QuadStore = request.app.state.stores.get()
    return found


async def home(request: Request) -> Response:
    """One search box, what is loaded, good questions to start from."""
    store = _store(request)
    sources = await to_thread.run_sync(partial(run, store, "sources"))
    counts = await to_thread.run_sync(entities.counts, store)
    examples = await to_thread.run_sync(entities.examples, store)
    starters = [catalogue.get(name) for name in STARTERS]
    return page(request, "home.html", sources=sources.dicts(), counts=counts, examples=examples, starters=starters)


async def search(request: Request) -> Response:
    """Results of a search, grouped by kind."""
    text = request.query_params.get("q", "").strip()
    if not text:
        return RedirectResponse("/")
    hits = await to_thread.run_sync(partial(_store(request).search, text, limit=100))
    if request.query_params.get("go") and hits:
        return RedirectResponse(page_of(hits[0].iri), 303)
    groups: dict[str, list[object]] = {}
    for hit in hits:
        groups.setdefault(hit.kind, []).append(hit)
    return page(request, "search.html", text=text, groups=groups, total=len(hits))


async def entity(request: Request) -> Response:
    """A thing's page; RDF by content negotiation or ``?format=``."""
    name = iri.ID + "/".join(iri.segment(unquote(part)) for part in request.path_params["path"].split("/"))
    store = _store(request)
    wanted = exports.rdf_format(request)
    if wanted:
        body = await to_thread.run_sync(exports.describe, store, name, wanted)
        if not body:
            return PlainTextResponse("图谱里没有这个对象 / the graph knows nothing of this\n", 404)
        return Response(body, media_type=exports.MEDIA_TYPES[wanted], headers={"vary": "accept"})
    if name.startswith(iri.ID + "source/") and "/" not in name.removeprefix(iri.ID + "source/"):
        return RedirectResponse("/source/" + request.path_params["path"].removeprefix("source/"))
    known = await to_thread.run_sync(entities.profile, store, name)
    if known is None:
        return page(request, "missing.html", code=404, name=name)
    response = page(request, "entity.html", thing=known, turtle=request.url.path + "?format=turtle")
    response.headers["vary"] = "accept"
    return response


async def questions(request: Request) -> Response:
    """The query library."""
    return page(request, "questions.html", queries=[catalogue.get(name) for name in catalogue.names()])


async def question(request: Request) -> Response:
    """One question: its form, and its answer once the parameters are given."""
    try:
        query = catalogue.get(request.path_params["name"])
    except QueryError as error:
        raise HTTPException(404) from error
    given = {p.name: request.query_params[p.name] for p in query.parameters if request.query_params.get(p.name)}
    needed = [p.name for p in query.parameters if p.default is None and p.name not in given]
    table, trouble = None, ""
    if not needed:
        try:
            table = await to_thread.run_sync(partial(run, _store(request), query.name, given))
        except (QueryError, StoreError) as error:
            trouble = error.zh if language(request) == "zh" else error.en
    shown = int(request.query_params.get("rows", "500")) if request.query_params.get("rows", "").isdigit() else 500
    return page(
        request,
        "question.html",
        query=query,
        given=given,
        table=table,
        trouble=trouble,
        shown=shown,
        search=str(request.url.query),
        linked=LINKED,
    )


async def sources(request: Request) -> Response:
    """The files loaded."""
    table = await to_thread.run_sync(partial(run, _store(request), "sources"))
    return page(request, "sources.html", sources=table.dicts())


async def source(request: Request) -> Response:
    """A file's text with line numbers, facts marked in the margin, a stretch highlighted."""
    name = request.path_params["name"]
    store = _store(request)
    rows = await to_thread.run_sync(select, store, f"SELECT ?text WHERE {{ <{iri.source(name)}> qz:text ?text }}")
    if not rows:
        return page(request, "missing.html", code=404, name=name)
    start, end = (int(v) if (v := request.query_params.get(k, "")).isdigit() else 0 for k in ("from", "to"))
    marked = await to_thread.run_sync(entities.marked_lines, store, name)
    lines = list(entities.lines_of(rows[0]["text"], start, end))
    return page(request, "source.html", name=name, lines=lines, marked=marked)


async def http_error(request: Request, error: Exception) -> Response:
    """An error as a sentence; plain text for programs."""
    status = getattr(error, "status_code", 500)
    key = "error.404" if status == 404 else "error.500"
    if request.url.path.startswith(("/api", "/sparql", "/static")):
        detail: Mapping[str, str] = getattr(error, "headers", None) or {}
        return PlainTextResponse(f"{getattr(error, 'detail', '') or status}\n", status, headers=dict(detail))
    return page(request, "error.html", code=status, status=status, key=key)


ROUTES: list[BaseRoute] = [
    Route("/", home, name="home"),
    Route("/search", search, name="search"),
    Route("/id/{path:path}", entity, name="entity"),
    Route("/queries", questions, name="questions"),
    Route("/queries/{name}", question, name="question"),
    Route("/sources", sources, name="sources"),
    Route("/source/{name:path}", source, name="source"),
]
