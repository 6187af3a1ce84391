"""What keeps a page from loading anything from elsewhere, and pages of elsewhere from reading this site."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; worker-src 'self' blob:"
)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")
_UNKNOWN = (
    "这里不以此主机名提供服务；可用 --allow-host 允许 / not served under this host name; --allow-host allows one\n"
)


class SecurityHeaders:
    """Adds a content security policy and its companions to every page."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; put the headers on the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.setdefault("content-security-policy", POLICY)
                headers.setdefault("x-content-type-options", "nosniff")
                headers.setdefault("referrer-policy", "same-origin")
            await send(message)

        await self.app(scope, receive, send_with_headers)


@dataclass(frozen=True, slots=True)
class KnownHosts:
    """Answers only requests made under a name of this server (421 otherwise), so that no page elsewhere can have its
    own name point here and read what it should not (DNS rebinding).

    Addresses in figures and names of this machine are always known: only a name can be pointed elsewhere.
    ``names`` are further ones, ``*.example.org`` for all below, ``*`` for any.
    """

    app: ASGIApp
    names: tuple[str, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        host = Headers(scope=scope).get("host") if scope["type"] == "http" else None
        if host is None or is_known(host, self.names):  # HTTP/1.0 may leave it out; browsers never do
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse(_UNKNOWN, 421)(scope, receive, send)


def is_known(host: str, names: tuple[str, ...]) -> bool:
    """Whether a Host header means this server.

    >>> is_known("[::1]:8000", ()), is_known("LOCALHOST.", ()), is_known("evil.example", ("a.example", "*.b.example"))
    (True, True, False)
    >>> is_known("x.b.example:80", ("*.b.example",)), is_known("b.example.evil.example", ("*.b.example",))
    (True, False)
    """
    found = _HOST.fullmatch(host)
    if found is None:
        return False
    name = found[1].strip("[]").lower().rstrip(".")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        allowed = ("localhost", "*.localhost", *(one.lower().rstrip(".") for one in names))
        return any(one in ("*", name) or (one.startswith("*.") and name.endswith(one[1:])) for one in allowed)
    return True
