"""Chains out of a store: time spans, neighbours with counts, expansion; asked of the sample gazettes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.queries.chain import build, expand, kind_of, neighbours
from quanze.queries.chain_model import Chain, ChainEdge, Span, merged
from quanze.store import open as open_store
from quanze.store.interface import QuadStore
from quanze.views.chain.html import body
from quanze.views.chain.text import outline
from tests.samples import load_samples


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("chains") / "store"
    load_samples(folder)
    with open_store(folder) as opened:
        yield opened


def _find(store: QuadStore, text: str, kind: str) -> str:
    return next(hit.iri for hit in store.search(text, kinds=(kind,)) if hit.label == text)


def _links(chain: Chain) -> set[tuple[str, str, str]]:
    return {(chain.node(e.source).label, e.role, chain.node(e.target).label) for e in chain.edges}


def test_an_items_chain_goes_from_the_law_to_those_who_answer_for_it(store: QuadStore) -> None:
    chain = build(store, _find(store, "校车使用许可", "item"))
    assert ("校车安全管理条例", "basis", "校车使用许可") in _links(chain)
    assert ("校车使用许可", "authority", "云江市教育局") in _links(chain)
    assert ("校车使用许可", "implements", "云江市人民政府") in _links(chain)
    layers = {node.label: node.layer for node in chain.nodes}
    assert layers["校车安全管理条例"] < layers["校车使用许可"] < layers["云江市教育局"] < layers["云江市人民政府"]
    for edge in chain.edges:
        assert edge.evidence, "every link is printed somewhere"
        assert all(evidence.dated for evidence in edge.evidence)
        assert edge.spans


def test_before_anything_was_printed_a_chain_is_only_its_focus(store: QuadStore) -> None:
    item = _find(store, "校车使用许可", "item")
    early = build(store, item, as_of="2001-01-01")
    assert [node.iri for node in early.nodes] == [item]
    assert not early.edges
    late = build(store, item, as_of="2023-12-31")
    assert {e.role for e in late.edges} >= {"basis", "lists", "authority", "implements"}
    assert all(edge.holds("2023-12-31") for edge in late.edges)


def test_a_chain_on_a_day_is_what_holds_of_the_whole_chain(store: QuadStore) -> None:
    item = _find(store, "校车使用许可", "item")
    whole = build(store, item)
    for day in whole.dates():
        some = build(store, item, as_of=day)
        holding = {
            (whole.node(e.source).label, e.role, whole.node(e.target).label) for e in whole.edges if e.holds(day)
        }
        assert _links(some) <= holding


def test_what_is_over_the_limit_is_counted(store: QuadStore) -> None:
    item = _find(store, "校车使用许可", "item")
    policy = next(edge.source for edge in build(store, item).edges if edge.role == "lists")
    whole = build(store, policy)
    items = [n for n in whole.nodes if n.kind == "item"]
    assert len(items) > 3
    some = build(store, policy, limit=2)
    assert (policy, "lists", len(items) - 2) in some.folded
    assert len([n for n in some.nodes if n.kind == "item"]) == 2


def test_neighbours_are_counted_as_expanding_finds_them(store: QuadStore) -> None:
    seen = set()
    for text, kind in (("云江市教育局", "agency"), ("校车使用许可", "item"), ("校车安全管理条例", "law")):
        iri = _find(store, text, kind)
        found = neighbours(store, iri)
        assert found
        for one in found:
            more = expand(store, iri, one.step)
            assert len(more.nodes) - 1 == one.count
            assert all((edge.source == iri) == one.forward for edge in more.edges)
            seen.add(one.step)
    assert {"item-basis", "item-authority", "agency-item-authority", "law-item"} <= seen


def test_a_delegated_link_is_told_apart(store: QuadStore) -> None:
    rows = store.query(
        "PREFIX qz: <https://w3id.org/quanze/ns#> SELECT ?item WHERE { ?f a qz:Implementation ; qz:item ?item ; qz:delegator ?d } LIMIT 1"
    ).rows()
    item = next(iter(rows))[0].value  # type: ignore[union-attr]
    chain = build(store, item)
    assert [edge.note for edge in chain.edges if edge.role == "delegated"]


def test_an_unknown_thing_is_a_chain_of_its_own(store: QuadStore) -> None:
    iri = "https://w3id.org/quanze/id/item/000000/没有"
    assert kind_of(store, iri) == "policy"
    assert build(store, iri).edges == ()


_DATES = st.dates().map(lambda d: d.isoformat()) | st.sampled_from(["2019", "2021-06", ""])


@given(_DATES, _DATES, st.dates().map(lambda d: d.isoformat()))
def test_a_link_holds_if_any_of_its_spans_does(start: str, end: str, day: str) -> None:
    spans = (Span(start, end), Span("2020-01-01", "2020-02-01"))
    edge = ChainEdge("a", "b", "lead", spans=merged(spans))
    assert edge.holds(day) == any(span.holds(day) for span in spans)
    assert Span(start, end).holds(day) is (Span(start).holds(day) and Span("", end).holds(day))


def test_nothing_known_of_one_span_makes_a_link_hold_always() -> None:
    assert merged([Span("2020"), Span()]) == ()
    assert merged([Span("2021"), Span("2020"), Span("2021")]) == (Span("2020"), Span("2021"))


def test_the_outline_says_when_a_holder_of_unknown_tenure_was_last_in_print(store: QuadStore) -> None:
    chain = build(store, _find(store, "云江市水利局", "agency"))
    assert "任职：白若溪  [人员] 见于 2023-06-08" in outline(chain, "zh")
    assert "白若溪" in body(chain, "zh", {}, links=False)
    assert "见于 2023-06-08" in body(chain, "zh", {}, links=False)
    assert {edge.known_on for edge in chain.edges if edge.role != "holds"} == {""}
