"""A running endpoint for tests: a real server on loopback, in a thread, with real worker processes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import uvicorn

from quanze.store.embedded import open_folder
from quanze.views import endpoint
from quanze.views.endpoint.service import Service
from quanze.views.endpoint.settings import EndpointSettings

TOKEN = "a-token-for-tests"
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
_PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Served:
    """Where the endpoint is, and its inside."""

    host: str
    port: int
    service: Service

    @property
    def root(self) -> str:
        """``http://127.0.0.1:PORT``."""
        return f"http://{self.host}:{self.port}"

    @property
    def sparql(self) -> str:
        """The protocol's address."""
        return self.root + self.service.settings.path

    @property
    def graphs(self) -> str:
        """The graph store's address."""
        return self.root + self.service.settings.graph_path


@contextmanager
def served(settings: EndpointSettings) -> Iterator[Served]:
    """The endpoint with ``settings`` on a free port, until the block is left."""
    application = endpoint.app(settings)
    # IPPROTO_TCP by name: asyncio turns Nagle's algorithm off only for sockets that say so (40 ms a request)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(128)
    server = uvicorn.Server(
        uvicorn.Config(application, log_level="critical", lifespan="on", timeout_graceful_shutdown=1)
    )
    ready = threading.Event()
    startup = server.startup

    async def announced(sockets: list[socket.socket] | None = None) -> None:
        await startup(sockets)
        ready.set()

    server.startup = announced  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        assert ready.wait(_PATIENCE), "the server did not start"
        host, port = listening.getsockname()
        yield Served(host, port, application.state.endpoint)
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        listening.close()


def fill(folder: Path, nquads: str) -> Path:
    """A versioned store in ``folder`` that holds these quads and not the ontology."""
    with open_folder(folder, write=True) as store:
        store.modify(lambda engine: engine.load(nquads.encode(), ox.RdfFormat.N_QUADS), ontology=False)
    return folder
