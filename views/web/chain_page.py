"""The chain view's page, the file it can be taken along as, and what its cards are expanded with."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from quanze.ontology import iri
from quanze.queries import board
from quanze.queries.chain import build, describe_nodes, expand, neighbours
from quanze.queries.chain_evidence import texts_of
from quanze.queries.chain_steps import STEPS
from quanze.queries.descriptions import is_known
from quanze.queries.labels import label_of
from quanze.queries.naming import IN_CHAIN, only, understand
from quanze.store.interface import QuadStore
from quanze.views.chain.html import SCRIPTS, body, chain_page
from quanze.views.chain.matrix import matrix
from quanze.views.chain.network import network_body, network_html, network_policy, vis_script
from quanze.views.chain.proof import code_rows
from quanze.views.chain.view import fragment
from quanze.views.chain.words import say
from quanze.views.templating import chain_of, page_of
from quanze.views.web.api import full_iri
from quanze.views.web.bounded import route
from quanze.views.web.early import LATER, sent_early
from quanze.views.web.holder import StoreHolder
from quanze.views.web.numbers import whole
from quanze.views.web.rendering import language, page, store_of
from quanze.views.web.words import say as words

LIMIT = 1000
"""The most siblings that a page takes per thing and kind of link."""

FEW, MANY = 30, 120
"""Bodies in the table of shared duties at first, and at most."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(request: Request) -> str:
    given = request.query_params.get("as_of", "")
    return given if _DAY.fullmatch(given) else ""


def _focus(request: Request) -> str:
    """The IRI that ``of`` gives or ``q`` names; empty where the graph has nothing of it.

    Raises UnknownName and AmbiguousName of :mod:`queries.errors`.
    """
    store = store_of(request)
    name = full_iri(request.query_params.get("of", ""))
    if not name and (text := request.query_params.get("q", "").strip()):
        name = only(store, understand(store, text[:200], IN_CHAIN)).iri
    return name if name and is_known(store, name) else ""


def chain(request: Request) -> Response:
    """``/chain?of=|q=&as_of=``: graph and outline side by side; the rest of the state stands behind ``#``."""
    if not request.query_params.get("of") and not request.query_params.get("q", "").strip():
        return RedirectResponse("/", 303)
    name = _focus(request)
    if not name:
        wanted = request.query_params.get("of") or request.query_params.get("q", "")
        return page(request, "missing.html", code=404, name=wanted)
    day = _day(request)
    if not request.query_params.get("of"):
        return RedirectResponse(chain_of(name, as_of=day, lang=request.query_params.get("lang", "")), 303)
    lang = language(request)
    file = "/chain/file?" + urlencode({"of": name.removeprefix(iri.ID), "lang": lang})
    label, kind = _called(store_of(request), name)

    def later() -> Markup:
        return _body(request.app.state.stores, name, lang, day, file, _address(request, name, day))

    frame = page(
        request,
        "chain.html",
        scripts=SCRIPTS,
        title=say("title", lang, value=label),
        label=label,
        kind=kind,
        later=LATER,
    )
    return sent_early(request, frame, later)


def _called(store: QuadStore, name: str) -> tuple[str, str]:
    """The label of a thing, and its kind."""
    node = next(iter(describe_nodes(store, [name])))
    return node.label, node.kind


def _body(stores: StoreHolder, name: str, lang: str, day: str, file: str, address: str) -> Markup:
    """The chain as it stands in its page."""

    def drawn(_: QuadStore) -> Markup:
        found = stores.remember("chain", partial(build, focus=name, limit=LIMIT), name)
        return body(found, lang, {}, links=True, as_of=day, file=file, address=address)

    return stores.remember("chain drawn", drawn, lang, address)


def file(request: Request) -> Response:
    """``/chain/file?of=``: the chain as one self-contained HTML file."""
    name = _focus(request)
    if not name:
        return page(request, "missing.html", code=404, name=request.query_params.get("of", ""))
    lang = language(request)

    found = request.app.state.stores.remember("chain", partial(build, focus=name, limit=LIMIT), name)
    html = chain_page(found, lang, texts_of(store_of(request), found))
    label = re.sub(r'[\\/:*?"<>|\s]+', " ", found.node(name).label).strip()[:60] or "chain"
    headers = {"content-disposition": f"attachment; filename=\"chain.html\"; filename*=UTF-8''{quote(label)}.html"}
    return HTMLResponse(html, headers=headers)


def code(request: Request) -> Response:
    """``/api/chain/code?of=&as_of=``: where the chain of a day stands, and that address as a QR code, row by row."""
    name = _focus(request)
    if not name:
        return _unknown()
    address = _address(request, name, _day(request))
    return JSONResponse({"address": address, "rows": code_rows(address)})


def _address(request: Request, name: str, day: str) -> str:
    return str(request.base_url).rstrip("/") + chain_of(name, as_of=day)


def neighbours_(request: Request) -> Response:
    """``/api/chain/neighbours?of=``: how many things each kind of link leads to."""
    name = _focus(request)
    if not name:
        return _unknown()
    found = neighbours(store_of(request), name)
    return JSONResponse(
        {
            "neighbours": [
                {
                    "step": one.step,
                    "role": one.role,
                    "roles": _roles(one.step),
                    "reaches": one.reaches,
                    "forward": one.forward,
                    "count": one.count,
                }
                for one in found
            ]
        }
    )


def _roles(step: str) -> list[str] | None:
    """The roles that a step's links may have; None where it may be any."""
    found = STEPS[step]
    if "?role" not in found.pattern:
        return [found.role]
    return ["implements", "delegated"] if found.role == "implements" else None


def expand_(request: Request) -> Response:
    """``/api/chain/expand?of=&step=``: the things that one kind of link leads to, to be set into a drawing."""
    name, step = _focus(request), request.query_params.get("step", "")
    if not name or step not in STEPS:
        return _unknown()
    found = expand(store_of(request), name, step, limit=LIMIT)
    return JSONResponse(fragment(found, language(request)))


def _unknown() -> Response:
    return JSONResponse(
        {"error": {"zh": "图谱里没有这个对象或这种联系", "en": "the graph has no such thing or link"}}, 404
    )


def shares(request: Request) -> Response:
    """``/network``: a table of the duties that bodies share; ``phrases=1`` with collective ones, ``most=`` of how many."""
    phrases = request.query_params.get("phrases") == "1"
    most = max(2, min(whole(request.query_params.get("most", ""), FEW), MANY))
    work = partial(matrix, most=most, phrases=phrases)
    found = request.app.state.stores.remember("matrix", work, most, phrases)
    return page(request, "matrix.html", view="network", found=found, phrases=phrases, most=most, many=MANY)


def together(request: Request) -> Response:
    """``/network/shared?a=&b=``: the duties that two bodies share, each with the way to its print."""
    duties, names = _together(request)
    return page(request, "together.html", view="network", duties=duties, names=names)


def _together(request: Request) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """The duties in which both bodies have a part, and page and label of each body."""
    asked = [full_iri(request.query_params.get(name, "")) for name in ("a", "b")]
    found = request.app.state.stores.remember("duties", board.tasks)
    lang = language(request)
    duties = [
        {
            "fact": task.iri,
            "page": page_of(task.iri),
            "text": task.text,
            "due": task.due or task.deadline,
            "source": task.source,
            "line": str(task.line),
            "document": task.document,
            "place": f"{task.document} {_place(task, lang)}",
        }
        for task in found
        if set(asked) <= {part.agency for part in task.parts}
    ]
    return duties, [(page_of(iri), label_of(store_of(request), iri)) for iri in asked if iri]


def _place(task: board.Task, lang: str) -> str:
    return words("page", lang, page=task.line) if task.paged else words("line", lang, line=task.line)


def network(request: Request) -> Response:
    """``/network/drawing``: agencies by the duties they share, as dots and lines."""
    drawn = _network(request.app.state.stores, language(request))
    return page(request, "network.html", body=drawn)


def _network(stores: StoreHolder, lang: str) -> Markup:
    return stores.remember("network", partial(network_body, lang=lang, links=True), lang)


def warm(stores: StoreHolder, lang: str) -> None:
    """Draw the network before someone asks for it."""
    _network(stores, lang)


def network_file(request: Request) -> Response:
    """``/network/file``: the network as one self-contained HTML file."""
    html = network_html(store_of(request), language(request))
    headers = {
        "content-disposition": 'attachment; filename="network.html"',
        "content-security-policy": network_policy(),
    }
    return HTMLResponse(html, headers=headers)


def vis(_: Request) -> Response:
    """The drawing library that the network needs."""
    return Response(vis_script(), media_type="text/javascript", headers={"cache-control": "max-age=86400"})


def shared(request: Request) -> Response:
    """``/api/network/shared?a=&b=``: the duties in which two agencies have a part, each with its place in print."""
    duties, _ = _together(request)
    return JSONResponse({"duties": duties})


ROUTES: list[BaseRoute] = [
    route("/network", shares),
    route("/network/shared", together),
    route("/network/drawing", network),
    route("/network/file", network_file),
    route("/static/vis-network.min.js", vis),
    route("/api/network/shared", shared),
    route("/chain", chain, name="chain"),
    route("/chain/file", file),
    route("/api/chain/code", code),
    route("/api/chain/neighbours", neighbours_),
    route("/api/chain/expand", expand_),
]
"""These stand before the mounts of ``/api`` and ``/static``."""
