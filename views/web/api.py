"""The JSON API below ``/api``: search, things, chains, named queries."""

from __future__ import annotations

import re
from dataclasses import asdict, replace

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from quanze.ontology import iri
from quanze.ontology.errors import QuanzeError
from quanze.ontology.kinds import OF_CLASS
from quanze.queries import catalogue, chain, lines, profiles, sources
from quanze.queries.answering import answer
from quanze.queries.chain_model import pruned
from quanze.queries.citing import Citations, cited
from quanze.queries.codes import codes_of
from quanze.queries.descriptions import is_known
from quanze.queries.facets import called
from quanze.queries.filters import PAGING
from quanze.queries.naming import IN_CHAIN, only, understand
from quanze.queries.running import Table, run
from quanze.queries.wording import in_words
from quanze.views.chain.text import as_dict
from quanze.views.templating import page_of
from quanze.views.web import openapi, panel
from quanze.views.web.answers import line
from quanze.views.web.bounded import route
from quanze.views.web.numbers import whole
from quanze.views.web.rendering import language, store_of
from quanze.views.web.tables import csv_response, xlsx_response
from quanze.views.web.words import say

_MOST, _FAR = 10_000, 10**9


def _coverage(request: Request, doubtful: int | None = None) -> dict[str, object]:
    """What an answer rests on: loaded files, how many of its parts are doubtful (None: not told), and that it is whole."""
    stores = request.app.state.stores
    count = stores.remember("source-count", lambda store: len(store.sources()))
    return {"sources": count, "doubtful": doubtful, "timed_out": False}


def _trouble(status: int, zh: str, en: str) -> JSONResponse:
    return JSONResponse({"error": {"zh": zh, "en": en}}, status)


def _number(request: Request, name: str, default: int, most: int) -> int:
    """The parameter ``name``, no more than ``most``; ``default`` where it is not given or empty. Raises WrongNumber."""
    text = request.query_params.get(name, "")
    number = whole(text, -1) if text else default
    if number < 0:
        raise WrongNumber(name)
    return min(number, most)


DAY = re.compile("([0-9]{4}(-[0-9]{2}){0,2})?")
"""A day, month or year, or nothing."""
_NO_DAY = ("参数 as_of 应为日期（2023-12-31）", "as_of takes a date (2023-12-31)")


class WrongNumber(QuanzeError):
    """A parameter that takes a whole number from 0 has something else."""

    def __init__(self, name: str) -> None:
        """Name the parameter."""
        super().__init__(f"参数 {name} 应为不小于 0 的整数", f"{name} takes a whole number from 0")


def search(request: Request) -> Response:
    """``/api/search?q=&kind=&limit=``: things by name, best first."""
    text = request.query_params.get("q", "").strip()
    kinds = tuple(k for k in request.query_params.getlist("kind") if k)
    if not text:
        return _trouble(400, "缺少参数 q", "parameter q is missing")
    hits = called(store_of(request), text[:200], kinds, _number(request, "limit", 20, 200))
    lang = language(request)
    found = []
    for hit in hits:
        kind = OF_CLASS[hit.type]
        shown = {
            "shown": kind.word,
            "word": kind.label[lang],
            "mark": kind.mark,
            "reason": say(f"why.{hit.why}", lang),
        }
        found.append({**asdict(hit), "page": page_of(hit.iri), **shown})
    return JSONResponse({"query": text, "hits": found, "coverage": _coverage(request)})


def lines_(request: Request) -> Response:
    """``/api/lines?q=&source=&limit=&offset=``: lines and table cells of the sources, fact or not, best first."""
    text = request.query_params.get("q", "").strip()
    if not text:
        return _trouble(400, "缺少参数 q", "parameter q is missing")
    limit, offset = _number(request, "limit", 20, 200), _number(request, "offset", 0, 9000)
    source = request.query_params.get("source", "")
    found = lines.search(store_of(request), text[:200], limit=limit, offset=offset, source=source)
    hits = [asdict(hit) for hit in found.hits]
    following = _next(request, offset + limit) if limit and offset + limit < found.total else None
    return JSONResponse(
        {
            "query": text,
            "hits": hits,
            "total": found.total,
            "every": found.every,
            "next": following,
            "coverage": _coverage(request),
        }
    )


def entity(request: Request) -> Response:
    """``/api/entity?iri=&as_of=``: names, details and grouped facts with evidence, all or those of a day."""
    name, as_of = full_iri(request.query_params.get("iri", "")), request.query_params.get("as_of", "")
    if not DAY.fullmatch(as_of):
        return _trouble(400, *_NO_DAY)
    known = profiles.profile(store_of(request), name, as_of) if name else None
    if known is None:
        return _trouble(404, "图谱里没有这个对象", "the graph knows nothing of this")
    doubtful = sum(
        bool(fact.evidence) and all(e.doubts for e in fact.evidence) for group in known.groups for fact in group.facts
    )
    told = asdict(line(answer(known.kind, known.groups)))
    return JSONResponse({**asdict(known), "answers": told, "coverage": _coverage(request, doubtful)})


def chain_(request: Request) -> Response:
    """``/api/chain?of=|q=&as_of=``: the responsibility chain of a thing."""
    store = store_of(request)
    as_of = request.query_params.get("as_of", "")
    if not DAY.fullmatch(as_of):
        return _trouble(400, *_NO_DAY)
    name, told = full_iri(request.query_params.get("of", "")), None
    if not name and request.query_params.get("q"):
        told = understand(store, request.query_params["q"][:200], IN_CHAIN)
        name = only(store, told).iri
    if not name or not is_known(store, name):
        return _trouble(404, "图谱里没有这个对象", "the graph knows nothing of this")
    limit = _number(request, "limit", 60, 1000)
    found = chain.build(store, name, as_of, limit)
    found = pruned(found, _number(request, "depth", 0, 99), request.query_params.get("officials") != "0")
    doubtful = sum(edge.doubtful for edge in found.edges)
    meant = {"understood": asdict(told) if told else None}
    return JSONResponse({**as_dict(found), **meant, "coverage": _coverage(request, doubtful)})


def full_iri(text: str) -> str:
    """An IRI of the data, given whole or below its base; empty for anything else."""
    name = text if text.startswith(iri.ID) else "" if ":" in text.split("/")[0] else iri.ID + text
    return name if text and is_iri(name) else ""


def is_iri(name: str) -> bool:
    """Whether ``name`` may stand between ``<`` and ``>`` in a query (RFC 3987)."""
    try:
        ox.NamedNode(name)
    except ValueError:
        return False
    return True


def evidence(request: Request) -> Response:
    """``/api/evidence?fact=``, ``?source=&line=&words=`` or ``?source=&from=&to=``: printed words in their surrounding text."""
    store, source = store_of(request), request.query_params.get("source", "")
    if name := full_iri(request.query_params.get("fact", "")):
        found = panel.of_fact(store, name, language(request))
    elif not source or not is_iri(iri.source(source)):
        found = None
    elif "from" in request.query_params:
        found = panel.of_stretch(
            store, source, _number(request, "from", 0, _FAR), _number(request, "to", 0, _FAR)
        )  # fmt: skip
    else:
        found = panel.of_place(store, source, _number(request, "line", 1, _FAR), request.query_params.getlist("words"))
    if found is None:
        return _trouble(404, "没有这个事实", "there is no such fact")
    return JSONResponse(found)


def queries(request: Request) -> Response:
    """``/api/queries``: the library."""
    return JSONResponse({"queries": [_described(catalogue.get(name)) for name in catalogue.names()]})


def _described(query: catalogue.NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "title": asdict(query.title),
        "question": asdict(query.question),
        "parameters": [asdict(parameter) for parameter in query.parameters],
        "filters": [asdict(parameter) for parameter in (*query.filters, *PAGING.values())],
        "columns": [
            {**asdict(column), "codes": {code: asdict(meaning) for code, meaning in codes_of(column.name).items()}}
            for column in query.columns
        ],
    }


def _file_name(table: Table, title: str) -> str:
    """What a file of these rows is called: by the query and the things that it asks about."""
    return " ".join((title, *(thing.label for told in table.understood for thing in told.things[:1])))


def named(request: Request) -> Response:
    """``/api/queries/NAME?param=value&limit=&offset=&sort=&format=json|csv|xlsx&for=people|machine&cite=1&sql_names=1``: rows of a named query."""
    own = {"limit", "offset", "format", "bom", "lang", "for", "cite", "sql_names"}
    given = {key: value for key, value in request.query_params.items() if key not in own}
    format = request.query_params.get("format", "json")
    reader = request.query_params.get("for") or ("people" if format == "xlsx" else "machine")
    for name, value, known in (("format", format, ("json", "csv", "xlsx")), ("for", reader, ("people", "machine"))):
        if value not in known:
            return _trouble(400, f"参数 {name} 应为 {'、'.join(known)} 之一", f"{name} takes one of {', '.join(known)}")
    query = catalogue.get(request.path_params["name"])
    offset, limit = _number(request, "offset", 0, _FAR), _number(request, "limit", _MOST, _FAR)
    given |= {"limit": str(max(limit, 1)), "offset": str(offset)}
    table = run(store_of(request), query.name, given)
    total = table.total or 0
    table = replace(table, rows=table.rows[:limit])
    if request.query_params.get("cite") in ("1", "true"):
        table = cited(store_of(request), table, _sources_at(request))
    if reader == "people":
        issues = sources.issue_names(store_of(request))
        table = in_words(query, table, language(request), issues)
    rows = table.rows
    file = _file_name(table, query.title[language(request)] if reader == "people" else query.name)
    if format == "csv":
        return csv_response(request, file, table.columns, rows)
    if format == "xlsx":
        return xlsx_response(file, table.columns, rows)
    objects = table.dicts() if reader == "people" else query.typed(table.columns, rows)
    left = offset + len(rows) < total
    return JSONResponse(
        {
            "query": query.name,
            "understood": [asdict(told) for told in table.understood],
            "columns": table.columns,
            "rows": list(objects),
            "total": total,
            "offset": offset,
            "complete": not left,
            "next": _next(request, offset + limit) if limit and left else None,
            "coverage": _coverage(request, table.doubtful),
        }
    )


def _sources_at(request: Request) -> str:
    """Where this server shows the print."""
    return f"{request.base_url}source/"


def citation(request: Request) -> Response:
    """``/api/citation?source=&line=`` (PDF: a page) or ``?document=``: a place or document cited, GB/T 7714 and BibTeX."""
    citations = Citations(store_of(request), _sources_at(request))
    name, source = full_iri(request.query_params.get("document", "")), request.query_params.get("source", "")
    if name:
        found = citations.of_document(name)
    else:
        known = source and is_iri(iri.source(source))
        found = citations.at(source, request.query_params.get("line", "")) if known else None
    if found is None:
        return _trouble(404, "没有这份印刷文件", "nothing like this is in print")
    return JSONResponse({"gbt7714": found.gbt7714(), "bibtex": found.bibtex(), **asdict(found)})


def described(request: Request) -> Response:
    """``/api/openapi.json``: this API as OpenAPI 3.1, each named query with its parameters and columns."""
    return JSONResponse(openapi.document(str(request.base_url).rstrip("/"), language(request)))


def _next(request: Request, offset: int) -> str:
    """The same question from ``offset`` on, as a relative reference."""
    return "?" + str(request.url.include_query_params(offset=offset).query)


def index(request: Request) -> Response:
    """``/api/``: what can be asked, each address with its question, and where the whole description stands."""
    paths = openapi.document("", language(request))["paths"]
    found = {path: ways["get"]["summary"] for path, ways in paths.items() if not path.startswith("/api/queries/")}
    return JSONResponse({"openapi": "/openapi.json", "addresses": found, "queries": "/api/queries/{name}"})


ROUTES: list[BaseRoute] = [
    route("/", index),
    route("/search", search),
    route("/lines", lines_),
    route("/entity", entity),
    route("/chain", chain_),
    route("/evidence", evidence),
    route("/citation", citation),
    route("/queries", queries),
    route("/queries/{name}", named),
    route("/openapi.json", described),
]
