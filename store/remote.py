"""The store behind a SPARQL 1.1 endpoint, spoken to over HTTP.

A load is one update request wherever it fits (``Each request should be treated atomically``, SPARQL 1.1 Update,
section 2.2): all files of it or none. A larger one, and any on an engine that cannot parse long updates, replaces
file after file by the Graph Store Protocol (:mod:`store.delivery`): what several files share is added before them and
removed after them, so that a load that breaks off leaves every file whole or absent, and running it again mends
the rest. docs/decisions/0001 says what which engine guarantees.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from quanze.ontology.iri import ENTAILED, ENTITIES, ONTOLOGY_GRAPH
from quanze.store import cache, export, ledger
from quanze.store.delivery import UNSETTLED, Delivery
from quanze.store.dialects import Dialect, recognise
from quanze.store.entailment import entailed
from quanze.store.errors import BadQuads, QueryTimeout, RemoteUnavailable, StoreUnwritable, UnknownFormat
from quanze.store.interface import NOTHING, Changes, EntityDelta, Hit, SourceStamp, Stats
from quanze.store.results import GRAPH_FORMATS, QueryResult
from quanze.store.sparql import forbid_outside, form, names_dataset
from quanze.store.summary import read_sources, read_stats
from quanze.store.vocabulary import mark, vocabulary
from quanze.store.wire import Address, Wire

if TYPE_CHECKING:
    import rdflib


class RemoteStore:
    """A :class:`store.interface.QuadStore` at a SPARQL 1.1 endpoint. Made by :func:`open_endpoint`."""

    def __init__(self, wire: Wire, dialect: Dialect, write: bool) -> None:
        self._wire = wire
        self._dialect = dialect
        self._delivery = Delivery(wire, dialect, self.sources, lambda sparql: self.query(sparql, default_union=False))
        self._write = write
        self._state = ""
        self._names: list[str] | None = None

    @property
    def location(self) -> str:
        """The URL, without credentials."""
        return self._wire.address.url

    @property
    def state(self) -> str:
        """A digest of the stamps of all sources and the size of what they share."""
        if not self._state:
            self._state = self._read_state()
        return self._state

    def outdated(self) -> bool:
        """True if the sources are no longer those seen first. An endpoint always answers with its newest state."""
        known = self.state
        return self._read_state() != known

    @property
    def settled(self) -> bool:
        """See :meth:`QuadStore.settled`."""
        return not self.has_graph(UNSETTLED)

    def query(
        self,
        sparql: str,
        *,
        default_union: bool = True,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        services: Collection[str] = (),
        base: str | None = None,
    ) -> QueryResult:
        """See :meth:`QuadStore.query`."""
        forbid_outside(sparql, services)
        kind = form(sparql)
        if base is not None:
            sparql = f"BASE <{base}> {sparql}"
        parameters = [("default-graph-uri", iri) for iri in default_graphs]
        parameters += [("named-graph-uri", iri) for iri in named_graphs]
        if default_union and not parameters and not names_dataset(sparql):
            parameters += self._union()
        answer = self._wire.query(sparql, kind, parameters)
        try:
            if kind in ("select", "ask"):
                found = ox.parse_query_results(answer.body, ox.QueryResultsFormat.JSON)
                if kind == "ask" and isinstance(found, ox.QuerySolutions):  # Virtuoso: one row for yes, none for no
                    body = b'{"head":{},"boolean":%s}' % (b"true" if any(True for _ in found) else b"false")
                    found = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
                return QueryResult(found, self.location)
            triples = (quad.triple for quad in ox.parse(answer.body, ox.RdfFormat.N_TRIPLES, lenient=True))
            return QueryResult(triples, self.location)
        except (SyntaxError, ValueError) as error:
            raise QueryTimeout(self.location, str(error)) from error

    def update(self, changes: Changes) -> None:
        """See :meth:`QuadStore.update`."""
        self._writable()
        if not changes:
            return
        given = changes.entities
        try:
            add, remove = (ledger.join(ledger.canonical(ledger.split(lines))) for lines in (given.add, given.remove))
            delta = EntityDelta(add, remove)
            if changes.entities_full is not None:
                target = ledger.split(changes.entities_full)
                delta = ledger.diff(ledger.split(self.graph_bytes(ENTITIES)), target)
            sources = {graph: _triples(graph, content) for graph, content in changes.sources.items()}
        except SyntaxError as error:
            raise BadQuads(ENTITIES, str(error)) from error
        if not self._has_ontology():
            sources[ONTOLOGY_GRAPH] = vocabulary().ntriples
        self._delivery.deliver(sources, delta)
        if ENTAILED not in sources and self.has_graph(ENTAILED):
            self._delivery.deliver({ENTAILED: entailed(_Said(self))}, EntityDelta())
        self._state, self._names = "", None

    def write_graph(self, graph: str | None, content: bytes, format: str, *, append: bool = False) -> None:
        """See :meth:`QuadStore.write_graph`."""
        self._writable()
        syntax = GRAPH_FORMATS.get(format)
        if syntax is None:
            raise UnknownFormat(format, "turtle, n-triples, json-ld, rdfxml")
        try:
            lines = [f"{q.triple} .\n" for q in ox.parse(content, syntax, base_iri=graph, rename_blank_nodes=True)]
        except (SyntaxError, ValueError) as error:
            raise BadQuads(graph or "default", str(error)) from error
        data = "".join(lines)
        where = f"GRAPH <{graph}> {{ {data} }}" if graph is not None else data
        drop = "" if append else f"DROP SILENT {_named(graph)} ;\n"
        self._send(f"{drop}INSERT DATA {{ {where} }}")
        self._state, self._names = "", None

    def sources(self) -> Mapping[str, SourceStamp]:
        """See :meth:`QuadStore.sources`."""
        return read_sources(_ByGraph(self))

    def graph(self, iri: str) -> Iterator[ox.Triple]:
        """See :meth:`QuadStore.graph`. Counted, since an engine in trouble may end an answer early without a word."""
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
        found = self._completed(iri, set(self.query(text, default_union=False).triples()))
        return iter(sorted(found, key=lambda triple: str(triple.subject)))

    def _completed(self, iri: str, found: set[ox.Triple]) -> set[ox.Triple]:
        """A graph whose first part came from an engine that may cut answers short: pages as long until all have come."""
        size = len(found)
        expected = self._count(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
        while len(found) < expected:
            page = f"SELECT ?s ?p ?o {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} LIMIT {size} OFFSET {len(found)}"
            text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ {page} }} }}"
            before = len(found)
            found.update(self.query(text, default_union=False).triples())
            if len(found) == before:
                raise RemoteUnavailable(self.location, f"<{iri}>: {before} of {expected} triples came")
        return found

    def graph_bytes(self, iri: str) -> bytes:
        """See :meth:`QuadStore.graph_bytes`."""
        lines = {f"{triple} .".encode() for triple in self.graph(iri)}
        return ledger.join(ledger.canonical(lines))

    def has_graph(self, iri: str | None) -> bool:
        """See :meth:`QuadStore.has_graph`."""
        where = "{ ?s ?p ?o }" if iri is None else f"{{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
        return self.query(f"ASK {where}", default_union=False).boolean

    def blocks(self) -> None:
        """See :meth:`QuadStore.blocks`; an endpoint keeps quads only."""

    def export(self, path: Path, format: str, more: Mapping[str, bytes] = NOTHING) -> None:
        """See :meth:`QuadStore.export`."""
        graphs = ((iri, self.graph_bytes(iri)) for iri in self._graph_names())
        export.write(path, format, export.joined(graphs, more))

    def as_rdflib(self) -> rdflib.Dataset:
        """See :meth:`QuadStore.as_rdflib`; every access is a request."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        address = self._wire.address
        auth = (address.user, address.password) if address.user else None
        store = SPARQLStore(address.url, method="POST_FORM", auth=auth)
        return rdflib.Dataset(store=store, default_union=True)

    def stats(self) -> Stats:
        """See :meth:`QuadStore.stats`."""
        return read_stats(self, self._count("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"))

    def search(self, text: str, kinds: Collection[str] = (), limit: int = 20) -> list[Hit]:
        """See :meth:`QuadStore.search`. The index is built on this machine and kept until the sources change."""
        return cache.index_for(self, os.environ).find(text, kinds, limit)

    def close(self) -> None:
        """See :meth:`QuadStore.close`; nothing is held between requests."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    def _read_state(self) -> str:
        shared = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{ENTITIES}> {{ ?s ?p ?o }} }}"
        return cache.state_of(self.sources(), self._count(shared))

    def _count(self, sparql: str) -> int:
        return int(str(getattr(next(self.query(sparql, default_union=False).rows())[0], "value", 0)))

    def _writable(self) -> None:
        if not self._write:
            raise StoreUnwritable(self.location, "opened for reading")

    def _send(self, update: str) -> None:
        self._delivery.update(update)

    def _union(self) -> list[tuple[str, str]]:
        if not self._dialect.name_graphs:
            return list(self._dialect.union)
        return [("default-graph-uri", iri) for iri in self._graph_names()]

    def _graph_names(self) -> list[str]:
        """The graphs of this project in order: others (an engine's own) are none of ours."""
        if self._names is None:
            more = [ENTAILED] if self.has_graph(ENTAILED) else []
            self._names = sorted([*self.sources(), ENTITIES, ONTOLOGY_GRAPH, *more])
        return self._names

    def _has_ontology(self) -> bool:
        where = f"GRAPH <{ONTOLOGY_GRAPH}> {{ {mark().decode()} }}"
        return self.query(f"ASK {{ {where} }}", default_union=False).boolean


class _ByGraph:
    """A remote store asked only by GRAPH, so that its default graph does not matter."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store

    def query(self, sparql: str) -> QueryResult:
        return self._store.query(sparql, default_union=False)


class _Said:
    """A remote store asked without what follows from it."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store

    def query(self, sparql: str) -> QueryResult:
        graphs = [*self._store.sources(), ENTITIES, ONTOLOGY_GRAPH]
        return self._store.query(sparql, default_graphs=graphs, named_graphs=[ONTOLOGY_GRAPH])


def open_endpoint(location: str, *, write: bool = False) -> RemoteStore:
    """The store at a URL. Raises RemoteUnavailable or RemoteRefused if nobody answers properly there."""
    wire = Wire(Address.parse(location))
    answer = wire.query("ASK {}", "ask")
    dialect = recognise(wire.address.url, answer.headers.get("server", ""), os.environ)
    wire.digest = dialect.digest
    return RemoteStore(wire, dialect, write)


def _triples(graph: str, content: bytes | None) -> bytes | None:
    """The content as canonical N-Triples; also the check that it is what it should be, before anything is sent."""
    if not content:
        return content
    engine = ox.Store()
    try:
        engine.load(content, ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise BadQuads(graph, str(error)) from error
    if any(name != ox.NamedNode(graph) for name in engine.named_graphs()):
        raise BadQuads(graph, "statements of another graph")
    parts = (engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=g) for g in (ox.DefaultGraph(), ox.NamedNode(graph)))
    return b"".join(part or b"" for part in parts)


def _named(graph: str | None) -> str:
    return "DEFAULT" if graph is None else f"GRAPH <{graph}>"
