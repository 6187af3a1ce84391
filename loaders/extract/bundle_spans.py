"""Which rows a bundle's name holds for, where its merged cell was read as one row among them.

The name may come out on any row of its cell (most often the first, the middle one, or a little too early), and
some names are lost. What else tells where a bundle begins: it has its leading department marked ★ in one place, at its
beginning; no item stands in it twice; its items share words with its name; a page begins with a name. The division
with the least cost is taken; rows that could as well go to the neighbour are doubted. Costs are in rows' worth of
surprise, and judgements: only their order to each other has been tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.bundle_rows import Line

_BEFORE, _BEHIND = 8, 4
"""Rows that a bundle begins at most before, or behind, the row its name came out on."""
_NO_STAR = 1.3
"""A bundle without a leading department: most have one, but a ★ is easily lost in print."""
_MORE_STARS = 1.6
"""Each further department that leads: hardly any bundle has two, so more than a lost one."""
_LATE_STAR = 0.25
"""Each row before the first ★: it stands on the first row, or the department's cell was read too low."""
_TWICE, _AGAIN = 1.5, 0.5
"""An item that stands twice in a bundle, and each one more: no bundle repeats an item, but a scan repeats several at once."""
_LATE_NAME = 0.08
"""Each row between the first and the name: names are set in the middle of their cell, which is no surprise."""
_EARLY_NAME = 0.45
"""Each row that a name stands above its first: rare, and never far."""
_MISSED_NAME = 1.0
"""A name that stands only behind its bundle's last row."""
_LOST = 0.4
"""A bundle whose name was lost: little, as the numbers of the names around it must say that one is."""
_WORD = 0.45
"""What each word shared by an item and the name takes off, two at most: as much as a row that a name stands too early."""
_SURE = 0.9
"""How much dearer another division must be for its rows not to be doubted: two words shared with another name."""
_NEVER = float("inf")
_LONGEST = 24
_MOST_NAMES = 100
_MOST_LOST = 2
_GENERIC = frozenset(
    ("开办", "企业", "办理", "经营", "许可", "登记", "审批", "信息", "事项", "单位", "新办", "服务", "申请", "管理")
)
"""Character pairs that tell nothing of which bundle an item belongs to."""


@dataclass(frozen=True, slots=True)
class Span:
    """The rows from ``start`` to ``stop`` (exclusive) and the row that prints their name; ``named`` -1: none does."""

    start: int
    stop: int
    named: int


@dataclass(frozen=True, slots=True)
class Bundles:
    """The spans of a table's bundles in order, and rows whose bundle is not sure, each with the reason."""

    spans: tuple[Span, ...]
    doubts: Mapping[int, str]


def divide(lines: Sequence[Line]) -> Bundles:
    """The bundles of a table. Where print leaves no contradiction a name holds from its row down."""
    at = [i for i, line in enumerate(lines) if line.bundle is not None]
    if not at:
        return Bundles((), {})
    stops = [*at[1:], len(lines)]
    plain = tuple(Span(0 if k == 0 else p, stop, p) for k, (p, stop) in enumerate(zip(at, stops, strict=True)))
    division = _Division(lines, at)
    spans = division.best()
    if all(_flaws(lines, span) == 0 for span in plain):
        named = {row: span.named for span in spans for row in range(span.start, span.stop)}
        rows = ((row, span) for span in plain for row in range(span.start, span.stop))
        return Bundles(plain, {row: Doubt.BUNDLE_NEARER for row, span in rows if named[row] != span.named})
    doubts: dict[int, str] = dict.fromkeys(division.unsure(spans), Doubt.BUNDLE_DEDUCED)
    for span in spans:
        doubts.update(_doubts(lines, span))
    return Bundles(tuple(spans), doubts)


def _doubts(lines: Sequence[Line], span: Span) -> Iterator[tuple[int, str]]:
    """Rows of a span that its own rows speak against: before its ★ though the name stands lower, repeated, nameless."""
    runs = _runs(lines, span.start, span.stop)
    first_star = runs[0] if runs else span.stop
    seen: set[str] = set()
    for row in range(span.start, span.stop):
        item = lines[row].item.text
        if span.named < 0:
            yield row, Doubt.BUNDLE_NAMELESS
        elif item in seen:
            yield row, Doubt.ITEM_REPEATED
        elif row < first_star and not lines[span.start].top:
            yield row, Doubt.BUNDLE_DEDUCED
        seen.add(item)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    flat = re.sub(r"一件事|[“”（）()/、\s-]", "", text)
    return frozenset(flat[i : i + 2] for i in range(len(flat) - 1)) - _GENERIC


def _runs(lines: Sequence[Line], start: int, stop: int) -> list[int]:
    """Where runs of rows with the same leader begin; a blank cell goes on with the one above."""
    runs: list[int] = []
    now = ""
    for row in range(start, stop):
        leader = lines[row].leader or (now if lines[row].agencies is None else "")
        if leader and leader != now:
            runs.append(row)
        now = leader
    return runs


def _flaws(lines: Sequence[Line], span: Span) -> int:
    """How much speaks against a span: no ★ or several, items that stand in it twice."""
    items = [lines[row].item.text for row in range(span.start, span.stop)]
    return abs(len(_runs(lines, span.start, span.stop)) - 1) + len(items) - len(set(items))


def _cost(lines: Sequence[Line], span: Span) -> float:
    runs = _runs(lines, span.start, span.stop)
    items = [lines[row].item.text for row in range(span.start, span.stop)]
    twice = len(items) - len(set(items))
    cost = _TWICE + _AGAIN * (twice - 1) if twice else 0.0
    cost += _NO_STAR if not runs else _MORE_STARS * (len(runs) - 1) + _LATE_STAR * (runs[0] - span.start)
    if span.named < 0:
        return cost + _LOST
    far = span.named - span.start
    cost += _LATE_NAME * far if far >= 0 else _EARLY_NAME * -far
    if span.named >= span.stop:
        cost += _MISSED_NAME + span.named - span.stop
    name = lines[span.named].bundle
    words = _words(name.text) if name is not None else frozenset()
    return cost - _WORD * sum(min(2, len(words & _words(item))) for item in items)


class _Division:
    """The cheapest division of ``lines`` into spans, one for each row in ``at`` and those whose names are lost.

    ``_ahead[k][row]`` is the least cost of all rows before ``row`` if the ``k``-th name's bundle begins there,
    ``_behind[k][row]`` that of the rows from there on.
    """

    def __init__(self, lines: Sequence[Line], at: Sequence[int]) -> None:
        self._lines = lines
        self._at = at
        self._costs: dict[Span, float] = {}
        self._known: dict[tuple[int, int, int], tuple[float, list[Span]]] = {}
        self._starts = [[0] if k == 0 else self._candidates(k) for k in range(len(at))]
        self._ahead: list[dict[int, float]] = [{0: 0.0}]
        for k in range(1, len(at)):
            costs = {
                stop: min(
                    (
                        so_far + self._between(k - 1, start, stop)[0]
                        for start, so_far in self._ahead[-1].items()
                        if start < stop
                    ),
                    default=_NEVER,
                )
                for stop in self._starts[k]
            }
            self._ahead.append(costs)
        self._behind: list[dict[int, float]] = [{} for _ in at]
        for k in range(len(at) - 1, -1, -1):
            for start in self._starts[k]:
                self._behind[k][start] = min(
                    (self._between(k, start, stop)[0] + cost for stop, cost in self._next(k).items() if start < stop),
                    default=_NEVER,
                )

    def best(self) -> list[Span]:
        """The spans of the cheapest division."""
        spans: list[Span] = []
        start = 0
        for k in range(len(self._at)):
            stops = [stop for stop in self._next(k) if stop > start]
            stop = min(stops, key=lambda stop: self._between(k, start, stop)[0] + self._next(k)[stop])
            spans += self._between(k, start, stop)[1]
            start = stop
        return spans

    def unsure(self, spans: Sequence[Span]) -> Iterator[int]:
        """Rows that belong to another bundle in a division that is hardly dearer."""
        least = self._behind[0][0]
        begins = {span.named: span.start for span in spans if span.named >= 0}
        for k, named in enumerate(self._at):
            for start in self._starts[k]:
                if self._ahead[k][start] + self._behind[k][start] < least + _SURE:
                    yield from range(min(start, begins[named]), max(start, begins[named]))

    def _next(self, k: int) -> dict[int, float]:
        return self._behind[k + 1] if k + 1 < len(self._at) else {len(self._lines): 0.0}

    def _candidates(self, k: int) -> list[int]:
        """Rows at which the bundle that the ``k``-th name names can begin; a name that opens a page begins there."""
        named, before = self._at[k], self._at[k - 1]
        if self._lines[named].top:
            return [named]
        page = next(row for row in range(named, -1, -1) if self._lines[row].top)
        floor = max(before + 1, named - _BEFORE, page + 1)
        ceiling = self._at[k + 1] if k + 1 < len(self._at) else len(self._lines)
        return list(range(min(floor, named), min(named + _BEHIND, ceiling)))

    def _between(self, k: int, start: int, stop: int) -> tuple[float, list[Span]]:
        """The cheapest way to part rows between the ``k``-th name and those lost behind it (its number tells how many)."""
        if (k, start, stop) not in self._known:
            self._known[k, start, stop] = self._parted(k, start, stop)
        return self._known[k, start, stop]

    def _cost(self, span: Span) -> float:
        if span not in self._costs:
            self._costs[span] = _cost(self._lines, span)
        return self._costs[span]

    def _parted(self, k: int, start: int, stop: int) -> tuple[float, list[Span]]:
        lines, named = self._lines, self._at[k]
        whole = Span(start, stop, named)
        best = (self._cost(whole), [whole])
        following = lines[self._at[k + 1]].number if k + 1 < len(self._at) else 0
        lost = following - lines[named].number - 1 if lines[named].number else 0
        if stop - start > _LONGEST or len(self._at) > _MOST_NAMES:
            return best
        for count in range(1, min(lost, _MOST_LOST) + 1):
            for cuts in combinations(range(max(start, named) + 1, stop), count):
                edges = [start, *cuts, stop]
                spans = [Span(a, b, named if n == 0 else -1) for n, (a, b) in enumerate(pairwise(edges))]
                cost = sum(self._cost(span) for span in spans)
                if cost < best[0]:
                    best = (cost, spans)
        return best
