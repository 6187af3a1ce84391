"""The responsibility chain of one thing: law/policy → item/duty → agency → official, every link with its evidence.

A chain is built by a few queries over batches of nodes, never by a path closure, and is the same on any engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queries.chain_steps import STEPS, Step
from queries.running import select
from store.interface import QuadStore

if TYPE_CHECKING:
    import networkx as nx

LAYERS = ("law", "policy", "item", "authority", "agency", "post", "person")
"""Kinds of columns from left to right."""

_LAYER_OF_KIND = {
    "law": 0, "policy": 1, "item": 2, "duty": 2, "bundle": 2, "water": 2, "group": 2, "recognised": 2, "authority": 3,
    "agency": 3, "agency-group": 3, "post": 5, "person": 6,
}  # fmt: skip
_LAWS = ("Law", "AdministrativeRegulation", "LocalRegulation", "DepartmentRule", "LocalGovernmentRule", "Standard")
_KINDS = {
    "PermitItem": "item", "Duty": "duty", "ServiceBundle": "bundle", "WaterBody": "water", "LeadingGroup": "group",
    "RecognisedThing": "recognised", "Agency": "agency", "AgencyGroup": "agency-group", "Post": "post", "Person": "person",
    "NormativeDocument": "policy", "OtherDocument": "policy", "LegalDocument": "policy", **dict.fromkeys(_LAWS, "law"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a link is printed: file, line (page for PDF), offsets, the literal words, the stating document, doubts."""

    source: str
    line: int
    page: int | None
    start: int
    end: int
    quote: str
    document: str
    fact: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A thing in a chain; ``layer`` is its column (see :data:`LAYERS`), ``since``/``until`` dates where known."""

    iri: str
    kind: str
    label: str
    layer: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChainEdge:
    """A link from left to right. ``role`` is a key of :data:`queries.chain_words.ROLES`; ``note`` the printed bracket."""

    source: str
    target: str
    role: str
    note: str = ""
    start: str = ""
    end: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether every reading of this link is doubtful."""
        return bool(self.evidence) and all(e.doubts for e in self.evidence)


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of ``focus``: nodes and edges in a fixed order; ``folded`` counts what was left out per node and role."""

    focus: str
    as_of: str
    nodes: tuple[ChainNode, ...]
    edges: tuple[ChainEdge, ...]
    folded: tuple[tuple[str, str, int], ...] = ()

    def node(self, iri: str) -> ChainNode:
        """The node with an IRI."""
        return next(node for node in self.nodes if node.iri == iri)

    def graph(self) -> nx.DiGraph[str]:
        """The chain as a directed graph; nodes carry kind, label, layer; edges role, note, evidence."""
        import networkx as nx  # slow to load, and most chains are only read

        graph: nx.DiGraph[str] = nx.DiGraph(focus=self.focus, as_of=self.as_of)
        for node in self.nodes:
            graph.add_node(node.iri, kind=node.kind, label=node.label, layer=node.layer, note=node.note)
        for edge in self.edges:
            roles = graph.get_edge_data(edge.source, edge.target, {}).get("roles", ())
            old = graph.get_edge_data(edge.source, edge.target, {}).get("evidence", ())
            graph.add_edge(
                edge.source, edge.target, role=edge.role, roles=(*roles, edge.role), note=edge.note,
                evidence=(*old, *edge.evidence),
            )  # fmt: skip
        return graph


@dataclass(slots=True)
class _Builder:
    store: QuadStore
    as_of: str
    limit: int
    edges: dict[tuple[str, str, str], ChainEdge] = field(default_factory=dict)
    facts: dict[tuple[str, str, str], dict[str, None]] = field(default_factory=dict)
    left: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def follow(self, step: Step, starts: Iterable[str]) -> list[str]:
        """Add the links of a step from the nodes ``starts``; the nodes reached, in order."""
        from_ = sorted(set(starts))
        if not from_:
            return []
        reached: dict[str, None] = {}
        per_node: dict[str, dict[str, None]] = {}
        for row in select(self.store, step.query(from_)):
            if self.as_of and not _holds(row, self.as_of):
                continue
            start, other = row["from"], row["to"]
            if start == other:
                continue
            seen = per_node.setdefault(start, {})
            if other not in seen and len(seen) >= self.limit:
                self.left.setdefault((start, step.role), set()).add(other)
                continue
            seen[other] = None
            source, target = (start, other) if step.forward else (other, start)
            role = row.get("role") or step.role
            key = (source, target, role)
            self.edges.setdefault(
                key, ChainEdge(source, target, role, row.get("note", ""), row.get("start", ""), row.get("end", ""))
            )
            if row.get("fact"):
                self.facts.setdefault(key, {})[row["fact"]] = None
            reached[other] = None
        return list(reached)


def _holds(row: dict[str, str], day: str) -> bool:
    start, end, stated = row.get("start", ""), row.get("end", ""), row.get("stated", "")
    if stated and stated > day:
        return False
    return not (start and start > day) and not (end and end <= day)


def build(store: QuadStore, focus: str, as_of: str = "", limit: int = 60) -> Chain:
    """The chain of the entity or duty with IRI ``focus``, as it was on ``as_of`` (ISO date; empty: all that is known).

    ``limit`` is the most siblings taken per node and kind of link; the rest is counted in ``folded``.
    """
    kind = kind_of(store, focus)
    builder = _Builder(store, as_of, limit)
    frontier: dict[str, list[str]] = {"focus": [focus]}
    for name in _PLANS[kind]:
        step_name, _, start = name.partition("<")
        starts = [iri for group in (start or "focus").split("+") for iri in frontier.get(group, ())]
        target = STEPS[step_name].reaches
        reached = builder.follow(STEPS[step_name], starts)
        frontier.setdefault(target, [])
        frontier[target] += [iri for iri in reached if iri not in frontier[target]]
    return _finish(builder, focus)


_FROM_ITEMS = (
    "item-basis<item", "item-listed<item", "item-authority<item", "item-implementer<item", "item-delegator<item",
)  # fmt: skip
_PEOPLE = ("agency-post<agency", "post-holder<post")
_PLANS: dict[str, tuple[str, ...]] = {
    "item": (
        "item-basis", "item-listed", "policy-basis<policy", "item-authority", "item-implementer", "item-delegator", *_PEOPLE,
    ),
    "duty": ("duty-stated", "policy-basis<policy", "duty-agency", "duty-official", *_PEOPLE),
    "bundle": ("bundle-stated", "policy-basis<policy", "bundle-agency", *_PEOPLE),
    "water": ("water-stated", "policy-basis<policy", "water-agency", "water-steward", *_PEOPLE),
    "group": ("group-stated", "policy-basis<policy", "group-office", "group-member"),
    "recognised": ("recognised-stated", "policy-basis<policy"),
    "law": ("law-item", "law-policy", "item-authority<item", "item-implementer<item"),
    "policy": (
        "policy-basis", "law-policy", "policy-item", "policy-duty", "policy-group", "policy-water", "item-authority<item",
        "item-implementer<item", "duty-agency<duty", "group-office<group",
    ),
    "agency": (
        "agency-item-authority", "agency-item-implementer", "agency-duty", "agency-group-office", "item-basis<item",
        "duty-stated<duty", "agency-post", "post-holder<post",
    ),
    "agency-group": ("agency-item-implementer", "agency-duty", "item-basis<item", "duty-stated<duty"),
    "post": ("post-agency", "post-holder"),
    "person": ("person-post", "post-agency<post", "person-group", "person-duty", "person-water", "duty-agency<duty"),
}  # fmt: skip


def kind_of(store: QuadStore, iri: str) -> str:
    """The kind of a node (a key of the plans) by its classes; ``policy`` for anything stated but not classed."""
    rows = select(store, f"SELECT DISTINCT ?class WHERE {{ <{iri}> a ?class }}")
    kinds = {_KINDS[name] for row in rows if (name := row["class"].rpartition("#")[2]) in _KINDS}
    for kind in (
        "law",
        "item",
        "duty",
        "bundle",
        "water",
        "group",
        "recognised",
        "agency",
        "agency-group",
        "post",
        "person",
    ):
        if kind in kinds:
            return kind
    return "policy"


def _finish(builder: _Builder, focus: str) -> Chain:
    wanted = sorted({focus, *(iri for edge in builder.edges.values() for iri in (edge.source, edge.target))})
    authorities = {e.target for e in builder.edges.values() if e.role in ("authority", "lead")}
    nodes = tuple(describe_nodes(builder.store, wanted, authorities))
    evidence = evidence_of(builder.store, sorted({f for facts in builder.facts.values() for f in facts}))
    edges = []
    for key, edge in sorted(builder.edges.items()):
        found = tuple(evidence[fact] for fact in builder.facts.get(key, ()) if fact in evidence)
        found = tuple(sorted(found, key=lambda e: (e.source, e.start, e.fact)))
        edges.append(ChainEdge(edge.source, edge.target, edge.role, edge.note, edge.start, edge.end, found))
    folded = tuple((iri, role, len(left)) for (iri, role), left in sorted(builder.left.items()))
    return Chain(focus, builder.as_of, nodes, tuple(edges), folded)


def _batches(iris: list[str], size: int = 400) -> Iterable[list[str]]:
    for at in range(0, len(iris), size):
        yield iris[at : at + size]


def describe_nodes(store: QuadStore, iris: list[str], authorities: Collection[str] = ()) -> Iterable[ChainNode]:
    """The nodes with these IRIs: kind, label, layer; ``authorities`` stand in the column of those in charge."""
    found: dict[str, dict[str, str]] = {}
    classes: dict[str, set[str]] = {}
    for batch in _batches(iris):
        block = " ".join(f"<{iri}>" for iri in batch)
        for row in select(
            store,
            f"""SELECT ?node ?class ?label ?task ?due WHERE {{ VALUES ?node {{ {block} }} ?node a ?class .
            OPTIONAL {{ ?node skos:prefLabel ?label }} OPTIONAL {{ ?node qz:task ?task }}
            OPTIONAL {{ ?node qz:deadlineText ?due }} }}""",
        ):
            classes.setdefault(row["node"], set()).add(row["class"].rpartition("#")[2])
            found[row["node"]] = row
    for iri in iris:
        row = found.get(iri, {})
        kinds = {_KINDS[name] for name in classes.get(iri, ()) if name in _KINDS}
        kind = "law" if "law" in kinds else (sorted(kinds)[0] if kinds else "policy")
        layer = _LAYER_OF_KIND[kind]
        if kind in ("agency", "agency-group") and iri not in authorities:
            layer = 4
        yield ChainNode(
            iri, kind, row.get("label") or row.get("task") or iri.rpartition("/")[2], layer, row.get("due", "")
        )


def evidence_of(store: QuadStore, facts: list[str]) -> dict[str, Evidence]:
    """Where each of the facts is printed, with its doubts."""
    found: dict[str, Evidence] = {}
    doubts: dict[str, dict[str, None]] = {}
    for batch in _batches(facts):
        block = " ".join(f"<{iri}>" for iri in batch)
        rows = select(
            store,
            f"""SELECT ?fact ?quote ?source ?line ?page ?start ?end ?document ?doubt WHERE {{
            VALUES ?fact {{ {block} }} ?fact qz:evidence ?p . ?p oa:exact ?quote ; oa:hasSource/dcterms:title ?source ;
            qz:startLine ?line ; oa:start ?start ; oa:end ?end .
            OPTIONAL {{ ?p qz:page ?page }} OPTIONAL {{ ?fact qz:doubt ?doubt }}
            OPTIONAL {{ ?fact qz:statedIn/dcterms:identifier ?document }} }}""",
        )
        for row in rows:
            if row["doubt"]:
                doubts.setdefault(row["fact"], {})[row["doubt"]] = None
            found[row["fact"]] = Evidence(
                row["source"], int(row["line"]), int(row["page"]) if row["page"] else None, int(row["start"]),
                int(row["end"]), row["quote"], row["document"], row["fact"],
            )  # fmt: skip
    return {
        fact: Evidence(
            e.source, e.line, e.page, e.start, e.end, e.quote, e.document, e.fact, tuple(sorted(doubts.get(fact, ())))
        )
        for fact, e in found.items()
    }
