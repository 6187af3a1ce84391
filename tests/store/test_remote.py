"""A store behind an endpoint does what one in a folder does (``oxigraph serve`` on loopback)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from quanze import store
from quanze.ontology import iri, terms
from quanze.store import Changes, EntityDelta, QuadStore, delivery
from quanze.store.errors import (
    BadQuads,
    QuerySyntax,
    QueryTimeout,
    RemoteUnavailable,
    ServiceForbidden,
    StoreUnwritable,
    UnknownFormat,
)
from quanze.store.results import QueryResult
from tests.store.engines import oxigraph_server
from tests.store.quads import entities, item, source


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as url:
        yield url


@pytest.fixture
def empty(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[QuadStore]:
    monkeypatch.setenv("QUANZE_CACHE", str(tmp_path / "cache"))
    with store.open(server, write=True) as target:
        named = target.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", default_union=False)
        for graph in (None, *(row[0].value for row in named.rows() if isinstance(row[0], ox.NamedNode))):
            target.write_graph(graph, b"", "nt")
        yield target


def both(empty: QuadStore, folder: Path, *loads: Changes) -> QuadStore:
    """The same loads done to the endpoint and to a folder; gives the latter."""
    target = store.open(folder, write=True)
    for changes in loads:
        empty.update(changes)
        target.update(changes)
    return target


def exported(target: QuadStore, path: Path, format: str = "nq") -> bytes:
    target.export(path, format)
    return path.read_bytes()


A, B = source("a.md", 4, "a" * 64), source("b.md", 3, "b" * 64)
LOADS = [
    Changes(dict([A, B]), entities_full=entities(0, 1, 2)),
    Changes({A[0]: source("a.md", 2, "c" * 64)[1]}, entities_full=entities(2, 0)),
    Changes({B[0]: None}, entities=EntityDelta(add=entities(7), remove=entities(2))),
]


def test_what_follows_is_said_anew_after_a_load(empty: QuadStore, tmp_path: Path) -> None:
    kept = Changes({iri.ENTAILED: b"<x:a> <x:b> <x:c> .\n"})
    with both(empty, tmp_path / "s", LOADS[0], kept, LOADS[1]) as folder:
        assert set(empty.graph(iri.ENTAILED)) == set(folder.graph(iri.ENTAILED)) != set()
        assert exported(empty, tmp_path / "r") == exported(folder, tmp_path / "f")


@pytest.mark.parametrize("size", [32_000_000, 0], ids=["one request", "file by file"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_loads_leave_the_same_quads_as_in_a_folder(
    empty: QuadStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, size: int
) -> None:
    monkeypatch.setattr(delivery, "_ONE_REQUEST", size)
    monkeypatch.setattr(delivery, "_PIECE", 3)
    with both(empty, tmp_path / "s", *LOADS[:count]) as folder:
        for format in ("nq", "ttl"):
            assert exported(empty, tmp_path / "r", format) == exported(folder, tmp_path / "f", format)
        assert empty.sources() == folder.sources()
        assert empty.stats() == folder.stats()
        assert empty.graph_bytes(A[0]) == b"".join(sorted(folder.graph_bytes(A[0]).splitlines(keepends=True)))
        assert set(empty.graph(iri.ENTITIES)) == set(folder.graph(iri.ENTITIES))


def test_queries_give_the_same_rows_and_terms(empty: QuadStore, tmp_path: Path) -> None:
    queries = [
        "SELECT ?s ?p ?o ?none { ?s ?p ?o }",
        f"SELECT ?g ?n {{ GRAPH ?g {{ ?f <{terms.itemPrinted}> ?n }} }}",
        f"SELECT (COUNT(*) AS ?n) FROM <{A[0]}> {{ ?s ?p ?o }}",
        "SELECT ?l { ?i a ?c ; ?p ?l FILTER(LANG(?l) = 'zh') }",
    ]
    with both(empty, tmp_path / "s", LOADS[0]) as folder:
        for query in queries:
            mine, other = empty.query(query), folder.query(query)
            assert mine.variables == other.variables
            rows = list(mine.rows())
            assert rows
            assert sorted(map(str, rows)) == sorted(map(str, other.rows()))
        asked = f'ASK {{ <{item(1)}> ?p "第1项许可"@zh }}'
        assert empty.query(asked).boolean
        assert not empty.query(asked, default_union=False).boolean
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        for graphs in ([A[0]], [A[0], B[0]]):
            assert list(empty.query(count, default_graphs=graphs).rows()) == list(
                folder.query(count, default_graphs=graphs).rows()
            )
        built = empty.query(f"CONSTRUCT WHERE {{ <{item(1)}> ?p ?o }}")
        assert built.kind == "triples"
        assert "第1项许可".encode() in built.serialize("turtle")
        assert empty.query("SELECT ?l { ?l a <x:none> }").serialize("csv") == b"l\r\n"
        assert empty.query("ASK { <rel> ?p ?o }", base="https://x.example/").boolean is False


def test_the_union_is_the_default_whatever_comments_say(empty: QuadStore) -> None:
    empty.update(LOADS[0])
    fooling = f"# SELECT * INSERT DATA {{}}\n ASK {{ <{item(1)}> a <{terms.PermitItem}> }} # CONSTRUCT"
    assert empty.query(fooling).boolean


def test_search_keeps_an_index_on_this_machine_until_the_sources_change(empty: QuadStore, tmp_path: Path) -> None:
    empty.update(LOADS[0])
    assert [hit.iri for hit in empty.search("第1项")] == [item(1)]
    assert [hit.why for hit in empty.search("xuke", ["item"], 1)] == ["pinyin"]
    kept = list((tmp_path / "cache").rglob("meta.json"))
    assert len(kept) == 1
    assert empty.search("第7项") == []
    empty.update(LOADS[2])
    assert [hit.iri for hit in empty.search("第7项")] == [item(7)]
    assert len(list((tmp_path / "cache").rglob("meta.json"))) == 1
    assert list((tmp_path / "cache").rglob("meta.json")) != kept


def test_the_state_follows_the_sources(empty: QuadStore, server: str) -> None:
    empty.update(LOADS[0])
    with store.open(server) as reader:
        assert reader.state == empty.state
        assert not reader.outdated()
        empty.update(LOADS[1])
        assert reader.outdated()
        with pytest.raises(StoreUnwritable):
            reader.update(LOADS[0])


def test_a_stopped_query_is_no_answer(tmp_path: Path) -> None:
    """An engine of its own with a limit of one second, under which a busy machine might stop the others' loads too."""
    cross = " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(3))
    with oxigraph_server(tmp_path / "data", "--timeout-s", "1") as url, store.open(url, write=True) as hasty:
        hasty.write_graph("x:g", source("a.md", 300)[1], "nt")
        with pytest.raises(QueryTimeout):
            hasty.query(f"SELECT (COUNT(*) AS ?n) {{ {cross} }}")


def test_content_is_checked_before_anything_is_sent(empty: QuadStore, tmp_path: Path) -> None:
    empty.update(LOADS[0])
    before = exported(empty, tmp_path / "before")
    with pytest.raises(BadQuads, match=r"b\.md"):
        empty.update(Changes({A[0]: None, B[0]: b"<x:s> <x:p> broken .\n"}))
    with pytest.raises(BadQuads, match=r"b\.md"):
        empty.update(Changes({A[0]: None, B[0]: b"<x:s> <x:p> <x:o> <x:other> .\n"}))
    assert exported(empty, tmp_path / "after") == before


def test_single_graphs(empty: QuadStore) -> None:
    empty.write_graph("https://x.example/g", '<rel> <x:p> "甲"@zh , [] .'.encode(), "turtle")
    assert empty.graph_bytes("https://x.example/g").startswith(b"<https://x.example/rel> ")
    empty.write_graph("https://x.example/g", b"<x:a> <x:p> <x:b> .", "nt", append=True)
    assert empty.graph_bytes("https://x.example/g").count(b"\n") == 3
    empty.write_graph(None, b"<x:a> <x:p> <x:b> .", "nt")
    assert empty.has_graph(None)
    empty.write_graph("https://x.example/g", b"", "nt")
    assert not empty.has_graph("https://x.example/g")
    with pytest.raises(UnknownFormat):
        empty.write_graph("x:g", b"", "docx")
    with pytest.raises(ServiceForbidden):
        empty.query("ASK { SERVICE <http://127.0.0.1:9/> {} }")
    with pytest.raises(QuerySyntax):
        empty.query("ASK { ?s ?p }")


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib warns of itself
def test_rdflib_reads_the_same_endpoint(empty: QuadStore) -> None:
    empty.update(LOADS[0])
    rows = list(empty.as_rdflib().query(f"SELECT ?g {{ GRAPH ?g {{ <{item(1)}> ?p ?o }} }}"))
    assert {str(row[0]) for row in rows} == {iri.ENTITIES}  # type: ignore[index]


def test_a_graph_whose_answer_ends_early_is_completed_or_refused(
    empty: QuadStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine whose disk fails in the midst of an answer of N-Triples ends it as if that were all."""
    empty.update(LOADS[0])
    graph, content = A
    ask = empty.query

    def cut(lines: int, turns: int) -> None:
        left = iter(range(turns))

        def query(sparql: str, **given: Any) -> QueryResult:
            answer = ask(sparql, **given)
            if answer.kind != "triples" or next(left, None) is None:
                return answer
            return QueryResult(list(answer.triples())[:lines], answer.place)

        monkeypatch.setattr(empty, "query", query)

    cut(5, 1)
    assert len(list(empty.graph(graph))) == content.count(b"\n")
    cut(0, 1)
    with pytest.raises(RemoteUnavailable, match="0 of"):
        empty.graph(graph)
