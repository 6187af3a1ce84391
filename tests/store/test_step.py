"""What is kept beside the quads (index, counts) follows what comes and goes, and equals what is made anew."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, SKOS
from quanze.store import Changes, EntityDelta, build, index
from quanze.store.embedded import open_folder
from quanze.store.entries import entries_from, entry_of
from quanze.store.summary import read_stats
from tests.store.quads import TYPE

PLACE = iri.entity("jurisdiction", "990100")
AGENCIES = [iri.entity("agency", "990100", f"青屿市{name}局") for name in ("教育", "水利", "茶叶", "渔业")]
PERIOD = iri.entity("name", "990100", "青屿市茶业局")


def shared(chosen: set[int]) -> set[str]:
    """Lines of the entities graph that name some agencies, one of them by a former name, and their place."""
    lines = {f'<{PLACE}> <{SKOS.prefLabel}> "青屿市"@zh .', f"<{PLACE}> {TYPE} <{terms.Jurisdiction}> ."}
    for number in chosen:
        agency = AGENCIES[number]
        label = agency.rpartition("/")[2]
        lines |= {
            f"<{agency}> {TYPE} <{terms.Agency}> .",
            f'<{agency}> <{SKOS.prefLabel}> "{label}"@zh .',
            f'<{agency}> <{SKOS.altLabel}> "{label[1:]}"@zh .',
            f"<{agency}> <{terms.jurisdiction}> <{PLACE}> .",
        }
    if 2 in chosen:
        lines |= {
            f"<{PERIOD}> <{terms.nameOf}> <{AGENCIES[2]}> .",
            f'<{PERIOD}> <{SKOS.prefLabel}> "青屿市茶业局"@zh .',
        }
    return lines if chosen else set()


def source(number: int, rng: random.Random) -> bytes:
    """A source that has duties of some agencies."""
    graph = iri.source(f"{number}.txt")
    lines = [
        f'<{graph}> <{terms.sha256}> "{rng.random()}" .',
        f'<{graph}> <{terms.extractor}> "1" .',
        f'<{graph}> <{DCTERMS.title}> "{number}.txt" .',
    ]
    for n in range(rng.randrange(4)):
        duty = f"{graph}/duty/{n}"
        lines += [
            f"<{duty}> {TYPE} <{terms.Duty}> .",
            f'<{duty}> <{terms.task}> "第{rng.randrange(9)}项任务" .',
            f"<{duty}> <{terms.agency}> <{rng.choice(AGENCIES)}> .",
        ]
    return "".join(f"{line}\n" for line in lines).encode()


def _text(lines: set[str]) -> bytes:
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


@pytest.mark.parametrize("seed", range(3))
def test_index_and_counts_equal_what_is_made_anew(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    now: set[str] = set()
    with open_folder(tmp_path / "s", write=True) as target:
        target.update(Changes({iri.source("kept.txt"): source(9, rng)}))
        for step in range(6):
            after = shared({number for number in range(4) if rng.random() < 0.6})
            delta = EntityDelta(_text(after - now), _text(now - after))
            names = (iri.source(f"{n}.txt") for n in rng.sample(range(5), 2))
            target.update(Changes({name: source(step, rng) if rng.random() < 0.7 else None for name in names}, delta))
            now = after
            version = tmp_path / "s" / "versions" / target.state
            due = list(entries_from(target))
            engine = ox.Store.read_only(str(version / build.QUADS))
            assert [entry_of(engine, entry.iri, None) for entry in due] == due
            del engine
            found = index.open(version / build.SEARCH)
            assert found.count == index.build(tmp_path / f"anew{step}", due)
            anew = index.open(tmp_path / f"anew{step}")
            for _, name in {name for entry in due for name in entry.names}:
                assert found.find(name) == anew.find(name)
            assert (version / build.COUNTS).exists()
            assert target.stats() == read_stats(target, sum(len(list(target.graph(g))) for g in target.graph_names()))


def test_an_update_by_hand_counts_nothing_and_the_next_load_counts_all(tmp_path: Path) -> None:
    with open_folder(tmp_path / "s", write=True) as target:
        target.update(Changes({iri.source("a.txt"): source(1, random.Random(1))}, blocks={b"a": b"1"}))
        assert target.blocks() is not None
        target.write_graph("urn:g", b"<urn:a> <urn:b> <urn:c> .", "n-triples")
        assert not (tmp_path / "s" / "versions" / target.state / build.COUNTS).exists()
        assert target.blocks() is None
        assert target.stats().properties["urn:b"] == 1
        target.update(Changes({iri.source("b.txt"): source(2, random.Random(2))}))
        assert (tmp_path / "s" / "versions" / target.state / build.COUNTS).exists()
        assert target.stats().properties["urn:b"] == 1


def test_what_is_kept_beside_the_quads_goes_from_version_to_version(tmp_path: Path) -> None:
    with open_folder(tmp_path / "s", write=True) as target:
        target.update(Changes(entities_full=b"", blocks={b"a/1": b"x", b"a/2": b"y", b"b/1": b"z"}))
        target.update(Changes({iri.source("a.txt"): source(1, random.Random(1))}, blocks={b"a/2": None, b"a/0": b"w"}))
        found = target.blocks()
        assert found is not None
        assert list(found.block(b"a/")) == [b"w", b"x"]
        assert list(found.get([b"b/1", b"a/2"])) == [b"z", None]
        target.update(Changes(entities_full=b"", blocks={b"c/1": b"only"}))
        whole = target.blocks()
        assert whole is not None
        assert list(whole.get([b"b/1", b"c/1"])) == [None, b"only"]
