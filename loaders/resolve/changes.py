"""How bodies changed over time: names they bore before, and reforms that ended some and made others.

Every statement comes from a code list with its source (``data/agencies.tsv`` for plain renamings, ``data/changes.tsv``
for reforms); none is read out of a document here. A change is said of a body only where the list leaves no choice of
the other body's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quanze.loaders.resolve import zones
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.jurisdictions import Jurisdiction, by_code
from quanze.loaders.resolve.registry import letters, usual_body
from quanze.loaders.resolve.vocabulary import rows, vocabulary
from quanze.ontology import iri


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """A reform: bodies with the tasks ``originals`` gave way to those with the tasks ``results``.

    ``kind`` is merger, reorganisation or absorption; ``date`` an ISO year, month or day, ``levels`` letters P, T, C.
    """

    date: str
    levels: str
    kind: str
    originals: tuple[str, ...]
    results: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class NamePeriod:
    """A name that one body bore; dates are ISO months, empty where unknown."""

    label: str
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class BodyChange:
    """A reform at one place: IRIs and labels of the bodies before and after it."""

    iri: str
    kind: str
    date: str
    originals: tuple[tuple[str, str], ...]
    results: tuple[tuple[str, str], ...]
    source: str


@lru_cache(maxsize=1)
def events() -> tuple[ChangeEvent, ...]:
    """All reforms of the list, in its order."""
    known = vocabulary().entries
    found: list[ChangeEvent] = []
    for date, levels, kind, before, after, source in rows("changes.tsv"):
        event = ChangeEvent(date, levels, kind, tuple(before.split()), tuple(after.split()), source)
        for key in (*event.originals, *event.results):
            if key not in known:
                raise ValueError(f"changes.tsv: no task {key} in agencies.tsv")
        found.append(event)
    return tuple(found)


_RENAMING = "党和国家机构改革方案（2023年），派出机构更名"


def name_periods(body: Body) -> tuple[NamePeriod, ...]:
    """The names a plainly renamed body bore, the earliest first; empty for a body that kept its name."""
    entry = vocabulary().entries.get(body.key)
    place = by_code(body.jurisdiction)
    if entry is None or place.level == "state":
        return ()
    wanted = letters(place)
    former = [f for f in entry.forms if f.until and f.fill(place) in body.alt_names]
    latest = [f for f in entry.forms if not f.until and f.fill(place) == body.label]
    if not former or not latest:
        return ()
    living = min(latest, key=lambda f: (not f.at(wanted), f.pattern))
    ended = [NamePeriod(f.fill(place), f.since, f.until, _RENAMING) for f in former]
    start = living.since or max(p.end for p in ended)
    return (*sorted(ended, key=lambda p: p.end), NamePeriod(body.label, start, "", _RENAMING))


@lru_cache(maxsize=8192)
def changes_of(body: Body) -> tuple[BodyChange, ...]:
    """Reforms at its place that a body came out of or ended with, the earliest first.

    >>> from loaders.resolve.agencies import resolve
    >>> from loaders.resolve.place_names import named
    >>> [c.results[0][1] for c in changes_of(resolve("市扶贫办", named("钦州市")))]
    ['钦州市乡村振兴局']
    """
    place = by_code(body.jurisdiction)
    if body.kind == "zone-administration":
        return _zone_changes(place)
    wanted = letters(place)
    found: list[BodyChange] = []
    for event in events():
        if body.key not in (*event.originals, *event.results) or not set(event.levels) & set(wanted):
            continue
        originals = _bodies(event.originals, body, place)
        results = _bodies(event.results, body, place)
        if originals and results and len(results) == len(event.results):
            found.append(_change(place, event.kind, event.date, originals, results, event.source))
    return tuple(sorted(found, key=lambda c: c.date))


def _bodies(keys: tuple[str, ...], body: Body, place: Jurisdiction) -> tuple[tuple[str, str], ...]:
    """IRIs and labels of the bodies with these tasks at a place; those without a certain name are left out."""
    found: list[tuple[str, str]] = []
    for key in keys:
        one = (body.iri, body.label) if key == body.key else usual_body(key, place)
        if one is not None:
            found.append(one)
    return tuple(found)


def _change(
    place: Jurisdiction,
    kind: str,
    date: str,
    originals: tuple[tuple[str, str], ...],
    results: tuple[tuple[str, str], ...],
    source: str,
) -> BodyChange:
    minted = iri.entity("change", place.code, date or "undated", results[0][1])
    return BodyChange(minted, kind, date, originals, results, source)


def _zone_changes(place: Jurisdiction) -> tuple[BodyChange, ...]:
    """What a zone came out of or became, as far as the list of zones tells."""
    city = by_code(place.parent)
    found: list[BodyChange] = []
    for name, (former, year, source) in zones.predecessors().items():
        if place.name in (name, former):
            before, after = zones.committee_of(former, city), zones.committee_of(name, city)
            found.append(_change(city, "reorganisation", year, (before,), (after,), source))
    return tuple(found)
