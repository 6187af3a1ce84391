"""Prints distinguished: two files may hold one print (a page saved twice), and yet every IRI belongs to one source."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import chain, count
from typing import TypeVar

import pyoxigraph as ox

from quanze.loaders.pipeline import SourceResult
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS
from quanze.services.entities import claims_in
from quanze.store.interface import QuadStore

Result = TypeVar("Result", bound=SourceResult)


def apart(results: Mapping[str, Result], target: QuadStore) -> dict[str, Result]:
    """The results by graph, none with the imprint of another or of a source that is stored: who comes later is numbered.

    What is stored keeps its IRIs; files that come together are taken in the order of their bytes' digests, not names.
    """
    taken = {mark for graph, mark in _stored(target).items() if graph not in results}
    free = free_imprints({graph: (result.sha256, result.imprint) for graph, result in results.items()}, taken)
    return {
        graph: result if free[graph] == result.imprint else _numbered(result, free[graph])
        for graph, result in results.items()
    }


def free_imprints(prints: Mapping[str, tuple[str, str]], taken: Collection[str]) -> dict[str, str]:
    """An imprint of its own for each graph, from the digest and imprint of its file; none of those ``taken``."""
    found: dict[str, str] = {}
    known = set(taken)
    for graph, (_, imprint) in sorted(prints.items(), key=lambda each: (each[1][0], each[0])):
        numbered = (f"{imprint}-{n}" for n in count(2))
        found[graph] = next(free for free in chain([imprint], numbered) if free not in known)
        known.add(found[graph])
    return found


def renamed(triples: bytes, imprint: str, other: str) -> bytes:
    """N-Triples whose passages and facts go by another imprint."""
    for old, new in zip(_forms(imprint), _forms(other), strict=True):
        triples = triples.replace(old, new)
    return triples


def _numbered(result: Result, imprint: str) -> Result:
    triples = renamed(result.triples, result.imprint, imprint)
    read = (quad.triple for quad in ox.parse(triples, ox.RdfFormat.N_TRIPLES))
    return replace(result, imprint=imprint, triples=triples, claims=claims_in(result.graph, read))


def _forms(imprint: str) -> tuple[bytes, bytes]:
    """How an imprint stands in N-Triples: at the beginning of IRIs, and as what the source is known by."""
    return f"<{iri.print_(imprint)}/".encode(), f'<{DCTERMS.identifier}> "{imprint}"'.encode()


def _stored(target: QuadStore) -> dict[str, str]:
    """The imprint of every stored source by its graph."""
    asked = f"SELECT ?source ?mark {{ ?source a <{terms.SourceFile}> ; <{DCTERMS.identifier}> ?mark }}"
    return {
        str(getattr(source, "value", "")): str(getattr(mark, "value", ""))
        for source, mark in target.query(asked).rows()
    }
