"""The explorer as ``quanze serve`` runs it, on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from views.readable_addresses import ReadableAddresses
from views.serving import ServeOptions, application

_PATIENCE = 30


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the whole application over the store in ``folder``, SPARQL endpoint included."""
    settings = application(ServeOptions(str(folder), timeout=5.0))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            settings, http=ReadableAddresses, log_level="critical", lifespan="on", timeout_graceful_shutdown=1
        )
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
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        listening.close()
