"""The suite's manifests as cases; the suite itself is no part of the repository."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from tests.conftest import _shared

BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

EXCLUDED: Mapping[str, str] = {
    "entailment": "asks for entailment regimes (RDFS, OWL, RIF); neither the engine nor the endpoint claims any",
    "service": "asks remote endpoints; SERVICE is closed unless allowed by name, which tests/endpoint covers",
    "http-rdf-update": "deprecated by its own manifest in favour of graph-store-protocol",
}
"""Folder of the suite → why its cases are not run."""

Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Data:
    """Files for the default graph and for named graphs."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One entry of a manifest: ``text`` is the query or update, ``expected`` a result file or the data afterwards."""

    name: str
    kind: str
    text: Path | None = None
    data: Data = Data()
    expected: Path | Data | None = None
    node: Node | None = None

    @property
    def folder(self) -> str:
        """The suite's folder the case stands in."""
        return self.name.split("/")[0]


class Manifest:
    """A manifest as a graph to walk."""

    def __init__(self, path: Path, root: Path) -> None:
        self.root = root
        self.folder = path.parent.name
        self._store = ox.Store()
        self._store.load(path=path, format=ox.RdfFormat.TURTLE, base_iri=iri_of(path, root))

    def values(self, subject: Node, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """Every object of a property, in order of their text."""
        found = self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None, ox.DefaultGraph())
        return sorted((q.object for q in found if not isinstance(q.object, ox.Triple)), key=str)

    def value(self, subject: Node, predicate: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
        """The one object of a property."""
        found = self.values(subject, predicate)
        return found[0] if found else None

    def node(self, subject: Node, predicate: str) -> Node | None:
        """The one object of a property that is no literal."""
        found = self.value(subject, predicate)
        return None if isinstance(found, ox.Literal) else found

    def text(self, subject: Node, predicate: str) -> str | None:
        """The one literal of a property."""
        found = self.value(subject, predicate)
        return found.value if isinstance(found, ox.Literal) else None

    def items(self, head: Node | None) -> Iterator[Node]:
        """The members of an RDF list."""
        while head is not None and head != ox.NamedNode(_RDF + "nil"):
            member = self.node(head, _RDF + "first")
            if member is not None:
                yield member
            head = self.node(head, _RDF + "rest")

    def entries(self) -> Iterator[Node]:
        """The cases the manifest lists."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(_MF + "entries"), None):
            if not isinstance(quad.object, ox.Literal | ox.Triple):
                yield from self.items(quad.object)

    def file(self, iri: ox.NamedNode) -> Path:
        """The file an IRI of the manifest stands for."""
        return self.root / iri.value.removeprefix(BASE)

    def data(self, subject: Node) -> Data:
        """The data an action or a result names, in the words of query and of update tests."""
        default: list[Path] = []
        named: list[tuple[str, Path]] = []
        for namespace in (_QT, _UT):
            default += [self.file(f) for f in self.values(subject, namespace + "data") if isinstance(f, ox.NamedNode)]
            for graph in self.values(subject, namespace + "graphData"):
                if isinstance(graph, ox.NamedNode):
                    named.append((graph.value, self.file(graph)))
                elif isinstance(graph, ox.BlankNode):
                    file = self.node(graph, _UT + "graph") or self.node(graph, _QT + "graph")
                    if isinstance(file, ox.NamedNode):
                        named.append((self.text(graph, _LABEL) or file.value, self.file(file)))
        return Data(tuple(default), tuple(named))

    def case(self, entry: Node) -> Case:
        """One entry of this manifest."""
        kind = self.node(entry, _RDF + "type")
        action = self.node(entry, _MF + "action")
        result = self.node(entry, _MF + "result")
        name = f"{self.folder}/{entry.value.rpartition('#')[2]}"
        text = action
        if isinstance(action, ox.BlankNode):
            text = self.node(action, _QT + "query") or self.node(action, _UT + "request")
        expected: Path | Data | None = None
        if isinstance(result, ox.NamedNode):
            expected = self.file(result)
        elif result is not None:
            expected = self.data(result)
        protocol = action is not None and text is None
        return Case(
            name=name,
            kind=kind.value.rpartition("#")[2] if kind else "",
            text=self.file(text) if isinstance(text, ox.NamedNode) else None,
            data=self.data(entry if protocol else action) if action is not None else Data(),
            expected=expected,
            node=action if protocol else None,
        )


def iri_of(path: Path, root: Path) -> str:
    """The IRI the suite knows a file by."""
    return BASE + path.relative_to(root).as_posix()


def find() -> Path | None:
    """The suite's folder on this machine: ``QUANZE_W3C_SUITE``, or where development material lies."""
    given = os.environ.get("QUANZE_W3C_SUITE")
    return Path(given) if given else _shared("w3c-sparql11")


def manifests(root: Path) -> list[Manifest]:
    """Every manifest, in order of folder."""
    return [Manifest(path, root) for path in sorted(root.glob("*/manifest*.ttl"))]


def cases(root: Path) -> list[tuple[Manifest, Case]]:
    """Every case with the manifest it stands in."""
    return [(manifest, manifest.case(entry)) for manifest in manifests(root) for entry in manifest.entries()]
