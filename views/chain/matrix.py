"""Which bodies share how many duties, as a table: bodies that mostly work with each other stand together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quanze.queries.shared_duties import bodies, shared_duties
from quanze.store.interface import QuadStore
from quanze.views.chain.view import short

if TYPE_CHECKING:
    import networkx as nx

SHADES = 5
"""Steps from a cell with one shared duty to that with the most."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many duties two bodies share, and how dark the cell is, 1 to :data:`SHADES`; 0 where they share none."""

    count: int
    shade: int


@dataclass(frozen=True, slots=True)
class Body:
    """A row and column: short IRI, label, how many other bodies it shares duties with, which circle it belongs to."""

    id: str
    label: str
    partners: int
    circle: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table: ``cells[i][j]`` is what bodies ``i`` and ``j`` share; ``all`` is how many bodies share anything."""

    bodies: tuple[Body, ...]
    cells: tuple[tuple[Cell, ...], ...]
    all: int


def matrix(store: QuadStore, most: int, *, phrases: bool) -> Matrix:
    """The ``most`` bodies that share the most duties; collective phrases (各县区 …) among them only if wanted."""
    graph = shared_duties(store)
    if not phrases:
        graph = bodies(graph)
        graph.remove_nodes_from([name for name in list(graph) if not graph.degree(name)])
    strength = dict(graph.degree(weight="weight"))
    kept = graph.subgraph(sorted(graph, key=lambda name: (-strength[name], name))[:most])
    names, circles = _ordered(kept, strength)
    top = max((held["weight"] for _, _, held in kept.edges(data=True)), default=1)
    return Matrix(
        tuple(Body(short(name), kept.nodes[name]["label"], graph.degree(name), circles[name]) for name in names),
        tuple(tuple(_cell(kept, one, other, top) for other in names) for one in names),
        graph.number_of_nodes(),
    )


def _ordered(graph: nx.Graph[str], strength: dict[str, int]) -> tuple[list[str], dict[str, int]]:
    """The bodies circle by circle, those that share most first, and the number of each one's circle."""
    import networkx as nx

    if not graph.number_of_edges():
        return sorted(graph), dict.fromkeys(graph, 0)
    found = nx.community.greedy_modularity_communities(graph, weight="weight")
    circles = sorted((sorted(circle) for circle in found), key=lambda circle: (-len(circle), circle[0]))
    number = {name: at for at, circle in enumerate(circles) for name in circle}
    return sorted(graph, key=lambda name: (number[name], -strength[name], name)), number


def _cell(graph: nx.Graph[str], one: str, other: str, top: int) -> Cell:
    count = int(graph.edges[one, other]["weight"]) if graph.has_edge(one, other) else 0
    return Cell(count, math.ceil(SHADES * math.sqrt(count / top)) if count else 0)
