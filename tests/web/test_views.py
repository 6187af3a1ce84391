"""The other views: timelines, duties board, lists side by side, impact, lineage, gaps; each table as CSV."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from quanze import store as stores
from quanze.queries.profiles import profile
from quanze.queries.running import select

CITY = "000000-云江市"


def table(client: httpx.Client, address: str) -> list[dict[str, str]]:
    """The rows of the CSV at an address."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def text(client: httpx.Client, address: str) -> str:
    """The page at an address."""
    answer = client.get(address, headers={"accept": "text/html", "accept-language": "zh"})
    assert answer.status_code == 200
    return unescape(answer.text)


def test_a_career_has_its_posts_with_dates(asked: httpx.Client) -> None:
    rows = table(asked, "/timeline?q=钟毓&format=csv")
    posts = {row["post"]: (row["start"], row["end"]) for row in rows}
    assert posts["云江市财政局副局长"] == ("2023-05-26", "")
    assert posts["云江市审计局副局长"] == ("", "2023-05-26")
    page = text(asked, "/timeline?q=钟毓")
    assert "open-right" in page
    assert "open-left" in page


def test_a_body_has_its_heads_before_its_deputies(asked: httpx.Client) -> None:
    rows = table(asked, f"/timeline?of={quote(f'agency/{CITY}/云江市城市管理行政执法局')}&format=csv")
    assert [row["person"] for row in rows if row["section"] == "posts"] == ["高慎行", "顾明远"]
    assert (rows[0]["end"], rows[1]["start"]) == ("2023-05-04", "2023-05-04")


def test_the_board_counts_and_lists_the_same_duties(asked: httpx.Client) -> None:
    address = f"/duties?agency={quote(f'agency/{CITY}/云江市城市管理行政执法局')}&due=2024"
    page = text(asked, address)
    cell = re.search(r'aria-label="云江市城市管理行政执法局 2024 (\d+)"', page)
    assert cell
    tasks = {row["task"] for row in table(asked, address + "&format=csv")}
    assert len(tasks) == int(cell[1]) == page.count('class="due"') == 1
    assert "2024-06" in page


def test_the_board_takes_a_printed_name_and_a_role(asked: httpx.Client) -> None:
    leads = table(asked, "/duties?agency=市水利局&role=lead&format=csv")
    helps = table(asked, "/duties?agency=市水利局&role=help&format=csv")
    assert {row["role"] for row in leads} <= {"lead", "responsible"}
    assert {row["role"] for row in helps} <= {"cooperating", "implied"}
    assert leads
    assert helps


def test_two_lists_stand_side_by_side(asked: httpx.Client) -> None:
    rows = table(asked, "/diff?from=云江市取消的行政许可事项目录&to=云江市行政许可事项清单（2023年版）&format=csv")
    changes = {(row["change"], row["item_from"] or row["item_to"]) for row in rows}
    assert ("dropped", "养老机构设立许可") in changes
    assert ("added", "校车使用许可") in changes
    page = text(asked, "/diff?from=云江市取消的行政许可事项目录&to=云江市行政许可事项清单（2023年版）&change=dropped")
    assert "养老机构设立许可" in page
    assert "校车使用许可" not in page[page.index("pairs-table") :]
    assert "同一份" in text(
        asked, "/diff?from=云江市行政许可事项清单（2023年版）&to=云江市行政许可事项清单（2023年版）"
    )


def test_the_impact_of_a_law_reaches_items_and_agencies(asked: httpx.Client) -> None:
    page = text(asked, "/impact?q=城镇排水与污水处理条例")
    assert "城镇污水排入排水管网许可" in page
    assert "云江市城市管理行政执法局" in page
    rows = table(asked, "/impact?q=城镇排水与污水处理条例&format=csv")
    assert [(row["kind"], row["what"], row["line"].isdigit()) for row in rows] == [
        ("item", "城镇污水排入排水管网许可", True)
    ]


def test_the_impact_of_a_document_reaches_the_duties_of_those_that_implement_it(asked: httpx.Client) -> None:
    page = text(asked, "/impact?q=国办发〔2021〕11号")
    assert "云江市内涝治理实施方案" in page
    assert "新建澜水河东岸泵站两座" in page


def test_a_lineage_is_drawn_by_year_and_the_same_every_time(asked: httpx.Client) -> None:
    address = f"/lineage?of={quote('document/云政办〔2023〕13号')}"
    rows = table(asked, address + "&format=csv")
    assert ("implements", "国办发〔2021〕11号") in {(row["relation"], row["cited_number"]) for row in rows}
    one, other = (text(asked, address) for _ in range(2))
    assert one == other
    years = [int(year) for year in re.findall(r'class="year">(\d+)<', one)]
    assert years == sorted(years)
    assert {2021, 2023} <= set(years)


def test_gaps_show_the_broken_link_and_its_print(asked: httpx.Client) -> None:
    page = text(asked, "/audit?as_of=2024-01-01")
    assert 'class="node absent"' in page
    assert "joint broken" in page
    rows = table(asked, "/audit?as_of=2024-01-01&format=csv")
    overdue = [row["link"] for row in rows if row["check"] == "overdue"]
    assert overdue
    assert not any("2024-06" in link for link in overdue)
    assert any("2024-06" in row["link"] for row in table(asked, "/audit?as_of=2025-01-01&format=csv"))


@pytest.mark.parametrize("address", ["/duties?agency=没有这个局", "/impact?q=zzzz", "/lineage?of=document/none"])
def test_a_name_that_is_not_known_is_said_so(asked: httpx.Client, address: str) -> None:
    assert "没有名为" in asked.get(address, headers={"accept-language": "zh"}).text


def test_a_spreadsheet_runs_no_formula_of_a_document() -> None:
    from starlette.requests import Request

    from quanze.views.web.tables import csv_response

    request = Request({"type": "http", "query_string": b"bom=1", "headers": []})
    body = bytes(csv_response(request, "x", ("a",), [("=1+1",), ("fine",)]).body)
    assert body.decode("utf-8-sig").splitlines() == ["a", "'=1+1", "fine"]


def test_the_vocabulary_for_completion_knows_labels_and_prefixes(asked: httpx.Client) -> None:
    found = asked.get("/api/vocabulary").json()
    terms = {term["curie"]: term for term in found["terms"]}
    assert terms["qz:leadAgency"]["label"] == {"zh": "牵头机关", "en": "lead agency"}
    assert terms["qz:role-lead"]["kind"] == "code"
    assert "skos:prefLabel" in terms
    assert found["prefixes"]["qz"] == "https://w3id.org/quanze/ns#"


def test_a_line_past_other_years_runs_between_their_documents() -> None:
    from quanze.queries.lineages import Lineage, Relation, Relative
    from quanze.views.web.lineage_drawing import HEIGHT, drawing

    documents = tuple(Relative(f"d{year}", f"文件{year}", "", str(year), False) for year in (2015, 2016, 2018, 2019))
    drawn = drawing(Lineage(documents, (Relation("d2019", "d2015", "basis", ""),), 0), "无日期")
    (line,) = drawn.lines
    lanes = [float(y) for y in re.findall(r"([0-9.]+) H", line.path)]
    assert len(lanes) == 2
    assert all(not card.y <= lane <= card.y + HEIGHT for lane in lanes for card in drawn.cards)


@pytest.mark.parametrize(("source", "shown"), [("a.txt", "line 9"), ("scan.PDF", "page 9")])
def test_a_place_in_a_pdf_is_a_page(source: str, shown: str) -> None:
    from quanze.views.templating import environment
    from quanze.views.web.words import say

    near = environment().get_template("parts.html").module.near  # type: ignore[attr-defined]
    assert f">{shown}</a>" in near(source, "9", lambda key, **values: say(key, "en", **values))


def test_the_print_shown_first_is_the_one_that_the_date_beside_it_comes_from(sample_store: Path) -> None:
    seen = 0
    with stores.open(str(sample_store)) as opened:
        for row in select(opened, "SELECT ?agency WHERE { ?agency a qz:Agency } ORDER BY ?agency"):
            known = profile(opened, row["agency"])
            assert known is not None
            for fact in (fact for group in known.groups for fact in group.facts if fact.known_on):
                seen += len(fact.evidence) > 1
                assert fact.evidence[0].dated == fact.known_on
    assert seen
