"""Who held which post when, laid out on years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quanze.queries.stays import Stay


@dataclass(frozen=True, slots=True)
class Bar:
    """A stay on the axis, in percent of its width: the line from ``left`` on, ``width`` long, and dots.

    ``open_left``/``open_right``: that end is not printed; a stay known by dots only has no line.
    """

    stay: Stay
    left: float
    width: float
    open_left: bool
    open_right: bool
    dots: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Years with their places in percent, and the bars."""

    years: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...]


def year_of(date: str) -> float:
    """A date as a number of years; a year or a month counts from its beginning.

    >>> year_of("2019"), year_of("2019-07")
    (2019.0, 2019.5)
    """
    parts = [int(part) for part in date.split("-")]
    return parts[0] + (parts[1] - 1 if len(parts) > 1 else 0) / 12 + (parts[2] - 1 if len(parts) > 2 else 0) / 366


def axis_of(found: Sequence[Stay]) -> Axis:
    """The stays on an axis of whole years that holds all their dates."""
    dates = [year_of(date) for stay in found for date in (stay.start, stay.end, *stay.known) if date]
    if not dates:
        return Axis((), ())
    low, high = int(min(dates)), int(max(dates)) + 1
    low -= low == int(max(dates))  # a single year is shown with the one before it

    def place(value: float) -> float:
        return round(100 * (value - low) / (high - low), 2)

    step = 1 if high - low <= 12 else 5
    years = tuple((str(year), place(year)) for year in range(low, high + 1) if not (year - low) % step)
    return Axis(years, tuple(_bar(stay, place, low, high) for stay in found))


def _bar(stay: Stay, place: Callable[[float], float], low: int, high: int) -> Bar:
    dots = tuple((place(year_of(date)), date) for date in stay.known)
    if not stay.start and not stay.end:
        return Bar(stay, 0, 0, True, True, dots)
    begin = year_of(stay.start) if stay.start else low
    end = year_of(stay.end) if stay.end else high
    left = place(begin)
    return Bar(stay, left, max(0.6, round(place(end) - left, 2)), not stay.start, not stay.end, dots)
