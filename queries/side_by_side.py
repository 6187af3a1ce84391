"""Two places side by side: the same items, duties and posts, what each side says of them, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quanze.ontology.iri import name_key
from quanze.queries.compare_places import Listed, items_compared
from quanze.queries.running import select
from quanze.store.interface import QuadStore

COMPARISONS = ("differs", "same", "only_a", "only_b")
"""How two sides compare, in the order in which they are shown."""
PARTS = ("authority", "implementer", "basis", "handed", "lead", "cooperating", "deadline", "holder")
"""What a side says, in the order of a chain."""
_PLACED = ("handed", "lead", "cooperating")
"""Parts that name bodies with or without their place."""
_NUMBER = re.compile(r"^[（(]?[0-9一二三四五六七八九十]+[）)．.、]+")
_LEADS = ("lead", "responsible")


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
        return value.replace(self.place, "") if part in _PLACED else value

    def differs(self, other: Side) -> bool:
        """Whether another side says something else."""
        return any(self.says(part) != other.says(part) for part in PARTS)


@dataclass(frozen=True, slots=True)
class Compared:
    """An item, duty or post in two places; None where a place has none."""

    comparison: str
    name: str
    a: Side | None
    b: Side | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place: IRI, name, and how much it has of what is compared."""

    iri: str
    label: str
    count: int


_COUNTED = {
    "items": "?listing qz:item ?thing . ?thing qz:jurisdiction ?place",
    "duties": "?thing a qz:Duty ; qz:statedIn/qz:jurisdiction ?place",
    "posts": "?tenure qz:agency ?thing ; qz:post ?post . ?thing qz:jurisdiction ?place",
}
"""What is counted of each kind: items, duties, and bodies with posts."""


def places(store: QuadStore, kind: str) -> list[Place]:
    """The places that have things of a kind (``items``, ``duties``, ``posts``), those with most of them first."""
    rows = select(
        store,
        f"""SELECT ?place ?label (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ {_COUNTED[kind]} .
        ?place skos:prefLabel ?label }} GROUP BY ?place ?label""",
    )
    known = [Place(row["place"], row["label"], int(row["count"])) for row in rows]
    return sorted(known, key=lambda place: (-place.count, place.label))


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


def duties(store: QuadStore, a: str, b: str) -> list[Compared]:
    """The duties of two places whose first sentence is the same but for number and place; who answers and until when."""
    return _paired(_duties(store, a), _duties(store, b), differing=True)


def posts(store: QuadStore, a: str, b: str) -> list[Compared]:
    """The posts of two places that have the same name but for the place's, and who holds them as far as print says."""
    return _paired(_posts(store, a), _posts(store, b), differing=False)


def _paired(one: Mapping[str, Side], other: Mapping[str, Side], *, differing: bool) -> list[Compared]:
    """Both sides by the name they have in common; ``differing`` tells whether what they say of it is compared."""
    rows = []
    for key in sorted(one.keys() | other.keys()):
        a, b = one.get(key), other.get(key)
        both = "differs" if differing and a and b and a.differs(b) else "same"
        rows.append(Compared(both if a and b else "only_a" if a else "only_b", key, a, b))
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


def _duties(store: QuadStore, place: str) -> dict[str, Side]:
    """The duties of a place's documents by their first sentence; of several with the same one the last that was issued."""
    name = _label(store, place)
    rows = select(
        store,
        f"""SELECT ?duty ?task ?deadline ?role ?body ?source ?line WHERE {{ ?duty a qz:Duty ; qz:statedIn ?in ; qz:task ?task ;
        qz:evidence ?passage . ?in qz:jurisdiction <{place}> . ?passage oa:hasSource/dcterms:title ?source ; qz:startLine ?line .
        OPTIONAL {{ ?in qz:datedBy ?date }} OPTIONAL {{ ?duty qz:deadlineText ?deadline }}
        OPTIONAL {{ ?part qz:duty ?duty ; qz:role/skos:notation ?role ; qz:agencyPrinted ?body ; qz:order ?order }}
        }} ORDER BY DESC(STR(?date)) ?source ?line ?duty ?order""",
    )
    found: dict[str, tuple[str, dict[str, tuple[str, ...]], dict[str, str]]] = {}
    for row in rows:
        first = _NUMBER.sub("", row["task"]).partition("。")[0].replace(name, "")
        duty, parts, _ = found.setdefault(name_key(first), (row["duty"], {}, row))
        if row["duty"] != duty:
            continue
        if row["deadline"]:
            parts["deadline"] = (row["deadline"],)
        key = "lead" if row["role"] in _LEADS else "cooperating"
        if row["body"] and row["body"] not in parts.get(key, ()):
            parts[key] = (*parts.get(key, ()), row["body"])
    return {
        key: Side(duty, row["task"], row["source"], row["line"], "", {part: parts[part] for part in PARTS if part in parts}, name)
        for key, (duty, parts, row) in found.items()
    }  # fmt: skip


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
