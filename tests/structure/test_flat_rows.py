"""Whole tables on one line are parted into rows."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.flat_rows import flat_rows
from quanze.loaders.structure.mended import Mended


def parts(line: str) -> list[str]:
    """The parts of a line."""
    return [part.text for part in flat_rows(Mended.of(line, 0))]


@pytest.mark.parametrize("gap", [" ", "\t", "|", "\u3000"])
def test_heading_and_rows_stand_apart_whatever_parts_their_cells(gap: str) -> None:
    words = ("序号", "事项名称", "实施机关", "1", "取水许可", "市水利局", "2", "采砂许可", "市水利局")
    found = parts(f"附件：清单（共2项）{gap.join(words)}")
    assert [part.strip(f"{gap} ").split(gap) for part in found] == [
        ["附件：清单（共2项）"],
        list(words[:3]),
        list(words[3:6]),
        list(words[6:]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "序号 事项名称 实施机关",
        "序号 事项名称 实施机关 1 取水许可 市水利局",
        "序号 甲 乙 丙 丁 1 取水许可 市水利局 2 采砂许可 市水利局",
        "请按序号 事项名称 实施机关 1 2 3 填写",
        "1 取水许可 市水利局 2 采砂许可 市水利局",
    ],
)
def test_other_lines_stay_whole(line: str) -> None:
    assert parts(line) == [line]


@pytest.mark.parametrize(
    "rows",
    [
        [
            "序号 事项名称 实施机关 承诺时限（工作日）",
            "1 取水许可 市水利局 2",
            "2 采砂许可 市水利局 5",
            "3 养殖许可 市农业局 7",
        ],
        ["序号 事项名称 实施机关", "1 取水许可 市水利局", "2 采砂许可 市水利局", "抄送 市委办公室 市人大办公室"],
        ["序号 事项名称 实施机关", "1 取水许可 市水利局", "2 采砂许可 市水利局", "市财政局 2023年6月8日印发"],
        [
            "序号 事项名称 实施机关",
            "1 取水许可 市水利局",
            "2 采砂许可 市水利局",
            "附件2 备案清单",
            "序号 事项名称 编号 实施机关",
            "1 仓储备案 甲1 市财政局",
            "2 网约车备案 甲2 市交通局",
        ],
    ],
)
def test_numbers_in_cells_and_words_behind_the_rows_are_no_rows(rows: list[str]) -> None:
    assert [part.strip() for part in parts(" ".join(rows))] == rows
