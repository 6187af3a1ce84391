"""A chain as a tree that can be read line by line: from the focus outward, every link exactly once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from quanze.queries.chain_model import Chain, ChainEdge, ChainNode
from quanze.queries.chain_words import ROLES
from quanze.views.chain.folds import distances, printed_at

_RANK = {role: rank for rank, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Branch:
    """A link (by its place in ``chain.edges``) and the thing it leads to, with what hangs on that.

    ``upward`` tells that the link is read against its direction (a basis). ``left`` are roles with counts of things
    that were not taken into the chain.
    """

    number: int
    edge: ChainEdge
    node: ChainNode
    upward: bool
    branches: tuple[Branch, ...] = ()
    left: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The focus, what it rests on (``up``) and who answers for it (``down``)."""

    focus: ChainNode
    up: tuple[Branch, ...]
    down: tuple[Branch, ...]
    left: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Walk:
    chain: Chain
    names: dict[str, ChainNode]
    at: dict[str, list[int]]
    away: dict[str, int]
    left: dict[str, list[tuple[str, int]]]
    told: set[int] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)

    def branches(self, iri: str) -> tuple[Branch, ...]:
        """What hangs on a thing: links to things farther from the focus, then those to things as far as itself."""
        self.opened.add(iri)
        here = [n for n in self.at[iri] if n not in self.told and self.away[self._other(n, iri)] >= self.away[iri]]
        self.told.update(here)
        return tuple(self._branch(number, iri) for number in sorted(here, key=lambda n: self._rank(n, iri)))

    def _branch(self, number: int, iri: str) -> Branch:
        edge, other = self.chain.edges[number], self._other(number, iri)
        farther = self.away[other] > self.away[iri] and other not in self.opened
        below = self.branches(other) if farther else ()
        left = tuple(self.left.get(other, ())) if farther else ()
        return Branch(number, edge, self.names[other], edge.target == iri, below, left)

    def _other(self, number: int, iri: str) -> str:
        edge = self.chain.edges[number]
        return edge.target if edge.source == iri else edge.source

    def _rank(self, number: int, iri: str) -> tuple[bool, bool, int, tuple[str, int], str, str]:
        """What the focus rests on before who answers for it; what is over behind what holds."""
        edge, other = self.chain.edges[number], self._other(number, iri)
        return (
            edge.source == iri,
            edge.former,
            _RANK.get(edge.role, 99),
            printed_at(edge),
            self.names[other].label,
            other,
        )


def outline_of(chain: Chain) -> Outline:
    """The tree of ``chain``; links to things that have no connection with the focus are left out."""
    away = distances(chain)
    at: dict[str, list[int]] = defaultdict(list)
    for number, edge in enumerate(chain.edges):
        if edge.source in away:
            at[edge.source].append(number)
            at[edge.target].append(number)
    left: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for iri, role, count in chain.folded:
        left[iri].append((role, count))
    names = {node.iri: node for node in chain.nodes}
    found = _Walk(chain, names, at, away, left).branches(chain.focus)
    return Outline(
        names[chain.focus],
        tuple(branch for branch in found if branch.upward),
        tuple(branch for branch in found if not branch.upward),
        tuple(left.get(chain.focus, ())),
    )
