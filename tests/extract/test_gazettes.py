"""On the real gazettes: every row of the lists is read, and every fact is quoted literally."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.extract import citations, permits, printings, validity
from quanze.loaders.facts import Citation, Listing
from quanze.loaders.reading import read
from quanze.loaders.structure.blocks import Gazette
from quanze.loaders.structure.documents import parse
from tests.extract.printed import quote, squeezed

LISTED = {"000": 400, "001": 111, "002": 7, "003": 0, "004": 0}
DOCUMENTS = {"000": 15, "001": 18, "002": 15, "003": 6, "004": 1}
VALIDITIES = {"000": 4, "001": 2, "002": 5, "003": 0, "004": 0}


def parsed(folder: Path, seed: str) -> Gazette:
    """The gazette whose file name begins with ``seed``."""
    (path,) = folder.glob(f"{seed}_*.txt")
    return parse(read(path, path.name))


@pytest.mark.parametrize("seed", sorted(LISTED))
def test_all_rows_and_documents_are_found(gazettes: Path, seed: str) -> None:
    gazette = parsed(gazettes, seed)
    assert sum(isinstance(fact, Listing) for fact in permits.extract(gazette)) == LISTED[seed]
    assert len(list(printings.extract(gazette))) == DOCUMENTS[seed]
    assert len(list(validity.extract(gazette))) == VALIDITIES[seed]


@pytest.mark.parametrize("seed", sorted(LISTED))
def test_every_fact_is_quoted_from_the_file(gazettes: Path, seed: str) -> None:
    gazette = parsed(gazettes, seed)
    for fact in (*permits.extract(gazette), *citations.extract(gazette)):
        printed = squeezed(quote(gazette, fact))
        if isinstance(fact, Citation):
            assert fact.number in printed or "〔" in fact.number
            assert squeezed(fact.evidence.text) in printed.replace("**", "")
        elif isinstance(fact, Listing):
            assert squeezed(fact.evidence.text) == printed
            assert fact.implementers_printed in printed
            assert all(squeezed(one.title.printed) in printed for one in fact.bases)
