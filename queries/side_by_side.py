"""Two places side by side: the same items and the same posts, what each side says of them, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quanze.queries.compare_places import Listed, items_compared
from quanze.queries.running import select
from quanze.store.interface import QuadStore

COMPARISONS = ("differs", "same", "only_a", "only_b")
"""How two sides compare, in the order in which they are shown."""
PARTS = ("authority", "implementer", "basis", "handed", "holder")
"""What a side says, in the order of a chain."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one place says: the thing's IRI and name, where that is printed (file, line), its parts in print; the ``place``'s name."""

    iri: str
    label: str
    source: str
    line: str
    list: str
    parts: Mapping[str, tuple[str, ...]]
    place: str = ""

    def says(self, part: str) -> frozenset[str]:
        """What it says of a part, as that is compared: whatever the order, and bodies that hand on without the place's name."""
        return frozenset(self.bare(part, value) for value in self.parts.get(part, ()))

    def bare(self, part: str, value: str) -> str:
        """A value of a part as it is compared."""
        return value.replace(self.place, "") if part == "handed" else value

    def differs(self, other: Side) -> bool:
        """Whether another side says something else."""
        return any(self.says(part) != other.says(part) for part in PARTS)


@dataclass(frozen=True, slots=True)
class Compared:
    """An item or post in two places; None where a place has none."""

    comparison: str
    name: str
    a: Side | None
    b: Side | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that has items or posts: IRI, name, how many of each."""

    iri: str
    label: str
    items: int
    posts: int


def places(store: QuadStore) -> list[Place]:
    """The places that can be compared, those with most items first."""
    found: dict[str, dict[str, int]] = {}
    labels: dict[str, str] = {}
    for key, pattern in (("items", "?listing qz:item ?thing"), ("posts", "?tenure qz:agency ?thing ; qz:post ?post")):
        for row in select(
            store,
            f"""SELECT ?place ?label (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ {pattern} . ?thing qz:jurisdiction ?place .
            ?place skos:prefLabel ?label }} GROUP BY ?place ?label""",
        ):
            found.setdefault(row["place"], {})[key] = int(row["count"])
            labels[row["place"]] = row["label"]
    known = [Place(name, labels[name], some.get("items", 0), some.get("posts", 0)) for name, some in found.items()]
    return sorted(known, key=lambda place: (-place.items, -place.posts, place.label))


def items(store: QuadStore, a: str, b: str) -> list[Compared]:
    """The items of two places; a different basis or another way of handing on makes a difference too."""
    more = {**_more(store, a), **_more(store, b)}
    rows = []
    name, other_name = _label(store, a), _label(store, b)
    for comparison, one, other in items_compared(store, a, b):
        left, right = _side(one, more, name), _side(other, more, other_name)
        differs = left is not None and right is not None and left.differs(right)
        rows.append(Compared("differs" if differs else comparison, one.item or other.item, left, right))
    return _in_order(rows)


def posts(store: QuadStore, a: str, b: str) -> list[Compared]:
    """The posts of two places that have the same name but for the place's, and who holds them as far as print says."""
    one, other = _posts(store, a), _posts(store, b)
    rows = [
        Compared(
            "same" if key in one and key in other else "only_a" if key in one else "only_b",
            key, one.get(key), other.get(key),
        )
        for key in sorted(one.keys() | other.keys())
    ]  # fmt: skip
    return _in_order(rows)


def _in_order(rows: list[Compared]) -> list[Compared]:
    return sorted(rows, key=lambda row: (COMPARISONS.index(row.comparison), row.name))


def _label(store: QuadStore, place: str) -> str:
    return next((row["label"] for row in select(store, f"SELECT ?label {{ <{place}> skos:prefLabel ?label }}")), "")


def _side(listed: Listed, more: Mapping[str, Mapping[str, tuple[str, ...]]], place: str) -> Side | None:
    if not listed.item:
        return None
    authority = (listed.authority,) if listed.authority else ()
    parts = {"authority": authority, "implementer": tuple(listed.implementers), **more.get(listed.listing, {})}
    return Side(
        listed.thing,
        listed.item,
        listed.source,
        listed.line,
        listed.list,
        {key: parts[key] for key in PARTS if parts.get(key)},
        place,
    )


def _more(store: QuadStore, place: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """What the rows of a place's lists rest on and how they are handed on, by the IRI of the row."""
    rows = select(
        store,
        f"""SELECT DISTINCT ?listing ?key ?value WHERE {{ ?thing qz:jurisdiction <{place}> . ?listing qz:item ?thing ; a qz:Listing .
        {{ ?cited qz:listing ?listing ; qz:citedTitle ?value BIND("basis" AS ?key) }} UNION
        {{ ?made qz:listing ?listing . ?fact qz:implementation ?made ; qz:delegationKind/skos:notation ?kind .
          OPTIONAL {{ ?fact qz:delegatorPrinted ?from }} OPTIONAL {{ ?fact qz:delegatePrinted ?to }}
          BIND("handed" AS ?key) BIND(CONCAT(STR(?kind), "：", COALESCE(STR(?from), ""), "→", COALESCE(STR(?to), "")) AS ?value) }}
        }} ORDER BY ?listing ?key ?value""",
    )
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        parts = found.setdefault(row["listing"], {})
        parts[row["key"]] = (*parts.get(row["key"], ()), row["value"])
    return found


def _posts(store: QuadStore, place: str) -> dict[str, Side]:
    rows = select(
        store,
        f"""SELECT ?post ?label ?agencyLabel ?title ?placeLabel ?holder ?person ?since ?known ?end ?source ?line WHERE {{
        <{place}> skos:prefLabel ?placeLabel . ?agency qz:jurisdiction <{place}> ; skos:prefLabel ?agencyLabel .
        ?tenure qz:agency ?agency ; qz:post ?post ; qz:person ?holder . ?holder skos:prefLabel ?person .
        ?post skos:prefLabel ?label ; qz:postTitle ?title . ?tenure (qz:openedBy|qz:closedBy|qz:knownFrom)/qz:evidence ?passage .
        ?passage oa:hasSource/dcterms:title ?source ; qz:startLine ?line .
        OPTIONAL {{ ?tenure qz:start ?since }} OPTIONAL {{ ?tenure qz:knownOn ?known }} OPTIONAL {{ ?tenure qz:end ?end }}
        }} ORDER BY ?label ?person ?holder DESC(?known) ?source ?line""",
    )
    found: dict[str, Side] = {}
    told_of: set[tuple[str, str]] = set()
    for row in rows:
        key = row["agencyLabel"].removeprefix(row["placeLabel"]) + row["title"]
        before = found.get(key, Side(row["post"], row["label"], row["source"], row["line"], "", {"holder": ()}))
        told = "，".join(_dates(row))
        holder = f"{row['person']}（{told}）" if told else row["person"]
        if (key, row["holder"]) not in told_of:
            told_of.add((key, row["holder"]))
            found[key] = Side(
                before.iri, before.label, before.source, before.line, "", {"holder": (*before.parts["holder"], holder)}
            )
    return found


def _dates(row: Mapping[str, str]) -> Iterator[str]:
    if row["since"]:
        yield f"自 {row['since']}"
    if row["end"]:
        yield f"至 {row['end']}"
    if row["known"] and not row["since"] and not row["end"]:
        yield f"见于 {row['known']}"
