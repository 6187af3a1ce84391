"""News of what is watched: what changed and nothing else, with old and new print, whatever happened in between."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree as xml

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.services import news, watches
from quanze.services.news import Entry, Statement
from quanze.views.cli import main
from tests.web.served import served

BODY = "云江市商务局"
BEFORE = """云江市人民政府关于裴示范等同志职务任免的通知

云政干〔2024〕3号

各县、区人民政府，市直各委、办、局：
　　市人民政府决定：
　　任命：
　　裴示范同志为云江市商务局局长；
　　免去：
　　柳样例同志的云江市商务局副局长职务。

　　2024年3月5日
"""
AFTER = BEFORE.replace("局长；\n", "局长；\n　　姚例子同志为云江市商务局副局长；\n")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("QUANZE_WATCHES", "QUANZE_STORE", "QUANZE_WEBHOOKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    load(BEFORE)
    assert main(["watch", "add", BODY]) == 0
    return tmp_path


def load(text: str) -> None:
    Path("a.txt").write_text(text, encoding="utf-8")
    assert main(["--lang", "en", "load", "a.txt"]) == 0


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    capsys.readouterr()
    assert main(["--lang", "en", "news", *arguments]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if line and line[0] != " "]


@pytest.mark.usefixtures("here")
def test_one_changed_notice_is_exactly_its_news(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == []
    load(AFTER)
    assert "changes in what is watched: 1" in capsys.readouterr().err
    (line,) = told(capsys)
    assert line.endswith(f"{BODY} · takes office · 姚例子 (副局长)")
    load(BEFORE)
    assert told(capsys)[1:] == [line.replace("takes office", "leaves office")]


@pytest.mark.usefixtures("here")
def test_print_that_only_moved_is_no_news(capsys: pytest.CaptureFixture[str]) -> None:
    load("\n\n" + BEFORE)
    assert told(capsys) == []


@pytest.mark.usefixtures("here")
def test_what_is_removed_tells_the_print_it_had(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "a.txt"]) == 0
    feed = json.loads("".join(out_of(capsys, "news", "--format", "json")))
    assert {item["_quanze"]["before"]["label"] for item in feed["items"]} == {"裴示范", "柳样例"}
    assert all("a.txt:" in item["content_text"] for item in feed["items"])


def out_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["--lang", "en", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_queries_can_be_watched_and_watches_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "add", "--query", "holder-of-post", "--param", "post=局长"]) == 0
    assert main(["watch", "remove", BODY]) == 0
    load(BEFORE.replace("裴示范", "裴例示"))
    lines = told(capsys)
    assert len(lines) == 2
    assert any("裴例示" in line and "newly printed" in line for line in lines)
    assert main(["watch", "remove", BODY]) == 2
    assert main(["watch", "add", "--query", "no-such-query"]) == 2
    assert main(["watch", "add", "没有的机关"]) == 2


@pytest.mark.usefixtures("here")
def test_a_journal_whose_writer_was_killed_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    journal = Path("quanze-watches.news.jsonl")
    with journal.open("ab") as file:
        file.write(b'{"at":"2026-')
    load(AFTER)
    assert len(told(capsys)) == 1
    journal.write_text("nonsense\n", encoding="utf-8")
    assert main(["news"]) == 2


@pytest.mark.usefixtures("here")
def test_feeds_tell_the_same_news(here: Path) -> None:
    load(AFTER)
    with served(here / "quanze-store") as home, httpx.Client(base_url=home, trust_env=False) as client:
        (every, own) = client.get("/feeds/").json()
        assert (every["label"], own["label"]) == ("all", BODY)
        for listed in (every, own):
            feed = client.get(listed["json"]).json()
            atom = xml.fromstring(client.get(listed["atom"]).content)
            entries = atom.findall("{http://www.w3.org/2005/Atom}entry")
            assert [item["id"] for item in feed["items"]] == [one[0].text for one in entries]
            assert client.get(feed["items"][0]["url"]).status_code == 200
        assert client.get("/feeds/none.atom").status_code == 404


class _Taker(BaseHTTPRequestHandler):
    taken: ClassVar[list[dict[str, object]]] = []

    def do_POST(self) -> None:
        self.taken.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(204 if self.path == "/ok" else 302)
        self.send_header("location", "/ok")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def webhook() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Taker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("here")
def test_a_webhook_is_posted_to_only_where_its_host_is_allowed(
    webhook: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    load(AFTER)
    assert main(["news", "--post", webhook + "/ok"]) == 2
    assert _Taker.taken == []
    monkeypatch.setenv("QUANZE_WEBHOOKS", "hooks.example, 127.0.0.1")
    assert main(["news", "--post", webhook + "/ok"]) == 0
    assert len(_Taker.taken) == 1
    assert main(["--lang", "en", "news", "--post", webhook + "/elsewhere"]) != 0
    assert "not delivered" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["甲", "甲\tno-such-query", "甲\tholder-of-post\tpost"])
def test_a_line_that_is_no_watch_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "w.tsv").write_text(f"# watches\n{line}\n", encoding="utf-8")
    with pytest.raises(watches.NoWatch, match="line 2"):
        watches.read(tmp_path / "w.tsv")


SAID = st.builds(
    Statement, st.sampled_from(["agency-holder", "agency-duty"]), st.sampled_from("ab"), st.just("甲"),
    note=st.sampled_from(["", "x"]), end=st.sampled_from(["", "2024"]), line=st.integers(1, 3),
)  # fmt: skip


@given(st.lists(SAID), st.lists(SAID))
def test_the_changes_lead_from_the_old_to_the_new(old: list[Statement], new: list[Statement]) -> None:
    found = list(news.changes(old, new))
    held = [(one.of, one.content) for one in old]
    for before, after in found:
        assert before is not None or after is not None
        assert before is None or after is None or before.of == after.of
        if before is not None:
            held.remove((before.of, before.content))
        if after is not None:
            held.append((after.of, after.content))
    assert sorted(held) == sorted((one.of, one.content) for one in new)
    assert list(news.changes(old, old)) == []


def test_what_ends_is_told_as_ending() -> None:
    open_ = Statement("agency-holder", "x", "甲", start="2024")
    ended = Statement("agency-holder", "x", "甲", start="2024", end="2025")
    moved = Statement("agency-holder", "x", "甲", start="2023")
    events = [
        Entry("", "", "", before, after).event.en for before, after in ((open_, ended), (open_, moved), (None, open_))
    ]
    assert events == ["leaves office", "changed", "takes office"]
