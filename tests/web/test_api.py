"""The JSON API: pages of answers that join up, plain refusals, nothing hostile that reaches a query or breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from quanze.queries import catalogue
from tests.samples import load_samples
from tests.web.served import served


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("api") / "s"
    load_samples(folder)
    with served(folder) as home, httpx.Client(base_url=home, trust_env=False) as opened:
        yield opened


HOSTILE = [
    "https://w3id.org/quanze/id/x> ?p ?o . ?s ?q <y",
    "https://w3id.org/quanze/id/%",
    "https://w3id.org/quanze/id/%zz",
    "https://w3id.org/quanze/id/[x]",
    "https://elsewhere.example/x",
    'x"y',
    "a\x00b",
    "agency/\x7f",
    "agency/\ue000",
    "agency/\ufffe",
    "../..",
    "²",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("path", ["entity?iri", "chain?of", "evidence?fact", "evidence?source"])
def test_what_names_nothing_is_not_found(client: httpx.Client, path: str, text: str) -> None:
    route, _, parameter = path.partition("?")
    answer = client.get(f"/api/{route}", params={parameter: text})
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"zh", "en"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("search", 400),
        ("search?q=%ff%fe", 200),
        ("lines?q=%ff%fe", 200),
        ("lines", 400),
        ("search?q=a&limit=²", 400),
        ("queries/permits?limit=-1", 400),
        ("queries/permits?format=xml", 400),
        ("queries/permits?colour=red", 400),
        ("queries/agency", 400),
        ("queries/agency?name=$name", 404),
        ("queries/agency?name=$elsewhere", 404),
        ("queries/agency?name=%24%7B7*7%7D%22%5C", 404),
        ("queries/nope", 404),
        ("chain?q=a&as_of=today", 400),
        ("evidence?source=x&line=²", 400),
    ],
)
def test_odd_requests_get_a_plain_answer(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status
    assert ("error" in answer.json()) == (status >= 400)


def test_pages_join_up_to_the_whole(client: httpx.Client) -> None:
    whole = client.get("/api/queries/duties").json()
    assert whole["complete"]
    assert whole["next"] is None
    rows: list[dict[str, str]] = []
    path = "?limit=4"
    while path:
        page = client.get(f"/api/queries/duties{path}").json()
        rows += page["rows"]
        assert page["complete"] == (page["next"] is None)
        path = page["next"]
    assert len(rows) == whole["total"] > 8
    assert rows == whole["rows"]


def test_every_query_of_the_library_answers(client: httpx.Client) -> None:
    listed = client.get("/api/queries").json()["queries"]
    assert [query["name"] for query in listed] == list(catalogue.names())
    for query in listed:
        given = {p["name"]: p["example"] for p in query["parameters"] if p["example"]}
        answer = client.get(f"/api/queries/{query['name']}", params=given)
        assert answer.status_code == 200
        assert answer.json()["columns"] == [column["name"] for column in query["columns"]]


def test_csv_has_a_mark_for_spreadsheets_where_asked(client: httpx.Client) -> None:
    plain = client.get("/api/queries/documents?format=csv").content
    assert plain.startswith(b"document,number,title")
    assert client.get("/api/queries/documents?format=csv&bom=1").content.startswith(b"\xef\xbb\xbfdocument,")


def test_rows_for_people_workbooks_and_citations(client: httpx.Client) -> None:
    told = client.get("/api/queries/duties?for=people&cite=1&lang=zh").json()
    assert {"任务", "角色", "引文"} <= set(told["columns"])
    for lang in ("zh", "en"):
        told = client.get(f"/api/queries/duties?for=people&lang={lang}").json()
        assert {type(value) for row in told["rows"] for value in row.values()} == {str}
    client.cookies.clear()
    assert client.get("/api/queries/duties?format=xlsx").content.startswith(b"PK")
    assert client.get("/api/queries/duties?for=nobody").status_code == 400
    number = client.get("/api/queries/documents?limit=1").json()["rows"][0]
    place = client.get("/api/citation", params={"source": number["source"], "line": number["line"]}).json()
    assert number["document"] in place["gbt7714"]
    assert place["link"].startswith(str(client.base_url))
    whole = client.get("/api/citation", params={"document": f"document/{number['document']}"}).json()
    assert whole["bibtex"] == place["bibtex"]
    assert client.get("/api/citation?source=nix&line=1").status_code == 404
    assert client.get("/api/citation").status_code == 404


def test_answers_say_what_they_rest_on(client: httpx.Client) -> None:
    rows = client.get("/api/queries/duties").json()
    assert rows["coverage"] == {"sources": 2, "doubtful": 0, "timed_out": False}
    doubted = client.get("/api/queries/doubtful-facts").json()
    assert doubted["coverage"]["doubtful"] in (None, doubted["total"])
    found = client.get("/api/chain", params={"q": "校车使用许可"}).json()
    assert found["coverage"]["doubtful"] == sum(
        all(e["doubts"] for e in edge["evidence"]) for edge in found["edges"] if edge["evidence"]
    )
    assert client.get("/api/search?q=校车").json()["coverage"]["sources"] == 2


def test_holders_are_told_with_post_and_standing(client: httpx.Client) -> None:
    rows = client.get("/api/queries/holder-of-post?post=云江市财政局副局长").json()["rows"]
    assert {(row["post"], row["standing"]) for row in rows} == {("云江市财政局副局长", "appointed")}
