"""Prints distinguished: two files may hold one print (a page saved twice), and yet every IRI belongs to one source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import TypeVar

import pyoxigraph as ox

from loaders.pipeline import SourceResult
from ontology import iri
from ontology.standards import DCTERMS
from queries.running import select
from services.entities import claims_in
from store.interface import QuadStore

Result = TypeVar("Result", bound=SourceResult)


def apart(results: Mapping[str, Result], target: QuadStore) -> dict[str, Result]:
    """The results by graph, none with the imprint of another or of a source that is stored: who comes later is numbered.

    What is stored keeps its IRIs; files that come together are taken in the order of their bytes' digests, not names.
    """
    taken = {mark: graph for graph, mark in _stored(target).items() if graph not in results}
    found = dict(results)
    for graph, result in sorted(results.items(), key=lambda each: (each[1].sha256, each[0])):
        if result.imprint in taken:
            free = next(f"{result.imprint}-{n}" for n in count(2) if f"{result.imprint}-{n}" not in taken)
            found[graph] = numbered(result, free)
        taken[found[graph].imprint] = graph
    return found


def numbered(result: Result, imprint: str) -> Result:
    """A result whose passages and facts go by another imprint."""
    triples = result.triples
    for old, new in zip(_forms(result.imprint), _forms(imprint), strict=True):
        triples = triples.replace(old, new)
    read = (quad.triple for quad in ox.parse(triples, ox.RdfFormat.N_TRIPLES))
    return replace(result, imprint=imprint, triples=triples, claims=claims_in(result.graph, read))


def _forms(imprint: str) -> tuple[bytes, bytes]:
    """How an imprint stands in N-Triples: at the beginning of IRIs, and as what the source is known by."""
    return f"<{iri.print_(imprint)}/".encode(), f'<{DCTERMS.identifier}> "{imprint}"'.encode()


def _stored(target: QuadStore) -> dict[str, str]:
    """The imprint of every stored source by its graph."""
    rows = select(target, "SELECT ?source ?mark { ?source a qz:SourceFile ; dcterms:identifier ?mark }")
    return {row["source"]: row["mark"] for row in rows}
