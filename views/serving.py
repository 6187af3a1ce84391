"""``quanze serve``: the explorer, the JSON API and the SPARQL endpoint in one server."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import resource
import sys
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from starlette.applications import Starlette

from quanze.views.endpoint import EndpointSettings, build
from quanze.views.endpoint.service import Service
from quanze.views.endpoint.snapshots import newest_version
from quanze.views.server import health, journal
from quanze.views.server.connections import Patience, make_room, patient
from quanze.views.server.following import follow
from quanze.views.server.journal import Journal
from quanze.views.server.measures import Measures
from quanze.views.web.app import WebSettings, create_app, warm

_GRACE = 7
"""Seconds that answers under way have when the server is to end."""
_LAST = 9.5
"""Seconds after which it ends whatever still runs: everything it holds is read-only."""
_BACKLOG = 128
_SWITCH = 0.0005
"""Seconds after which a thread at work leaves the interpreter to the others: the event loop is one of them."""
_SPARE = 160
"""Descriptors kept for workers, stores and files."""
_LOG = logging.getLogger("quanze.server")


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How to serve: address, language of the pages, and what the endpoint may do (seconds, rows, IRIs).

    ``hosts`` are names the server answers to besides ``host`` and those of this machine; ``origins`` the sites whose
    pages may read it; ``public_url`` what clients see before the path, behind a proxy; ``quiet`` logs only trouble;
    ``watches`` is the file whose news the feeds tell, ``decisions`` that into which pages write judgements (None: they do not).
    """

    location: str
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = "zh"
    write_token: str | None = None
    timeout: float = 30.0
    rows: int = 1_000_000
    services: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    public_url: str | None = None
    patience: Patience = field(default_factory=Patience)
    quiet: bool = False
    watches: Path = Path("quanze-watches.tsv")
    decisions: Path | None = None

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    @property
    def remote(self) -> bool:
        """Whether the store is an endpoint elsewhere."""
        return self.location.startswith(("http://", "https://"))


class Server(uvicorn.Server):
    """uvicorn with limits for its clients, a journal, and figures of its own."""

    def __init__(self, options: ServeOptions, ready: Callable[[str], None] = lambda _: None) -> None:
        """Prepare to serve; ``ready`` is called with the address once the port is open."""
        self._options = options
        self._ready = ready
        protocol = patient(affordable(options.patience))
        service = None if options.remote else endpoint(options)
        measures = Measures(protocol.ended, lambda: self._gauges(service))
        self.web = application(options, service, measures)
        super().__init__(
            uvicorn.Config(
                Journal(self.web, measures),
                options.host,
                options.port,
                http=protocol,
                ws="none",
                backlog=_BACKLOG,
                log_config=None,
                access_log=False,
                lifespan="on",
                server_header=False,
                timeout_graceful_shutdown=_GRACE,
            )
        )

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, then say so."""
        asyncio.get_running_loop().set_exception_handler(self._trouble)
        await super().startup(sockets)
        if self.started:
            self._ready(self._options.address)

    async def on_tick(self, counter: int) -> bool:
        """Once a second, part with the clients that are too slow."""
        if counter % 10 == 0:
            now = asyncio.get_running_loop().time()
            for connection in list(self.server_state.connections):
                connection.check(now)  # type: ignore[union-attr]
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """End within ten seconds, although clients dawdle and work in threads cannot be stopped."""
        watchdog = threading.Timer(_LAST, os._exit, (0,))
        watchdog.daemon = True
        if threading.current_thread() is threading.main_thread():
            watchdog.start()
        await super().shutdown(sockets)

    def _gauges(self, service: Service | None) -> Mapping[str, float]:
        found: dict[str, float] = {"connections": len(self.server_state.connections)}
        if service is not None:
            found |= {f"queries_{name}": value for name, value in service.pools.readers.state.items()}
        return found

    def _trouble(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What nobody caught, in a line; where descriptors have run out, those who dawdle give theirs back."""
        error = context.get("exception")
        _LOG.error(context["message"], exc_info=error if isinstance(error, BaseException) else None)
        if "out of system resource" in context["message"]:
            make_room(self.server_state.connections)


def affordable(patience: Patience) -> Patience:
    """The limits with no more connections than this process has descriptors for, raised as far as it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = patience.connections + _SPARE
    if soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return replace(patience, connections=min(patience.connections, max(soft - _SPARE, soft // 4)))


def endpoint(options: ServeOptions) -> Service:
    """The SPARQL endpoint of an embedded store."""
    return build(
        EndpointSettings(
            store=Path(options.location),
            timeout=options.timeout,
            rows=options.rows,
            write_token=options.write_token,
            services=options.services,
            public_url=options.public_url,
            page="/workbench",
        )
    )


def application(options: ServeOptions, service: Service | None, measures: Measures) -> Starlette:
    """The whole application. A remote store has its own endpoint: then only pages and API are served."""
    hosts = (options.host, *options.hosts)
    web = WebSettings(
        options.location, options.language, options.timeout, hosts, options.origins, options.watches, options.decisions
    )
    if service is None:
        return create_app(web, health.routes(lambda: options.location, measures))

    location = Path(options.location)
    pools = (service.pools.readers, service.pools.outward)

    @contextlib.asynccontextmanager
    async def life() -> AsyncIterator[None]:
        async with service.running():
            following = asyncio.create_task(follow(location, pools, lambda: warm(app)))
            try:
                yield
            finally:
                following.cancel()

    watched = health.routes(lambda: newest_version(location), measures)
    app = create_app(web, [*service.routes(), *watched], life)
    return app


def serve(options: ServeOptions, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; ``ready`` is called with the address once the port is open.

    Raises ``OSError`` if the address can't be had, :class:`store.errors.StoreError` if the store can't be read.
    """
    journal.write_to(requests=not options.quiet)
    sys.setswitchinterval(_SWITCH)
    server = Server(options, ready)
    threading.Thread(target=warm, args=(server.web,), daemon=True).start()
    server.run()
