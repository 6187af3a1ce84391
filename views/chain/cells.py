"""A chain as cells in columns: a card for each thing, lanes where links pass a column, a place for each "+n".

Columns are the layers that the chain has; a layer whose own things are linked (a policy that rests on another) is
spread over as many columns as the links need, so that every link runs from left to right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quanze.ontology.kinds import KINDS
from quanze.queries.chain_model import Chain
from quanze.views.chain.folds import Group, first_prints

_KIND_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a chain. Cells are numbers: first the cards (as ``chain.nodes`` count), then folds, then lanes.

    ``layers`` names the layer of each column, ``column`` the column of each cell, ``folds`` the group (by its place)
    of each fold cell, ``routes`` the lanes that each edge passes, ``fold_routes`` those on the way to a fold.
    """

    layers: tuple[int, ...]
    column: tuple[int, ...]
    folds: Mapping[int, int]
    routes: tuple[tuple[int, ...], ...]
    fold_routes: Mapping[int, tuple[int, ...]]


def cells(chain: Chain, siblings: Sequence[Group]) -> Cells:
    """The cells of ``chain`` with places for the folds of its groups of siblings."""
    number = {node.iri: at for at, node in enumerate(chain.nodes)}
    layers, column = _columns(chain, number)
    folds: dict[int, int] = {}
    for at, group in enumerate(siblings):
        if len(group.members) > 2:
            folds[len(column)] = at
            column.append(_fold_column([column[number[iri]] for iri in group.members]))
    ends = [_forward(column, number[edge.source], number[edge.target]) for edge in chain.edges]
    busy: dict[int, int] = defaultdict(int)
    for a, b in ends:
        if column[b] - column[a] > 1:
            busy[a] += 1
            busy[b] += 1
    lanes: dict[tuple[int, bool, int], int] = {}

    def route(a: int, b: int) -> tuple[int, ...]:
        passed = []
        hub, rightward = (a, True) if busy[a] >= busy[b] else (b, False)
        for between in range(column[a] + 1, column[b]):
            key = (hub, rightward, between)
            if key not in lanes:
                lanes[key] = len(column)
                column.append(between)
            passed.append(lanes[key])
        return tuple(passed)

    routes = tuple(route(a, b) for a, b in ends)
    fold_routes = {
        cell: route(*_forward(column, number[siblings[group].anchor], cell)) for cell, group in folds.items()
    }
    return Cells(layers, tuple(column), folds, routes, fold_routes)


def _forward(column: Sequence[int], a: int, b: int) -> tuple[int, int]:
    return (a, b) if column[a] <= column[b] else (b, a)


def _fold_column(columns: Sequence[int]) -> int:
    return max(sorted(set(columns)), key=columns.count)


def _columns(chain: Chain, number: Mapping[str, int]) -> tuple[tuple[int, ...], list[int]]:
    """The layer of each column, and the column of each thing."""
    inside: dict[int, list[int]] = defaultdict(list)
    for edge in chain.edges:
        a, b = number[edge.source], number[edge.target]
        if a != b and chain.nodes[a].layer == chain.nodes[b].layer:
            inside[a].append(b)
    late = _steps_to_the_end(inside)
    depth: dict[int, int] = {}
    for at, node in enumerate(chain.nodes):
        depth[node.layer] = max(depth.get(node.layer, 0), late.get(at, 0))
    layers: list[int] = []
    last: dict[int, int] = {}
    for layer in sorted(depth):
        layers += [layer] * (depth[layer] + 1)
        last[layer] = len(layers) - 1
    return tuple(layers), [last[node.layer] - late.get(at, 0) for at, node in enumerate(chain.nodes)]


def _steps_to_the_end(links: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """The length of the longest way on from each thing; a link that closes a circle is passed over."""
    found: dict[int, int] = {}
    open_: set[int] = set()

    def walk(start: int) -> None:
        stack = [(start, iter(sorted(links.get(start, ()))))]
        open_.add(start)
        while stack:
            at, rest = stack[-1]
            following = next((b for b in rest if b not in open_ and b not in found), None)
            if following is not None:
                open_.add(following)
                stack.append((following, iter(sorted(links.get(following, ())))))
                continue
            stack.pop()
            open_.discard(at)
            found[at] = max((found[b] + 1 for b in links.get(at, ()) if b in found), default=0)

    for start in sorted(links):
        if start not in found:
            walk(start)
    return found


def first_order(chain: Chain, made: Cells, siblings: Sequence[Group]) -> list[list[int]]:
    """The cells of each column in an order that depends on what they are alone: kind, place in print, name, IRI."""
    anchors = {node.iri: node for node in chain.nodes}
    first = first_prints(chain)

    def rank(cell: int) -> tuple[int, tuple[str, int], str, str, int]:
        if cell < len(chain.nodes):
            node = chain.nodes[cell]
            return (_KIND_RANK.get(node.kind, 99), first[node.iri], node.label, node.iri, 0)
        if cell in made.folds:
            group = siblings[made.folds[cell]]
            node = anchors[group.members[0]]
            return (_KIND_RANK.get(node.kind, 99), ("\uffff", 1), "", group.anchor + group.role, 1)
        return (100, ("", 0), "", "", cell)

    columns: list[list[int]] = [[] for _ in made.layers]
    for cell, column in enumerate(made.column):
        columns[column].append(cell)
    return [sorted(column, key=rank) for column in columns]
