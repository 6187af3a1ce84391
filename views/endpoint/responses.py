"""Headers that every answer carries, CORS among them, and refusals as responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from views.endpoint.refusals import Refusal

_EXPOSED = "ETag, Location, Retry-After, X-Quanze-Stopped, X-Quanze-Time-Limit, X-Quanze-Row-Limit, X-Quanze-Version"
_ALLOWED = "Accept, Authorization, Content-Type, If-None-Match"


def refused(refusal: Refusal) -> Response:
    """A refusal as one line of text that no cache keeps."""
    return PlainTextResponse(refusal.line(), refusal.status, {"Cache-Control": "no-store", **refusal.headers})


@dataclass(frozen=True, slots=True)
class OpenToAll:
    """``handle`` as an application that any web page may call (Fetch standard, CORS).

    Preflight requests are answered here; a :class:`Refusal` becomes its response.  No cookies are ever used, so
    that every origin may be let in.
    """

    methods: str
    handle: Callable[[Scope, Receive, Send], Awaitable[None]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def with_origin(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["access-control-allow-origin"] = "*"
                headers["access-control-expose-headers"] = _EXPOSED
                headers["x-content-type-options"] = "nosniff"
                headers.add_vary_header("Accept, Accept-Encoding")
            await send(message)

        if scope["method"] == "OPTIONS":
            await _preflight(self.methods, Headers(scope=scope))(scope, receive, with_origin)
            return
        try:
            refuse_two_framings(Headers(scope=scope))
            await self.handle(scope, receive, with_origin)
        except Refusal as refusal:
            await refused(refusal)(scope, receive, with_origin)


def refuse_two_framings(headers: Headers) -> None:
    """Raises a 400 refusal for a request that gives its length twice (RFC 9112, 6.3: smuggling), and ends the connection."""
    if "content-length" in headers and "transfer-encoding" in headers:
        raise Refusal(
            400,
            "Content-Length 与 Transfer-Encoding 不能同时出现",
            "Content-Length and Transfer-Encoding may not stand together",
            {"Connection": "close"},
        )


def _preflight(methods: str, headers: Headers) -> Response:
    answer = {"Allow": methods}
    if "access-control-request-method" in headers:
        answer |= {
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": _ALLOWED,
            "Access-Control-Max-Age": "86400",
        }
    return Response(status_code=204, headers=answer)
