"""Protocol and graph store cases: the manifest's HTTP requests sent byte for byte, the responses held against it."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from tests.endpoint.serving import AUTHORIZED, Served
from tests.w3c import answers
from tests.w3c.suite import Case, Manifest, Node

_HT = "http://www.w3.org/2011/http#"
_CNT = "http://www.w3.org/2011/content#"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_STATUS = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}
_TABULAR = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
_GRAPHS = {"text/turtle", "application/n-triples", "application/rdf+xml"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of a case and what must come back; ``statuses`` are like ``201`` or ``2xx``."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: tuple[str, ...]
    answer: bool | None
    format: str | None
    content: bytes | None
    location: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sent."""

    status: int
    media: str
    location: str
    body: bytes


def exchanges(manifest: Manifest, case: Case) -> Iterator[Exchange]:
    """The requests of a case in order."""
    assert case.node is not None
    for request in manifest.items(manifest.node(case.node, _HT + "requests")):
        response = manifest.node(request, _HT + "resp")
        assert response is not None
        answer = manifest.text(response, _MF + "expectedBoolean")
        statuses = [
            v.value.rpartition("#")[2].removeprefix("StatusCode")
            for v in manifest.values(response, _MF + "expectedStatus")
        ]
        yield Exchange(
            method=manifest.text(request, _HT + "methodName") or "GET",
            path=manifest.text(request, _HT + "absolutePath") or "/",
            headers=tuple(_headers(manifest, request)),
            body=_body(manifest, request),
            statuses=tuple(_STATUS.get(status, status) for status in statuses),
            answer=None if answer is None else answer == "true",
            format=manifest.text(response, _MF + "expectedFormat"),
            content=_body(manifest, response),
            location=manifest.text(response, _MF + "expectedLocation"),
        )


def run(served: Served, manifest: Manifest, case: Case, prefix: str, path: str) -> str | None:
    """None where every response is as expected, else what went wrong; ``prefix`` of paths is replaced by ``path``."""
    assert case.node is not None
    authority = manifest.text(case.node, _HT + "connectionAuthority") or "localhost"
    variables: dict[str, str] = {}
    for number, exchange in enumerate(exchanges(manifest, case), start=1):
        target = path + exchange.path.removeprefix(prefix)
        for name, value in variables.items():
            target = target.replace(name, value)
        reply = _send(served, authority, target, exchange)
        wrong = _mistake(exchange, reply)
        if wrong:
            return f"request {number}: {wrong}"
        if exchange.location:
            variables[exchange.location] = reply.location
    return None


def _mistake(exchange: Exchange, reply: Reply) -> str | None:
    status = str(reply.status)
    if not any(status == wanted or (wanted.endswith("xx") and status[0] == wanted[0]) for wanted in exchange.statuses):
        return f"status {status}, not {' or '.join(exchange.statuses)}: {reply.body.decode(errors='replace').strip()}"
    if exchange.location and not reply.location:
        return "no Location"
    if exchange.format == "RDF" and reply.media not in _GRAPHS:
        return f"{reply.media} is no graph format"
    if exchange.format in {"tabular", "boolean"} and reply.media not in _TABULAR:
        return f"{reply.media} is no result format"
    if exchange.answer is not None:
        found = answers.parsed(reply.body, ox.QueryResultsFormat.JSON)
        if found != answers.boolean(exchange.answer):
            return f"{found.lines[0]} instead of {exchange.answer}"
    if exchange.content is not None and exchange.method == "GET":
        wanted = ox.parse(exchange.content, ox.RdfFormat.TURTLE, base_iri="http://www.example/")
        if answers.graph(ox.parse(reply.body, ox.RdfFormat.TURTLE)) != answers.graph(wanted):
            return "another graph"
    return None


def _send(served: Served, authority: str, target: str, exchange: Exchange) -> Reply:
    connection = http.client.HTTPConnection(served.host, served.port, timeout=60)
    try:
        connection.putrequest(exchange.method, target, skip_host=True, skip_accept_encoding=True)
        headers = [("Host", authority), *AUTHORIZED.items(), *exchange.headers]
        if exchange.body is not None or exchange.method in {"PUT", "POST"}:
            headers.append(("Content-Length", str(len(exchange.body or b""))))
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders(exchange.body)
        response = connection.getresponse()
        media = response.getheader("Content-Type", "").partition(";")[0]
        return Reply(response.status, media, response.getheader("Location", ""), response.read())
    finally:
        connection.close()


def _headers(manifest: Manifest, subject: Node) -> Iterator[tuple[str, str]]:
    for header in manifest.items(manifest.node(subject, _HT + "headers")):
        yield manifest.text(header, _HT + "fieldName") or "", manifest.text(header, _HT + "fieldValue") or ""


def _body(manifest: Manifest, subject: Node) -> bytes | None:
    node = manifest.node(subject, _HT + "body")
    if node is None:
        return None
    text = manifest.text(node, _CNT + "chars") or ""
    return text.encode(manifest.text(node, _CNT + "characterEncoding") or "utf-8")
