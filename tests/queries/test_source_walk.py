"""Queries of what files print are answered source by source: the same rows, and a page asks the sources it stands in only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pytest

from quanze import store
from quanze.ontology.iri import ENTITIES, ONTOLOGY_GRAPH
from quanze.queries import catalogue, filters, running, source_walk
from quanze.store.interface import QuadStore
from quanze.store.results import QueryResult
from tests.samples import load_editions

WALKED = tuple(name for name in catalogue.names() if catalogue.get(name).within)
PAGED = tuple(name for name in WALKED if catalogue.get(name).row)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("walk") / "s"
    load_editions(folder)
    with store.open(str(folder)) as opened:
        yield opened


@pytest.fixture
def asked(editions: QuadStore, monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The graphs of each query that is asked from now on."""
    graphs: list[Sequence[str]] = []
    plain = editions.query

    def query(sparql: str, **given: Any) -> QueryResult:
        graphs.append(given.get("default_graphs", ()))
        return plain(sparql, **given)

    monkeypatch.setattr(editions, "query", query)
    return graphs


def at_once(target: QuadStore, name: str, **given: str) -> running.Table:
    """The answer of a query to the whole store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "walks", lambda query, given: False)
        return running.run(target, name, given)


@pytest.mark.parametrize("name", WALKED)
def test_rows_are_those_of_the_whole_store(editions: QuadStore, name: str) -> None:
    expected = at_once(editions, name)
    assert running.run(editions, name) == expected
    assert expected.rows or name == "described-members"


@pytest.mark.parametrize("name", PAGED)
@pytest.mark.parametrize(
    "page", [{"limit": "3"}, {"limit": "7", "offset": "5"}, {"offset": "4"}, {"limit": "2", "doubtful": "true"}]
)
def test_pages_are_those_of_the_whole_store(editions: QuadStore, name: str, page: dict[str, str]) -> None:
    assert running.run(editions, name, page) == at_once(editions, name, **page)


def test_a_page_asks_the_sources_it_stands_in(editions: QuadStore, asked: list[Sequence[str]]) -> None:
    first = running.run(editions, "duties", {"limit": "2"}, counting=False)
    assert len(first.rows) == 2
    assert first.total is None
    graphs = {graph for each in asked for graph in each} - {ENTITIES, ONTOLOGY_GRAPH}
    assert [graph.rpartition("/")[2] for graph in graphs] == [first.rows[0][first.columns.index("source")]]


def test_what_is_counted_is_counted_once(editions: QuadStore, asked: list[Sequence[str]]) -> None:
    known = running.totals(editions, "permits", {"limit": "1"})
    asked.clear()
    assert running.totals(editions, "permits", {"limit": "5"}) == known
    assert not asked


def test_what_an_index_narrows_or_order_mixes_is_asked_of_all() -> None:
    query = catalogue.get("duties")
    assert source_walk.walks(query, {"limit": "5", "role": "lead", "year": ""})
    for given in ({"sort": "task"}, {"agency": "市教育局"}, {"year": "2023"}):
        assert not source_walk.walks(query, given)


@pytest.mark.parametrize("name", WALKED)
def test_they_are_ordered_by_their_source(name: str) -> None:
    assert next(islice(filters.shape(catalogue.get(name).body).keys, 1)) == "STR(?source)"
