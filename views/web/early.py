"""A page that is sent in two parts: its head at once, so that the browser shows it, the rest when it is worked out."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Callable

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from quanze.ontology.errors import QuanzeError
from quanze.views.web.bounded import within
from quanze.views.web.trouble import notice

LATER = Markup("<!--later-->")
"""Stands in a page where its later part belongs."""

_LEVEL = 4
_GZIP = 31


def sent_early(request: Request, frame: HTMLResponse, later: Callable[[], str]) -> Response:
    """``frame`` up to :data:`LATER` now, then what ``later`` gives, then the rest of ``frame``.

    The status is that of ``frame``: trouble of ``later`` stands in words in its place. Compressed where the browser takes
    it, in such a way that it can show the first part before the second has come.
    """
    before, _, after = bytes(frame.body).decode().partition(LATER)
    packed = zlib.compressobj(_LEVEL, wbits=_GZIP) if "gzip" in request.headers.get("accept-encoding", "") else None

    async def rest() -> bytes:
        try:
            found = await within(request, later)
        except (QuanzeError, TimeoutError) as error:
            found = notice(request, error)
        return f"{found}{after}".encode()

    async def parts() -> AsyncIterator[bytes]:
        if packed is None:
            yield before.encode()
            yield await rest()
            return
        yield packed.compress(before.encode()) + packed.flush(zlib.Z_SYNC_FLUSH)
        yield packed.compress(await rest()) + packed.flush()

    headers = {name: value for name, value in frame.headers.items() if name != "content-length"}
    headers["vary"] = "accept-encoding"
    if packed is not None:
        headers["content-encoding"] = "gzip"
    return StreamingResponse(parts(), frame.status_code, headers)
