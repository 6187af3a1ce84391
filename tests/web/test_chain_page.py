"""The chain's addresses: page, file, neighbours, expansion; and what they say when there is nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest

from quanze.store.errors import QueryTimeout
from quanze.views.web.app import WebSettings, create_app, warm
from tests.samples import load_samples
from tests.web.served import served


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("page") / "store"
    load_samples(folder)
    with (
        served(folder) as home,
        httpx.Client(
            base_url=home, headers={"accept-language": "zh"}, follow_redirects=True, trust_env=False
        ) as opened,
    ):
        yield opened


def _of(client: httpx.Client, text: str) -> str:
    answer = client.get("/chain", params={"q": text}, follow_redirects=False)
    assert answer.status_code == 303
    return unquote(answer.headers["location"].split("of=")[1].split("&")[0])


def test_a_name_leads_to_the_address_of_the_chain(client: httpx.Client) -> None:
    answer = client.get("/chain", params={"q": "校车使用许可", "as_of": "2023-12-31"}, follow_redirects=False)
    assert "as_of=2023-12-31" in answer.headers["location"]
    assert _of(client, "校车使用许可").startswith("item/")


def test_the_page_has_graph_outline_and_data(client: httpx.Client) -> None:
    answer = client.get("/chain", params={"of": _of(client, "校车使用许可")})
    assert answer.status_code == 200
    assert "校车使用许可 的责任链" in answer.text
    assert "校车安全管理条例" in answer.text
    assert "<canvas" in answer.text
    data = re.search(r'id="chain-data">(.*?)</script>', answer.text, re.DOTALL)
    assert data
    assert len(json.loads(data[1])["nodes"]) > 4
    assert 'href="/source/' in answer.text, "places lead to the print even without the script"


def test_the_page_speaks_english(client: httpx.Client) -> None:
    answer = client.get("/chain", params={"of": _of(client, "校车使用许可"), "lang": "en"})
    client.cookies.clear()
    assert "Responsibility chain of 校车使用许可" in answer.text
    assert "in the charge of" in answer.text


def test_links_that_did_not_hold_are_hidden_in_the_outline(client: httpx.Client) -> None:
    of = _of(client, "校车使用许可")
    count = re.compile(r'<li data-edge="[0-9]+"\s+data-node="[0-9]+"( hidden)?>')
    now = count.findall(client.get("/chain", params={"of": of}).text)
    before = count.findall(client.get("/chain", params={"of": of, "as_of": "2001-01-01"}).text)
    assert now
    assert len(now) == len(before)
    assert not any(now)
    assert all(before)
    odd = client.get("/chain", params={"of": of, "as_of": "<script>"}).text
    assert count.findall(odd) == now


def test_nothing_asked_leads_home_and_nothing_known_is_said(client: httpx.Client) -> None:
    assert client.get("/chain", follow_redirects=False).headers["location"] == "/"
    for wrong in ("item/000000/没有", "http://example.org/x", "a b", "<script>"):
        answer = client.get("/chain", params={"of": wrong})
        assert answer.status_code == 404
        assert "<script>" not in answer.text.split("<main", 1)[1].split("</main>")[0]


def test_the_file_can_be_taken_along(client: httpx.Client) -> None:
    answer = client.get("/chain/file", params={"of": _of(client, "校车使用许可")})
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "%E6%A0%A1%E8%BD%A6" in answer.headers["content-disposition"]
    assert "Content-Security-Policy" in answer.text
    assert client.get("/chain/file", params={"of": "item/000000/没有"}).status_code == 404


def test_neighbours_come_with_counts_and_can_be_expanded(client: httpx.Client) -> None:
    of = _of(client, "云江市教育局")
    found = client.get("/api/chain/neighbours", params={"of": of}).json()["neighbours"]
    assert {one["step"] for one in found} >= {"agency-item-authority"}
    for one in found:
        more = client.get("/api/chain/expand", params={"of": of, "step": one["step"]}).json()
        assert len(more["nodes"]) == one["count"] + 1
        assert all(edge["prints"] for edge in more["edges"])
    assert client.get("/api/chain/expand", params={"of": of, "step": "no-such"}).status_code == 404
    assert client.get("/api/chain/neighbours", params={"of": "item/000000/没有"}).status_code == 404


def test_the_network_taken_along_brings_its_own_policy(client: httpx.Client) -> None:
    answer = client.get("/network/file")
    assert answer.status_code == 200
    assert "sha256-" in answer.headers["content-security-policy"]
    assert "sha256-" in answer.text
    assert client.get("/static/vis-network.min.js").headers["content-type"].startswith("text/javascript")


def test_what_two_agencies_share_is_told_with_its_print(client: httpx.Client) -> None:
    pair = re.search(
        r'data-a="([^"]+)" data-b="([^"]+)">[^<]*</button><span class="soft">([0-9]+)',
        client.get("/network/drawing").text,
    )
    assert pair
    answer = client.get("/api/network/shared", params={"a": pair[1], "b": pair[2]}).json()
    assert len(answer["duties"]) == int(pair[3]) > 0
    for duty in answer["duties"]:
        place = client.get("/api/evidence", params={"fact": duty["fact"]}).json()
        assert place["source"] == duty["source"]
        assert str(place["line"]) in duty["place"]
    assert client.get("/api/network/shared", params={"a": "agency/x/y"}).json() == {"duties": []}


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_head_of_a_chain_is_sent_before_the_chain(client: httpx.Client, encoding: str) -> None:
    address = "/chain?of=item/000000-云江市/校车使用许可"
    with client.stream("GET", address, headers={"accept-encoding": encoding}) as answer:
        assert answer.headers.get("content-encoding", "identity") == encoding
        parts = list(answer.iter_text())
    assert "校车使用许可" in parts[0]
    assert 'class="chain-wait"' in parts[0]
    assert 'id="chain-data"' not in parts[0]
    assert 'id="chain-data"' in "".join(parts)
    assert "".join(parts).rstrip().endswith("</html>")


def test_a_chain_that_cannot_be_had_is_told_in_words(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(store: object, focus: str, limit: int) -> None:
        raise QueryTimeout(place="store")

    monkeypatch.setattr("quanze.views.web.chain_page.build", slow)
    answer = client.get("/chain?of=item/000000-云江市/保安培训许可")
    assert "查询超时" in answer.text
    assert 'id="chain-data"' not in answer.text


def test_what_a_first_reader_would_wait_for_is_worked_out_beforehand(sample_store: Path) -> None:
    app = create_app(WebSettings(str(sample_store)))
    warm(app)

    def late(_: object) -> None:
        raise AssertionError("this was not worked out")

    for kind, *key in (("holdings",), ("duties",), ("network", app.state.lang)):
        assert app.state.stores.remember(kind, late, *key) is not None
