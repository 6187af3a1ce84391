"""Eight invented cities in every engine: loaded, asked, one file replaced and one removed, always as in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quanze import store
from quanze.ontology.iri import ENTITIES
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.running import Table
from quanze.services.loading import load
from quanze.store import Changes, QuadStore, delivery
from tests.engines.test_engines import NAMES, ask, server
from tools.invented.corpus import write

CITIES, SIZE = 8, 16


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("cities")
    assert write(found, CITIES, 1, SIZE) == CITIES
    return found


@pytest.fixture(scope="module")
def here(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    location = str(tmp_path_factory.mktemp("embedded") / "s")
    assert len(load([folder], location, jobs=1).loaded) == CITIES
    with store.open(location, write=True) as opened:
        yield opened


def answer(target: QuadStore, name: str) -> Table | list[str]:
    """What a query says; where its example names several things there, or none, what those are."""
    try:
        return ask(target, name)
    except AmbiguousName as several:
        return sorted(iri for iri, _, _ in several.candidates)
    except UnknownName as nothing:
        return [str(nothing)]


@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_eight_cities_are_the_same_everywhere(
    kind: str, here: QuadStore, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANZE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(delivery, "_ONE_REQUEST", 1_000_000)
    (tmp_path / "engine").mkdir()
    with server(kind, tmp_path / "engine") as url:
        assert len(load([folder], url, jobs=1).loaded) == CITIES
        assert load([folder], url, jobs=1).loaded == []
        with store.open(url, write=True) as there:
            assert there.sources() == here.sources()
            assert set(there.graph(ENTITIES)) == set(here.graph(ENTITIES))
            assert [name for name in NAMES if answer(there, name) != answer(here, name)] == []
            first, *_, last = here.sources()
            there.update(Changes({first: here.graph_bytes(first), last: None}))
            assert set(there.graph(first)) == set(here.graph(first))
            assert list(there.sources()) == list(here.sources())[:-1]
            assert not there.has_graph(last)
            there.update(Changes({last: here.graph_bytes(last)}))
            assert there.sources() == here.sources()
            assert set(there.graph(last)) == set(here.graph(last))
