"""Who handed what to whom, drawn: who gave at the left, who took at the right, bands as wide as what went between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quanze.queries.handovers import Flow

WIDTH, LABEL, BAR = 1080, 330, 8
"""Measures in pixels: the drawing, the room for names at either side, the bar of a body."""
_ITEM, _GAP, _LEAST = 9, 10, 18
"""Width of a band for each item, space between bodies, least height of a body's name."""
_NAMED = 19
"""Characters of a name that are shown."""

Body = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bar:
    """A body at one side: (IRI, label), the name as it is shown, its bar from ``y`` down, and how many items it gave or took."""

    body: Body
    name: str
    y: float
    height: float
    count: int

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Band:
    """A flow as an SVG path with its width; ``number`` is its place in the table, from 1."""

    flow: Flow
    number: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw; ``left`` counts the flows that there was no room for."""

    height: float
    givers: tuple[Bar, ...]
    takers: tuple[Bar, ...]
    bands: tuple[Band, ...]
    left: int


def drawing(flows: Sequence[Flow], most: int = 30) -> Drawing:
    """The fullest ``most`` flows (they come in that order): bodies that took most on top, givers beside those they gave to."""
    shown = flows[:most]
    took = Counter[Body]()
    for flow in shown:
        took[flow.taker] += len(flow.handovers)
    takers = [body for body, _ in took.most_common()]
    rank = {body: at for at, body in enumerate(takers)}
    gave, reach = Counter[Body](), Counter[Body]()
    for flow in shown:
        gave[flow.giver] += len(flow.handovers)
        reach[flow.giver] += rank[flow.taker] * len(flow.handovers)
    givers = sorted(gave, key=lambda body: (reach[body] / gave[body], body[1]))
    left, right = _bars(givers, gave), _bars(takers, took)
    height = max((bar.y + max(bar.height, _LEAST) for bar in (*left.values(), *right.values())), default=0)
    bands = tuple(_bands(shown, left, right))
    return Drawing(height, tuple(left.values()), tuple(right.values()), bands, len(flows) - len(shown))


def _bars(bodies: Sequence[Body], counts: Mapping[Body, int]) -> dict[Body, Bar]:
    """The bodies one below the other."""
    found: dict[Body, Bar] = {}
    y = 0.0
    for body in bodies:
        height = counts[body] * _ITEM
        room = max(height, _LEAST)
        label = body[1]
        name = label if len(label) <= _NAMED else label[: _NAMED - 1] + "…"
        found[body] = Bar(body, name, y + (room - height) / 2, height, counts[body])
        y += room + _GAP
    return found


def _bands(flows: Sequence[Flow], left: Mapping[Body, Bar], right: Mapping[Body, Bar]) -> list[Band]:
    """The bands, at each bar in the order of the bars at the other side, so that few cross."""
    numbered = list(enumerate(flows, 1))
    starts = _stacked(numbered, left, lambda flow: flow.giver, lambda flow: right[flow.taker].y)
    ends = _stacked(numbered, right, lambda flow: flow.taker, lambda flow: left[flow.giver].y)
    x, to_x = LABEL + BAR, WIDTH - LABEL - BAR
    middle = (x + to_x) / 2
    return [
        Band(
            flow,
            number,
            f"M{x} {starts[number]:g} C{middle:g} {starts[number]:g} {middle:g} {ends[number]:g} {to_x} {ends[number]:g}",
            len(flow.handovers) * _ITEM - 1,
        )
        for number, flow in numbered
    ]


def _stacked(
    numbered: Sequence[tuple[int, Flow]],
    bars: Mapping[Body, Bar],
    own: Callable[[Flow], Body],
    other: Callable[[Flow], float],
) -> dict[int, float]:
    """The middle of each flow's band at the bar of its own body."""
    filled = {body: bar.y for body, bar in bars.items()}
    found: dict[int, float] = {}
    for number, flow in sorted(numbered, key=lambda one: (other(one[1]), one[0])):
        width = len(flow.handovers) * _ITEM
        found[number] = filled[own(flow)] + width / 2
        filled[own(flow)] += width
    return found
