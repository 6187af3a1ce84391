"""The vocabulary's Turtle says of every term what readers and generated pages need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import FOAF, ORG, PROV, SDO, SH, TIME
from rdflib.term import Node

from quanze.ontology import files, terms
from quanze.ontology.iri import NS, ONTOLOGY_GRAPH

QZ = Namespace(NS)
ROOT = Path(__file__).parent.parent
_QUERIES = (
    "documents permits permit-implementers permit-bases duties duty-officials appointments group-members references "
    "validity stewardships bundles recognitions agency items-of-agency items-under-law duties-of-agency "
    "posts-of-person holder-of-post basis-chain co-working list-changes delegations repealed-bases reports-due "
    "texts-elsewhere"
)


def _parse(*texts: str) -> Graph:
    graph = Graph()
    for text in texts:
        graph.parse(data=text, format="turtle")
    return graph


VOCABULARY = _parse(files.vocabulary())
ONTOLOGY = _parse(*files.ontology())
SHAPES = _parse(files.shapes())


def _local(kind: URIRef) -> list[str]:
    found = {str(s).removeprefix(NS) for s in VOCABULARY.subjects(RDF.type, kind) if str(s).startswith(NS)}
    return sorted(found)


CLASSES = _local(OWL.Class)
PROPERTIES = sorted({*_local(OWL.ObjectProperty), *_local(OWL.DatatypeProperty)})
DATATYPES = _local(RDFS.Datatype)
CODES = sorted(str(s).removeprefix(NS) for s in ONTOLOGY.subjects(RDF.type, QZ.Code))
SCHEMES = sorted(str(s).removeprefix(NS) for s in ONTOLOGY.subjects(RDF.type, SKOS.ConceptScheme))


def _languages(term: Node, predicate: URIRef, graph: Graph = ONTOLOGY) -> list[str]:
    return sorted(str(o.language) for o in graph.objects(term, predicate) if isinstance(o, Literal))


def test_everything_is_found() -> None:
    assert len(CLASSES) > 45
    assert len(PROPERTIES) > 110
    assert len(CODES) > 130
    assert len(SCHEMES) == 16


@pytest.mark.parametrize("local", [*CLASSES, *PROPERTIES, *DATATYPES, *CODES, *SCHEMES])
def test_a_term_is_labelled_and_defined_in_both_languages(local: str) -> None:
    assert _languages(QZ[local], RDFS.label) == ["en", "zh-Hans"]
    assert _languages(QZ[local], SKOS.definition) == ["en", "zh-Hans"]
    assert list(ONTOLOGY.objects(QZ[local], RDFS.isDefinedBy)) == [URIRef(ONTOLOGY_GRAPH)]


@pytest.mark.parametrize("local", [*CLASSES, *PROPERTIES])
def test_a_term_has_an_example_and_serves_questions(local: str) -> None:
    assert [str(o) for o in ONTOLOGY.objects(QZ[local], SKOS.example)]
    served = list(ONTOLOGY.objects(QZ[local], QZ.serves))
    assert served
    assert all((question, RDF.type, QZ.CompetencyQuestion) in ONTOLOGY for question in served)


@pytest.mark.parametrize("local", CLASSES)
def test_a_class_is_joined_to_a_standard(local: str) -> None:
    above = {QZ[local], *ONTOLOGY.transitive_objects(QZ[local], RDFS.subClassOf)}
    joined = {o for c in above for p in (RDFS.subClassOf, RDFS.seeAlso) for o in ONTOLOGY[c:p]}
    assert any(not str(o).startswith(NS) for o in joined)


def _joined(term: URIRef) -> bool:
    above = {term, *ONTOLOGY.transitive_objects(term, RDFS.subPropertyOf)}
    joined = {o for p in above for by in (RDFS.subPropertyOf, RDFS.seeAlso) for o in ONTOLOGY[p:by]}
    return any(not str(o).startswith(NS) for o in joined)


def test_only_these_properties_have_no_counterpart_in_a_standard() -> None:
    alone = "article concurrent confidence effectiveOnIssue expiresComputed probation retirement"
    assert [p for p in PROPERTIES if not _joined(QZ[p])] == alone.split()


@pytest.mark.parametrize("local", [p for p in PROPERTIES if p not in ("serves", "answeredBy")])
def test_a_property_says_what_it_joins(local: str) -> None:
    term = QZ[local]
    assert ONTOLOGY.value(term, RDFS.domain) or ONTOLOGY.value(term, SDO.domainIncludes)
    assert ONTOLOGY.value(term, RDFS.range) or ONTOLOGY.value(term, SDO.rangeIncludes)


def test_what_is_only_near_stands_in_the_table_of_mappings_and_never_as_a_match_of_concepts() -> None:
    lines = files.mappings().splitlines()
    spaces = dict(line[1:].split(": ", 1) for line in lines if line.startswith("#  "))
    spaces = {prefix.strip(): space for prefix, space in spaces.items()}
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert rows.pop(0) == ["subject_id", "predicate_id", "object_id", "mapping_justification"]

    def whole(curie: str) -> str:
        prefix, _, name = curie.partition(":")
        return spaces[prefix] + name

    told = {(whole(row[0]), whole(row[2])) for row in rows}
    assert {row[1] for row in rows} == {"skos:closeMatch", "skos:relatedMatch"}
    terms_ = [QZ[local] for local in (*CLASSES, *PROPERTIES)]
    assert told == {(str(term), str(o)) for term in terms_ for o in ONTOLOGY.objects(term, RDFS.seeAlso)}
    assert not {p for p in ONTOLOGY.predicates() if str(p).startswith(str(SKOS)) and str(p).endswith("Match")}


def test_names_of_our_own_that_are_used_are_defined() -> None:
    used = {str(t) for graph in (ONTOLOGY, SHAPES) for triple in graph for t in triple if str(t).startswith(NS)}
    defined = {str(s) for graph in (ONTOLOGY, SHAPES) for s in graph.subjects()}
    assert used - defined - {NS} == set()


@pytest.mark.parametrize("standard", [ORG, PROV, SKOS, FOAF, TIME])
def test_borrowed_names_exist_in_their_standard(standard: type[ORG]) -> None:
    base = str(standard)
    used = {str(t) for graph in (ONTOLOGY, SHAPES) for triple in graph for t in triple if str(t).startswith(base)}
    assert {name for name in used if name != base and name.removeprefix(base) not in standard} == set()


def test_a_fact_is_no_prov_entity_because_some_facts_are_activities() -> None:
    """PROV-O holds the two disjoint: neither a superclass nor a property's domain may make an activity an entity."""
    activities = {c for c in CLASSES if PROV.Activity in ONTOLOGY.transitive_objects(QZ[c], RDFS.subClassOf)}
    assert activities == {"Appointment", "Removal"}
    for local in activities:
        assert PROV.Entity not in set(ONTOLOGY.transitive_objects(QZ[local], RDFS.subClassOf))
    for prop in (QZ.evidence, QZ.statedIn):
        assert PROV.wasDerivedFrom not in set(ONTOLOGY.transitive_objects(prop, RDFS.subPropertyOf))


def test_the_ontology_has_a_version_and_its_namespace_none() -> None:
    (version,) = VOCABULARY.objects(URIRef(ONTOLOGY_GRAPH), OWL.versionIRI)
    (number,) = VOCABULARY.objects(URIRef(ONTOLOGY_GRAPH), OWL.versionInfo)
    assert str(version) == f"{ONTOLOGY_GRAPH}/{number}"
    assert not re.search("[0-9]", NS.removeprefix("https://w3id.org/"))


def test_every_named_query_answers_a_question_and_every_question_is_answered() -> None:
    questions = list(ONTOLOGY.subjects(RDF.type, QZ.CompetencyQuestion))
    answering = {q: {str(o) for o in ONTOLOGY.objects(q, QZ.answeredBy)} for q in questions}
    assert all(answering.values())
    assert set().union(*answering.values()) == set(_QUERIES.split())
    assert all(_languages(q, RDFS.label) == ["en", "zh-Hans"] for q in questions)
    served = set(ONTOLOGY.objects(None, QZ.serves))
    assert set(questions) == served


@pytest.mark.parametrize("local", CODES)
def test_a_code_is_named_by_its_scheme_and_notation(local: str) -> None:
    scheme, _, notation = local.partition("-")
    assert [str(o) for o in ONTOLOGY.objects(QZ[local], SKOS.notation)] == [notation]
    assert list(ONTOLOGY.objects(QZ[local], SKOS.inScheme)) == [QZ[f"scheme-{scheme}"]]
    assert _languages(QZ[local], SKOS.prefLabel) == ["en", "zh-Hans"]


def _names_in_the_model() -> Iterator[tuple[str, str]]:
    for name in set(re.findall(r"`[†]?qz:([A-Za-z]\w*)", (ROOT / "docs" / "model.md").read_text(encoding="utf-8"))):
        yield name, "class" if name[0].isupper() else "property"


def test_the_model_in_words_names_only_what_the_ontology_has() -> None:
    named = {name for name, _ in _names_in_the_model()}
    written = {"documentkind", "documenttype", "agencykind", "tenurestatus", "delegationkind", "scheme"}
    assert named - {*CLASSES, *PROPERTIES, *DATATYPES} - written - set(terms.CODES) == set()
    assert len(named) > 130


def test_the_model_in_words_names_all_that_the_ontology_has() -> None:
    named = {name for name, _ in _names_in_the_model()}
    about_itself = {"serves", "answeredBy", "CompetencyQuestion"}
    assert {*CLASSES, *PROPERTIES} - named - about_itself == set()


def test_shapes_repeat_the_code_lists() -> None:
    lists = [{str(code) for code in Collection(SHAPES, head)} for head in SHAPES.objects(None, SH["in"])]
    ours = {tuple(sorted(codes)) for codes in lists if all(code.startswith(NS) for code in codes)}
    assert ours == {tuple(sorted(codes.values())) for codes in terms.CODES.values()}


def test_every_class_has_a_shape_with_messages_in_both_languages() -> None:
    shaped = {str(o).removeprefix(NS) for o in SHAPES.objects(None, SH.targetClass) if str(o).startswith(NS)}
    assert shaped == set(CLASSES)
    shapes = {*SHAPES.subjects(RDF.type, SH.NodeShape), *SHAPES.subjects(RDF.type, SH.PropertyShape)}
    for shape in shapes:
        assert _languages(shape, SH.message, SHAPES) == ["en", "zh-Hans"]


def test_shapes_use_core_constraints_only() -> None:
    assert not {str(p) for p in SHAPES.predicates() if "sparql" in str(p) or "js" in str(p)}
