"""``quanze serve``: the explorer, the JSON API and the SPARQL endpoint in one server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from views.endpoint import EndpointSettings, build
from views.readable_addresses import ReadableAddresses
from views.web.app import WebSettings, create_app, warm


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How to serve: address, language of the pages, and what the endpoint may do (seconds, rows, IRIs)."""

    location: str
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = "zh"
    write_token: str | None = None
    timeout: float = 30.0
    rows: int = 1_000_000
    services: frozenset[str] = frozenset()

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def application(options: ServeOptions) -> Starlette:
    """The whole application. A remote store has its own endpoint: then only pages and API are served."""
    web = WebSettings(options.location, options.language, options.timeout)
    if options.location.startswith(("http://", "https://")):
        return create_app(web)
    endpoint = build(
        EndpointSettings(
            store=Path(options.location),
            timeout=options.timeout,
            rows=options.rows,
            write_token=options.write_token,
            services=options.services,
            page="/workbench",
        )
    )
    return create_app(web, endpoint.routes(), endpoint.running)


def serve(options: ServeOptions, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; ``ready`` is called with the address once the port is open.

    Raises ``OSError`` if the address can't be had.
    """
    app = application(options)
    threading.Thread(target=warm, args=(app,), daemon=True).start()
    config = uvicorn.Config(
        app,
        options.host,
        options.port,
        http=ReadableAddresses,
        log_level="warning",
        lifespan="on",
        server_header=False,
    )
    server = _Server(config, lambda: ready(options.address))
    server.run()


class _Server(uvicorn.Server):
    """Tells when it has begun to listen."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list | None = None) -> None:  # type: ignore[type-arg]
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()
