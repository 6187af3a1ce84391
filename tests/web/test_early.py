"""A page sent in two parts: its head stands before the rest is worked out, compressed or not."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, StreamingResponse

from quanze.store.errors import StoreUnreadable
from quanze.views.web.bounded import Bounds
from quanze.views.web.early import LATER, sent_early

APP: Any = SimpleNamespace(state=SimpleNamespace(bounds=Bounds(30), lang="en"))
FRAME = HTMLResponse(f"<h1>核对</h1>{LATER}<footer></footer>")


@pytest.mark.parametrize("accepted", ["identity", "gzip, br"])
def test_the_head_is_sent_before_the_rest_is_begun(accepted: str) -> None:
    begun: list[str] = []

    def later() -> str:
        begun.append("later")
        return "<p>三处</p>"

    request = Request(
        {
            "type": "http",
            "app": APP,
            "path": "/chain",
            "query_string": b"",
            "headers": [(b"accept-encoding", accepted.encode())],
        }
    )
    answer = sent_early(request, FRAME, later)
    assert isinstance(answer, StreamingResponse)
    unpack = zlib.decompressobj(wbits=31) if "gzip" in accepted else None

    async def read() -> tuple[str, str]:
        parts = [chunk async for chunk in first_then_rest()]
        return parts[0], "".join(parts)

    async def first_then_rest() -> AsyncIterator[str]:
        async for chunk in answer.body_iterator:
            assert isinstance(chunk, bytes)
            shown = (unpack.decompress(chunk) if unpack else chunk).decode()
            if not begun:
                assert "<h1>核对</h1>" in shown
            yield shown

    first, whole = asyncio.run(read())
    assert first == "<h1>核对</h1>"
    assert whole == "<h1>核对</h1><p>三处</p><footer></footer>"
    assert begun == ["later"]
    assert "content-length" not in answer.headers


def test_trouble_of_the_rest_stands_in_words_where_it_belongs() -> None:
    def later() -> str:
        raise StoreUnreadable("here", "gone")

    request = Request({"type": "http", "app": APP, "path": "/chain", "headers": [], "query_string": b"lang=en"})
    answer = sent_early(request, FRAME, later)
    assert isinstance(answer, StreamingResponse)

    async def read() -> str:
        return "".join([chunk.decode() async for chunk in answer.body_iterator if isinstance(chunk, bytes)])

    whole = asyncio.run(read())
    assert '<p class="notice">' in whole
    assert "gone" in whole
    assert whole.endswith("<footer></footer>")
