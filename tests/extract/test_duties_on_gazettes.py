"""On the real gazettes: how many duties are read, and that every fact can be looked up where it says it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.extract import duties
from quanze.loaders.facts import Duty
from quanze.loaders.reading import read
from quanze.loaders.structure.documents import parse
from tests.extract.printed import quote, squeezed

DUTIES = {"000": 66, "001": 86, "002": 190, "003": 61, "004": 95}


@pytest.mark.parametrize("seed", DUTIES)
def test_duties(gazettes: Path, seed: str) -> None:
    (path,) = gazettes.glob(f"{seed}_*.txt")
    parsed = parse(read(path, path.name))
    found = [fact for fact in duties.extract(parsed) if isinstance(fact, Duty)]
    assert len(found) == DUTIES[seed]
    for duty in found:
        printed = squeezed(quote(parsed, duty))
        assert duty.task[:4].replace(" ", "") in printed
        assert (duty.confidence < 1) == bool(duty.doubts)
        assert duty.parties or duty.officials
        for party in duty.parties:
            if party.role != "implied" and not party.doubts:
                assert party.agency.text is not None
                start, end = party.agency.text.span
                letters = iter(squeezed(parsed.source.text[start:end]))
                assert all(letter in letters for letter in party.agency.printed)
