"""Notices that print several decrees of appointments."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.blocks import PrintedDocument
from quanze.loaders.structure.decrees import split_decrees
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.paragraphs import blocks_of
from tests.structure.printed import lines

ONE = "经研究决定：\n\n周启明同志任云江市水利局局长。\n\n"
OTHER = "经研究决定：\n\n李若兰同志任云江市财政局局长。\n\n"


def decrees(text: str, listed: tuple[str, ...] = ()) -> list[PrintedDocument]:
    blocks = blocks_of(lines(text))
    title = Mended.of("云江市人民政府人事任免", 0)
    whole = PrintedDocument(
        number="", title=title, issuers=(), date="2021-01-01", kind="人事任免", blocks=blocks, annexes=()
    )
    return list(split_decrees(whole, listed))


def told(found: list[PrintedDocument]) -> list[tuple[str, str, int]]:
    return [(one.number, one.date, len(one.blocks)) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}（云政干〔2021〕3号 2021年3月4日）\n\n{OTHER}（云政干〔2021〕4号 2021年3月5日）\n",
        f"云政干〔2021〕3号\n\n{ONE}2021年3月4日\n\n云政干〔2021〕4号\n\n{OTHER}2021年3月5日\n",
    ],
)
def test_numbers_close_a_decree_or_open_one(text: str) -> None:
    assert told(decrees(text)) == [("云政干〔2021〕3号", "2021-03-04", 2), ("云政干〔2021〕4号", "2021-03-05", 2)]


def test_a_decision_behind_a_text_opens_another_decree() -> None:
    assert [len(one.blocks) for one in decrees(ONE + OTHER)] == [2, 2]


def test_the_only_number_left_belongs_to_the_only_decree_without_one() -> None:
    listed = decrees(f"{ONE}（云政干〔2021〕3号 2021年3月4日）\n\n{OTHER}", ("云政干〔2021〕3号", "云政干〔2021〕4号"))
    assert [(one.number, one.doubts) for one in listed] == [
        ("云政干〔2021〕3号", ()),
        ("云政干〔2021〕4号", ("文号未印在正文，按目录推定",)),
    ]
    apart = decrees(f"{ONE}（云政干〔2021〕3号 2021年3月4日）\n\n云政干〔2021〕4号\n\n云政干〔2021〕5号\n\n{OTHER}")
    assert apart[-1].number == "云政干〔2021〕5号"
    assert apart[-1].doubts == ()


def test_of_two_decrees_without_a_number_none_is_given_one() -> None:
    assert [one.number for one in decrees(ONE + OTHER, ("云政干〔2021〕3号",))] == ["", ""]


def test_a_decree_alone_keeps_the_date_of_its_document() -> None:
    assert told(decrees(ONE)) == [("", "2021-01-01", 2)]


def test_a_notice_without_any_text_is_left_as_it_is() -> None:
    (same,) = decrees("云政干〔2021〕3号\n")
    assert (same.number, same.date) == ("", "2021-01-01")
