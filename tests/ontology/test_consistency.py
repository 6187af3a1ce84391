"""Nothing that the graph says contradicts what the vocabularies it borrows from say of their terms (OWL 2 RL)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.namespace import FOAF, ORG, PROV, SDO

from quanze import store
from quanze.ontology import files
from quanze.ontology.iri import ENTITIES, ID, NS
from quanze.store.entailment import entailed
from tests.samples import load_samples

QZ = Namespace(NS)
STANDARDS = Path(__file__).parent / "standards.ttl"
_WORDS = (
    RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso, SKOS.definition, SKOS.example, SDO.domainIncludes, SDO.rangeIncludes, QZ.serves,
)  # fmt: skip
"""What no axiom is about: left out, for reasoning takes its time."""
_LABELS = {str(SKOS.prefLabel), str(SKOS.altLabel), str(SKOS.hiddenLabel)}
"""The only literals that axioms of the standards are about."""
EXAMPLE = "https://example.org/"


def _axioms() -> Graph:
    graph = Graph().parse(STANDARDS)
    graph.parse(data=files.vocabulary(), format="turtle")
    for predicate in _WORDS:
        graph.remove((None, predicate, None))
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, QZ.CompetencyQuestion):
        graph.remove((None, RDF.type, kind))
    return graph


def _contradictions(data: Graph) -> list[str]:
    """What OWL 2 RL finds wrong with data and axioms; the data then hold what follows from them."""
    reasoner = owlrl.OWLRL_Semantics(data, axioms=False, daxioms=False, rdfs=False)
    reasoner.closure()
    return [str(message) for message in reasoner.error_messages]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, list[str]]:
    """The sample gazettes with all that follows, and the contradictions found."""
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder)
    graph = _axioms()
    with closing(store.open(str(folder))) as opened:
        triples = [t for name in (*opened.sources(), ENTITIES) for t in opened.graph(name)]
        triples += [quad.triple for quad in ox.parse(entailed(opened), ox.RdfFormat.N_TRIPLES)]
    told = [t for t in triples if "/passage/" not in f"{t.subject}{t.object}"]  # the example below has them
    said = (f"{t} ." for t in told if isinstance(t.object, ox.NamedNode) or t.predicate.value in _LABELS)
    graph.parse(data="\n".join(said), format="nt")
    for _, code_list in files.code_lists():
        codes = Graph().parse(data=code_list, format="turtle")
        for predicate in (RDF.type, SKOS.inScheme, SKOS.topConceptOf):
            for triple in codes.triples((None, predicate, None)):
                graph.add(triple)
    return graph, _contradictions(graph)


def test_the_samples_contradict_no_vocabulary(closed: tuple[Graph, list[str]]) -> None:
    graph, found = closed
    assert found == []
    assert (None, RDF.type, FOAF.Agent) in graph, "nothing was inferred"


def test_the_example_of_every_class_and_property_contradicts_no_vocabulary() -> None:
    assert _contradictions(_axioms() + Graph().parse(STANDARDS.with_name("conforming.ttl"))) == []


def test_what_is_no_concept_does_not_become_one(closed: tuple[Graph, list[str]]) -> None:
    graph, _ = closed
    concepts = {str(s) for s in graph.subjects(RDF.type, SKOS.Concept)}
    ours = {c for c in concepts if c.startswith((NS, ID))}
    assert {c for c in ours if "-" not in c.removeprefix(NS) or not c.startswith(NS)} == set()


def test_persons_are_no_organisations_and_facts_no_places(closed: tuple[Graph, list[str]]) -> None:
    graph, _ = closed
    for one, other in ((QZ.Person, ORG.Organization), (QZ.Fact, FOAF.Agent), (QZ.AgencyGroup, ORG.Organization)):
        assert any(graph.subjects(RDF.type, one))
        assert set(graph.subjects(RDF.type, one)).isdisjoint(graph.subjects(RDF.type, other))


def _graph(triples: Iterable[str]) -> Graph:
    graph = _axioms()
    graph.bind("qz", QZ)
    prefixes = f"@prefix qz: <{NS}> . @prefix org: <{ORG}> . @prefix ex: <{EXAMPLE}> . @prefix prov: <{PROV}> ."
    graph.parse(data=prefixes + " ".join(f"{triple} ." for triple in triples), format="turtle")
    return graph


@pytest.mark.parametrize(
    "triples",
    [
        ["ex:group a org:OrganizationalCollaboration", "ex:lin a qz:Person ; qz:memberOf ex:group"],
        ["ex:act a qz:Appointment, prov:Entity"],
        ["ex:body a qz:Agency, qz:Person"],
    ],
)
def test_contradictions_are_found(triples: list[str]) -> None:
    assert _contradictions(_graph(triples))


def test_only_what_is_entrusted_is_done_in_anothers_name() -> None:
    graph = _graph(["ex:a a qz:Entrustment", "ex:b a qz:Delegation"])
    assert _contradictions(graph) == []
    assert set(graph.subjects(RDF.type, PROV.Delegation)) == {URIRef(EXAMPLE + "a")}
