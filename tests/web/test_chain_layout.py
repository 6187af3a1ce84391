"""Where a chain's things stand: the same for the same chain, apart from each other, few lines crossing."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.queries.chain_model import Chain
from quanze.views.chain.cells import cells
from quanze.views.chain.folds import MOST, distances, groups, shown
from quanze.views.chain.layout import ROW_GAP, WIDTH, layout, spread, wrapped
from quanze.views.chain.order import crossings, ordered
from tests.growth import assert_below_square
from tests.web import chains


@given(chains.chains())
def test_nothing_overlaps_at_first_and_when_all_is_unfolded(chain: Chain) -> None:
    found = layout(chain)
    for places in (found.y, dict(enumerate(found.full))):
        columns: dict[int, list[int]] = {}
        for cell in places:
            if places is found.y or cell not in found.cells.folds:
                columns.setdefault(found.cells.column[cell], []).append(cell)
        for column in columns.values():
            column.sort(key=places.__getitem__)
            for above, below in pairwise(column):
                assert places[above] + found.height[above] <= places[below] - ROW_GAP / 2 + 0.2


@given(chains.chains(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_chain_is_told_does_not_matter(chain: Chain, dice: random.Random) -> None:
    nodes, edges = list(chain.nodes), list(chain.edges)
    dice.shuffle(nodes)
    dice.shuffle(edges)
    shuffled = replace(chain, nodes=tuple(nodes), edges=tuple(edges))
    assert layout(shuffled.in_order()) == layout(chain.in_order())


@given(chains.chains())
def test_links_run_from_left_to_right_but_for_circles(chain: Chain) -> None:
    made = cells(chain, groups(chain))
    number = {node.iri: at for at, node in enumerate(chain.nodes)}
    for edge in chain.edges:
        source, target = chain.nodes[number[edge.source]], chain.nodes[number[edge.target]]
        if source.layer < target.layer:
            assert made.column[number[edge.source]] < made.column[number[edge.target]]
        assert made.layers[made.column[number[edge.source]]] == source.layer


@given(chains.chains())
def test_every_lane_lies_between_its_ends_one_in_each_column(chain: Chain) -> None:
    made = cells(chain, groups(chain))
    number = {node.iri: at for at, node in enumerate(chain.nodes)}
    for edge, route in zip(chain.edges, made.routes, strict=True):
        ends = sorted((made.column[number[edge.source]], made.column[number[edge.target]]))
        assert [made.column[lane] for lane in route] == list(range(ends[0] + 1, ends[1]))


@given(chains.chains())
def test_what_is_folded_and_what_is_seen_make_up_what_hangs_together(chain: Chain) -> None:
    siblings = groups(chain)
    seen, behind = shown(chain.focus, siblings)
    everything, nothing = shown(chain.focus, siblings, opened=range(len(siblings)))
    assert set(everything) == set(distances(chain))
    assert not nothing
    assert set(seen) <= set(everything)
    for at, count in behind.items():
        members = set(siblings[at].members)
        assert siblings[at].anchor in seen
        assert count == len(members - set(seen)) > 0


def test_more_than_seven_siblings_are_folded_and_one_more_is_not() -> None:
    item = chains.node("item", "许可", 2)
    for count, expected in ((MOST, MOST), (MOST + 1, MOST + 1), (MOST + 2, MOST), (300, MOST)):
        counties = [chains.node("agency", f"第{at}县林业局", 4) for at in range(count)]
        chain = chains.chain(item, [chains.link(item, c, "implements", at) for at, c in enumerate(counties)], *counties)
        seen, behind = shown(item.iri, groups(chain))
        assert len(seen) - 1 == expected
        assert sum(behind.values()) == count - expected


def test_several_roles_share_the_places_that_siblings_have() -> None:
    chain = chains.small()
    seen, behind = shown(chain.focus, groups(chain))
    counties = [iri for iri in seen if "县" in iri]
    assert MOST <= len(counties) <= MOST + 1
    assert {groups(chain)[at].role: count for at, count in behind.items()} == {"implements": 5}


def test_a_single_thing_is_never_folded() -> None:
    item = chains.node("item", "许可", 2)
    counties = [chains.node("agency", f"第{at}县林业局", 4) for at in range(9)]
    roles = ["implements"] * 5 + ["delegated"] * 4
    edges = [chains.link(item, c, role, at) for at, (c, role) in enumerate(zip(counties, roles, strict=True))]
    seen, behind = shown(item.iri, groups(chains.chain(item, edges, *counties)))
    assert len(seen) == 10
    assert not behind


def test_heads_come_before_members_when_siblings_are_folded() -> None:
    group = chains.node("group", "防汛指挥部", 2)
    people = [chains.node("person", f"{name}某", 6) for name in "癸壬辛庚己戊丁丙乙甲"]
    edges = [
        chains.link(group, one, "member", at, evidence=(replace(chains.evidence("林木采伐许可", at), start=at * 10),))
        for at, one in enumerate(people)
    ]
    seen, _ = shown(group.iri, groups(chains.chain(group, edges, *people)))
    assert list(seen)[1:] == [one.iri for one in people[:MOST]]


_LINES = st.lists(st.tuples(st.integers(0, 11), st.integers(12, 23)), max_size=40, unique=True)


def _crossings_by_hand(columns: list[list[int]], lines: list[tuple[int, int]]) -> int:
    at = {cell: row for column in columns for row, cell in enumerate(column)}
    return sum(
        (at[a] - at[c]) * (at[b] - at[d]) < 0
        for number, (a, b) in enumerate(lines)
        for c, d in lines[number + 1 :]
    )  # fmt: skip


@given(_LINES)
def test_crossings_are_counted_right(lines: list[tuple[int, int]]) -> None:
    columns = [list(range(12)), list(range(12, 24))]
    assert crossings(columns, lines) == _crossings_by_hand(columns, lines)


@given(_LINES)
def test_ordering_never_makes_it_worse_and_loses_no_cell(lines: list[tuple[int, int]]) -> None:
    columns = [list(range(12)), list(range(12, 24))]
    found = ordered(columns, lines)
    assert [sorted(column) for column in found] == columns
    assert crossings(found, lines) <= crossings(columns, lines)


@given(_LINES, st.permutations(range(12)))
def test_fixed_cells_keep_their_order(lines: list[tuple[int, int]], order: list[int]) -> None:
    fixed = {cell: place for place, cell in enumerate(order[:6])}
    found = ordered([list(range(12)), list(range(12, 24))], lines, fixed)
    assert [cell for cell in found[0] if cell in fixed] == list(fixed)


def test_a_crossed_pair_is_uncrossed() -> None:
    assert crossings(ordered([[0, 1], [2, 3]], [(0, 3), (1, 2)]), [(0, 3), (1, 2)]) == 0


@given(
    st.lists(st.floats(-500, 500), min_size=1, max_size=12),
    st.lists(st.floats(1, 80), min_size=12, max_size=12),
)
def test_spreading_keeps_the_distances(wanted: list[float], gaps: list[float]) -> None:
    gaps = gaps[: len(wanted) - 1]
    found = spread(wanted, gaps, [1.0] * len(wanted))
    for (above, below), gap in zip(pairwise(found), gaps, strict=True):
        assert below - above >= gap - 1e-6
    assert sum(found) == pytest.approx(sum(wanted), abs=1e-4)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=120))
def test_names_are_cut_only_with_a_mark(label: str) -> None:
    lines = wrapped(label)
    assert 1 <= len(lines) <= 3
    squeezed = label.replace(" ", "")
    if "…" not in lines[-1]:
        assert "".join("".join(lines).split()) == "".join(squeezed.split())


def test_the_time_of_a_layout_grows_with_the_number_of_things() -> None:
    assert_below_square(lambda items: chains.large(items), layout, chains.ITEMS // 4)


def test_two_thousand_things_stand_in_four_columns() -> None:
    chain = chains.large()
    found = layout(chain)
    assert len(chain.nodes) > 2000
    assert max(found.x) == 3 * found.x[1] > 3 * WIDTH
