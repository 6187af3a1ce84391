"""The syntaxes of RDF by their short names, and statements written in any of them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO, Final

import pyoxigraph as ox

from quanze.ontology import jsonld
from quanze.ontology.dataset import PREFIXES

SYNTAXES: Final[Mapping[str, ox.RdfFormat]] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "n3": ox.RdfFormat.N3,
}
"""Short name (for the most part the ending of a file) → syntax."""

LONG: Final[Mapping[str, str]] = {"turtle": "ttl", "n-triples": "nt", "json-ld": "jsonld", "rdfxml": "rdf"}
"""Other names by which the syntaxes of triples are asked for → short name."""


def serialize(
    statements: jsonld.Statements,
    format: str,
    output: IO[bytes] | None = None,
    prefixes: Mapping[str, str] = PREFIXES,
) -> bytes:
    """``statements`` in a syntax of :data:`SYNTAXES`, streamed into ``output`` if there is one (then ``b""`` comes back).

    Raises ValueError for what the syntax cannot write.
    """
    if format != "jsonld":
        return ox.serialize(statements, output, SYNTAXES[format], prefixes=dict(prefixes)) or b""
    if output is not None:
        jsonld.write(statements, output, prefixes)
        return b""
    whole = io.BytesIO()
    jsonld.write(statements, whole, prefixes)
    return whole.getvalue()
