"""Cover and contents of an issue."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.contents import contents_numbers, entry_key, find_contents, own_contents, read_issue
from tests.structure.printed import lines

COVER = "云江市人民政府公报\n\n2021年第4期（总第88期）\n\n云江市人民政府办公室\n\n2021年4月30日\n\n"
CONTENTS = (
    "目录\n\n云江市人民政府关于节水的通知\n云政发〔2021〕3号……1\n云江市人民政府人事任免\n云政干〔2021〕4、5号……9\n\n"
)


def test_a_cover_names_its_issue() -> None:
    issue = read_issue(lines(COVER), 9)
    assert issue is not None
    assert (issue.title, issue.city, issue.year, issue.number, issue.total_number, issue.date, issue.publisher) == (
        "云江市人民政府公报",
        "云江市",
        2021,
        4,
        88,
        "2021-04-30",
        "云江市人民政府办公室",
    )


def test_the_year_of_an_issue_is_that_of_its_day_where_no_other_is_printed() -> None:
    issue = read_issue(lines("云江市人民政府公报\n第4期\n2021年4月30日\n"), 3)
    assert issue is not None
    assert issue.year == 2021


def test_a_page_without_a_gazettes_title_is_no_issue() -> None:
    assert read_issue(lines("云江市统计公报\n2021年第4期\n"), 2) is None


def test_entries_have_titles_numbers_and_pages() -> None:
    start, end, entries = find_contents(lines(COVER + CONTENTS + "云江市人民政府关于节水的通知\n云政发〔2021〕3号\n"))
    assert [(entry.title.text, entry.page) for entry in entries] == [
        ("云江市人民政府关于节水的通知", 1),
        ("云江市人民政府人事任免", 9),
    ]
    assert start < end
    assert contents_numbers(entries, entry_key("云江市人民政府人事任免")) == ("云政干〔2021〕4号", "云政干〔2021〕5号")


def test_chapters_are_contents_of_a_document_not_of_an_issue() -> None:
    text = "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 节约用水。\n"
    assert find_contents(lines(text)) == (0, 0, ())
    assert own_contents(lines(text)) == range(3)


@pytest.mark.parametrize("text", ["目录", "没有目录。"])
def test_contents_without_entries_are_none(text: str) -> None:
    assert len(own_contents(lines(text))) == 0


def test_keys_pass_over_white_space_widths_and_leaders() -> None:
    assert entry_key("云江市 节水方案（２０２１）……") == entry_key("云江市节水方案(2021)")
    assert entry_key("云江市节水方案") != entry_key("云江市节水办法")
