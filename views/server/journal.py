"""One line for each request, with a number by which it can be found again; trouble in words, never in a flood."""

from __future__ import annotations

import logging
import re
import secrets
import sys
import time
import traceback
from dataclasses import dataclass
from typing import TextIO

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quanze.views.server.measures import Measures

_LOG = logging.getLogger("quanze.request")
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LONGEST = 500
_GONE = 499
"""The status noted (as nginx does) where the client left before there was an answer."""
_BROKEN = "内部错误，编号 {0} / internal error, request {0}\n"


@dataclass(frozen=True, slots=True)
class Journal:
    """Around the whole application: numbers requests (``X-Request-ID``, taken over where the client gives a plain one),
    writes a line for each, counts and times them, and turns what nobody caught into a 500 of one line."""

    app: ASGIApp
    measures: Measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        number = given if _GIVEN.fullmatch(given) else secrets.token_hex(6)
        began = time.perf_counter()
        status, size = 0, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = number
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            _LOG.error("%s %s", number, _told(error))
            if not status:
                await PlainTextResponse(_BROKEN.format(number), 500)(scope, receive, noted)
        finally:
            seconds = time.perf_counter() - began
            self.measures.request(scope, status or _GONE, seconds)
            level = logging.WARNING if status >= 500 else logging.INFO
            client = scope["client"][0] if scope.get("client") else "-"
            _LOG.log(level, "%s %s %s %s %d %dB %.0fms", number, client, scope["method"], _target(scope), status or _GONE, size, seconds * 1000)  # fmt: skip


def _target(scope: Scope) -> str:
    """Path and query as the client sent them, in one line of plain characters."""
    query = b"?" + scope["query_string"] if scope["query_string"] else b""
    text = (scope.get("raw_path") or b"").decode("ascii", "replace") + query.decode("ascii", "replace")
    return "".join(c if "!" <= c <= "~" else "?" for c in text[:_LONGEST])


def _told(error: Exception) -> str:
    """An error in one line: what, and the places of this program it came through, the last one first."""
    frames = traceback.extract_tb(error.__traceback__)[-1:-5:-1]
    places = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames)
    return " ".join(f"{type(error).__name__}: {error} ({places})".split())[:1000]


class Sparing(logging.Filter):
    """Lets one message of a kind through in ``every`` seconds, and says with the next how many it kept back."""

    def __init__(self, every: float = 60.0) -> None:
        super().__init__()
        self._every = every
        self._seen: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is to be written."""
        if record.name == _LOG.name:
            return True
        kind = f"{record.name} {record.msg}"
        last, kept = self._seen.get(kind, (-self._every, 0))
        if record.created - last < self._every:
            self._seen[kind] = (last, kept + 1)
            return False
        self._seen[kind] = (record.created, 0)
        if kept:
            record.msg, record.args = f"{record.getMessage()} (+{kept})", ()
        return True


class _Plain(logging.Formatter):
    """One line for a record, without the traceback: its last words stand for it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        said = f" {type(error).__name__}: {error}" if error is not None else ""
        record.exc_info = record.exc_text = None
        return " ".join((super().format(record) + said).split())


def write_to(stream: TextIO = sys.stderr, *, requests: bool = True) -> logging.Handler:
    """Have the log written to ``stream``, each request too unless ``requests`` is false; the handler that does it."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Plain())
    handler.addFilter(Sparing())
    for name in ("quanze", "uvicorn", "asyncio"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.propagate = False
        logger.setLevel(logging.INFO if requests and name == "quanze" else logging.WARNING)
    return handler
