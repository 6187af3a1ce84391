"""The whole graph as GraphML (http://graphml.graphdrawing.org) for Gephi, Cytoscape, yEd and networkx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from quanze.ontology import terms
from quanze.ontology.kinds import OF_CLASS
from quanze.ontology.standards import DCTERMS, OA, RDF, RDFS, SKOS, XSD
from quanze.services.names import curie

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMED_BY = (SKOS.prefLabel, DCTERMS.title, RDFS.NS + "label")
_LINES = curie(terms.startLine)
_Edge = tuple[str, str, str]
"""Source, target and relation."""
_UNTYPED = "term"
"""The kind of what has no class in the graph: words of vocabularies and code lists."""
_EDGE = {"relation": "string", "source": "string", "line": "long", "quote": "string"}
_NUMBERS = {XSD.integer: "long", XSD.decimal: "double"}


@dataclass(slots=True)
class _Node:
    classes: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)


def write(triples: Iterable[ox.Triple], out: IO[bytes]) -> None:
    """Nodes for everything named by an IRI, each with ``label``, ``kind`` and its literals; edges for triples between them.

    An edge says its ``relation`` and its print (``source line quote``): that of the fact it leaves, or of one that names
    both its ends. What has one number everywhere is typed as one; several values stand as text.
    """
    nodes: dict[str, _Node] = {}
    edges: list[_Edge] = []
    types: dict[str, str] = {}
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode) or predicate == terms.text:
            continue
        node = nodes.setdefault(subject.value, _Node())
        if isinstance(value, ox.Literal):
            _say(node, predicate, value, types)
        elif isinstance(value, ox.NamedNode):
            if predicate == RDF.type:
                node.classes.add(value.value)
            nodes.setdefault(value.value, _Node())
            edges.append((subject.value, value.value, predicate))
    _write(nodes, edges, types, out)


def _say(node: _Node, predicate: str, value: ox.Literal, types: dict[str, str]) -> None:
    key = curie(predicate)
    if predicate in _NAMED_BY:
        node.names[predicate] = min(value.value, node.names.get(predicate, value.value))
    kind = _NUMBERS.get(value.datatype.value, "string")
    types[key] = kind if types.get(key, kind) == kind and key not in node.values else "string"
    node.values.setdefault(key, []).append(value.value)


def _write(nodes: Mapping[str, _Node], edges: list[_Edge], types: Mapping[str, str], out: IO[bytes]) -> None:
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for name, kind in sorted({**types, "label": "string", "kind": "string", curie(RDF.type): "string"}.items()):
        out.write(_key(name, "node", kind))
    for name, kind in _EDGE.items():
        out.write(_key(name, "edge", kind))
    out.write(b'<graph edgedefault="directed">\n')
    for iri, node in sorted(nodes.items()):
        out.write(f"<node id={quoteattr(iri)}>{_data('node', _described(iri, node))}</node>\n".encode())
    proofs = dict(_proofs(nodes, edges))
    between = _between(edges, proofs)
    for source, target, predicate in sorted(edges):
        if predicate != RDF.type:
            said = {"relation": curie(predicate), **proofs.get(source, between.get((source, target), {}))}
            ends = f"source={quoteattr(source)} target={quoteattr(target)}"
            out.write(f"<edge {ends}>{_data('edge', said)}</edge>\n".encode())
    out.write(b"</graph>\n</graphml>\n")


def _described(iri: str, node: _Node) -> dict[str, str]:
    label = next((node.names[name] for name in _NAMED_BY if name in node.names), re.split("[/#]", iri.rstrip("/#"))[-1])
    known = [OF_CLASS[one].word for one in OF_CLASS if one in node.classes]
    own = sorted(curie(one) for one in node.classes)
    values = {key: " | ".join(sorted(said)) for key, said in sorted(node.values.items())}
    kind = known[0] if known else re.split("[:/#]", own[0])[-1] if own else _UNTYPED
    return {"label": label, "kind": kind, **({curie(RDF.type): " | ".join(own)} if own else {}), **values}


def _proofs(nodes: Mapping[str, _Node], edges: list[_Edge]) -> Iterator[tuple[str, dict[str, str]]]:
    """What each fact's first passage says, by the fact."""
    files = {passage: file for passage, file, predicate in edges if predicate == OA.hasSource}
    for fact, passage, predicate in sorted(edges, reverse=True):
        if predicate == terms.evidence and passage in files:
            said = nodes[passage].values
            file = nodes[files[passage]].names.get(DCTERMS.title) or re.split("/", files[passage])[-1]
            found = {"source": file, "line": said.get(_LINES, [""])[0], "quote": said.get(curie(OA.exact), [""])[0]}
            yield fact, {name: value for name, value in found.items() if value}


def _between(edges: list[_Edge], proofs: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], Mapping[str, str]]:
    """The print of a fact that names both ends, by the ends of an edge that leaves no fact."""
    wanted = {(source, target) for source, target, _ in edges if source not in proofs}
    named: dict[str, set[str]] = {}
    for fact, thing, predicate in edges:
        if fact in proofs and predicate != RDF.type:
            named.setdefault(fact, set()).add(thing)
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    parts = [(fact, other) for fact, things in named.items() for other in things & named.keys()]
    whole = {fact: set(things) for fact, things in named.items()}
    for fact, other in parts:  # a citation and the row that cites
        whole[fact] |= named[other]
        whole[other] |= named[fact]
    for fact, ends in sorted(whole.items()):
        for pair in permutations(sorted(ends), 2):
            if pair in wanted:
                found.setdefault(pair, proofs[fact])
    return found


def _key(name: str, domain: str, kind: str) -> bytes:
    known = f'for="{domain}" attr.name={quoteattr(name)} attr.type="{kind}"'
    return f"<key id={quoteattr(f'{domain}:{name}')} {known}/>\n".encode()


def _data(domain: str, said: Mapping[str, str]) -> str:
    return "".join(
        f"<data key={quoteattr(f'{domain}:{name}')}>{escape(_FORBIDDEN.sub(' ', value))}</data>"
        for name, value in said.items()
    )
