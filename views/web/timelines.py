"""Who held which post when: an official's career or a body's leadership, laid out on years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from queries.facts_about import rank_of
from queries.running import select
from store.interface import QuadStore

STARTERS = "{ ?tenure qz:tenureStatus ?status ; qz:person ?thing } UNION { ?tenure qz:tenureStatus ?status ; qz:agency ?thing }"
"""Things worth a timeline, as a pattern."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One person in one post. ``known`` are the dates on which print shows it; ``facts`` the facts that say so."""

    person: str
    person_label: str
    post: str
    post_label: str
    title: str
    agency: str
    agency_label: str
    start: str
    end: str
    known: tuple[str, ...]
    facts: tuple[str, ...]
    current: bool


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


def stays(store: QuadStore, iri: str) -> list[Stay]:
    """The stays of a person, in a body, or in a post: by post (heads first), then by date (who leaves on a day before who comes)."""
    rows = select(
        store,
        f"""SELECT ?tenure ?person ?personLabel ?post ?postLabel ?title ?rank ?agency ?agencyLabel ?start ?end ?known ?fact ?status WHERE {{
        ?tenure (qz:person|qz:agency|qz:post) <{iri}> ; a qz:Tenure ; qz:person ?person . ?person skos:prefLabel ?personLabel .
        OPTIONAL {{ ?tenure qz:post ?post . ?post skos:prefLabel ?postLabel . OPTIONAL {{ ?post qz:postTitle ?title }} }}
        OPTIONAL {{ ?tenure qz:rank/skos:notation ?rank }} OPTIONAL {{ ?tenure qz:agency ?agency . ?agency skos:prefLabel ?agencyLabel }}
        OPTIONAL {{ ?tenure qz:start ?start }} OPTIONAL {{ ?tenure qz:end ?end }} OPTIONAL {{ ?tenure qz:knownOn ?known }}
        OPTIONAL {{ ?tenure qz:tenureStatus/skos:notation ?status }} OPTIONAL {{ ?tenure (qz:openedBy|qz:closedBy|qz:knownFrom) ?fact }}
        }} ORDER BY ?tenure ?known ?fact""",
    )
    by_tenure: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_tenure.setdefault(row["tenure"], []).append(row)
    found = [_stay(group) for group in by_tenure.values()]
    return sorted(
        found, key=lambda s: (rank_of(s.title), s.agency_label, s.title, _first(s), s.end or "9", s.person_label)
    )


def _stay(rows: Sequence[dict[str, str]]) -> Stay:
    row = rows[0]
    return Stay(
        row["person"], row["personLabel"], row["post"], row["postLabel"] or row["rank"], row["title"] or row["rank"], row["agency"],
        row["agencyLabel"], row["start"], row["end"], tuple(dict.fromkeys(r["known"] for r in rows if r["known"])),
        tuple(dict.fromkeys(r["fact"] for r in rows if r["fact"])), row["status"] == "current",
    )  # fmt: skip


def _first(stay: Stay) -> str:
    return min((date for date in (stay.start, *stay.known, stay.end) if date), default="9")


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
