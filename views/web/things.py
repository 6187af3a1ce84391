"""The pages about single things: entities and records by their IRI."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from quanze.ontology import iri
from quanze.queries import profiles, sources
from quanze.queries.answering import answer
from quanze.queries.chain import Evidence
from quanze.queries.descriptions import is_source
from quanze.queries.doubt_words import reasons
from quanze.queries.labels import label_of
from quanze.queries.renamings import days_of, renamings
from quanze.queries.running import run
from quanze.store.interface import QuadStore
from quanze.views.templating import page_of, source_at
from quanze.views.web import exports
from quanze.views.web.answers import told
from quanze.views.web.api import DAY, is_iri
from quanze.views.web.bounded import route
from quanze.views.web.judging import VERDICTS, judgements
from quanze.views.web.numbers import whole
from quanze.views.web.rendering import kind_word, language, page, role_word, store_of
from quanze.views.web.tables import csv_response, xlsx_response
from quanze.views.web.words import say

DATED_NOTES = ("water-agency", "agency-water")
"""Groups of facts whose note is a day by which something is to be done."""

NOT_OFFERED = "这个格式没有；有：{} / not offered in that format; there are: {}\n"


def iri_of(path: str) -> str:
    """The IRI below the data's base that an address means; characters an IRI can't hold are escaped."""
    return iri.ID + "/".join(iri.segment(unquote(part)) for part in path.split("/"))


def entity(request: Request) -> Response:
    """A thing's page; RDF by content negotiation or ``?format=``; 406 for what can't be had."""
    name = iri_of(request.path_params["path"])
    if not is_iri(name):
        raise HTTPException(404)
    store = store_of(request)
    if request.query_params.get("format") in ("csv", "xlsx"):
        return _table(request, name)
    wanted = exports.wanted(request)
    if wanted is None:
        offered = ", ".join((*exports.FORMATS, *exports.MEDIA_TYPES.values()))
        return PlainTextResponse(NOT_OFFERED.format(offered, offered), 406, headers={"vary": "accept"})
    if wanted != exports.PAGE:
        body = exports.describe(store, name, wanted)
        if not body:
            return PlainTextResponse("图谱里没有这个对象 / the graph knows nothing of this\n", 404)
        media = exports.MEDIA_TYPES[wanted]
        return Response(
            body,
            media_type=f"{media}; charset=utf-8" if media.startswith("text/") else media,
            headers={"vary": "accept"},
        )
    response = _page(request, store, name)
    response.headers["vary"] = "accept, accept-language, cookie"
    return response


def _table(request: Request, name: str) -> Response:
    """The facts as a table: CSV with the codes of the graph, or a workbook in the words of the reader's language."""
    known = known_of(request, name, "")
    if known is None:
        return PlainTextResponse("图谱里没有这个对象 / the graph knows nothing of this\n", 404)
    lang = language(request)
    columns = ("question", "role", "kind", "name", "note", "start", "end", "document", "source", "line", "doubt")
    rows = [
        (group.title[lang], fact.role, fact.other.kind, fact.other.label, fact.note, fact.start, fact.end,
         place.document, place.source, place.page or place.line, "；".join(place.doubts))
        for group in known.groups for fact in group.facts for place in (fact.evidence or (_NOWHERE,))
    ]  # fmt: skip
    if request.query_params["format"] == "csv":
        return csv_response(request, known.label, columns, rows)
    issues = request.app.state.stores.remember("issue names", sources.issue_names)
    worded = [
        (
            question,
            role_word(role, lang),
            kind_word(kind, lang),
            *more,
            issues.get(source, source),
            str(line),
            reasons(doubt, lang),
        )
        for question, role, kind, *more, source, line, doubt in rows
    ]
    return xlsx_response(known.label, [say(f"sheet.{column}", lang) for column in columns], worded)


_NOWHERE = Evidence("", 0, None, 0, 0, "", "", "")


def _page(request: Request, store: QuadStore, name: str) -> Response:
    below = name.removeprefix(iri.ID)
    if below.startswith(("source/", "print/")):
        found = _address_in_source(store, name)
        if found:
            return RedirectResponse(found)
    if now := profiles.moved_to(store, name):
        return RedirectResponse(page_of(now), 301)
    day = request.query_params.get("as_of", "")
    if not DAY.fullmatch(day):
        raise HTTPException(400)
    known = known_of(request, name, day)
    if known is not None:
        sentence = told(answer(known.kind, known.groups), language(request), day)
        editions = _editions(store, name) if known.kind == "item" else []
        judged = judgements(request, name)
        told_of = {one.iri for one in judged or ()}
        wanted = {whole(number, 0) for number in request.query_params.getlist("edition")}
        return page(
            request,
            "entity.html",
            thing=known,
            told=sentence,
            data=page_of(name),
            dated_notes=DATED_NOTES,
            editions=editions,
            judged=judged,
            verdicts=VERDICTS,
            renamed=[one for one in _renamed(store, name) if one.iri not in told_of] if known.kind == "item" else [],
            chosen=[row for number, row in enumerate(editions, 1) if number in wanted] or editions,
        )
    bare = profiles.record(store, name)
    if bare is not None:
        return page(request, "record.html", record=bare, data=page_of(name))
    return page(request, "missing.html", code=404, name=name)


def known_of(request: Request, name: str, day: str) -> profiles.Profile | None:
    """What the page of a thing tells as of a day (empty: all); kept for those who ask next. None where nothing is known."""
    work = partial(profiles.profile, name=name, as_of=day)
    found: profiles.Profile | None = request.app.state.stores.remember("profile", work, name, day)
    return found


@dataclass(frozen=True, slots=True)
class Renamed:
    """An item of another list that may be the one shown: IRI, name, days of its lists, confidence, and why in words."""

    iri: str
    label: str
    days: str
    confidence: float
    reason: str


def _renamed(store: QuadStore, name: str) -> list[Renamed]:
    """What an item may have been called before and after, the earliest first."""
    found = [
        Renamed(other, label_of(store, other), "、".join(days_of(store, other)), confidence, reason)
        for other, confidence, reason in renamings(store, [name])
    ]
    return sorted(found, key=lambda one: (one.days, one.label))


def _editions(store: QuadStore, name: str) -> list[dict[str, str]]:
    """What each list says of an item, the earliest first."""
    return list(run(store, "item-history", {"item": name.removeprefix(iri.ID)}).dicts())


def _address_in_source(store: QuadStore, name: str) -> str:
    """Where a source or a passage of one is shown; empty for anything else, facts among them."""
    if "/passage/" in name:
        found = sources.place_of(store, name)
        return source_at(*found) if found else ""
    known = is_source(store, name)
    return source_at("/".join(iri.parts(name)[1:])) if known else ""


ROUTES: list[BaseRoute] = [
    route("/id/{path:path}", entity, name="entity"),
]
