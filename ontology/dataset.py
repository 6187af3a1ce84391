"""The graph as a dataset: its name, its prefixes, and what it says of itself in VoID and SHACL (as N-Triples lines)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from quanze.ontology.iri import ID, NS, segment
from quanze.ontology.standards import DCTERMS, ELI, OA, ORG, OWL, RDF, RDFS, SH, SKOS, VOID, XSD
from quanze.ontology.text import CHINESE

DATASET: Final = ID + "dataset"
"""The store as a dataset, wherever it is kept or served."""

CONTRIBUTORS: Final = "https://w3id.org/quanze/contributors"
"""Who made the ontology and the program that made the graph; what the graph says is from the official print it names."""

_ABOUT: Final = {
    CHINESE: "从政府公报和政策文件中读出的权责：谁负责什么、依据哪部法、从何时起、印在哪里。",
    "en": "Who answers for what, under which law, since when and where that is printed: read from government gazettes and "
    "policy documents.",
}

PREFIXES: Final[dict[str, str]] = {
    "qz": NS,
    "skos": SKOS.NS,
    "dcterms": DCTERMS.NS,
    "oa": OA.NS,
    "org": ORG.NS,
    "eli": ELI.NS,
    "owl": OWL.NS,
    "rdf": RDF.NS,
    "rdfs": RDFS.NS,
    "xsd": XSD.NS,
}
"""The prefixes that exports use and queries need not declare."""


def dataset_lines(entities: Mapping[str, int]) -> Iterator[str]:
    """What the graph says of itself: titles, vocabularies, prefixes, and how many ``entities`` of each class it names."""
    yield _line(DATASET, RDF.type, f"<{VOID.Dataset}>")
    yield _line(DATASET, DCTERMS.title, '"权责"@zh-Hans')
    yield _line(DATASET, DCTERMS.title, '"Quanze: who answers for what"@en')
    for tag, words in _ABOUT.items():
        yield _line(DATASET, DCTERMS.description, f'"{words}"@{tag}')
    yield _line(DATASET, DCTERMS.license, "<https://www.apache.org/licenses/LICENSE-2.0>")
    for role in (DCTERMS.creator, DCTERMS.publisher):
        yield _line(DATASET, role, f"<{CONTRIBUTORS}>")
    yield _line(DATASET, VOID.uriSpace, f'"{ID}"')
    for name, count in sorted(entities.items()):
        partition = f"{DATASET}/class/{segment(name)}"
        yield _line(DATASET, VOID.classPartition, f"<{partition}>")
        yield _line(partition, VOID.class_, f"<{name}>")
        yield _line(partition, VOID.entities, f'"{count}"^^<{XSD.integer}>')
    yield from prefix_lines(PREFIXES)


def about(language: str) -> str:
    """What the dataset is about, in one sentence (``zh`` or ``en``)."""
    return _ABOUT[CHINESE if language == "zh" else language]


def dated_lines(day: str) -> Iterator[str]:
    """How new the dataset is: ``day`` (ISO) is that of the latest print, so that equal sources give equal graphs."""
    yield _line(DATASET, DCTERMS.modified, f'"{day}"^^<{XSD.date}>')


def prefix_lines(prefixes: Mapping[str, str]) -> Iterator[str]:
    """Prefixes as SHACL declares them, and the vocabularies they stand for."""
    for name, namespace in sorted(prefixes.items()):
        declaration = f"{DATASET}/prefix/{name}"
        yield _line(DATASET, SH.declare, f"<{declaration}>")
        yield _line(declaration, SH.prefix, f'"{name}"')
        yield _line(declaration, SH.namespace, f'"{namespace}"^^<{XSD.NS}anyURI>')
        yield _line(DATASET, VOID.vocabulary, f"<{namespace}>")


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{predicate}> {value} ."
