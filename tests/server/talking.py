"""Clients that speak HTTP byte by byte, as well as or as badly as a test wants."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

PATIENCE = 30.0


@contextmanager
def talking(home: str) -> Iterator[socket.socket]:
    """A connection to the server at ``home``."""
    found = urlsplit(home)
    with socket.create_connection((found.hostname or "", found.port or 0), PATIENCE) as line:
        yield line


def heard(line: socket.socket) -> bytes:
    """What comes until the server ends the connection."""
    answer = b""
    with contextlib.suppress(ConnectionResetError):
        while part := line.recv(65536):
            answer += part
    return answer


def asked(home: str, request: bytes) -> bytes:
    """The answer to one whole request, on a connection of its own."""
    with talking(home) as line:
        line.sendall(request)
        return heard(line)
