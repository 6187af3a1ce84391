"""The reasons of doubt: every one is given somewhere, and facts give no other."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.pipeline import load_source
from quanze.loaders.reading import read
from quanze.ontology import terms
from quanze.queries import doubt_words
from quanze.queries.doubt_words import reasons
from tests.samples import SAMPLES

LOADERS = Path(__file__).resolve().parent.parent / "loaders"


def test_every_reason_is_given_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in LOADERS.rglob("*.py"))
    assert [reason.name for reason in Doubt if f"Doubt.{reason.name}" not in code] == []


def test_the_first_reason_that_fits_a_doubt_is_its_own() -> None:
    for reason in Doubt:
        said = reason.replace("{", "").replace("}", "")
        assert next(other for other in Doubt if other.is_reason_of(said)) is reason


def test_graphs_give_no_reason_that_is_not_in_the_table() -> None:
    graphs = [load_source(read(path, path.name)).triples for path in sorted(SAMPLES.iterdir())]
    told = {t.object.value for graph in graphs for t in ox.parse(graph, ox.RdfFormat.N_TRIPLES)
            if t.predicate.value == terms.doubt}  # fmt: skip
    assert len(told) >= 3
    assert [doubt for doubt in sorted(told) if not any(reason.is_reason_of(doubt) for reason in Doubt)] == []


def test_every_reason_has_words_in_english() -> None:
    for reason in Doubt:
        said = re.sub("{[a-z_]+}", "某某", reason)
        assert not re.search("[一-鿿]", reasons(said, "en").replace("某某", "")), reason.name
        assert reasons(said, "en").count("某某") == said.count("某某"), reason.name


def test_a_reason_that_needs_words_says_which() -> None:
    with pytest.raises(KeyError, match="line"):
        Doubt.MERGED_ALL.of(row=7)


def test_words_of_doubts_are_kept_within_bounds() -> None:
    assert doubt_words._in_english.cache_info().maxsize == 4096
