"""What an HTTP request to ``/sparql`` asks for, read as SPARQL 1.1 Protocol says, within the size limits."""

from __future__ import annotations

import hmac
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qsl

from starlette.datastructures import URL, Headers
from starlette.types import Receive, Scope

from quanze.views.endpoint.refusals import Refusal
from quanze.views.endpoint.settings import EndpointSettings

_FORM = "application/x-www-form-urlencoded"
_DIRECT = {"application/sparql-query": "query", "application/sparql-update": "update"}
_DRAINED = 64 * 1024 * 1024
_MOST_FIELDS = 2000
_FORMATS = ("format", "output", "results")
"""Parameters by which clients name a format; SPARQLWrapper sends all three, and one of them twice."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update with its dataset; ``default`` and ``named`` are None where the request names none."""

    kind: Literal["query", "update"]
    text: str
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    timeout: float | None = None
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """Decoded ``name=value`` pairs in order, of the query string and a form together."""

    pairs: tuple[tuple[str, str], ...] = field(default=())

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of ``name``."""
        return tuple(value for key, value in self.pairs if key == name)

    def one(self, name: str) -> str | None:
        """The value of ``name``; a 400 refusal where it stands twice."""
        found = self.all(name)
        if len(found) > 1:
            raise Refusal(400, f"参数 {name} 只能出现一次", f"the parameter {name} may stand only once")
        return found[0] if found else None


def fields(raw: bytes) -> Fields:
    """The pairs of an urlencoded text; a 400 refusal where it is not UTF-8 or has too many."""
    try:
        pairs = parse_qsl(
            raw.decode("utf-8"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError as error:
        raise Refusal(400, "参数不是有效的 UTF-8", "the parameters are not valid UTF-8") from error
    except ValueError as error:
        raise Refusal(400, f"参数超过 {_MOST_FIELDS} 个", f"more than {_MOST_FIELDS} parameters") from error
    return Fields(tuple(pairs))


async def read_operation(scope: Scope, receive: Receive, settings: EndpointSettings) -> Operation | None:
    """The operation a GET, HEAD or POST request asks for; None for a GET that asks for none.

    Raises refusals: 400 for what is malformed, 405, 413, 415, and 403 for an update without the token.
    """
    headers = Headers(scope=scope)
    given = fields(scope["query_string"])
    match scope["method"]:
        case "GET" | "HEAD":
            if given.all("update"):
                raise Refusal(400, "更新必须用 POST", "an update must be sent with POST")
            return _operation(given, settings)
        case "POST":
            return await _posted(scope, receive, headers, given, settings)
        case method:
            raise Refusal(
                405,
                f"不支持 {method}",
                f"the method {method} is not allowed here",
                {"Allow": "GET, HEAD, POST, OPTIONS"},
            )


def media_type(headers: Headers) -> str:
    """The Content-Type without parameters; a 415 refusal where it names a charset other than UTF-8."""
    media, *parameters = (part.strip() for part in headers.get("content-type", "").split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in {"utf-8", "utf8", "us-ascii"}:
            raise Refusal(415, f"只支持 UTF-8，不支持 {value}", f"the charset must be UTF-8, not {value}")
    return media.lower()


async def read_body(headers: Headers, receive: Receive, limit: int) -> bytes:
    """The whole body; a 413 refusal beyond ``limit`` bytes, after what the client still sends has been drained."""
    stated = headers.get("content-length", "")
    pieces: list[bytes] = []
    size = 0
    if not stated.isdigit() or int(stated) <= _DRAINED:
        more = True
        while more and size <= _DRAINED:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Refusal(400, "请求中断", "the request was broken off")
            piece = message.get("body", b"")
            size += len(piece)
            if size <= limit:
                pieces.append(piece)
            more = message.get("more_body", False)
        if size <= limit:
            return b"".join(pieces)
    raise Refusal(
        413,
        f"请求超过 {limit} 字节上限",
        f"the request is larger than {limit} bytes",
        {"Connection": "close"} if size > _DRAINED or not size else {},
    )


def decode(body: bytes) -> str:
    """``body`` as text; a 400 refusal where it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(
            400,
            f"请求正文不是有效的 UTF-8（第 {error.start} 字节）",
            f"the body is not valid UTF-8 at byte {error.start}",
        ) from error


def require_token(headers: Headers, settings: EndpointSettings) -> None:
    """Raises a 403 refusal unless the request carries the write token."""
    if settings.write_token is None:
        raise Refusal(
            403,
            "此服务只读；要写入请以 --write-token 启动",
            "this endpoint is read-only; start it with --write-token to allow writing",
        )
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.write_token.encode()):
        raise Refusal(
            403,
            "写入需要令牌：Authorization: Bearer …",
            "writing needs the token: Authorization: Bearer …",
        )


def endpoint_url(scope: Scope, settings: EndpointSettings, path: str) -> str:
    """The address clients know ``path`` by."""
    if settings.public_url is not None:
        return settings.public_url.rstrip("/") + path
    url = URL(scope=scope)
    return f"{url.scheme}://{url.netloc}{scope.get('root_path', '')}{path}"


async def _posted(
    scope: Scope, receive: Receive, headers: Headers, given: Fields, settings: EndpointSettings
) -> Operation:
    media = media_type(headers)
    if given.all("query") or given.all("update"):
        raise Refusal(400, "POST 的语句应在正文中", "with POST the query or update belongs in the body")
    if media == _FORM:
        limit = settings.query_bytes if settings.write_token is None else settings.write_bytes
        form = fields(await read_body(headers, receive, limit))
        found = _operation(Fields(given.pairs + form.pairs), settings)
        if found is None:
            raise Refusal(400, "缺少 query 或 update 参数", "there is neither a query nor an update parameter")
        if found.kind == "update":
            require_token(headers, settings)
        return found
    if media not in _DIRECT:
        known = ", ".join([_FORM, *_DIRECT])
        shown = media or "—"
        raise Refusal(
            415,
            f"不支持 Content-Type {shown}；可用：{known}",
            f"Content-Type {shown} is not supported; there are {known}",
        )
    kind = _DIRECT[media]
    if kind == "update":
        require_token(headers, settings)
    limit = settings.write_bytes if kind == "update" else settings.query_bytes
    text = decode(await read_body(headers, receive, limit))
    found = _operation(Fields((*given.pairs, (kind, text))), settings)
    assert found is not None
    return found


def _operation(given: Fields, settings: EndpointSettings) -> Operation | None:
    query, update = given.one("query"), given.one("update")
    if query is not None and update is not None:
        raise Refusal(400, "query 与 update 不能同时给出", "a request is a query or an update, not both")
    if query is not None:
        if len(query.encode("utf-8", "surrogatepass")) > settings.query_bytes:
            raise Refusal(
                413,
                f"查询超过 {settings.query_bytes} 字节上限",
                f"the query is larger than {settings.query_bytes} bytes",
            )
        return Operation(
            "query",
            query,
            *_dataset(given.all("default-graph-uri"), given.all("named-graph-uri")),
            timeout=_seconds(given.one("timeout")),
            formats=tuple(one for name in _FORMATS for one in given.all(name)),
        )
    if update is not None:
        return Operation("update", update, *_dataset(given.all("using-graph-uri"), given.all("using-named-graph-uri")))
    return None


def _dataset(default: Iterable[str], named: Iterable[str]) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    graphs, names = tuple(default), tuple(named)
    return (graphs, names) if graphs or names else (None, None)


def _seconds(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds > 0):
        raise Refusal(400, f"timeout={text} 应为正的秒数", f"timeout={text} must be a positive number of seconds")
    return seconds
