"""Files whose rows are not their lines: what was read is shown in the row it is printed in, wherever one asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from quanze import store as stores
from quanze.queries import coverage, lines
from quanze.queries.stretches import Rows, stretch_near
from quanze.services.loading import load
from tests.web.served import served

TITLE = "云江市人民政府关于节水工作的通知"
DUTIES = {
    "开展澜水河清淤": "云江市水利局",
    "在各学校开展节水宣传": "云江市教育局",
    "改造老旧供水管网": "云江市住房和城乡建设局",
}
LONG, NOTED = "long.html", "noted.html"
SPLIT = re.compile(r'<div id="L([0-9]+)" class="row( used)?( at)?"(.*?)</div>', re.DOTALL)


def _page(number: int, between: str, note: str = "", behind: str = "") -> str:
    paragraphs = (
        TITLE, f"云政发〔2023〕{number}号", "各县区人民政府，市政府各部门：", f"一、开展澜水河清淤{note}。（牵头单位：市水利局；配合单位：市财政局）",
        "二、在各学校开展节水宣传。（责任单位：市教育局）", "三、改造老旧供水管网。（牵头单位：市住房城乡建设局）", "云江市人民政府", "2023年5月4日",
    )  # fmt: skip
    body = "".join(f"{between}<p>{one}</p>" for one in paragraphs)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>节水</title></head><body><div>{body}</div>{behind}</body></html>"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of a page that is one long line, and of one with a note below and notes of a collector beside it."""
    folder = tmp_path_factory.mktemp("rows")
    (folder / LONG).write_text(_page(41, ""), encoding="utf-8")
    note = "<sup><a href='#n1' id='r1'>[1]</a></sup>"
    behind = "<p id='n1'>[1] 清淤以市水利局确定的河段为准。</p>"
    (folder / NOTED).write_text(_page(42, "\n\n\n", note, behind), encoding="utf-8")
    noted = {"title": "关于节水工作的通知", "source": "云江市人民政府网站", "address": "https://example.org/a"}
    (folder / f"{NOTED}.meta.json").write_text(json.dumps(noted, ensure_ascii=False), encoding="utf-8")
    load([folder / LONG, folder / NOTED], str(folder / "store"), jobs=1)
    return str(folder / "store")


@pytest.fixture(scope="module")
def client(place: str) -> Iterator[httpx.Client]:
    """Their explorer."""
    with served(Path(place)) as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as opened:
        yield opened


def _rows(client: httpx.Client, address: str) -> list[tuple[str, str, str]]:
    """The rows of a source's page: which are lit (``at``), which are evidence (``used``), and what stands in each."""
    return [(lit, used, text) for _, used, lit, text in SPLIT.findall(client.get(address).text)]


@pytest.mark.parametrize("name", [LONG, NOTED])
def test_facts_stand_beside_the_row_they_were_read_from(client: httpx.Client, name: str) -> None:
    rows = _rows(client, f"/source/{name}")
    used = {text.split('class="text">')[1].split("</span>")[0].strip() for _, used, text in rows if used}
    assert len(used) == 2 + len(DUTIES), "title, number and duties"
    for task, body in DUTIES.items():
        (row,) = [text for _, _, text in rows if task in text]
        assert 'class="count"' in row
        assert body in row, "the body is named beside its duty"
    assert 'class="count"' not in next(text for _, _, text in rows if "2023年5月4日" in text)
    text = client.get(f"/source/{name}").text
    (opening,) = re.findall(r'<h2 class="begins">.*?id="L([0-9]+)"', text, re.DOTALL)
    assert f'<a href="#L{opening}">{TITLE}' in text, "the table of contents leads there"


@pytest.mark.parametrize("name", [LONG, NOTED])
def test_a_place_of_a_table_leads_to_the_row_that_is_meant(client: httpx.Client, name: str) -> None:
    answer = client.get("/queries/duties?limit=50").text
    for task in DUTIES:
        row = next(row for row in answer.split("<tr>") if task in row and name in row)
        link = re.search(rf'href="(/source/{name}[^"]+)"[^>]*data-source="{name}"', row)
        assert link
        address = httpx.URL(link[1].replace("&amp;", "&"))
        (lit,) = [text for lit, _, text in _rows(client, str(address)) if lit]
        assert task in lit
        asked = {"source": name, "line": address.params["at"], "words": address.params.get_list("words")}
        found = client.get("/api/evidence", params=asked).json()
        assert task in found["quote"]
        assert next(fact["class"] for fact in found["facts"]) == "Duty"
    everything = client.get("/api/evidence", params={"source": name, "from": 0, "to": 10**6})
    assert everything.status_code == 404, "no stretch of the text"


def test_a_figure_opens_the_facts_of_its_row_alone(client: httpx.Client) -> None:
    (row,) = [text for _, _, text in _rows(client, f"/source/{LONG}") if "节水宣传" in text]
    link = re.search(r'class="count" href="([^"]+)"', row)
    count = re.search(r'class="count"[^>]*>([0-9]+)<', row)
    assert link
    assert count
    asked = httpx.URL(link[1].replace("&amp;", "&")).params
    found = client.get("/api/evidence", params={"source": LONG, **dict(asked)}).json()
    assert found["quote"] == "二、在各学校开展节水宣传。（责任单位：市教育局）"
    assert len(found["facts"]) == int(count[1])


def test_coverage_and_search_over_lines_count_rows(place: str) -> None:
    with stores.open(place) as store:
        shares = {file.source: (file.lines, file.used) for file in coverage.covered(store)}
        hits = {(hit.source, hit.facts, hit.document) for hit in lines.search(store, "节水宣传").hits}
        (dated,) = lines.search(store, "2023年5月4日", source=LONG).hits
    assert shares == {LONG: (9, 5), NOTED: (13, 5)}
    assert hits == {(LONG, 2, "云政发〔2023〕41号"), (NOTED, 2, "云政发〔2023〕42号")}
    assert dated.facts == 0


def test_a_line_without_facts_is_its_row_and_a_page_without_facts_is_none(place: str) -> None:
    text = "甲\n乙乙\n丙"
    with stores.open(place) as store:
        found = stretch_near(store, "other.txt", text, 2)
        assert found
        assert text[found.start : found.end] == "乙乙"
        assert stretch_near(store, "other.pdf", text, 2) is None
    assert Rows.of(text).span(9) == Rows.of(text).span(3)
