"""Powers handed on in implementers' names and remarks."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.handings import handings_of
from quanze.loaders.facts import Implementer, Name
from quanze.loaders.structure.mended import Mended


def found(
    *implementers: str, authority: str = "市公路局", note: str = "", remark: str = ""
) -> list[tuple[str, str, str, str]]:
    """(delegator, delegate, kind, extent) of each handing."""
    named = [Implementer(agency=Name(one), note=note) for one in implementers]
    return [
        (h.delegator.printed, h.agency.printed, h.kind, h.extent) for h in handings_of(named, Name(authority), remark)
    ]


@pytest.mark.parametrize("joint", ["或者其委托的", "及其委托的", "或其依法委托的", "以及其委托的"])
def test_who_is_entrusted_stands_in_the_name(joint: str) -> None:
    assert found(f"省文化厅{joint}市文化局") == [("省文化厅", "市文化局", "委托", "")]


def test_a_note_says_to_whom_a_part_is_passed_on() -> None:
    assert found("县级公路部门", note="部分权限已委托镇级实施") == [("县级公路部门", "镇级", "委托", "部分权限")]


def test_a_remark_passes_on_what_the_authority_had() -> None:
    assert found("县级消防机构", authority="市消防支队", remark="验收权限已直接下放县级实施") == [
        ("市消防支队", "县级消防机构", "下放", "验收权限")
    ]


def test_an_adjusted_item_goes_down_by_parts() -> None:
    remark = (
        "审批层级由“省级公路机构”调整为“市县两级。其中，跨县线路许可下放至市公路局，县内线路许可下放至县级公路局”。"
    )
    assert found("省级公路机构", remark=remark) == [
        ("省级公路机构", "市公路局", "下放", "跨县线路许可"),
        ("省级公路机构", "县级公路局", "下放", "县内线路许可"),
    ]


@pytest.mark.parametrize(
    ("implementer", "remark"),
    [
        ("市公路局", "申请人可以自行委托机构编制报告。"),
        ("市公路局", "取消审批后，改为备案。"),
        ("省文化厅、市文化局", ""),
        ("市公路局", "做好下放事项的事中事后监管"),
    ],
)
def test_sentences_that_hand_nothing_on(implementer: str, remark: str) -> None:
    assert found(implementer, remark=remark) == []


def decided(implementer: str, remark: str) -> list[tuple[str, str, str, str]]:
    """(delegator, delegate, kind, extent) of what the cell of remarks decides; full names where print shortens them."""
    named = [Implementer(agency=Name(implementer))]
    handed = handings_of(named, Name("省水利厅"), "", Mended.of(remark, 0))
    return [(h.delegator.printed, h.agency.full or h.agency.printed, h.kind, h.extent) for h in handed]


@pytest.mark.parametrize(
    ("remark", "to", "extent"),
    [
        ("下放县级水利局", ["县级水利局"], ""),
        ("部分下放县级水利局", ["县级水利局"], "部分"),
        ("下放市级、县级水利部门", ["市级水利部门", "县级水利部门"], ""),
        ("下放市、县级水利部门", ["市、县级水利部门"], ""),
        ("下放云江市水利局、县级水利局", ["云江市水利局", "县级水利局"], ""),
    ],
)
def test_a_decision_hands_on_to_bodies(remark: str, to: list[str], extent: str) -> None:
    assert decided("省级水利部门", remark) == [("省级水利部门", one, "下放", extent) for one in to]


@pytest.mark.parametrize(
    "remark",
    ["下放县级水利局", "下放县级", "委托书样式由省水利厅", "委托鉴定机构", "委托办理须提供委托书的单位"],
)
def test_a_body_hands_nothing_to_itself_and_free_remarks_are_no_bodies(remark: str) -> None:
    assert decided("县级水利局", remark) == []


def test_a_note_whose_delegator_is_known_is_not_read_twice() -> None:
    known = Implementer(agency=Name("市公路局"), note="部分权限已委托镇级实施", delegator=Name("省公路厅"))
    assert list(handings_of([known], None, "")) == []
