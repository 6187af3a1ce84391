"""Work that requests wait for ends for them at the limit, and never takes more than its places."""

from __future__ import annotations

import asyncio
import json
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from store.errors import QueryTimeout
from views.web.bounded import PLACES, Bounds, answered


def test_what_ends_in_time_is_given_back() -> None:
    assert asyncio.run(Bounds(30).run(lambda: 7)) == 7


def test_an_error_of_the_work_is_the_callers() -> None:
    def broken() -> int:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        asyncio.run(Bounds(30).run(broken))


def test_no_more_than_its_places_run_at_once_and_who_waits_too_long_is_told() -> None:
    gate, running, most = threading.Event(), [0], [0]

    def hold() -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        gate.wait(30)
        running[0] -= 1

    async def crowd() -> list[BaseException | None]:
        bounds = Bounds(0.2)
        told = await asyncio.gather(*(bounds.run(hold) for _ in range(PLACES + 5)), return_exceptions=True)
        with pytest.raises(TimeoutError):  # those given up keep their places
            await bounds.run(lambda: None)
        gate.set()
        bounds.timeout = 30
        await bounds.run(lambda: None)
        return told

    told = asyncio.run(crowd())
    assert most[0] == PLACES
    assert all(isinstance(one, TimeoutError) for one in told)


@pytest.mark.parametrize("trouble", [TimeoutError(), QueryTimeout("here")])
def test_a_handler_whose_work_takes_too_long_answers_503_in_words(trouble: Exception) -> None:
    async def handler(_: Request) -> Response:
        raise trouble

    app: Any = SimpleNamespace(state=SimpleNamespace(bounds=Bounds(5)))

    async def asked() -> Response:
        return await answered(handler)(Request({"type": "http", "app": app}))

    answer = asyncio.run(asked())
    assert isinstance(answer, JSONResponse)
    said = json.loads(bytes(answer.body))
    assert (answer.status_code, said["coverage"]) == (503, {"timed_out": True})
    assert "5 s" in said["error"]["en"]
