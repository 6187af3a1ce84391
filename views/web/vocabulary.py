"""The vocabulary of the graph, read from the ontology's Turtle: for completion in the workbench and for the ontology pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import pyoxigraph as ox

from quanze.ontology.dataset import PREFIXES
from quanze.ontology.iri import NS
from quanze.ontology.standards import RDF, RDFS, SKOS
from quanze.ontology.text import language_of
from quanze.store.interface import QuadStore

_OWL = "http://www.w3.org/2002/07/owl#"
_CLASS, _OBJECT, _DATATYPE = _OWL + "Class", _OWL + "ObjectProperty", _OWL + "DatatypeProperty"
_MATCHES = (
    RDFS.NS + "subClassOf", RDFS.NS + "subPropertyOf", _OWL + "equivalentClass", _OWL + "equivalentProperty", RDFS.NS + "seeAlso",
)  # fmt: skip
_MORE_PREFIXES = {
    "cpsv": "http://purl.org/vocab/cpsv#", "foaf": "http://xmlns.com/foaf/0.1/", "m8g": "http://data.europa.eu/m8g/", "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/", "time": "http://www.w3.org/2006/time#", "vann": "http://purl.org/vocab/vann/",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or code. ``label``, ``definition``: by language; ``matches``: (relation, IRI) pairs of any vocabulary.

    ``kind`` is ``class``, ``property`` or ``code``; ``scheme`` the code list of a code; ``serves`` IRIs of questions.
    """

    iri: str
    kind: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    examples: tuple[str, ...]
    matches: tuple[tuple[str, str], ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    serves: tuple[str, ...]
    scheme: str
    notation: str

    @property
    def name(self) -> str:
        """The local name, which is also its anchor."""
        return self.iri.removeprefix(NS)

    @property
    def curie(self) -> str:
        """The name as queries write it."""
        return curie(self.iri)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list: its name, labels, definition and codes."""

    iri: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    codes: tuple[Term, ...]

    @property
    def name(self) -> str:
        """The local name, which is also its anchor."""
        return self.iri.removeprefix(NS)


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question: what users may ask, and the terms that serve it; ``query`` of the library, if one answers it."""

    iri: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    query: str

    @property
    def name(self) -> str:
        """The local name, which is also its anchor."""
        return self.iri.removeprefix(NS)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms, by kind, in the order of their names; ``version``, ``label`` and ``definition`` of the ontology."""

    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    schemes: tuple[Scheme, ...]
    questions: tuple[Question, ...]
    version: str
    label: Mapping[str, str]
    definition: Mapping[str, str]

    def term(self, iri: str) -> Term | None:
        """The class or property with an IRI."""
        return next((term for term in (*self.classes, *self.properties) if term.iri == iri), None)


def curie(iri: str) -> str:
    """An IRI with its usual prefix; unknown ones stay as they are."""
    for prefix, base in {**PREFIXES, **_MORE_PREFIXES}.items():
        if iri.startswith(base) and "/" not in iri.removeprefix(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri


def turtle() -> list[tuple[str, bytes]]:
    """The ontology's files: name and content."""
    folder = resources.files("quanze.ontology")
    files = [folder / "quanze.ttl", *sorted((folder / "codes").iterdir(), key=lambda f: f.name)]
    return [(file.name, file.read_bytes()) for file in files if file.name.endswith(".ttl")]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary as the ontology's files state it."""
    facts: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for _, content in turtle():
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    types = {iri: {str(o.value) for o in known.get(RDF.type, ())} for iri, known in facts.items()}
    terms = {
        iri: _term(iri, known, types[iri]) for iri, known in facts.items() if iri.startswith(NS) and _kind(types[iri])
    }
    ordered = sorted(terms.values(), key=lambda term: term.name)
    schemes = [
        Scheme(
            iri, _texts(known, SKOS.prefLabel, RDFS.label), _texts(known, SKOS.definition, RDFS.comment),
            tuple(term for term in ordered if term.scheme == iri),
        )
        for iri, known in facts.items() if SKOS.ConceptScheme in types[iri]
    ]  # fmt: skip
    questions = [
        Question(
            iri, _texts(known, RDFS.label, SKOS.prefLabel), _texts(known, SKOS.definition, RDFS.comment),
            next((str(o.value) for o in known.get(NS + "answeredBy", ())), ""),
        )
        for iri, known in facts.items() if NS + "CompetencyQuestion" in types[iri]
    ]  # fmt: skip
    whole = next(known for iri, known in facts.items() if _OWL + "Ontology" in types[iri])
    return Vocabulary(
        tuple(t for t in ordered if t.kind == "class"),
        tuple(t for t in ordered if t.kind == "property"),
        tuple(sorted(schemes, key=lambda s: s.name)),
        tuple(sorted(questions, key=lambda q: q.name)),
        str(whole[_OWL + "versionInfo"][0].value),
        _texts(whole, RDFS.label),
        _texts(whole, SKOS.definition),
    )


def _kind(types: Iterable[str]) -> str:
    found = set(types)
    if found & {_CLASS, RDFS.NS + "Datatype"}:  # a datatype is a class of values
        return "class"
    if found & {_OBJECT, _DATATYPE}:
        return "property"
    return "code" if NS + "Code" in found else ""


def _term(iri: str, known: Mapping[str, list[ox.NamedNode | ox.Literal]], types: Iterable[str]) -> Term:
    return Term(
        iri,
        _kind(types),
        _texts(known, RDFS.label, SKOS.prefLabel),
        _texts(known, SKOS.definition, RDFS.comment),
        tuple(str(o.value) for o in known.get(SKOS.example, ())),
        tuple((relation, str(o.value)) for relation in _MATCHES for o in known.get(relation, ())),
        (*_iris(known, RDFS.NS + "domain"), *_iris(known, "https://schema.org/domainIncludes")),
        (*_iris(known, RDFS.NS + "range"), *_iris(known, "https://schema.org/rangeIncludes")),
        _iris(known, NS + "serves"),
        next(iter(_iris(known, SKOS.inScheme)), ""),
        next((str(o.value) for o in known.get(SKOS.notation, ())), ""),
    )


def _texts(known: Mapping[str, list[ox.NamedNode | ox.Literal]], *keys: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in keys:
        for value in known.get(key, ()):
            if isinstance(value, ox.Literal):
                found.setdefault(language_of(value.language) or "zh", value.value)
    return {"zh": found.get("zh", found.get("en", "")), "en": found.get("en", found.get("zh", ""))}


def _iris(known: Mapping[str, list[ox.NamedNode | ox.Literal]], key: str) -> tuple[str, ...]:
    return tuple(str(o.value) for o in known.get(key, ()) if isinstance(o, ox.NamedNode))


@dataclass(frozen=True, slots=True)
class Used:
    """How often each class and property (by IRI) stands in the store."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]


def used(store: QuadStore) -> Used:
    """Counts over the store; reads it whole."""
    stats = store.stats()
    return Used(stats.classes, stats.properties)


def for_completion(counts: Used) -> dict[str, object]:
    """The vocabulary as the editor takes it: terms of our own, and those of others that the store uses."""
    own = vocabulary()
    terms = [
        {"curie": t.curie, "label": dict(t.label), "definition": dict(t.definition), "kind": "code" if t.kind == "code" else t.kind,
         "used": counts.classes.get(t.iri, 0) + counts.properties.get(t.iri, 0) + (t.kind == "code")}
        for t in (*own.classes, *own.properties, *(code for scheme in own.schemes for code in scheme.codes))
    ]  # fmt: skip
    borrowed = [
        {"curie": curie(iri), "label": {}, "definition": {}, "kind": kind, "used": count}
        for kind, found in (("class", counts.classes), ("property", counts.properties))
        for iri, count in sorted(found.items())
        if not iri.startswith(NS) and curie(iri) != iri
    ]
    return {"prefixes": dict(PREFIXES), "terms": [*terms, *borrowed]}
