"""The table of shared duties: the same counts both ways, as in print, collective phrases apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import networkx as nx
import pytest

from quanze import store
from quanze.queries.shared_duties import bodies
from quanze.store.interface import QuadStore
from quanze.views.chain.matrix import SHADES, matrix

_CELL = re.compile(r'<td class="s[1-5]"><a\s+href="(/network/shared\?[^"]+)"[^>]*>([0-9]+)</a>')


@pytest.fixture
def opened(sample_store: Path) -> Iterator[QuadStore]:
    with closing(store.open(str(sample_store))) as found:
        yield found


def test_the_table_is_the_same_both_ways_and_shades_follow_counts(opened: QuadStore) -> None:
    found = matrix(opened, 30, phrases=True)
    size = len(found.bodies)
    assert size == len(found.cells) > 3
    for i in range(size):
        assert found.cells[i][i].count == 0
        assert [found.cells[i][j] for j in range(size)] == [found.cells[j][i] for j in range(size)]
    shades = {cell.count: cell.shade for row in found.cells for cell in row}
    assert shades[0] == 0
    assert shades[max(shades)] == SHADES
    assert sorted(shades.values()) == [shade for _, shade in sorted(shades.items())]


def test_bodies_of_a_circle_stand_together(opened: QuadStore) -> None:
    circles = [body.circle for body in matrix(opened, 30, phrases=True).bodies]
    assert circles == sorted(circles)


def test_collective_phrases_are_left_out_unless_wanted(opened: QuadStore) -> None:
    with_them, without = (matrix(opened, 99, phrases=phrases) for phrases in (True, False))
    gone = {body.label for body in with_them.bodies} - {body.label for body in without.bodies}
    assert "各县区人民政府" in gone
    assert "云江市行政审批局" in {body.label for body in without.bodies}


def test_who_shares_with_phrases_only_stands_in_no_drawing() -> None:
    graph: nx.Graph[str] = nx.Graph([("甲", "各县区"), ("乙", "丙")])
    for name in graph:
        graph.nodes[name]["phrase"] = name == "各县区"
    assert set(bodies(graph)) == {"乙", "丙"}


def test_few_bodies_are_those_that_share_most(opened: QuadStore) -> None:
    few, all_ = matrix(opened, 2, phrases=False), matrix(opened, 99, phrases=False)
    assert len(few.bodies) == 2
    assert few.all == len(all_.bodies)


def test_a_figure_leads_to_as_many_duties_with_their_print(home: str) -> None:
    cells = _CELL.findall(httpx.get(f"{home}/network", trust_env=False).text)
    assert cells
    for address, count in cells[:6]:
        text = httpx.get(home + address.replace("&amp;", "&"), trust_env=False).text
        assert len(re.findall(r'<li>\s*<a href="/', text)) == int(count)
        assert "云政" in text
