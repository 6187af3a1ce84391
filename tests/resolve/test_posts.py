"""Printed posts taken apart."""

from __future__ import annotations

import pytest

from quanze.loaders.resolve.posts import split_post

POSTS: list[tuple[str, list[tuple[str, str]]]] = [
    ("某某市财政局副局长", [("某某市财政局", "副局长")]),
    ("市委宣传部副部长", [("市委宣传部", "副部长")]),
    ("市人民政府副秘书长", [("市人民政府", "副秘书长")]),
    ("副市长", [("市人民政府", "副市长")]),
    ("分管副市长", [("市人民政府", "副市长")]),
    ("分管水利工作的副市长", [("市人民政府", "副市长")]),
    ("市人民政府协管水利工作的副秘书长", [("市人民政府", "副秘书长")]),
    ("市长", [("市人民政府", "市长")]),
    ("自治区主席", [("自治区人民政府", "主席")]),
    ("东河县副县长", [("东河县人民政府", "副县长")]),
    ("东河区区长", [("东河区人民政府", "区长")]),
    ("市委书记", [("市委", "书记")]),
    ("市委常委、常务副市长", [("市委", "常委"), ("市人民政府", "常务副市长")]),
    ("市河长制办公室副主任", [("市河长制办公室", "副主任")]),
    ("市发展改革委副主任、市北部湾办主任", [("市发展改革委", "副主任"), ("市北部湾办", "主任")]),
    ("市公安局党委委员、副局长", [("市公安局", "党委委员"), ("市公安局", "副局长")]),
    ("市财政局局长兼市国资委主任", [("市财政局", "局长"), ("市国资委", "主任")]),
    ("中国海监某某市支队支队长", [("中国海监某某市支队", "支队长")]),
    ("市公安局交警支队长", [("市公安局交警支队", "支队长")]),
    ("东港海关副关长", [("东港海关", "副关长")]),
    ("市工业和信息化局总工程师", [("市工业和信息化局", "总工程师")]),
    ("市住房城乡建设局党组成员", [("市住房城乡建设局", "党组成员")]),
    ("东港区工委书记", [("东港区工委", "书记")]),
    ("市滨海投资集团有限公司董事长", [("市滨海投资集团有限公司", "董事长")]),
    ("市中级人民法院院长", [("市中级人民法院", "院长")]),
    ("市人民检察院检察长", [("市人民检察院", "检察长")]),
    ("市老龄工作委员会办公室主任", [("市老龄工作委员会办公室", "主任")]),
    ("市公安局政治部主任", [("市公安局政治部", "主任")]),
    ("市人大常委会主任", [("市人大常委会", "主任")]),
    ("市政协主席", [("市政协", "主席")]),
    ("市残疾人联合会副理事长", [("市残疾人联合会", "副理事长")]),
    ("各有关部门主要负责人", [("各有关部门", "主要负责人")]),
    ("市财政局副局长（正处长级）", [("市财政局", "副局长")]),
]


@pytest.mark.parametrize("printed, parts", POSTS)
def test_a_post_has_a_body_and_a_title(printed: str, parts: list[tuple[str, str]]) -> None:
    found = split_post(printed)
    assert [(p.agency_printed, p.title) for p in found] == parts
    assert not any(p.is_rank for p in found)


@pytest.mark.parametrize(
    "printed, agency, rank",
    [
        ("某某市审计局二级调研员", "某某市审计局", "二级调研员"),
        ("市公安局一级高级警长", "市公安局", "一级高级警长"),
        ("市人民政府办公室副调研员", "市人民政府办公室", "副调研员"),
        ("市财政局副局长、三级调研员", "市财政局", "三级调研员"),
    ],
)
def test_a_rank_is_no_post(printed: str, agency: str, rank: str) -> None:
    last = split_post(printed)[-1]
    assert (last.agency_printed, last.title, last.is_rank) == (agency, rank, True)


def test_nothing_printed_is_no_post() -> None:
    assert split_post("  ") == ()
    assert [(p.agency_printed, p.title) for p in split_post("未写明")] == [("", "未写明")]


def test_people_described_in_a_list_of_bodies_hold_no_one_post() -> None:
    assert split_post("市财政局、市水利局、市商务局分管领导")[-1].of_several
    assert not split_post("市财政局副局长")[0].of_several
    assert not split_post("市科委、高新区管委会主任")[-1].of_several
