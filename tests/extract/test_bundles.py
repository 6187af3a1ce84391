"""One-stop bundles: whole tables, and tables whose merged names and cells the scan moved."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract import bundles
from quanze.loaders.facts import BundleEntry, LeftOut
from tests.extract.printed import gazette, quote, squeezed, tabbed

NOTICE = """云江市人民政府关于印发云江市“一件事”工作方案的通知

云政发〔2023〕5号

各县、区人民政府：

2023年5月18日

附件

云江市“高效办成一件事”重点事项清单

"""
HEAD = ("序号", "“一件事”名称", "事项名称", "必要性", "责任部门 (★为该“一件事”牵头单位)")
SHOP = "开办面包房“一件事”"
BIRTH = "新生儿出生“一件事”"
CLOSE = "企业注销“一件事”"
DRIVE = "驾驶证“一件事”"
FOOD = "开办餐馆“一件事”"


def entries(rows: Iterable[Iterable[str]], head: Iterable[str] = HEAD) -> list[BundleEntry]:
    """The facts of a list with these rows."""
    found = bundles.extract(gazette(NOTICE + tabbed([head, *rows])))
    return [fact for fact in found if isinstance(fact, BundleEntry)]


def row(number: str, name: str, item: str, agencies: str) -> tuple[str, str, str, str, str]:
    """A row of the usual columns."""
    return number, name, item, "基础事项", agencies


def named(found: list[BundleEntry]) -> list[tuple[str, str]]:
    """Bundle and item of each."""
    return [(entry.bundle, entry.item) for entry in found]


def test_items_of_one_cell_are_parted_by_their_numbers_or_with_doubt_by_commas() -> None:
    found = entries(
        [
            ("1", SHOP, "企业设立登记、食品经营许可证新办", "市市场监管局", "市公安局"),
            ("2", BIRTH, "1.出生医学证明办理 2.户口登记（出生、收养）", "市卫生健康委", "市公安局"),
            ("3", CLOSE, "企业设立、变更登记", "市市场监管局", "市税务局"),
            ("4", DRIVE, "1.机动车驾驶证核发（A1、A2、B1、B2）", "市公安局", "市交通运输局"),
            ("5", FOOD, "1.食品经营许可（含1.新办2.变更3.延续）", "市市场监管局", "市卫生健康委"),
        ],
        ("序号", "“一件事”名称", "涉及事项", "牵头单位", "配合单位"),
    )
    assert named(found) == [
        (SHOP, "企业设立登记"),
        (SHOP, "食品经营许可证新办"),
        (BIRTH, "出生医学证明办理"),
        (BIRTH, "户口登记（出生、收养）"),
        (CLOSE, "企业设立、变更登记"),
        (DRIVE, "1.机动车驾驶证核发（A1、A2、B1、B2）"),
        (FOOD, "1.食品经营许可（含1.新办2.变更3.延续）"),
    ]
    assert [Doubt.ITEMS_IN_ONE_CELL in entry.doubts for entry in found] == [True, True] + [False] * 5


def test_a_whole_table() -> None:
    found = entries(
        [
            row("1", "开办面包房 “一件事”", "食品经营许可", "★市市场监管局"),
            ("", "", "户外招牌设施设置", "情形事项", "市城管执法局、市行政审批局等"),
            row("2", BIRTH, "出生医学证明办理", "★ 市卫生健康委、市疾控中心"),
            row("", "", "出生登记", "市公安局"),
        ]
    )
    assert [(e.bundle, e.item, e.necessity) for e in found] == [
        (SHOP, "食品经营许可", "基础事项"),
        (SHOP, "户外招牌设施设置", "情形事项"),
        (BIRTH, "出生医学证明办理", "基础事项"),
        (BIRTH, "出生登记", "基础事项"),
    ]
    assert [e.number for e in found] == ["1", "1", "2", "2"]
    assert [(p.agency.printed, p.role) for p in found[1].parties] == [
        ("市城管执法局", "cooperating"),
        ("市行政审批局", "cooperating"),
    ]
    assert [(p.agency.printed, p.role) for p in found[2].parties] == [
        ("市卫生健康委", "lead"),
        ("市疾控中心", "cooperating"),
    ]
    assert {e.list for e in found} == {"云江市“高效办成一件事”重点事项清单"}
    assert all(e.confidence == 1 for e in found)


def test_a_name_in_the_middle_of_its_block() -> None:
    found = entries(
        [
            row("1", SHOP, "食品经营许可", "★市市场监管局"),
            row("", "", "营业执照核验", "市行政审批局"),
            row("", "", "税务注销", "★市税务局"),
            row("2", CLOSE, "社会保险注销", "市人力资源社会保障局"),
            row("", "", "营业执照核验", "市行政审批局"),
        ]
    )
    assert named(found)[2:] == [(CLOSE, "税务注销"), (CLOSE, "社会保险注销"), (CLOSE, "营业执照核验")]


BROKE = [
    row("1", "企业破产信息核查“一件事”", "统筹核查信息的分派", "★市行政审批局"),
    row("", "", "车辆信息核查", "市公安局"),
    row("2", CLOSE, "纳税情况核查", "市税务局"),
    row("", "", "企业注销登记", "★市市场监管局"),
    row("", "", "税务注销", "市税务局"),
]


def test_a_name_that_stands_too_early() -> None:
    found = entries([*BROKE, row("3", BIRTH, "税务注销", "市税务局"), row("", "", "出生登记", "市公安局")])
    assert [bundle for bundle, _ in named(found)][:5] == ["企业破产信息核查“一件事”"] * 3 + [CLOSE] * 2
    assert [entry.number for entry in found][:5] == ["1"] * 3 + ["2"] * 2


def test_where_nothing_contradicts_the_print_a_nearer_bundle_is_only_a_doubt() -> None:
    found = entries(BROKE)
    assert [bundle for bundle, _ in named(found)] == ["企业破产信息核查“一件事”"] * 2 + [CLOSE] * 3
    assert [entry.confidence < 1 for entry in found] == [False, False, True, False, False]


def test_the_same_item_twice_parts_two_bundles() -> None:
    found = entries(
        [
            row("1", SHOP, "食品经营许可", "★市市场监管局"),
            row("", "", "营业执照核验", "市行政审批局"),
            row("", "", "营业执照核验", "市行政审批局"),
            row("2", "开办烟花店“一件事”", "烟花零售布点", "★市应急局"),
            row("", "", "烟花零售许可", "★市应急局"),
        ]
    )
    assert [bundle for bundle, _ in named(found)] == [SHOP] * 2 + ["开办烟花店“一件事”"] * 3


def test_a_lost_name_leaves_its_rows_without_one() -> None:
    found = entries(
        [
            row("1", SHOP, "食品经营许可", "★市市场监管局"),
            row("", "", "招牌设置", "市城管执法局"),
            row("", "", "电表安装", "★市供电局"),
            row("", "", "燃气报装", "市住房城乡建设局"),
            row("3", BIRTH, "出生医学证明", "★市卫生健康委"),
            row("", "", "出生登记", "市公安局"),
        ]
    )
    assert [bundle for bundle, _ in named(found)] == [SHOP, SHOP, "", "", BIRTH, BIRTH]
    assert all(entry.confidence < 1 for entry in found[2:4])


def test_a_page_break_keeps_the_bundle_and_a_new_page_opens_with_its_name() -> None:
    page = "\n\n" + tabbed([HEAD]) + "\n"
    text = (
        NOTICE
        + tabbed([HEAD, row("1", SHOP, "食品经营许可", "★市市场监管局")])
        + page
        + tabbed([row("", "", "招牌设置", "市城管执法局")])
        + page
        + tabbed([row("2", BIRTH, "出生登记", "市公安局"), row("", "", "出生医学证明", "★市卫生健康委")])
    )
    found = [fact for fact in bundles.extract(gazette(text)) if isinstance(fact, BundleEntry)]
    assert [entry.bundle for entry in found] == [SHOP, SHOP, BIRTH, BIRTH]


def test_blank_departments_are_those_of_the_merged_cell() -> None:
    found = entries(
        [
            row("1", SHOP, "食品经营许可", "★市市场监管局"),
            row("", "", "食品备案", ""),
            row("2", BIRTH, "出生登记", ""),
            row("", "", "出生医学证明", "★市卫生健康委"),
        ]
    )
    assert [[p.agency.printed for p in e.parties] for e in found] == [
        ["市市场监管局"],
        ["市市场监管局"],
        ["市卫生健康委"],
        ["市卫生健康委"],
    ]
    assert [e.confidence < 1 for e in found] == [False, True, True, False]


def test_cells_moved_to_the_first_columns() -> None:
    found = entries(
        [
            row("1", SHOP, "食品经营许可", "★市市场监管局"),
            ("营业执照核验", "市行政审批局、市市场监管局", "", "", ""),
            ("健康证办理", "", "", "", ""),
        ]
    )
    assert named(found) == [(SHOP, "食品经营许可"), (SHOP, "营业执照核验"), (SHOP, "健康证办理")]
    assert [p.agency.printed for p in found[1].parties] == ["市行政审批局", "市市场监管局"]
    assert (found[2].parties, found[2].doubts) == ((), ("单元格错位，责任部门未印出",))


def test_leading_and_other_departments_in_columns_of_their_own() -> None:
    found = entries(
        [
            ("1", SHOP, "市行政审批局", "食品经营许可", "市市场监管局、市行政审批局"),
            ("", "", "", "招牌设置", "市城管执法局"),
        ],
        ("序号", "一件事名称", "牵头单位", "涉及事项", "责任单位"),
    )
    assert [(p.agency.printed, p.role) for p in found[0].parties] == [
        ("市行政审批局", "lead"),
        ("市市场监管局", "cooperating"),
    ]
    assert named(found) == [(SHOP, "食品经营许可"), (SHOP, "招牌设置")]


def test_sections_are_no_entries_and_rows_without_an_item_are_left_out() -> None:
    rows = [
        ("一、企业事项", "", "", "", ""),
        row("1", SHOP, "食品经营许可", "★市市场监管局"),
        ("", "", "", "基础事项", ""),
    ]
    found = list(bundles.extract(gazette(NOTICE + tabbed([HEAD, *rows]))))
    assert [type(fact) for fact in found] == [BundleEntry, LeftOut]


def test_rows_are_quoted_whole() -> None:
    read = gazette(NOTICE + tabbed([HEAD, row("1", SHOP, "食品经营许可", "★市市场监管局")]))
    (fact,) = bundles.extract(read)
    assert squeezed(quote(read, fact)) == "1开办面包房“一件事”食品经营许可基础事项★市市场监管局"


@pytest.mark.parametrize("head", [("序号", "事项名称", "责任部门"), ("序号", "工作任务", "“一件事”牵头单位")])
def test_other_tables_are_none(head: tuple[str, ...]) -> None:
    assert entries([("1", "食品经营许可", "市市场监管局")], head) == []
