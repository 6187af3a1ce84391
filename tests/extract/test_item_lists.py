"""Permit items in running text: bodies as headings, items below them, bases on the line after."""

from __future__ import annotations

import pytest

from quanze.loaders.extract import item_lists, permits
from quanze.loaders.facts import Listing
from tests.extract.printed import notice


def listings(text: str) -> list[Listing]:
    """The items of a notice with this text."""
    return [fact for fact in item_lists.extract(notice(text)) if isinstance(fact, Listing)]


LIST = """云江市第三批确认由所属部门实施的行政许可事项（共4项）

一、水利局（共2项）
1.河道管理范围内建设项目的审批
依据：《中华人民共和国河道管理条例》第十一条
2.取水许可审批依据：国务院《取水许可和水资源费征收管理条例》（第460号令）第
三条
二、市植物检疫站（授权组织）（共2项）
1.产地检疫

依据：《植物检疫条例》
2.调运检疫
"""


def test_items_below_bodies_with_their_bases() -> None:
    found = listings(LIST)
    assert [(f.sequence, f.item.printed, f.authority.printed if f.authority else "") for f in found] == [
        ("1", "河道管理范围内建设项目的审批", "水利局"),
        ("2", "取水许可审批", "水利局"),
        ("1", "产地检疫", "市植物检疫站"),
        ("2", "调运检疫", "市植物检疫站"),
    ]
    assert [[(b.title.printed, b.number) for b in f.bases] for f in found] == [
        [("中华人民共和国河道管理条例", "")],
        [("取水许可和水资源费征收管理条例", "第460号令")],
        [("植物检疫条例", "")],
        [],
    ]
    assert [[one.agency.printed for one in f.implementers] for f in found] == [["水利局"]] * 2 + [["市植物检疫站"]] * 2
    assert {f.confidence for f in found} == {1}
    assert {f.list for f in found} == {"云江市第三批确认由所属部门实施的行政许可事项"}


def test_who_carries_an_item_out_may_be_printed_with_it() -> None:
    text = "云江市行政审批事项目录\n\n一、市水利局（1项）\n（一）取水许可\n实施机关：县级水利部门\n设定依据：《中华人民共和国水法》\n"
    (fact,) = listings(text)
    assert (fact.sequence, fact.item.printed) == ("1", "取水许可")
    assert [one.agency.printed for one in fact.implementers] == ["县级水利部门"]
    assert fact.authority is not None
    assert fact.authority.printed == "市水利局"


def test_a_list_of_cancelled_items_says_so_of_each() -> None:
    (fact,) = listings("云江市取消的行政审批项目目录\n\n一、市水利局（1项）\n1.水利工程招标备案\n")
    assert fact.reform == "取消"


def test_work_on_items_and_guides_list_none() -> None:
    for title in ("云江市行政审批事项改革工作方案", "云江市行政许可事项清单管理办法", "取水许可事项服务指南"):
        assert listings(f"{title}\n\n一、市水利局（2项）\n1.编制目录\n2.公开流程\n") == []


def test_sentences_below_a_body_are_no_items() -> None:
    text = "云江市行政许可事项目录\n\n一、市水利局（2项）\n1.各科室要按时报送材料。逾期不报的，予以通报。\n"
    assert listings(text) == []


def test_a_table_is_left_to_its_own_reader() -> None:
    text = "云江市行政许可事项清单\n\n序号\t事项名称\t实施机关\n1\t取水许可\t市水利局\n"
    assert listings(text) == []
    assert len(list(permits.extract(notice(text)))) == 1


def test_items_that_a_decision_cancels_are_told_by_their_names() -> None:
    found = listings(
        "云江县取消的行政许可事项\n\n一、取消的行政许可事项（2项）\n\n1.木材经营许可\n\n2.木材运输证核发（实施机关：县林业局）\n\n"
        "二、工作要求\n\n1.加强监管\n"
    )
    assert [(one.item.printed, one.reform, bool(one.doubts)) for one in found] == [
        ("木材经营许可", "取消", True),
        ("木材运输证核发", "取消", False),
    ]
    assert [one.agency.printed for one in found[1].implementers] == ["县林业局"]


def test_a_sentence_announces_the_items_of_a_body() -> None:
    found = listings(
        "一、许可事项\n我市各级税务机关有权实施的税务行政许可事项包括：\n（一）对发票使用和管理的审批；\n（二）对发票领购资格的审核。\n"
        "二、公示\n（一）公示内容由市局统一规定\n"
    )
    assert [(f.list, f.item.printed, [one.agency.printed for one in f.implementers]) for f in found] == [
        ("云江市人民政府关于印发云江市节约用水办法的通知", "对发票使用和管理的审批", ["各级税务机关"]),
        ("云江市人民政府关于印发云江市节约用水办法的通知", "对发票领购资格的审核", ["各级税务机关"]),
    ]


def test_the_bracket_behind_an_item_says_who_carries_it_out_or_on_what_it_rests() -> None:
    found = listings(
        "云江市保留的行政许可事项\n\n1.取水许可（市水利局）\n2.采砂许可（延续）\n3.采伐许可证核发（《森林法》第三十二条）\n"
    )
    assert [(f.item.printed, [one.agency.printed for one in f.implementers]) for f in found] == [
        ("取水许可", ["市水利局"]),
        ("采砂许可（延续）", []),
        ("采伐许可证核发", []),
    ]
    assert [[basis.title.printed for basis in f.bases] for f in found] == [[], [], ["森林法"]]


@pytest.mark.parametrize(
    "item",
    [
        "烟草制品零售许可（《烟草专卖零售许可证》）",
        "出版物零售许可（《出版物经营许可证》变更）",
        "企业登记（省属企业、市属企业）",
        "药品零售企业许可（市级部门）",
        "医疗机构执业登记（县人民医院、市中医院）",
        "学校设立审批（市委党校）",
        "取水许可（县水利局）",
    ],
)
def test_the_bracket_that_says_what_an_item_covers_stays_in_its_name(item: str) -> None:
    (fact,) = listings(f"云江市保留的行政许可事项\n\n一、市行政审批局（1项）\n1.{item}\n")
    assert fact.item.printed == item
    assert [one.agency.printed for one in fact.implementers] == ["市行政审批局"]
    assert fact.bases == ()


def test_a_body_that_the_title_names_has_the_items_of_all_parts() -> None:
    parts = "一、行政许可（2项）\n1.取水许可\n2.河道采砂许可\n\n二、行政处罚（1项）\n1.对擅自取水的处罚\n"
    found = listings(f"云江市水利局行政许可事项目录（2023年版）\n\n{parts}")
    assert [(one.item.printed, one.implementers_printed, one.confidence) for one in found] == [
        ("取水许可", "云江市水利局", 0.6),
        ("河道采砂许可", "云江市水利局", 0.6),
        ("对擅自取水的处罚", "云江市水利局", 0.6),
    ]


def test_entries_below_a_title_are_doubted_and_none_below_other_titles() -> None:
    entries = "1.教师资格证补办\n2.中小学学籍查询\n3.加强信用监管审批\n"
    found = listings(f"云江市教育局公共服务事项目录\n\n{entries}")
    assert [(one.item.printed, one.confidence < 1) for one in found] == [
        ("教师资格证补办", True),
        ("中小学学籍查询", True),
        ("加强信用监管审批", True),
    ]
    unowned = listings(f"云江市公共服务事项目录\n\n{entries}")
    assert [(one.item.printed, one.confidence < 1) for one in unowned] == [("教师资格证补办", True)]
    assert listings(f"云江市教育局公共服务事项工作意见\n\n{entries}") == []


def test_what_an_item_asks_for_is_no_item() -> None:
    text = "云江市教育局公共服务事项目录\n\n一、教育服务\n\n1.教师资格证补办\n（1）身份证\n（2）学历证\n\n2.学籍证办理\n\n二、申请材料\n\n1.户口簿或居住证\n"
    assert [one.item.printed for one in listings(text)] == ["教师资格证补办", "学籍证办理"]


@pytest.mark.parametrize(
    ("parts", "items"),
    [
        (
            "1.取水许可\n2.河道采砂许可\n说明：\n1.上列事项由市水利局实施\n2.另有规定的从其规定\n3.中央驻云江单位的事项另行登记\n",
            ["取水许可", "河道采砂许可"],
        ),
        ("一、取水许可\n责任事项：\n1.审查登记\n追责情形：\n1.违法受理登记的\n2.未依法说明不受理许可\n", ["取水许可"]),
        ("一、事项\n1.取水许可\n2.采砂许可\n二、有关要求\n1.规范审批\n2.及时公开信息变更\n", ["取水许可", "采砂许可"]),
        ("一、主要职责\n1.负责水资源管理和取水许可\n二、权责事项\n1.取水许可\n", ["取水许可"]),
    ],
)
def test_notes_duties_and_grounds_below_a_body_s_title_are_no_items(parts: str, items: list[str]) -> None:
    found = listings(f"云江市水利局权责清单\n\n{parts}")
    assert [one.item.printed for one in found] == items
    assert all(one.doubts for one in found)


def test_materials_below_an_item_of_a_body_s_title_are_no_items() -> None:
    text = "1.取水许可证申请\n所需材料\n（1）身份证\n（2）取水申请书及资格证\n2.水质检测\n"
    names = {one.item.printed for one in listings(f"云江市水利局公共服务事项清单\n\n{text}")}
    assert not names & {"身份证", "取水申请书及资格证"}
