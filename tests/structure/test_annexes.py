"""Annexes: behind 附件, or under a title that the document lists."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.annexes import split_annexes
from tests.structure.printed import lines, texts

BODY = "请认真执行。\n\n"


def annexes(text: str) -> tuple[list[str], list[str]]:
    own, found = split_annexes(lines(text))
    return texts(own), [annex.title.text for annex in found]


@pytest.mark.parametrize("mark", ["附件", "附件1", "附件一", "附件：", "附表2", "附件1-2"])
def test_an_annex_opens_with_its_mark_and_title(mark: str) -> None:
    assert annexes(f"{BODY}{mark}\n\n节水任务分工表\n\n一、完善制度。\n") == (["请认真执行。"], ["节水任务分工表"])


def test_a_title_goes_on_to_the_line_that_can_end_it_and_a_note_belongs_to_it() -> None:
    assert annexes(f"{BODY}附件\n云江市节约用水\n重点工作任务清单\n（2021年版）\n各单位要落实。\n")[1] == [
        "云江市节约用水重点工作任务清单（2021年版）"
    ]


def test_titles_that_the_document_lists_open_annexes_without_a_mark() -> None:
    text = f"{BODY}附件：1.节水任务分工表\n2.节水项目目录（共12项）\n\n2021年6月8日\n\n节水任务分工表\n甲\n\n节水项目目录\n乙\n"
    own, found = annexes(text)
    assert found == ["节水任务分工表", "节水项目目录"]
    assert own[-1] == "2021年6月8日"


def test_counts_behind_a_title_are_no_part_of_it() -> None:
    assert annexes(f"{BODY}附件\n取消的事项目录（共12项）\n甲\n")[1] == ["取消的事项目录"]


def test_the_heading_of_a_table_behind_the_count_is_no_part_of_the_title() -> None:
    own, found = split_annexes(lines(f"{BODY}附件1\n取消的事项目录\n（共29项）\n序号\n事项名称\n审批部门\n设定依据\n"))
    assert [annex.title.text for annex in found] == ["取消的事项目录"]
    assert own


def test_a_text_without_annexes_is_left_whole() -> None:
    assert annexes(f"{BODY}附件齐全的予以受理。\n") == (["请认真执行。", "附件齐全的予以受理。"], [])


def test_the_columns_of_a_table_with_one_cell_a_line_are_no_part_of_the_title() -> None:
    text = f"{BODY}附件1\n\n节水事项一览表（13项）\n\n编号\n\n项目名称\n\n主办单位\n\n类型\n\n1\n\n取水备案\n\n水政处\n\n服务\n"
    assert annexes(text)[1] == ["节水事项一览表"]
