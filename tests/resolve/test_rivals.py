"""Open cases among bodies."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.resolve.agencies import resolve
from quanze.loaders.resolve.blocks import CROWD
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.jurisdictions import by_code
from quanze.loaders.resolve.rivals import agency_rivals
from quanze.loaders.resolve.scars import differ_by_scar, scarred_pairs

CITY = by_code("450700")


def body(printed: str) -> Body:
    found = resolve(printed, CITY)
    assert isinstance(found, Body)
    return found


def test_two_names_for_one_task_are_a_case() -> None:
    (case,) = agency_rivals([body("市机关服务中心"), body("市机关事务管理局"), body("市财政局")])
    assert {case.one.label, case.other.label} == {"钦州市机关服务中心", "钦州市机关事务管理局"}
    assert case.score == sum(weight for _, weight in case.parts)


def test_two_forms_of_city_management_are_a_case() -> None:
    (case,) = agency_rivals([body("市城管执法局"), body("市城市管理局")])
    assert "城市管理" in case.parts[0][0]


def test_names_that_differ_by_a_figure_or_a_port_are_none() -> None:
    assert agency_rivals([body("钦州海关"), body("钦州港海关")]) == ()
    assert agency_rivals([body("市自然资源局第二分局"), body("市自然资源局第三分局")]) == ()
    assert agency_rivals([body("市第一人民医院"), body("市第二人民医院")]) == ()


def test_what_a_reform_or_a_parent_explains_is_none() -> None:
    assert agency_rivals([body("市扶贫办"), body("市乡村振兴局")]) == ()
    assert agency_rivals([body("市公安局"), body("市公安局治安支队")]) == ()


def test_a_second_name_is_a_case() -> None:
    (case,) = agency_rivals([body("市财政局（市金融办）"), body("市金融办")])
    assert case.parts == (("有共同的名称", 0.3),)


def test_a_company_and_its_short_name_are_a_case() -> None:
    (case,) = agency_rivals([body("市交发集团公司"), body("市交通发展集团有限公司"), body("市水务发展集团有限公司")])
    assert {case.one.label, case.other.label} == {"钦州市交发集团公司", "钦州市交通发展集团有限公司"}
    assert case.parts == (("一名可为另一名的简称", 0.4),)


def test_bodies_of_different_places_are_none() -> None:
    assert agency_rivals([body("灵山县教育局"), body("市教育局")]) == ()


def test_the_order_does_not_matter() -> None:
    bodies = [
        body(n)
        for n in ("市机关服务中心", "市机关事务管理局", "市水利局", "市水务局", "市财政局（市金融办）", "市金融办")
    ]
    expected = agency_rivals(bodies)
    assert len(expected) == 3
    for seed in range(10):
        random.Random(seed).shuffle(bodies)
        assert agency_rivals(bodies) == expected


_LABELS = st.text("云江水利务农局办甲乙一二", min_size=1, max_size=6)


@given(st.lists(_LABELS, max_size=CROWD, unique=True))
def test_scarred_pairs_are_those_of_all_pairs(names: list[str]) -> None:
    expected = [(one, other) for one, other in combinations(sorted(names), 2) if differ_by_scar(one, other)]
    assert list(scarred_pairs(names)) == expected


def test_a_place_where_a_crowd_differs_is_no_scar() -> None:
    crowd = [f"{chr(0x5000 + at)}江市茶叶局" for at in range(CROWD + 1)]
    assert list(scarred_pairs(crowd)) == []
    assert len(list(scarred_pairs(crowd[:CROWD]))) == CROWD * (CROWD - 1) // 2


_BODIES = st.builds(
    lambda label, key, alt, company: Body(
        iri=f"urn:{label}",
        label=label,
        kind="enterprise" if company else "bureau",
        level="prefecture",
        jurisdiction="450700",
        key=key,
        alt_names=alt,
    ),
    _LABELS,
    st.sampled_from(["", "水利", "农业"]),
    st.lists(_LABELS, max_size=2, unique=True).map(tuple),
    st.booleans(),
)


@given(st.lists(_BODIES, max_size=12, unique_by=lambda b: b.iri))
def test_bodies_compared_in_blocks_are_those_compared_with_all(bodies: list[Body]) -> None:
    apart = [case for pair in combinations(bodies, 2) for case in agency_rivals(pair)]
    assert agency_rivals(bodies) == tuple(sorted(apart, key=lambda r: (-r.score, r.one.iri, r.other.iri)))
