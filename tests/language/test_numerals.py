"""Numbers of every printed shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.language.numerals import number, written

READ = {
    "12": 12, "１２": 12, "十": 10, "十一": 11, "二十": 20, "二一": 21, "二〇二一": 2021, "二○二一": 2021, "二O二一": 2021,
    "零": 0, "百二十": 120, "一百零五": 105, "一百一十": 110, "七百二十二": 722, "一千零五": 1005, "二千零二十一": 2021,
    "三万二千": 32000, "一万零五百": 10500, "两": 2, "两百": 200, "廿一": 21, "贰拾": 20,
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_number_is_read(text: str) -> None:
    assert number(text) == READ[text]


@pytest.mark.parametrize("text", ["", "十百", "三百五", "十2", "²", "几", "第三", "①", "1" * 16, "1.5", "-1", "一二百"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@given(st.integers(0, 9999))
def test_every_number_is_read_as_it_is_written(value: int) -> None:
    assert number(written(value)) == value
    assert number(str(value)) == value
    assert number("".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))) == value


@given(st.text(alphabet="〇零一二三四五六七八九十百千万两0123456789１第 ", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = number(text)
    assert found is None or found >= 0
