"""What follows from a store in the words of ORG, ELI, CPSV-AP and the other standards (``ontology/entailment``)."""

from __future__ import annotations

import pyoxigraph as ox

from quanze.ontology.files import entailment
from quanze.store.interface import Asked


def entailed(asked: Asked) -> bytes:
    """N-Triples of what follows and is not said yet, each triple once, sorted."""
    found: set[ox.Triple] = set()
    for rule in entailment():
        found.update(asked.query(rule).triples())
    known = {triple for said in _SAID for triple in asked.query(said).triples()}
    return b"".join(sorted(f"{triple} .\n".encode() for triple in found - known))


_SAID = (
    """CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?p { <http://www.w3.org/ns/org#subOrganizationOf> } ?s ?p ?o }""",
    """CONSTRUCT { ?s a ?c } WHERE { ?s a ?c FILTER(!STRSTARTS(STR(?c), "https://w3id.org/quanze/")) }""",
)
"""What the graph says in words of standards that rules give too: no triple stands in two graphs."""
