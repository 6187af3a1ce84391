"""Two permit lists side by side: each item with what both lists say of it, the parts that differ marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quanze.ontology.iri import name_key
from quanze.queries.changes import Entry, changes, entries_of
from quanze.queries.running import select
from quanze.store.interface import QuadStore

PERHAPS = ("renamed", "split", "merged")
"""Sorts of change that rest on likeness."""
CHANGES = (*PERHAPS, "dropped", "added", "authority", "implementer", "basis")
"""Sorts of change, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A permit list: IRI, label, date of the document that publishes it."""

    iri: str
    label: str
    date: str


@dataclass(frozen=True, slots=True)
class Side:
    """An item in one of the lists: its page, its evidence (a listing), and what the list says of it."""

    name: str
    iri: str
    fact: str
    authorities: tuple[str, ...]
    implementers: tuple[str, ...]
    bases: tuple[str, ...]
    reform: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the earlier and of the later list (one may be missing), the sorts of change, and why they are paired."""

    before: Side | None
    after: Side | None
    changes: tuple[str, ...]
    note: str


def editions(store: QuadStore) -> list[Edition]:
    """The permit lists that are loaded, by date."""
    rows = select(
        store,
        """SELECT ?list ?label (MIN(?day) AS ?date) WHERE { ?list a qz:PermitList ; skos:prefLabel ?label .
        OPTIONAL { ?list qz:publishedIn/eli:date_document ?day } } GROUP BY ?list ?label ORDER BY ?date ?label""",
    )
    return [Edition(row["list"], row["label"], row["date"]) for row in rows]


def nearest(found: list[Edition], to: Edition) -> Edition | None:
    """The last edition of an earlier date, else any other."""
    earlier = [edition for edition in found if edition.date < to.date]
    others = [edition for edition in found if edition != to]
    return earlier[-1] if earlier else others[0] if others else None


def pairs(store: QuadStore, before: Edition, after: Edition) -> list[Pair]:
    """The items that differ, by sort of change and name."""
    old, new = entries_of(store, before.iri), entries_of(store, after.iri)
    old_places, new_places = _places(store, before.iri), _places(store, after.iri)
    gathered: dict[tuple[str, str], tuple[list[str], str]] = {}
    for change, one, other, _, told in changes(old, new):
        sorts, note = gathered.get((one, other), ([], ""))
        found = told.rpartition("（")[2].rstrip("）") if change in PERHAPS else note
        gathered[(one, other)] = ([*sorts, change], found)
    result = [
        Pair(_side(old, old_places, one), _side(new, new_places, other), tuple(sorts), note)
        for (one, other), (sorts, note) in gathered.items()
    ]
    return sorted(
        result,
        key=lambda p: (CHANGES.index(p.changes[0]), (p.before or p.after or _NOBODY).name),
    )


_NOBODY = Side("", "", "", (), (), (), "")


def _places(store: QuadStore, name: str) -> dict[str, tuple[str, str]]:
    rows = select(
        store,
        f"SELECT ?printed ?item ?listing WHERE {{ ?listing qz:inList <{name}> ; qz:itemPrinted ?printed ; qz:item ?item }} ORDER BY ?listing",
    )
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        found.setdefault(name_key(row["printed"]), (row["item"], row["listing"]))
    return found


def _side(entries: Mapping[str, Entry], places: Mapping[str, tuple[str, str]], name: str) -> Side | None:
    if not name:
        return None
    entry = entries[name_key(name)]
    item, fact = places.get(name_key(name), ("", ""))
    return Side(
        name, item, fact, _sorted(entry.authorities), _sorted(entry.implementers), _sorted(entry.bases), entry.reform
    )


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(values))
