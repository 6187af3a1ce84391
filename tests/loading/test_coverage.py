"""Coverage: rows and entries that became no fact are counted, and those that should give none are not."""

from __future__ import annotations

import pytest

from quanze.loaders.coverage import coverage_of, places
from quanze.loaders.pipeline import extract
from quanze.loaders.reading.source import Source

NOTICE = """云江市人民政府关于做好节水工作的通知

云政发〔2021〕7号

各县、区人民政府，市直各部门：

现将有关事项通知如下。

| 序号 | 工作任务 | {heading} |
| --- | --- | --- |
| 一、基础工作 |  |  |
| 1 | 推进管网改造 | 市水利局 |
| 2 | 开展节水宣传 | 市教育局 |

2021年6月8日
"""


def test_rows_of_a_table_that_is_understood_are_not_lost() -> None:
    found = coverage_of(extract(Source.from_text("云江.txt", NOTICE.format(heading="责任单位"))), 0)
    assert (found.places, found.lost) == (2, 0)


def test_rows_of_a_table_that_is_not_are_counted_and_the_heading_between_them_is_not() -> None:
    read = extract(Source.from_text("云江.txt", NOTICE.format(heading="天气")))
    found = coverage_of(read, 0)
    assert (found.places, found.lost) == (2, 2)
    assert {place.reason for place in places(read)} == {"row"}


def test_tables_of_figures_promise_nothing() -> None:
    figures = "| 年份 | 人口 | 产值 |\n| --- | --- | --- |\n| 2019 | 120 | 33.5 |\n| 2020 | 121 | 34.1 |\n"
    found = coverage_of(extract(Source.from_text("云江.txt", NOTICE.format(heading="责任单位") + "\n\n" + figures)), 0)
    assert (found.places, found.lost) == (2, 0)


RUN_TOGETHER = "重点项目任务分解表序号项目名称主要内容分管领导牵头单位1增加学位新建学校12个周启明教育局2促进就业新增就业1万人周启明人社局\n"
ON_LINES = "序号\n\n项目名称\n\n主要内容\n\n牵头单位\n\n一\n\n增加学位\n\n教育局\n"


@pytest.mark.parametrize("table", [RUN_TOGETHER, ON_LINES])
def test_a_table_that_is_not_recognised_is_a_lost_place(table: str) -> None:
    text = NOTICE.format(heading="责任单位") + "\n\n" + table
    read = extract(Source.from_text("云江.txt", text))
    assert [place.reason for place in places(read) if place.reason] == ["columns"]
    assert coverage_of(read, 0).lost == 1


@pytest.mark.parametrize("words", ["请按序号排列，名称从简。", "各单位填写序列号、名称、单位、时间。", "序号"])
def test_the_word_alone_is_no_heading(words: str) -> None:
    read = extract(Source.from_text("云江.txt", NOTICE.format(heading="责任单位") + "\n\n" + words + "\n"))
    assert [place for place in places(read) if place.reason] == []
