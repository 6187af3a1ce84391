"""The endpoint put together: its routes, its worker pools, and one way to ask it from within the program."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from quanze.views.endpoint import exchange
from quanze.views.endpoint.description import COUNTS_QUERY, count_triples, respond, service_triples
from quanze.views.endpoint.exchange import Order
from quanze.views.endpoint.graphstore import METHODS as GRAPH_METHODS
from quanze.views.endpoint.graphstore import GraphStore
from quanze.views.endpoint.inspection import refuse_nesting
from quanze.views.endpoint.negotiation import SHORT_NAMES, wanted
from quanze.views.endpoint.pool import Pool
from quanze.views.endpoint.protocol import METHODS, Pools, Protocol, inspected, query_job
from quanze.views.endpoint.refusals import Refusal
from quanze.views.endpoint.request import Operation, endpoint_url
from quanze.views.endpoint.responses import Plain
from quanze.views.endpoint.settings import EndpointSettings
from quanze.views.endpoint.snapshots import newest_version

_OUTWARD_WORKERS = 2
_WRITER_MEMORY = 4


@dataclass(slots=True)
class Service:
    """A SPARQL endpoint over one store.

    Mount :meth:`routes` in an application and have :meth:`running` around its life.
    """

    settings: EndpointSettings
    pools: Pools
    _counts: tuple[str, bytes] = field(default=("", b""))
    _counting: asyncio.Lock = field(default_factory=asyncio.Lock)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Start the first workers, and end all of them afterwards."""
        await self.pools.readers.start()
        try:
            yield
        finally:
            for pool in (self.pools.readers, self.pools.outward, self.pools.writer):
                await pool.stop()

    def routes(self) -> list[BaseRoute]:
        """``/sparql``, the graph store with all below it, and ``/.well-known/void``."""
        protocol = Plain(METHODS, Protocol(self.settings, self.pools))
        graphs = Plain(GRAPH_METHODS, GraphStore(self.settings, self.pools))
        return [
            Route(self.settings.path, protocol),
            Route(self.settings.path + "/", protocol),
            Route(self.settings.graph_path, graphs),
            Route(self.settings.graph_path + "/{below:path}", graphs),
            Route("/.well-known/void", Plain("GET, HEAD, OPTIONS", self._void)),
        ]

    async def ask(
        self, query: str, *, format: Literal["json", "csv", "tsv", "xml", "ttl"] = "json", timeout: float | None = None
    ) -> bytes:
        """The whole answer to ``query`` under the endpoint's limits, for the program's own pages.

        Raises :class:`views.endpoint.refusals.Refusal`, with the status an HTTP client would have got.
        """
        found = await inspected(query)
        refuse_nesting(found, self.settings.nesting)
        operation = Operation("query", query, None, None)
        formats = wanted(None, SHORT_NAMES[format])
        job = query_job(operation, found, formats, self.settings, "http://localhost/")
        limit = min(timeout or self.settings.timeout, self.settings.timeout)
        order = Order(job={**job, "alarm": limit}, timeout=limit, transfer=0.0, held=0)
        return (await exchange.collect(self.pools.readers, order))[1]

    async def _void(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            raise Refusal(405, "只支持 GET", "only GET is allowed here", {"Allow": "GET, HEAD, OPTIONS"})
        version = newest_version(self.settings.store)
        async with self._counting:  # one scan of the store, however many ask at once
            if self._counts[0] != version:
                self._counts = (version, await self.ask(COUNTS_QUERY))
        url = endpoint_url(scope, self.settings, self.settings.path)
        triples = [*service_triples(self.settings, url), *count_triples(self._counts[1])]
        await respond(iter(triples), self.settings, Headers(scope=scope).get("accept"))(scope, receive, send)


def build(settings: EndpointSettings) -> Service:
    """A service that is not running yet."""
    return Service(
        settings,
        Pools(
            readers=Pool(settings, workers=settings.workers, prestarted=settings.prestarted),
            outward=Pool(settings, workers=_OUTWARD_WORKERS, network=True),
            writer=Pool(settings, workers=1, reads=False, memory=_WRITER_MEMORY * settings.memory),
        ),
    )


def app(settings: EndpointSettings) -> Starlette:
    """The endpoint as an application of its own; ``app.state.endpoint`` is its :class:`Service`."""
    service = build(settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with service.running():
            yield

    application = Starlette(routes=service.routes(), lifespan=lifespan)
    application.state.endpoint = service
    return application
