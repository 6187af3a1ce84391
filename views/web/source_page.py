"""The page of a source: its text set as print, and what was read from it in the margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from quanze.ontology import iri
from quanze.queries import sources
from quanze.queries.margin import Note, margin
from quanze.queries.stretches import Rows, covered, marked, stretch_near, stretches
from quanze.store.interface import QuadStore
from quanze.views.web.api import is_iri
from quanze.views.web.bounded import route
from quanze.views.web.numbers import whole
from quanze.views.web.print_pages import has_pages
from quanze.views.web.printing import blocks
from quanze.views.web.rendering import page, store_of

_NOTES = 4
"""Facts of a line that are named beside it."""


@dataclass(frozen=True, slots=True)
class Read:
    """A source and what was read from it: facts by row, rows that are evidence, the documents it prints by row, its issue."""

    text: str
    rows: Rows
    marked: Mapping[int, int]
    margin: Mapping[int, Sequence[Note]]
    used: frozenset[int]
    documents: Sequence[tuple[int, sources.Printed]]
    issue: tuple[str, str] | None

    @property
    def written(self) -> frozenset[int]:
        """The rows with text."""
        return frozenset(number for number, line in enumerate(self.text.split("\n"), 1) if line.strip())

    @property
    def begins(self) -> dict[int, list[sources.Printed]]:
        """The documents that begin on a row."""
        found: dict[int, list[sources.Printed]] = {}
        for row, document in self.documents:
            found.setdefault(row, []).append(document)
        return found


def read(store: QuadStore, name: str) -> Read | None:
    """What the page of a source shows; None if it is not loaded."""
    text = sources.text_of(store, name)
    if text is None:
        return None
    rows, found = Rows.of(text), stretches(store, name)
    documents = [(rows.at(document.start), document) for document in sources.printed_in(store, name)]
    return Read(
        text, rows, marked(rows, found), margin(store, rows, found), covered(rows, found), documents, sources.issue_of(store, name)
    )  # fmt: skip


def source(request: Request) -> Response:
    """``/source/NAME?from=&to=`` or ``?at=PLACE&words=``: the text with a stretch marked, or the row of a place as tables give it."""
    name = request.path_params["name"]
    if not is_iri(iri.source(name)):
        raise HTTPException(404)
    found: Read | None = request.app.state.stores.remember("source", partial(read, name=name), name)
    if found is None:
        return page(request, "missing.html", code=404, name=name)
    start, end, place = (whole(request.query_params.get(key, ""), 0) for key in ("from", "to", "at"))
    words = request.query_params.getlist("words")
    near = stretch_near(store_of(request), name, found.text, place, words) if place else None
    if near and words:
        start, end = near.start, near.end
    at = found.rows.at(near.start if near else start) if near or end > start else 0
    return page(
        request, "source.html", name=name, text=found, begins=found.begins, written=len(found.written),
        covered=len(found.written & found.used), blocks=blocks(name, found.text, start, end), at=at, most=_NOTES,
        seen=has_pages(request.app.state.stores, name),
    )  # fmt: skip


ROUTES: list[BaseRoute] = [route("/source/{name:path}", source, name="source")]
