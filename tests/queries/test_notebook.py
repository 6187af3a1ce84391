"""The Python API: its documentation runs, and its graphs are what the chain says."""

from __future__ import annotations

import doctest
from pathlib import Path

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
    assert all(data["evidence"] for _, _, data in graph.edges(data=True))


def test_unknown_name_is_said_plainly(samples: Path) -> None:
    with connect(samples) as quanze, pytest.raises(QueryError, match="nothing found"):
        quanze.chain("没有这样的东西")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own, inside Dataset.subjects
def test_rdflib_sees_the_same_store(samples: Path) -> None:
    with connect(samples) as quanze:
        dataset = quanze.rdf()
        items = set(dataset.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/quanze/ns#PermitItem")))
        assert len(items) == len({row["item"] for row in quanze.sparql("SELECT ?item { ?item a qz:PermitItem }")})
