"""Print as print: tables of a source are tables, the cited cell is lit, facts stand beside their lines."""

from __future__ import annotations

import re
from urllib.parse import quote

import httpx
from playwright.sync_api import Browser, expect

from quanze.queries.tables import tables_of
from quanze.views.web.printing import SetTable, blocks, cited_table
from tests.web.browsing import visiting

SOURCE = "云江市人民政府公报-2023-02.txt"
TABLE = "\n".join(
    (
        "任务表", *(HEADING := ("序号\t任务\t单位\t", "\t\t牵头\t配合")), "1\t修堤\t市水利局\t市财政局", "—12—", *HEADING,
        "2\t清淤\t市水务局\t", "完",
    )
)  # fmt: skip


def test_a_table_has_its_heading_once_over_pages_and_all_else_stays_in_order() -> None:
    before, table, behind = blocks("a.txt", TABLE, 0, 0)
    assert [line[1] for line in before] == ["任务表"]  # type: ignore[union-attr]
    assert [line[1] for line in behind] == ["完"]  # type: ignore[union-attr]
    assert isinstance(table, SetTable)
    assert [[(cell.before, cell.span) for cell in row.cells] for row in table.heading] == [
        [("序号", 1), ("任务", 1), ("单位", 2)],
        [("", 1), ("", 1), ("牵头", 1), ("配合", 1)],
    ]
    assert [(row.line, row.beside or row.cells[1].before) for row in table.rows] == [
        (4, "修堤"),
        (5, "—12—"),
        (8, "清淤"),
    ]


def test_a_single_heading_row_leaves_rows_with_blanks_below_it() -> None:
    text = "序号\t任务\t单位\n\t修堤\t市水利局\n2\t\t市财政局"
    (_, table, _) = blocks("a.txt", text, 0, 0)
    assert isinstance(table, SetTable)
    assert len(table.heading) == 1
    assert len(table.rows) == 2


def test_the_panel_gets_heading_and_row_and_the_word_that_is_meant() -> None:
    start = TABLE.index("1\t修堤")
    found = cited_table("a.txt", TABLE, start, start + 14, ["没有这个名称", "水利局"])
    assert found is not None
    assert found.heading == ("序号", "任务", "单位", "")
    (row,) = found.rows
    assert row.cells == (("1", "", ""), ("修堤", "", ""), ("市", "水利局", ""), ("市财政局", "", ""))
    assert TABLE[found.start : found.end] == "水利局"
    whole = cited_table("a.txt", TABLE, start, start + 14)
    assert whole is not None
    assert all(inside for _, inside, _ in whole.rows[0].cells)
    assert cited_table("a.txt", TABLE, 0, 3) is None


def test_a_word_in_a_cell_outside_the_stretch_is_not_lit() -> None:
    text = "序号\t任务\t单位\n1\t市水利局修堤\t市水利局"
    start = text.rindex("市水利局")
    found = cited_table("a.txt", text, start, len(text), ["水利局"])
    assert found is not None
    assert (found.start, found.end) == (start + 1, len(text))


def test_the_page_sets_tables_and_names_what_was_read_beside_the_lines(asked: httpx.Client) -> None:
    text = asked.get("/source/" + quote(SOURCE)).text
    plain = asked.get("/api/evidence", params={"source": SOURCE, "line": "1"}).json()
    assert plain["table"] is None
    assert text.count("<table>") == len(tables_of(SOURCE, _text(asked)))
    notes = "".join(re.findall(r'<span class="notes">(.*?)</div>', text, re.DOTALL))
    for thing in ("person", "document", "agency"):
        assert f'href="/id/{thing}/' in notes, thing


def _text(asked: httpx.Client) -> str:
    rows = asked.get(
        "/sparql",
        params={"query": f'SELECT ?t {{ ?s <http://purl.org/dc/terms/title> "{SOURCE}" ; <https://w3id.org/quanze/ns#text> ?t }}', "format": "json"},
    ).json()  # fmt: skip
    return str(rows["results"]["bindings"][0]["t"]["value"])


def test_the_cited_cell_is_lit_in_the_panel_and_at_its_place(browser: Browser, home: str) -> None:
    with visiting(browser, home) as visit:
        page = visit.page
        page.goto(f"{home}/id/{quote('item/000000-云江市/校车使用许可')}")
        page.locator(".group .where").first.click()
        expect(page.locator("#evidence .set .lit")).to_have_text("校车使用许可")
        expect(page.locator("#evidence thead")).to_contain_text("事项名称")
        page.locator("#evidence a.button").click()
        expect(page.locator(".print .lit")).to_have_text("校车使用许可")
        expect(page.locator(".print .lit")).to_be_in_viewport()
