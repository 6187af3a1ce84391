"""Clients who dawdle, take nothing or are too many: each is parted with, and others are answered meanwhile."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from quanze.views.server.connections import Patience
from quanze.views.serving import ServeOptions
from tests.server.talking import asked, heard, talking
from tests.web.served import served

IMPATIENT = Patience(head=1.5, body=1.5, rate=100_000, largest=200_000, taking=1.5, connections=12)
GOOD = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: "


@pytest.fixture(scope="module")
def home(small_store: Path) -> Iterator[str]:
    with served(small_store, ServeOptions("", patience=IMPATIENT)) as address:
        yield address


@pytest.mark.parametrize(
    "begun,told",
    [
        (b"", b""),
        (b"GET / HT", b"HTTP/1.1 408"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", b"HTTP/1.1 408"),
        (b"\r\n\r\n", b"HTTP/1.1 400"),
        (POST + b"900\r\n\r\nASK", b"HTTP/1.1 408"),
        (POST.replace(b"Content-Length: ", b"Transfer-Encoding: chunked\r\n\r\n5\r\nASK {"), b"HTTP/1.1 408"),
    ],
    ids=["nothing", "half a line", "half a head", "blank lines", "half a body", "half of the chunks"],
)
def test_a_request_that_does_not_arrive_is_not_waited_for(home: str, begun: bytes, told: bytes) -> None:
    with talking(home) as line:
        line.sendall(begun)
        answer = heard(line)
    assert answer.startswith(told) if told else answer == b""


def test_one_byte_now_and_then_does_not_help(home: str) -> None:
    """The limit is on the whole head: each byte that comes would begin a limit on silence anew."""
    gone = threading.Event()

    def drip(line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while not gone.wait(0.2):
                line.sendall(b"X")

    with talking(home) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        dripping = threading.Thread(target=drip, args=(line,), daemon=True)
        dripping.start()
        answer = heard(line)
        gone.set()
        dripping.join()
    assert answer.startswith(b"HTTP/1.1 408") or answer == b""


def test_a_body_larger_than_any_route_takes_ends_the_connection(home: str) -> None:
    with talking(home) as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n")
        with contextlib.suppress(OSError):
            for _ in range(900):
                line.sendall(b"x" * 1_000_000)
            pytest.fail("nine hundred megabytes were taken")


def test_a_client_that_does_not_take_its_answer_is_given_up(home: str) -> None:
    found = home.removeprefix("http://").partition(":")
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(30)
        line.connect((found[0], int(found[2])))
        # more than the system itself keeps for a connection
        long = b"SELECT*{?a?b?c.?d?e?f}LIMIT 200000"
        line.sendall(POST + str(len(long)).encode() + b"\r\n\r\n" + long)
        for _ in range(200):
            if b'why="taking"} 1' in asked(home, GOOD.replace(b"/health", b"/metrics")):
                break
            threading.Event().wait(0.1)
        else:
            pytest.fail("still waiting for a client that takes nothing")


def test_who_waits_longest_makes_room_for_who_comes(home: str) -> None:
    """More connections than there are places, all silent: each newcomer is answered all the same."""
    with contextlib.ExitStack() as stack:
        for _ in range(3 * IMPATIENT.connections):
            stack.enter_context(talking(home))
            assert asked(home, GOOD).startswith(b"HTTP/1.1 200")


def test_where_all_places_are_at_work_the_newcomer_is_told(small_store: Path) -> None:
    """Who has had the first bytes of an answer without end is being served, and cannot make room."""
    endless = b"SELECT * {?a?b?c.?d?e?f.?g?h?i}"
    full = ServeOptions("", patience=Patience(connections=3))
    with served(small_store, full) as home, contextlib.ExitStack() as stack:
        for _ in range(3):
            line = stack.enter_context(talking(home))
            line.sendall(POST + str(len(endless)).encode() + b"\r\n\r\n" + endless)
            assert line.recv(12) == b"HTTP/1.1 200"
        answer = asked(home, GOOD)
    assert answer.startswith(b"HTTP/1.1 503")
    assert b"Retry-After: 5" in answer


def test_connections_are_kept_for_the_next_request(home: str) -> None:
    with httpx.Client(base_url=home, trust_env=False) as client:
        assert [client.get("/health").status_code for _ in range(5)] == [200] * 5
        assert client.post("/sparql", content="ASK {}", headers={"content-type": "application/sparql-query"}).is_success
