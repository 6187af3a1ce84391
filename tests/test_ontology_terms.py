"""The constants are the Turtle's names: none missing, none too many, none misspelt."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from quanze.ontology import files, standards, terms
from quanze.ontology.iri import NS

GRAPH = Graph()
for text in files.ontology():
    GRAPH.parse(data=text, format="turtle")

TURTLE_ALONE = {"Fact", "Entity", "ItemList", "answeredForBy", "serves", "answeredBy"}
"""What is above our classes and properties, or says what serves which question: no code names it."""


def _constants() -> dict[str, str]:
    return {
        name: value
        for name, value in vars(terms).items()
        if not name.startswith("_") and isinstance(value, str) and name not in ("NS", "annotations")
    }


def test_constants_and_turtle_name_the_same_terms() -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDFS.Datatype)
    defined = {str(s) for kind in kinds for s in GRAPH.subjects(RDF.type, kind) if str(s).startswith(NS)}
    assert {name.removeprefix(NS) for name in defined} >= TURTLE_ALONE
    assert set(_constants().values()) == defined - {NS + name for name in TURTLE_ALONE}


@pytest.mark.parametrize("name, value", sorted(_constants().items()))
def test_a_constant_is_called_like_its_term(name: str, value: str) -> None:
    assert value == NS + name


@pytest.mark.parametrize("scheme", sorted(terms.CODES))
def test_a_code_list_has_the_codes_of_its_file(scheme: str) -> None:
    listed = Graph().parse(data=dict(files.code_lists())[scheme], format="turtle")
    codes = {str(s) for s in listed.subjects(RDF.type) if not str(s).startswith(NS + "scheme-")}
    assert set(terms.CODES[scheme].values()) == codes
    assert getattr(terms, scheme.upper()) is terms.CODES[scheme]


def test_every_file_of_codes_has_its_constants() -> None:
    assert [name for name, _ in files.code_lists()] == sorted(terms.CODES)


def test_kinds_of_documents_know_their_class() -> None:
    assert set(terms.CLASS_OF_KIND) == set(terms.DOCUMENTKIND)
    for kind, class_iri in terms.CLASS_OF_KIND.items():
        assert [str(o) for o in GRAPH.objects(URIRef(terms.DOCUMENTKIND[kind]), RDFS.seeAlso)] == [class_iri]


def test_code_lists_cannot_be_changed() -> None:
    lists: Mapping[str, str] = terms.ROLE
    with pytest.raises(TypeError):
        lists["other"] = "x"  # type: ignore[index]


def test_borrowed_constants_are_called_like_their_terms() -> None:
    spaces = [space for space in vars(standards).values() if isinstance(space, type)]
    assert len(spaces) > 5
    for space in spaces:
        names = {n: v for n, v in vars(space).items() if not n.startswith("_") and n != "NS" and isinstance(v, str)}
        for name, value in names.items():
            assert value in (f"{vars(space)['NS']}{name.rstrip('_')}", f"{vars(space)['NS']}InForce-{name}")
