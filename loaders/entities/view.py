"""A source graph read back: its nodes by class, with their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quanze.loaders.quads import encoding as nt
from quanze.ontology import iri, terms
from quanze.ontology.standards import OA, RDF

_SKIPPED = frozenset({terms.text, OA.exact, OA.hasSource, OA.start, OA.end, terms.endLine})

_PRINTS = iri.ID + "print/"


class Node:
    """A node of a source graph."""

    __slots__ = ("_values", "iri")

    def __init__(self, node_iri: str, values: Mapping[str, list[str]]) -> None:
        """The node with its values by predicate, in N-Triples form."""
        self.iri = node_iri
        self._values = values

    def all(self, predicate: str) -> list[str]:
        """All values of a predicate: IRIs, or lexical forms of literals."""
        return [nt.value_of(value) for value in self._values.get(predicate, ())]

    def one(self, predicate: str) -> str:
        """The (first) value of a predicate; empty without one."""
        values = self._values.get(predicate)
        return nt.value_of(values[0]) if values else ""

    def has(self, predicate: str) -> bool:
        """Whether the node has a value of a predicate."""
        return predicate in self._values


class SourceView:
    """The nodes of one source graph by class; passages and texts are left out.

    Several values of a predicate stand in their own order, so that claims are the same whatever that of the triples.
    """

    def __init__(self, graph: str, triples: Iterable[nt.Triple]) -> None:
        """Read ``triples`` of the graph with IRI ``graph``."""
        self.graph = graph
        self._nodes: dict[str, dict[str, list[str]]] = {}
        self._classes: dict[str, list[str]] = {}
        nodes, classes = self._nodes, self._classes
        rdf_type = RDF.type
        for subject, predicate, value in triples:
            if predicate in _SKIPPED or (subject.startswith(_PRINTS) and "/passage/" in subject):
                continue
            if predicate == rdf_type:
                classes.setdefault(value[1:-1], []).append(subject)
                continue
            values = nodes.get(subject)
            if values is None:
                values = nodes[subject] = {}
            values.setdefault(predicate, []).append(value)
        for values in nodes.values():
            for several in values.values():
                several.sort()

    def nodes(self, *classes: str) -> Iterator[Node]:
        """The nodes of the classes, in the order they were written (stored graphs: of their IRIs)."""
        for class_iri in classes:
            for subject in self._classes.get(class_iri, ()):
                yield Node(subject, self._nodes.get(subject, {}))

    def node(self, subject: str) -> Node:
        """The node with an IRI (empty if the graph says nothing of it)."""
        return Node(subject, self._nodes.get(subject, {}))

    @property
    def source(self) -> Node:
        """The node of the file itself."""
        return self.node(self.graph)


def name_in(entity_iri: str) -> str:
    """The last part of an entity's IRI: its name."""
    return iri.parts(entity_iri)[-1]
