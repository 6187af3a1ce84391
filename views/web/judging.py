"""Judgements from the pages of things: whether two are one, written into the file of judgements the server was started for."""

from __future__ import annotations

import itertools
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
from quanze.queries.profiles import maybe_same
from quanze.queries.renamings import renamings
from quanze.services.cases import judge_pair
from quanze.services.judgements import read
from quanze.store.interface import QuadStore
from quanze.views.endpoint.refusals import Refusal
from quanze.views.endpoint.request import Fields, fields, read_body
from quanze.views.templating import page_of
from quanze.views.web.api import is_iri
from quanze.views.web.bounded import wholly
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
    return await wholly(request, partial(_judge, request, given))


def _judge(request: Request, given: Fields) -> Response:
    file = _file(request)
    if file is None:
        raise HTTPException(404)
    one, other, verdict = (given.one(name) or "" for name in ("one", "other", "verdict"))
    note = " ".join((given.one("note") or "").split())
    if verdict not in (*VERDICTS, "undo") or not _is_offered(request, file, one, other):
        raise HTTPException(400)
    judged = None if verdict == "undo" else Verdict(verdict)
    judge_pair(request.app.state.stores.location, file, CaseKind(iri.parts(one)[0]), (one, other), judged, note)
    return RedirectResponse(page_of(one), 303)


def _is_offered(request: Request, file: Path, one: str, other: str) -> bool:
    """Whether both are things of one kind, known and perhaps the same, or judged before."""
    if one == other or not all(is_iri(name) and name.startswith(iri.ID) for name in (one, other)):
        return False
    kind = iri.parts(one)[0]
    if kind != iri.parts(other)[0] or kind not in _KINDS:
        return False
    return read(file).on(CaseKind(kind), one, other) is not None or _may_be(store_of(request), one, other)


def _may_be(store: QuadStore, one: str, other: str) -> bool:
    """Whether the page of ``one`` tells that it may be the ``other``, which is known."""
    if not is_known(store, one) or not is_known(store, other):
        return False
    cases = (found[0] for found in maybe_same(store, one))
    renamed = (found[0] for found in renamings(store, [one])) if iri.parts(one)[0] == CaseKind.ITEM else ()
    return other in itertools.chain(cases, renamed)


def _from_here(request: Request) -> bool:
    """Whether a page of this site asks, or a program that is no browser: browsers name the site of the page that sends a form."""
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _file(request: Request) -> Path | None:
    file: Path | None = request.app.state.decisions
    return file


ROUTES: list[BaseRoute] = [Route("/judge", judge, methods=["POST"])]
