"""Agencies with their leaders in one paragraph of a cell."""

from __future__ import annotations

import pytest

from quanze.loaders.codes import Role
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.duty_leaders import Leaders, read_leaders
from quanze.loaders.structure.mended import Mended


def read(text: str, header: str = "") -> Leaders:
    return read_leaders(Mended.of(text, 0), Role.LEAD, "牵头领导", header)


def pairs(found: Leaders) -> list[tuple[str, str]]:
    return [(one.agency.printed if one.agency else "", one.person.printed) for one in found.officials]


@pytest.mark.parametrize(
    ("text", "agencies", "leaders"),
    [
        ("市水利局 周启明", ["市水利局"], [("市水利局", "周启明")]),
        ("市水利局周启明", ["市水利局"], [("市水利局", "周启明")]),
        ("市水利局 周启明 市财政局 李一鸣", ["市水利局", "市财政局"], [("市水利局", "周启明"), ("市财政局", "李一鸣")]),
        ("市水利局 周 启 明", ["市水利局"], [("市水利局", "周启明")]),
        ("市水利局、市财政局", ["市水利局", "市财政局"], []),
        ("自贸区管委会 经发处 周启明", ["自贸区管委会经发处"], [("自贸区管委会经发处", "周启明")]),
        ("周启明", [], [("", "周启明")]),
        ("陆 明俞 悦", [], [("", "陆明"), ("", "俞悦")]),
    ],
)
def test_a_person_leads_the_agency_before(text: str, agencies: list[str], leaders: list[tuple[str, str]]) -> None:
    found = read(text)
    assert [party.agency.printed for party in found.parties] == agencies
    assert pairs(found) == leaders
    assert found.damaged == ()


def test_names_that_vertical_print_has_crossed_are_put_back_with_doubt() -> None:
    found = read("周李 启一 明鸣")
    assert pairs(found) == [("", "周启明"), ("", "李一鸣")]
    assert {one.doubts for one in found.officials} == {(Doubt.CROSSED_NAMES,)}


def test_words_of_the_heading_are_passed_over_and_others_are_damage() -> None:
    assert read("待定方案 市水利局 周启明", "牵头责任单位及领导").damaged == ("待定方案",)
    assert read("责任单位 市水利局 周启明", "牵头责任单位及领导").damaged == ()
