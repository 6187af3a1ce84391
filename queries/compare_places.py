"""Two places side by side: the items that their latest lists hold, paired by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from quanze.ontology.iri import name_key
from quanze.queries.running import Table, select
from quanze.store.interface import QuadStore
from quanze.store.sparql import substitute

COLUMNS = (
    "comparison", "item", "authority_a", "authority_b", "implementers_a", "implementers_b", "list_a", "list_b",
    "source_a", "line_a", "source_b", "line_b",
)  # fmt: skip


@dataclass(slots=True)
class Listed:
    """An item in the last list of its place: names as printed; IRIs of the item and of its row."""

    item: str = ""
    list: str = ""
    source: str = ""
    line: str = ""
    authority: str = ""
    thing: str = ""
    listing: str = ""
    implementers: dict[str, None] = field(default_factory=dict)

    @property
    def said(self) -> tuple[str, str, str, str, str]:
        return self.authority, "；".join(self.implementers), self.list, self.source, self.line


def places_compared(store: QuadStore, parameters: Mapping[str, str]) -> Table:
    """The items listed in ``place_a`` and ``place_b`` (IRIs): the same, different in who has them, or in one place only.

    With ``as_of`` (a day, month or year) by the lists printed up to it.
    """
    rows = []
    day = parameters.get("as_of", "")
    for comparison, a, b in items_compared(store, parameters["place_a"], parameters["place_b"], day):
        told = (part for pair in zip(a.said, b.said, strict=True) for part in pair)
        authority_a, authority_b, made_a, made_b, list_a, list_b, source_a, source_b, line_a, line_b = told
        rows.append(
            (
                comparison, a.item or b.item, authority_a, authority_b, made_a, made_b, list_a, list_b,
                source_a, line_a, source_b, line_b,
            )
        )  # fmt: skip
    return Table(COLUMNS, tuple(rows))


def items_compared(store: QuadStore, place_a: str, place_b: str, day: str = "") -> Iterator[tuple[str, Listed, Listed]]:
    """The items of two places (IRIs) by name: how they compare, and what each side lists (an item without a name: nothing)."""
    one, other = _listed(store, place_a, day), _listed(store, place_b, day)
    for key in sorted(one.keys() | other.keys()):
        a, b = one.get(key, Listed()), other.get(key, Listed())
        yield _comparison(a, b), a, b


def _comparison(a: Listed, b: Listed) -> str:
    if not a.item or not b.item:
        return "only_a" if a.item else "only_b"
    return "same" if a.authority == b.authority and set(a.implementers) == set(b.implementers) else "differs"


def _listed(store: QuadStore, place: str, day: str) -> dict[str, Listed]:
    """By name key; of several lists that hold an item the one with the latest date counts, and none that cancels it."""
    dated = "FILTER(SUBSTR(STR(?date), 1, STRLEN($as_of)) <= $as_of)" if day else ""
    asked = substitute(
        f"""SELECT ?where ?thing ?listing ?item ?list ?source ?line ?authority ?implementer WHERE {{
        ?thing qz:jurisdiction <{place}> . ?listing qz:item ?thing ; qz:itemPrinted ?item ; qz:inList ?where ;
          qz:statedIn ?in ; qz:evidence ?passage .
        ?where skos:prefLabel ?list . ?passage oa:hasSource/dcterms:title ?source ; qz:startLine ?line .
        MINUS {{ ?listing qz:reform ?gone FILTER(?gone IN (qz:reform-取消, qz:reform-直接取消审批)) }}
        OPTIONAL {{ ?in qz:datedBy ?date }} {dated} OPTIONAL {{ ?listing qz:authorityPrinted ?authority }}
        OPTIONAL {{ ?made qz:listing ?listing ; a qz:Implementation ; qz:order ?order ; qz:agencyPrinted ?implementer }}
        }} ORDER BY DESC(STR(?date)) STR(?where) STR(?source) ?line ?order""",
        {"as_of": ox.Literal(day)}, marks="$",
    )  # fmt: skip
    found: dict[str, tuple[str, Listed]] = {}
    for row in select(store, asked):
        where, listed = found.setdefault(
            name_key(row["item"]),
            (
                row["where"],
                Listed(
                    row["item"], row["list"], row["source"], row["line"], row["authority"], row["thing"], row["listing"]
                ),
            ),
        )
        if row["where"] == where and row["implementer"]:
            listed.implementers[row["implementer"]] = None
    return {key: listed for key, (_, listed) in found.items()}
