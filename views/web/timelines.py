"""Stretches of time laid out on years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quanze.queries.lives import Stretch


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch on the axis, in percent of its width: the line from ``left`` on, ``width`` long, and dots.

    ``open_left``/``open_right``: that end is not printed; what is known by dots only has no line. The last dot is where it
    was last seen in print.
    """

    stretch: Stretch
    left: float
    width: float
    open_left: bool
    open_right: bool
    dots: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Years (or quarters) with their places in percent, and the bars by section."""

    years: tuple[tuple[str, float], ...]
    bars: dict[str, list[Bar]]


def year_of(date: str) -> float:
    """A date as a number of years; a year or a month counts from its beginning.

    >>> year_of("2019"), year_of("2019-07")
    (2019.0, 2019.5)
    """
    parts = [int(part) for part in date.split("-")]
    return parts[0] + (parts[1] - 1 if len(parts) > 1 else 0) / 12 + (parts[2] - 1 if len(parts) > 2 else 0) / 366


def axis_of(sections: dict[str, list[Stretch]]) -> Axis:
    """The stretches on one axis of whole years that holds all their dates; a single year is shown by its quarters."""
    found = [one for some in sections.values() for one in some]
    dates = [year_of(date) for one in found for date in (one.start, one.end, *one.known) if date]
    if not dates:
        return Axis((), {})
    low, high = int(min(dates)), int(max(dates)) + 1

    def place(value: float) -> float:
        return round(100 * (value - low) / (high - low), 2)

    return Axis(
        tuple((tick, place(year_of(tick))) for tick in _ticks(low, high)),
        {name: [_bar(one, place, low, high) for one in some] for name, some in sections.items()},
    )


def _ticks(low: int, high: int) -> list[str]:
    if high - low == 1:
        return [str(low), f"{low}-04", f"{low}-07", f"{low}-10", str(high)]
    return [str(year) for year in range(low, high + 1, 1 if high - low <= 12 else 5)]


def _bar(stretch: Stretch, place: Callable[[float], float], low: int, high: int) -> Bar:
    dots = tuple((place(year_of(date)), date) for date in stretch.known)
    if not stretch.start and not stretch.end:
        return Bar(stretch, 0, 0, True, True, dots)
    begin = year_of(stretch.start) if stretch.start else low
    end = year_of(stretch.end) if stretch.end else high
    left = place(begin)
    return Bar(stretch, left, max(0.6, round(place(end) - left, 2)), not stretch.start, not stretch.end, dots)
