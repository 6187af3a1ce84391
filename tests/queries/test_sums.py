"""Printed totals and their parts: found in sentences and tables, and told apart where they differ."""

from __future__ import annotations

import pytest

from quanze.queries.sums import sums_in

TABLE = """单位	合计	造林任务
		小计	2023年	2024年
青岭县	3	1	1
白鹿县	4	2	2
合计	7	3	{}
"""


def _told(text: str) -> list[tuple[str, str, list[str], bool]]:
    return [(s.what, f"{s.total}{s.unit}", [str(p) for p in s.parts], s.differs) for s in sums_in("a.txt", text)]


def test_the_parts_in_a_bracket_or_behind_it_make_the_total() -> None:
    told = "2024年计划投入65.03亿元（其中中央补助35.69亿元、自治区补助11.19亿元、市县资金18.15亿元）。"
    apart = "计划投入15.5亿元，共实施7个项目。其中，省级项目3个，年度投入15.11亿元；市级项目4个，年度投入0.39亿元。"
    assert _told(told) == [("2024年计划投入", "65.03亿元", ["35.69", "11.19", "18.15"], False)]
    assert _told(apart) == [("计划投入", "15.5亿元", ["15.11", "0.39"], False)]


@pytest.mark.parametrize(("total", "differs"), [("9.99", False), ("10.00", False), ("10.05", True), ("12", True)])
def test_rounding_is_no_difference(total: str, differs: bool) -> None:
    assert [told[-1] for told in _told(f"投资{total}亿元（其中甲3.33亿元、乙3.33亿元、丙3.33亿元）。")] == [differs]


def test_the_total_row_of_a_table_is_compared_with_the_others() -> None:
    assert _told(TABLE.format(4)) == [
        ("合计", "7", ["3", "4"], False),
        ("造林任务／小计", "3", ["1", "2"], False),
        ("造林任务／2023年", "4", ["1", "2"], True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "项目总投资120亿元，其中市级资金18亿元。",
        "投入3万元（其中甲1亿元、乙2亿元）。",
        "单位	任务\n甲县	1\n小计	1\n乙县	2\n合计	3\n",
    ],
)
def test_what_is_no_total_of_parts_is_left(text: str) -> None:
    assert _told(text) == []
