"""How the endpoint and its workers talk over a pipe: one byte of kind, four of length, the payload."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

READY = b"R"
"""Worker → endpoint, once: the store can be asked; JSON ``{"sandboxed": bool, "version": …}``."""
JOB = b"J"
"""Endpoint → worker: JSON; ``parts`` (a number) says how many DATA frames follow."""
HEAD = b"H"
"""Worker → endpoint: the answer begins; JSON ``{"media": …, "gzip": bool}``."""
DATA = b"D"
"""A piece of a body, either way."""
END = b"E"
"""Worker → endpoint: the answer is complete; JSON with ``rss`` in bytes, the ``version`` held open, what the job counted."""
ERROR = b"X"
"""Worker → endpoint: no (further) answer; JSON ``{"status", "zh", "en", "headers"}``."""

HEADER = struct.Struct("!cI")
"""Kind and length."""


def pack(kind: bytes, payload: bytes) -> bytes:
    """One frame."""
    return HEADER.pack(kind, len(payload)) + payload


def pack_json(kind: bytes, value: dict[str, Any]) -> bytes:
    """One frame with a JSON object."""
    return pack(kind, json.dumps(value, ensure_ascii=False).encode())


def value(payload: bytes) -> dict[str, Any]:
    """The JSON object of a frame."""
    found: dict[str, Any] = json.loads(payload)
    return found


def read_from(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame of a blocking stream; None at its end."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    kind, length = HEADER.unpack(header)
    payload = stream.read(length)
    return (kind, payload) if len(payload) == length else None
