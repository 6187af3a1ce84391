"""Answers come from the editions in force, on a day or by now; what earlier editions said stands apart, dated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quanze import store as stores
from quanze.ontology import iri
from quanze.queries.answering import answer
from quanze.queries.chain import build
from quanze.queries.errors import AmbiguousName
from quanze.queries.profiles import profile
from quanze.queries.running import run
from quanze.store.interface import QuadStore
from quanze.views.chain.text import outline
from quanze.views.web.answers import line
from tests.samples import ITEM, RENAMED, load_editions

CITY = "000000-云江市"
ONCE, NOW = "云江市行政审批局", "县级市场监管部门或行政审批部门"
"""Who carries the item out by the list of 2019 only, and by the later ones only."""
WHO = iri.entity("item", CITY, ITEM)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("editions")
    load_editions(folder / "store")
    with stores.open(str(folder / "store")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ({}, False),
        ({"as_of": "2020-01-01"}, True),
        ({"as_of": "2020"}, True),
        ({"as_of": "2024"}, False),
        ({"as_of": "2018"}, False),
        ({"earlier": "true"}, True),
    ],
)
def test_what_an_agency_carries_out_is_what_holds(store: QuadStore, given: dict[str, str], held: bool) -> None:
    rows = run(store, "items-of-agency", {"name": ONCE, **given}).dicts()
    assert (ITEM in {row["item"] for row in rows}) is held


@pytest.mark.parametrize(
    ("given", "bodies"),
    [
        ({"item": ITEM}, {NOW}),
        ({"item": ITEM, "as_of": "2020-01-01"}, {ONCE, "县区人民政府市场监管部门"}),
        ({"item": ITEM, "as_of": "2025-12-31"}, {NOW}),
        ({"item": ITEM, "earlier": "true"}, {NOW, ONCE, "县区人民政府市场监管部门"}),
    ],
)
def test_who_carries_out_an_item(store: QuadStore, given: dict[str, str], bodies: set[str]) -> None:
    assert {row["agency"] for row in run(store, "permit-implementers", given).dicts()} == bodies


def test_lists_are_told_whole_unless_one_item_is_asked_for(store: QuadStore) -> None:
    lists = {row["document"] for row in run(store, "permits").dicts()}
    assert {"云政发〔2019〕8号", "云政办〔2023〕12号", "云政办〔2025〕12号"} <= lists
    assert {row["document"] for row in run(store, "permits", {"item": ITEM}).dicts()} == {"云政办〔2025〕12号"}


def test_duties_of_a_plan_that_was_renewed_are_told_once(store: QuadStore) -> None:
    name = {"name": "云江市城市管理行政执法局"}
    now = {row["document"] for row in run(store, "duties-of-agency", name).dicts()}
    then = {row["document"] for row in run(store, "duties-of-agency", {**name, "as_of": "2024"}).dicts()}
    assert "云政办〔2025〕13号" in now
    assert "云政办〔2023〕13号" not in now
    assert "云政办〔2023〕13号" in then


@pytest.mark.parametrize(("day", "bodies"), [("2020-06-01", {ONCE}), ("2024-01-01", {NOW}), ("2026-01-01", {NOW})])
def test_a_chain_on_a_day_has_what_held(store: QuadStore, day: str, bodies: set[str]) -> None:
    labels = {node.label for node in build(store, WHO, day).nodes}
    assert labels & {ONCE, NOW} == bodies


def test_a_chain_tells_what_earlier_editions_said_last_and_dated(store: QuadStore) -> None:
    chain = build(store, WHO)
    (former,) = (edge for edge in chain.edges if chain.node(edge.target).label == ONCE and edge.role == "implements")
    assert former.former
    assert (former.start[:4], former.end[:4]) == ("2019", "2023")
    assert not any(edge.former for edge in chain.edges if chain.node(edge.target).label == NOW)
    lines = [line for line in outline(chain, "zh").splitlines() if line.startswith("  →")]
    assert [("以前" in line) for line in lines] == sorted("以前" in line for line in lines)
    assert any(ONCE in line and "〔以前〕" in line for line in lines)


def test_a_page_tells_what_earlier_editions_said_apart(store: QuadStore) -> None:
    known = profile(store, WHO)
    assert known is not None
    groups = {group.key: {fact.other.label: fact for fact in group.facts} for group in known.groups}
    assert set(groups["item-implementer"]) == {NOW}
    assert groups["item-implementer-earlier"][ONCE].end.startswith("2023-")
    assert ONCE not in line(answer("item", known.groups)).zh
    keys = [group.key.endswith("-earlier") for group in known.groups]
    assert keys == sorted(keys)


@pytest.mark.parametrize(("day", "bodies"), [("2020", {ONCE}), ("2024-01-01", {NOW}), ("2018-01-01", set())])
def test_a_page_of_a_day_tells_what_held(store: QuadStore, day: str, bodies: set[str]) -> None:
    known = profile(store, WHO, day)
    assert known is not None
    groups = {group.key: {fact.other.label for fact in group.facts} for group in known.groups}
    assert groups.get("item-implementer", set()) & {ONCE, NOW} == bodies
    assert not any(key.endswith("-earlier") for key in groups)


def test_who_was_in_an_earlier_list_of_members_has_not_left_the_post(store: QuadStore) -> None:
    post = profile(store, iri.entity("post", CITY, "云江市水利局", "副局长"))
    assert post is not None
    assert [group.key for group in post.groups if group.key.startswith("post-holder")] == ["post-holder"]
    chain = build(store, post.iri)
    assert {edge.end for edge in chain.edges if edge.role == "holds"} == {""}


def test_two_editions_of_one_title_are_told_apart(store: QuadStore) -> None:
    title = "云江市行政许可事项清单（2023年版）"
    first, second = (iri.entity("list", f"云政办〔{year}〕12号", title) for year in (2023, 2025))
    with pytest.raises(AmbiguousName) as told:
        run(store, "list-changes", {"from": title, "to": second})
    assert {first, second} == {name for name, _, _ in told.value.candidates}
    changes = run(store, "list-changes", {"from": first, "to": second}).dicts()
    assert {(row["change"], row["item_from"], row["item_to"]) for row in changes} == {("renamed", *RENAMED)}


def test_what_is_known_of_an_agency_is_what_holds(store: QuadStore) -> None:
    rows = {day: run(store, "agency", {"name": ONCE, "as_of": day}).dicts() for day in ("", "2020-01-01")}
    told = {
        day: ITEM in {r["value"] for r in found if r["property"] == "implements" and "a.md" in r["source"]}
        for day, found in rows.items()
    }
    assert told == {"": False, "2020-01-01": True}
