"""What a search result says of a thing in one line: the facts a person looks for, for many things at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from quanze.queries.running import select, values
from quanze.store.interface import QuadStore

_CURRENT = "OPTIONAL { ?fact qz:replacedOn ?later } FILTER(!BOUND(?later))"
_OPEN = "FILTER NOT EXISTS {{ ?tenure qz:end|qz:closedBy|qz:endedWith ?over }} "
_HOLDS = "?tenure a qz:Tenure ; {of} ?thing ; {to}/skos:prefLabel ?value . " + _OPEN
_FROM = "OPTIONAL { ?tenure qz:openedBy|qz:knownFrom ?fact }"
_SEEN = (
    "?tenure a qz:Tenure ; {of} ?thing ; qz:openedBy|qz:knownFrom ?fact . "
    + _OPEN
    + "?fact qz:statedIn/eli:date_document ?value ."
)
_SIGNED = ("signed", "?thing eli:date_document ?value")

PATTERNS: Mapping[str, Sequence[tuple[str, str]]] = {
    "item": (
        ("authority", f"?fact qz:item ?thing ; qz:authority/skos:prefLabel ?value . {_CURRENT}"),
        ("rests", "?listing qz:item ?thing . OPTIONAL { ?listing qz:replacedOn ?later } FILTER(!BOUND(?later)) "
         "?fact qz:listing ?listing ; qz:citedDocument/skos:prefLabel ?value ."),
        ("printed", f"?fact qz:item ?thing ; qz:statedIn/eli:date_document ?value . {_CURRENT}"),
    ),
    "agency": (
        ("charge", f"?fact qz:authority ?thing ; qz:item ?value . {_CURRENT}"),
        ("carries", "{ ?fact qz:agency ?thing ; qz:item ?value } UNION "
         f"{{ ?fact qz:agency ?thing ; qz:implementation/qz:item ?value }} {_CURRENT}"),
        ("duties", "?fact qz:agency ?thing ; qz:duty ?value"),
    ),
    "law": (("items", f"?cited qz:citedDocument ?thing ; qz:listing ?fact . ?fact qz:item ?value . {_CURRENT}"), _SIGNED),
    "policy": (("number", "?thing eli:id_local ?value"), ("issuer", "?thing eli:passed_by/skos:prefLabel ?value"), _SIGNED),
    "duty": (
        ("lead", "?fact qz:duty ?thing ; qz:role ?role ; qz:agency/skos:prefLabel ?value . FILTER(?role IN (qz:role-lead, qz:role-responsible))"),
        ("due", "?thing qz:deadlineText ?value"), ("stated", "?thing qz:statedIn/dcterms:identifier ?value"),
    ),
    "group": (
        ("members", "?fact qz:group ?thing ; qz:person ?value"),
        ("office", "?fact qz:group ?thing ; qz:officeAt/skos:prefLabel ?value . OPTIONAL { ?fact qz:end ?over } FILTER(!BOUND(?over))"),
    ),
    "water": (
        ("chief", "?fact qz:object ?thing ; qz:person/skos:prefLabel ?value"), ("seen", "?fact qz:object ?thing ; qz:statedIn/eli:date_document ?value"),
    ),
    "person": (("post", _HOLDS.format(of="qz:person", to="qz:post") + _FROM), ("seen", _SEEN.format(of="qz:person"))),
    "post": (("holder", _HOLDS.format(of="qz:post", to="qz:person") + _FROM), ("seen", _SEEN.format(of="qz:post"))),
    "list": (("items", "?fact qz:inList ?thing ; qz:item ?value"), ("signed", "?thing qz:publishedIn/eli:date_document ?value")),
    "bundle": (("lead", "?entry qz:bundle ?thing . ?fact qz:entry ?entry ; qz:role qz:role-lead ; qz:agency/skos:prefLabel ?value"),),
}  # fmt: skip
"""For each kind of thing what its card says, in order: a word, and the pattern that leads from ``?thing`` to ``?value``.

``?fact`` is what says so in print, where that is one fact.
"""

COUNTED: Collection[str] = ("charge", "carries", "duties", "items", "members")
"""Words of which a card tells how many values there are, not which."""
LATEST: Collection[str] = ("printed", "signed", "seen")
"""Words of which a card tells the last value."""
PEOPLE: Collection[str] = ("chief", "holder")
"""Words whose values are persons."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a card tells: the word for it, the value (or the first of several), how many there are, and the fact (IRI) that says so."""

    word: str
    value: str
    count: int
    fact: str = ""


def cards(store: QuadStore, kind: str, things: Sequence[str]) -> dict[str, tuple[Told, ...]]:
    """The cards of things of one kind, by IRI; things of which nothing is known have none."""
    found: dict[str, list[Told]] = {}
    for word, pattern in PATTERNS.get(kind, ()) if things else ():
        which = f"{values('thing', things)} {pattern}"
        for thing, told in _counted(store, word, which) if word in COUNTED else _named(store, word, which):
            found.setdefault(thing, []).append(told)
    return {thing: tuple(several) for thing, several in found.items()}


def _counted(store: QuadStore, word: str, which: str) -> Iterator[tuple[str, Told]]:
    rows = select(
        store,
        f"""SELECT ?thing (COUNT(DISTINCT ?value) AS ?count) (MIN(STR(?value)) AS ?told) WHERE {{ {which} }}
        GROUP BY ?thing ORDER BY ?thing""",
    )
    for row in rows:
        yield row["thing"], Told(word, row["told"], int(row["count"]))


def _named(store: QuadStore, word: str, which: str) -> Iterator[tuple[str, Told]]:
    rows = select(
        store, f"SELECT DISTINCT ?thing ?value ?fact WHERE {{ {which} }} ORDER BY ?thing STR(?value) STR(?fact)"
    )
    for thing, of_thing in groupby(rows, key=itemgetter("thing")):
        facts: dict[str, str] = {}
        for row in of_thing:
            facts.setdefault(row["value"], row["fact"])
        value = max(facts) if word in LATEST else min(facts)
        yield thing, Told(word, value, len(facts), facts[value])
