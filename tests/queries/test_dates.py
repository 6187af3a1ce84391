"""Dates of any precision are found by their bounds, which are days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from quanze import store
from quanze.queries.running import select
from quanze.store.interface import QuadStore
from tests.samples import load_samples


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    """The sample gazettes, loaded."""
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder)
    with closing(store.open(str(folder))) as opened:
        yield opened


@pytest.mark.parametrize(
    "printed, bound", [("qz:due", "qz:dueBy"), ("qz:start", "qz:startsOn"), ("qz:end", "qz:endsOn")]
)
def test_every_printed_date_has_a_day_to_filter_by(samples: QuadStore, printed: str, bound: str) -> None:
    dated = {row["s"] for row in select(samples, f"SELECT ?s WHERE {{ ?s {printed} ?date }}")}
    found = select(samples, f'SELECT ?s WHERE {{ ?s {bound} ?day FILTER(?day < "2099-01-01"^^xsd:date) }}')
    assert dated
    assert dated <= {row["s"] for row in found}


def test_documents_have_the_place_of_their_issuer(samples: QuadStore) -> None:
    printings = select(samples, "SELECT ?document ?place WHERE { ?p qz:document ?document ; qz:jurisdiction ?place }")
    told = select(
        samples,
        "SELECT DISTINCT ?document ?place WHERE { ?p qz:document ?document . ?document a qz:LegalDocument ; qz:jurisdiction ?place }",
    )
    assert printings
    assert {(r["document"], r["place"]) for r in printings} == {(r["document"], r["place"]) for r in told}


def test_no_citation_cites_its_own_document(samples: QuadStore) -> None:
    assert select(samples, "SELECT ?fact WHERE { ?fact qz:citedDocument ?document ; qz:statedIn ?document }") == []
    assert select(samples, "SELECT ?fact WHERE { ?fact qz:citedDocument ?document }")
