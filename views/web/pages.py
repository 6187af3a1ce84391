"""The pages that lead to things: home, search, questions, sources; and what an error looks like."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from ontology.kinds import OF_CLASS
from ontology.text import Text
from queries import catalogue, lines
from queries.catalogue import NamedQuery
from queries.coverage import COLUMNS, holdings
from queries.errors import AmbiguousName, QueryError, UnknownName
from queries.naming import only, understand
from queries.running import Table, run
from store.errors import StoreError
from store.interface import Hit, QuadStore
from views.templating import address, page_of
from views.web.bounded import route
from views.web.numbers import whole
from views.web.rendering import language, page, store_of

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


_WORD_OF = {"person": "official"}
_BRIEF, _SOME, _MEASURED = 12, 40, 500


def home(request: Request) -> Response:
    """One search box, what is loaded, good questions to start from."""
    held = request.app.state.stores.remember("holdings", holdings)
    starters = [catalogue.get(name) for name in STARTERS]
    return page(request, "home.html", held=held, columns=COLUMNS, starters=starters)


def search(request: Request) -> Response:
    """Results of a search, grouped by kind."""
    text = request.query_params.get("q", "").strip()
    if not text:
        return RedirectResponse("/")
    hits = store_of(request).search(text[:200], limit=100)
    goal = _goal(hits, text) if not request.query_params.get("all") else ""
    if request.query_params.get("go") and hits:
        goal = goal or _meant(store_of(request), text)
    if goal:
        return RedirectResponse(address(page_of(goal), lang=request.query_params.get("lang", "")), 303)
    groups: dict[str, list[object]] = {}
    for hit in hits:
        groups.setdefault(OF_CLASS[hit.type].word, []).append(hit)
    return page(request, "search.html", text=text, groups=groups, total=len(hits))


def lines_found(request: Request) -> Response:
    """Lines and table cells of the sources, fact or not."""
    text = request.query_params.get("q", "").strip()[:200]
    if not text:
        return RedirectResponse("/")
    limit = min(whole(request.query_params.get("limit", ""), 20), 200)
    found = lines.search(store_of(request), text, limit=limit)
    return page(request, "lines.html", text=text, found=found)


def _goal(hits: Sequence[Hit], text: str) -> str:
    """The one thing that bears exactly the name asked for, so that Enter leads there at once; else empty."""
    found = {hit.iri for hit in hits if text in (hit.label, hit.matched) and hit.why in ("name", "alias", "number")}
    return found.pop() if len(found) == 1 else ""


def _meant(store: QuadStore, text: str) -> str:
    """The IRI of the one thing a name means; empty where it may be several or none."""
    try:
        return only(store, understand(store, text[:200])).iri
    except (AmbiguousName, UnknownName):
        return ""


def questions(request: Request) -> Response:
    """The query library."""
    return page(request, "questions.html", queries=[catalogue.get(name) for name in catalogue.names()])


def question(request: Request) -> Response:
    """One question: its form, and its answer once the parameters are given."""
    try:
        query = catalogue.get(request.path_params["name"])
    except QueryError as error:
        raise HTTPException(404) from error
    given = {p.name: request.query_params[p.name] for p in query.accepted if request.query_params.get(p.name)}
    needed = [p.name for p in query.parameters if p.default is None and p.name not in given]
    table, trouble = None, ""
    if not needed:
        try:
            table = run(store_of(request), query.name, given)
        except (AmbiguousName, UnknownName):
            raise
        except (QueryError, StoreError) as error:
            trouble = error.zh if language(request) == "zh" else error.en
    names = {p.name: " ".join(p.kinds) for p in query.accepted if p.kinds}
    held = request.app.state.stores.remember("holdings", holdings) if needed else None
    known = {_WORD_OF.get(kind, kind): label for _, kind, label in held.examples} if held else {}
    example = {
        name: known[names[name].partition(" ")[0]] for name in needed if names.get(name, "").partition(" ")[0] in known
    }
    hollow = _hollow(query, table) if table else {}
    shown = whole(request.query_params.get("rows", ""), 500)
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
        hollow=hollow,
        names={name: kinds for name, kinds in names.items() if kinds},
        example=example if len(example) == len(needed) else {},
        widths=_widths(table) if table else {},
    )


def _hollow(query: NamedQuery, table: Table) -> dict[str, Text]:
    """The columns in which no row has a value: their names with what they are called."""
    filled = {name for row in table.rows for name, value in zip(table.columns, row, strict=True) if value}
    return {column.name: column.text for column in query.columns if column.name not in filled}


def _widths(table: Table) -> dict[str, str]:
    """How much room each column asks for, by its longest values (``brief``, ``some``, ``much``, ``file``)."""
    found = {}
    for at, name in enumerate(table.columns):
        longest = max((len(row[at]) for row in table.rows[:_MEASURED]), default=0)
        found[name] = (
            "file" if name == "source" else "brief" if longest <= _BRIEF else "some" if longest <= _SOME else "much"
        )
    return found


def sources(request: Request) -> Response:
    """The files loaded."""
    held = request.app.state.stores.remember("holdings", holdings)
    return page(request, "sources.html", held=held, columns=COLUMNS)


ROUTES: list[BaseRoute] = [
    route("/", home, name="home"),
    route("/search", search, name="search"),
    route("/lines", lines_found, name="lines"),
    route("/queries", questions, name="questions"),
    route("/queries/{name}", question, name="question"),
    route("/sources", sources, name="sources"),
]
