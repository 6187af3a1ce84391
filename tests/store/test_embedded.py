"""The embedded store: loads, reloads, queries, exports; what it refuses, and in which words."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from quanze import store
from quanze.ontology import iri, terms
from quanze.store import Changes, EntityDelta, SourceStamp
from quanze.store.errors import (
    BadQuads,
    QuerySyntax,
    ServiceForbidden,
    StoreError,
    StoreMissing,
    StoreNewer,
    StoreUnreadable,
    StoreUnwritable,
    UnknownFormat,
)
from quanze.store.sparql import substitute
from quanze.store.vocabulary import vocabulary
from tests.store.quads import entities, item, source

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?g != <https://w3id.org/quanze/ns>) }"


def load(folder: Path, changes: Changes) -> None:
    with store.open(folder, write=True) as target:
        target.update(changes)


def number(target: store.QuadStore, sparql: str = COUNT) -> int:
    row = next(target.query(sparql).rows())
    assert isinstance(row[0], ox.Literal)
    return int(row[0].value)


def exported(folder: Path, format: str = "nq") -> bytes:
    path = folder.with_suffix("." + format)
    with store.open(folder) as opened:
        opened.export(path, format)
    return path.read_bytes()


def test_what_is_loaded_is_there_with_its_stamp_and_the_ontology(tmp_path: Path) -> None:
    graph, content = source("甲市/2024年第1期.md", 2, "ab" * 32)
    load(tmp_path / "s", Changes({graph: content}, entities_full=entities(0, 1)))
    with store.open(tmp_path / "s") as opened:
        assert opened.sources() == {graph: SourceStamp("甲市/2024年第1期.md", "ab" * 32, "1")}
        assert set(opened.graph_bytes(graph).splitlines()) == set(content.splitlines())
        assert set(opened.graph_bytes(iri.ENTITIES).splitlines()) == set(entities(0, 1).splitlines())
        assert set(vocabulary().ntriples.splitlines()) <= set(opened.graph_bytes(iri.ONTOLOGY_GRAPH).splitlines())
        assert {t.subject for t in opened.graph(iri.ENTITIES)} == {ox.NamedNode(item(0)), ox.NamedNode(item(1))}
        assert opened.has_graph(graph)
        assert not opened.has_graph(graph + "x")
        assert not opened.has_graph(None)
        stats = opened.stats()
        assert stats.sources == 1
        assert stats.classes[terms.Listing] == 2
        assert stats.properties[terms.itemPrinted] == 2
        assert stats.quads == number(opened, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")


def test_a_triple_stands_once_in_the_union(tmp_path: Path) -> None:
    (a, one), (b, two) = source("a.md"), source("b.md")
    load(tmp_path / "s", Changes({a: one, b: two}, entities_full=entities(0, 1, 2)))
    with store.open(tmp_path / "s") as opened:
        rows = number(opened, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert rows == number(opened, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")


def test_a_changed_file_replaces_exactly_its_own_triples(tmp_path: Path) -> None:
    (a, one), (b, two) = source("a.md", 4), source("b.md", 3)
    load(tmp_path / "s", Changes({a: one, b: two}, entities_full=entities(0, 1, 2, 3)))
    _, less = source("a.md", 2, "1" * 64)
    removed = set(entities(3).splitlines()) - set(entities(0, 1, 2).splitlines())
    load(tmp_path / "s", Changes({a: less}, entities=EntityDelta(remove=b"\n".join(removed) + b"\n")))
    with store.open(tmp_path / "s") as opened:
        assert set(opened.graph_bytes(a).splitlines()) == set(less.splitlines())
        assert set(opened.graph_bytes(b).splitlines()) == set(two.splitlines())
        assert set(opened.graph_bytes(iri.ENTITIES).splitlines()) == set(entities(0, 1, 2).splitlines())
        assert opened.sources()[a].sha256 == "1" * 64


def test_a_source_given_as_none_goes_away(tmp_path: Path) -> None:
    (a, one), (b, two) = source("a.md"), source("b.md")
    load(tmp_path / "s", Changes({a: one, b: two}))
    load(tmp_path / "s", Changes({a: None}))
    with store.open(tmp_path / "s") as opened:
        assert list(opened.sources()) == [b]
        assert not opened.has_graph(a)
    load(tmp_path / "s", Changes({b: None}))
    with store.open(tmp_path / "s") as opened:
        assert opened.sources() == {}


@pytest.mark.parametrize("format", ["nq", "nt", "trig", "ttl", "jsonld"])
def test_exports_are_byte_equal_whatever_the_order_of_loading(tmp_path: Path, format: str) -> None:
    files = [source(f"{name}.md", 5, name * 64) for name in "abc"]
    load(tmp_path / "one", Changes(dict(files), entities_full=entities(0, 1, 2, 3, 4)))
    for position, (graph, content) in enumerate(reversed(files)):
        seen = entities(4, 3) if position == 0 else entities(4, 1, 0, 2, 3)
        load(tmp_path / "two", Changes({graph: content}, entities_full=seen))
    first = exported(tmp_path / "one", format)
    assert first == exported(tmp_path / "two", format)
    assert len(first) > 1000
    if format in ("nq", "nt"):
        assert first.splitlines() == sorted(set(first.splitlines()))


def test_an_export_loads_again_as_the_same_quads(tmp_path: Path) -> None:
    graph, content = source("a.md")
    load(tmp_path / "s", Changes({graph: content}, entities_full=entities(0)))
    lines = set(exported(tmp_path / "s", "nq").splitlines())
    for format, syntax in (("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)):
        again = ox.serialize(ox.parse(exported(tmp_path / "s", format), syntax), None, ox.RdfFormat.N_QUADS)
        assert set((again or b"").splitlines()) == lines


def test_loading_the_same_again_changes_nothing(tmp_path: Path) -> None:
    files = dict([source("a.md"), source("b.md")])
    load(tmp_path / "s", Changes(files, entities_full=entities(0, 1)))
    before = exported(tmp_path / "s")
    load(tmp_path / "s", Changes({next(iter(files)): files[next(iter(files))]}, entities_full=entities(1, 0)))
    assert exported(tmp_path / "s") == before
    with store.open(tmp_path / "s", write=True) as target:
        state = target.state
        target.update(Changes())
        assert target.state == state


def test_content_may_be_quads_of_its_own_graph_only(tmp_path: Path) -> None:
    graph, content = source("a.md")
    quads = content.replace(b" .\n", f" <{graph}> .\n".encode())
    load(tmp_path / "s", Changes({graph: quads}))
    with store.open(tmp_path / "s") as opened:
        assert set(opened.graph_bytes(graph).splitlines()) == set(content.splitlines())
    with pytest.raises(BadQuads, match=r"source/b\.md"), store.open(tmp_path / "s", write=True) as target:
        target.update(Changes({iri.source("b.md"): quads}))


@pytest.mark.parametrize("facts", [3, 3000])
def test_content_that_does_not_parse_names_its_graph_and_changes_nothing(tmp_path: Path, facts: int) -> None:
    (a, good), (b, bad) = source("a.md", facts), source("b.md", facts)
    load(tmp_path / "s", Changes({a: good}))
    before = exported(tmp_path / "s")
    with store.open(tmp_path / "s", write=True) as target:
        with pytest.raises(BadQuads) as caught:
            target.update(Changes({b: bad + b"<https://x.example/s> <https://x.example/p> broken .\n", a: good}))
        assert caught.value.place == b
        assert number(target)
    assert exported(tmp_path / "s") == before
    assert len(list((tmp_path / "s" / "versions").iterdir())) == 1


def test_a_writer_sees_what_it_wrote_and_readers_keep_what_they_opened(tmp_path: Path) -> None:
    (a, one), (b, two) = source("a.md"), source("b.md")
    load(tmp_path / "s", Changes({a: one}))
    with store.open(tmp_path / "s") as reader, store.open(tmp_path / "s", write=True) as writer:
        before = number(reader)
        writer.update(Changes({b: two}))
        writer.update(Changes({a: None}))
        assert list(writer.sources()) == [b]
        assert not writer.outdated()
        assert number(reader) == before
        assert reader.outdated()
        assert list(reader.sources()) == [a]
        kept = sorted(p.name for p in (tmp_path / "s" / "versions").iterdir())
        assert kept == [reader.state, writer.state]
    load(tmp_path / "s", Changes({a: one}))
    assert len(list((tmp_path / "s" / "versions").iterdir())) == 1


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib warns of itself
def test_rdflib_reads_the_same_store(tmp_path: Path) -> None:
    graph, content = source("a.md")
    load(tmp_path / "s", Changes({graph: content}, entities_full=entities(0)))
    with store.open(tmp_path / "s") as opened:
        dataset = opened.as_rdflib()
        labels = list(dataset.objects(rdflib.URIRef(item(0)), rdflib.SKOS.prefLabel))
        assert labels == [rdflib.Literal("第0项许可", lang="zh")]
        assert rdflib.URIRef(graph) in {g.identifier for g in dataset.graphs()}


def test_single_graphs(tmp_path: Path) -> None:
    with store.open(tmp_path / "s", write=True) as target:
        target.write_graph(None, b'<x:a> <x:p> "1" .', "turtle")
        target.write_graph("x:g", b'<x:b> <x:p> "2" .', "turtle")
        assert target.has_graph(None)
        assert number(target, "SELECT (COUNT(*) AS ?n) FROM <x:g> { ?s ?p ?o }") == 1
        target.write_graph("x:g", b'<x:c> <x:p> "3" , "4" .', "turtle")
        assert target.graph_bytes("x:g").count(b"\n") == 2
        target.write_graph("x:g", b'<x:d> <x:p> "5" .', "turtle", append=True)
        assert target.graph_bytes("x:g").count(b"\n") == 3
        with pytest.raises(BadQuads):
            target.write_graph("x:g", b"no", "turtle")
        with pytest.raises(UnknownFormat):
            target.write_graph("x:g", b"", "docx")
        assert target.has_graph(None)
        target.write_graph(None, b"", "turtle")
        assert not target.has_graph(None)


def test_a_load_leaves_what_others_wrote(tmp_path: Path) -> None:
    graph, content = source("a.md")
    with store.open(tmp_path / "s", write=True) as target:
        target.update(Changes({graph: content}))
        target.write_graph(None, b"<x:a> <x:p> 1 .", "turtle")
        target.update(Changes({graph: content}))
        assert target.has_graph(None)
        target.write_graph("x:g", b"<x:a> <x:p> 2 .", "turtle")
        target.write_graph(None, b"", "turtle")
        target.update(Changes({graph: None}))
        assert target.has_graph("x:g")


def test_queries_choose_their_default_graph(tmp_path: Path) -> None:
    (a, one), (b, two) = source("a.md", 0), source("b.md", 1)
    load(tmp_path / "s", Changes({a: one, b: two}))
    every = "SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }}"
    with store.open(tmp_path / "s") as opened:
        assert number(opened, f"SELECT (COUNT(*) AS ?n) FROM <{a}> {{ ?s ?p ?o }}") == 4
        assert next(opened.query(every, default_union=False).rows())[0] == ox.Literal(0)
        assert next(opened.query(every, default_graphs=[a, b]).rows())[0] == ox.Literal(11)
        assert next(opened.query(every, named_graphs=[a]).rows())[0] == ox.Literal(0)


def test_parameters_are_terms_wherever_the_variable_stands(tmp_path: Path) -> None:
    load(tmp_path / "s", Changes({}, entities_full=entities(0, 1)))
    query = "SELECT ?i ?l WHERE { { SELECT ?i { ?i ?p ?l } } FILTER(BOUND(?l)) } ORDER BY ?l"
    with store.open(tmp_path / "s") as opened:
        result = opened.query(substitute(query, {"l": ox.Literal("第1项许可", language="zh")}))
        assert result.variables == ("i", "l")
        assert list(result.rows()) == [(ox.NamedNode(item(1)), ox.Literal("第1项许可", language="zh"))]
        hostile = opened.query(substitute(query, {"l": ox.Literal('"} DELETE {')}))
        assert list(hostile.rows()) == []


def test_results_in_every_form(tmp_path: Path) -> None:
    load(tmp_path / "s", Changes({}, entities_full=entities(7)))
    with store.open(tmp_path / "s") as opened:
        select = f"SELECT ?l ?none {{ <{item(7)}> <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }}"
        assert opened.query(select).serialize("csv") == "l,none\r\n第7项许可,\r\n".encode()
        assert b'"xml:lang":"zh"' in opened.query(select).serialize("json")
        assert opened.query("ASK {}").boolean
        assert opened.query("ASK {}").kind == "boolean"
        construct = f"CONSTRUCT WHERE {{ <{item(7)}> ?p ?o }}"
        assert len(list(opened.query(construct).triples())) == 2
        assert opened.query(construct).serialize("n-triples").count(b"\n") == 2
        for format in ("turtle", "json-ld", "rdfxml"):
            assert "第7项许可".encode() in opened.query(construct).serialize(format)
        with pytest.raises(UnknownFormat):
            opened.query(construct).serialize("csv")
        with pytest.raises(UnknownFormat):
            opened.query(select).serialize("turtle")
        with pytest.raises(TypeError):
            opened.query(select).triples()
        with (tmp_path / "out.tsv").open("wb") as file:
            opened.query(select).serialize("tsv", file)
        assert (tmp_path / "out.tsv").read_bytes().startswith(b"?l\t?none\n")


def test_a_bad_query_is_told_in_one_line(tmp_path: Path) -> None:
    load(tmp_path / "s", Changes(dict([source("a.md")])))
    with store.open(tmp_path / "s") as opened:
        with pytest.raises(QuerySyntax) as caught:
            opened.query("SELECT * WHERE { ?s ?p }")
        for language in ("zh", "en"):
            assert len(caught.value.message(language).splitlines()) == 1
            assert len(caught.value.message(language)) < 120
        with pytest.raises(ServiceForbidden):
            opened.query("SELECT * { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }")
        with pytest.raises(StoreUnwritable):
            opened.update(Changes(dict([source("b.md")])))


def test_a_place_without_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="nowhere"):
        store.open(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreMissing):
        store.open(tmp_path / "empty")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnreadable, match="a file"):
        store.open(tmp_path / "file")
    for write in (False, True):
        with pytest.raises(StoreError, match="file"):
            store.open(tmp_path / "file", write=write)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-aunt.txt").write_text("dear")
    for write in (False, True):
        with pytest.raises(StoreUnreadable, match="something else"):
            store.open(tmp_path / "letters", write=write)
    assert os.listdir(tmp_path / "letters") == ["to-aunt.txt"]


def test_a_store_of_a_later_format_is_told(tmp_path: Path) -> None:
    load(tmp_path / "s", Changes(dict([source("a.md")])))
    (tmp_path / "s" / "FORMAT").write_text("quanze store 3\n")
    for write in (False, True):
        with pytest.raises(StoreNewer, match=r"quanze store 3.*update quanze"):
            store.open(tmp_path / "s", write=write)
    (tmp_path / "s" / "FORMAT").write_text("sqlite")
    with pytest.raises(StoreUnreadable, match="FORMAT says 'sqlite'"):
        store.open(tmp_path / "s")


@pytest.mark.parametrize("damage", ["no quads", "cut files", "no version", "manifest"])
def test_a_damaged_store_is_told_in_one_line(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "s"
    load(folder, Changes(dict([source("a.md", 3000)])))
    version = next((folder / "versions").iterdir())
    if damage == "no quads":
        (version / "quads").rename(version / "elsewhere")
    elif damage == "no version":
        version.rename(folder / "gone")
    else:
        for path in (version / "quads").glob("MANIFEST*" if damage == "manifest" else "*.sst"):
            path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(StoreUnreadable) as caught, store.open(folder) as opened:
        opened.stats()
    assert str(folder) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    load(tmp_path / "s", Changes(dict([source("a.md")])))
    opened = store.open(tmp_path / "s")
    opened.close()
    opened.close()
    with pytest.raises(StoreUnreadable, match="closed"):
        opened.query("ASK {}")
