"""A thing as RDF: which syntax was asked for, and what is said of the thing."""

from __future__ import annotations

from starlette.requests import Request

from quanze.ontology.syntaxes import LONG, serialize
from quanze.queries.descriptions import triples_about
from quanze.store.interface import QuadStore

MEDIA_TYPES = {
    "turtle": "text/turtle",
    "n-triples": "application/n-triples",
    "json-ld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
PAGE = "html"
_OFFERS = (
    (PAGE, "text/html"),
    (PAGE, "application/xhtml+xml"),
    *MEDIA_TYPES.items(),
    ("turtle", "application/x-turtle"),
    ("n-triples", "text/plain"),
    ("json-ld", "application/json"),
)
"""What can be had, the liked best first."""
_ASKED = {
    "html": PAGE,
    "turtle": "turtle",
    "ttl": "turtle",
    "nt": "n-triples",
    "n-triples": "n-triples",
    "jsonld": "json-ld",
    "json-ld": "json-ld",
    "rdf": "rdfxml",
    "rdfxml": "rdfxml",
    "xml": "rdfxml",
}
FORMATS = ("html", "ttl", "nt", "jsonld", "rdf")
"""Values of ``?format=`` that a refusal names."""


def wanted(request: Request) -> str | None:
    """What a request asks for: :data:`PAGE` or a key of :data:`MEDIA_TYPES`; None if it can't be had (406).

    ``?format=`` goes before the Accept header (RFC 9110, section 12.5.1: the most specific range gives the weight).
    """
    asked = request.query_params.get("format")
    if asked is not None:
        return _ASKED.get(asked.lower())
    accept = request.headers.get("accept", "").strip()
    if not accept:
        return PAGE
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best: tuple[float, str | None] = (0.0, None)
    for name, media in _OFFERS:
        weight = _weight(media, ranges)
        if weight > best[0]:
            best = (weight, name)
    return best[1]


def _range(text: str) -> tuple[str, float]:
    media, *parameters = (part.strip() for part in text.split(";"))
    weight = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                weight = min(1.0, max(0.0, float(value)))
            except ValueError:
                weight = 0.0
    return media.lower(), weight


def _weight(media: str, ranges: list[tuple[str, float]]) -> float:
    kind = media.partition("/")[0]
    for pattern in (media, f"{kind}/*", "*/*"):
        found = [weight for given, weight in ranges if given == pattern]
        if found:
            return max(found)
    return 0.0


def describe(store: QuadStore, name: str, syntax: str) -> bytes:
    """All triples about a thing, and those of facts that point to it; empty if there are none."""
    triples = triples_about(store, name)
    if not triples:
        return b""
    return serialize(triples, LONG[syntax])
