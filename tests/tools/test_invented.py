"""Invented gazettes: equal for equal seeds, smaller corpora inside larger ones, read as what they were written as."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pyoxigraph as ox
import pytest

from quanze.loaders.entities.claims import Claims
from quanze.loaders.pipeline import FileResult, load_file
from tools.invented.city import prefectures
from tools.invented.corpus import corpus, main
from tools.invented.quads import quads

SIZE = 30


def test_equal_seeds_give_equal_gazettes_and_others_others() -> None:
    assert list(corpus(3, 2, SIZE, 7)) == list(corpus(3, 2, SIZE, 7))
    assert dict(corpus(3, 1, SIZE, 7)) != dict(corpus(3, 1, SIZE, 8))


def test_a_larger_corpus_has_the_cities_of_a_smaller_one() -> None:
    small, large = ([name for name, _ in corpus(count, 1, 1)] for count in (8, 32))
    assert len(small) == 8
    assert set(small) < set(large)
    assert len(prefectures()) >= 265


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FileResult]:
    folder = tmp_path_factory.mktemp("invented")
    assert main([str(folder), "--cities", "3", "--years", "2", "--size", str(SIZE)]) == 0
    return {path.name: load_file(path, path.name) for path in sorted(folder.iterdir())}


def test_what_was_written_is_read(read: dict[str, FileResult]) -> None:
    assert len(read) == 6
    for result in read.values():
        assert result.coverage.documents == 10
        facts = result.coverage.facts
        assert SIZE * 0.9 <= facts["Listing"] <= SIZE
        assert min(facts[kind] for kind in ("Citation", "Duty", "Appointment", "GroupMember")) > 3
        assert min(facts[kind] for kind in ("Stewardship", "BundleEntry", "Recognition", "Validity")) > 0
        assert result.coverage.doubtful < 3


def test_names_and_documents_join_the_files(read: dict[str, FileResult]) -> None:
    claims: list[Claims] = [result.claims for result in read.values()]
    places: dict[str, set[str]] = {}
    for each in claims:
        for mention in each.named:
            places.setdefault(mention.name.replace(" ", ""), set()).add(mention.place)
    assert any(len(found) > 1 for found in places.values())  # namesakes of different cities
    printed = {p.number: number for number, each in enumerate(claims) for p in each.printed}
    across = [
        m.number for number, each in enumerate(claims) for m in each.cited if printed.get(m.number, number) != number
    ]
    assert len(across) > 3
    laws = Counter(m.title for each in claims for m in each.cited if m.item)
    first, *_, last = (count for _, count in laws.most_common())
    assert first > 5 * last


def test_quads_come_without_end_and_each_once() -> None:
    some = list(islice(quads(), 40_000))
    assert len(set(some)) == len(some)
    engine = ox.Store()
    engine.load(b"".join(some), ox.RdfFormat.N_QUADS)
    assert len(engine) == len(some)
    assert some[:100] == list(islice(quads(), 100))
    assert some[:100] != list(islice(quads(seed=2), 100))
