"""Rows whose cells end with bars, and rows whose cells only blanks part."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quanze.loaders.extract.packed_rows import dealt
from quanze.loaders.structure.barred import barred_rows
from quanze.loaders.structure.blocks import Table
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.spaced import spaced_rows
from tests.extract.printed import notice

CELLS = """云江市港口管理局行政许可事项目录

序号 |
主项编码 |
主项名称 |
子项名称 |
权力类型 |
行使层级 |
备注 |
1 |
360118001000 |
港口经营许可 |
行政许可 |
省、市、县 |
||
2 |
36011800200Y |
港口设计文件审批 |
施工图设计文件审批 |
行政许可 |
市 |
|
初步设计文件审批 |
行政许可 |
市 |
||||
3 |
360118013000 |
航标设置审批 |
行政许可 |
市 |
航道中心 | |

以上事项自公布之日起实施。
"""
ROWS = """序号 | 许可事项 | 实施机关 | 层级 |
1 | 取水许可 | 市水利局 | 市级 |
2 | 采砂许可 | 市级 | |
"""


def tables(text: str) -> list[Table]:
    return [block for _, block in notice(text).documents[0].all_blocks() if isinstance(block, Table)]


def words(table: Table) -> list[list[str]]:
    return [[cell.text.text for cell in row.cells] for row in table.rows]


def test_cells_on_lines_of_their_own_make_rows_as_wide_as_the_heading() -> None:
    (table,) = tables(CELLS)
    assert table.columns == ("序号", "主项编码", "主项名称", "子项名称", "权力类型", "行使层级", "备注")
    assert [len(row.cells) for row in table.rows] == [7, 7, 7, 7]
    assert table.packed
    assert notice(CELLS).source.text[slice(*table.rows[3].raw.span)].startswith("3 |\n360118013000 |")


def test_bars_with_blanks_alone_on_a_line_are_as_many_blank_cells() -> None:
    (table,) = tables("序号 |\n名称 |\n机关 |\n备注 |\n1 |\n甲 |\n| |\n2 |\n乙 |\n| |\n")
    assert [[cell.text.text for cell in row.cells if cell.text.text] for row in table.rows] == [
        ["1", "甲"],
        ["2", "乙"],
    ]


def test_blank_cells_go_where_the_others_look_like_their_columns() -> None:
    (table,) = tables(CELLS)
    laid = dealt(table)
    assert words(laid.table) == [
        ["1", "360118001000", "港口经营许可", "", "行政许可", "省、市、县", ""],
        ["2", "36011800200Y", "港口设计文件审批", "施工图设计文件审批", "行政许可", "市", ""],
        ["", "", "", "初步设计文件审批", "行政许可", "市", ""],
        ["3", "360118013000", "航标设置审批", "", "行政许可", "市", "航道中心"],
    ]
    lone = {table.rows[0].line, table.rows[3].line}
    assert laid.unsure == lone, "a lone name may be a main item's or a sub-item's"


def test_cells_that_open_with_a_number_stand_below_those_that_do() -> None:
    (table,) = tables(
        "序号 | 抽查领域 | 抽查事项 | 检查对象 | 发起部门 |\n1 | 用水检查 | 1.取水情况的检查 | 取水单位 | 水利部门 |\n"
        "2.节水情况的检查 | 各类用水单位（专项检查） | | | |\n3.计量情况的检查 | | | | |\n"
    )
    laid = words(dealt(table).table)
    assert laid[1][2:4] == ["2.节水情况的检查", "各类用水单位（专项检查）"]
    assert laid[2][2] == "3.计量情况的检查"


def test_a_row_on_one_line_is_dealt_out_too() -> None:
    (table,) = tables(ROWS)
    assert words(dealt(table).table)[1] == ["2", "采砂许可", "", "市级"]


def test_a_cell_that_fits_two_columns_is_told() -> None:
    (table,) = tables(
        "序号 | 牵头单位 | 工作任务 | 配合单位 |\n1 | 市水利局 | 开展巡查 | 市财政局 |\n市教育局 | | | |\n"
    )
    assert dealt(table).unsure == {table.rows[1].line}


def test_a_row_with_merged_cells_and_gaps_among_its_own_is_told() -> None:
    (table,) = tables(
        "序号 | 领域 | 抽查事项 | 检查对象 | 发起部门 | 层级 |\n1 | 用水 | 取水情况的检查 | 取水单位 | 水利部门 | 市级 |\n"
        "节水情况的检查 | 用水单位 | 市级 | | | |\n2 | 采砂 | 采砂情况的检查 | 采砂单位 | 水利部门 | 县级 |\n"
    )
    assert dealt(table).unsure == {table.rows[1].line}


def test_bars_with_blanks_between_cells_are_left_alone() -> None:
    (table,) = tables("| 序号 | 事项名称 | 实施机关 |\n|---|---|---|\n| 1 | | 市水利局 |\n| 2 | 取水许可 | |\n")
    assert not table.packed
    assert dealt(table).table is table


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 新闻 | 公开 | 服务\n当前位置：首页 |\n正文。",
        "序号 |\n事项名称 |\n实施机关 |",
        "来源：云江日报 | 作者：周启明 | 2021年6月8日\n正文。",
    ],
)
def test_other_lines_with_bars_are_no_table(text: str) -> None:
    assert tables(text) == []


def spaced(*lines: str) -> list[str]:
    starts = [0, *(sum(len(line) + 1 for line in lines[:at]) for at in range(1, len(lines)))]
    texts = [Mended.of(line, start) for line, start in zip(lines, starts, strict=True)]
    found = list(spaced_rows(texts, [False] * len(lines)))
    assert all(one.stop <= later.start for one, later in pairwise(found))
    return [one.row.text for one in found]


def test_blanks_part_cells_below_a_heading_that_opens_with_a_number() -> None:
    head = "序号 抽查事项 检查对象 发起部门"
    assert spaced(head, "1 取水检查 企业 水利部门", "河道采砂检查 企业", "2 排污检查 企业 生态环境部门", "附则。")[
        1:
    ] == [
        "1|取水检查|企业|水利部门|",
        "河道采砂检查|企业|",
        "2|排污检查|企业|生态环境部门|",
    ]


@pytest.mark.parametrize("head", ["序号 甲 乙 丙", "事项名称 实施机关 依据", "序号\t事项名称\t实施机关\t依据"])
def test_other_lines_with_blanks_are_no_table(head: str) -> None:
    assert spaced(head, "1 取水许可 市水利局 水法", "2 采砂许可 市水利局 水法") == []


def test_a_row_of_merged_cells_ends_at_the_next_number() -> None:
    heading = ["序号 |", "实施主体 |", "事项名称 |", "事项类别 |"]
    cells = [
        "1 |",
        "市水利局 |",
        "取水许可 |",
        "行政许可 |",
        "2 |",
        "采砂许可 |",
        "行政许可 |",
        "3 |",
        "采砂处罚 |",
        "行政处罚 |",
    ]
    assert [(row.start, row.stop) for row in barred_rows(heading + cells)] == [(0, 4), (4, 8), (8, 11), (11, 14)]


def test_the_last_name_of_a_heading_stands_above_several_columns() -> None:
    heading = ["序号 |", "抽查项目 |", "检查主体 |", "备注 | |", "抽查类别 |", "抽查事项 | |||"]
    row = ["1 |", "登记检查 |", "执照检查 |", "市场监管部门 |", "|"]
    assert [(one.start, one.stop) for one in barred_rows(heading + row)] == [(0, 4), (4, 6), (6, 11)]


def test_a_number_inside_a_whole_row_ends_none() -> None:
    cells = ["1 |", "取水许可 |", "2 |", "2 |", "采砂许可 |", "3 |", "3 |", "林木采伐许可 |", "7 |"]
    rows = barred_rows(["序号 |", "事项名称 |", "承诺时限 |", *cells])
    assert [(row.start, row.stop) for row in rows] == [(0, 3), (3, 6), (6, 9), (9, 12)]
