"""Addresses as people type them: raw UTF-8 in path and query string reaches the same page as its encoded form."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from quanze.views.readable_addresses import mended
from tests.web.served import served


@pytest.fixture(scope="module")
def home(sample_store: Path) -> Iterator[str]:
    with served(sample_store) as address:
        yield address


def spoken(home: str, *pieces: bytes) -> bytes:
    """What the server answers to these bytes, sent one after the other."""
    found = urlsplit(home)
    with socket.create_connection((found.hostname or "", found.port or 0), 10) as line:
        for piece in pieces:
            line.sendall(piece)
        answer = b""
        while part := line.recv(65536):
            answer += part
    return answer


def test_raw_chinese_in_path_and_query(home: str) -> None:
    end = b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/turtle\r\n\r\n"
    path = "/id/item/000000-云江市/校车使用许可".encode()
    assert spoken(home, b"GET " + path + end).startswith(b"HTTP/1.1 200")
    query = "/search?go=1&q=市财政局".encode()
    answer = spoken(home, b"GET " + query + end)
    assert answer.startswith(b"HTTP/1.1 303")
    assert b"/id/agency/" in answer


def test_a_body_is_not_touched(home: str) -> None:
    body = 'SELECT ("市财政局" AS ?x) {}'.encode()
    head = "POST /sparql?x=局 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".encode()
    head += (
        f"Content-Type: application/sparql-query\r\nAccept: text/csv\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    )
    assert "市财政局".encode() in spoken(home, head + body)
    assert "市财政局".encode() in spoken(home, head, body)


def test_only_the_first_line_is_mended() -> None:
    assert mended("GET /局 HTTP/1.1\r\nX: 局\r\n".encode()) == b"GET /%E5%B1%80 HTTP/1.1\r\nX: " + "局\r\n".encode()
