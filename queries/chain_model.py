"""What a responsibility chain is made of: things in layers, links between them, the print behind every link."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

LAYERS = ("law", "policy", "item", "authority", "agency", "post", "person")
"""Kinds of columns from left to right."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a link is printed: file, line (page for PDF), offsets, the literal words, the stating document, doubts.

    ``dated`` is the date of the stating document, as precise as printed.
    """

    source: str
    line: int
    page: int | None
    start: int
    end: int
    quote: str
    document: str
    fact: str
    doubts: tuple[str, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which a link held: from ``start`` on, no more from ``end`` on; empty where not known."""

    start: str = ""
    end: str = ""

    def holds(self, day: str) -> bool:
        """Whether the stretch covers ``day`` (ISO date, month or year). Months and years count whole.

        >>> Span("2019", "2021-06").holds("2019-02-01"), Span("2019", "2021-06").holds("2021-06-30")
        (True, True)
        >>> Span("2019-06-01", "2021-06-01").holds("2021-06-01"), Span("2019-06-01").holds("2019-05-31")
        (False, False)
        >>> Span("2019-06-01", "2021-06-01").holds("2019"), Span("2019-06-01", "2021-06-01").holds("2021-06")
        (True, True)
        """
        if self.start[: len(day)] > day[: len(self.start)]:
            return False
        if not self.end:
            return True
        exact = len(self.end) == len(day) == len("2019-06-01")
        return self.end > day if exact else self.end[: len(day)] >= day[: len(self.end)]


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A thing in a chain; ``layer`` is its column (see :data:`LAYERS`).

    ``note`` is a second name or a limit (number of a document, deadline of a duty, what a body became). ``since`` and
    ``until`` are the dates of a document (in force or signed, and out of force) or when a body ended; ``ended`` tells
    that another document repeals it.
    """

    iri: str
    kind: str
    label: str
    layer: int
    note: str = ""
    since: str = ""
    until: str = ""
    ended: bool = False


def last_print(role: str, start: str, end: str, evidence: Sequence[Evidence]) -> str:
    """The last date on which print shows a tenure of which neither beginning nor end is known; else empty."""
    return max((e.dated for e in evidence), default="") if role == "holds" and not start and not end else ""


@dataclass(frozen=True, slots=True)
class ChainEdge:
    """A link from left to right. ``role`` is a key of :data:`queries.chain_words.ROLES`; ``note`` the printed bracket.

    ``start`` and ``end`` are the dates stated for the link itself (a tenure), or those of the editions that say so where
    a later one says otherwise; ``spans`` say when it held, by these dates or, where there are none, from the date of the
    document that says so until that document lapsed.
    """

    source: str
    target: str
    role: str
    note: str = ""
    start: str = ""
    end: str = ""
    evidence: tuple[Evidence, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether every reading of this link is doubtful."""
        return bool(self.evidence) and all(e.doubts for e in self.evidence)

    @property
    def known_on(self) -> str:
        """See :func:`last_print`."""
        return last_print(self.role, self.start, self.end, self.evidence)

    @property
    def former(self) -> bool:
        """Whether the link is known to have ended: who left, what a later edition says otherwise."""
        return bool(self.end)

    def holds(self, day: str) -> bool:
        """Whether the link held on ``day``; a link of which no date is known always does."""
        return not self.spans or any(span.holds(day) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of ``focus``: nodes and edges in a fixed order; ``folded`` counts what was left out per node and role."""

    focus: str
    as_of: str
    nodes: tuple[ChainNode, ...]
    edges: tuple[ChainEdge, ...]
    folded: tuple[tuple[str, str, int], ...] = ()

    def in_order(self) -> Chain:
        """The chain with its things by IRI and its links by their ends and roles, as one is built."""
        return replace(
            self,
            nodes=tuple(sorted(self.nodes, key=lambda node: node.iri)),
            edges=tuple(sorted(self.edges, key=lambda edge: (edge.source, edge.target, edge.role))),
        )

    def node(self, iri: str) -> ChainNode:
        """The node with an IRI."""
        return next(node for node in self.nodes if node.iri == iri)

    def dates(self) -> tuple[str, ...]:
        """The dates on which some link of the chain begins or ends, in order."""
        return tuple(
            sorted({date for edge in self.edges for span in edge.spans for date in (span.start, span.end) if date})
        )

    def graph(self) -> nx.DiGraph[str]:
        """The chain as a directed graph whose attributes are plain text and numbers, as file formats of graphs take them.

        Nodes carry kind, label, layer, note; edges role (several joined by a blank), note, start, end, doubtful, the first
        proof (source, line, quote, document, and ``place``: source and line) and all of them as JSON (``evidence``).
        """
        import networkx as nx  # slow to load, and most chains are only read

        graph: nx.DiGraph[str] = nx.DiGraph(focus=self.focus, as_of=self.as_of)
        for node in self.nodes:
            graph.add_node(node.iri, kind=node.kind, label=node.label, layer=node.layer, note=node.note)
        between: dict[tuple[str, str], list[ChainEdge]] = {}
        for edge in self.edges:
            between.setdefault((edge.source, edge.target), []).append(edge)
        for (source, target), edges in between.items():
            graph.add_edge(source, target, **_attributes(edges))
        return graph


def _attributes(edges: Sequence[ChainEdge]) -> dict[str, str | int | bool]:
    """What the links between two things say, as plain values."""
    proofs = [proof for edge in edges for proof in edge.evidence]
    first = proofs[0] if proofs else None
    return {
        "role": " ".join(edge.role for edge in edges),
        "note": "；".join(dict.fromkeys(edge.note for edge in edges if edge.note)),
        "start": min((edge.start for edge in edges if edge.start), default=""),
        "end": max((edge.end for edge in edges if edge.end), default=""),
        "doubtful": any(edge.doubtful for edge in edges),
        "source": first.source if first else "",
        "line": first.line if first else 0,
        "place": f"{first.source}:{first.line}" if first else "",
        "quote": " ".join(first.quote.split()) if first else "",
        "document": first.document if first else "",
        "evidence": json.dumps([asdict(proof) for proof in proofs], ensure_ascii=False),
    }


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches without repetitions, in order; one of which nothing is known makes the others needless."""
    found = sorted(set(spans), key=lambda span: (span.start, span.end))
    return () if Span() in found else tuple(found)


OFFICIALS = frozenset({"post", "person"})
"""Kinds of nodes that stand for people in office."""


def pruned(chain: Chain, depth: int = 0, officials: bool = True) -> Chain:
    """The chain without what is more than ``depth`` links from its focus (0: nothing), and without posts and people.

    The focus always stays; what was left out of the nodes that stay is still counted in ``folded``.
    """
    barred: frozenset[str] = frozenset() if officials else OFFICIALS
    allowed = {node.iri for node in chain.nodes if node.iri == chain.focus or node.kind not in barred}
    beside: dict[str, set[str]] = {}
    for edge in chain.edges:
        if {edge.source, edge.target} <= allowed:
            beside.setdefault(edge.source, set()).add(edge.target)
            beside.setdefault(edge.target, set()).add(edge.source)
    kept = reached = {chain.focus}
    links = 0
    while reached and (not depth or links < depth):
        reached = {other for one in reached for other in beside.get(one, ())} - kept
        kept, links = kept | reached, links + 1
    return replace(
        chain,
        nodes=tuple(node for node in chain.nodes if node.iri in kept),
        edges=tuple(edge for edge in chain.edges if {edge.source, edge.target} <= kept),
        folded=tuple(left for left in chain.folded if left[0] in kept),
    )
