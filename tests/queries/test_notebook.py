"""The Python API: its documentation runs, and its graphs are what the chain says."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from queries import notebook
from queries.errors import QueryError
from queries.notebook import connect
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
        assert len(items) == len({row["item"] for row in quanze.sparql("SELECT ?item { ?item a qz:PermitItem }")})
