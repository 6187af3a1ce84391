"""The SPARQL 1.1 Graph Store HTTP Protocol: whole graphs by ``?graph=IRI``, ``?default`` or their own address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from typing import Any
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from quanze.views.endpoint import exchange
from quanze.views.endpoint.exchange import Order
from quanze.views.endpoint.negotiation import GRAPH_TYPES, choose, not_acceptable, takes_gzip
from quanze.views.endpoint.protocol import Pools, tagged, unchanged, write
from quanze.views.endpoint.refusals import Refusal
from quanze.views.endpoint.request import endpoint_url, fields, media_type, read_body, require_token
from quanze.views.endpoint.settings import EndpointSettings
from quanze.views.endpoint.snapshots import newest_version
from quanze.views.representations import matches

METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
_TRIPLES = frozenset({"ttl", "nt", "rdf", "jsonld"})


@dataclass(frozen=True, slots=True)
class GraphStore:
    """The handler of ``settings.graph_path`` and of every address below it."""

    settings: EndpointSettings
    pools: Pools

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; raises a refusal as long as nothing has been sent."""
        headers = Headers(scope=scope)
        match scope["method"]:
            case "GET" | "HEAD":
                await self._read(self._named(scope), scope, headers, receive, send)
            case "PUT" | "POST" | "DELETE":
                require_token(headers, self.settings)
                answer = await self._write(scope, headers, receive)
                await answer(scope, receive, send)
            case method:
                raise Refusal(405, f"不支持 {method}", f"the method {method} is not allowed here", {"Allow": METHODS})

    def _named(self, scope: Scope) -> str | None:
        """IRI of the graph the request names, None for the default graph; a 400 refusal where it names none."""
        given = fields(scope["query_string"])
        graph, default = given.one("graph"), given.one("default")
        below = self._below(scope)
        if (graph is not None) + (default is not None) + bool(below) > 1:
            raise Refusal(400, "只能指明一个图", "a request names one graph: by graph=, by default or by its address")
        if default is not None:
            return None
        if graph is not None:
            return graph
        if below:
            return endpoint_url(scope, self.settings, self.settings.graph_path) + below
        raise Refusal(400, "请用 ?graph=IRI 或 ?default 指明图", "name the graph with ?graph=IRI or ?default")

    def _below(self, scope: Scope) -> str:
        """What follows the graph store's own address, as the client wrote it ("" for nothing)."""
        raw: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
        path = raw.split(b"?")[0].decode("ascii", "replace").removeprefix(scope.get("root_path", ""))
        below = path.removeprefix(self.settings.graph_path)
        return "" if below == "/" else below

    async def _read(self, iri: str | None, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        choice = choose(headers.get("accept"), GRAPH_TYPES)
        if choice is None:
            raise not_acceptable(GRAPH_TYPES)
        job = {
            "op": "graph",
            "iri": iri,
            "union": self.settings.default_union,
            "graph": [choice.media, choice.format],
            "prefixes": dict(self.settings.prefixes),
            "gzip": takes_gzip(headers.get("accept-encoding")),
            "head": scope["method"] == "HEAD",
        }
        tag = tagged(job)
        current = tag(newest_version(self.settings.store))
        if matches(headers, current):
            await unchanged(current)(scope, receive, send)
            return
        order = Order(
            job={**job, "alarm": self.settings.timeout + self.settings.transfer},
            timeout=self.settings.timeout,
            transfer=self.settings.transfer,
            held=self.settings.held,
            headers={"Cache-Control": "no-cache", "X-Quanze-Time-Limit": f"{self.settings.timeout:g}"},
            tag=tag,
        )
        await exchange.stream(self.pools.readers, order, scope, receive, send)

    async def _write(self, scope: Scope, headers: Headers, receive: Receive) -> Response:
        method = scope["method"]
        if method == "DELETE":
            deletion = {"op": "write", "action": "delete", "iri": self._named(scope)}
            await write(self.pools, self.settings, deletion, (), receive)
            return Response(status_code=204)
        media = media_type(headers)
        body = await read_body(headers, receive, self.settings.write_bytes)
        new = method == "POST" and not scope["query_string"] and not self._below(scope)
        iri = self._minted(scope, body) if new else self._named(scope)
        pieces = list(_pieces(media, headers, body))
        job: dict[str, Any] = {
            "op": "write",
            "action": "append" if method == "POST" else "replace",
            "iri": iri,
            "base": iri or endpoint_url(scope, self.settings, self.settings.graph_path),
            "formats": [format for format, _ in pieces],
        }
        told = await write(self.pools, self.settings, job, tuple(content for _, content in pieces), receive)
        if new:
            return Response(status_code=201, headers={"Location": str(iri)})
        return Response(status_code=201 if told["created"] else 204)

    def _minted(self, scope: Scope, body: bytes) -> str:
        """An IRI for a graph that comes without one: the same content gets the same."""
        digest = hashlib.blake2b(body, digest_size=12).hexdigest()
        return f"{endpoint_url(scope, self.settings, self.settings.graph_path)}/{digest}"


def _pieces(media: str, headers: Headers, body: bytes) -> Iterator[tuple[str, bytes]]:
    """Short format name and content of each document in the body: one, or the parts of a multipart/form-data."""
    if media != "multipart/form-data":
        yield _format(media), body
        return
    envelope = b"Content-Type: " + headers["content-type"].encode("latin-1") + b"\r\n\r\n" + body
    message = BytesParser(policy=policy.HTTP).parsebytes(envelope)
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if not parts:
        raise Refusal(400, "multipart 正文中没有内容", "the multipart body has no parts")
    for part in parts:
        content = part.get_payload(decode=True)
        yield _format(part.get_content_type()), content if isinstance(content, bytes) else b""


def _format(media: str) -> str:
    format = GRAPH_TYPES.get(media, "")
    if format not in _TRIPLES:
        known = ", ".join(name for name, short in GRAPH_TYPES.items() if short in _TRIPLES)
        shown = media or "—"
        raise Refusal(
            415,
            f"不支持 Content-Type {shown}；可用：{known}",
            f"Content-Type {shown} is not supported; there are {known}",
        )
    return format
