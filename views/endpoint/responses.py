"""Headers that every answer carries, what may be asked for (OPTIONS), and refusals as responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from quanze.views.endpoint.refusals import Refusal


def refused(refusal: Refusal) -> Response:
    """A refusal as one line of text that no cache keeps."""
    return PlainTextResponse(refusal.line(), refusal.status, {"Cache-Control": "no-store", **refusal.headers})


@dataclass(frozen=True, slots=True)
class Plain:
    """``handle`` as an application: OPTIONS is answered here, a :class:`Refusal` becomes its response.

    Which web pages of other sites may ask is the application's matter around it (CORS).
    """

    methods: str
    handle: Callable[[Scope, Receive, Send], Awaitable[None]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-content-type-options"] = "nosniff"
                headers.add_vary_header("Accept, Accept-Encoding")
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers={"Allow": self.methods})(scope, receive, with_headers)
            return
        try:
            refuse_two_framings(Headers(scope=scope))
            await self.handle(scope, receive, with_headers)
        except Refusal as refusal:
            await refused(refusal)(scope, receive, with_headers)


def refuse_two_framings(headers: Headers) -> None:
    """Raises a 400 refusal for a request that gives its length twice (RFC 9112, 6.3: smuggling), and ends the connection."""
    if "content-length" in headers and "transfer-encoding" in headers:
        raise Refusal(
            400,
            "Content-Length 与 Transfer-Encoding 不能同时出现",
            "Content-Length and Transfer-Encoding may not stand together",
            {"Connection": "close"},
        )
