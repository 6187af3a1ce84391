"""What a store holds, asked in SPARQL so that the answer is the same from every engine."""

from __future__ import annotations

from collections.abc import Mapping

from quanze.ontology import terms
from quanze.ontology.standards import DCTERMS
from quanze.store.counts import Counts
from quanze.store.interface import Asked, SourceStamp, Stats

_SOURCES = f"""
SELECT ?graph ?name ?sha256 ?extractor WHERE {{
  GRAPH ?graph {{
    ?graph <{terms.sha256}> ?sha256 ; <{terms.extractor}> ?extractor ; <{DCTERMS.title}> ?name
  }}
}} ORDER BY STR(?graph)
"""
_CLASSES = "SELECT ?thing (COUNT(*) AS ?count) WHERE { ?s a ?thing } GROUP BY ?thing"
_PROPERTIES = "SELECT ?thing (COUNT(*) AS ?count) WHERE { ?s ?thing ?o } GROUP BY ?thing"


def read_sources(store: Asked) -> Mapping[str, SourceStamp]:
    """See :meth:`QuadStore.sources`."""
    found = {}
    for graph, name, sha256, extractor in store.query(_SOURCES).rows():
        found[_value(graph)] = SourceStamp(_value(name), _value(sha256), _value(extractor))
    return dict(sorted(found.items()))


def read_stats(store: Asked, quads: int) -> Stats:
    """See :meth:`QuadStore.stats`; ``quads`` is the number of statements in all graphs."""
    counts = counts_in(store, quads)
    return Stats(counts.quads, len(read_sources(store)), counts.classes, counts.properties)


def counts_in(store: Asked, quads: int) -> Counts:
    """The counts of a store that holds so many ``quads``; reads all of it."""
    return Counts(quads, _counts(store, _CLASSES), _counts(store, _PROPERTIES))


def _counts(store: Asked, sparql: str) -> Mapping[str, int]:
    found = {_value(thing): int(_value(count)) for thing, count in store.query(sparql).rows()}
    return dict(sorted(found.items()))


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
