"""Whether a stretch of time holds on a day: one table for Python, the queries and the scripts (frontend/tests/model.test.mjs)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from quanze.queries.chain_model import Span
from quanze.store.sparql import substitute
from tests.conftest import ROOT

LIBRARY = ROOT / "queries" / "library"
CASES = json.loads((Path(__file__).parent / "holding.json").read_text(encoding="utf-8"))
TENURES = ("agency", "holder-of-post", "posts-of-person")
_FILTER = re.compile(r'FILTER\(\$as_of = "" \|\| (?:(?!FILTER).)*?STRLEN\(\?last\)\)+\n', re.DOTALL)


def expression(query: str) -> str:
    """The filter by which a query of tenures keeps those that hold on a day, its variables named alike."""
    found = _FILTER.findall((LIBRARY / f"{query}.rq").read_text(encoding="utf-8"))
    assert len(found) == 1, query
    return " ".join(re.sub(r"\?from\b", "?start", found[0]).split())


def test_queries_of_tenures_filter_by_one_expression() -> None:
    assert len({expression(query) for query in TENURES}) == 1


@pytest.mark.parametrize("start, end, day, holds", CASES)
def test_python_and_the_queries_agree(start: str, end: str, day: str, holds: bool) -> None:
    assert Span(start, end).holds(day) is holds
    bound = f'BIND("{start}" AS ?start)' if start else ""
    asked = f'ASK {{ BIND("{end}" AS ?last) {bound} {expression("agency")} }}'
    assert bool(ox.Store().query(substitute(asked, {"as_of": ox.Literal(day)}, marks="$"))) is holds
