"""What no graph shows by itself: links that lead to nothing described, and documents that cite themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from quanze.ontology import terms
from quanze.ontology.dataset import DATASET
from quanze.ontology.iri import ID
from quanze.ontology.standards import ELI, OWL, RDF

_DESCRIBING = frozenset((RDF.type, OWL.sameAs))
_CITING = frozenset(
    (ELI.based_on, ELI.ensures_implementation_of, ELI.repeals, ELI.amends, ELI.cites, ELI.has_part, terms.issues)
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A link that is wrong, by the local name of the shape that says how."""

    subject: str
    predicate: str
    target: str
    shape: str


def faults(graphs: Iterable[Iterable[ox.Triple]]) -> Iterator[Fault]:
    """The faulty links of a store's graphs: one for each thing that is described nowhere, all that lead back."""
    described: set[str] = set()
    links: dict[str, tuple[str, str]] = {}
    stated: dict[str, str] = {}
    cited: dict[str, str] = {}
    for subject, predicate, target in _links(graphs):
        if predicate in _DESCRIBING:
            described.add(subject)
        elif predicate == terms.statedIn:
            stated[subject] = target
        elif predicate == terms.citedDocument:
            cited[subject] = target
        elif subject == target and predicate in _CITING:
            yield Fault(subject, predicate, target, "shape-cites-another")
        if target.startswith(ID) and not target.startswith(DATASET):
            links.setdefault(target, (subject, predicate))
    for target in sorted(links.keys() - described):
        yield Fault(*links[target], target, "shape-described")
    for fact, document in cited.items():
        if stated.get(fact) == document:
            yield Fault(fact, terms.citedDocument, document, "shape-cites-another")


def _links(graphs: Iterable[Iterable[ox.Triple]]) -> Iterator[tuple[str, str, str]]:
    """Subject, predicate and object of the triples that link one named thing to another."""
    for triple in chain.from_iterable(graphs):
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode):
            yield triple.subject.value, triple.predicate.value, triple.object.value
