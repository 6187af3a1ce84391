"""Legal documents: normal forms, kinds, and which mentions mean the same one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.resolve.documents import (
    DocumentMention,
    clean_title,
    cluster,
    kind_of,
    number_key,
    parse_number,
    title_key,
)


@pytest.mark.parametrize(
    "printed, key",
    [
        ("某政发〔2019〕18号", "某政发〔2019〕18号"),
        ("某政发 [2019] 18 号", "某政发〔2019〕18号"),
        ("某政发（２０１９）１８号", "某政发〔2019〕18号"),
        ("某政发【2019】第18号", "某政发〔2019〕18号"),
        ("国务院令第 722 号", "国务院令第722号"),
        ("中华人民共和国国务院令第七百二十二号", "国务院令第722号"),
        ("国务院第412号令", "国务院令第412号"),
        ("公安部令第一六〇号", "公安部令第160号"),
        ("国家发展改革委令2019年第29号", "国家发展改革委令2019年第29号"),
        ("GB 50016—2014", "GB50016-2014"),
        ("某府辦發〔2019〕18號", "某府办发〔2019〕18号"),
        ("GB/T 9704-2012", "GB/T9704-2012"),
        ("", ""),
        ("无", ""),
    ],
)
def test_numbers_meet_in_one_form(printed: str, key: str) -> None:
    assert number_key(printed) == key
    assert number_key(key) == key


@given(st.integers(1950, 2049), st.integers(1, 9999))
def test_any_bracket_gives_the_same_number(year: int, serial: int) -> None:
    forms = {number_key(f"某政办发{a}{year}{b}{serial}号") for a, b in ("〔〕", "[]", "（）", "()", "【】")}
    assert forms == {f"某政办发〔{year}〕{serial}号"}


def test_a_number_has_mark_year_and_serial() -> None:
    parsed = parse_number("桂政办发 [2019] 76号")
    assert parsed is not None
    assert (parsed.mark, parsed.year, parsed.serial) == ("桂政办发", 2019, 76)
    assert parse_number("国务院令第722号") is None


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("《会计法》", "中华人民共和国会计法", True),
        ("中华人民共和国水法", "水法", True),
        ("广西壮族自治区实施《中华人民共和国土地管理法》办法", "《广西壮族自治区实施〈土地管理法〉办法》", True),
        ("关于印发〈某方案〉的通知", "关于印发《某方案》的通知", True),
        ("某某市节水 管理办法", "某某市节水管理办法", True),
        ("某目录(2019年版)", "某目录（2019版）", True),
        ("某目录（2019年版）", "某目录（2023年版）", False),
        ("某办法（试行）", "某办法", False),
        ("关于公布第二批某事项的通知", "关于公布第三批某事项的通知", False),
        ("某某市“一件事”清单", "某某市一件事清单", True),
        ("關於開展節水工作的通知", "关于开展节水工作的通知", True),
    ],
)
def test_titles_meet_only_when_nothing_differs(one: str, other: str, same: bool) -> None:
    assert (title_key(one) == title_key(other)) is same


def test_outer_marks_go_and_inner_ones_stay() -> None:
    assert clean_title("《关于〈某条例〉的说明》") == "关于〈某条例〉的说明"
    assert clean_title("《甲》和《乙》") == "〈甲〉和〈乙〉"


@pytest.mark.parametrize(
    "title, number, kind",
    [
        ("中华人民共和国会计法", "", "法律"),
        ("会计法", "", "法律"),
        ("民法典", "", "法律"),
        ("全国人民代表大会常务委员会关于授权国务院的决定", "", "法律"),
        ("优化营商环境条例", "", "行政法规"),
        ("中华人民共和国政府信息公开条例", "", "行政法规"),
        ("城市道路管理条例", "国务院令第198号", "行政法规"),
        ("国务院对确需保留的行政审批项目设定行政许可的决定", "", "行政法规"),
        ("中华人民共和国土地管理法实施条例", "", "行政法规"),
        ("广西壮族自治区招标投标条例", "", "地方性法规"),
        ("广西壮族自治区实施〈中华人民共和国水法〉办法", "", "地方性法规"),
        ("德州市优化营商环境条例", "", "地方性法规"),
        ("道路运输从业人员管理规定", "交通运输部令2019年第18号", "部门规章"),
        ("药品经营许可证管理办法", "", "部门规章"),
        ("港口经营管理规定", "", "部门规章"),
        ("某类经营管理办法", "某教规字〔2024〕1号", "规范性文件"),
        ("某办法", "某某省人民政府令第20号", "地方政府规章"),
        ("广西壮族自治区人民政府关于印发某方案的通知", "桂政发〔2018〕50号", "规范性文件"),
        ("国务院关于某事的意见", "", "规范性文件"),
        ("钦州市某管理办法", "", "规范性文件"),
        ("建筑设计防火规范", "GB 50016-2014", "标准"),
        ("", "", "其他"),
    ],
)
def test_title_and_number_show_the_kind(title: str, number: str, kind: str) -> None:
    assert kind_of(title, number) == kind


MENTIONS = [
    DocumentMention("1", "关于甲事的通知", "某政发〔2019〕18号"),
    DocumentMention("2", "", "某政发[2019]18号"),
    DocumentMention("3", "关于甲事的通知", ""),
    DocumentMention("4", "关于公布第二批乙事的通知", "某政发〔2019〕19号"),
    DocumentMention("5", "关于公布第三批乙事的通知", "某政发〔2020〕19号"),
    DocumentMention("6", "关于丙事的通知", "某政发〔2019〕20号"),
    DocumentMention("7", "关于丙事的通知", "某政发〔2020〕20号"),
    DocumentMention("8", "关于丙事的通知"),
    DocumentMention("9", "会计法"),
    DocumentMention("10", "中华人民共和国会计法"),
    DocumentMention("11", "某目录", "农业农村部令第9号"),
    DocumentMention("12", "另一目录", "农业农村部令第9号"),
    DocumentMention("13", "第三目录", "农业农村部令第10号"),
    DocumentMention("14", "", "农业农村部令第10号"),
    DocumentMention("15", "实施方案"),
]


def test_mentions_of_one_document_meet() -> None:
    found = cluster(MENTIONS)
    assert found["1"].iri == found["2"].iri == found["3"].iri
    assert found["1"].title == "关于甲事的通知"
    assert found["1"].number == "某政发〔2019〕18号"
    assert found["9"].iri == found["10"].iri
    assert found["9"].title == "中华人民共和国会计法"
    assert found["9"].aliases == ("会计法",)
    assert found["13"].iri == found["14"].iri


def test_mentions_of_different_documents_stay_apart() -> None:
    found = cluster(MENTIONS)
    assert found["4"].iri != found["5"].iri
    assert len({found[i].iri for i in "678"}) == 3
    assert "2个文号" in found["8"].doubts[0]
    assert not found["6"].doubts
    assert found["11"].iri != found["12"].iri
    assert found["15"].doubts


def test_the_order_of_mentions_does_not_matter() -> None:
    expected = cluster(MENTIONS)
    for seed in range(20):
        shuffled = MENTIONS[:]
        random.Random(seed).shuffle(shuffled)
        assert cluster(shuffled) == expected


def test_a_printed_document_keeps_its_iri_and_title() -> None:
    found = cluster(
        [
            DocumentMention("print", "某市关于印发甲方案的通知", "某政发〔2019〕1号", iri="urn:x"),
            DocumentMention("cite", "甲方案", "某政发〔2019〕1号"),
            DocumentMention("title", "甲方案"),
        ]
    )
    assert {e.iri for e in found.values()} == {"urn:x"}
    assert found["title"].title == "某市关于印发甲方案的通知"
    assert found["title"].aliases == ("甲方案",)


def test_a_decree_that_replaces_one_of_the_same_title_is_another_document() -> None:
    own = DocumentMention("own", "某管理办法", "某部令第83号", iri="https://w3id.org/quanze/id/document/某部令第83号")
    old = DocumentMention("old", "某管理办法", "某部令第63号")
    bare = DocumentMention("bare", "某管理办法")
    found = cluster([own, old, bare])
    assert found["own"].iri == found["bare"].iri != found["old"].iri
    assert (found["own"].number, found["old"].number) == ("某部令第83号", "某部令第63号")
    spelled = cluster([own, DocumentMention("short", "某管理办法", "部令第83号")])
    assert spelled["own"].iri == spelled["short"].iri
    amended = cluster(
        [DocumentMention("a", "某管理规定", "某部令第3号"), DocumentMention("b", "某管理规定", "某部令第9号")]
    )
    assert (
        amended["a"].iri == amended["b"].iri
    )  # neither is printed here: one text under its decree and an amending one
