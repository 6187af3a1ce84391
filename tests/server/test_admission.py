"""Who is let in: host names, pages of other sites; and what every answer says of itself."""

from __future__ import annotations

import csv
import doctest
import io
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from quanze.services import spreadsheets
from quanze.services.spreadsheets import harmless
from quanze.views import templating
from quanze.views.cli.output import write_rows
from quanze.views.serving import ServeOptions
from quanze.views.web import numbers, safety
from tests.server.talking import asked
from tests.web.served import served

SHARED = ("/sparql?query=ASK%7B%7D", "/api/queries", "/ontology.ttl", "/id/none", "/nowhere", "/sparql?query=nonsense")


@pytest.fixture(scope="module")
def home(small_store: Path) -> Iterator[str]:
    with served(small_store, ServeOptions("", hosts=("data.example", "*.office.example"))) as address:
        yield address


@pytest.mark.parametrize("module", [safety, numbers, templating, spreadsheets])
def test_examples_in_docstrings_hold(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted
    assert not found.failed


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "[::1]:8000", "DATA.example", "a.office.example:443", "10.1.2.3"])  # fmt: skip
def test_names_of_this_server_are_answered(home: str, host: str) -> None:
    assert httpx.get(home + "/health", headers={"Host": host}, trust_env=False).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "office.example.evil.example", "a b", "@", "[::", '"><b>']
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK%7B%7D", "/static", "/api/queries", "/nowhere"])
def test_other_names_are_not(home: str, host: str, path: str) -> None:
    """A page of elsewhere whose name is made to point here gets nothing (DNS rebinding)."""
    answer = asked(home, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1\.1 (421|400) ", answer)
    assert host.encode() not in answer


@pytest.mark.parametrize("path", ["/static", "/static/", "/api", "/api/", "/queries/", "/id", "/source"])
def test_no_redirect_leads_where_the_host_header_says(home: str, path: str) -> None:
    answer = httpx.get(home + path, headers={"Host": "data.example"}, trust_env=False)
    assert "data.example" not in answer.headers.get("location", "")
    assert answer.status_code in (200, 404)


@pytest.mark.parametrize("path", SHARED)
def test_pages_of_other_sites_read_nothing_unless_they_are_let_in(home: str, path: str) -> None:
    answer = httpx.get(home + path, headers={"Origin": "https://b.example"}, trust_env=False)
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("let_in,origin", [("*", "*"), ("https://b.example", "https://b.example")])
def test_one_switch_lets_them_read_everything(small_store: Path, let_in: str, origin: str) -> None:
    with served(small_store, ServeOptions("", origins=(let_in,))) as home, httpx.Client(base_url=home) as client:
        for path in SHARED:
            answer = client.get(path, headers={"Origin": "https://b.example"})
            assert answer.headers["access-control-allow-origin"] == origin
            assert "ETag" in answer.headers["access-control-expose-headers"]
            preflight = {
                "Origin": "https://b.example",
                "Access-Control-Request-Method": "GET",
                "Access-Control-Request-Headers": "if-none-match, authorization",
            }
            before = client.options(path, headers=preflight)
            assert before.status_code == 200
            assert before.headers["access-control-allow-origin"] == origin
        other = client.get("/api/queries", headers={"Origin": "https://c.example"})
        assert (other.headers.get("access-control-allow-origin") == "*") == (let_in == "*")


def test_every_answer_has_a_number_and_a_plain_one_is_kept(home: str) -> None:
    with httpx.Client(base_url=home, trust_env=False) as client:
        assert re.fullmatch("[0-9a-f]{12}", client.get("/nowhere").headers["x-request-id"])
        assert client.get("/", headers={"X-Request-ID": "job-7.a"}).headers["x-request-id"] == "job-7.a"
        assert client.get("/", headers={"X-Request-ID": "a b<script>"}).headers["x-request-id"] != "a b<script>"


def test_health_says_what_is_read_and_metrics_what_was_done(home: str) -> None:
    with httpx.Client(base_url=home, trust_env=False) as client:
        health = client.get("/health").json()
        assert health["status"] == "ok"
        assert health["store"]["readable"]
        assert client.get("/health/live").json() == {"status": "ok"}
        client.get("/id/x/made-up")
        text = client.get("/metrics").text
    assert re.search(r'quanze_requests_total{method="GET",route="/health",status="200"} [1-9]', text)
    for name in ("quanze_connections ", "quanze_queries_workers ", "quanze_request_seconds_bucket", "process_open_fds"):
        assert f"\n{name}" in text
    assert "made-up" not in text


def test_without_a_store_the_server_is_unwell_but_alive(small_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.symlink_to(small_store)
    with served(folder) as home, httpx.Client(base_url=home, trust_env=False) as client:
        folder.unlink()
        assert client.get("/health").status_code == 503
        assert client.get("/health/live").status_code == 200
        for path in ("/", "/api/search?q=a", "/search?q=a", "/sparql?query=ASK%7B%7D", "/id/x", "/source/x"):
            answer = client.get(path)
            assert (path, answer.status_code) == (path, 503)
            assert answer.headers["retry-after"]


def test_what_begins_like_a_formula_is_harmless_in_files_for_people() -> None:
    assert harmless('=HYPERLINK("http://x")').startswith("'=")
    out = io.StringIO()
    rows = [("+86 10", "-5"), ("@x", "－1+1"), ("\t=1", "局")]
    write_rows(out, ("a", "b"), rows, "csv", bom=True)
    assert list(csv.reader(io.StringIO(out.getvalue())))[1:] == [["'+86 10", "-5"], ["'@x", "'－1+1"], ["'\t=1", "局"]]  # fmt: skip
    exact = io.StringIO()
    write_rows(exact, ("a", "b"), rows, "csv")
    assert [tuple(row) for row in csv.reader(io.StringIO(exact.getvalue()))][1:] == rows
