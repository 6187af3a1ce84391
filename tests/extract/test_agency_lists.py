"""Lists of agencies, personal names, deadlines: the small words that duties are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.extract.agency_lists import completed, is_agency, read_list
from quanze.loaders.extract.deadlines import deadline_in, due
from quanze.loaders.extract.person_names import interleaved, is_person
from quanze.loaders.structure.mended import Mended


@pytest.mark.parametrize(
    "printed, names",
    [
        (
            "市水利局、市财政局（市金融办），市委编办；云江海关",
            ["市水利局", "市财政局（市金融办）", "市委编办", "云江海关"],
        ),
        ("各县区人民政府、管委", ["各县区人民政府", "管委"]),
        ("市“双随机、一公开”联席会议成员单位、市水利局", ["市“双随机、一公开”联席会议成员单位", "市水利局"]),
        ("市商务局、市林业局等", ["市商务局", "市林业局"]),
        ("市商务局等有关部门", ["市商务局"]),
        ("市民政局和各县区人民政府", ["市民政局", "各县区人民政府"]),
        ("市妇联等和各县区人民政府", ["市妇联", "各县区人民政府"]),
        ("市财政局等有关部门及各县区人民政府", ["市财政局", "各县区人民政府"]),
        ("国务院相关部门和单位及各地区", ["国务院相关部门和单位", "各地区"]),
        ("市人力资源和社会保障局", ["市人力资源和社会保障局"]),
        ("青岭县、白鹿区人民政府", ["青岭县", "白鹿区人民政府"]),
        ("市水利局，市水利局", ["市水利局"]),
        ("北江高等院校", ["北江高等院校"]),
    ],
)
def test_split(printed: str, names: list[str]) -> None:
    assert [one.name for one in read_list(Mended.of(printed, 0))] == names


@given(
    st.lists(
        st.sampled_from(["市水利局", "市财政局（市金融办）", "各县区人民政府", "云江海关"]), unique=True, max_size=4
    )
)
def test_a_list_gives_back_its_names(names: list[str]) -> None:
    text = "、".join(names)
    found = read_list(Mended.of(text, 7))
    assert [one.name for one in found] == names
    assert all(text[one.text.span[0] - 7 : one.text.span[1] - 7] == one.name for one in found)


def test_what_neighbours_share() -> None:
    assert completed(["青岭县", "白鹿区", "南坪区教育局", "市水利局"]) == (
        "青岭县教育局",
        "白鹿区教育局",
        "南坪区教育局",
        "市水利局",
    )
    assert completed(["云江保税港区", "临港产业园区管委"]) == ("云江保税港区管委", "临港产业园区管委")
    assert completed(["自贸区云江港片区财政局", "综合执法局"], [False, False])[1] == "综合执法局"


@pytest.mark.parametrize("word", ["市委编办", "各有关部门", "管委", "云江市开投集团公司", "云江供电局", "市工商联"])
def test_agencies(word: str) -> None:
    assert is_agency(word)
    assert not is_person(word)


@pytest.mark.parametrize("word", ["以下简称", "推进智慧旅游建设", "持续推进", "局"])
def test_no_agencies(word: str) -> None:
    assert not is_agency(word)


@pytest.mark.parametrize(
    "word, person", [("周启明", True), ("何山", True), ("欧阳明远", True), ("经发处", False), ("推进会", False)]
)
def test_persons(word: str, person: bool) -> None:
    assert is_person(word) is person


def test_interleaved_names() -> None:
    assert interleaved("周李明鸣") == ("周明", "李鸣")
    assert interleaved("周启一明李鸣") == ()


@pytest.mark.parametrize(
    "printed, date",
    [
        ("2024年11月底前建成，此后每季度巡检", "2024-11-30"),
        ("2023 年 12 月 31 日前", "2023-12-31"),
        ("2024年12月前", "2024-12"),
        ("6月前", "2019-06"),
        ("2月底前", "2019-02-28"),
        ("2020年2月底前", "2020-02-29"),
        ("年底前", "2019-12-31"),
        ("2020年底", "2020-12-31"),
        ("年内", "2019"),
        ("2025年", "2025"),
        ("2023—2025年", "2025"),
        ("2022年6月至2023年12月", "2023-12"),
        ("第二季度", "2019-06-30"),
        ("上半年", "2019-06-30"),
        ("明年6月底前", "2020-06-30"),
        ("6月中旬", "2019-06-20"),
        ("十二月底前", "2019-12-31"),
        ("持续推进", ""),
        ("长期坚持", ""),
        ("印发后1个月内", ""),
        ("彻底整改", ""),
        ("每年4月底前", ""),
        ("每年底前", ""),
        ("每半年12月底前", ""),
        ("6月底前完成，每年12月底前复查", "2019-06-30"),
        ("", ""),
    ],
)
def test_deadlines(printed: str, date: str) -> None:
    assert due(printed, 2019) == date


def test_without_any_year_there_is_no_date() -> None:
    assert due("6月前", None) == ""
    assert due("2020年6月前", None) == "2020-06"


@pytest.mark.parametrize(
    "task, printed, date",
    [
        ("3月前编制方案，10月底前完成。", "10月底前", "2019-10-31"),
        ("2020年底前建成；6月前开工。", "2020年底前", "2020-12-31"),
        ("到2020年完成投资2亿元。", "", ""),
        ("提前做好准备。", "", ""),
    ],
)
def test_deadline_inside_a_task(task: str, printed: str, date: str) -> None:
    assert deadline_in(task, 2019) == (printed, date)
