"""Which lines make a cell of a row whose rules were lost."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.blocks import Row
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.unruled_cells import rows_of

NAMES = ("序号", "任务", "责任单位", "完成时限")


def cells(*texts: str, names: tuple[str, ...] = NAMES) -> list[list[str]]:
    """The cells of the rows that paragraphs make."""
    return [[cell.text.text for cell in row.cells] for row in rows(*texts, names=names)]


def rows(*texts: str, names: tuple[str, ...]) -> list[Row]:
    """The rows that paragraphs make."""
    return rows_of(
        [PrintedLine(Kind.TEXT, Mended.of(text, 0), Mended.of(text, 0), 0, 0, gap=True) for text in texts], names
    )


def test_bodies_one_below_the_other_are_one_cell_where_there_are_too_many() -> None:
    assert cells("1", "建设水库。", "县水利局", "县财政局", "12月底前") == [
        ["1", "建设水库。", "县水利局\n县财政局", "12月底前"]
    ]
    assert cells("1", "县水利局", "县财政局", "12月底前") == [["1", "县水利局", "县财政局", "12月底前"]]


def test_what_is_left_behind_a_full_row_stands_below_merged_cells() -> None:
    assert cells("1", "建设养老院。", "县民政局", "5月底前", "建设老年大学。", "12月底前") == [
        ["1", "建设养老院。", "县民政局", "5月底前"],
        ["建设老年大学。", "12月底前", "", ""],
    ]


def test_numbered_paragraphs_in_turn_and_open_lists_are_one_cell() -> None:
    names = ("序号", "权力名称", "责任事项", "承办人")
    texts = ("1", "取水许可", "1.受理责任：公示材料。", "2.审查责任：提出意见。", "局长、", "科长")
    assert cells(*texts, names=names) == [
        ["1", "取水许可", "1.受理责任：公示材料。\n2.审查责任：提出意见。", "局长、\n科长"]
    ]
    assert cells("1", "2.取水", "4.采砂", "科长", names=names) == [["1", "2.取水", "4.采砂", "科长"]]


def test_pieces_that_name_laws_stand_in_the_column_of_the_basis() -> None:
    names = ("序号", "事项名称", "实施依据", "备注")
    texts = ("1", "取水许可", "《水法》第七条", "国家实行取水许可制度。", "《取水许可管理办法》", "委托县级")
    assert [row[:2] for row in cells(*texts, names=names)] == [["1", "取水许可"]]
    assert "《取水许可管理办法》" in cells(*texts, names=names)[0][2]


def test_parts_that_count_on_from_the_row_are_rows_of_their_own() -> None:
    names = ("序号", "项目名称", "子项", "设定依据")
    texts = ("1", "林木种子许可", "1.良种许可", "《种子法》第二十条", "2.连锁许可", "3.进口许可")
    assert cells(*texts, names=names) == [
        ["1", "林木种子许可", "1.良种许可", "《种子法》第二十条"],
        ["2.连锁许可", "", "", ""],
        ["3.进口许可", "", "", ""],
    ]


WITH_REMARKS = ("序号", "事项名称", "实施机关", "备注")


@pytest.mark.parametrize("lines", [("委托县水利局", "实施"), ("由县公安局", "初审", "无")])
def test_the_lines_of_a_remark_stay_together(lines: tuple[str, ...]) -> None:
    (row,) = cells("2", "爆破许可", "市公安局", *lines, names=WITH_REMARKS)
    assert row[:3] == ["2", "爆破许可", "市公安局"]
    assert row[3].replace("\n", "") == "".join(lines)


@pytest.mark.parametrize(
    ("texts", "bodies", "guessed"),
    [
        (("爆破许可", "市公安局", "县公安局", "市应急局"), ["市公安局", "县公安局\n市应急局"], True),
        (("取水", "许可", "市水利局", "县水利局"), ["许可", "市水利局\n县水利局"], True),
        (("取水许可", "市水利局", "县水利局"), ["市水利局", "县水利局"], False),
    ],
)
def test_which_of_several_columns_has_two_bodies_is_a_guess(
    texts: tuple[str, ...], bodies: list[str], guessed: bool
) -> None:
    (row,) = rows("2", *texts, names=("序号", "事项名称", "主管部门", "实施机关"))
    assert [cell.text.text for cell in row.cells[2:]] == bodies
    assert row.guessed is guessed
