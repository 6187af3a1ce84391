"""The pages of the query library: all questions by what they are about, and one with its form and its answer as a sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from quanze.ontology.text import Text
from quanze.queries import catalogue
from quanze.queries.answering import answer
from quanze.queries.catalogue import Column, NamedQuery
from quanze.queries.codes import word
from quanze.queries.coverage import Holdings, holdings
from quanze.queries.errors import AmbiguousName, QueryError, UnknownName
from quanze.queries.running import Table, run
from quanze.store.errors import StoreError
from quanze.views.web.answers import Told, told
from quanze.views.web.api import DAY
from quanze.views.web.bounded import route
from quanze.views.web.numbers import whole
from quanze.views.web.question_groups import grouped
from quanze.views.web.rendering import language, page
from quanze.views.web.things import known_of

LINKED = frozenset(
    {
        "agency", "authority", "item", "basis", "person", "official", "group", "bundle", "object", "document", "cited_title", "law",
        "delegator", "issuer", "agency_a", "agency_b", "post", "responsible_official", "repealed_by", "item_from", "item_to",
    }
)  # fmt: skip
"""Columns whose values lead to a page."""

_NOT_THERE = frozenset({"source", "line", "document", "list", "table", "doubt", "confidence"})
"""Columns whose values do not stand in the print of a row."""
_WORD_OF = {"person": "official", "jurisdiction": "place"}
_BRIEF, _SOME, _MEASURED = 12, 40, 500
_ROWS = 100
_EXPLAINED = re.compile(r"[：（，:(,].{5,}$")
"""The explanation behind the name of a column."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it is shown: its place in a row, name, what it is called, the address that sorts by it, how it is sorted now.

    ``brief`` is what it is called without the explanation behind.
    """

    at: int
    name: str
    text: Text
    brief: Text
    href: str
    sorted: str
    width: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of an answer: its columns, the rows of this page, how many there are, and the addresses of other pages."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    found: int
    number: int
    pages: int
    find: str
    hollow: Mapping[str, Text]


def questions(request: Request) -> Response:
    """The query library by what people ask about."""
    groups = {key: [catalogue.get(name) for name in names] for key, names in grouped(tuple(catalogue.names())).items()}
    return page(request, "questions.html", groups=groups)


def question(request: Request) -> Response:
    """One question: its form, and its answer once the parameters are given."""
    try:
        query = catalogue.get(request.path_params["name"])
    except QueryError as error:
        raise HTTPException(404) from error
    given = {p.name: request.query_params[p.name] for p in query.accepted if request.query_params.get(p.name)}
    needed = [p.name for p in query.parameters if p.default is None and p.name not in given]
    table, trouble = _answer(request, query, given) if not needed else (None, "")
    names = {p.name: " ".join(p.kinds) for p in query.accepted if p.kinds}
    held = request.app.state.stores.remember("holdings", holdings)
    return page(
        request,
        "question.html",
        query=query,
        given=given,
        table=table,
        trouble=trouble,
        sheet=_sheet(query, table, given, request.query_params) if table else None,
        search=urlencode(given),
        narrowed=bool(given.keys() - {p.name for p in query.parameters} - {"sort"}),
        linked=LINKED,
        names=names,
        example=_example(needed, names, held),
        issues=held.issues,
        word=partial(word, lang=language(request)),
        said=partial(_said, table.columns) if table else None,
        told=_told(request, table, given.get("as_of", "")) if table else None,
    )


def _told(request: Request, table: Table, day: str) -> Told | None:
    """What the one thing that was asked about answers for, in words; None for several, or where nothing is known."""
    things = [thing for told in table.understood for thing in told.things]
    if len(things) != 1 or not DAY.fullmatch(day):
        return None
    known = known_of(request, things[0].iri, day)
    sentence = told(answer(known.kind, known.groups), language(request), day) if known else None
    return sentence if sentence and sentence.now else None


def _said(columns: Sequence[str], row: Sequence[str]) -> list[str]:
    """The longest two values of a row that stand where it was read."""
    values = {value for name, value in zip(columns, row, strict=True) if name not in _NOT_THERE}
    return sorted(values, key=lambda value: (-len(value), value))[:2]


def _answer(request: Request, query: NamedQuery, given: Mapping[str, str]) -> tuple[Table | None, str]:
    """The rows, or why there are none."""
    try:
        work = partial(run, name=query.name, parameters=given)
        return request.app.state.stores.remember("answer", work, query.name, urlencode(given)), ""
    except (AmbiguousName, UnknownName):
        raise
    except (QueryError, StoreError) as error:
        return None, error.zh if language(request) == "zh" else error.en


def _example(needed: list[str], names: Mapping[str, str], held: Holdings) -> dict[str, str]:
    """Values for all parameters that are needed, of what is loaded; empty where not all can be given."""
    known: dict[str, list[str]] = {}
    for _, kind, label in held.examples:
        known.setdefault(_WORD_OF.get(kind, kind), []).append(label)
    found = {}
    for name in needed:  # a second thing of a kind is another one
        if left := known.get(names.get(name, "").partition(" ")[0]):
            found[name] = left.pop(0)
    return found if len(found) == len(needed) else {}


def _sheet(query: NamedQuery, table: Table, given: Mapping[str, str], asked: Mapping[str, str]) -> Sheet:
    """The part of a table that one page shows: rows that hold the words looked for, a hundred at a time."""
    find = asked.get("find", "").strip()[:100]
    fitting = [row for row in table.rows if not find or any(find in value for value in row)]
    pages = max(1, -(-len(fitting) // _ROWS))
    number = min(max(1, whole(asked.get("page", ""), 1)), pages)
    rows = tuple(fitting[(number - 1) * _ROWS : number * _ROWS])
    filled = {name for row in table.rows for name, value in zip(table.columns, row, strict=True) if value}
    heads = tuple(
        _head(at, column, table, given, find) for at, column in enumerate(query.columns) if column.name in filled
    )
    hollow = {column.name: column.text for column in query.columns if column.name not in filled}
    return Sheet(heads, rows, table.total or 0, len(fitting), number, pages, find, hollow)


def _head(at: int, column: Column, table: Table, given: Mapping[str, str], find: str) -> Head:
    sorted_by = given.get("sort", "")
    now = {column.name: "ascending", f"-{column.name}": "descending"}.get(sorted_by, "none")
    then = f"-{column.name}" if now == "ascending" else column.name
    href = "?" + urlencode({**given, "sort": then, **({"find": find} if find else {})})
    brief = Text(*(_EXPLAINED.sub("", text) for text in (column.text.zh, column.text.en)))
    return Head(at, column.name, column.text, brief, href, now, _width(column.name, at, table))


def _width(name: str, at: int, table: Table) -> str:
    """How much room a column asks for, by its longest values (``brief``, ``some``, ``much``, ``file``)."""
    if name == "source":
        return "file"
    longest = max((len(row[at]) for row in table.rows[:_MEASURED]), default=0)
    return "brief" if longest <= _BRIEF else "some" if longest <= _SOME else "much"


ROUTES: list[BaseRoute] = [
    route("/queries", questions, name="questions"),
    route("/queries/{name}", question, name="question"),
]
