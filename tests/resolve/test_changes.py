"""Renamings and reforms."""

from __future__ import annotations

import pytest

from quanze.loaders.resolve.agencies import resolve
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.changes import changes_of, events, name_periods
from quanze.loaders.resolve.jurisdictions import by_code

CITY = by_code("450700")


def body(printed: str, year: int | None = None) -> Body:
    found = resolve(printed, CITY, year)
    assert isinstance(found, Body)
    return found


def test_the_list_names_known_tasks_and_dates() -> None:
    assert len(events()) >= 20
    assert all(event.date[:2] == "20" and event.source for event in events())


@pytest.mark.parametrize(
    "old, new, label, former",
    [
        ("人民银行钦州市中心支行", "人民银行钦州市分行", "中国人民银行钦州市分行", "中国人民银行钦州市中心支行"),
    ],
)
def test_a_plain_renaming_keeps_the_body(old: str, new: str, label: str, former: str) -> None:
    assert body(old, 2019).iri == body(new, 2024).iri
    assert body(old).label == label
    first, last = name_periods(body(old))
    assert (first.label, last.label) == (former, label)
    assert first.end
    assert last.end == ""


@pytest.mark.parametrize(
    "old, new",
    [
        ("市扶贫办", "市乡村振兴局"),
        ("钦州银保监分局", "钦州金融监管分局"),
        ("市国土资源局", "市自然资源局"),
        ("市环保局", "市生态环境局"),
        ("市安监局", "市应急管理局"),
        ("市国税局", "市税务局"),
        ("市食品药品监管局", "市市场监管局"),
        ("市卫计委", "市卫生健康委"),
        ("市人防办", "市国防动员办公室"),
        ("钦州保税港区管委", "钦州综合保税区管委"),
    ],
)
def test_a_reform_makes_a_new_body_and_says_so(old: str, new: str) -> None:
    before, after = body(old), body(new)
    assert before.iri != after.iri
    assert any((after.iri, after.label) in c.results for c in changes_of(before))


@pytest.mark.parametrize(
    "old, new", [("市环保局", "市生态环境局"), ("市国税局", "市税务局"), ("市扶贫办", "市乡村振兴局")]
)
def test_a_reform_is_known_from_its_result_where_the_old_name_is_certain(old: str, new: str) -> None:
    before = body(old)
    assert any((before.iri, before.label) in c.originals for c in changes_of(body(new)))


def test_a_body_that_kept_its_name_has_no_periods() -> None:
    assert name_periods(body("市财政局")) == ()
    assert changes_of(body("市财政局")) == ()


def test_a_zone_that_was_never_another_has_no_change() -> None:
    assert changes_of(body("钦州高新区管委")) == ()
