"""Which things of a chain are shown at first: beyond seven siblings the rest stands behind a "+n"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quanze.queries.chain_model import Chain, ChainEdge
from quanze.queries.chain_words import ROLES

MOST = 7
"""How many siblings are shown before the rest is folded."""

_NOWHERE = ("\uffff", 0)
_RANK = {role: rank for rank, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Group:
    """Siblings: the things that ``anchor`` is linked to by one role, on one side, in one layer, away from the focus.

    ``anchor`` and ``members`` are IRIs; the members stand with the best connected first.
    """

    anchor: str
    forward: bool
    role: str
    layer: int
    members: tuple[str, ...]


def distances(chain: Chain) -> dict[str, int]:
    """How many links each thing is away from the focus; things that are not connected with it are left out."""
    near: dict[str, set[str]] = defaultdict(set)
    for edge in chain.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    found = {chain.focus: 0}
    frontier = [chain.focus]
    while frontier:
        reached = sorted({other for iri in frontier for other in near[iri]} - found.keys())
        found.update(dict.fromkeys(reached, found[frontier[0]] + 1))
        frontier = reached
    return found


def by_use(chain: Chain) -> list[str]:
    """All things of the chain, those with the most links first, equals as they are printed: heads before members."""
    degree: dict[str, int] = defaultdict(int)
    for edge in chain.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    first = first_prints(chain)
    found = sorted(chain.nodes, key=lambda n: (-degree[n.iri], first[n.iri], n.label, n.iri))
    return [node.iri for node in found]


def first_prints(chain: Chain) -> dict[str, tuple[str, int]]:
    """File and offset of the first print of a link of each thing."""
    found = dict.fromkeys((node.iri for node in chain.nodes), _NOWHERE)
    for edge in chain.edges:
        at = printed_at(edge)
        for iri in (edge.source, edge.target):
            found[iri] = min(found[iri], at)
    return found


def printed_at(edge: ChainEdge) -> tuple[str, int]:
    """File and offset of the first print of a link; links without print come last."""
    return min(((evidence.source, evidence.start) for evidence in edge.evidence), default=_NOWHERE)


def groups(chain: Chain) -> tuple[Group, ...]:
    """All groups of siblings, the nearest anchors first; each thing but the focus is a member of at least one."""
    away = distances(chain)
    names = {node.iri: node for node in chain.nodes}
    rank = {iri: at for at, iri in enumerate(by_use(chain))}
    gathered: dict[tuple[str, bool, str, int], dict[str, None]] = {}
    for edge in chain.edges:
        for anchor, member, forward in ((edge.source, edge.target, True), (edge.target, edge.source, False)):
            if away.get(member, -1) == away.get(anchor, -1) + 1 and anchor in away:
                key = (anchor, forward, edge.role, names[member].layer)
                gathered.setdefault(key, {})[member] = None
    found = [Group(*key, tuple(sorted(members, key=rank.__getitem__))) for key, members in gathered.items()]
    return tuple(
        sorted(found, key=lambda g: (away[g.anchor], g.anchor, g.forward, _RANK.get(g.role, 99), g.role, g.layer))
    )


def _shares(siblings: Sequence[Group], most: int) -> dict[tuple[str, bool, int], int]:
    """How many of each group are shown where one thing has several groups in a layer: together about ``most``."""
    sizes: dict[tuple[str, bool, int], list[int]] = defaultdict(list)
    for group in siblings:
        sizes[group.anchor, group.forward, group.layer].append(len(group.members))
    found = {}
    for key, counts in sizes.items():
        share = 1
        while share < max(counts) and (sum(counts) <= most + 1 or sum(min(c, share) for c in counts) < most):
            share += 1
        found[key] = share
    return found


def shown(
    focus: str, siblings: Sequence[Group], opened: Collection[int] = (), most: int = MOST
) -> tuple[dict[str, None], dict[int, int]]:
    """The things shown, in order, and for each folded group (by its place in ``siblings``) how many stand behind it.

    ``opened`` are groups the reader has unfolded. A single thing is never folded: it takes no more room than "+1".
    """
    found: dict[str, None] = {focus: None}
    behind: dict[int, list[str]] = {}
    share = _shares(siblings, most)
    for at, group in enumerate(siblings):
        if group.anchor not in found:
            continue
        room = share[group.anchor, group.forward, group.layer] - sum(member in found for member in group.members)
        waiting = [member for member in group.members if member not in found]
        if at in opened or len(waiting) <= room + 1:
            room = len(waiting)
        found.update(dict.fromkeys(waiting[: max(room, 0)]))
        if waiting[max(room, 0) :]:
            behind[at] = waiting[max(room, 0) :]
    left = {at: sum(member not in found for member in members) for at, members in behind.items()}
    return found, {at: count for at, count in left.items() if count}
