"""What was read from the rows of a source, for its margin: each fact once, with the thing it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quanze.ontology import iri
from quanze.ontology.kinds import kind_of
from quanze.ontology.text import Text
from quanze.queries.running import select
from quanze.queries.stretches import Rows, Stretch
from quanze.store.interface import QuadStore

_ABOUT = (
    "item", "bundle", "person", "group", "object", "recognised", "document", "citedDocument", "instrument", "phrase",
    "leadAgency", "responsibleAgency", "cooperatingAgency", "recipient",
)  # fmt: skip
"""The properties that lead from a fact to what it is about, the first that a fact has is taken."""
_PART_OF = ("duty", "entry", "listing", "implementation")
"""The properties that lead from a part of a fact to the whole."""


@dataclass(frozen=True, slots=True)
class Note:
    """A fact read from a row: what kind of fact it is, and the thing it is about (kind, IRI, name)."""

    fact: str
    what: Text
    kind: str
    iri: str
    label: str


def margin(store: QuadStore, rows: Rows, found: Sequence[Stretch]) -> dict[int, list[Note]]:
    """What stretches of a source are evidence of, by the row they begin on; what is part of another fact is left out."""
    told = _told(store, [stretch.fact for stretch in found])
    notes: dict[int, list[Note]] = {}
    for stretch in found:
        if note := told.get(stretch.fact):
            notes.setdefault(rows.at(stretch.start), []).append(note)
    return notes


def _told(store: QuadStore, facts: Sequence[str]) -> dict[str, Note]:
    """The note of each fact that is about something with a name and no part of another."""
    whole = " ".join(f"FILTER NOT EXISTS {{ ?fact qz:{way} ?{way} }}" for way in _PART_OF)
    ways = ", ".join(f"qz:{way}" for way in _ABOUT)
    rows = select(
        store,
        f"SELECT ?fact ?way ?thing {{ VALUES ?fact {_listed(facts)} ?fact ?way ?thing FILTER(?way IN (rdf:type, {ways})) {whole} }}",
    )
    words = _words(store)
    order = {iri.NS + way: place for place, way in enumerate(_ABOUT)}
    about: dict[str, tuple[int, str]] = {}
    what: dict[str, Text] = {}
    for row in rows:
        if row["way"] in order:
            about[row["fact"]] = min(about.get(row["fact"], (len(order), "")), (order[row["way"]], row["thing"]))
        elif row["thing"] in words:
            what[row["fact"]] = words[row["thing"]]
    named = _named(store, {thing for _, thing in about.values()})
    return {
        fact: Note(fact, what[fact], *named[thing])
        for fact, (_, thing) in about.items()
        if fact in what and thing in named
    }


def _named(store: QuadStore, things: Collection[str]) -> dict[str, tuple[str, str, str]]:
    """Kind, IRI and name of things."""
    rows = select(
        store,
        f"SELECT ?thing ?label ?type {{ VALUES ?thing {_listed(things)} ?thing skos:prefLabel ?label ; a ?type }}",
    )
    types: dict[str, set[str]] = {}
    for row in rows:
        types.setdefault(row["thing"], set()).add(row["type"])
    return {row["thing"]: (kind_of(types[row["thing"]]).word, row["thing"], row["label"]) for row in rows}


def _listed(iris: Iterable[str]) -> str:
    return "{ " + " ".join(f"<{one}>" for one in iris) + " }"


def _words(store: QuadStore) -> dict[str, Text]:
    """What the classes of facts are called, by the IRI of the class."""
    rows = select(
        store,
        """SELECT ?class ?zh ?en WHERE { ?class a owl:Class ; rdfs:label ?zh, ?en
        FILTER(LANGMATCHES(LANG(?zh), "zh") && LANGMATCHES(LANG(?en), "en")) }""",
    )
    return {row["class"]: Text(row["zh"], row["en"]) for row in rows}
