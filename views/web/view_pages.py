"""The other views: timelines, duties board, lists side by side, impact, lineage, gaps. Every table comes as CSV too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from quanze.queries import board, impacts, lineages, list_pairs, lives, stays
from quanze.queries.labels import most_linked
from quanze.views.web import gaps, lineage_drawing, timelines
from quanze.views.web.bounded import route
from quanze.views.web.early import LATER, sent_early
from quanze.views.web.holder import StoreHolder
from quanze.views.web.rendering import language, page, rendered, role_word, store_of
from quanze.views.web.subjects import subject
from quanze.views.web.tables import csv_response
from quanze.views.web.words import say

_SHOWN = 300
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_csv(request: Request) -> bool:
    return request.query_params.get("format") == "csv"


def timeline(request: Request) -> Response:
    """``/timeline?of=|q=``: a life in one line: an official's posts, groups, duties, or a body's names, heads, items."""
    store = store_of(request)
    asked = subject(request, ("official", "agency", "post"))
    if not asked.iri:
        picks = most_linked(store, stays.STARTERS)
        return page(request, "pick.html", view="timeline", asked=asked, picks=picks, code=404 if asked.asked else 200)
    work = partial(lives.life, iri=asked.iri)
    found: lives.Life = request.app.state.stores.remember("life", work, asked.iri)
    if _as_csv(request):
        columns = ("person", "post", "agency", "start", "end", "known_on", "section", "what", "note", "count")
        return csv_response(request, asked.label, columns, [*_posts(found), *_rest(found)])
    return page(
        request, "timeline.html", view="timeline", asked=asked, sections=found.sections, total=len(found.stretches),
        last=found.last, axis=timelines.axis_of(found.sections),
    )  # fmt: skip


def _posts(found: lives.Life) -> Iterator[tuple[object, ...]]:
    for s in found.stays:
        yield (s.person_label, s.post_label, s.agency_label, s.start, s.end, "；".join(s.known), "posts", "", "", 1)


def _rest(found: lives.Life) -> Iterator[tuple[object, ...]]:
    for name, some in found.sections.items():
        for s in some if name != "posts" else ():
            yield ("", "", "", s.start, s.end, "；".join(s.known), name, s.label, s.note, s.count)


def duties(request: Request) -> Response:
    """``/duties?agency=&role=lead|help&due=YEAR|ongoing|none``: figures by agency and deadline, and the duties."""
    found = request.app.state.stores.remember("duties", board.tasks)
    asked = subject(request, ("agency",), "agency")
    role = request.query_params.get("role", "")
    role = role if role in ("lead", "help") else ""
    due = request.query_params.get("due", "").strip()[:10]
    chosen = board.chosen(found, asked.iri, role, due)
    if _as_csv(request):
        columns = ("task", "role", "agency", "deadline", "due", "document", "source", "line")
        rows = [
            (t.text, p.role, p.label, t.deadline, t.due, t.document, t.source, t.line)
            for t in chosen
            for p in t.parts
            if not asked.iri or p.agency == asked.iri
        ]
        return csv_response(request, say("view.duties", language(request)), columns, rows)
    scope = board.chosen(found, asked.iri, role)
    figures = board.board(scope, role, asked.iri)
    everyone = sorted({(part.label, part.agency) for task in found for part in task.parts})
    listed = bool(asked.iri or due)
    return page(
        request, "duties.html", view="duties", asked=asked, role=role, due=due, board=figures, tasks=chosen[:_SHOWN] if listed else [],
        total=len(chosen), shown=_SHOWN, listed=listed, everyone=everyone, leading=board.LEADING, code=404 if asked.asked and not asked.iri else 200,
    )  # fmt: skip


def diff(request: Request) -> Response:
    """``/diff?from=&to=``: two permit lists side by side."""
    store = store_of(request)
    known = list_pairs.editions(store)
    before = _edition(known, (subject(request, ("list",), "from")).iri)
    after = _edition(known, (subject(request, ("list",), "to")).iri)
    given = request.query_params
    if after is None and not given.get("to") and known:
        after = known[-1] if before is not known[-1] or len(known) == 1 else known[0]
    if before is None and not given.get("from") and after is not None:
        before = list_pairs.nearest(known, after)
    pairs = _pairs(request.app.state.stores, before, after)
    if _as_csv(request):
        columns = (
            "change",
            "item_from",
            "item_to",
            "authority_from",
            "authority_to",
            "implementer_from",
            "implementer_to",
            "basis_from",
            "basis_to",
        )
        return csv_response(request, say("view.diff", language(request)), columns, [_diff_row(pair) for pair in pairs])  # fmt: skip
    wanted = given.get("change", "")
    counts = {change: sum(change in pair.changes for pair in pairs) for change in list_pairs.CHANGES}
    shown = [pair for pair in pairs if not wanted or wanted in pair.changes]
    return page(
        request, "diff.html", view="diff", lists=known, before=before, after=after, pairs=shown[:_SHOWN], total=len(shown), shown=_SHOWN,
        counts={change: count for change, count in counts.items() if count}, wanted=wanted,
    )  # fmt: skip


def _edition(known: list[list_pairs.Edition], name: str) -> list_pairs.Edition | None:
    return next((edition for edition in known if edition.iri == name), None) if name else None


def _pairs(
    stores: StoreHolder, before: list_pairs.Edition | None, after: list_pairs.Edition | None
) -> list[list_pairs.Pair]:
    if before is None or after is None or before == after:
        return []
    find = partial(list_pairs.pairs, before=before, after=after)
    return stores.remember("diff", find, before.iri, after.iri)


def _diff_row(pair: list_pairs.Pair) -> tuple[str, ...]:
    sides = (pair.before or _MISSING, pair.after or _MISSING)
    parts = [(s.authorities, s.implementers, s.bases) for s in sides]
    cells = ["；".join(parts[side][part]) for part in range(3) for side in range(2)]
    return ("；".join(pair.changes), sides[0].name, sides[1].name, *cells)


_MISSING = list_pairs.Side("", "", "", (), (), (), "")


def impact(request: Request) -> Response:
    """``/impact?of=|q=``: what hangs on a law or document."""
    store = store_of(request)
    asked = subject(request, ("law", "policy"))
    if not asked.iri:
        picks = most_linked(store, impacts.STARTERS)
        return page(request, "pick.html", view="impact", asked=asked, picks=picks, code=404 if asked.asked else 200)
    found = impacts.impact(store, asked.iri)
    if _as_csv(request):
        lang = language(request)
        touched = (*found.items, *found.documents, *found.second, *found.duties)
        rows = [
            (t.kind, t.label, role_word(t.role, lang), t.note, t.evidence.document if t.evidence else "",
             t.evidence.source if t.evidence else "", (t.evidence.page or t.evidence.line) if t.evidence else "")
            for t in touched
        ]  # fmt: skip
        return csv_response(request, asked.label, ("kind", "what", "role", "note", "document", "source", "line"), rows)
    return page(request, "impact.html", view="impact", asked=asked, impact=found, shown=_SHOWN)


def lineage(request: Request) -> Response:
    """``/lineage?of=|q=``: what a document rests on, implements, amends and repeals, and the other way round."""
    store = store_of(request)
    asked = subject(request, ("policy", "law"))
    if not asked.iri:
        picks = most_linked(store, lineages.STARTERS)
        return page(request, "pick.html", view="lineage", asked=asked, picks=picks, code=404 if asked.asked else 200)
    found = lineages.lineage(store, asked.iri)
    names = {document.iri: document for document in found.documents}
    if _as_csv(request):
        rows = [
            (names[r.source].number, names[r.source].label, names[r.source].date, r.role, names[r.target].number, names[r.target].label, names[r.target].date)
            for r in found.relations
        ]  # fmt: skip
        columns = ("document", "title", "date", "relation", "cited_number", "cited_title", "cited_date")
        return csv_response(request, asked.label, columns, rows)
    drawing = lineage_drawing.drawing(found, say("lineage.undated", language(request)))
    return page(
        request,
        "lineage.html",
        view="lineage",
        asked=asked,
        lineage=found,
        names=names,
        drawing=drawing,
        measures=lineage_drawing,
    )


def audit(request: Request) -> Response:
    """``/audit?as_of=``: gaps and conflicts, the broken link drawn."""
    given = request.query_params.get("as_of", "")
    day = given if _DAY.fullmatch(given) else date.today().isoformat()
    lang = language(request)
    find = partial(gaps.sections, as_of=day, lang=lang)
    gather = partial(request.app.state.stores.remember, "audit", find, day, lang)
    if _as_csv(request):
        rows = [
            (g.finding.check, g.finding.severity, g.finding.link[lang], g.finding.source, g.finding.line, g.finding.query, g.finding.issue, g.finding.doubt)
            for section in gather()
            for g in section.gaps
        ]  # fmt: skip
        return csv_response(
            request, "audit", ("check", "severity", "link", "source", "line", "query", "issue", "doubt"), rows
        )

    def later() -> Markup:
        found = gather()
        return rendered(request, "audit_found.html", sections=found, day=day)

    return sent_early(request, page(request, "audit.html", view="audit", day=day, later=LATER), later)


ROUTES: list[BaseRoute] = [
    route("/timeline", timeline),
    route("/duties", duties),
    route("/diff", diff),
    route("/impact", impact),
    route("/lineage", lineage),
    route("/audit", audit),
]
