"""The explorer as ``quanze serve`` runs it, on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from quanze.views.serving import ServeOptions, Server

_PATIENCE = 30


@contextmanager
def served(folder: Path, options: ServeOptions | None = None) -> Iterator[str]:
    """The address of the whole application over the store in ``folder``, SPARQL endpoint included."""
    ready = threading.Event()
    wanted = replace(options or ServeOptions("", timeout=5.0), location=str(folder))
    server = Server(wanted, lambda _: ready.set())
    server.config.timeout_graceful_shutdown = 1
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        assert ready.wait(_PATIENCE), "the server did not start"
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        listening.close()
