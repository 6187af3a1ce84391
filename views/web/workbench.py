"""The SPARQL workbench: its page, the library as examples, the vocabulary for completion; and the ontology's pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources

import pyoxigraph as ox
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from quanze.ontology.dataset import PREFIXES
from quanze.ontology.iri import NS
from quanze.ontology.syntaxes import LONG, serialize
from quanze.queries import catalogue
from quanze.queries.errors import AmbiguousName, QueryError, UnknownName
from quanze.queries.running import resolved
from quanze.store.interface import QuadStore
from quanze.views.web import exports
from quanze.views.web.bounded import route
from quanze.views.web.ontology_diagram import diagram
from quanze.views.web.rendering import language, page, store_of
from quanze.views.web.vocabulary import curie, for_completion, turtle, used, vocabulary
from quanze.views.web.words import WORDS

_FIRST = """\
# 哪些机关主管的许可事项最多？ | Which agencies are in charge of most permit items?
SELECT ?agency ?name (COUNT(?item) AS ?items) WHERE {
  ?item qz:competentAuthority ?agency .
  ?agency skos:prefLabel ?name .
}
GROUP BY ?agency ?name
ORDER BY DESC(?items)
LIMIT 20
"""


def workbench(request: Request) -> Response:
    """``/workbench?name=&…`` or ``?query=``; the state of an opened workbench stands behind ``#``."""
    lang = language(request)
    given = {key: value for key, value in request.query_params.items() if key not in ("name", "query", "lang")}
    name = request.query_params.get("name", "")
    first = request.query_params.get("query", "")
    if name and not first:
        first = _example(store_of(request), name, given)
    texts = request.app.state.stores.remember("examples", _examples)
    examples = [
        {"name": query.name, "title": query.title[lang], "question": query.question[lang], "query": texts[query.name]}
        for query in (catalogue.get(known) for known in catalogue.names())
    ]  # fmt: skip
    words = {
        key.removeprefix("wb."): pair[0 if lang == "zh" else 1] for key, pair in WORDS.items() if key.startswith("wb.")
    }
    data = {
        "words": words, "examples": examples, "first": first, "name": name, "start": _FIRST, "lang": lang, "prefixes": dict(PREFIXES),
        "csv": WORDS["export.csv"][0],
    }  # fmt: skip
    built = (resources.files("quanze.views.web") / "static" / "built" / "editor.js").is_file()
    return page(request, "workbench.html", data=embedded(data), built=built, local=request.app.state.endpoint)


def _examples(store: QuadStore) -> dict[str, str]:
    """The text of every named query with the examples of its header."""
    return {name: _example(store, name, {}) for name in catalogue.names()}


def _example(store: QuadStore, name: str, given: dict[str, str]) -> str:
    """The text of a named query with its parameters bound: to what is given, else to the example in its header.

    Names stand as the IRIs they mean, as literals where they mean none.
    """
    try:
        query = catalogue.get(name)
        values = {
            p.name: given.get(p.name) or p.example for p in query.parameters if given.get(p.name) or p.default is None
        }
        values |= {p.name: given[p.name] for p in query.filters if given.get(p.name)}
        try:
            things = {told.parameter: [thing.iri for thing in told.things] for told in resolved(store, query, values)}
        except (AmbiguousName, UnknownName):
            things = {}
        bound = query.bind(values, things)
    except QueryError:
        return ""
    return f"# {query.question.zh} | {query.question.en}\n{bound}"


def embedded(data: object) -> Markup:
    """Data as JSON that can stand in a script element, whatever its strings hold."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def terms(request: Request) -> Response:
    """``/api/vocabulary``: prefixes and terms with labels, for completion."""
    counts = request.app.state.stores.remember("used", used)
    return JSONResponse(for_completion(counts), headers={"cache-control": "max-age=60"})


def ontology(request: Request) -> Response:
    """``/ontology``: every term with labels, definition, example, mapping; Turtle by content negotiation."""
    wanted = exports.wanted(request)
    if wanted is None:
        return PlainTextResponse("406\n", 406, headers={"vary": "accept"})
    if wanted != exports.PAGE:
        return RedirectResponse(f"/ontology.{LONG[wanted]}", 303, headers={"vary": "accept"})
    counts = request.app.state.stores.remember("used", used)
    own = vocabulary()
    count = {**counts.properties, **counts.classes}
    kinds: dict[str, list[str]] = {}
    uses: dict[str, list[str]] = {}
    for term in own.classes:
        for relation, other in term.matches:
            if relation.endswith("subClassOf") and other.startswith(NS):
                kinds.setdefault(other, []).append(term.iri)
    for term in own.properties:
        for domain in term.domains:
            uses.setdefault(domain, []).append(term.iri)
    response = page(
        request, "ontology.html", vocabulary=own, count=count, kinds=kinds, uses=uses, curie=curie, ns=NS,
        names={term.iri: term for term in (*own.classes, *own.properties)}, questions={q.iri: q for q in own.questions},
        drawing=diagram(own, language(request)), known=set(catalogue.names()),
    )  # fmt: skip
    response.headers["vary"] = "accept, accept-language, cookie"
    return response


def ontology_file(request: Request) -> Response:
    """``/ontology.ttl``, ``.nt``, ``.jsonld``, ``.rdf``: the ontology and its code lists as one file."""
    format = request.path_params["format"]
    media = next((exports.MEDIA_TYPES[long] for long, short in LONG.items() if short == format), None)
    if media is None:
        raise HTTPException(404)
    written = "\n".join(f"# {name}\n{content.decode()}" for name, content in turtle()).encode()
    body = written if format == "ttl" else serialize(_triples(written), format)
    return Response(body, media_type=media)


def _triples(written: bytes) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(written, ox.RdfFormat.TURTLE))


ROUTES: list[BaseRoute] = [
    route("/workbench", workbench),
    route("/api/vocabulary", terms),
    route("/ontology", ontology),
    route("/ontology.{format}", ontology_file),
]
"""These stand before the mount of ``/api``."""
