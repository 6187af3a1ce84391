"""A thing as RDF: which syntax was asked for, and what is said of the thing."""

from __future__ import annotations

from starlette.requests import Request

from store.interface import QuadStore

MEDIA_TYPES = {
    "turtle": "text/turtle",
    "n-triples": "application/n-triples",
    "json-ld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
_ASKED = {
    "turtle": "turtle",
    "ttl": "turtle",
    "nt": "n-triples",
    "jsonld": "json-ld",
    "json-ld": "json-ld",
    "rdf": "rdfxml",
    "xml": "rdfxml",
}


def rdf_format(request: Request) -> str | None:
    """The RDF syntax a request asks for (``?format=`` first, then Accept); None for a page for people."""
    asked = request.query_params.get("format")
    if asked:
        return _ASKED.get(asked)
    best: tuple[float, str | None] = (0.0, None)
    for part in request.headers.get("accept", "").split(","):
        media, _, parameters = part.strip().partition(";")
        weight = 1.0
        if parameters.strip().startswith("q="):
            try:
                weight = float(parameters.strip()[2:])
            except ValueError:
                weight = 0.0
        if media in ("text/html", "application/xhtml+xml"):
            if weight >= best[0]:
                best = (weight, None)
        else:
            for name, known in MEDIA_TYPES.items():
                if media == known and weight > best[0]:
                    best = (weight, name)
    return best[1]


def describe(store: QuadStore, name: str, syntax: str) -> bytes:
    """All triples about a thing, and those of facts that point to it; empty if there are none."""
    result = store.query(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ <{name}> ?p ?o BIND(<{name}> AS ?s) }} UNION {{ ?s ?p <{name}> BIND(<{name}> AS ?o) }} }}"
    )
    body = result.serialize(syntax)
    return body if body.strip() else b""
