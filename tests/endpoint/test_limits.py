"""Limits that hold: time, rows, memory, queue; what is stopped never looks like an answer, and others are not held up."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from quanze.views.endpoint.pool import Pool
from quanze.views.endpoint.settings import MIB, EndpointSettings
from tests.endpoint.conftest import sample_quads
from tests.endpoint.serving import Served, fill, served

CROSS_JOIN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c"
LOOKUP = "SELECT ?o { <http://a.example/agency/7> <http://a.example/label> ?o }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("limits") / "store", sample_quads())


@pytest.fixture(scope="module")
def limited(store: Path) -> Iterator[Served]:
    """An endpoint with short limits, two workers and one place in the queue."""
    settings = EndpointSettings(
        store=store, timeout=2.0, rows=500, memory=256 * MIB, workers=2, waiting=1, wait=0.3, slow_after=60.0
    )
    with served(settings) as endpoint:
        yield endpoint


def _ask(url: str, query: str, **parameters: str) -> httpx.Response:
    with httpx.Client(timeout=60, trust_env=False) as client:
        return client.get(url, params={"query": query, **parameters}, headers={"Accept-Encoding": "identity"})


def _workers(pool: Pool) -> set[int]:
    return {worker.pid for worker in pool._alive}


def _runs(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def _until(condition: object, patience: float = 20.0) -> bool:
    """Whether ``condition()`` becomes true in time; polls, because what it waits for happens in other processes."""
    assert callable(condition)
    end = time.monotonic() + patience
    wait = threading.Event()
    while time.monotonic() < end:
        if condition():
            return True
        wait.wait(0.02)
    return False


def test_a_hopeless_query_is_stopped_at_its_limit_and_so_is_the_engine(limited: Served) -> None:
    before = _workers(limited.service.pools.readers)
    began = time.monotonic()
    response = _ask(limited.sparql, CROSS_JOIN, timeout="0.5")
    assert time.monotonic() - began >= 0.5
    assert response.status_code == 503
    assert response.headers["x-quanze-stopped"] == "time"
    assert "0.5 s" in response.text
    assert "does not mean no results" in response.text
    assert "不表示没有结果" in response.text
    assert _until(lambda: sum(map(_runs, before)) < len(before)), "the engine works on"


def test_a_client_may_ask_for_less_time_and_not_for_more(limited: Served) -> None:
    assert _ask(limited.sparql, LOOKUP, timeout="1.5").headers["x-quanze-time-limit"] == "1.5"
    assert _ask(limited.sparql, LOOKUP, timeout="9999").headers["x-quanze-time-limit"] == "2"


def test_too_many_rows_are_an_error_and_not_a_shorter_answer(limited: Served) -> None:
    for format in ("json", "csv", "tsv", "xml"):
        fits = _ask(limited.sparql, "SELECT ?p { ?s ?p ?o } LIMIT 500", format=format)
        over = _ask(limited.sparql, "SELECT ?p { ?s ?p ?o } LIMIT 501", format=format)
        assert (fits.status_code, over.status_code) == (200, 413)
        assert over.headers["x-quanze-stopped"] == "rows"
        assert "500" in over.text
    construct = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }} LIMIT {}"
    assert _ask(limited.sparql, construct.format(500)).status_code == 200
    assert _ask(limited.sparql, construct.format(501)).status_code == 413


def test_memory_is_bounded(limited: Served) -> None:
    response = _ask(limited.sparql, HUNGRY)
    assert response.status_code == 503
    assert response.headers["x-quanze-stopped"] in {"memory", "time"}
    assert _ask(limited.sparql, LOOKUP).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {" + "{" * 150 + "?s ?p 1" + "}" * 150 + "}",
        "SELECT * { FILTER(" + "!" * 50_000 + "1) }",
        "SELECT * { FILTER(1" + "+1" * 50_000 + ") }",
        "SELECT * { {?s ?p 1}" + " UNION {?s ?p 1}" * 20_000 + " }",
        "SELECT * { ?s " + "^" * 50_000 + "<http://a.example/under> ?o }",
    ],
    ids=["braces", "negations", "sum", "unions", "inverses"],
)
def test_what_overruns_the_engines_stack_ends_a_worker_and_nothing_else(limited: Served, query: str) -> None:
    with httpx.Client(timeout=60, trust_env=False) as client:
        response = client.post(limited.sparql, data={"query": query})
    assert response.status_code in {200, 400, 503}, response.text
    assert _ask(limited.sparql, LOOKUP).status_code == 200


def test_nesting_beyond_the_limit_is_refused_without_a_worker(limited: Served) -> None:
    response = _ask(limited.sparql, "SELECT * {" + "{" * 5000 + "}" * 5000 + "}")
    assert response.status_code == 400
    assert "5001" in response.text


def test_a_full_queue_says_when_to_come_back(limited: Served) -> None:
    assert _ask(limited.sparql, CROSS_JOIN, timeout="0.5").status_code == 503  # known to be long from here on

    async def many() -> list[httpx.Response]:
        async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
            return await asyncio.gather(*[client.get(limited.sparql, params={"query": CROSS_JOIN}) for _ in range(6)])

    found = asyncio.run(many())
    refused = [response for response in found if "x-quanze-stopped" not in response.headers]
    assert [response.status_code for response in found] == [503] * 6
    assert len(refused) == 4, "two are worked on, one waits in vain, three find the queue full"
    assert all(int(response.headers["retry-after"]) > 0 for response in refused)
    assert _ask(limited.sparql, LOOKUP).status_code == 200


def test_a_stopped_stream_is_a_broken_response(store: Path) -> None:
    """Once rows have been sent, the only honest end is a connection that breaks before the last chunk."""
    with served(EndpointSettings(store=store, timeout=1.5, held=1000)) as endpoint:
        for format, encoding in (("json", "identity"), ("csv", "gzip"), ("tsv", "identity"), ("xml", "gzip")):
            with (
                httpx.Client(timeout=60, trust_env=False, headers={"Accept-Encoding": encoding}) as client,
                client.stream("GET", endpoint.sparql, params={"query": ENDLESS_ROWS, "format": format}) as response,
            ):
                assert response.status_code == 200
                with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
                    for _ in response.iter_raw():
                        pass


def test_rows_beyond_the_limit_break_a_stream_that_has_begun(store: Path) -> None:
    with (
        served(EndpointSettings(store=store, rows=3000, held=1000)) as endpoint,
        httpx.Client(timeout=60, trust_env=False) as client,
        client.stream("GET", endpoint.sparql, params={"query": "SELECT * { ?s ?p ?o }"}) as response,
    ):
        assert response.headers["x-quanze-row-limit"] == "3000"
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
            response.read()


def test_http_1_0_gets_the_whole_answer_or_an_error(store: Path) -> None:
    """HTTP/1.0 cannot tell a broken body from a whole one, so that nothing is sent before all is known."""
    import socket

    def exchange(query: str) -> bytes:
        with served(EndpointSettings(store=store, timeout=0.5, held=1000)) as endpoint:
            connection = socket.create_connection((endpoint.host, endpoint.port), timeout=60)
            with connection:
                target = httpx.URL(endpoint.sparql, params={"query": query}).raw_path
                connection.sendall(b"GET " + target + b" HTTP/1.0\r\nHost: a.example\r\n\r\n")
                return b"".join(iter(lambda: connection.recv(65536), b""))

    whole = exchange("SELECT ?p { ?s ?p ?o } LIMIT 1000")
    head, _, body = whole.partition(b"\r\n\r\n")
    assert f"content-length: {len(body)}".encode() in head.lower()
    assert exchange(CROSS_JOIN).startswith(b"HTTP/1.1 503")


def test_a_client_that_goes_away_ends_the_work(store: Path) -> None:
    with served(EndpointSettings(store=store, workers=1, prestarted=1)) as endpoint:
        (worker,) = _workers(endpoint.service.pools.readers)
        with httpx.Client(timeout=0.5, trust_env=False) as client, pytest.raises(httpx.ReadTimeout):
            client.get(endpoint.sparql, params={"query": CROSS_JOIN})
        assert _until(lambda: not _runs(worker)), "nobody waits for the answer any more, yet the engine works on"
        assert _ask(endpoint.sparql, LOOKUP).status_code == 200


def test_lookups_get_through_while_heavy_queries_run(store: Path) -> None:
    """As many hopeless queries as there are workers; once they are slow, they no longer stand in the way."""

    def ask_in_vain(url: str) -> None:
        with contextlib.suppress(httpx.HTTPError):  # the server ends first
            _ask(url, CROSS_JOIN)

    with served(EndpointSettings(store=store, workers=2, timeout=120.0, slow_after=0.2)) as endpoint:
        heavy = [threading.Thread(target=ask_in_vain, args=(endpoint.sparql,)) for _ in range(2)]
        for thread in heavy:
            thread.start()
        assert _until(lambda: endpoint.service.pools.readers.state["slow"] == 2)
        with httpx.Client(timeout=60, trust_env=False) as client:
            for _ in range(40):
                assert client.get(endpoint.sparql, params={"query": LOOKUP}).status_code == 200
        assert all(thread.is_alive() for thread in heavy), "the heavy queries ended before the lookups"
    for thread in heavy:
        thread.join()


def test_more_heavy_queries_than_there_are_places_give_way(store: Path) -> None:
    """Slow places all taken: a further hopeless query, of a text not seen before, goes as soon as a short one waits."""
    with served(EndpointSettings(store=store, workers=1, timeout=60.0, wait=30.0, slow_after=0.2)) as endpoint:
        found: list[httpx.Response] = []
        texts = (CROSS_JOIN, CROSS_JOIN.replace("?i", "?a"))
        heavy = [threading.Thread(target=lambda text=text: found.append(_ask(endpoint.sparql, text))) for text in texts]
        pool = endpoint.service.pools.readers
        heavy[0].start()
        assert _until(lambda: pool.state["slow"] == 1)
        heavy[1].start()
        assert _until(lambda: pool.state["working"] == 2)
        assert _ask(endpoint.sparql, LOOKUP).status_code == 200
        heavy[1].join(30)
        assert [(answer.status_code, answer.headers["retry-after"]) for answer in found] == [(503, "5")]
        assert heavy[0].is_alive()


def test_a_query_known_to_be_long_never_takes_a_place_from_short_ones(store: Path) -> None:
    """Once seen to be long, a text waits among the long ones: of three only one runs, and lookups do not notice."""
    with served(EndpointSettings(store=store, workers=1, timeout=2.5, wait=30.0, slow_after=0.2)) as endpoint:
        pool = endpoint.service.pools.readers
        assert _ask(endpoint.sparql, CROSS_JOIN, timeout="0.6").headers["x-quanze-stopped"] == "time"
        heavy = [threading.Thread(target=_ask, args=(endpoint.sparql, CROSS_JOIN)) for _ in range(3)]
        for thread in heavy:
            thread.start()
        assert _until(lambda: (pool.state["slow"], pool.state["waiting"]) == (1, 2))
        workers = _workers(pool)
        assert _ask(endpoint.sparql, LOOKUP).status_code == 200
        assert workers <= _workers(pool), "a lookup had a long query ended"
        for thread in heavy:
            thread.join()


def test_the_worker_at_hand_is_for_short_queries(store: Path) -> None:
    async def scene() -> None:
        pool = Pool(EndpointSettings(store=store), workers=2, prestarted=1)
        await pool.start()
        (at_hand,) = _workers(pool)
        pool._lines.experience.note(CROSS_JOIN, 1, long=True)
        pool._lines.experience.note(LOOKUP, 2, long=False)
        async with pool.lend("a", CROSS_JOIN) as other, pool.lend("a", LOOKUP) as worker:
            assert (worker.pid == at_hand, other.pid == at_hand) == (True, False)
        await pool.stop()

    asyncio.run(scene())


def test_variations_of_a_long_query_wait_among_the_long_ones(store: Path) -> None:
    """Another comment, number, name of a variable or value does not make a question a new one."""
    varied = "SELECT (COUNT(*) AS ?m) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?j } # 2"
    with served(EndpointSettings(store=store, timeout=60.0, slow_after=0.2)) as endpoint:
        assert _ask(endpoint.sparql, CROSS_JOIN, timeout="0.6").headers["x-quanze-stopped"] == "time"
        pool = endpoint.service.pools.readers
        with socket.create_connection((endpoint.host, endpoint.port)) as line:
            line.sendall(f"GET /sparql?query={quote(varied)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert _until(lambda: pool.state["working"] == 1)
            assert pool.state["slow"] == 1


def test_a_query_is_no_longer_taken_for_long_once_it_was_not(store: Path) -> None:
    async def scene() -> None:
        pool = Pool(EndpointSettings(store=store, slow_after=0.0), workers=1)
        for slow_after, slow in ((0.0, 0), (60.0, 1), (60.0, 0)):
            pool._settings = EndpointSettings(store=store, slow_after=slow_after)
            async with pool.lend("a", LOOKUP) as worker:
                assert pool.state["slow"] == slow
                await asyncio.sleep(0.01)
                worker.spent = False
        await pool.stop()

    asyncio.run(scene())


def test_a_query_whose_client_left_ends_and_its_worker_stays(store: Path) -> None:
    with served(EndpointSettings(store=store, workers=1, prestarted=1, slow_after=20.0)) as endpoint:
        (worker,) = _workers(endpoint.service.pools.readers)
        brief = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?c }"
        with socket.create_connection((endpoint.host, endpoint.port)) as line:
            line.sendall(f"GET /sparql?query={quote(brief)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert _ask(endpoint.sparql, LOOKUP).status_code == 200
        assert worker in _workers(endpoint.service.pools.readers)


def test_a_new_version_is_seen_by_the_next_query(tmp_path: Path) -> None:
    folder = fill(tmp_path / "store", "<http://a.example/s> <http://a.example/p> <http://a.example/one> .")
    query = "SELECT ?o { <http://a.example/s> <http://a.example/p> ?o }"
    with served(EndpointSettings(store=folder, default_union=False)) as endpoint:
        first = _ask(endpoint.sparql, query, format="csv")
        fill(folder, "<http://a.example/s> <http://a.example/p> <http://a.example/two> .")
        second = _ask(endpoint.sparql, query, format="csv")
    assert (first.text.count("http"), second.text.count("http")) == (1, 2)
    assert first.headers["etag"] != second.headers["etag"]


def test_a_store_that_is_not_there_yet_is_said_to_be(tmp_path: Path) -> None:
    with served(EndpointSettings(store=tmp_path / "store")) as endpoint:
        missing = _ask(endpoint.sparql, LOOKUP)
        assert missing.status_code == 503
        assert "quanze load" in missing.text
        fill(tmp_path / "store", sample_quads())
        assert _ask(endpoint.sparql, LOOKUP).status_code == 200


def test_no_worker_outlives_the_endpoint(store: Path) -> None:
    with served(EndpointSettings(store=store)) as endpoint:
        workers = _workers(endpoint.service.pools.readers)
        assert len(workers) == 2
    assert not any(map(_runs, workers))


def test_what_is_called_off_while_a_worker_starts_leaves_no_process_behind(store: Path) -> None:
    """Whoever asks may be gone, and the endpoint ended, before a process has opened the store."""

    async def begun_and_ended() -> set[int]:
        pool = Pool(EndpointSettings(store=store), workers=4)
        asking = [asyncio.create_task(pool.lend().__aenter__()) for _ in range(4)]
        while len(_workers(pool)) < 2:
            await asyncio.sleep(0)
        seen = _workers(pool)
        for task in asking[::2]:
            task.cancel()
        await pool.stop()
        await asyncio.gather(*asking, return_exceptions=True)
        assert not _workers(pool)
        return seen

    assert not any(map(_runs, asyncio.run(begun_and_ended())))
