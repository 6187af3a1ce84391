"""Printed names and the bodies they mean; the table of names is ``names.tsv`` beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.resolve.agencies import resolve
from quanze.loaders.resolve.bodies import Body, Group, Resolution, Unresolved
from quanze.loaders.resolve.jurisdictions import Jurisdiction, by_code, zone
from quanze.loaders.resolve.registry import full_name
from quanze.ontology import iri

CITY = by_code("450700")
NAMES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def body(printed: str, place: Jurisdiction = CITY, year: int | None = None) -> Body:
    found = resolve(printed, place, year)
    assert isinstance(found, Body), found
    return found


def group(printed: str, place: Jurisdiction = CITY) -> Group:
    found = resolve(printed, place)
    assert isinstance(found, Group), found
    return found


def test_the_table_is_long_enough() -> None:
    assert len(NAMES) > 350
    assert len({code for code, *_ in NAMES}) > 25


@pytest.mark.parametrize("code, printed, label", NAMES)
def test_a_printed_name_means_one_body(code: str, printed: str, label: str) -> None:
    found = body(printed, by_code(code))
    assert found.label == label
    assert found.doubts == ()
    assert found.iri == iri.entity("agency", found.jurisdiction, label)


@pytest.mark.parametrize("code, printed, label", NAMES)
def test_a_full_name_means_itself(code: str, printed: str, label: str) -> None:
    place = by_code(code)
    assert body(label, place).iri == body(printed, place).iri


@pytest.mark.parametrize(
    "printed, label, doubt",
    [
        ("市行政审批批局", "钦州市行政审批局", "重复"),
        ("市工业和信息化和信息化局", "钦州市工业和信息化局", "重复"),
        ("市发改改革委", "钦州市发展和改革委员会", "重复"),
        ("市住房城乡建设设局", "钦州市住房和城乡建设局", "重复"),
        ("市房城乡建设局", "钦州市住房和城乡建设局", "缺一字"),
        ("市工业和信息局", "钦州市工业和信息化局", "缺一字"),
        ("市农业农对村局", "钦州市农业农村局", "多一字"),
        ("市财政局市财政局", "钦州市财政局", "重复"),
        ("灵山县", "灵山县人民政府", "只印"),
        ("钦州港区", "钦州港区管理委员会", "只印"),
        ("小董镇", "钦州市小董镇人民政府", "只印"),
    ],
)
def test_a_damaged_name_is_read_with_a_doubt(printed: str, label: str, doubt: str) -> None:
    found = body(printed)
    assert found.label == label
    assert doubt in found.doubts[0]


@pytest.mark.parametrize(
    "printed", ["市 行政 审批局", "市行政审批局等", "市行政审批局、", "“市行政审批局”", "★市行政审批局"]
)
def test_white_space_and_marks_leave_no_doubt(printed: str) -> None:
    assert body(printed).label == "钦州市行政审批局"
    assert body(printed).doubts == ()


@pytest.mark.parametrize(
    "one, other",
    [
        ("市自然资源局第二分局", "市自然资源局第三分局"),
        ("市公安局", "市公安分局"),
        ("市城管执法局", "市城市管理局"),
        ("钦州保税港区管委", "钦州综合保税区管委"),
        ("市档案局", "市档案馆"),
        ("市水利局", "市水务局"),
        ("市大数据发展局", "市数据局"),
        ("市扶贫办", "市乡村振兴局"),
        ("市人防办", "市国防动员办"),
        ("市委办公室", "市人民政府办公室"),
        ("钦州海关", "钦州港海关"),
        ("市第一人民医院", "市第二人民医院"),
        ("市税务局", "自治区税务局"),
        ("人民银行钦州市分行", "中国人民银行"),
        ("市教育局", "市教育和体育局"),
    ],
)
def test_different_bodies_stay_apart(one: str, other: str) -> None:
    assert body(one).iri != body(other).iri


@pytest.mark.parametrize(
    "printed, kind, parent, above",
    [
        ("市教育局", "department", "钦州市人民政府", "广西壮族自治区教育厅"),
        ("灵山县教育局", "department", "灵山县人民政府", "钦州市教育局"),
        ("自治区教育厅", "department", "广西壮族自治区人民政府", "教育部"),
        ("市委宣传部", "party", "中共钦州市委员会", "中共广西壮族自治区委员会宣传部"),
        ("市税务局", "dispatched", "国家税务总局广西壮族自治区税务局", ""),
        ("市人民政府", "government", "广西壮族自治区人民政府", ""),
        ("市中级人民法院", "court", "", "广西壮族自治区高级人民法院"),
        ("市总工会", "mass", "", "广西壮族自治区总工会"),
        ("市公安局网安支队", "division", "钦州市公安局", ""),
        ("市交警支队", "division", "钦州市公安局", ""),
        ("市生态环境局浦北分局", "branch", "钦州市生态环境局", ""),
        ("钦州港区管委", "zone-administration", "钦州市人民政府", ""),
        ("小董镇人民政府", "government", "钦州市人民政府", ""),
        ("市滨海投资集团有限公司", "enterprise", "", ""),
        ("市第一人民医院", "hospital", "", ""),
        ("市实验小学", "school", "", ""),
        ("农发行钦州分行", "financial", "", ""),
    ],
)
def test_a_body_has_a_kind_and_stands_somewhere(printed: str, kind: str, parent: str, above: str) -> None:
    found = body(printed)
    assert (found.kind, found.parent_label, found.guided_by_label) == (kind, parent, above)


def test_a_second_name_in_brackets_is_another_name() -> None:
    both = body("市财政局（市金融办）")
    assert both.iri == body("市财政局").iri
    assert "钦州市金融工作办公室" in both.alt_names
    assert body("市金融办").iri != both.iri


def test_a_note_in_brackets_is_no_name() -> None:
    assert body("市行政审批局（部分权限受自治区水利厅委托实施）").iri == body("市行政审批局").iri
    assert body("市人民政府（由市自然资源局承办").iri == body("市人民政府").iri


@pytest.mark.parametrize(
    "printed, place, members, known",
    [
        ("各县区人民政府", "450700", 4, True),
        ("各县（市、区）人民政府", "371400", 11, True),
        ("各县(市、区)人民政府、管委", "371400", 11, False),
        ("各区人民政府", "440100", 11, True),
        ("各县、自治县、区人民政府（管委会）", "520400", 6, False),
        ("各设区市人民政府", "450000", 14, True),
        ("各盟行政公署、市人民政府", "150000", 12, True),
        ("各省、自治区、直辖市人民政府", "000000", 31, True),
        ("县区市场监管局", "450700", 4, True),
        ("县人民政府", "450700", 2, True),
        ("县级公安机关", "450700", 0, False),
        ("市直各有关部门", "450700", 0, False),
        ("各有关单位", "450700", 0, False),
        ("全区经济运行各专班", "450700", 0, False),
        ("县级林业部门或行政审批部门", "450700", 0, False),
        ("管委", "450700", 0, False),
        ("市城市管理局及供气企业", "450700", 1, False),
        ("市纪委监委", "450700", 2, True),
        ("市纪委监委机关", "450700", 2, True),
        ("市委市政府", "450700", 2, True),
        ("自治区党委和政府", "450700", 2, True),
        ("自治区文化和旅游厅或者其委托的市行政审批局", "450700", 2, True),
        ("市农业农村局市商务局", "450700", 2, True),
        ("县公安局", "450700", 0, False),
    ],
)
def test_a_phrase_names_a_group(printed: str, place: str, members: int, known: bool) -> None:
    found = group(printed, by_code(place))
    assert (len(found.members), found.members_known) == (members, known)


def test_one_phrase_in_two_spellings_is_one_group() -> None:
    assert group("各县、区人民政府").iri == group("各县区人民政府").iri
    assert [m.label for m in group("各县区人民政府").members] == [
        "钦南区人民政府",
        "钦北区人民政府",
        "灵山县人民政府",
        "浦北县人民政府",
    ]


def test_the_place_of_the_document_decides() -> None:
    county, port = by_code("450721"), zone("某某港区", CITY)
    assert body("教育局", county).label == "灵山县教育局"
    assert body("市教育局", county).label == "钦州市教育局"
    assert body("县教育局", county).label == "灵山县教育局"
    assert body("市税务局", port).label == "国家税务总局钦州市税务局"


@pytest.mark.parametrize(
    "printed, label",
    [
        ("市发改委", "云江市发展和改革委员会"),
        ("云江市财政局", "云江市财政局"),
        ("东河县人民政府", "东河县人民政府"),
        ("东河县教育局", "东河县教育局"),
        ("省财政厅", "省财政厅"),
        ("自治区教育厅", "自治区教育厅"),
        ("财政部", "财政部"),
    ],
)
def test_a_place_that_no_list_knows_has_bodies_too(printed: str, label: str) -> None:
    assert body(printed, by_code("000000-云江市")).label == label


def test_the_year_decides_between_names_of_different_times() -> None:
    guangdong = by_code("440000")
    assert body("省政务服务数据管理局", guangdong, 2021).iri == body("省政务服务和数据管理局", guangdong, 2025).iri
    assert body("钦州金融监管局", year=2024).label == "国家金融监督管理总局钦州监管分局"


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "  ",
        "持续推进",
        "某某某",
        "自治区的决策部署和市委",
        "市教育局组织各学校",
        "8月底前成立公司",
        "将资产划入某公司",
        "从云江海关",
    ],
)
def test_what_is_no_name_stays_unresolved(printed: str) -> None:
    found = resolve(printed, CITY)
    assert isinstance(found, Unresolved)
    assert found.reason


@given(st.text(alphabet="市县区局委办各和（）、第二三钦州人民政府管委部门教育", max_size=14))
def test_any_text_has_an_answer(text: str) -> None:
    found: Resolution = resolve(text, CITY)
    assert isinstance(found, Body | Group | Unresolved)
    if isinstance(found, Body):
        assert found.label
        assert found.iri.startswith(iri.ID + "agency/")


@pytest.mark.parametrize(
    "printed, label",
    [
        ("市财政", "钦州市财政局"),
        ("市发展改革", "钦州市发展和改革委员会"),
        ("市人民政府公安部门", "钦州市公安局"),
        ("市交投集团公司", "钦州市交通投资集团有限公司"),
        ("自治区自然资源局", "广西壮族自治区自然资源厅"),
        ("市园产业区管委会", "钦州园产业区管理委员会"),
    ],
)
def test_a_name_that_lacks_something_is_read_with_doubt(printed: str, label: str) -> None:
    assert body(printed).label == label
    assert body(printed).doubts


@pytest.mark.parametrize("printed", ["市区", "市场", "市民", "市里"])
def test_words_that_begin_like_a_place_are_no_body(printed: str) -> None:
    assert isinstance(resolve(printed, CITY), Unresolved)


@pytest.mark.parametrize("printed", ["供水企业", "网络运营商", "人民政府", "人民法院"])
def test_words_for_a_sort_of_body_are_a_group(printed: str) -> None:
    assert not group(printed).members_known


def test_a_part_belongs_to_the_body_its_name_begins_with_or_to_none() -> None:
    assert body("钦州军分区动员处").parent_label == "钦州军分区"
    assert body("北部湾港务管理局钦州分局").parent_iri == ""


def test_a_zone_lies_in_the_documents_city_whatever_other_place_bears_its_name() -> None:
    assert body("曲江新区管委会", by_code("610100")).jurisdiction == "610100-曲江新区"


@pytest.mark.parametrize(
    "printed, members",
    [
        ("市文化局、体育局", ["钦州市文化局", "钦州市体育局"]),
        ("农业部、建设部、劳动保障部", ["农业部", "建设部", "劳动和社会保障部"]),
        ("灵山县、浦北县人民政府", ["灵山县人民政府", "浦北县人民政府"]),
        ("钦南、钦北区政府", ["钦南区人民政府", "钦北区人民政府"]),
        ("灵山县和浦北县水利局", ["灵山县水利局", "浦北县水利局"]),
        ("市发展改革、财政、水利等部门", ["钦州市发展和改革委员会", "钦州市财政局", "钦州市水利局"]),
        ("气象、民政、水利等部门", ["钦州市气象局", "钦州市民政局", "钦州市水利局"]),
    ],
)
def test_a_list_of_bodies_is_a_group_of_them(printed: str, members: list[str]) -> None:
    assert [member.label for member in group(printed).members] == members


@pytest.mark.parametrize("printed", ["责任单位", "牵头部门", "配合单位", "完成时限及责任单位"])
def test_a_columns_heading_is_no_body(printed: str) -> None:
    assert isinstance(resolve(printed, CITY), Unresolved)


def test_a_damage_with_two_readings_names_both() -> None:
    found = resolve("市农业村局", CITY)
    assert isinstance(found, Unresolved)
    assert {one.label for one in found.candidates} == {"钦州市农业局", "钦州市农业农村局"}
    assert body("市卫生健康员会").label == "钦州市卫生健康委员会"
    assert body("市卫生健康员会").doubts


def test_a_long_list_with_a_phrase_in_it_is_an_open_group() -> None:
    found = group("市财政局、市水利局、市商务局，市税务局、市气象局等部门及各县区人民政府")
    assert len(found.members) == 5
    assert not found.members_known
    assert isinstance(resolve("甲乙丙、丁戊己、市财政局", CITY), Unresolved)


@pytest.mark.parametrize(
    "printed, label",
    [
        ("市自然贷源局", "钦州市自然资源局"),
        ("市生态坏境局", "钦州市生态环境局"),
        ("市住建同", "钦州市住房和城乡建设局"),
        ("市人力资源和社会保璋局", "钦州市人力资源和社会保障局"),
        ("市场监督管埋局", "钦州市市场监督管理局"),
        ("市医疔保障局", "钦州市医疗保障局"),
        ("市住房公积金管埋中心", "钦州市住房公积金管理中心"),
    ],
)
def test_a_character_taken_for_another_is_read_with_doubt(printed: str, label: str) -> None:
    assert body(printed).label == label
    assert body(printed).doubts


@pytest.mark.parametrize(
    "printed", ["市路政管理局", "市渔政管理局", "市供水管理局", "市蚕业发展局", "市茶业发展中心", "市河务管理局"]
)
def test_a_name_of_its_own_is_not_taken_for_one_that_looks_like_it(printed: str) -> None:
    assert body(printed).label == "钦州" + printed
    assert not body(printed).doubts


def test_a_citys_bodies_in_its_counties() -> None:
    assert body("灵山生态环境局").label == "钦州市灵山生态环境局"
    assert body("钦州市灵山生态环境局").parent_label == "钦州市生态环境局"
    assert body("公积金浦北分中心").label == "钦州市住房公积金管理中心浦北分中心"
    assert body("灵山县生态环境局").label == "灵山县生态环境局"


@pytest.mark.parametrize(
    "printed, code, label",
    [
        ("南宁市青秀区公安分局", "450700", "南宁市公安局青秀分局"),
        ("伊宁县公安分局", "654000", "伊犁哈萨克自治州公安局伊宁县分局"),
        ("伊宁市公安分局", "654000", "伊宁市公安分局"),
        ("城区公安分局", "320500", "城区公安分局"),
        ("钦北区发展改革分局", "450700", "钦北区发展改革分局"),
    ],
)
def test_a_branch_belongs_to_its_own_city(printed: str, code: str, label: str) -> None:
    assert body(printed, by_code(code)).label == label


def test_a_brand_is_not_the_company_that_owns_it() -> None:
    assert isinstance(resolve("中国移动", CITY), Unresolved)
    assert body("三峡集团").label == "中国长江三峡集团有限公司"
    assert body("市渡口管理局").label == "钦州市渡口管理局"


def test_levels_mean_one_department_where_the_document_leaves_one() -> None:
    county = by_code("450721")
    assert body("县级教育行政部门", county).label == "灵山县教育局"
    assert body("设区的市级生态环境部门", county).label == "钦州市生态环境局"
    assert isinstance(resolve("县级教育行政部门", CITY), Group)


def test_a_companys_short_name_is_spelled_out_only_behind_a_place() -> None:
    assert body("城投集团").label == "钦州市城市建设投资集团有限公司"
    assert body("自贸开投集团").label == "自贸开投集团"


@pytest.mark.parametrize("code", ["230100", "450700", "000000"])
def test_a_listed_zone_lies_where_it_lies(code: str) -> None:
    found = body("中马产业园区管委会", by_code(code))
    assert found.jurisdiction == "450700-中国—马来西亚钦州产业园区"
    assert bool(found.doubts) == (code == "230100")


def test_a_zone_named_after_a_city_lies_there() -> None:
    assert body("苏州工业园区管委会", by_code("230100")).jurisdiction == "320500-苏州工业园区"
    assert body("中国（广西）自由贸易试验区南宁片区管委会", by_code("230100")).jurisdiction.startswith("4501")


@pytest.mark.parametrize("printed", ["北部湾办", "市北部湾办"])
def test_a_regions_own_body_is_nowhere_else(printed: str) -> None:
    found = resolve(printed, by_code("510700"))
    assert isinstance(found, Unresolved)
    assert "绵阳市没有" in found.reason


def test_a_division_alone_belongs_to_the_issuer() -> None:
    found = resolve("政策法规处", CITY, 2020, "钦州市财政局")
    assert isinstance(found, Body)
    assert (found.label, found.parent_label, bool(found.doubts)) == ("钦州市财政局政策法规处", "钦州市财政局", True)


@pytest.mark.parametrize(
    "printed, code, full",
    [
        ("区教育局", "450702", "钦州市钦南区教育局"),
        ("区委", "450702", "中共钦州市钦南区委员会"),
        ("灵山县教育局", "450700", "灵山县教育局"),
        ("北京平谷区委", "000000", "中共北京市平谷区委员会"),
        ("钦州海关", "450700", "中华人民共和国钦州海关"),
    ],
)
def test_the_name_shown_is_the_one_on_the_seal(printed: str, code: str, full: str) -> None:
    found = body(printed, by_code(code))
    assert full_name(found.label, by_code(found.jurisdiction)) == full


@pytest.mark.parametrize(
    "printed, code, label, doubted",
    [
        ("市场监管局", "440000", "广东省市场监督管理局", False),
        ("兵团教育局", "650000", "新疆生产建设兵团教育局", False),
        ("市住保办", "450700", "钦州市住房保障办公室", False),
        ("市某某办", "450700", "钦州市某某办", True),
        ("现代服务业开发区管委会", "450700", "钦州现代服务业开发区管理委员会", False),
        ("国家移民局", "450700", "国家移民管理局", False),
        ("国务院某某领导小组", "450700", "国务院某某领导小组", False),
        ("人力社保局", "330100", "杭州市人力资源和社会保障局", False),
        ("省文史馆", "410000", "河南省文史研究馆", False),
        ("成都住房公积金管理中心", "510100", "成都住房公积金管理中心", False),
        ("人民银行西安分行", "610000", "中国人民银行西安分行", False),
        ("市经开区", "420300", "十堰经济技术开发区管理委员会", True),
    ],
)
def test_names_of_other_places(printed: str, code: str, label: str, doubted: bool) -> None:
    found = body(printed, by_code(code))
    assert found.label == label
    assert bool(found.doubts) == doubted


@pytest.mark.parametrize("printed", ["所属直属管理局", "各有关部门", "甲、乙等和各省级人民政府"])
def test_a_sort_of_body_is_no_body(printed: str) -> None:
    assert not isinstance(resolve(printed, by_code("460000")), Body)


def test_bodies_joined_by_a_comma_and_a_word() -> None:
    assert len(group("财政部、税务总局和海关总署").members) == 3
