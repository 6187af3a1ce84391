"""Other engines for tests, started on loopback and ended with the test."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def oxigraph_binary() -> str:
    """Path of ``oxigraph`` from the development dependencies."""
    beside = Path(sys.executable).with_name("oxigraph")
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    assert found, "the development dependency oxigraph is not installed (make setup)"
    return found


@contextmanager
def oxigraph_server(folder: Path, *options: str) -> Iterator[str]:
    """The query URL of an ``oxigraph serve`` with its data in ``folder``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [oxigraph_binary(), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            for line in server.stderr:
                if "Listening" in line:
                    break
            else:
                raise AssertionError("oxigraph serve did not start")
            yield f"http://127.0.0.1:{port}/query"
        finally:
            server.kill()
