"""Whether a stretch of time holds on a day: one table for Python, the queries and the scripts (frontend/tests/model.test.mjs)."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from quanze.queries.chain_model import Span
from quanze.queries.tenures import HELD
from quanze.store.sparql import substitute
from tests.conftest import ROOT

LIBRARY = ROOT / "queries" / "library"
CASES = json.loads((Path(__file__).parent / "holding.json").read_text(encoding="utf-8"))
_HOLDS = HELD[HELD.index('FILTER($as_of = ""') :]
"""The filter by which queries of tenures keep those that hold on a day."""


@pytest.mark.parametrize("query", ["agency", "holder-of-post", "posts-of-person"])
def test_queries_of_tenures_filter_by_one_expression(query: str) -> None:
    text = (LIBRARY / f"{query}.rq").read_text(encoding="utf-8")
    assert text.count("#tenure") == 1
    assert "STRLEN(?last)" not in text, "a filter of its own"


@pytest.mark.parametrize("start, end, day, holds", CASES)
def test_python_and_the_queries_agree(start: str, end: str, day: str, holds: bool) -> None:
    assert Span(start, end).holds(day) is holds
    bound = f'BIND("{start}" AS ?start)' if start else ""
    asked = f'ASK {{ BIND("{end}" AS ?last) {bound} {_HOLDS} }}'
    assert bool(ox.Store().query(substitute(asked, {"as_of": ox.Literal(day)}, marks="$"))) is holds
