"""RDF as JSON-LD: nothing lost, and found by what programs of others ask for (types, terms of the context)."""

from __future__ import annotations

import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.ontology import jsonld
from quanze.ontology.dataset import PREFIXES
from quanze.ontology.iri import NS
from quanze.ontology.standards import RDF, SKOS, XSD

THING = ox.NamedNode("https://w3id.org/quanze/id/agency/1/市商务局")
SAID = [
    ox.Triple(THING, ox.NamedNode(RDF.type), ox.NamedNode(NS + "Agency")),
    ox.Triple(THING, ox.NamedNode(SKOS.prefLabel), ox.Literal("市商务局", language="zh")),
    ox.Triple(THING, ox.NamedNode(NS + "count"), ox.Literal("007", datatype=ox.NamedNode(XSD.integer))),
]
VALUES = st.one_of(
    st.text('a"\\\n权 ', max_size=3).map(ox.Literal),
    st.sampled_from(["7", "007", "-0", "12345678901234567890"]).map(
        lambda number: ox.Literal(number, datatype=ox.NamedNode(XSD.integer))
    ),
    st.sampled_from(["true", "false", "1"]).map(lambda yes: ox.Literal(yes, datatype=ox.NamedNode(XSD.boolean))),
    st.just(ox.Literal("2024-06", datatype=ox.NamedNode(XSD.gYearMonth))),
    st.just(ox.Literal("words", language="en")),
    st.just(ox.NamedNode(NS + "Agency")),
    st.just(ox.BlankNode("b1")),
)
NAMES = st.sampled_from([NS + "a", NS + "b", "urn:x:y", "https://elsewhere.example/p"]).map(ox.NamedNode)
PREDICATES = st.one_of(NAMES, st.just(ox.NamedNode(RDF.type)))
GRAPHS = st.one_of(st.just(ox.DefaultGraph()), NAMES)


def written(statements: jsonld.Statements) -> bytes:
    output = io.BytesIO()
    jsonld.write(statements, output, PREFIXES)
    return output.getvalue()


@given(st.lists(st.builds(ox.Quad, st.one_of(NAMES, st.just(ox.BlankNode("b1"))), PREDICATES, VALUES, GRAPHS)))
def test_what_is_written_reads_back_as_it_was(quads: list[ox.Quad]) -> None:
    assert {str(quad) for quad in ox.parse(written(quads), ox.RdfFormat.JSON_LD)} == {str(quad) for quad in quads}


def test_types_and_terms_stand_as_the_context_has_them() -> None:
    document = json.loads(written(SAID))
    (thing,) = document["@graph"]
    assert thing["@id"] == THING.value
    assert thing["@type"] == ["qz:Agency"]
    assert thing["skos:prefLabel"] == [{"@value": "市商务局", "@language": "zh"}]
    assert thing["qz:count"] == [{"@value": "007", "@type": "xsd:integer"}]
    assert document["@context"]["qz"] == NS


def test_a_triple_inside_a_triple_is_refused() -> None:
    with pytest.raises(ValueError, match="triple"):
        written([ox.Triple(THING, ox.NamedNode(NS + "a"), SAID[0])])
