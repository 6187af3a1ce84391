"""Cells of 设定依据 come apart into titles and numbers."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.bases import read_amendments, read_bases
from quanze.loaders.extract.quotes import clean_number, quoted
from quanze.loaders.structure.mended import Mended


def bases(cell: str) -> list[tuple[str, str]]:
    """Title and number of each basis in a cell."""
    return [(one.title.printed, one.number) for one in read_bases(Mended.of(cell, 0))]


@pytest.mark.parametrize(
    "cell, expected",
    [
        ("《水法》《取水条例》（国务院令第460号）", [("水法", ""), ("取水条例", "国务院令第460号")]),
        (
            "法律法规名称：中华人民共和国水法 依据文号：主席令第74号 条款号：第七条 条款内容：项目法人应当编制方案。法律法规名称：《取水办法》条款号：第二条",
            [("中华人民共和国水法", "主席令第74号"), ("取水办法", "")],
        ),
        ("项目法人应当组织编制保证安全生产的措施方案", []),
        ("《云江省实施〈中华人民共和国水法〉办法》", [("云江省实施〈中华人民共和国水法〉办法", "")]),
        ("《关于印发《节水规划》的通知》（云政发[2020]4号）", [("关于印发《节水规划》的通知", "云政发〔2020〕4号")]),
        ("《爆破作业单位资质条件和管理要求》（GA990-2012）", [("爆破作业单位资质条件和管理要求", "GA990-2012")]),
        ("《节水办法（试行）》（云江市人民政府公告第9号）", [("节水办法（试行）", "云江市人民政府公告第9号")]),
        ("《防洪标准（GB50201—2014）》", [("防洪标准", "GB50201—2014")]),
        ("《职业资格目录（2021年版）》", [("职业资格目录（2021年版）", "")]),
        ("《节水办法》（见附件）", [("节水办法", "")]),
        ("中华人民共和国水法第七条；取水许可管理条例", [("中华人民共和国水法", ""), ("取水许可管理条例", "")]),
        ("云政发〔2020〕4号", [("", "云政发〔2020〕4号")]),
        ("", []),
    ],
)
def test_titles_and_numbers(cell: str, expected: list[tuple[str, str]]) -> None:
    assert bases(cell) == expected


def test_reform_measures_name_what_is_to_be_amended() -> None:
    cell = Mended.of("1.修改《节水条例》《取水办法》等有关规定。2.当场发放《取水许可证》。", 0)
    found = [(one.title.printed, one.relation) for one in read_amendments(cell)]
    assert found == [("节水条例", "to_amend"), ("取水办法", "to_amend")]


@pytest.mark.parametrize(
    "text, titles, sound",
    [
        ("《云江市落实〈节水方案》分工表》印发", ["云江市落实〈节水方案》分工表"], [False]),
        ("《节水办法、《取水办法》", ["取水办法"], [True]),
        ("《甲〈乙办法》、《丙办法》", ["甲〈乙办法", "丙办法"], [False, True]),
        ("没有书名号的办法", [], []),
        ("《半截", [], []),
    ],
)
def test_broken_title_marks(text: str, titles: list[str], sound: list[bool]) -> None:
    found = quoted(text)
    assert [text[one.title[0] : one.title[1]] for one in found] == titles
    assert [one.sound for one in found] == sound


def test_short_names_are_kept_with_what_they_stand_for() -> None:
    (one,) = quoted("《云江市节水规划》（云政发〔2020〕4号，以下简称《规划》）")
    assert (one.number, one.alias) == ("云政发〔2020〕4号", "规划")


def test_numbers_are_cleaned() -> None:
    assert clean_number("云政发 【2020】 第04号") == "云政发〔2020〕4号"
