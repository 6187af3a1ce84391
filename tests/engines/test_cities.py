"""Two years of eight invented cities in every engine: loaded, asked, one file replaced and one removed, always as in a folder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quanze import store
from quanze.ontology.iri import ENTITIES
from quanze.queries import catalogue
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.running import Table, run
from quanze.services.loading import load
from quanze.store import Changes, QuadStore, delivery
from tests.engines.test_engines import NAMES, server
from tools.invented.corpus import write

CITIES, YEARS, SIZE = 8, 2, 6
FILES = CITIES * YEARS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("cities")
    assert write(found, CITIES, YEARS, SIZE) == FILES
    return found


@pytest.fixture(scope="module")
def here(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    location = str(tmp_path_factory.mktemp("embedded") / "s")
    assert len(load([folder], location, jobs=1).loaded) == FILES
    with store.open(location, write=True) as opened:
        yield opened


def answer(target: QuadStore, name: str) -> Table | str:
    """What a query says of its examples; where one names several things there, of the first, and where none, that."""
    asked = {p.name: p.example for p in catalogue.get(name).parameters if p.example}
    for _ in range(len(asked) + 1):
        try:
            return run(target, name, asked)
        except AmbiguousName as several:
            first = min(iri for iri, _, _ in several.candidates)
            asked = {key: first if value == several.asked else value for key, value in asked.items()}
        except UnknownName as nothing:
            return str(nothing)
    raise AssertionError(name)


@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_eight_cities_are_the_same_everywhere(
    kind: str, here: QuadStore, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANZE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(delivery, "_ONE_REQUEST", 1_000_000)
    (tmp_path / "engine").mkdir()
    with server(kind, tmp_path / "engine") as url:
        assert len(load([folder], url, jobs=1).loaded) == FILES
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


@pytest.mark.parametrize("name, parameter", [("agency", "name"), ("duties-with", "agency")])
def test_a_question_about_one_body_costs_that_body(
    name: str, parameter: str, here: QuadStore, folder: Path, tmp_path: Path
) -> None:
    """Beside a store of that body's city alone: eight times the city may cost three times the processor time."""
    files = sorted(folder.rglob("*.*"))[:YEARS]
    load(files, str(tmp_path / "one"), jobs=1)
    with store.open(str(tmp_path / "one")) as alone:
        (body, *_), *_ = run(alone, "agencies-by-duties").rows
        took: dict[QuadStore, list[float]] = {alone: [], here: []}
        for _ in range(5):
            for target, times in took.items():
                begun = time.process_time()
                assert len(run(target, name, {parameter: body}).rows) > YEARS
                times.append(time.process_time() - begun)
        assert min(took[here]) < 3 * min(took[alone])
