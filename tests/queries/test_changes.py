"""What changed between two lists: renamed, split and merged by likeness; names that tell apart stay apart."""

from __future__ import annotations

import pytest

from quanze.ontology.iri import name_key
from quanze.queries.changes import Entry, changes
from quanze.queries.item_names import likeness


def told(before: list[str], after: list[str]) -> set[tuple[str, str, str]]:
    """The changes between two lists of names: sort, old, new."""
    old, new = ({name_key(name): Entry(name) for name in names} for names in (before, after))
    return {(change, one, other) for change, one, other, _, _ in changes(old, new)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("旅馆业特种行业许可证核发", "旅馆业特种行业许可"),
        ("道路货运经营许可", "道路货物运输经营许可（除使用4500千克及以下车辆外）"),
        ("食品(含保健食品)经营许可", "食品经营许可"),
        ("经营高危险性体育项目许可", "高危险性体育项目经营许可"),
    ],
)
def test_one_item_under_a_new_name(old: str, new: str) -> None:
    assert told([old], [new]) == {("renamed", old, new)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第二类医疗器械生产许可", "第三类医疗器械生产许可"),
        ("药品零售企业许可", "医疗用毒性药品零售企业许可"),
        ("危险化学品建设项目的安全条件审查", "危险货物港口建设项目安全条件审查"),
        ("特种设备检验检测机构核准", "检验检测机构资质认定"),
        ("烟花爆竹批发许可", "烟花爆竹零售许可"),
        ("测绘资质（甲级）审批", "测绘资质（乙级）审批"),
    ],
)
def test_names_that_tell_two_items_apart(old: str, new: str) -> None:
    assert told([old], [new]) == {("dropped", old, ""), ("added", "", new)}


def test_an_item_that_became_two_is_split() -> None:
    assert told(["药品零售企业许可"], ["药品零售企业筹建审批", "药品零售企业经营许可"]) == {
        ("split", "药品零售企业许可", "药品零售企业筹建审批"),
        ("split", "药品零售企业许可", "药品零售企业经营许可"),
    }


def test_items_that_became_one_are_merged() -> None:
    assert told(["烟花爆竹经营（批发）许可", "烟花爆竹经营（零售）许可"], ["烟花爆竹经营许可证"]) == {
        ("merged", "烟花爆竹经营（批发）许可", "烟花爆竹经营许可证"),
        ("merged", "烟花爆竹经营（零售）许可", "烟花爆竹经营许可证"),
    }
    assert told(["医疗机构执业登记", "医疗机构执业登记(移植除外)"], ["医疗机构执业登记"]) == {
        ("merged", "医疗机构执业登记(移植除外)", "医疗机构执业登记")
    }


def test_an_item_in_both_lists_takes_up_only_what_is_all_but_the_same() -> None:
    assert told(["取水许可", "地下取水井建设许可"], ["取水许可"]) == {("dropped", "地下取水井建设许可", "")}


def test_likeness_is_the_same_both_ways() -> None:
    pairs = [("道路货运经营许可", "道路货物运输经营许可"), ("小餐饮登记", "食品小餐饮登记")]
    assert all(likeness(one, other) == likeness(other, one) for one, other in pairs)
