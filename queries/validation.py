"""Does a graph keep to the shapes? SHACL (core) by pySHACL, on graphs held in memory.

Every shape looks at one node and its own triples only, so any part of a store can be checked by itself as long as
it holds all triples of its subjects within their graph: a store is checked graph by graph, its entities graph in parts.
What links lead to stands in other graphs: that it is described is looked up over the whole store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Protocol
from zlib import crc32

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from quanze.ontology import files
from quanze.ontology.iri import ENTITIES, NS
from quanze.ontology.text import language_of
from quanze.queries.links import faults

VIOLATION = "violation"
WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place where the data miss a shape.

    ``focus`` is the node, ``path`` the property (empty if the node itself is meant), ``value`` the value found
    (empty where one is missing), ``shape`` the IRI of the shape; ``severity`` is ``violation``, or ``warning``
    where nothing is wrong with the data but the sources disagree.
    """

    focus: str
    path: str
    value: str
    shape: str
    severity: str
    zh: str
    en: str

    def message(self, language: str) -> str:
        """What is wrong, in ``language`` (``zh`` or ``en``)."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """``conforms`` is true without violations (warnings allowed); ``findings`` are sorted; ``triples`` were checked."""

    conforms: bool
    findings: tuple[Finding, ...]
    triples: int


def validate(data: rdflib.Graph | Iterable[ox.Quad | ox.Triple]) -> ValidationReport:
    """Check ``data`` against the shapes.

    Quads of several graphs are taken together. About 35 µs a quad (15 in a graph) and a kilobyte of memory.
    """
    graph = data if isinstance(data, rdflib.Graph) else _graph(data)
    _, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True, inference="none", do_owl_imports=False)
    if not isinstance(results, rdflib.Graph):
        raise TypeError(f"pySHACL returned no report: {results!r}")
    return _report(_findings(results), len(graph))


class Graphs(Protocol):
    """What is needed of a store (:class:`store.interface.QuadStore` has it)."""

    def sources(self) -> Mapping[str, object]:
        """The loaded files by the IRI of their graph."""
        ...

    def graph(self, iri: str) -> Iterator[ox.Triple]:
        """Triples of one graph."""
        ...


def validate_store(store: Graphs, part: int = 200_000) -> ValidationReport:
    """Check every source graph and the entities graph, which is taken in parts of about ``part`` triples.

    Links that lead to nothing described, and documents that cite themselves, are looked for over the whole store.
    """
    reports = [validate(store.graph(source)) for source in store.sources()]
    parts = 1 + sum(1 for _ in store.graph(ENTITIES)) // part
    reports += [
        validate(t for t in store.graph(ENTITIES) if crc32(str(t.subject).encode()) % parts == number)
        for number in range(parts)
    ]
    found = chain(_across(store), (f for report in reports for f in report.findings))
    return _report(found, sum(report.triples for report in reports))


def _across(store: Graphs) -> Iterator[Finding]:
    """What only the whole store shows (:mod:`queries.links`), in the words of its shapes."""
    for fault in faults(store.graph(graph) for graph in (*store.sources(), ENTITIES)):
        shape = rdflib.URIRef(NS + fault.shape)
        said = {
            language_of(m.language): str(m)
            for m in _shapes().objects(shape, SH.message)
            if isinstance(m, rdflib.Literal)
        }
        yield Finding(fault.subject, fault.predicate, fault.target, str(shape), VIOLATION, said["zh"], said["en"])


def _report(findings: Iterable[Finding], triples: int) -> ValidationReport:
    found = tuple(sorted(set(findings)))
    return ValidationReport(all(f.severity != VIOLATION for f in found), found, triples)


def _findings(results: rdflib.Graph) -> Iterator[Finding]:
    for result in results.objects(None, SH.result):
        messages = {
            language_of(m.language): str(m)
            for m in results.objects(result, SH.resultMessage)
            if isinstance(m, rdflib.Literal)
        }
        severity = results.value(result, SH.resultSeverity)
        yield Finding(
            focus=str(results.value(result, SH.focusNode)),
            path=str(results.value(result, SH.resultPath) or ""),
            value=str(_or_empty(results.value(result, SH.value))),
            shape=str(results.value(result, SH.sourceShape)),
            severity=WARNING if severity == SH.Warning else VIOLATION,
            zh=messages["zh"],
            en=messages["en"],
        )


def _or_empty(value: Node | None) -> Node | str:
    return "" if value is None else value


def _graph(quads: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    raise TypeError(f"not an RDF 1.1 term: {term}")


@cache
def _shapes() -> rdflib.Graph:
    return spread(rdflib.Graph().parse(data=files.shapes(), format="turtle"))


def spread(shapes: rdflib.Graph) -> rdflib.Graph:
    """The same shapes, with property shapes that have targets of their own instead of hanging on node shapes.

    pySHACL checks a nested property shape anew for every focus node and a targeted one for all of them at once,
    which is some seven times faster. A closed shape keeps its list of allowed properties as ``sh:ignoredProperties``.
    ``shapes`` is changed and returned.
    """
    for shape, target in list(shapes.subject_objects(SH.targetClass)):
        for prop in shapes.objects(shape, SH.property):
            shapes.add((prop, SH.targetClass, target))
    for shape in set(shapes.subjects(SH.targetClass)):
        ignored = shapes.value(shape, SH.ignoredProperties)
        for prop in list(shapes.objects(shape, SH.property)):
            path = shapes.value(prop, SH.path)
            if ignored is not None and path is not None:
                Collection(shapes, ignored).append(path)
            shapes.remove((shape, SH.property, prop))
    return shapes
