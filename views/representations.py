"""An answer that stands whole in memory: its tag, nothing of it again for who has it, a part for who asks for one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Representations:
    """Gives every answer of one piece a strong ETag, and serves If-None-Match and Range by it (RFC 9110, 13 and 14).

    What comes in pieces, has a tag already or is not to be kept goes through as it is.
    """

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        begun: list[Message] = []

        async def held(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                begun.append(message)
                return
            if begun:
                start = begun.pop()
                whole = message["type"] == "http.response.body" and not message.get("more_body", False)
                if whole and _may_be_tagged(Headers(raw=start["headers"])):
                    start, message = _answer(start, message, scope)
                await send(start)
            await send(message)

        await self.app(scope, receive, held)


def matches(asked: Headers, tag: str) -> bool:
    """Whether If-None-Match names ``tag`` (weak comparison, RFC 9110, 13.1.2)."""
    given = [one.strip().removeprefix("W/") for one in asked.get("if-none-match", "").split(",")]
    return tag.removeprefix("W/") in given or given == ["*"]


def _may_be_tagged(headers: Headers) -> bool:
    return "etag" not in headers and "no-store" not in headers.get("cache-control", "")


def _answer(start: Message, piece: Message, scope: Scope) -> tuple[Message, Message]:
    asked = Headers(scope=scope)
    body = bytes(piece.get("body", b""))
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    start = {**start, "headers": list(start["headers"])}
    headers = MutableHeaders(scope=start)
    headers["etag"], headers["accept-ranges"] = tag, "bytes"
    if matches(asked, tag):
        for name in ("content-length", "content-type", "content-disposition"):
            del headers[name]
        return {**start, "status": 304}, {**piece, "body": b""}
    parted = scope["method"] == "GET" and asked.get("if-range", tag) == tag
    part = part_of(asked.get("range", ""), len(body)) if parted else None
    if part is None:
        return start, piece
    headers["content-range"] = f"bytes {part.start}-{part.stop - 1}/{len(body)}" if part else f"bytes */{len(body)}"
    headers["content-length"] = str(len(part))
    return {**start, "status": 206 if part else 416}, {**piece, "body": body[part.start : part.stop]}


def part_of(asked: str, length: int) -> range | None:
    """The bytes a Range header asks for of ``length``; empty where there are none, None for the whole.

    Several parts at once, and what is no range of bytes, are passed over, as RFC 9110 (14.2) lets a server do.

    >>> part_of("bytes=2-3", 9), part_of("bytes=7-99", 9), part_of("bytes=-2", 9), part_of("bytes=9-", 9)
    (range(2, 4), range(7, 9), range(7, 9), range(0, 0))
    >>> part_of("bytes=1-2,4-5", 9), part_of("bytes=3-2", 9), part_of("", 9)
    (None, None, None)
    """
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        part = range(max(0, length - int(found[2])), length)
    else:
        first, last = int(found[1]), int(found[2] or length)
        if last < first and found[2]:
            return None
        part = range(first, min(last + 1, length))
    return part or range(0)
