"""IRIs as people write them: ``qz:Agency`` for classes and properties, the last part for the rest."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from quanze.ontology import files
from quanze.ontology.dataset import PREFIXES
from quanze.ontology.standards import RDFS

_LABEL = RDFS.NS + "label"


def curie(iri: str) -> str:
    """``iri`` with a well-known prefix, or whole.

    >>> curie("https://w3id.org/quanze/ns#Agency"), curie("http://example.org/x")
    ('qz:Agency', 'http://example.org/x')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


@cache
def term_labels(language: str) -> dict[str, str]:
    """Labels of the vocabulary's own classes and properties by IRI; ``language`` is ``zh`` or ``en``."""
    found: dict[str, str] = {}
    for quad in ox.parse(files.vocabulary(), ox.RdfFormat.TURTLE):
        label = quad.object
        if quad.predicate.value != _LABEL or not isinstance(label, ox.Literal):
            continue
        if isinstance(quad.subject, ox.NamedNode) and (label.language or "").startswith(language):
            found[quad.subject.value] = label.value
    return found
