"""What a search result says of a thing in one line: the facts a person looks for, for many things at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from quanze.queries.running import select, values
from quanze.store.interface import QuadStore

_CURRENT = "OPTIONAL { ?fact qz:replacedOn ?later } FILTER(!BOUND(?later))"
_TENURE = (
    "?tenure {of} ?thing . OPTIONAL {{ ?tenure qz:end ?over }} FILTER(!BOUND(?over)) ?tenure {to}/skos:prefLabel ?value"
)
_SIGNED = ("signed", "?thing eli:date_document ?value")

PATTERNS: Mapping[str, Sequence[tuple[str, str]]] = {
    "item": (
        ("authority", f"?fact qz:item ?thing ; qz:authority/skos:prefLabel ?value . {_CURRENT}"),
        ("rests", f"?fact qz:item ?thing . ?cited qz:listing ?fact ; qz:citedDocument/skos:prefLabel ?value . {_CURRENT}"),
        ("printed", f"?fact qz:item ?thing ; qz:statedIn/eli:date_document ?value . {_CURRENT}"),
    ),
    "agency": (
        ("charge", f"?fact qz:authority ?thing ; qz:item ?value . {_CURRENT}"),
        ("carries", f"?fact qz:agency ?thing ; qz:item ?value . {_CURRENT}"),
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
    "water": (("chief", "?fact qz:object ?thing ; qz:person/skos:prefLabel ?value"),),
    "person": (("post", _TENURE.format(of="qz:person", to="qz:post")),),
    "post": (("holder", _TENURE.format(of="qz:post", to="qz:person")),),
    "list": (("items", "?fact qz:inList ?thing ; qz:item ?value"), ("signed", "?thing qz:publishedIn/eli:date_document ?value")),
    "bundle": (("lead", "?entry qz:bundle ?thing . ?fact qz:entry ?entry ; qz:role qz:role-lead ; qz:agency/skos:prefLabel ?value"),),
}  # fmt: skip
"""For each kind of thing what its card says, in order: a word, and the pattern that leads from ``?thing`` to ``?value``."""

COUNTED: Collection[str] = ("charge", "carries", "duties", "items", "members")
"""Words of which a card tells how many values there are, not which."""
LATEST: Collection[str] = ("printed", "signed")
"""Words of which a card tells the last value."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a card tells: the word for it, the value (or the first of several), and how many there are."""

    word: str
    value: str
    count: int


def cards(store: QuadStore, kind: str, things: Sequence[str]) -> dict[str, tuple[Told, ...]]:
    """The cards of things of one kind, by IRI; things of which nothing is known have none."""
    found: dict[str, list[Told]] = {}
    for word, pattern in PATTERNS.get(kind, ()) if things else ():
        rows = select(
            store,
            f"""SELECT ?thing (COUNT(DISTINCT ?value) AS ?count) ({"MAX" if word in LATEST else "MIN"}(STR(?value)) AS ?told)
            WHERE {{ {values("thing", things)} {pattern} }} GROUP BY ?thing ORDER BY ?thing""",
        )
        for row in rows:
            found.setdefault(row["thing"], []).append(Told(word, row["told"], int(row["count"])))
    return {thing: tuple(several) for thing, several in found.items()}
