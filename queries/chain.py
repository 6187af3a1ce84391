"""The responsibility chain of one thing: law/policy → item/duty → agency → official, every link with its evidence.

A chain is built by a few queries over batches of nodes, never by a path closure, and is the same on any engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quanze.queries.chain_evidence import day_after, describe_nodes, evidence_of, kind_of, lifetimes, replacements
from quanze.queries.chain_model import LAYERS, Chain, ChainEdge, ChainNode, Evidence, Span, merged
from quanze.queries.chain_steps import STEPS, Step
from quanze.queries.running import select
from quanze.store.interface import QuadStore

__all__ = [
    "LAYERS", "Chain", "ChainEdge", "ChainNode", "Evidence", "Neighbours", "Span", "build", "describe_nodes", "evidence_of",
    "expand", "kind_of", "neighbours", "span_of",
]  # fmt: skip

_IN_CHARGE = frozenset({"authority", "lead", "responsible", "delegates", "office"})
"""Roles whose agencies stand in the column of those in charge."""

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How many things one kind of link leads to: ``step`` is a key of :data:`queries.chain_steps.STEPS`.

    ``reaches`` is the kind of the things; ``forward`` tells that they stand to the right.
    """

    step: str
    role: str
    reaches: str
    forward: bool
    count: int


@dataclass(slots=True)
class _Builder:
    store: QuadStore
    as_of: str
    limit: int
    edges: dict[_Key, list[dict[str, str]]] = field(default_factory=dict)
    spans: dict[_Key, list[Span]] = field(default_factory=dict)
    left: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def follow(self, step: Step, starts: Iterable[str]) -> list[str]:
        """Add the links of a step from the nodes ``starts``; the nodes reached, in order."""
        from_ = sorted(set(starts))
        if not from_:
            return []
        rows = [row for row in select(self.store, step.query(from_)) if row["from"] != row["to"]]
        reached: dict[str, None] = {}
        per_node: dict[str, set[str]] = {}
        for row, span in self._dated(step, rows):
            if self.as_of and not span.holds(self.as_of):
                continue
            start, other = row["from"], row["to"]
            seen = per_node.setdefault(start, set())
            if other not in seen and len(seen) >= self.limit:
                self.left.setdefault((start, step.role), set()).add(other)
                continue
            seen.add(other)
            source, target = (start, other) if step.forward else (other, start)
            key = (source, target, row.get("role") or step.role)
            self.edges.setdefault(key, []).append(row)
            self.spans.setdefault(key, []).append(span)
            reached[other] = None
        return list(reached)

    def _dated(self, step: Step, rows: Sequence[dict[str, str]]) -> Iterator[tuple[dict[str, str], Span]]:
        """The rows with the time for which each holds, up to the day on which a later edition says otherwise."""
        facts = sorted({row["fact"] for row in rows if row.get("fact")})
        dates = lifetimes(self.store, facts)
        gone = replacements(self.store, facts) if step.replaceable else {}
        for row in rows:
            fact, through = row.get("fact", ""), step.through and bool(row.get("end"))
            if fact in gone:
                row |= {"start": row.get("start") or dates[fact][0], "end": row.get("end") or gone[fact]}
            yield row, span_of(row, *dates.get(fact, ("", "")), through=through)

    def finish(self, focus: str) -> Chain:
        """The chain of what was followed."""
        wanted = sorted({focus, *(iri for source, target, _ in self.edges for iri in (source, target))})
        in_charge = {target for _, target, role in self.edges if role in _IN_CHARGE}
        facts = {row["fact"] for rows in self.edges.values() for row in rows if row.get("fact")}
        evidence = evidence_of(self.store, sorted(facts))
        edges = tuple(_edge(key, rows, merged(self.spans[key]), evidence) for key, rows in sorted(self.edges.items()))
        folded = tuple((iri, role, len(left)) for (iri, role), left in sorted(self.left.items()))
        return Chain(focus, self.as_of, tuple(describe_nodes(self.store, wanted, in_charge)), edges, folded)


def span_of(row: Mapping[str, str], stated: str, ceased: str, *, through: bool) -> Span:
    """When the link of a row held; ``stated`` and ``ceased`` are the dates of the document that says so.

    ``through``: on the day of its end it held still.
    """
    start, end = row.get("start", ""), row.get("end", "")
    end = day_after(end) if through else end
    return Span(start or ("" if end else stated), min(filter(None, (end, ceased)), default=""))


def _edge(key: _Key, rows: list[dict[str, str]], spans: tuple[Span, ...], evidence: dict[str, Evidence]) -> ChainEdge:
    notes = dict.fromkeys(row["note"] for row in rows if row.get("note"))
    ends = [row.get("end", "") for row in rows]
    starts = [row.get("start", "") for row in rows if all(ends) or not row.get("end")]
    found = {row["fact"]: evidence[row["fact"]] for row in rows if row.get("fact") in evidence}
    return ChainEdge(
        *key,
        note="、".join(notes),
        start=min(filter(None, starts), default=""),
        end=max(ends) if all(ends) else "",
        evidence=tuple(sorted(found.values(), key=lambda e: (e.source, e.start, e.fact))),
        spans=spans,
    )


def build(store: QuadStore, focus: str, as_of: str = "", limit: int = 60) -> Chain:
    """The chain of the entity or duty with IRI ``focus``, as it was on ``as_of`` (ISO date; empty: all that is known).

    ``limit`` is the most siblings taken per node and kind of link; the rest is counted in ``folded``.
    """
    builder = _Builder(store, as_of, limit)
    frontier: dict[str, list[str]] = {"focus": [focus]}
    for name in _PLANS[kind_of(store, focus)]:
        step_name, _, start = name.partition("<")
        starts = [iri for group in (start or "focus").split("+") for iri in frontier.get(group, ())]
        target = STEPS[step_name].reaches
        reached = builder.follow(STEPS[step_name], starts)
        frontier.setdefault(target, [])
        frontier[target] += [iri for iri in reached if iri not in frontier[target]]
    return builder.finish(focus)


def expand(store: QuadStore, iri: str, step: str, as_of: str = "", limit: int = 500) -> Chain:
    """The node ``iri`` with what one kind of link leads to; ``step`` is a key of :data:`queries.chain_steps.STEPS`."""
    builder = _Builder(store, as_of, limit)
    builder.follow(STEPS[step], [iri])
    return builder.finish(iri)


def neighbours(store: QuadStore, iri: str) -> tuple[Neighbours, ...]:
    """What can be reached from a thing by one link, with counts; links that lead nowhere are left out."""
    found = []
    for name in _LINKS[kind_of(store, iri)]:
        step = STEPS[name]
        count = int(select(store, step.count(iri))[0]["count"])
        if count:
            found.append(Neighbours(name, step.role, step.reaches, step.forward, count))
    return tuple(found)


_PEOPLE = ("agency-post<agency", "post-holder<post")
_PLANS: dict[str, tuple[str, ...]] = {
    "item": ("item-basis", "item-listed", "item-authority", "item-implementer", "item-delegator", *_PEOPLE),
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
"""The steps that make the chain of a kind of thing, in order; ``step<group`` starts from what earlier steps reached."""

_LINKS: dict[str, tuple[str, ...]] = {
    "item": ("item-basis", "item-listed", "item-authority", "item-implementer", "item-delegator"),
    "duty": ("duty-stated", "duty-agency", "duty-official"),
    "bundle": ("bundle-stated", "bundle-agency"),
    "water": ("water-stated", "water-agency", "water-steward"),
    "group": ("group-stated", "group-office", "group-member"),
    "recognised": ("recognised-stated",),
    "law": ("law-item", "law-policy"),
    "policy": ("policy-basis", "law-item", "law-policy", "policy-item", "policy-duty", "policy-group", "policy-water"),
    "agency": (
        "agency-item-authority", "agency-item-implementer", "agency-delegates", "agency-duty", "agency-group-office",
        "agency-post",
    ),
    "agency-group": ("agency-item-implementer", "agency-duty"),
    "post": ("post-agency", "post-holder"),
    "person": ("person-post", "person-group", "person-duty", "person-water"),
}  # fmt: skip
"""The links that a kind of thing can be expanded by."""
