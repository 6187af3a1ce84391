"""Printed lines: what each is by its looks alone."""

from __future__ import annotations

import pytest

from quanze.loaders.reading.source import Source
from quanze.loaders.structure.lines import Kind, PrintedLine, normal_number, printed_lines


def lines(text: str) -> list[PrintedLine]:
    return list(printed_lines(Source.from_text("云江.txt", text)))


KINDS = {
    "云政发〔2021〕3号": Kind.NUMBER,
    "（云政发〔2021〕3 号）": Kind.NUMBER,
    "2021年3月4日": Kind.DATE,
    "二〇二一年三月四日": Kind.DATE,
    "序号\t名称": Kind.ROW,
    "| 序号 | 名称 |": Kind.ROW,
    "一、总体要求": Kind.TEXT,
    "按照云政发〔2021〕3号文件": Kind.TEXT,
}


@pytest.mark.parametrize("text", KINDS)
def test_a_line_is_what_it_looks_like(text: str) -> None:
    (line,) = lines(text)
    assert line.kind is KINDS[text]


def test_a_blank_line_is_a_gap_and_a_rule_is_no_line() -> None:
    assert [(line.text.text, line.gap) for line in lines("甲\n\n乙\n| --- | --- |\n丙")] == [
        ("甲", True),
        ("乙", True),
        ("丙", False),
    ]


def test_markup_is_taken_off_and_every_character_keeps_its_place() -> None:
    text = "## **加强** 管 理\n- <b>第一条</b> 节水"
    heading, item = lines(text)
    assert (heading.hashes, heading.text.text) == (2, "加强管理")
    assert (item.text.text, item.mark, item.level) == ("第一条节水", "第一条", 3)
    start, end = item.text[:3].span
    assert text[start:end] == "第一条"


def test_blanks_between_latin_words_stay() -> None:
    (line,) = lines("采 用 Open Data 标 准")
    assert line.text.text == "采用Open Data标准"


def test_a_number_has_one_normal_form() -> None:
    assert {normal_number(text) for text in ("云政发[2021]3号", "云政发（2021）第03号", "云政发 〔2021〕 3 号")} == {
        "云政发〔2021〕3号"
    }
