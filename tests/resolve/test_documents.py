"""Legal documents: normal forms and kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.resolve.documents import clean_title, kind_of, number_key, parse_number, title_key


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
