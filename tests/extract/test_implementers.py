"""Cells of 实施机关 come apart into agencies with modes, notes and delegators."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.implementers import read_implementers, read_note
from quanze.loaders.structure.mended import Mended


def agencies(cell: str) -> list[tuple[str, str]]:
    """Name and note of each agency in a cell."""
    return [(one.agency.printed, one.note) for one in read_implementers(Mended.of(cell, 0))]


@pytest.mark.parametrize(
    "cell, expected",
    [
        ("市行政审批局；县级教育部门或行政审批部门", ["市行政审批局", "县级教育部门或行政审批部门"]),
        ("市行政审批局,县区人民政府财政部门", ["市行政审批局", "县区人民政府财政部门"]),
        ("市行政审批局，市市场监管局；县级市场监管部门", ["市行政审批局", "市市场监管局", "县级市场监管部门"]),
        ("省交通运输厅、市行政审批局", ["省交通运输厅", "市行政审批局"]),
        ("省、设区市、县级民政部门，市行政审批局", ["省、设区市、县级民政部门", "市行政审批局"]),
        ("市、县区人民政府水利部门", ["市、县区人民政府水利部门"]),
        ("县级、乡镇人民政府", ["县级、乡镇人民政府"]),
        ("乡镇人民政府、街道办事处", ["乡镇人民政府", "街道办事处"]),
        ("市水利局会同市财政局", ["市水利局会同市财政局"]),
        ("县级水利部门或县人民政府指定的部门", ["县级水利部门或县人民政府指定的部门"]),
        ("省应急厅及其委托的市应急局", ["省应急厅及其委托的市应急局"]),
        ("市教育局、市体育局等", ["市教育局", "市体育局"]),
        ("市发改局(非技术改造类);\n市经信局(技术改造类)", ["市发改局", "市经信局"]),
        ("青岭县水利局行政审批股、青岭县水资源所", ["青岭县水利局行政审批股", "青岭县水资源所"]),
        ("青岭县水利局青岭县河务管理所", ["青岭县水利局", "青岭县河务管理所"]),
        ("青岭县人民政府青岭县城区", ["青岭县人民政府青岭县城区"]),
        ("市人民政府（由市行政审批局承办）和市行政审批局", ["市人民政府", "市行政审批局"]),
    ],
)
def test_agencies_are_parted_where_the_print_parts_them(cell: str, expected: list[str]) -> None:
    assert [name for name, _ in agencies(cell)] == expected


@pytest.mark.parametrize(
    "cell, expected",
    [
        ("市公安局（初审）", [("市公安局", "初审")]),
        ("云江海关 (受理)".replace(" ", ""), [("云江海关", "受理")]),
        ("省公安厅审批、市公安局初审", [("省公安厅", "审批"), ("市公安局", "初审")]),
        ("市行政审批局会同市公安局承办", [("市行政审批局会同市公安局", "承办")]),
        ("初审：县级教育部门；审批：市教育局", [("县级教育部门", "初审"), ("市教育局", "审批")]),
        (
            "县级林业部门（植物检疫机构）或行政审批部门（受理）",
            [("县级林业部门（植物检疫机构）或行政审批部门", "受理")],
        ),
        ("县级卫生健康部门(行政审批部门)", [("县级卫生健康部门", "行政审批部门")]),
        (
            "市人民政府（由市行政审批局承办；部分权限按省水利厅直接下放实施）",
            [("市人民政府", "由市行政审批局承办；部分权限按省水利厅直接下放实施")],
        ),
    ],
)
def test_notes_belong_to_their_agency(cell: str, expected: list[tuple[str, str]]) -> None:
    assert agencies(cell) == expected


@pytest.mark.parametrize(
    "note, modes, delegator",
    [
        ("", ("实施",), ""),
        ("运达地", ("实施",), ""),
        ("初审", ("初审",), ""),
        ("受理并逐级上报", ("受理", "上报"), ""),
        ("审核上报", ("上报", "审核"), ""),
        ("受省广电局委托实施", ("受委托",), "省广电局"),
        ("部分权限受省水利厅委托实施；部分权限已委托镇级实施", ("实施", "受委托", "委托"), "省水利厅"),
        ("部分权限按省水利厅直接下放实施", ("实施", "直接下放"), "省水利厅"),
        ("由市行政审批局承办", ("承办",), ""),
        ("由教育部门会同公安机关承办", ("承办", "会同"), ""),
        ("由市行政审批局承办，征得省文物局同意", ("承办", "征得同意"), ""),
        ("由业务主管单位前置审查", ("实施", "前置审查"), ""),
        ("办理时征求行业部门意见", ("实施", "征求意见"), ""),
        ("本级权限由县级侨务部门初审", ("实施",), ""),
    ],
)
def test_notes_tell_modes_and_delegator(note: str, modes: tuple[str, ...], delegator: str) -> None:
    assert read_note(note, "市行政审批局") == (modes, delegator, ())


def test_an_act_of_the_agency_itself_counts_though_the_note_names_it() -> None:
    modes, _, _ = read_note("属省级权限的，由县级农业农村部门受理", "县级农业农村部门")
    assert modes == ("实施", "受理")


def test_two_delegators_are_a_doubt() -> None:
    _, delegator, doubts = read_note("受省水利厅委托实施，部分权限按省林业局直接下放实施", "市水利局")
    assert delegator == "省水利厅"
    assert doubts == ("附注中有多个委托或下放机关：省水利厅、省林业局",)


def test_a_joined_delegate_is_kept_whole_and_doubted() -> None:
    (one,) = read_implementers(Mended.of("省应急厅及其委托的市应急局", 0))
    assert one.doubts == ("印作“省应急厅及其委托的市应急局”，未拆分为委托机关与受托机关",)


def test_every_name_knows_its_place() -> None:
    text = "市水利局（初审）；县级水利部门"
    for one in read_implementers(Mended.of(text, 100)):
        assert one.agency.text is not None
        start, end = one.agency.text.span
        assert text[start - 100 : end - 100] == one.agency.printed
