"""The exported file: all in one, nothing from elsewhere, no text of a document becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from quanze.queries.chain_evidence import texts_of
from quanze.queries.chain_model import Chain
from quanze.queries.shared_duties import bodies, shared_duties
from quanze.store import open as open_store
from quanze.views.chain.html import SCRIPTS, chain_page
from quanze.views.chain.network import network_html, network_policy, placed
from tests.samples import load_samples
from tests.web import chains


class _Elements(HTMLParser):
    """Elements, the addresses they name, and the text of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.scripts: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data", "poster")]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self._inside = (given.get("id") or "script") if tag == "script" else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[self._inside] = self.scripts.get(self._inside, "") + data


def _read(html: str) -> _Elements:
    found = _Elements()
    found.feed(html)
    found.close()
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("chain", [chains.small(), chains.nasty()], ids=["small", "nasty"])
def test_the_file_holds_everything_and_asks_for_nothing(chain: Chain, lang: str) -> None:
    html = chain_page(chain, lang, {chains.SOURCE: chains.TEXT})
    found = _read(html)
    assert set(found.addresses) <= {"#"}
    assert "link" not in found.names
    assert "img" not in found.names
    assert found.names.count("script") == 3
    assert not found.handlers
    assert not re.search(r"url\(\s*[\"']?(?!data:)", html)
    assert {node["label"] for node in json.loads(found.scripts["chain-data"])["nodes"]} == {
        n.label for n in chain.nodes
    }
    assert html.encode("utf-8").decode("utf-8") == html


def test_the_policy_lets_only_the_files_own_script_run() -> None:
    html = chain_page(chains.small(), "zh", {})
    found = _read(html)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    digest = base64.b64encode(hashlib.sha256(found.scripts["script"].encode()).digest()).decode()
    assert f"script-src &#39;sha256-{digest}&#39;" in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe-eval" not in policy[1]


def test_graph_outline_and_prints_are_in_the_file() -> None:
    html = chain_page(chains.small(), "zh", {chains.SOURCE: chains.TEXT})
    assert html.count('data-edge="') == len(chains.small().edges)
    assert "第三十二条" in html
    assert "另有 2 项" in html, "siblings beyond seven are folded in the outline too"
    assert "附件：事项清单" in html, "what is printed around a quotation"
    assert "存疑" in html


def test_the_same_chain_gives_the_same_file() -> None:
    assert chain_page(chains.small(), "zh", {}) == chain_page(chains.small(), "zh", {})


def test_scripts_are_all_there_and_reach_for_no_library() -> None:
    static = Path(__file__).parents[2] / "views" / "web" / "static"
    assert set(SCRIPTS) == {path.name for path in static.glob("chain*.js")}
    for name in SCRIPTS:
        text = (static / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), name
        assert "innerHTML" not in text, name
        assert "eval(" not in text, name


def test_texts_come_from_the_store(tmp_path: Path) -> None:
    with open_store(chains.large_store(tmp_path / "s")) as store:
        assert set(texts_of(store, chains.small())) == {chains.SOURCE}
        assert texts_of(store, chains.chain(chains.node("item", "许可", 2), [])) == {}


def test_agencies_that_share_more_stand_nearer_to_the_middle() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for at in range(1, 30):
        graph.add_edge("甲局", f"第{at}局", weight=30 - at)
    places = placed(graph)
    assert places["甲局"] == (0.0, 0.0)
    assert len(set(places.values())) == len(graph)
    away = {name: x * x + y * y for name, (x, y) in places.items()}
    assert away["第1局"] < away["第29局"]
    assert placed(graph) == places
    assert placed(nx.Graph()) == {}


def test_the_network_page_is_self_contained_too(tmp_path: Path) -> None:
    load_samples(tmp_path / "s")
    with open_store(tmp_path / "s") as store:
        graph = bodies(shared_duties(store))
        html = network_html(store, "zh")
    assert graph.number_of_edges() > 0
    found = _read(html)
    assert set(found.addresses) <= {"#"}
    assert found.names.count("script") == 3
    data = json.loads(found.scripts["network-data"])
    assert {node["label"] for node in data["nodes"]} == {graph.nodes[name]["label"] for name in graph}
    assert all({"x", "y"} <= set(node) for node in data["nodes"])
    digest = base64.b64encode(hashlib.sha256(found.scripts["script"].encode()).digest()).decode()
    assert digest in network_policy()
