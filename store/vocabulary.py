"""The ontology graph as every store holds it: the shipped Turtle, without blank nodes, with a digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from quanze.ontology.files import ontology
from quanze.ontology.iri import ONTOLOGY_GRAPH
from quanze.ontology.terms import sha256


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The ontology graph: its triples, and ``mark``, the one of them that says by a digest which edition it is."""

    ntriples: bytes
    mark: bytes


def digest() -> str:
    """SHA-256 of the shipped Turtle texts (hex); cheap, nothing is parsed."""
    found = hashlib.sha256()
    for text in ontology():
        found.update(text.encode())
        found.update(b"\0")
    return found.hexdigest()


@cache
def vocabulary() -> Vocabulary:
    """The shipped ontology; blank nodes become IRIs by their canonical label (RDFC-1.0), the same everywhere."""
    dataset = ox.Dataset()
    for text in ontology():
        for quad in ox.parse(text, ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            dataset.add(quad)
    if any(isinstance(t, ox.BlankNode) for quad in dataset for t in (quad.subject, quad.object)):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted({f"{_named(q.subject)} {q.predicate} {_named(q.object)} .\n" for q in dataset})
    line = mark()
    return Vocabulary("".join(lines).encode() + line, line)


def mark() -> bytes:
    """The line that says which edition of the ontology a store holds."""
    return f'<{ONTOLOGY_GRAPH}> <{sha256}> "{digest()}" .\n'.encode()


def _named(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return f"<{ONTOLOGY_GRAPH}/.well-known/genid/{term.value}>" if isinstance(term, ox.BlankNode) else str(term)
