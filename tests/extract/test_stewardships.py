"""River chiefs and their like: tables by their columns."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quanze.loaders.extract import stewardships
from quanze.loaders.facts import LeftOut, Stewardship
from tests.extract.printed import notice, quote, squeezed, tabbed

RIVERS = ("序号", "江河湖库名称", "流域面积 (平方公里)", "河长姓名", "编制责任单位", "责任领导", "完成时间", "备注")


def facts(rows: Iterable[Iterable[str]], head: Iterable[str] = RIVERS, prose: str = "") -> list[Stewardship]:
    """The facts of a table with these rows."""
    read = notice(prose + "\n\n云江市河流管理范围划定计划表\n\n" + tabbed([head, *rows]))
    return [fact for fact in stewardships.extract(read) if isinstance(fact, Stewardship)]


def test_every_column_of_a_river_table() -> None:
    (fact,) = facts([("1", "澜水河 (东段)", "239.5", "周启明", "市水利局", "白若溪", "2023年10月", "示范河流")])
    assert fact.official is not None
    assert fact.agency is not None
    assert fact.object is not None
    assert fact.responsible_official is not None
    assert (fact.object.printed, fact.official.printed, fact.role) == ("澜水河(东段)", "周启明", "河长")
    assert (fact.agency.printed, fact.responsible_official.printed) == ("市水利局", "白若溪")
    assert (fact.due, fact.area, fact.remark) == ("2023年10月", "239.5", "示范河流")
    assert fact.confidence == 1


def test_merged_agencies_hold_for_the_rows_below_and_over_pages() -> None:
    rows = [
        ("1", "澜水河", "", "周启明", "市水利局", "白若溪", "2023年", ""),
        ("2", "青岭河", "", "何以安", "", "", "2024年", ""),
    ]
    later = "\n\n" + tabbed([RIVERS, ("3", "白鹿溪", "", "李若兰", "", "", "2024年", "")])
    read = notice("云江市河流管理范围划定计划表\n\n" + tabbed([RIVERS, *rows]) + later)
    found = [fact for fact in stewardships.extract(read) if isinstance(fact, Stewardship)]
    assert [(f.object.printed if f.object else "", f.agency.printed if f.agency else "") for f in found] == [
        ("澜水河", "市水利局"),
        ("青岭河", "市水利局"),
        ("白鹿溪", "市水利局"),
    ]


def test_chiefs_of_several_levels() -> None:
    head = ("河流名称", "市级河长", "县级河长", "河长联系单位")
    found = facts([("澜水河", "周启明", "何以安、李若兰", "市水利局")], head)
    assert [(f.role, f.official.printed if f.official else "") for f in found] == [
        ("市级河长", "周启明"),
        ("县级河长", "何以安"),
        ("县级河长", "李若兰"),
    ]


@pytest.mark.parametrize("cell", ["周启明（副市长）", "副市长 周启明", "周启明 副市长", "周 启 明"])
def test_a_chief_with_a_post(cell: str) -> None:
    (fact,) = facts([("澜水河", cell)], ("河流名称", "河长"))
    assert fact.official is not None
    assert fact.official.printed == "周启明"


@pytest.mark.parametrize(
    ("head", "role"),
    [(("责任区域", "林长"), "林长"), (("湖泊名称", "湖长"), "湖长"), (("责任区", "县级田长姓名"), "县级田长")],
)
def test_lakes_forests_and_fields(head: tuple[str, str], role: str) -> None:
    (fact,) = facts([("青岭东坡", "周启明")], head)
    assert fact.object is not None
    assert (fact.object.printed, fact.role) == ("青岭东坡", role)


def test_a_name_the_text_prints_otherwise_is_doubted() -> None:
    rows = [
        ("1", "澜木河", "", "周启明", "市水利局", "", "", ""),
        ("2", "青岭河", "", "何以安", "市水利局", "", "", ""),
    ]
    first, second = facts(rows, prose="由市领导担任河长的澜水河、青岭河要先行划定。")
    assert first.doubts == ("“澜木河”在正文中作“澜水河”，疑有误识",)
    assert second.confidence == 1


def test_odd_cells_are_doubted_and_rows_without_a_chief_left_out() -> None:
    read = notice(
        "云江市河流计划表\n\n"
        + tabbed(
            [
                RIVERS,
                ("1", "澜水河", "", "周周启明", "2023年", "市水利局", "", ""),
                ("2", "青岭河", "", "", "", "", "", ""),
            ]
        )
    )
    fact, left = list(stewardships.extract(read))
    assert isinstance(fact, Stewardship)
    assert isinstance(left, LeftOut)
    assert len(fact.doubts) == 3
    assert squeezed(quote(read, left)) == "2青岭河"


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        (("序号", "考核项目名称", "河长制工作内容"), ("1", "组织领导", "成立小组")),
        (("名称", "河长"), ("澜水河", "另行公布")),
        (("姓名", "职务"), ("周启明", "市长")),
    ],
)
def test_other_tables_are_none(head: tuple[str, ...], cells: tuple[str, ...]) -> None:
    assert facts([cells], head) == []


def prose(sentence: str) -> list[tuple[str, str, str]]:
    """River, chief and role of what a sentence says."""
    return [
        (fact.object.printed if fact.object else "", fact.official.printed if fact.official else "", fact.role)
        for fact in stewardships.extract(notice(sentence))
        if isinstance(fact, Stewardship)
    ]


def test_chiefs_in_running_text() -> None:
    text = "其中,澜水河河长为副市长周启明;青岭湖湖长由市委常委何以安担任。县水利局局长李若兰任白鹿溪河长。"
    assert prose(text) == [("澜水河", "周启明", "河长"), ("青岭湖", "何以安", "湖长"), ("白鹿溪", "李若兰", "河长")]


@pytest.mark.parametrize(
    ("named", "rivers"),
    [
        ("和平河", ["和平河"]),
        ("永和河、和田河", ["永和河", "和田河"]),
        ("太和水库和青岭湖", ["太和水库", "青岭湖"]),
        ("河和湖", []),
    ],
)
def test_a_river_may_be_called_with_an_and(named: str, rivers: list[str]) -> None:
    assert prose(f"{named}市级河长由副市长何以安担任。") == [(river, "何以安", "市级河长") for river in rivers]


def test_chiefs_of_all_waters_need_no_river() -> None:
    text = "县委书记周启明、县长何以安担任总河长，副县长李一鸣任副总河长。"
    assert prose(text) == [("", "周启明", "总河长"), ("", "何以安", "总河长"), ("", "李一鸣", "副总河长")]


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("市长何永和", ["何永和"]),
        ("市长何永和及副市长周启明", ["何永和", "周启明"]),
        ("市长何永和和副市长周启明", ["何永和", "周启明"]),
    ],
)
def test_a_name_may_end_like_an_and(who: str, names: list[str]) -> None:
    assert prose(f"{who}担任总河长。") == [("", name, "总河长") for name in names]


def test_a_stewardship_passes_to_another() -> None:
    text = "原由何以安担任的澜水河市级河长调整为由副市长周启明担任，协助单位不变。"
    assert prose(text) == [("澜水河", "周启明", "市级河长")]


LISTED = """云江省省级总河长、河长、湖长名单

一、省级总河长、副总河长

总河长：周启明 省委书记 何以安 省委副书记、省长

副总河长：李一鸣（副省长）

二、省级河长

（一）白鹿江干流云江段

河长：周启明 省委书记副河长：王德清 省政府副省长协助：省水利厅

（二）菜子湖、焦岗湖

湖长：副省长钱有为 协助：云江市政府、省水利厅

1.青岭溪
河长：赵立春副省长
"""


def listed() -> list[tuple[str, str, str, str]]:
    """Thing, chief, role and helping body of the list above."""
    return [
        (
            fact.object.printed if fact.object else "",
            fact.official.printed if fact.official else "",
            fact.role,
            fact.agency.printed if fact.agency else "",
        )
        for fact in stewardships.extract(notice(LISTED))
        if isinstance(fact, Stewardship)
    ]


def test_lists_name_the_river_above_its_chiefs() -> None:
    assert listed() == [
        ("", "周启明", "总河长", ""),
        ("", "何以安", "总河长", ""),
        ("", "李一鸣", "副总河长", ""),
        ("白鹿江干流云江段", "周启明", "河长", "省水利厅"),
        ("白鹿江干流云江段", "王德清", "副河长", "省水利厅"),
        ("菜子湖", "钱有为", "湖长", "云江市政府、省水利厅"),
        ("焦岗湖", "钱有为", "湖长", "云江市政府、省水利厅"),
        ("青岭溪", "赵立春", "河长", ""),
    ]


def test_a_column_says_which_steward_each_person_is() -> None:
    rows = [
        ("周启明", "市委书记", "总河长", "/"),
        ("李一鸣", "副市长", "河长", "白鹿河"),
        ("王德清", "局长", "成员", ""),
    ]
    found = facts(rows, ("姓名", "单位及职务", "担任河湖长职务", "负责河湖"))
    assert [(fact.object and fact.object.printed, fact.role) for fact in found] == [
        (None, "总河长"),
        ("白鹿河", "河长"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "各河河长由党政负责同志担任。",
        "由党政主要负责同志担任总河长。",
        "县级河长为第一责任人。",
        "澜水河河长办公室主任由何以安兼任。",
        "该河河长为副市长周启明。",
    ],
)
def test_text_that_names_no_river_or_no_person(sentence: str) -> None:
    assert prose(sentence) == []
