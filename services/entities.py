"""The entities graph, made anew from what the sources in a store claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing

import pyoxigraph as ox

import store
from loaders.entities.claims import Claims, claims_of
from loaders.entities.decisions import Decisions
from loaders.entities.derive import entity_lines
from store.interface import Changes, QuadStore


def stored_claims(target: QuadStore, without: Collection[str] = ()) -> dict[str, Claims]:
    """The claims of each source in a store by the IRI of its graph, but of those in ``without``."""
    return {graph: claims_in(graph, target.graph(graph)) for graph in target.sources() if graph not in without}


def claims_in(graph: str, triples: Iterable[ox.Triple]) -> Claims:
    """The claims of one source graph."""
    return claims_of(graph, _plain(triples))


def entities(claims: Iterable[Claims], decisions: Decisions | None) -> bytes:
    """The whole entities graph that follows from ``claims`` under the judgements, as N-Triples in order."""
    return written(entity_lines(claims, decisions))


def written(lines: Iterable[str]) -> bytes:
    """Lines of N-Triples as the content of a graph, in order."""
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def derive_again(location: str, decisions: Decisions) -> None:
    """Compute the entities graph anew from the sources in a store, under the judgements ``decisions``."""
    with closing(store.open(location, write=True)) as target:
        target.update(Changes(entities_full=entities(stored_claims(target).values(), decisions)))


def _plain(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, str, str]]:
    for triple in triples:
        yield str(triple.subject)[1:-1], triple.predicate.value, str(triple.object)
