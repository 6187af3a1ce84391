"""Which agencies share duties, as a weighted graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quanze.queries.running import select, values
from quanze.store.interface import QuadStore

if TYPE_CHECKING:
    import networkx as nx


def shared_duties(store: QuadStore) -> nx.Graph[str]:
    """Agencies as nodes (IRI; ``label``, ``phrase``: a collective one), joined where they share duties (``weight``: how many)."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    rows = select(
        store,
        """SELECT ?a ?b (COUNT(DISTINCT ?duty) AS ?count) WHERE {
          ?one qz:duty ?duty ; qz:agency ?a . ?two qz:duty ?duty ; qz:agency ?b . FILTER(STR(?a) < STR(?b))
        } GROUP BY ?a ?b ORDER BY ?a ?b""",
    )
    for row in rows:
        graph.add_edge(row["a"], row["b"], weight=int(row["count"]))
    names = sorted(graph)
    for at in range(0, len(names), 400):
        for row in select(
            store,
            f"SELECT ?node ?label WHERE {{ {values('node', names[at : at + 400])} ?node skos:prefLabel ?label }} ORDER BY ?node",
        ):
            graph.nodes[row["node"]].setdefault("label", row["label"])
    collective = {row["a"] for row in select(store, "SELECT ?a WHERE { ?a a qz:AgencyGroup }")}
    for name in names:
        graph.nodes[name].setdefault("label", name.rpartition("/")[2])
        graph.nodes[name]["phrase"] = name in collective
    return graph


def bodies(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The graph of :func:`shared_duties` without collective phrases and those who share with such only."""
    import networkx as nx

    found: nx.Graph[str] = graph.subgraph([name for name in graph if not graph.nodes[name]["phrase"]]).copy()
    found.remove_nodes_from(list(nx.isolates(found)))
    return found
