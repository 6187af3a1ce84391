"""Every named query gives the same rows on the embedded store, on ``oxigraph serve`` and on Virtuoso.

The gazettes are loaded into each by the program's own way of loading.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quanze import store
from quanze.queries import audit, catalogue, chain
from quanze.queries.running import Table, run
from quanze.services.loading import load
from quanze.store import Changes, EntityDelta, QuadStore
from tests.engines import virtuoso
from tests.engines.corpus import BASES, GAPS, HOLDERS, ntriples
from tests.samples import SAMPLES, load_samples
from tests.store.engines import oxigraph_server

NAMES = tuple(catalogue.names())
MORE = ntriples(BASES, HOLDERS, GAPS)


@contextmanager
def server(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an engine of this kind; skips with the reason where it cannot be had, and never in CI."""
    if kind == "oxigraph":
        with oxigraph_server(folder) as url:
            yield url
        return
    if reason := virtuoso.missing():
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with virtuoso.virtuoso_server(folder) as url:
        yield url


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("embedded") / "s"
    load_samples(folder)
    with store.open(str(folder), write=True) as opened:
        opened.update(Changes({}, entities=EntityDelta(add=MORE)))
        yield opened


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    with pytest.MonkeyPatch.context() as patch, server(request.param, tmp_path_factory.mktemp("engine")) as url:
        patch.setenv("QUANZE_CACHE", str(tmp_path_factory.mktemp("cache")))
        assert load([SAMPLES], url, jobs=1).loaded
        with store.open(url, write=True) as opened:
            opened.update(Changes({}, entities=EntityDelta(add=MORE)))
            yield opened


def ask(target: QuadStore, name: str) -> Table:
    """The answer to a query with its examples as parameters."""
    return run(target, name, {p.name: p.example for p in catalogue.get(name).parameters if p.example})


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_the_same(here: QuadStore, there: QuadStore, name: str) -> None:
    expected = ask(here, name)
    assert ask(there, name) == expected


def test_the_comparison_compares_something(here: QuadStore) -> None:
    # what neither the samples nor the graph beside them have
    gaps = {
        "described-members",
        "documents-cited-by-several",
        "phrase-members",
        "repealed-bases",
        "sums",
        "unresolved-names",
    }
    assert {name for name in NAMES if not ask(here, name).rows} == gaps


def test_a_chain_of_bases_begins_with_the_document_asked_for(here: QuadStore, there: QuadStore) -> None:
    expected = (
        ("1", "溪政发〔2020〕1号", "basis", "乙规定", "溪政发〔2020〕2号"),
        ("2", "溪政发〔2020〕2号", "implements", "丙条例", "溪政发〔2020〕3号"),
        ("3", "溪政发〔2020〕3号", "basis", "丁法", "溪政发〔2020〕4号"),
    )
    for target in (here, there):
        for name in ("溪政发〔2020〕1号", "甲办法"):
            assert run(target, "basis-chain", {"document": name}).rows == expected


def test_deputies_and_directors_may_be_several(here: QuadStore, there: QuadStore) -> None:
    for target in (here, there):
        found = [row for row in run(target, "posts-with-several-holders").rows if "溪口市" in row[0]]
        assert found == [("溪口市茶叶局局长", "江望舒", "江既白", "2021-01-01", "invented.md", "10")]


def test_audits_and_chains_are_the_same(here: QuadStore, there: QuadStore) -> None:
    assert list(audit.audit(there, "2026-01-01")) == list(audit.audit(here, "2026-01-01"))
    focus = here.search("教师资格认定", limit=1)[0].iri
    assert chain.build(there, focus) == chain.build(here, focus)


def test_loading_again_changes_nothing(there: QuadStore) -> None:
    state = there.state
    report = load([SAMPLES], there.location, jobs=1)
    assert report.loaded == []
    assert not there.outdated()
    assert there.state == state
