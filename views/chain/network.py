"""Agencies by the duties they share, as one self-contained page: a networkx graph, placed here, drawn by pyvis's vis-network.

The place of an agency means something: the more duties it shares, the nearer it stands to the middle; agencies that
mostly work with each other stand in one sector. Nothing moves by itself.
"""

from __future__ import annotations

import math
from functools import lru_cache, partial
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

from quanze.queries.shared_duties import bodies, shared_duties
from quanze.store.interface import QuadStore
from quanze.views.chain.exported import Inlined, exported, inlined
from quanze.views.chain.view import embedded, short
from quanze.views.chain.words import say
from quanze.views.templating import environment

if TYPE_CHECKING:
    import networkx as nx

_MOST_AGENCIES = 150
_LINES_AT_FIRST = 120
_AGENCIES_AT_FIRST = 37
_RING = 190.0
_SAID = (
    "networkShared", "networkTogether", "networkWith", "networkDuties", "networkFile", "close", "openPage", "unreachable",
)  # fmt: skip
_VIS = "lib/vis-9.1.2/vis-network.min.js"


def placed(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """A place for every agency: rings by how many duties it shares, sectors by whom it works with."""
    import networkx as nx

    if not graph:
        return {}
    strength = dict(graph.degree(weight="weight"))
    rank = sorted(graph, key=lambda name: (-strength[name], name))
    ring_of: dict[str, int] = {}
    ring, room = 0, 1
    for at, name in enumerate(rank):
        if at >= room:
            ring += 1
            room += 6 * ring
        ring_of[name] = ring
    communities = nx.community.greedy_modularity_communities(graph, weight="weight")
    circles = sorted((sorted(circle) for circle in communities), key=lambda circle: (-len(circle), circle[0]))
    sector = {name: at for at, circle in enumerate(circles) for name in circle}
    found: dict[str, tuple[float, float]] = {}
    for number in range(ring + 1):
        here = sorted((n for n in rank if ring_of[n] == number), key=lambda n: (sector[n], -strength[n], n))
        for at, name in enumerate(here):
            angle = 2 * math.pi * (at + (number % 2) / 2) / len(here) - math.pi / 2
            found[name] = (
                round(math.cos(angle) * _RING * number * 1.3, 1),
                round(math.sin(angle) * _RING * number * 0.9, 1),
            )
    return found


def network_body(store: QuadStore, lang: str, *, links: bool) -> Markup:
    """Drawing, filters and list of pairs, with the data for the script.

    ``links`` tells whether addresses of the explorer can be followed. Of many agencies those that share most are taken;
    collective phrases (各县区 …), which share with nearly all, are not among them.
    """
    graph = bodies(shared_duties(store))
    strength = dict(graph.degree(weight="weight"))
    kept = sorted(graph, key=lambda name: (-strength[name], name))[:_MOST_AGENCIES]
    graph = graph.subgraph(kept).copy()
    return Markup(
        environment()
        .get_template("network_body.html")
        .render(
            lang=lang,
            words=partial(say, lang=lang),
            count=graph.number_of_nodes(),
            agencies=sorted(((short(name), graph.nodes[name]["label"]) for name in graph), key=lambda one: one[1]),
            links=links,
            rows=_rows(graph),
            script_data=Markup(embedded(_drawing(graph))),
            script_words=Markup(embedded({key: say(key, lang) for key in _SAID})),
        )
    )


def network_html(store: QuadStore, lang: str) -> str:
    """One HTML file with the network of agencies by shared duties; it loads nothing from anywhere."""
    return exported(
        network_body(store, lang, links=False),
        _inlined(),
        lang,
        title=say("networkTitle", lang),
        panel=say("networkTitle", lang),
        made=say("networkMade", lang),
    )


def _drawing(graph: nx.Graph[str]) -> dict[str, object]:
    """Nodes, edges and settings as vis-network takes them, made by pyvis."""
    from pyvis.network import Network  # slow to load: it brings IPython

    place = placed(graph)
    strength = dict(graph.degree(weight="weight"))
    most = max(strength.values(), default=1)
    weights = sorted((weight for _, _, weight in _links(graph)), reverse=True)
    strongest = sorted(
        (max(held["weight"] for held in graph[name].values()) for name in graph if graph[name]), reverse=True
    )
    least = max(
        weights[min(_LINES_AT_FIRST, len(weights)) - 1] if weights else 1,
        strongest[min(_AGENCIES_AT_FIRST, len(strongest)) - 1] if strongest else 1,
    )
    net = Network(height="100%", width="100%")
    for name in sorted(graph):
        share = math.sqrt(strength[name] / most)
        x, y = place[name]
        net.add_node(
            short(name), label=graph.nodes[name]["label"], x=x, y=y, shape="dot", size=5 + 17 * share,
            strength=strength[name],
        )  # fmt: skip
    for a, b, weight in _links(graph):
        first, second = sorted((short(a), short(b)))
        net.add_edge(first, second, shared=weight, width=0.5 + math.sqrt(weight) * 0.6)
    net.toggle_physics(False)
    return {"nodes": net.nodes, "edges": net.edges, "least": least, "most": weights[0] if weights else 1}


def _links(graph: nx.Graph[str]) -> list[tuple[str, str, int]]:
    return sorted((a, b, int(held["weight"])) for a, b, held in graph.edges(data=True))


def _rows(graph: nx.Graph[str]) -> list[tuple[str, str, str, str, int]]:
    """The pairs that share most, for the list beside the drawing: both short IRIs, both labels, how many."""
    pairs = []
    for a, b, weight in _links(graph):
        first, second = sorted((graph.nodes[name]["label"], short(name)) for name in (a, b))
        pairs.append((first[1], second[1], first[0], second[0], weight))
    return sorted(pairs, key=lambda pair: (-pair[4], pair[2], pair[3]))[:200]


def network_policy() -> str:
    """The content security policy of the file."""
    return _inlined().policy


@lru_cache(maxsize=1)
def vis_script() -> str:
    """The vis-network that pyvis brings along."""
    return (resources.files("pyvis") / _VIS).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _inlined() -> Inlined:
    """Styles and scripts as they stand in the exported file."""
    return inlined(("network.js",), ("network.css",), library=vis_script())
