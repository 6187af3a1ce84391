"""Dates and spans of time, as precise as printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.language.dates import DATE, dates_in, day_in, iso_date

SPANS = {
    "2021年3月4日": ("2021-03-04", "2021-03-04"),
    "２０２１年３月４日": ("2021-03-04", "2021-03-04"),
    "2021年 3 月 4 日": ("2021-03-04", "2021-03-04"),
    "二〇二一年十一月三十日": ("2021-11-30", "2021-11-30"),
    "二○二一年三月": ("2021-03", "2021-03"),
    "2021年": ("2021", "2021"),
    "2021-03-04 10:20": ("2021-03-04", "2021-03-04"),
    "2021/3/4": ("2021-03-04", "2021-03-04"),
    "2021.3.4": ("2021-03-04", "2021-03-04"),
    "2021年3月至5月": ("2021-03", "2021-05"),
    "2021年3月1日至31日": ("2021-03-01", "2021-03-31"),
    "2021年3月1日—2022年2月28日": ("2021-03-01", "2022-02-28"),
    "2021—2023年": ("2021", "2023"),
    "2021年至2023年": ("2021", "2023"),
}


@pytest.mark.parametrize("text", SPANS)
def test_a_date_is_read(text: str) -> None:
    (found,) = dates_in(f"自{text}起")
    assert (found.first, found.last) == SPANS[text]
    assert f"自{text}起"[found.start : found.end] in text


@pytest.mark.parametrize(
    "text", ["3月4日", "2021年13月1日", "2021-02-30", "1.2.3.4", "12021年", "２０２１", "2021.5亿元", "0022年"]
)
def test_what_no_calendar_has_is_passed_over(text: str) -> None:
    assert [one for one in dates_in(text) if one.is_day or ("13" in text and len(one.first) > 4)] == []


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    printed = f"{day.year}年{day.month}月{day.day}日"
    assert day_in(f"于{printed}印发") == day.isoformat()
    (found,) = dates_in(printed)
    assert found.is_day
    assert found.first == day.isoformat()


def test_a_day_in_words_has_zeros_of_all_shapes() -> None:
    for zero in "〇○零Oo0０":
        match = DATE.search(f"二{zero}二一年十月二十日")
        assert match is not None
        assert iso_date(match) == "2021-10-20"
