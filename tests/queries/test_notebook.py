"""The Python API: its documentation runs, and its graphs are what the chain says."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from quanze.queries import notebook
from quanze.queries.errors import QueryError
from quanze.queries.notebook import Rows, connect
from tests.samples import load_samples


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "s"
    load_samples(folder)
    return folder


def test_documentation_runs(samples: Path) -> None:
    tests = doctest.DocTestFinder().find(notebook, extraglobs={"getfixture": lambda name: samples})
    runner = doctest.DocTestRunner()
    for test in tests:
        runner.run(test)
    assert runner.summarize().attempted >= 4
    assert runner.summarize().failed == 0


def test_chain_runs_from_law_to_agency(samples: Path) -> None:
    with connect(samples) as quanze:
        graph = quanze.chain("校车使用许可")
    labels = {data["label"]: data for _, data in graph.nodes(data=True)}
    assert labels["校车安全管理条例"]["kind"] == "law"
    assert labels["云江市教育局"]["kind"] == "agency"
    for _, _, data in graph.edges(data=True):
        proofs = json.loads(data["evidence"])
        assert proofs[0]["quote"]
        assert data["place"] == f"{data['source']}:{data['line']}"


def test_a_chain_goes_to_files_of_graphs_and_back(samples: Path, tmp_path: Path) -> None:
    with connect(samples) as quanze:
        graph = quanze.chain("校车使用许可")
    nx.write_graphml(graph, tmp_path / "a.graphml")
    nx.write_gexf(graph, tmp_path / "a.gexf")
    for again in (nx.read_graphml(tmp_path / "a.graphml"), nx.read_gexf(tmp_path / "a.gexf")):
        assert set(again.nodes(data="label")) == set(graph.nodes(data="label"))
        assert set(again.edges(data="line")) == set(graph.edges(data="line"))
    linked = json.loads(json.dumps(nx.node_link_data(graph, edges="links")))
    assert {link["place"] for link in linked["links"]} == {data["place"] for _, _, data in graph.edges(data=True)}


def test_rows_have_the_types_of_their_columns(samples: Path) -> None:
    with connect(samples) as quanze:
        rows = quanze.query("appointments")
    assert {type(row["line"]) for row in rows} == {int}
    assert {type(row["probation"]) for row in rows} == {bool}
    assert {row["confidence"] for row in rows} <= {None, *(at / 100 for at in range(100))}


def test_unknown_name_is_said_plainly(samples: Path) -> None:
    with connect(samples) as quanze, pytest.raises(QueryError, match="nothing found"):
        quanze.chain("没有这样的东西")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own, inside Dataset.subjects
def test_rdflib_sees_the_same_store(samples: Path) -> None:
    with connect(samples) as quanze:
        dataset = quanze.rdf()
        items = set(dataset.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/quanze/ns#PermitItem")))
        rows = quanze.sparql("SELECT ?item { ?item a qz:PermitItem }")
        assert isinstance(rows, Rows)
        assert items == {rdflib.URIRef(str(row["item"])) for row in rows}
        assert dataset.namespace_manager.normalizeUri("https://w3id.org/quanze/ns#Agency") == "qz:Agency"


def test_every_form_of_query_has_an_answer_of_its_own(samples: Path) -> None:
    with connect(samples) as quanze:
        rows = quanze.sparql("SELECT ?n ?yes ?half ?none { VALUES (?n ?yes ?half ?none) { (2 true 1.5 UNDEF) } }")
        assert isinstance(rows, Rows)
        (row,) = rows
        assert (type(row["n"]), row["yes"], row["half"], row["none"]) == (int, True, 1.5, None)
        assert quanze.sparql("ASK { ?x a qz:NoSuchClass }") is False
        made = quanze.sparql("CONSTRUCT WHERE { ?item a qz:PermitItem }")
        assert isinstance(made, rdflib.Graph)
        assert "qz:PermitItem" in made.serialize(format="turtle")


def test_one_graph_is_had_alone(samples: Path) -> None:
    with connect(samples) as quanze:
        (source, *_) = quanze.store.sources()
        assert len(quanze.graph(source)) > 100
        with pytest.raises(KeyError):
            quanze.graph("https://w3id.org/quanze/id/source/none")


def test_a_closed_connection_says_so_and_closes_again(samples: Path) -> None:
    quanze = connect(samples)
    assert "sources" in repr(quanze)
    quanze.close()
    quanze.close()
    assert "closed" in repr(quanze)
    with pytest.raises(ValueError, match="closed"):
        quanze.query("permits")


def test_rows_show_as_a_table_and_go_to_arrow(samples: Path) -> None:
    with connect(samples) as quanze:
        rows = quanze.query("permits")
    table = rows.arrow()
    assert (table.num_rows, str(table.schema.field("line").type)) == (len(rows), "int64")
    shown = Rows([{"a": "<b>", "n": None}])._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "<td></td>" in shown
    assert "1 rows" in shown
    assert "60 rows, 50 shown" in Rows([{"a": "x"}] * 60)._repr_html_()
