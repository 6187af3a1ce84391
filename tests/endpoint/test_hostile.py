"""Requests that mean harm: refused cleanly, and the next honest one is answered."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_from_bytes

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanze.views.endpoint.settings import EndpointSettings
from tests.endpoint.conftest import sample_quads
from tests.endpoint.serving import AUTHORIZED, TOKEN, Served, fill, served

ASK = "ASK { ?s ?p ?o }"
PARAMETERS = ["query", "update", "graph", "default", "default-graph-uri", "named-graph-uri", "timeout", "format", "%00"]


@contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback and what arrives there; answers each request as an endpoint with one row would."""
    answer = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"from afar"}}]}}'
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                heard.append(connection.recv(65536))
                head = f"Content-Type: application/sparql-results+json\r\nContent-Length: {len(answer)}\r\n"
                connection.sendall(f"HTTP/1.1 200 OK\r\n{head}Connection: close\r\n\r\n".encode() + answer)

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1], heard
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(10)


def _alive(endpoint: Served, client: httpx.Client) -> bool:
    return client.get(endpoint.sparql, params={"query": ASK}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * {{ SERVICE <http://127.0.0.1:{port}/sparql> {{ ?x ?y ?z }} }}", 403),
        ("SELECT * {{ SERVICE <http://localhost:{port}/sparql> {{ ?x ?y ?z }} }}", 403),
        ("SELECT * {{ SERVICEx:{port} {{ ?x ?y ?z }} }}", 400),
        ("PREFIX x: <http://127.0.0.1:{port}/> SELECT * {{ SERVICEx:sparql {{ ?x ?y ?z }} }}", 403),
        ("SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/sparql> {{ ?x ?y ?z }} }}", 200),
        ("SELECT * {{ VALUES ?e {{ <http://127.0.0.1:{port}/> }} SERVICE ?e {{ ?x ?y ?z }} }}", 400),
        ("SELECT * FROM <http://127.0.0.1:{port}/data.ttl> {{ ?x ?y ?z }}", 200),
        ("SELECT * FROM <file:///etc/passwd> {{ ?x ?y ?z }}", 200),
        ("SELECT * {{ SERVICE <file:///etc/passwd> {{ ?x ?y ?z }} }}", 403),
    ],
)
def test_no_query_reaches_the_network(reading: Served, client: httpx.Client, query: str, status: int) -> None:
    with listener() as (port, heard):
        response = client.get(reading.sparql, params={"query": query.format(port=port)})
        default = client.get(
            reading.sparql, params={"query": ASK, "default-graph-uri": f"http://127.0.0.1:{port}/data.ttl"}
        )
    assert heard == []
    assert response.status_code == status, response.text
    assert default.json()["boolean"] is False
    if status == 200:
        assert "from afar" not in response.text
        assert "root:" not in response.text


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ("LOAD <http://127.0.0.1:{port}/data.ttl>", 403),
        ("LOAD SILENT <http://127.0.0.1:{port}/data.ttl>", 204),
        ("LOAD <file:///etc/passwd>", 403),
        ("INSERT {{ ?x ?y ?z }} WHERE {{ SERVICE <http://127.0.0.1:{port}/> {{ ?x ?y ?z }} }}", 403),
    ],
)
def test_no_update_reaches_the_network(writing: Served, client: httpx.Client, update: str, status: int) -> None:
    with listener() as (port, heard):
        headers = {**AUTHORIZED, "Content-Type": "application/sparql-update"}
        response = client.post(writing.sparql, content=update.format(port=port), headers=headers)
    assert heard == []
    assert response.status_code == status, response.text
    assert client.get(writing.sparql, params={"query": ASK}).json()["boolean"] is False


def test_a_service_allowed_by_name_is_asked_and_no_other(tmp_path: Path, client: httpx.Client) -> None:
    store = fill(tmp_path / "store", sample_quads())
    with listener() as (port, heard), listener() as (other, overheard):
        allowed = f"http://127.0.0.1:{port}/sparql"
        with served(EndpointSettings(store=store, services=frozenset({allowed}))) as endpoint:
            one = f"SELECT ?x {{ SERVICE <{allowed}> {{ ?a ?b ?x }} }}"
            two = (
                f"SELECT ?x {{ SERVICE <{allowed}> {{ ?a ?b ?x }} SERVICE <http://127.0.0.1:{other}/> {{ ?a ?b ?x }} }}"
            )
            loose = f"PREFIX e: <http://127.0.0.1:{other}/> SELECT ?x {{ SERVICE <{allowed}> {{ ?a ?b ?x }} SERVICEe:x {{ }} }}"
            # three quotes that nothing closes: an empty string and another one, not a string up to the end
            hidden = (
                f'SELECT ?x {{ SERVICE <{allowed}> {{ ?a ?b ?x }} VALUES ?y {{ """a" }} '
                f"SERVICE <http://127.0.0.1:{other}/> {{ ?a ?b ?x }} }}"
            )
            answers = [client.get(endpoint.sparql, params={"query": query}) for query in (one, two, loose, hidden)]
    assert "from afar" in answers[0].text
    assert [answer.status_code for answer in answers[1:]] == [403, 403, 403]
    assert (len(heard), overheard) == (1, [])


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({"Content-Type": "application/sparql-query"}, b"ASK { ?s ?p '" + b"x" * 10_000_000 + b"' }"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"query=ASK%20%7B%7D%20%23" + b"x" * 10_000_000),
    ],
)
def test_ten_megabytes_are_no_query(
    reading: Served, client: httpx.Client, headers: dict[str, str], content: bytes
) -> None:
    assert client.post(reading.sparql, content=content, headers=headers).status_code == 413
    chunked = client.post(
        reading.sparql, content=(content[i : i + 65536] for i in range(0, len(content), 65536)), headers=headers
    )
    assert chunked.status_code == 413
    assert "1048576" in chunked.text
    assert _alive(reading, client)


def _raw(endpoint: Served, request: bytes) -> bytes:
    with socket.create_connection((endpoint.host, endpoint.port), timeout=30) as connection:
        connection.sendall(request)
        received = b""
        with contextlib.suppress(ConnectionResetError):  # the server may close while the request still comes
            while piece := connection.recv(65536):
                received += piece
        return received


BODY = b"query=ASK%20%7B%7D"
FORM = b"Host: a.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.mark.parametrize(
    "request_",
    [
        b"POST /sparql HTTP/1.1\r\n" + FORM + b"Content-Length: 18\r\nContent-Length: 5\r\n\r\n" + BODY,
        b"POST /sparql HTTP/1.1\r\n" + FORM + b"Content-Length: +18\r\n\r\n" + BODY,
        b"POST /sparql HTTP/1.1\r\n" + FORM + b"Content-Length: 18\r\nTransfer-Encoding: xchunked\r\n\r\n" + BODY,
        b"POST /sparql HTTP/1.1\r\n" + FORM + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + FORM + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFFFFF\r\nx",
        b"GET /sparql?query=\xff\xfe HTTP/1.1\r\nHost: a.example\r\n\r\n",
        b"GET /sparql?query=ASK{} x HTTP/1.1\r\nHost: a.example\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: a.example\r\nAccept: a\r\n b\x00c\r\n\r\n",
        b"GET /sparql?query=" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: a.example\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=["two lengths", "signed length", "odd encoding", "space in name", "endless chunk", "not UTF-8", "space in target",
         "null in header", "endless target", "TLS"],
)  # fmt: skip
def test_malformed_http_is_refused(reading: Served, client: httpx.Client, request_: bytes) -> None:
    response = _raw(reading, request_)
    assert response.startswith((b"HTTP/1.1 4", b"HTTP/1.1 501")), response[:200]
    assert response.count(b"HTTP/1.1 ") == 1
    assert b"Traceback" not in response
    assert _alive(reading, client)


def test_a_smuggled_request_is_not_answered(reading: Served) -> None:
    """Both framings in one request: whichever the server follows, it must not take the rest for a second request."""
    smuggled = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: b.example\r\n\r\n"
    length = str(len(smuggled) + 5).encode()
    request = (
        b"POST /sparql HTTP/1.1\r\n" + FORM + b"Content-Length: " + length + b"\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0\r\n\r\n" + smuggled
    )
    response = _raw(reading, request)
    assert response.startswith(b"HTTP/1.1 400")
    assert response.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    "path",
    [
        "/sparql/../../etc/passwd",
        "/sparql/%2e%2e/%2e%2e/etc/passwd",
        "/rdf-graph-store/../../../etc/passwd",
        "/rdf-graph-store/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/rdf-graph-store?graph=file:///etc/passwd",
        "/rdf-graph-store?graph=../../etc/passwd",
        "/rdf-graph-store/%00",
        "/rdf-graph-store/%ff%fe",
        "/.well-known/../CURRENT",
    ],
)
def test_paths_lead_to_no_file(reading: Served, client: httpx.Client, path: str) -> None:
    response = _raw(reading, f"GET {path} HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n".encode())
    assert response.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400")), response[:200]
    assert b"root:" not in response
    assert _alive(reading, client)


def test_a_host_header_cannot_break_the_answer(reading: Served) -> None:
    for host in (b"a b", b'"><script>', b"\xe5\x90\x8d", b"a.example:99999999", b"[::"):
        response = _raw(reading, b"GET /sparql HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
        assert response.startswith((b"HTTP/1.1 200", b"HTTP/1.1 400")), response[:300]
        assert b"<script>" not in response


def test_what_a_refusal_quotes_cannot_become_a_header_or_markup(reading: Served, client: httpx.Client) -> None:
    response = client.get(reading.sparql, params={"query": ASK, "format": "x\r\nSet-Cookie: a=b\r\n<script>"})
    assert response.status_code == 200
    assert "set-cookie" not in response.headers
    assert "script" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer 名".encode()],
)
def test_a_wrong_token_writes_nothing(writing: Served, client: httpx.Client, authorization: str | bytes) -> None:
    headers: dict[str, str | bytes] = {"Authorization": authorization, "Content-Type": "application/sparql-update"}
    response = client.post(writing.sparql, content="INSERT DATA { <a:a> <a:a> <a:a> }", headers=headers)  # type: ignore[arg-type]
    put = client.put(writing.graphs, params={"default": ""}, content="", headers=headers)  # type: ignore[arg-type]
    assert (response.status_code, put.status_code) == (403, 403)
    assert TOKEN not in response.text
    assert client.get(writing.sparql, params={"query": ASK}).json()["boolean"] is False


@settings(max_examples=80)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"]),
    path=st.sampled_from(["/sparql", "/sparql/", "/rdf-graph-store", "/rdf-graph-store/x", "/.well-known/void"]),
    names=st.lists(st.sampled_from(PARAMETERS), max_size=3),
    value=st.one_of(
        st.binary(max_size=30), st.sampled_from([b"ASK {}", b"SELECT", b"CLEAR ALL", b"http://a.example/"])
    ),
    media=st.sampled_from(["", "application/sparql-query", "application/x-www-form-urlencoded", "text/turtle", "a/b"]),
    accept=st.sampled_from(["", "*/*", "text/csv", "text/turtle", "image/png", ";;q=,,"]),
)
def test_whatever_is_sent_gets_a_clean_answer(
    reading: Served, method: str, path: str, names: list[str], value: bytes, media: str, accept: str
) -> None:
    query = "&".join(f"{name}={quote_from_bytes(value)}" for name in names)
    headers = {"Content-Type": media, "Accept": accept}
    content = value if method in {"POST", "PUT"} else None
    with httpx.Client(timeout=60, trust_env=False) as sender:
        response = sender.request(method, f"{reading.root}{path}?{query}", headers=headers, content=content)
    assert response.status_code in {200, 204, 303, 400, 403, 404, 405, 406, 413, 415}, response.text
    if response.status_code >= 400 and method != "HEAD":
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        assert response.text.count("\n") == 1
