"""What the store says of one thing as it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quanze import store as stores
from quanze.ontology import iri
from quanze.queries.chain import build
from quanze.queries.descriptions import chain_as_turtle, is_known, is_source, term_labels, triples_about
from quanze.queries.naming import understand
from quanze.store.interface import QuadStore
from tests.samples import load_samples


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder: Path = tmp_path_factory.mktemp("descriptions")
    load_samples(folder)
    with stores.open(str(folder)) as opened:
        yield opened


def test_things_and_sources_are_known(store: QuadStore) -> None:
    (item,) = understand(store, "校车使用许可").things
    (source, *_) = store.sources()
    assert (is_known(store, item.iri), is_source(store, item.iri)) == (True, False)
    assert (is_known(store, source), is_source(store, source)) == (True, True)
    assert not is_known(store, iri.ID + "item/nothing")


def test_a_things_own_statements_come_first_then_what_points_to_it(store: QuadStore) -> None:
    (item,) = understand(store, "校车使用许可").things
    said = triples_about(store, item.iri)
    own = [str(triple.subject) == f"<{item.iri}>" for triple in said]
    assert own == sorted(own, reverse=True)
    assert {True, False} == set(own)
    assert triples_about(store, iri.ID + "item/nothing") == []


def test_a_chain_as_turtle_has_its_things_and_their_evidence(store: QuadStore) -> None:
    (item,) = understand(store, "校车使用许可").things
    turtle = chain_as_turtle(store, build(store, item.iri))
    assert item.iri in turtle
    assert "qz:evidence " in turtle


def test_terms_have_labels_in_both_languages_or_their_name(store: QuadStore) -> None:
    assert set(term_labels(store, "Agency")) == {"zh", "en"}
    assert term_labels(store, "Nothing") == {"zh": "Nothing", "en": "Nothing"}
