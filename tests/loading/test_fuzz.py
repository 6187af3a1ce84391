"""Spoiled files: each is read or refused with a reason of its own, within its limits; none is a failure of ours.

Short by itself. ``make fuzz`` (or QUANZE_FUZZ=N) tries N files of each format with new seeds and keeps what failed
in ``.hypothesis``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from quanze import store
from quanze.loaders.entities.derive import entity_lines
from quanze.loaders.pipeline import FileResult, load_file, warm
from quanze.loaders.quads import SourceGraph
from quanze.loaders.quads import encoding as nt
from quanze.loaders.reading import BadInput, Limits, walk
from quanze.loaders.workers import each
from quanze.ontology import iri
from quanze.services.loading import load
from tests.conftest import ROOT
from tests.loading.mutation import NOTICE, SEEDS, spoiled

LONG = int(os.environ.get("QUANZE_FUZZ", "0"))
_SEEDS = DirectoryBasedExampleDatabase(ROOT / ".hypothesis" / "fuzz") if LONG else None
_HURRY = Limits(seconds=20, memory=1 << 30)
"""Less time than a load gives, and its memory: a spoiled PDF may have lost its text, and the recogniser takes most of that."""
_OURS = frozenset(("unforeseen", "crashed", "seconds", "memory", "unjoined"))
_BATCH = 12

fuzz = settings(
    max_examples=max(1, LONG // _BATCH) if LONG else 2,
    derandomize=not LONG,
    database=_SEEDS,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
    phases=(Phase.reuse, Phase.generate),
)


def _answers(folder: Path, ending: str, contents: list[bytes]) -> Iterator[FileResult]:
    """What the pipeline makes of each file that is not refused; fails for a refusal that no file deserves."""
    paths = [folder / f"{number}{ending}" for number in range(len(contents))]
    for path, data in zip(paths, contents, strict=True):
        path.write_bytes(data)
    files = list(walk(paths, lambda refused: None))
    answers = each(lambda file: load_file(file.path, file.name, _HURRY, file.member), files, 1, _HURRY)
    for file, answer in zip(files, answers, strict=True):
        if isinstance(answer, BadInput):
            assert answer.reason not in _OURS, f"{answer.en} {file.path.read_bytes()[:80]!r}"
        else:
            yield answer


@pytest.mark.parametrize("ending", SEEDS)
def test_a_spoiled_file_is_read_or_refused(tmp_path: Path, ending: str) -> None:
    warm()

    @fuzz
    @given(st.integers(0, 1 << 40))
    def run(seed: int) -> None:
        results = list(_answers(tmp_path, ending, [spoiled(ending, seed + at) for at in range(_BATCH)]))
        lines = entity_lines([result.claims for result in results])
        for written in ("\n".join(lines).encode(), *(result.triples for result in results)):
            for _ in ox.parse(written, ox.RdfFormat.N_TRIPLES):
                pass

    run()


def test_a_load_keeps_the_good_beside_the_spoiled(tmp_path: Path) -> None:
    @fuzz
    @given(st.integers(0, 1 << 40))
    def run(seed: int) -> None:
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        for ending in SEEDS:
            (folder / f"bad{ending}").write_bytes(spoiled(ending, seed))
        (folder / "good.txt").write_text(NOTICE, encoding="utf-8")
        report = load([folder], str(tmp_path / "store"), jobs=1, limits=_HURRY)
        with closing(store.open(str(tmp_path / "store"))) as graph:
            assert "good.txt" in {stamp.name for stamp in graph.sources().values()}
        assert not [refused.error.en for refused in report.refused if refused.error.reason in _OURS]

    run()


@given(st.text(max_size=30))
@settings(max_examples=max(300, LONG))
def test_every_text_makes_a_literal_that_the_engine_takes(text: str) -> None:
    graph = SourceGraph("urn:g", "", (("urn:s", "urn:p", nt.text(text)), ("urn:s", "urn:p", nt.zh(text))))
    graph.check()
    assert sum(1 for _ in ox.parse(graph.ntriples(), ox.RdfFormat.N_TRIPLES)) == 2


@pytest.mark.parametrize("triple", [("urn:a b", "urn:p", '"x"'), ("urn:s", "urn:p", "<no iri>")])
def test_a_graph_with_what_is_no_iri_is_refused(triple: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="IRI"):
        SourceGraph("urn:g", "", (triple,)).check()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.binary(max_size=30).map(os.fsdecode))
@settings(max_examples=max(300, LONG))
def test_every_text_makes_an_iri_that_the_engine_takes_and_that_gives_it_back(text: str) -> None:
    made = iri.entity("agency", "000000", text)
    ((subject, _, _, _),) = ox.parse(f"<{made}> <urn:p> <urn:o> .", ox.RdfFormat.N_TRIPLES)
    assert subject == ox.NamedNode(made)
    assert iri.parts(made) == ("agency", "000000", text)
    assert re.fullmatch(r"[^\x00-\x20\"<>\\^`{|}\x7f-\x9f\ue000-\uf8ff]+", made)
