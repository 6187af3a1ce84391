"""``/changes``: what a body took over, gave up or handed on, year by year; without one, who handed what to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from quanze.queries.agency_changes import COLUMNS, changes_of_agency
from quanze.queries.codes import codes_of
from quanze.queries.handovers import Flow, Reform, flows, handovers, reforms
from quanze.store.interface import QuadStore
from quanze.views.web import flow_drawing
from quanze.views.web.bounded import route
from quanze.views.web.rendering import language, page
from quanze.views.web.subjects import Subject, subject
from quanze.views.web.tables import csv_response
from quanze.views.web.words import say

Row = Mapping[str, str]
SORTS = ("taken_over", "given_up", "received", "delegated", "cancelled", "renamed", "reorganised")
"""Sorts of change in the order they are shown."""
_FLOW_COLUMNS = (
    "giver", "taker", "item", "role", "date_before", "date_after", "before", "after", "source_before", "line_before",
    "source", "line",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Year:
    """The changes of one year (empty where print has no date) by sort."""

    year: str
    sorts: Mapping[str, Sequence[Row]]

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(map(len, self.sorts.values()))


@dataclass(frozen=True, slots=True)
class City:
    """All handovers by who gave and who took, and the bodies that reforms changed."""

    flows: Sequence[Flow]
    reforms: Sequence[Reform]


def changes(request: Request) -> Response:
    """``/changes?of=|q=&year=``: of a body; without one, of all that is loaded. ``format=csv`` gives the table."""
    asked = subject(request, ("agency",))
    if not asked.iri:
        return _city(request, asked)
    parameters = {"name": asked.iri, "from": "", "to": ""}
    work = partial(changes_of_agency, parameters=parameters)
    table = request.app.state.stores.remember("changes", work, asked.iri)
    rows = list(table.dicts())
    if request.query_params.get("format") == "csv":
        return csv_response(request, f"{asked.label} {say('view.changes', language(request))}", COLUMNS, table.rows)
    years = by_year(rows)
    wanted = request.query_params.get("year", "")
    return page(
        request,
        "changes.html",
        view="changes",
        asked=asked,
        years=years,
        shown=[year for year in years if wanted in ("", year.year)],
        wanted=wanted,
        words={code: text[language(request)] for code, text in codes_of("change").items()},
    )


def by_year(rows: Sequence[Row]) -> list[Year]:
    """The changes by year, the latest first, what has no date last; within a year by sort."""
    years = sorted({row["date"][:4] for row in rows}, reverse=True)
    return [
        Year(
            year,
            {
                sort: found
                for sort in SORTS
                if (found := [row for row in rows if row["change"] == sort and row["date"][:4] == year])
            },
        )
        for year in years
    ]


def _city(request: Request, asked: Subject) -> Response:
    found: City = request.app.state.stores.remember("handovers", _found)
    if request.query_params.get("format") == "csv":
        return csv_response(request, say("view.changes", language(request)), _FLOW_COLUMNS, _rows(found.flows))
    code = 404 if asked.asked else 200
    return page(
        request, "flows.html", code=code, view="changes", asked=asked, found=found, words=codes_of("change"),
        drawing=flow_drawing.drawing(found.flows), measures=flow_drawing,
    )  # fmt: skip


def _found(store: QuadStore) -> City:
    return City(flows(handovers(store)), reforms(store))


def _rows(found: Sequence[Flow]) -> list[tuple[str, ...]]:
    return [
        (
            flow.giver[1], flow.taker[1], one.name, one.role, one.before.date, one.after.date, one.before.quote, one.after.quote,
            one.before.source, one.before.line, one.after.source, one.after.line,
        )
        for flow in found
        for one in flow.handovers
    ]  # fmt: skip


ROUTES: list[BaseRoute] = [route("/changes", changes)]
