"""What can be found by name: every named thing in a store, with all its names and how often it is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology import terms
from ontology.kinds import KINDS, OF_CLASS
from ontology.standards import DCTERMS, ELI, SKOS
from store.interface import Asked

_NAMES = {
    **{kind.namer: "name" for kind in KINDS.values()},
    ELI.id_local: "number",
    terms.formerName: "former",
    SKOS.altLabel: "alias",
    DCTERMS.title: "alias",
    SKOS.hiddenLabel: "printed",
}
_SEARCHED = {c: kind for c, kind in OF_CLASS.items() if kind.filter}
_ORDER = ("name", "number", "former", "alias", "printed")
_REFERENCES = (
    terms.agency,
    terms.authority,
    terms.issuer,
    terms.delegator,
    terms.interpreter,
    terms.officeAt,
    terms.item,
    terms.post,
    terms.person,
    terms.group,
    terms.object,
    terms.recognised,
    terms.bundle,
    terms.inList,
    terms.inIssue,
    terms.document,
    terms.citedDocument,
    terms.instrument,
    terms.phrase,
    terms.member,
    terms.duty,
    terms.jurisdiction,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found. ``names`` are (why, text) pairs, the label first; ``weight`` counts references."""

    iri: str
    type: str
    label: str
    names: tuple[tuple[str, str], ...]
    weight: int

    @property
    def kind(self) -> str:
        """The word a user filters by."""
        return OF_CLASS[self.type].filter


def entries_from(store: Asked) -> Iterator[Entry]:
    """Every named thing in the store, most spoken of first, then by length of its name and by IRI."""
    types: dict[str, str] = {}
    for thing, type_ in _rows(store, f"SELECT ?e ?t {{ VALUES ?t {{ {_iris(_SEARCHED)} }} ?e a ?t }}"):
        if thing not in types or _preference(type_) < _preference(types[thing]):
            types[thing] = type_
    names: dict[str, set[tuple[int, str]]] = {thing: set() for thing in types}
    for thing, predicate, text in _rows(store, f"SELECT ?e ?p ?n {{ VALUES ?p {{ {_iris(_NAMES)} }} ?e ?p ?n }}"):
        if thing in names:
            names[thing].add((_ORDER.index(_NAMES[predicate]), text))
    former = f"SELECT ?e ?n {{ ?period <{terms.nameOf}> ?e ; <{SKOS.prefLabel}> ?n }}"
    for thing, text in _rows(store, former):
        if thing in names and (0, text) not in names[thing]:
            names[thing].add((_ORDER.index("former"), text))
    placed = f"SELECT ?e ?n {{ ?e a <{terms.Agency}> ; <{terms.jurisdiction}>/<{SKOS.prefLabel}> ?n }}"
    for thing, place in _rows(store, placed):
        for order, text in tuple(names.get(thing, ())):
            short = text.removeprefix(place)
            if 1 < len(short) < len(text):
                names[thing].add((order or _ORDER.index("alias"), short))
    weights: dict[str, int] = {}
    for predicate in _REFERENCES:
        counted = f"SELECT ?o (COUNT(*) AS ?n) {{ ?s <{predicate}> ?o }} GROUP BY ?o"
        for thing, count in _rows(store, counted):
            weights[thing] = weights.get(thing, 0) + int(count)
    found = [
        _entry(thing, type_, names[thing], weights.get(thing, 0)) for thing, type_ in types.items() if names[thing]
    ]
    yield from sorted(found, key=lambda e: (-e.weight, len(e.label), e.iri))


def _preference(type_: str) -> tuple[bool, str]:
    """A document's kind says more than that it is a legal document."""
    return type_ == terms.LegalDocument, type_


def _entry(iri: str, type_: str, names: set[tuple[int, str]], weight: int) -> Entry:
    seen: dict[str, str] = {}
    for order, text in sorted(names):
        seen.setdefault(text, _ORDER[order])
    listed = tuple((why, text) for text, why in seen.items())
    return Entry(iri, type_, listed[0][1], listed, weight)


def _rows(store: Asked, sparql: str) -> Iterator[tuple[str, ...]]:
    for row in store.query(sparql).rows():
        yield tuple(str(getattr(term, "value", term)) for term in row)


def _iris(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)
