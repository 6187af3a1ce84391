"""Work that requests wait for ends for them at the limit, and never takes more than its places."""

from __future__ import annotations

import asyncio
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from quanze.views.endpoint.refusals import Refusal
from quanze.views.web.app import WebSettings, create_app
from quanze.views.web.bounded import LENGTH, LONG, NEW, Bounds, route
from tests.samples import load_samples


def test_what_ends_in_time_is_given_back() -> None:
    assert asyncio.run(Bounds(30).run(lambda: 7)) == 7


def test_what_writes_is_waited_for_to_its_end() -> None:
    begun, gate = threading.Event(), threading.Event()

    def write() -> str:
        begun.set()
        gate.wait(30)
        return "written"

    async def late() -> str:
        bounds = Bounds(LENGTH)
        writing = asyncio.create_task(bounds.finish(write))
        with pytest.raises(TimeoutError):  # begun later, so the limit of the first has passed when it is told
            await asyncio.gather(bounds.run(partial(gate.wait, 30)))
        assert begun.is_set()
        gate.set()
        return await writing

    assert asyncio.run(late()) == "written"


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
        bounds = Bounds(4 * LENGTH)
        told = await asyncio.gather(*(bounds.run(hold) for _ in range(NEW + LONG + 5)), return_exceptions=True)
        with pytest.raises((TimeoutError, Refusal)):  # those given up keep their places
            await bounds.run(lambda: None)
        gate.set()
        bounds.timeout = 30
        await bounds.run(lambda: None)
        return told

    told = asyncio.run(crowd())
    assert most[0] == NEW + LONG
    assert all(isinstance(one, TimeoutError | Refusal) for one in told)


def busy_for(seconds: float) -> None:
    """Work that takes a processor for so long."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_what_is_known_to_be_short_waits_for_nothing_long_or_new() -> None:
    gate = threading.Event()

    async def crowd() -> list[int]:
        bounds = Bounds(30)
        await bounds.run(lambda: 1, "a", "/short?x", "/short")
        await bounds.run(partial(busy_for, LENGTH), "a", "/long?x", "/long")
        tasks = [asyncio.create_task(bounds.run(partial(gate.wait, 30), "a", "/long?y", "/long")) for _ in range(9)]
        tasks += [asyncio.create_task(bounds.run(partial(gate.wait, 30), "a", f"/new{n}")) for n in range(9)]
        await asyncio.sleep(0)
        found = [await bounds.run(lambda: 7, "a", address, "/short") for address in ("/short?x", "/short?y")]
        gate.set()
        await asyncio.gather(*tasks)
        return found

    assert asyncio.run(crowd()) == [7, 7]


@pytest.mark.parametrize("address", ["/slow", "/api/slow"])
def test_what_takes_too_long_is_a_503_in_words(tmp_path: Path, address: str) -> None:
    gate = threading.Event()

    def slow(_: Request) -> Response:
        gate.wait(30)
        return Response()

    load_samples(tmp_path / "store")
    app = create_app(WebSettings(str(tmp_path / "store"), "en", 0.2), [route(address, slow)])
    answer = TestClient(app, headers={"Host": "localhost"}).get(address)
    gate.set()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "0.2 s" in answer.text
    assert answer.headers["content-type"].startswith("application/json" if "api" in address else "text/html")
