"""Item numbers: shapes, levels, values."""

from __future__ import annotations

import pytest

from quanze.loaders.language.item_numbers import after_mark, mark_of, read_mark, value_of

MARKS = [
    ("第一章　总则", "第一章", "chapter", 1, 1),
    ("第二编", "第二编", "chapter", 1, 2),
    ("第三节 监管", "第三节", "section", 2, 3),
    ("第一百零二条 本法", "第一百零二条", "article", 3, 102),
    ("一、总体要求", "一、", "one", 1, 1),
    ("二十一、附则", "二十一、", "one", 1, 21),
    ("（十二）优化流程", "（十二）", "two", 2, 12),
    ("(三)优化流程", "(三)", "two", 2, 3),
    ("㈢优化流程", "㈢", "two", 2, 3),
    ("3.推行", "3.", "three", 3, 3),
    ("３．推行", "３．", "three", 3, 3),
    ("（2）压缩", "（2）", "four", 4, 2),
    ("⑵压缩", "⑵", "four", 4, 2),
    ("⑪压缩", "⑪", "five", 5, 11),
]


@pytest.mark.parametrize("text, printed, shape, level, value", MARKS)
def test_a_mark_is_read(text: str, printed: str, shape: str, level: int, value: int) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.printed, mark.shape, mark.level, mark.value) == (printed, shape, level, value)
    assert mark_of(text) == (printed, level)


@pytest.mark.parametrize("text", ["15.5亿元", "共三项", "第三方评估", "2021年", "十二月", ""])
def test_what_is_no_mark_is_none(text: str) -> None:
    assert read_mark(text) is None
    assert mark_of(text) == ("", 0)


def test_an_entry_begins_behind_its_number() -> None:
    assert [text[after_mark(text) :] for text in ("1.周启明", "（三） 周启明", "- 周启明", "一、周启明", "周启明")] == [
        "周启明"
    ] * 5


def test_the_number_of_an_annex_is_counted() -> None:
    assert (value_of("附件十一"), value_of("附件2"), value_of("附件")) == (11, 2, None)
