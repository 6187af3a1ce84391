"""What a worker does with a query: runs it on the engine and has the engine itself write the answer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from quanze.ontology.syntaxes import serialize
from quanze.store.errors import ServiceForbidden
from quanze.store.sparql import forbid_load, forbid_outside
from quanze.store.syntax import syntax_error
from quanze.views.endpoint.body import Body
from quanze.views.endpoint.negotiation import GRAPH_TYPES, RESULT_TYPES, Choice, not_acceptable
from quanze.views.endpoint.refusals import Refusal

_TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


def run_query(store: ox.Store, job: dict[str, Any], body: Body, *, guarded: bool) -> dict[str, Any]:
    """Answer ``job["query"]`` into ``body`` in the format that fits its form.

    ``guarded`` – the network is out of reach, or every service the query names is allowed.
    With ``job["head"]`` the answer is begun but not written.  Raises :class:`Refusal`.
    """
    text: str = job["query"]
    if not guarded:
        refuse_outward(text)
    try:
        results = _results(store, text, job)
        if isinstance(results, ox.QueryTriples):
            choice = _choice(job["graph"], GRAPH_TYPES)
            body.begin(choice)
            if not job["head"]:
                serialize(_counted(results, body), choice.format, body.stream(), job["prefixes"])
        else:
            choice = _choice(job["results"], RESULT_TYPES)
            body.begin(choice, table=isinstance(results, ox.QuerySolutions))
            if not job["head"]:
                results.serialize(body.stream(), _TABLES[choice.format])
    except SyntaxError as error:
        told = syntax_error(text, str(error))
        raise Refusal(400, told.zh, told.en) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise body.stop or failed(error, text) from error
    return {}


def read_graph(store: ox.Store, job: dict[str, Any], body: Body) -> dict[str, Any]:
    """Write one graph of the store: ``job["iri"]``, or the default graph (the union of all with ``union``).

    Raises a 404 refusal where there is no graph of that name.
    """
    choice = _choice(job["graph"], GRAPH_TYPES)
    graph: ox.NamedNode | ox.DefaultGraph = ox.DefaultGraph()
    if job["iri"] is not None:
        graph = node(job["iri"])
        if not store.contains_named_graph(graph):
            raise Refusal(404, f"没有名为 {job['iri']} 的图", f"there is no graph {job['iri']}")
    body.begin(choice)
    if job["head"]:
        return {}
    if job["iri"] is None and job["union"]:
        triples = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
        assert isinstance(triples, ox.QueryTriples)
        serialize(triples, choice.format, body.stream(), job["prefixes"])
    else:
        said = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
        serialize(said, choice.format, body.stream(), job["prefixes"])
    return {}


def node(iri: str) -> ox.NamedNode:
    """``iri`` as a node; a 400 refusal where it is not an absolute IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise Refusal(400, f"不是有效的 IRI：{iri}", f"not an absolute IRI: {iri}") from error


def refuse_outward(text: str) -> None:
    """Raises a 403 refusal where a query or update names a service or document, or could hide that it does."""
    try:
        forbid_outside(text)
        forbid_load(text)
    except ServiceForbidden as error:
        place = f"{error.detail} {error.place}"
        raise Refusal(
            403,
            f"未获准访问外部服务或文件：{place}",
            f"SERVICE and LOAD may reach nothing that was not allowed by name: {place}",
        ) from error


def failed(error: Exception, text: str) -> Refusal:
    """What to answer for an error the engine met while evaluating a text that it could read."""
    if isinstance(error, OSError):
        try:
            refuse_outward(text)
        except Refusal as refusal:
            return refusal
        return Refusal(500, f"存储读取失败：{error}", f"the store could not be read: {error}")
    status = 501 if "not supported" in str(error) else 400
    return Refusal(status, f"查询无法求值：{error}", f"the query could not be evaluated: {error}")


def _results(store: ox.Store, text: str, job: dict[str, Any]) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    default: list[str] | None = job["default"]
    named: list[str] | None = job["named"]
    if default is None and named is None:
        return store.query(
            text, base_iri=job["base"], prefixes=job["prefixes"], use_default_graph_as_union=job["union"]
        )
    # the protocol's dataset replaces both the store's and the query's own: what it leaves out is empty
    return store.query(
        text,
        base_iri=job["base"],
        prefixes=job["prefixes"],
        default_graph=[node(iri) for iri in default or []],
        named_graphs=[node(iri) for iri in named or []],
    )


def _choice(wanted: list[str] | None, types: Any) -> Choice:
    if wanted is None:
        raise not_acceptable(types)
    return Choice(*wanted)


def _counted(triples: ox.QueryTriples, body: Body) -> Iterator[ox.Triple]:
    """The triples, refused past the row limit; the tally costs nothing beside the engine's own work."""
    for count, triple in zip(itertools.count(1), triples, strict=False):
        body.check(count)
        yield triple
