"""What a store holds, described in VoID (W3C Interest Group Note, 3 March 2011)."""

from __future__ import annotations

from collections.abc import Iterator

from quanze.ontology import iri
from quanze.ontology.dataset import DATASET
from quanze.store.interface import Stats

_HEAD = """\
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def void(stats: Stats) -> str:
    """A ``void:Dataset`` in Turtle: triples, documents, and a partition for every class and property."""
    return "".join(_lines(stats))


def _lines(stats: Stats) -> Iterator[str]:
    yield _HEAD
    yield f'\n<{DATASET}> a void:Dataset ;\n  dcterms:title "Quanze 权责" ;\n  void:uriSpace "{iri.ID}" ;\n'
    yield f"  void:vocabulary <{iri.NS}> ;\n"
    yield f"  void:triples {stats.quads} ;\n  void:documents {stats.sources} ;\n"
    yield f"  void:classes {len(stats.classes)} ;\n  void:properties {len(stats.properties)}"
    for name, count in stats.classes.items():
        yield f" ;\n  void:classPartition [ void:class <{name}> ; void:entities {count} ]"
    for name, count in stats.properties.items():
        yield f" ;\n  void:propertyPartition [ void:property <{name}> ; void:triples {count} ]"
    yield " .\n"
