"""Items that stand in other lists of a place under another name and may be the one asked for: candidates, never certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from quanze.ontology.iri import name_key
from quanze.queries.changes import Entry, entries_of, paired
from quanze.queries.kept import kept
from quanze.queries.running import select
from quanze.store.interface import QuadStore

_SUREST = 0.9
"""Confidence of a renaming at most: names alone do not prove it."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A list, the day of its document, and the items of a place in it: IRI by name key."""

    iri: str
    day: str
    items: dict[str, str]


def renamings(store: QuadStore, items: Sequence[str]) -> Iterator[tuple[str, float, str]]:
    """What the ``items`` (IRIs) may be called in other lists of their places: IRI, confidence, and why in words."""
    told = set(items)
    entries = cache(partial(entries_of, store))
    pairs = partial(_pairs, store, entries)
    for item in items:
        lists = _lists(store, item)
        for held in (one for one in lists if item in one.items.values()):
            for other in (one for one in lists if item not in one.items.values() and one.day != held.day):
                for key, score, reason in pairs(held, other, item):
                    found = other.items.get(key, "")
                    if found and found not in told:
                        told.add(found)
                        yield (
                            found,
                            round(min(score, _SUREST), 2),
                            f"别的清单中的名称，可能是同一事项：{reason}",
                        )


def days_of(store: QuadStore, item: str) -> list[str]:
    """The days of the lists that hold an item, the earliest first."""
    rows = select(
        store,
        f"""SELECT DISTINCT ?day WHERE {{ ?listing qz:item <{item}> ; qz:inList/qz:publishedIn/qz:datedFrom ?day }} ORDER BY ?day""",
    )
    return [row["day"] for row in rows]


def _pairs(
    store: QuadStore, entries: Callable[[str], Mapping[str, Entry]], held: _Held, other: _Held, item: str
) -> Iterator[tuple[str, float, str]]:
    """The pairs of two lists, the earlier first, in which the item stands: name key on the other side, score, reason."""
    keys = {key for key, iri in held.items.items() if iri == item}
    later = held.day > other.day
    before, after = (other.iri, held.iri) if later else (held.iri, other.iri)
    for old, new, score, reason in kept(store, ("renamings", before, after), partial(_paired, entries, before, after)):
        mine, theirs = (new, old) if later else (old, new)
        if mine in keys:
            yield theirs, score, reason


def _paired(
    entries: Callable[[str], Mapping[str, Entry]], before: str, after: str
) -> tuple[tuple[str, str, float, str], ...]:
    """The pairs of two lists (IRIs), whatever item is asked for: old and new name key, score, reason."""
    return tuple(
        (name_key(pair.old.item), name_key(pair.new.item), pair.score, pair.reason)
        for _, pair in paired(entries(before), entries(after))
    )


def _lists(store: QuadStore, item: str) -> list[_Held]:
    """The lists that hold items of the item's places."""
    places = select(store, f"SELECT DISTINCT ?place WHERE {{ <{item}> qz:jurisdiction ?place }} ORDER BY ?place")
    return [held for row in places for held in _lists_of(store, row["place"])]


def _lists_of(store: QuadStore, place: str) -> Sequence[_Held]:
    """The lists that hold items of a place (an IRI), the earliest first."""
    return kept(store, ("lists of a place", place), partial(_lists_read, store, place))


def _lists_read(store: QuadStore, place: str) -> tuple[_Held, ...]:
    rows = select(
        store,
        f"""SELECT DISTINCT ?list ?day ?printed ?other WHERE {{ ?other qz:jurisdiction <{place}> .
        ?listing qz:item ?other ; qz:inList ?list ; qz:itemPrinted ?printed .
        OPTIONAL {{ ?list qz:publishedIn ?issue OPTIONAL {{ ?issue qz:datedFrom ?day }} }} }} ORDER BY ?day ?list ?other""",
    )
    found: dict[str, _Held] = {}
    for row in rows:
        held = found.setdefault(row["list"], _Held(row["list"], row["day"], {}))
        held.items.setdefault(name_key(row["printed"]), row["other"])
    return tuple(found.values())
