"""Which format an answer takes: media types, Accept with q-values (RFC 9110, 12.5.1), short names for ``format=``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quanze.views.endpoint.refusals import Refusal

RESULT_TYPES: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/xml": "xml",
}
"""Media type → short name of a SELECT/ASK format, the preferred one first."""

GRAPH_TYPES: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nq",
    "text/n3": "n3",
    "application/x-turtle": "ttl",
    "application/json": "jsonld",
    "text/plain": "nt",
    "application/xml": "rdf",
    "text/xml": "rdf",
}
"""Media type → short name of a CONSTRUCT/DESCRIBE format, the preferred one first."""

SHORT_NAMES: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "n-triples": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "json-ld": "application/ld+json",
    "trig": "application/trig",
    "nq": "application/n-quads",
}

GRAPH_NAMES: Mapping[str, str] = {
    **SHORT_NAMES,
    "json": "application/ld+json",
    "xml": "application/rdf+xml",
    "rdf+xml": "application/rdf+xml",
    "n3": "text/n3",
}
"""What the short names mean for a graph, where one can be meant; clients send one list of names for both kinds."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A media type as the client wants it named, and the short name of its format."""

    media: str
    format: str

    def content_type(self) -> str:
        """The Content-Type header; text formats say that they are UTF-8."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the client takes for a table and what for a graph; None where it takes none we can write."""

    results: Choice | None
    graph: Choice | None


@dataclass(frozen=True, slots=True)
class Range:
    """One part of an Accept header: ``text/*;q=0.5``."""

    kind: str
    subtype: str
    q: float

    def fits(self, media: str) -> int:
        """How exactly the range names ``media``: 0 not at all, 1 ``*/*``, 2 ``text/*``, 3 the type itself."""
        kind, _, subtype = media.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if (self.kind, self.subtype) == (kind, "*"):
            return 2
        return 1 if (self.kind, self.subtype) == ("*", "*") else 0


def ranges(accept: str) -> Iterator[Range]:
    """The media ranges of an Accept header; malformed parts are passed over, as servers do.

    >>> [(r.kind, r.subtype, r.q) for r in ranges("text/csv;q=0.5, */*;q=x, application/json")]
    [('text', 'csv', 0.5), ('application', 'json', 1.0)]
    """
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        kind, slash, subtype = media.lower().partition("/")
        if not slash or not kind or not subtype:
            continue
        q = 1.0
        try:
            for parameter in parameters:
                name, _, value = parameter.partition("=")
                if name.strip().lower() == "q":
                    q = float(value)
        except ValueError:
            continue
        if 0.0 <= q <= 1.0:
            yield Range(kind, subtype, q)


def choose(accept: str | None, types: Mapping[str, str]) -> Choice | None:
    """The best of ``types`` for an Accept header, the earlier one on a draw; None where none is acceptable.

    >>> choose("text/csv;q=0.3, application/*", RESULT_TYPES).media
    'application/sparql-results+json'
    >>> choose("image/png", RESULT_TYPES) is None, choose(None, GRAPH_TYPES).format
    (True, 'ttl')
    """
    if accept is None or not accept.strip():
        media = next(iter(types))
        return Choice(media, types[media])
    wanted = list(ranges(accept))
    best: tuple[float, int] | None = None
    chosen: str | None = None
    for media in types:
        fit = max(((r.fits(media), r.q) for r in wanted if r.fits(media)), default=(0, 0.0))
        rank = (fit[1], fit[0])
        if fit[0] and fit[1] > 0 and (best is None or rank > best):
            best, chosen = rank, media
    return Choice(chosen, types[chosen]) if chosen else None


def wanted(accept: str | None, *names: str) -> Wanted:
    """What the request asks for: the parameter ``format=`` goes before the Accept header.

    Of several names the first that fits counts; names that nobody knows are passed over, as SPARQLWrapper and others
    expect. Raises a 406 refusal where nothing offered is acceptable.
    """
    found = Wanted(_first(names, SHORT_NAMES, RESULT_TYPES), _first(names, GRAPH_NAMES, GRAPH_TYPES))
    if found != Wanted(None, None):
        return found
    found = Wanted(choose(accept, RESULT_TYPES), choose(accept, GRAPH_TYPES))
    if found == Wanted(None, None):
        raise not_acceptable({**RESULT_TYPES, **GRAPH_TYPES})
    return found


def not_acceptable(types: Mapping[str, str]) -> Refusal:
    """406, naming what could be had."""
    offered = ", ".join(types)
    return Refusal(
        406, f"Accept 中没有可用格式；可用：{offered}", f"nothing in Accept can be served; there are {offered}"
    )


def takes_gzip(accept_encoding: str | None) -> bool:
    """Whether the client takes gzip.

    >>> takes_gzip("gzip;q=0, br"), takes_gzip("br, *;q=0.1"), takes_gzip(None)
    (False, True, False)
    """
    found: dict[str, float] = {}
    for part in (accept_encoding or "").split(","):
        coding, _, parameter = part.partition(";")
        name, _, value = parameter.partition("=")
        try:
            found[coding.strip().lower()] = float(value) if name.strip().lower() == "q" else 1.0
        except ValueError:
            continue
    return found.get("gzip", found.get("*", 0.0)) > 0


def _first(names: Iterable[str], short: Mapping[str, str], types: Mapping[str, str]) -> Choice | None:
    asked = (name.lower().replace(" ", "+") for name in names)  # an unescaped plus comes as a blank
    known = (short.get(name, name) for name in asked)
    return next((Choice(media, types[media]) for media in known if media in types), None)
