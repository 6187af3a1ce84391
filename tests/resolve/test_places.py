"""The place of a document from its signs together."""

from __future__ import annotations

import pytest

from quanze.loaders.quads.context import contexts_of
from quanze.loaders.reading.source import Source
from quanze.loaders.resolve.agencies import resolve
from quanze.loaders.resolve.bodies import Body, Unresolved
from quanze.loaders.resolve.jurisdictions import OPEN, Jurisdiction, by_code
from quanze.loaders.resolve.place_names import named
from quanze.loaders.resolve.place_signs import ending_of
from quanze.loaders.resolve.places import WEIGHTS, Sign, judge_place
from quanze.loaders.structure.documents import parse


def at(name: str) -> Jurisdiction:
    found = named(name)
    assert found is not None
    return found


def read(text: str) -> tuple[str, float]:
    """Name and confidence of the place of a text's first document."""
    context = next(iter(contexts_of(parse(Source.from_text("t.txt", text))).values()))
    return context.place.name, context.confidence


def test_without_a_sign_the_place_stays_open() -> None:
    assert judge_place([]).place is OPEN
    assert judge_place([]).doubts


def test_the_issuer_outweighs_places_named() -> None:
    found = judge_place([Sign(at("钦州市"), "issuer"), *[Sign(at("广西壮族自治区"), "named")] * 9])
    assert found.place.name == "钦州市"
    assert not found.doubts


def test_two_places_named_alike_leave_it_open() -> None:
    found = judge_place([Sign(at("钦州市"), "body")] * 2 + [Sign(at("德州市"), "body")] * 2)
    assert found.place is OPEN


def test_a_place_inferred_from_the_text_is_a_doubt_that_says_so() -> None:
    found = judge_place([Sign(at("钦州市"), "named")] * 2, "市")
    assert found.place.name == "钦州市"
    assert found.confidence < 1
    assert "钦州市" in found.doubts[0]
    assert all(weight > 0 and name for weight, name in WEIGHTS.values())


@pytest.mark.parametrize(
    "text, ending",
    [
        ("（县教育局牵头，县财政局、市气象局配合）", "县"),
        ("结合我市实际，市发展改革委、市财政局、县教育局负责", "市"),
        ("（财政部、税务总局负责）（教育部负责）", "中华人民共和国"),
        ("市场监管与城区建设", ""),
    ],
)
def test_a_text_tells_what_it_calls_its_own_place(text: str, ending: str) -> None:
    assert ending_of(text) == ending


def test_an_excerpt_is_placed_by_what_it_says_of_itself() -> None:
    text = (
        "为促进全区经济发展，根据《钦州市人民政府关于某事的通知》，结合钦南区实际，"
        "制定本措施。\n（区发改局牵头，区财政局配合）\n（区教育局牵头，区水务局配合）\n"
    )
    assert read(text)[0] == "钦南区"


def test_a_text_of_a_province_that_names_only_its_cities_is_the_provinces() -> None:
    place, confidence = read(
        "省人大常委会同意钦州市、南宁市的请求，结合我自治区实际，自治区财政厅、自治区水利厅负责。\n"
    )
    assert (place, confidence < 1) == ("广西壮族自治区", True)


def test_a_text_of_no_place_is_open_and_a_survey_of_many_too() -> None:
    assert read("一、工作任务\n（市财政局牵头，市教育局配合）\n")[0] == OPEN.name
    survey = (
        "甲辞去广东省人民政府职务，乙辞去湖南省人民政府职务，丙辞去山东省人民政府职务，丁辞去河南省人民政府职务。\n"
    )
    assert read(survey)[0] == OPEN.name


def test_in_an_open_place_only_names_with_their_own_place_are_read() -> None:
    assert isinstance(resolve("市财政局", OPEN), Unresolved)
    assert isinstance(resolve("财政局", OPEN), Unresolved)
    for printed, label in (("财政部", "财政部"), ("钦州市财政局", "钦州市财政局"), ("国家林草局", "国家林业和草原局")):
        found = resolve(printed, OPEN)
        assert isinstance(found, Body)
        assert found.label == label


@pytest.mark.parametrize("printed", ["国务委员", "副市长", "常委"])
def test_a_post_is_no_body(printed: str) -> None:
    found = resolve(printed, by_code("450700"))
    assert isinstance(found, Unresolved)
    assert "职务" in found.reason


@pytest.mark.parametrize(
    "site, text, place",
    [
        ("政府网站标识码：4507000001", "现将有关事项通知如下。", "钦州市"),
        ("SiteName：钦州市人民政府门户网站", "现将有关事项通知如下。", "钦州市"),
        ("信息来源: 钦州市政府", "责任单位：市水利局", "钦州市"),
        ("信息来源: 青岭市政府", "责任单位：市水利局", "青岭市"),
        ("网站标识码bm01000001", "现将有关事项通知如下。", "中华人民共和国"),
        ("网站标识码：4507000001", "结合我自治区实际，现将有关事项通知如下。", "广西壮族自治区"),
        ("网站标识码：4507000001", "结合我县实际，现将有关事项通知如下。", OPEN.name),
        ("网站标识码：9907000001", "现将有关事项通知如下。", OPEN.name),
        ("意见请发至 slj@qinzhou.gov.cn", "结合我市实际，现将有关事项通知如下。", "钦州市"),
        ("意见请发至 http://slj.qinzhou.gov.cn/", "结合我自治区实际，现将有关事项通知如下。", "广西壮族自治区"),
        ("意见请发至 slj@qinzhou.gov.cn", "结合我县实际，现将有关事项通知如下。", OPEN.name),
        ("意见请发至 slj@qinzhou.gov.cn", "现将有关事项通知如下。", OPEN.name),
    ],
)
def test_the_site_says_whose_page_it_is_as_far_as_the_text_agrees(site: str, text: str, place: str) -> None:
    assert read(f"关于做好节约用水工作的通知\n\n{text}\n\n{site}\n")[0] == place


def test_an_issuer_counts_on_any_site() -> None:
    printed = "德州市人民政府关于做好节约用水工作的通知\n\n现将有关事项通知如下。\n\n网站标识码：4507000001\n"
    assert read(printed) == ("德州市", 1.0)


def test_the_first_of_joint_issuers_that_has_a_place_says_where() -> None:
    text = (
        "关于做好过户登记工作的通知\n\n各相关单位：\n\n现就有关事项通知如下。\n\n中国人民银行营业管理部\n"
        "钦州市自然资源局\n\n2023年3月31日\n"
    )
    assert read(text)[0] == "钦州市"
