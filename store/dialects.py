"""Where engines differ: the URLs for updates and graphs, and how each is asked for the union of all graphs.

What SPARQL 1.1 leaves open is settled here once, so that nothing else in the project knows engines by name.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Dialect:
    """How to speak to one kind of engine.

    ``update`` and ``graphs`` (Graph Store Protocol; None where there is none) are URLs. ``union`` are parameters of
    a query that make the union of all graphs its default graph; ``name_graphs`` says that every graph must be named
    instead. ``long_updates`` is False where an update of many triples is too much for the engine's parser. ``digest``
    says that the engine wants its own challenge answered and refuses credentials that come without being asked for.
    ``piece`` is how many bytes of triples one request may hold where a request is no transaction (0: any number).
    """

    name: str
    update: str
    graphs: str | None = None
    graph_parameter: str = "graph"
    union: tuple[tuple[str, str], ...] = ()
    name_graphs: bool = False
    long_updates: bool = True
    digest: bool = False
    piece: int = 0

    def graph_url(self, graph: str | None) -> str:
        """URL of one graph (None: the default graph) for the Graph Store Protocol."""
        query = "default" if graph is None else f"{self.graph_parameter}={urllib.parse.quote(graph, safe='')}"
        return f"{self.graphs}?{query}"


def recognise(url: str, server: str, environment: Mapping[str, str]) -> Dialect:
    """The dialect of the endpoint at ``url`` that signs its answers with ``server``.

    QUANZE_STORE_UPDATE and QUANZE_STORE_GRAPHS name the URLs where an engine has them elsewhere.

    >>> recognise("http://h:7878/query", "Oxigraph/0.5.13", {}).graph_url("x:g")
    'http://h:7878/store?graph=x%3Ag'
    """
    found = _by_server(url, server.lower())
    if environment.get("QUANZE_STORE_UPDATE"):
        found = replace(found, update=environment["QUANZE_STORE_UPDATE"])
    if environment.get("QUANZE_STORE_GRAPHS"):
        found = replace(found, graphs=environment["QUANZE_STORE_GRAPHS"])
    return found


def _by_server(url: str, server: str) -> Dialect:
    stem, _, last = url.rstrip("/").rpartition("/")
    if "oxigraph" in server:
        return Dialect("oxigraph", f"{stem}/update", f"{stem}/store", union=(("union-default-graph", ""),))
    if "virtuoso" in server:
        guarded = f"{stem}/sparql-auth" if last == "sparql" else url
        return Dialect(
            "virtuoso",
            guarded,
            f"{stem}/sparql-graph-crud-auth",
            graph_parameter="graph-uri",
            name_graphs=True,
            long_updates=False,
            digest=True,
            piece=2_000_000,
        )
    if "fuseki" in server or "jena" in server:
        union = (("default-graph-uri", "urn:x-arq:UnionGraph"),)
        return Dialect("fuseki", f"{stem}/update", f"{stem}/data", union=union)
    if "quanze" in server:
        return Dialect("quanze", url, f"{stem}/rdf-graph-store")
    if last == "query":
        return Dialect("sparql", f"{stem}/update")
    return Dialect("sparql", url)
