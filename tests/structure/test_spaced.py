"""Rows whose cells only blanks part."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.spaced import spaced_rows

HEADING = "序号 事项名称 实施部门 层级"


def rows(*lines: str) -> list[str]:
    texts = [Mended.of(line, 0) for line in lines]
    return [one.row.text for one in spaced_rows(texts, [False] * len(texts))]


def test_rows_open_with_the_next_number_and_merged_cells_stand_below() -> None:
    assert rows(HEADING, "1 取水许可 市水利局 市级", "采砂许可 县级", "2 设立登记 市市场监管局 市级") == [
        "序号|事项名称|实施部门|层级|",
        "1|取水许可|市水利局|市级|",
        "采砂许可|县级|",
        "2|设立登记|市市场监管局|市级|",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (HEADING, "请认真执行。"),
        (HEADING, "3 取水许可 市水利局 市级"),
        ("序号 周启明 李若兰 何以安", "1 取水许可 市水利局 市级"),
        ("事项名称 实施部门 层级", "1 取水许可 市水利局"),
    ],
)
def test_no_table_without_headings_and_a_first_row(lines: tuple[str, ...]) -> None:
    assert rows(*lines) == []


def test_a_table_ends_where_the_numbers_break_off() -> None:
    assert rows(HEADING, "1 取水许可 市水利局 市级", "现将有关事项通知如下。")[-1] == "1|取水许可|市水利局|市级|"


def test_a_cell_alone_stands_in_the_table_if_the_next_row_follows() -> None:
    lone = "取水许可条件及有关情况的检查"
    assert rows(HEADING, "1 取水许可 市水利局 市级", lone, "2 设立登记 市市场监管局 市级")[2] == f"{lone}|"
    assert rows(HEADING, "1 取水许可 市水利局 市级", lone, "3 设立登记 市市场监管局 市级")[-1].startswith("1|")


def test_a_code_opens_a_row_as_a_number_does() -> None:
    assert rows(
        "序号 实施 单位 项目名称 类别",
        "360829NYJ-XK-001 县农业局 植物检疫 行政许可",
        "360829NYJ-XK-002 县农业局 防疫审核 行政许可",
    ) == [
        "序号|实施单位|项目名称|类别|",
        "360829NYJ-XK-001|县农业局|植物检疫|行政许可|",
        "360829NYJ-XK-002|县农业局|防疫审核|行政许可|",
    ]
