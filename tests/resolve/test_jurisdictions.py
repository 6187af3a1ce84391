"""Places: codes, names, ambiguity, issuers."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.resolve import jurisdictions
from quanze.loaders.resolve.jurisdictions import (
    STATE,
    by_code,
    counties,
    former_names,
    is_within,
    lineage,
    successor,
    zone,
)
from quanze.loaders.resolve.place_names import leading, named, of_issuer


def test_the_table_holds_the_whole_country() -> None:
    provinces = counties(STATE)
    assert len(provinces) == 34
    prefectures = [p for province in provinces for p in counties(province) if p.level == "prefecture"]
    assert len(prefectures) == 333
    living = [c for above in (*provinces, *prefectures) for c in counties(above) if c.level == "county"]
    assert 2840 <= len(living) <= 2850


def test_every_place_lies_in_the_state() -> None:
    assert all(list(lineage(p))[-1] is STATE for p in counties(by_code("450700")))


@pytest.mark.parametrize(
    "text, within, code",
    [
        ("广西壮族自治区", None, "450000"),
        ("广西", None, "450000"),
        ("钦州市", None, "450700"),
        ("钦州", None, "450700"),
        ("灵山县", None, "450721"),
        ("恭城", None, "450332"),
        ("吉林", None, "220000"),
        ("吉林市", None, "220200"),
        ("朝阳区", "110000", "110105"),
        ("朝阳区", "220100", "220104"),
        ("襄樊市", None, "420600"),
        ("西昌市", None, "513401"),
        ("鄂温克", None, "150724"),
    ],
)
def test_names_find_their_place(text: str, within: str | None, code: str) -> None:
    found = named(text, by_code(within) if within else None)
    assert found is not None
    assert found.code == code


def test_a_name_of_many_places_is_no_place_by_itself() -> None:
    assert named("鼓楼区") is None
    assert named("无名县") is None


@pytest.mark.parametrize(
    "issuer, code",
    [
        ("钦州市人民政府", "450700"),
        ("钦州市人民政府办公室", "450700"),
        ("中共钦州市委员会", "450700"),
        ("钦州海关", "450700"),
        ("中华人民共和国钦州海关", "450700"),
        ("中国人民银行钦州市中心支行", "450700"),
        ("国家税务总局钦州市税务局", "450700"),
        ("广西壮族自治区人民政府办公厅", "450000"),
        ("西昌市人民政府办公室", "513401"),
        ("石城县人民政府", "360735"),
        ("银川市兴庆区人民政府办公室", "640104"),
        ("兴庆区人民政府", "640104"),
        ("广州市天河区人民政府", "440106"),
        ("国务院办公厅", "000000"),
        ("民政部", "000000"),
        ("海关总署", "000000"),
        ("国家发展改革委", "000000"),
        ("中共中央办公厅", "000000"),
        *(
            (name, "000000")
            for name in ("人社部", "应急部", "交通部", "金融监管总局", "新闻出版总署", "税务总局办公厅")
        ),
        ("中国证券监督管理委员会广西监管局", "450000"),
        ("税务总局南宁市税务局", "450100"),
    ],
)
def test_an_issuer_tells_the_place(issuer: str, code: str) -> None:
    place = of_issuer(issuer)
    assert place is not None
    assert place.code == code


def test_an_issuer_without_a_place_has_none() -> None:
    assert of_issuer("") is None
    assert of_issuer("市人民政府办公室") is None


def test_former_places_and_names_are_known() -> None:
    former = named("会理县")
    assert former is not None
    assert former.until == 2020
    became = successor(former)
    assert became is not None
    assert became.name == "会理市"
    assert "襄樊市" in former_names(by_code("420600"))


def test_zones_hang_below_their_city() -> None:
    port = zone("某某港区", by_code("450700"))
    assert port.code == "450700-某某港区"
    assert by_code(port.code) == port
    assert is_within(port, by_code("450000"))
    assert by_code("450700-某某镇").level == "township"


def test_leading_goes_down_a_chain_of_places() -> None:
    found = leading("广西壮族自治区钦州市灵山县教育局")
    assert found is not None
    assert (found[0].code, found[1]) == ("450721", "教育局")
    assert leading("教育局") is None


def test_the_list_of_places_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert leading("钦州市教育局") is not None
    monkeypatch.setattr(jurisdictions, "DATA", Path("gone"))
    assert leading("合浦县水利局") is not None
