"""Questions and search results: grouped, counted, sorted, searched and paged; codes in words; every total is said."""

from __future__ import annotations

import html
import io
import re
from urllib.parse import unquote
from zipfile import ZipFile

import httpx
import pytest

from quanze.queries import catalogue
from quanze.queries.codes import codes_of
from quanze.services.loading import load
from quanze.views.web.question_groups import GROUPS, grouped
from quanze.views.web.words import WORDS
from tests.queries.test_analyst import EARLIER
from tests.web.served import served
from tests.web.test_pages import page


def column(text: str, name: str) -> list[str]:
    """The cells of a column, by the words of its head."""
    heads = [
        html.unescape(re.sub("<[^>]*>", "", head)).strip()
        for head in re.findall(r"<th scope=.*?</th>", text, re.DOTALL)
    ]
    rows = re.findall(r"<tr>(.*?)</tr>", text[text.index("<tbody>") :], re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return [html.unescape(re.sub("<[^>]*>", "", row[heads.index(name)])).strip() for row in cells]


def test_every_question_stands_in_one_group_and_every_group_has_a_name() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(set(listed))
    assert set(listed) == set(catalogue.names())
    assert all(f"group.{key}" in WORDS for key in GROUPS)
    assert grouped(("new-one", "permits")) == {"items": ("permits",), "loaded": ("new-one",)}


def test_a_click_on_a_head_sorts_and_the_next_one_turns_the_order(asked: httpx.Client) -> None:
    text = page(asked, "/queries/permits?sort=item")
    items = column(text, "事项")
    assert items == sorted(items)
    assert 'aria-sort="ascending"' in text
    turned = column(page(asked, "/queries/permits?sort=-item"), "事项")
    assert turned == items[::-1] or sorted(turned, reverse=True) == turned
    assert "sort=-item" in html.unescape(text)


def test_rows_are_found_by_their_words_and_the_number_is_said(asked: httpx.Client) -> None:
    text = page(asked, "/queries/permits?find=校车")
    assert column(text, "事项") == ["校车使用许可"] * len(column(text, "事项"))
    assert f"其中 {len(column(text, '事项'))} 行" in text


def test_long_answers_turn_page_by_page_and_hold_every_row_once(
    asked: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quanze.views.web.question_page._ROWS", 4)
    whole = asked.get("/api/queries/permits").json()["total"]
    items: list[str] = []
    number = 1
    while True:
        text = page(asked, f"/queries/permits?page={number}")
        items += column(text, "事项")
        if f"page={number + 1}" not in text:
            break
        number += 1
    assert len(items) == whole
    assert number == -(-whole // 4)


@pytest.mark.parametrize(("lang", "word"), [("zh", "接手"), ("en", "taken over")])
def test_codes_are_told_in_the_language_of_the_page(asked: httpx.Client, lang: str, word: str) -> None:
    assert codes_of("change")["taken_over"][lang] == word
    text = page(asked, "/queries/duties", lang)
    told = {codes_of("role")[code][lang] for code in ("lead", "responsible")}
    assert told <= set(re.findall(r">(\w+)</td>", text))


def test_sources_are_named_as_issues(asked: httpx.Client) -> None:
    text = page(asked, "/queries/permits")
    assert any("期" in source for source in column(text, "来源文件"))


def test_a_search_says_how_many_there_are_and_pages_through_all(
    asked: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quanze.views.web.search_page._PAGE", 5)
    text = page(asked, "/search?all=1&q=市")
    total = re.search("共 ([0-9]+) 个", text)
    assert total
    counts = [int(count) for count in re.findall(r'</span> <span class="soft small">([0-9]+)</span></h2>', text)]
    assert sum(counts) == int(total[1])
    found: list[str] = []
    for number in range(1, 100):
        text = page(asked, f"/search?all=1&q=市&kind=agency&page={number}")
        found += re.findall(r'<li>\s*<a href="([^"]+)"', text)
        if f"page={number + 1}" not in text:
            break
    assert len(found) == len(set(found)) == max(counts)


def test_a_workbook_is_in_words_and_named_after_what_was_asked_about(asked: httpx.Client) -> None:
    item = asked.get("/api/search", params={"q": "校车使用许可", "kind": "item"}).json()["hits"][0]["page"]
    assert f'href="{item}?format=xlsx"' in page(asked, item)
    answer = asked.get(item, params={"format": "xlsx"}, headers={"accept-language": "zh"})
    assert unquote(answer.headers["content-disposition"]).endswith("校车使用许可.xlsx")
    with ZipFile(io.BytesIO(answer.content)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    for word in ("公报期次", "主管", "云江市教育局", "云江市人民政府公报 2023年第2期"):
        assert word in words
    assert ">authority<" not in words
    rows = asked.get(
        "/api/queries/items-of-agency", params={"name": "市教育局", "format": "xlsx"}, headers={"accept-language": "zh"}
    )
    assert "云江市教育局.xlsx" in unquote(rows.headers["content-disposition"])
    assert "format=xlsx" in page(asked, "/queries/permits")


def test_a_workbook_tells_doubts_in_the_readers_language(asked: httpx.Client) -> None:
    body = asked.get("/api/search", params={"q": "云江市人民政府", "kind": "agency"}).json()["hits"][0]["page"]
    answer = asked.get(body, params={"format": "xlsx"}, headers={"accept-language": "en"})
    with ZipFile(io.BytesIO(answer.content)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert "the number is not printed in the text" in words
    assert "文号未印在正文" not in words


def test_any_editions_of_an_item_stand_side_by_side(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("editions")
    for year in ("2020", "2022", "2023"):
        (folder / f"{year}.txt").write_text(EARLIER.replace("2020", year), encoding="utf-8")
    load([folder], str(folder / "store"), jobs=1)
    address = "/id/item/000000-云江市/机动车登记"
    with served(folder / "store") as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        assert re.findall(r'<th scope="col">(\d{4})-', page(client, address)) == ["2020", "2022", "2023"]
        assert re.findall(r'<th scope="col">(\d{4})-', page(client, f"{address}?edition=1&edition=3")) == [
            "2020",
            "2023",
        ]


def test_a_question_about_lists_or_places_offers_those_that_are_loaded(asked: httpx.Client) -> None:
    assert 'href="/queries/permit-sheet?list=' in page(asked, "/queries/permit-sheet")
    offered = re.search(
        r'href="/queries/list-changes\?from=([^&]+)&amp;to=([^"]+)"', page(asked, "/queries/list-changes")
    )
    assert offered
    assert offered[1] != offered[2]
