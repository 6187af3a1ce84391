"""The SPARQL 1.1 Protocol at ``/sparql``: from a request to an order for a worker."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from quanze.views.endpoint import exchange
from quanze.views.endpoint.description import respond, service_triples
from quanze.views.endpoint.exchange import Order
from quanze.views.endpoint.inspection import Inspection, inspect, refuse_nesting
from quanze.views.endpoint.negotiation import Choice, Wanted, choose, takes_gzip, wanted
from quanze.views.endpoint.pool import Pool
from quanze.views.endpoint.request import Operation, endpoint_url, read_operation
from quanze.views.endpoint.settings import EndpointSettings
from quanze.views.endpoint.snapshots import newest_version
from quanze.views.representations import matches

METHODS = "GET, HEAD, POST, OPTIONS"
_LARGE_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Pools:
    """The workers: ``readers`` without network, ``outward`` for queries to allowed services, one ``writer``."""

    readers: Pool
    outward: Pool
    writer: Pool


@dataclass(frozen=True, slots=True)
class Protocol:
    """The handler of ``settings.path``."""

    settings: EndpointSettings
    pools: Pools

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; raises a refusal as long as nothing has been sent."""
        operation = await read_operation(scope, receive, self.settings)
        if operation is None:
            await self._describe(scope)(scope, receive, send)
        elif operation.kind == "update":
            await self._update(operation, scope, receive, send)
        else:
            await self._query(operation, scope, receive, send)

    def _describe(self, scope: Scope) -> Response:
        accept = Headers(scope=scope).get("accept")
        if self.settings.page is not None and choose(accept, {"text/turtle": "", "text/html": "html"}) == Choice(
            "text/html", "html"
        ):
            return RedirectResponse(self.settings.page, 303)
        url = endpoint_url(scope, self.settings, self.settings.path)
        return respond(service_triples(self.settings, url), self.settings, accept)

    async def _query(self, operation: Operation, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        formats = wanted(headers.get("accept"), *operation.formats)
        found = await inspected(operation.text)
        refuse_nesting(found, self.settings.nesting)
        base = endpoint_url(scope, self.settings, self.settings.path)
        job = query_job(operation, found, formats, self.settings, base)
        job["gzip"] = takes_gzip(headers.get("accept-encoding"))
        job["head"] = scope["method"] == "HEAD"
        tag = None if found.volatile else tagged(job)
        if tag is not None and matches(headers, tag(newest_version(self.settings.store))):
            await unchanged(tag(newest_version(self.settings.store)))(scope, receive, send)
            return
        limit = min(operation.timeout or self.settings.timeout, self.settings.timeout)
        order = Order(
            job={**job, "alarm": limit + self.settings.transfer},
            timeout=limit,
            transfer=self.settings.transfer,
            held=self.settings.held,
            headers={
                "Cache-Control": "no-cache",
                "X-Quanze-Time-Limit": f"{limit:g}",
                "X-Quanze-Row-Limit": str(self.settings.rows),
            },
            tag=tag,
            shape=found.shape,
        )
        await exchange.stream(self._pool(found), order, scope, receive, send)

    async def _update(self, operation: Operation, scope: Scope, receive: Receive, send: Send) -> None:
        refuse_nesting(await inspected(operation.text), self.settings.nesting)
        job = {
            "op": "write",
            "action": "update",
            "base": endpoint_url(scope, self.settings, self.settings.path),
            "default": operation.default,
            "named": operation.named,
        }
        await write(self.pools, self.settings, job, (operation.text.encode(),), receive)
        await Response(status_code=204)(scope, receive, send)

    def _pool(self, found: Inspection) -> Pool:
        """Workers with a network only for a query that names allowed services and could hide no other."""
        allowed = "*" in self.settings.services or self.settings.services.issuperset(found.services)
        return self.pools.outward if found.services and allowed and not found.doubtful else self.pools.readers


async def inspected(text: str) -> Inspection:
    """:func:`inspect` without holding the event loop up for long texts."""
    return inspect(text) if len(text) < _LARGE_TEXT else await asyncio.to_thread(inspect, text)


def query_job(
    operation: Operation, found: Inspection, formats: Wanted, settings: EndpointSettings, base: str
) -> dict[str, Any]:
    """The job for a worker.  The union is the default graph unless the request or the query names a dataset."""
    return {
        "op": "query",
        "query": operation.text,
        "base": base,
        "default": operation.default,
        "named": operation.named,
        "union": settings.default_union and not found.dataset,
        "prefixes": dict(settings.prefixes),
        "results": formats.results and [formats.results.media, formats.results.format],
        "graph": formats.graph and [formats.graph.media, formats.graph.format],
        "rows": settings.rows,
        "head": False,
        "gzip": False,
    }


async def write(
    pools: Pools, settings: EndpointSettings, job: dict[str, Any], parts: tuple[bytes, ...], receive: Receive
) -> dict[str, Any]:
    """Have the writer do ``job``; what it says of it.  Readers open the new version at once."""
    order = Order(
        job={**job, "vocabulary": settings.vocabulary, "wait": settings.wait, "alarm": settings.write_timeout},
        timeout=settings.write_timeout,
        transfer=0.0,
        held=0,
        parts=parts,
    )
    told, _ = await exchange.collect(pools.writer, order, receive)
    pools.readers.refresh(newest_version(settings.store))
    return told


def tagged(job: dict[str, Any]) -> Callable[[str], str]:
    """The ETag of what ``job`` asks for, by version of the store; weak, because rows may come in another order."""
    asked = {key: value for key, value in job.items() if key != "head"}
    digest = hashlib.blake2b(json.dumps(asked, sort_keys=True).encode(), digest_size=12).hexdigest()
    return lambda version: f'W/"{version}-{digest}"'


def unchanged(tag: str) -> Response:
    """304: the client's copy is still what the answer would be."""
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})
