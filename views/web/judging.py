"""Judgements from the pages of things: whether two are one, written into the file of judgements the server was started for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from quanze.loaders.entities.decisions import CaseKind, Verdict
from quanze.ontology import iri
from quanze.queries.descriptions import is_known
from quanze.queries.labels import label_of
from quanze.services.cases import judge_pair
from quanze.services.judgements import read
from quanze.views.endpoint.refusals import Refusal
from quanze.views.endpoint.request import Fields, fields, read_body
from quanze.views.templating import page_of
from quanze.views.web.api import is_iri
from quanze.views.web.bounded import within
from quanze.views.web.rendering import store_of

VERDICTS = tuple(verdict.value for verdict in Verdict)
_MOST = 4096
"""Bytes that a form may have."""
_KINDS = frozenset(CaseKind)


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement on a thing: the other thing's IRI and label, the verdict, and why, as the file has it."""

    iri: str
    label: str
    verdict: str
    note: str


def judgements(request: Request, name: str) -> tuple[Judged, ...] | None:
    """The judgements on a thing; None where the server was not started for judging, or things of its kind are not judged."""
    file = _file(request)
    if file is None or iri.parts(name)[0] not in _KINDS:
        return None
    pairs = (decision for decision in read(file).by_pair.values() if name in (decision.one, decision.other))
    found = ((decision, decision.other if decision.one == name else decision.one) for decision in pairs)
    return tuple(
        Judged(other, label_of(store_of(request), other) or iri.parts(other)[-1], decision.verdict, decision.note)
        for decision, other in found
    )


async def judge(request: Request) -> Response:
    """``POST /judge`` (``one``, ``other``, ``verdict``: same, different, unsure or undo; ``note``): back to the page of ``one``."""
    if not _from_here(request):
        raise Refusal(403, "判断只能在这里的页面上作", "judgements are taken from pages of this site only")
    given = fields(await read_body(request.headers, request.receive, _MOST))
    return await within(request, partial(_judge, request, given))


def _judge(request: Request, given: Fields) -> Response:
    file = _file(request)
    if file is None:
        raise HTTPException(404)
    one, other, verdict = (given.one(name) or "" for name in ("one", "other", "verdict"))
    note = " ".join((given.one("note") or "").split())
    if not _a_pair(request, one, other) or verdict not in (*VERDICTS, "undo"):
        raise HTTPException(400)
    judge_pair(
        request.app.state.stores.location, file, one, other, None if verdict == "undo" else Verdict(verdict), note
    )
    return RedirectResponse(page_of(one), 303)


def _a_pair(request: Request, one: str, other: str) -> bool:
    """Whether both are things of one kind that is judged, and known."""
    if one == other or not all(is_iri(name) and name.startswith(iri.ID) for name in (one, other)):
        return False
    kind, alike = iri.parts(one)[0], iri.parts(other)[0]
    return kind == alike and kind in _KINDS and is_known(store_of(request), one)


def _from_here(request: Request) -> bool:
    """Whether a page of this site asks, or a program that is no browser: browsers name the site of the page that sends a form."""
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _file(request: Request) -> Path | None:
    file: Path | None = request.app.state.decisions
    return file


ROUTES: list[BaseRoute] = [Route("/judge", judge, methods=["POST"])]
