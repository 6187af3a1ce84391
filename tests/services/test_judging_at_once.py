"""Judgements by several at once: each is written, or refused and not written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from quanze import store as stores
from quanze.loaders.entities.decisions import CaseKind, Decision, Verdict
from quanze.ontology import iri
from quanze.services import cases
from quanze.services.judgements import changing, read
from quanze.services.loading import load
from quanze.store.errors import StoreBusy


def named(name: str) -> str:
    return iri.entity("item", "000000-云江市", name)


PAIRS = [(named(f"乙{n}"), named(f"甲{n}")) for n in range(4)]


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store of one document."""
    file = tmp_path / "a.txt"
    file.write_text("云江市人民政府公告\n\n根据《教师资格条例》，现予公告。\n", encoding="utf-8")
    load([file], str(tmp_path / "store"))
    return str(tmp_path / "store")


def test_judgements_at_once_are_all_written(store: str, tmp_path: Path) -> None:
    file, together = tmp_path / "decisions.tsv", Barrier(len(PAIRS))

    def judge(pair: tuple[str, str]) -> None:
        together.wait(timeout=30)
        cases.judge_pair(store, file, CaseKind.ITEM, pair, Verdict.UNSURE)

    with ThreadPoolExecutor(len(PAIRS)) as threads:
        list(threads.map(judge, PAIRS))
    assert set(read(file).by_pair) == {(CaseKind.ITEM, *pair) for pair in PAIRS}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "decisions.tsv", "store"]


def test_a_judgement_that_is_refused_is_not_written(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "decisions.tsv"
    monkeypatch.setattr(cases, "_WAIT", 0.0)
    with stores.open(store, write=True), pytest.raises(StoreBusy):
        cases.judge_pair(store, file, CaseKind.ITEM, PAIRS[0], Verdict.SAME)
    assert not file.exists()
    with pytest.raises(cases.NotJudged):
        cases.judge_pair(store, file, CaseKind.ITEM, PAIRS[0], None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "store"]


def test_who_changes_the_file_has_it_alone(tmp_path: Path) -> None:
    file, begun = tmp_path / "decisions.tsv", Barrier(2)

    def judge(pair: tuple[str, str]) -> None:
        begun.wait(timeout=30)
        with changing(file) as known:
            known[pair[0]] = Decision(Verdict.SAME, CaseKind.ITEM, *pair)

    with ThreadPoolExecutor(1) as threads:
        with changing(file) as known:
            other = threads.submit(judge, PAIRS[0])
            begun.wait(timeout=30)
            known[PAIRS[1][0]] = Decision(Verdict.SAME, CaseKind.ITEM, *PAIRS[1])
        other.result(timeout=30)
    assert len(read(file).by_pair) == 2
