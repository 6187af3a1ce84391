"""What changed between two editions of a permit-item list: same, renamed, split, merged, moved, added, dropped.

Renamings, splits and mergers are candidates with the likeness that speaks for them, never beyond the evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from quanze.ontology.iri import name_key
from quanze.queries.item_names import bare, bigrams, likeness
from quanze.queries.running import Table, select
from quanze.store.interface import QuadStore

COLUMNS = ("change", "item_from", "item_to", "before", "after")
RENAMED = 0.62
"""Least likeness of two names, of which one was dropped and one added, to be shown as a candidate for a renaming."""
SAME = 0.9
"""Least likeness to an item that stands in both lists, to be shown as a candidate for a merger or a split."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list: its printed name and what the list says of it (resolved names where they resolve)."""

    item: str
    authorities: frozenset[str] = frozenset()
    implementers: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    reform: str = ""


_SHARED = {"authority": "主管部门相同", "basis": "依据相同"}


@dataclass(slots=True)
class _Gathering:
    authorities: set[str] = field(default_factory=set)
    implementers: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    reform: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names that may be one item renamed: likeness 0–1 of the names, and what else speaks for it."""

    old: Entry
    new: Entry
    likeness: float
    shared: tuple[str, ...]

    @property
    def score(self) -> float:
        """Likeness, raised by a shared authority or basis."""
        return min(1.0, self.likeness + 0.08 * len(self.shared))

    @property
    def reason(self) -> str:
        """What speaks for it, in words."""
        why = [f"，{_SHARED[word]}" for word in self.shared]
        return f"名称相似 {self.likeness:.2f}{''.join(why)}，待核"


def entries_of(store: QuadStore, iri: str) -> dict[str, Entry]:
    """The items of the list with this IRI, by name key."""
    listed = f"?listing qz:inList <{iri}> ; qz:itemPrinted ?item"  # in every part: engines work each out by itself
    rows = select(
        store,
        f"""SELECT ?item ?authority ?implementer ?basis ?reform WHERE {{
        {{ {listed} OPTIONAL {{ ?listing qz:authority ?power OPTIONAL {{ ?power skos:prefLabel ?authority }} }}
           OPTIONAL {{ ?listing qz:reform ?way OPTIONAL {{ ?way skos:notation ?reform }} }} }}
        UNION {{ {listed} . ?made qz:listing ?listing ; qz:agencyPrinted ?printed .
                 OPTIONAL {{ ?made qz:agency ?body OPTIONAL {{ ?body skos:prefLabel ?known }} }}
                 BIND(STR(COALESCE(?known, ?printed)) AS ?implementer) }}
        UNION {{ {listed} . ?cited qz:listing ?listing ; qz:citedDocument ?law . ?law skos:prefLabel ?basis }} }}""",
    )
    return gather(rows)


def gather(rows: Iterable[Mapping[str, str]]) -> dict[str, Entry]:
    """Rows of item, authority, implementer, basis, reform (each of the last four may be empty) → entries by name key."""
    found: dict[str, _Gathering] = {}
    names: dict[str, str] = {}
    for row in rows:
        key = name_key(row["item"])
        names.setdefault(key, row["item"])
        entry = found.setdefault(key, _Gathering())
        for value, into in (
            (row["authority"], entry.authorities), (row["implementer"], entry.implementers), (row["basis"], entry.bases),
        ):  # fmt: skip
            if value:
                into.add(value)
        entry.reform = entry.reform or row["reform"]
    return {
        key: Entry(names[key], frozenset(e.authorities), frozenset(e.implementers), frozenset(e.bases), e.reform)
        for key, e in sorted(found.items())
    }


def candidates(dropped: Sequence[Entry], added: Sequence[Entry]) -> list[Candidate]:
    """Pairs that may be renamings, best first; each entry may stand in several."""
    index: dict[str, list[Entry]] = {}
    for entry in added:
        for gram in bigrams(bare(entry.item)):
            index.setdefault(gram, []).append(entry)
    pairs: list[Candidate] = []
    for old in dropped:
        near: Counter[int] = Counter()
        by_id: dict[int, Entry] = {}
        for gram in bigrams(bare(old.item)):
            for entry in index.get(gram, ()):
                near[id(entry)] += 1
                by_id[id(entry)] = entry
        for identity, _ in near.most_common(12):
            new = by_id[identity]
            alike = likeness(old.item, new.item)
            if alike >= RENAMED:
                shared = tuple(
                    word
                    for word, one, other in (
                        ("authority", old.authorities, new.authorities),
                        ("basis", old.bases, new.bases),
                    )
                    if one & other
                )
                pairs.append(Candidate(old, new, alike, shared))
    return sorted(pairs, key=lambda c: (-c.score, c.old.item, c.new.item))


def changes(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[tuple[str, str, str, str, str]]:
    """Rows of :data:`COLUMNS`: what was dropped, added, possibly renamed, and what differs for the items in both."""
    for key in sorted(before.keys() & after.keys()):
        yield from _differences(before[key], after[key])
    pairs = paired(before, after)
    for change, candidate in pairs:
        yield (
            change, candidate.old.item, candidate.new.item, candidate.old.item, f"{candidate.new.item}（{candidate.reason}）",
        )  # fmt: skip
        yield from _differences(candidate.old, candidate.new)
    found = {entry.item for _, pair in pairs for entry in (pair.old, pair.new)}
    for entry in _only_in(before, after):
        if entry.item not in found:
            yield "dropped", entry.item, "", entry.reform, ""
    for entry in _only_in(after, before):
        if entry.item not in found:
            yield "added", "", entry.item, "", "；".join(sorted(entry.implementers))


def _only_in(one: Mapping[str, Entry], other: Mapping[str, Entry]) -> list[Entry]:
    return [one[key] for key in sorted(one.keys() - other.keys())]


def paired(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[tuple[str, Candidate]]:
    """Old and new items that may be one, the likeliest first: renamed one to one, merged into one, split from one.

    An item joins one that is taken already (or stands in both lists) only if their names are all but the same;
    it is split if a second new name is as like to it as the first.
    """
    kept = [after[key] for key in sorted(after.keys() & before.keys())]
    staying = {entry.item for entry in kept}
    best: dict[str, float] = {}
    taken: set[str] = set()
    pairs: list[Candidate] = []
    for pair in candidates(_only_in(before, after), [*_only_in(after, before), *kept]):
        old, new = pair.old.item, pair.new.item
        if new in taken or new in staying:
            fits = old not in best and pair.likeness >= SAME
        else:
            fits = pair.score >= best.get(old, 0.0) - 0.01
        if fits:
            best.setdefault(old, pair.score)
            taken.add(new)
            pairs.append(pair)
    olds = Counter(pair.old.item for pair in pairs)
    news = Counter(pair.new.item for pair in pairs)
    return [(_sort(pair, olds, news, staying), pair) for pair in pairs]


def _sort(pair: Candidate, olds: Mapping[str, int], news: Mapping[str, int], staying: Set[str]) -> str:
    if olds[pair.old.item] > 1:
        return "split"
    return "merged" if news[pair.new.item] > 1 or pair.new.item in staying else "renamed"


def _differences(old: Entry, new: Entry) -> Iterator[tuple[str, str, str, str, str]]:
    for word, one, other in (
        ("authority", old.authorities, new.authorities),
        ("implementer", old.implementers, new.implementers),
        ("basis", old.bases, new.bases),
    ):
        if one and other and one != other:
            yield word, old.item, new.item, "；".join(sorted(one)), "；".join(sorted(other))


def list_changes(store: QuadStore, parameters: Mapping[str, str]) -> Table:
    """What changed from the list ``from`` to the list ``to`` (IRIs)."""
    rows = changes(entries_of(store, parameters["from"]), entries_of(store, parameters["to"]))
    return Table(COLUMNS, tuple(rows))
