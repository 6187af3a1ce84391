"""What can be found by name: every named thing in a store, with all its names and how often it is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from quanze.ontology import terms
from quanze.ontology.kinds import KINDS, OF_CLASS
from quanze.ontology.standards import DCTERMS, ELI, ORG, RDF, SKOS
from quanze.store.interface import Asked

NAMES = {
    **{kind.namer: "name" for kind in KINDS.values()},
    ELI.id_local: "number",
    SKOS.notation: "number",
    ORG.identifier: "number",
    terms.formerName: "former",
    SKOS.altLabel: "alias",
    DCTERMS.title: "alias",
    SKOS.hiddenLabel: "printed",
}
SEARCHED = {c: kind for c, kind in OF_CLASS.items() if kind.filter}
_ORDER = ("name", "number", "former", "alias", "printed")
REFERENCES = (
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


@dataclass(slots=True)
class _Named:
    """What is said of a thing: its class, its names as (order, text), and the names of its place."""

    type: str
    names: set[tuple[int, str]] = field(default_factory=set)
    places: list[str] = field(default_factory=list)

    def is_a(self, type_: str) -> None:
        if not self.type or _preference(type_) < _preference(self.type):
            self.type = type_

    def entry(self, iri: str, weight: int) -> Entry | None:
        """The thing as it can be found; None without a name or a class that is looked for."""
        if not self.type or not self.names:
            return None
        names = set(self.names)
        for place in self.places if self.type == terms.Agency else ():
            for order, text in self.names:
                short = text.removeprefix(place)
                if 1 < len(short) < len(text):
                    names.add((order or _ORDER.index("alias"), short))
        return _entry(iri, self.type, names, weight)


def entries_from(store: Asked) -> Iterator[Entry]:
    """Every named thing in the store."""
    weights = _weights(store)
    for thing, named in _things(store).items():
        entry = named.entry(thing, weights.get(thing, 0))
        if entry is not None:
            yield entry


def _things(store: Asked) -> dict[str, _Named]:
    """What is searched, by its IRI: its kinds, names and places."""
    found: dict[str, _Named] = {}
    for thing, type_ in _rows(store, f"SELECT ?e ?t {{ VALUES ?t {{ {_iris(SEARCHED)} }} ?e a ?t }}"):
        found.setdefault(thing, _Named("")).is_a(type_)
    for thing, predicate, text in _rows(store, f"SELECT ?e ?p ?n {{ VALUES ?p {{ {_iris(NAMES)} }} ?e ?p ?n }}"):
        if thing in found:
            found[thing].names.add((_ORDER.index(NAMES[predicate]), text))
    former = f"SELECT ?e ?n {{ ?period <{terms.nameOf}> ?e ; <{SKOS.prefLabel}> ?n }}"
    for thing, text in _rows(store, former):
        if thing in found and (0, text) not in found[thing].names:
            found[thing].names.add((_ORDER.index("former"), text))
    placed = f"SELECT ?e ?n {{ ?e a <{terms.Agency}> ; <{terms.jurisdiction}>/<{SKOS.prefLabel}> ?n }}"
    for thing, place in _rows(store, placed):
        found[thing].places.append(place)
    return found


def _weights(store: Asked) -> dict[str, int]:
    """How often a thing is referred to."""
    weights: dict[str, int] = {}
    for predicate in REFERENCES:
        counted = f"SELECT ?o (COUNT(*) AS ?n) {{ ?s <{predicate}> ?o }} GROUP BY ?o"
        for thing, count in _rows(store, counted):
            weights[thing] = weights.get(thing, 0) + int(count)
    return weights


def entry_of(engine: ox.Store, thing: str, weight: int | None) -> Entry | None:
    """One thing as :func:`entries_from` gives it; its references are counted where its ``weight`` is not given."""

    def said(subject: str, predicate: str) -> Iterator[str]:
        for quad in engine.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None):
            yield str(getattr(quad.object, "value", quad.object))

    def who(predicate: str, object_: str) -> Iterator[str]:
        for quad in engine.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(object_)):
            yield str(getattr(quad.subject, "value", quad.subject))

    named = _Named("")
    for type_ in said(thing, RDF.type):
        if type_ in SEARCHED:
            named.is_a(type_)
    if not named.type:
        return None
    named.names |= {(_ORDER.index(why), text) for name, why in NAMES.items() for text in said(thing, name)}
    for period in who(terms.nameOf, thing):
        former = ((_ORDER.index("former"), text) for text in said(period, SKOS.prefLabel))
        named.names |= {(order, text) for order, text in former if (0, text) not in named.names}
    named.places += [name for place in said(thing, terms.jurisdiction) for name in said(place, SKOS.prefLabel)]
    if weight is None and named.names:
        weight = sum(1 for predicate in REFERENCES for _ in who(predicate, thing))
    return named.entry(thing, weight or 0)


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
