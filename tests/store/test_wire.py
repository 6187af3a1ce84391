"""What goes over the line, and what an answer may be worth (a server that answers as the test says)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from quanze import store
from quanze.store import wire
from quanze.store.dialects import recognise
from quanze.store.errors import (
    QuerySyntax,
    QueryTimeout,
    RemoteRefused,
    RemoteUnavailable,
    StoreError,
)
from quanze.store.wire import Address, Wire

YES = b'{"head":{},"boolean":true}'
ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"uri","value":"x:y"}}]}}'


@dataclass
class Said:
    """A request as the server saw it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode())


Reply = Callable[[BaseHTTPRequestHandler, int], None]


@dataclass
class Talk:
    """A server's URL, what it was told, and how it replies (given the number of the request from 0)."""

    url: str = ""
    heard: list[Said] = field(default_factory=list)
    reply: Reply = lambda handler, number: None


def reply(status: int = 200, body: bytes = YES, length: int | None = None, **headers: str) -> Reply:
    def answer(handler: BaseHTTPRequestHandler, number: int) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def in_turn(*replies: Reply) -> Reply:
    return lambda handler, number: replies[min(number, len(replies) - 1)](handler, number)


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    monkeypatch.setattr(wire, "_PAUSES", (0.0, 0.0))
    for name in ("USER", "PASSWORD", "TOKEN", "UPDATE", "GRAPHS"):
        monkeypatch.delenv(f"QUANZE_STORE_{name}", raising=False)
    found = Talk()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            found.heard.append(Said(self.command, self.path, dict(self.headers.items()), body))
            self.close_connection = True
            found.reply(self, len(found.heard) - 1)

        do_GET = do_PUT = do_DELETE = do_HEAD = do_POST

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        found.url = f"http://127.0.0.1:{server.server_port}/ds/sparql"
        yield found
        server.shutdown()
        thread.join()


def test_queries_go_by_post_with_their_form_and_ask_for_json(talk: Talk) -> None:
    talk.reply = reply()
    with store.open(talk.url) as opened:
        assert opened.query("# SELECT\nASK { ?市 ?p 'x' }", default_graphs=["x:g"]).boolean
    said = talk.heard[-1]
    assert said.method == "POST"
    assert said.path == "/ds/sparql"
    assert said.headers["Accept"] == "application/sparql-results+json"
    assert said.form == {"query": ["# SELECT\nASK { ?市 ?p 'x' }"], "default-graph-uri": ["x:g"]}


@pytest.mark.parametrize(
    "url, environment, sent",
    [
        ("http://ann:s%3At@{host}", {}, "Basic YW5uOnM6dA=="),
        ("http://{host}", {"USER": "ann", "PASSWORD": "s:t"}, "Basic YW5uOnM6dA=="),
        ("http://{host}", {"TOKEN": "t0"}, "Bearer t0"),
        ("http://{host}", {}, None),
    ],
)
def test_credentials_come_from_the_url_or_the_environment_and_are_never_shown(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, url: str, environment: dict[str, str], sent: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(f"QUANZE_STORE_{name}", value)
    talk.reply = in_turn(reply(), reply(401, b"who?"))
    with store.open(url.format(host=talk.url.removeprefix("http://"))) as opened:
        assert opened.location == talk.url
        assert talk.heard[0].headers.get("Authorization") == sent
        with pytest.raises(RemoteRefused) as caught:
            opened.query("ASK {}")
    for language in ("zh", "en"):
        assert "s:t" not in caught.value.message(language)
        assert "s%3At" not in caught.value.message(language)


def test_a_digest_is_given_where_it_is_asked_for(talk: Talk) -> None:
    challenge = 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm="MD5"'
    talk.reply = in_turn(reply(401, b"", WWW_Authenticate=challenge), reply())
    with store.open(talk.url.replace("http://", "http://ann:st@")):
        assert talk.heard[1].headers["Authorization"].startswith('Digest username="ann", realm="SPARQL"')


CHALLENGE = 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm="MD5"'


def digest_line(talk: Talk) -> Wire:
    line = Wire(Address.parse(talk.url.replace("http://", "http://ann:st@"), {}))
    line.digest = True
    return line


def test_a_long_body_goes_only_where_the_challenge_is_known(talk: Talk) -> None:
    talk.reply = in_turn(reply(401, b"", WWW_Authenticate=CHALLENGE), reply())
    line = digest_line(talk)
    for _ in range(2):
        assert line.graph("PUT", f"{talk.url}-graphs?graph=x:g", b"<x:a> <x:b> <x:c> .\n")
    assert [said.method for said in talk.heard] == ["HEAD", "PUT", "PUT"]
    assert "Authorization" not in talk.heard[0].headers
    counts = [said.headers["Authorization"].rpartition("nc=")[2][:8] for said in talk.heard[1:]]
    assert counts == ["00000001", "00000002"]


def test_a_challenge_that_ran_out_is_asked_for_again(talk: Talk) -> None:
    broken = reply(200, YES, length=500)  # the engine hangs up
    challenge = reply(401, b"", WWW_Authenticate=CHALLENGE)
    talk.reply = in_turn(challenge, broken, challenge, reply())
    assert digest_line(talk).graph("POST", f"{talk.url}-graphs?graph=x:g", b"<x:a> <x:b> <x:c> .\n")
    assert [said.method for said in talk.heard] == ["HEAD", "POST", "HEAD", "POST"]
    assert talk.heard[1].body == talk.heard[3].body


def test_a_wrong_password_is_refused_and_not_tried_for_ever(talk: Talk) -> None:
    talk.reply = reply(401, b"who?", WWW_Authenticate=CHALLENGE)
    with pytest.raises(RemoteRefused):
        digest_line(talk).graph("PUT", f"{talk.url}-graphs?graph=x:g", b"")
    assert len(talk.heard) <= 4


def test_an_update_is_never_sent_twice(talk: Talk) -> None:
    talk.reply = in_turn(reply(401, b"", WWW_Authenticate=CHALLENGE), reply(200, YES, length=500))
    with pytest.raises(RemoteUnavailable):
        digest_line(talk).update(talk.url, "MOVE <x:a> TO <x:b>")
    assert [said.method for said in talk.heard] == ["HEAD", "POST"]


def test_an_answer_cut_short_is_no_answer(talk: Talk) -> None:
    talk.reply = in_turn(reply(), reply(200, ROWS, X_SPARQL_MaxRows="1"))
    with store.open(talk.url) as opened, pytest.raises(RemoteUnavailable, match="1 rows"):
        opened.query("SELECT ?a { ?a ?b ?c }")


@pytest.mark.parametrize(
    "answer, error",
    [
        (reply(400, b"Parse error at line 1\nmore"), QuerySyntax),
        (reply(401), RemoteRefused),
        (reply(403), RemoteRefused),
        (reply(404, b"not here"), RemoteUnavailable),
        (reply(500, b"boom"), RemoteUnavailable),
        (reply(500, b"Virtuoso S1T00 Error SR171: Transaction timed out"), QueryTimeout),
        (reply(503, b"slow", X_Quanze_Stopped="time"), QueryTimeout),
        (reply(504, b""), QueryTimeout),
        (reply(302, b"", Location="http://127.0.0.1:9/elsewhere"), RemoteUnavailable),
        (reply(200, YES, X_SQL_State="S1TAT"), QueryTimeout),
        (reply(200, ROWS[:-20]), QueryTimeout),
        (reply(200, ROWS[:-3]), QueryTimeout),
        (reply(200, b'{"head":{"vars":["a"]},"results":{"bindings":[The operation was cancelled'), QueryTimeout),
        (reply(200, b"<html>hello</html>"), QueryTimeout),
        (reply(200, ROWS, length=len(ROWS) + 10), RemoteUnavailable),
    ],
)
def test_what_is_no_answer_is_an_error_in_one_line(talk: Talk, answer: Reply, error: type[StoreError]) -> None:
    talk.reply = in_turn(reply(), answer)
    with store.open(talk.url) as opened:
        with pytest.raises(error) as caught:
            list(opened.query("SELECT ?a { ?a ?b ?c }").rows())
        assert len(caught.value.message("en").splitlines()) == len(caught.value.message("zh").splitlines()) == 1


def test_triples_that_break_off_are_no_answer(talk: Talk) -> None:
    talk.reply = in_turn(reply(), reply(200, b"<x:a> <x:b> <x:c> .\n<x:a> <x:b> The operation was cancelled"))
    with store.open(talk.url) as opened, pytest.raises(QueryTimeout):
        list(opened.query("CONSTRUCT WHERE { ?a ?b ?c }").triples())


def test_a_chunked_answer_that_breaks_off_is_no_answer(talk: Talk) -> None:
    def broken(handler: BaseHTTPRequestHandler, number: int) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"14\r\n<x:a> <x:b> <x:c> .\n\r\n")

    talk.reply = in_turn(reply(), broken)
    with store.open(talk.url) as opened, pytest.raises(RemoteUnavailable):
        list(opened.query("CONSTRUCT WHERE { ?a ?b ?c }").triples())


def test_reads_are_tried_again_where_the_line_was_at_fault_and_writes_never(talk: Talk) -> None:
    talk.reply = in_turn(reply(), reply(503, b"busy"), reply(502), reply())
    with store.open(talk.url, write=True) as opened:
        assert opened.query("ASK {}").boolean
        assert len(talk.heard) == 4
        talk.reply = reply(503, b"busy")
        with pytest.raises(RemoteUnavailable, match="busy"):
            opened.query("ASK {}")
        assert len(talk.heard) == 7
        with pytest.raises(RemoteUnavailable, match="busy"):
            opened.write_graph(None, b"<x:a> <x:p> 1 .", "turtle")
        assert len(talk.heard) == 8
        assert list(talk.heard[-1].form) == ["update"]


def test_silence_ends_at_the_read_time_out(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANZE_STORE_READ_TIMEOUT", "0.2")
    silence = threading.Event()
    talk.reply = lambda handler, number: reply()(handler, 0) if number == 0 else silence.wait(30)  # type: ignore[assignment]
    with store.open(talk.url) as opened:
        with pytest.raises(QueryTimeout, match=r"0\.2 s"):
            opened.query("ASK {}")
        silence.set()
    assert len(talk.heard) == 2


def test_an_answer_without_end_is_given_up(talk: Talk) -> None:
    def endless(handler: BaseHTTPRequestHandler, number: int) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 1000)
        except OSError:
            pass

    talk.reply = endless
    line = Wire(Address(talk.url, total=0.3))
    with pytest.raises(QueryTimeout, match="no end"):
        line.query("ASK {}", "ask")


def test_nobody_there(talk: Talk) -> None:
    with pytest.raises(RemoteUnavailable, match=r"127\.0\.0\.1:9"):
        store.open("http://127.0.0.1:9/sparql")
    for url in ("http://", "http://host:port/", "https:///x", "http://ann:secret@[broken/"):
        with pytest.raises(RemoteUnavailable) as caught:
            store.open(url)
        assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url, server, update, graph",
    [
        ("http://h/query", "Oxigraph/0.5.13", "http://h/update", "http://h/store?graph=x%3Ag"),
        (
            "http://h/sparql",
            "Virtuoso/07.20",
            "http://h/sparql-auth",
            "http://h/sparql-graph-crud-auth?graph-uri=x%3Ag",
        ),
        ("http://h/ds/query", "Apache Jena Fuseki (5.0)", "http://h/ds/update", "http://h/ds/data?graph=x%3Ag"),
        ("http://h/sparql", "quanze/0.1", "http://h/sparql", "http://h/rdf-graph-store?graph=x%3Ag"),
        ("http://h/ds/query", "", "http://h/ds/update", None),
        ("http://h/ds/sparql", "nginx", "http://h/ds/sparql", None),
    ],
)
def test_engines_are_known_by_their_signature(url: str, server: str, update: str, graph: str | None) -> None:
    found = recognise(url, server, {})
    assert found.update == update
    assert (found.graph_url("x:g") if found.graphs else None) == graph
    elsewhere = recognise(url, server, {"QUANZE_STORE_UPDATE": "http://u/", "QUANZE_STORE_GRAPHS": "http://g/"})
    assert elsewhere.update == "http://u/"
    assert elsewhere.graph_url(None) == "http://g/?default"
