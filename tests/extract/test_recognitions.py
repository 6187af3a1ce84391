"""Recognitions: lists, tables and sentences that honour, list, put off or strike off."""

from __future__ import annotations

import pytest

from quanze.loaders.extract import recognitions
from quanze.loaders.facts import LeftOut, Recognition
from tests.extract.printed import gazette, quote, squeezed

NOTICE = """云江市人民政府关于{about}

云政发〔2021〕7号

各县、区人民政府，市直各部门：

{body}
"""
ANNEX = "现将名单予以公布。\n\n附件：{title}\n\n2021年6月8日\n\n附件\n\n{title}\n\n{body}"
TEA = "云江市生态茶园示范点"


def facts(about: str, body: str) -> list[Recognition]:
    """The facts of a notice about ``about`` that prints ``body``."""
    return [
        f for f in recognitions.extract(gazette(NOTICE.format(about=about, body=body))) if isinstance(f, Recognition)
    ]


def told(about: str, body: str) -> list[tuple[str, str, str]]:
    """Name, status and honour of each."""
    return [(f.name.printed, f.status, f.category) for f in facts(about, body)]


def test_a_list_in_sections_says_who_is_recognised_and_who_is_put_off() -> None:
    title = "2021年云江市生态茶园示范点验收认定和延期监测名单"
    body = (
        f"一、验收认定名单（授予“{TEA}”称号）\n\n1. 青岭县云顶茶园\n2. 白鹿区松风坡茶园\n\n"
        "二、同意延期监测名单\n\n1. 青岭县半月湾茶园\n\n2. 松河区晒谷岭茶园"
    )
    assert told("公布2021年云江市生态茶园示范点验收认定和延期监测名单的通知", ANNEX.format(title=title, body=body)) == [
        ("青岭县云顶茶园", "认定", TEA),
        ("白鹿区松风坡茶园", "认定", TEA),
        ("青岭县半月湾茶园", "延期监测", TEA),
        ("松河区晒谷岭茶园", "延期监测", TEA),
    ]


def test_a_table_of_buildings_tells_the_nameless_apart_by_their_place() -> None:
    body = (
        "序号\t建筑名称\t建筑位置\t建筑年代\n1\t民居\t云江巷5号\t民国\n2\t民居\t云江巷6号\t民国\n3\t东门\t城内街\t清朝"
    )
    found = facts("公布第三批云江市历史建筑名单的通知", ANNEX.format(title="第三批云江市历史建筑名单", body=body))
    assert [(f.name.printed, f.name.full) for f in found] == [
        ("民居", "云江巷5号民居"),
        ("民居", "云江巷6号民居"),
        ("东门", ""),
    ]
    assert {(f.status, f.category) for f in found} == {("历史建筑", "第三批云江市历史建筑")}


@pytest.mark.parametrize(
    ("about", "sentence", "expected"),
    [
        (
            "认定云江市生态茶园示范点的决定",
            f"市人民政府决定，授予青岭县云顶茶园、白鹿区\n\n松风坡茶园等2个示范点“{TEA}”称号。",
            [("青岭县云顶茶园", "认定", TEA), ("白鹿区松风坡茶园", "认定", TEA)],
        ),
        (
            "认定云江市生态茶园示范点的决定",
            f"决定认定云顶茶园、石门溪茶园为“{TEA}”。",
            [("云顶茶园", "认定", TEA), ("石门溪茶园", "认定", TEA)],
        ),
        ("认定云江市生态茶园示范点的决定", "决定将云顶茶园列为云江市生态茶园示范点。", [("云顶茶园", "认定", TEA)]),
        ("撤销云顶茶园示范点称号的决定", f"经核查，决定撤销云顶茶园“{TEA}”称号。", [("云顶茶园", "撤销", TEA)]),
        (
            "同意部分示范点延期监测的通知",
            "同意晒谷岭茶园、半月湾茶园延期监测。",
            [("晒谷岭茶园", "延期监测", "部分示范点延期监测"), ("半月湾茶园", "延期监测", "部分示范点延期监测")],
        ),
        ("做好节水工作的通知", "市人民政府决定授予市水利局“节水先锋”称号。", [("市水利局", "认定", "节水先锋")]),
    ],
)
def test_sentences(about: str, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(about, sentence + "\n\n2021年6月8日\n") == expected


def test_one_example_of_several_is_doubted() -> None:
    (fact,) = facts("认定云江市生态茶园示范点的决定", f"决定授予云顶茶园等5个示范点“{TEA}”称号。\n\n2021年6月8日\n")
    assert fact.confidence < 1


def test_where_a_list_follows_the_sentence_gives_no_facts_of_its_own() -> None:
    title = "云江市生态茶园示范点名单"
    body = f"决定授予云顶茶园等2个示范点“{TEA}”称号。\n\n" + ANNEX.format(
        title=title, body="1.青岭县云顶茶园\n2.白鹿区松风坡茶园"
    )
    assert [name for name, _, _ in told("认定云江市生态茶园示范点的决定", body)] == [
        "青岭县云顶茶园",
        "白鹿区松风坡茶园",
    ]


def test_bodies_and_people_honoured() -> None:
    body = "一、先进集体（2个）\n\n市水利局\n市财政局\n\n二、先进个人（3名）\n\n周启明 何以安\n方 正  市水利局干部"
    found = told("表彰2020年度先进集体和先进个人的决定", ANNEX.format(title="先进集体和先进个人名单", body=body))
    assert found == [
        ("市水利局", "表彰", "先进集体"),
        ("市财政局", "表彰", "先进集体"),
        ("周启明", "表彰", "先进个人"),
        ("何以安", "表彰", "先进个人"),
        ("方正", "表彰", "先进个人"),
    ]


def test_places_before_and_above_the_names() -> None:
    body = "青岭县：青岭村、石门村\n\n白鹿区\n\n松风村"
    found = facts("命名第二批市级文明村的决定", ANNEX.format(title="第二批云江市文明村名单（共3个）", body=body))
    assert [(f.name.printed, f.name.full) for f in found] == [
        ("青岭村", "青岭县青岭村"),
        ("石门村", "青岭县石门村"),
        ("松风村", ""),
    ]
    assert {f.category for f in found} == {"第二批云江市文明村"}


def test_a_list_in_the_notice_itself() -> None:
    body = "现将名单公布如下：\n\n一、古建筑\n\n1.石门桥（青岭县石门村）\n\n2.云江古塔\n\n各县区要做好保护工作。\n\n2021年6月8日\n"
    assert [name for name, _, _ in told("公布第二批云江市文物保护单位的通知", body)] == [
        "石门桥（青岭县石门村）",
        "云江古塔",
    ]


def test_every_name_stands_in_its_quote() -> None:
    body = ANNEX.format(title="云江市名村名录", body="序号\t名称\n1\t青岭 村\n2\t石门村\n3\t")
    read = gazette(NOTICE.format(about="公布云江市历史文化名村名录的通知", body=body))
    found = list(recognitions.extract(read))
    assert [type(fact) for fact in found] == [Recognition, Recognition, LeftOut]
    for fact in found:
        if isinstance(fact, Recognition):
            assert fact.name.printed in squeezed(quote(read, fact))


@pytest.mark.parametrize(
    ("about", "body"),
    [
        ("公布收费项目目录的通知", ANNEX.format(title="收费项目目录", body="序号\t项目名称\n1\t停车费")),
        ("公布行政许可事项清单的通知", ANNEX.format(title="清单", body="序号\t事项名称\n1\t取水许可")),
        ("做好节水工作的通知", "对表现突出的单位，可授予“先进集体”称号。\n\n2021年6月8日\n"),
        ("表彰先进集体的决定", "授予符合条件的单位“先进集体”称号。\n\n2021年6月8日\n"),
        ("成立云江市先进制造业领导小组的通知", "组长：周启明 市长\n\n2021年6月8日\n"),
    ],
)
def test_what_is_no_recognition(about: str, body: str) -> None:
    assert facts(about, body) == []
