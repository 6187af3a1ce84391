"""Invented content for stores: the graph of a source file, and what it shares with others."""

from __future__ import annotations

from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, RDF, SKOS

LABEL = f"<{SKOS.prefLabel}>"
TYPE = f"<{RDF.type}>"


def source(name: str, facts: int = 3, digest: str = "0" * 64) -> tuple[str, bytes]:
    """IRI and N-Triples of a source graph with so many listings."""
    graph = iri.source(name)
    lines = [
        f"<{graph}> {TYPE} <{terms.SourceFile}> .",
        f'<{graph}> <{DCTERMS.title}> "{name}" .',
        f'<{graph}> <{terms.sha256}> "{digest}" .',
        f'<{graph}> <{terms.extractor}> "1" .',
    ]
    for number in range(facts):
        node = f"<{iri.fact(iri.print_(iri.digest(name)), 'listing', iri.digest(str(number)), 1)}>"
        lines += [
            f"{node} {TYPE} <{terms.Listing}> .",
            f"{node} <{terms.item}> <{item(number)}> .",
            f'{node} <{terms.itemPrinted}> "第{number}项许可\\n\\"甲\\"" .',
        ]
    return graph, "".join(line + "\n" for line in lines).encode()


def item(number: int) -> str:
    """IRI of an invented permit item."""
    return iri.entity("item", "990100", f"第{number}项许可")


def entities(*numbers: int, label: str = "第{}项许可") -> bytes:
    """N-Triples of some permit items."""
    lines = []
    for number in numbers:
        lines.append(f"<{item(number)}> {TYPE} <{terms.PermitItem}> .\n")
        lines.append(f'<{item(number)}> {LABEL} "{label.format(number)}"@zh .\n')
    return "".join(lines).encode()
