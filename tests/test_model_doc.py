"""``docs/model.md`` says of every class what its nodes carry: all that the samples carry, and nothing that no shape allows."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import SH, Graph

from quanze.ontology import files
from quanze.store import open as open_store
from tests.samples import load_samples

_MODEL = Path(__file__).parent.parent / "docs" / "model.md"
_SAID_OF_ALL = {"rdf:type", "qz:statedIn", "qz:evidence", "qz:confidence", "qz:doubt", "qz:replacedOn", "qz:agencyFull"}
_LABELS = {"skos:prefLabel", "skos:altLabel", "skos:hiddenLabel"}
_NAME = r"`†?((?:qz|eli|org|dcterms|skos|owl):\w+)`"
_OF_OTHERS = {"qz:GBT2260", "owl:sameAs", "dcterms:isReplacedBy", "qz:maybeSameAs", "qz:probation"}
"""What a row names beside the properties of its own class: a datatype, what links the two things of a case."""


def _rows() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in _MODEL.read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        classes = re.findall(r"`((?:qz|org):[A-Z]\w+)`", cells[1]) if line.startswith("| `") else []
        told = set(re.findall(_NAME, "|".join(cells[2:])))
        found |= {name: told | (_LABELS if "label" in line else set()) for name in classes}
    return found


ROWS = _rows()


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    folder = tmp_path_factory.mktemp("model") / "store"
    load_samples(folder)
    names = Graph().parse(data=files.shapes(), format="turtle").namespace_manager
    found: dict[str, set[str]] = defaultdict(set)
    with open_store(folder) as store:
        asked = "SELECT DISTINCT ?class ?property { ?node a ?class ; ?property ?value }"
        for row in store.query(asked).rows():
            kind, carries = (names.curie(str(getattr(term, "value", ""))) for term in row)
            found[kind].add(carries)
    return found


def test_all_that_the_samples_carry_is_told(carried: dict[str, set[str]]) -> None:
    assert len(ROWS.keys() & carried.keys()) > 30
    untold = {kind: carried[kind] - ROWS[kind] - _SAID_OF_ALL for kind in ROWS.keys() & carried.keys()}
    assert {kind: left for kind, left in untold.items() if left} == {}


def test_nothing_is_told_that_no_shape_allows() -> None:
    shapes = Graph().parse(data=files.shapes(), format="turtle")
    allowed: dict[str, set[str]] = defaultdict(set)
    for shape, kind in shapes.subject_objects(SH.targetClass):
        for part in shapes.objects(shape, SH.property):
            allowed[shapes.namespace_manager.curie(str(kind))] |= {
                shapes.namespace_manager.curie(str(path)) for path in shapes.objects(part, SH.path)
            }
    told = {kind: ROWS[kind] - allowed[kind] - _LABELS - _OF_OTHERS for kind in ROWS.keys() & allowed.keys()}
    assert len(told) > 40
    assert {kind: more for kind, more in told.items() if more} == {}
