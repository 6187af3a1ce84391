"""A long load is published in batches while it reads on; a folder is followed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from quanze import store
from quanze.services.entities import Entities, Step
from quanze.services.loading import Progress, load
from quanze.views.cli import main

SUBJECTS = ("茶园", "渔港", "渡口", "苗圃")
NOTICE = """云江市人民政府办公室关于印发{subject}管理办法的通知

云江政办〔2022〕{number}号

各县区人民政府：

现将《云江市{subject}管理办法》印发给你们，请认真贯彻执行。

云江市人民政府办公室
2022年5月{day}日
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number, subject in enumerate(SUBJECTS, 1):
        text = NOTICE.format(number=number, day=number, subject=subject)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def export(location: str, to: Path) -> bytes:
    with store.open(location) as opened:
        opened.export(to, "nq")
    return to.read_bytes()


def test_batches_come_to_the_same_as_one(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load([corpus], str(tmp_path / "once"), jobs=1)
    monkeypatch.setattr("quanze.services.publishing.BATCH_BYTES", 1)
    seen: list[Progress] = []
    report = load([corpus], str(tmp_path / "stepwise"), jobs=2, progress=seen.append)
    assert len(report.loaded) == 4
    assert [now.done for now in seen] == [1, 2, 3, 4]
    assert (seen[-1].read, seen[-1].left) == (seen[-1].size, 0)
    with store.open(str(tmp_path / "stepwise")) as opened:
        assert opened.state.startswith("000004-")
    assert export(str(tmp_path / "stepwise"), tmp_path / "a.nq") == export(str(tmp_path / "once"), tmp_path / "b.nq")


def test_a_load_that_breaks_off_keeps_what_it_published_and_goes_on_there(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quanze.services.publishing.BATCH_BYTES", 1)
    write, done = Entities.write, []

    def breaks(self: Entities, step: Step) -> None:
        done.append(step)
        if len(done) == 3:
            raise KeyboardInterrupt
        write(self, step)

    monkeypatch.setattr(Entities, "write", breaks)
    with pytest.raises(KeyboardInterrupt):
        load([corpus], str(tmp_path / "store"), jobs=1)
    monkeypatch.setattr(Entities, "write", write)
    report = load([corpus], str(tmp_path / "store"), jobs=1)
    assert (report.unchanged, [each.name for each in report.loaded]) == (["1.txt", "2.txt"], ["3.txt", "4.txt"])
    load([corpus], str(tmp_path / "once"), jobs=1)
    assert export(str(tmp_path / "store"), tmp_path / "a.nq") == export(str(tmp_path / "once"), tmp_path / "b.nq")


def test_files_are_read_while_others_are_published(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quanze.services.publishing.BATCH_BYTES", 1)
    write, read_on = Entities.write, threading.Event()

    def waits(self: Entities, step: Step) -> None:
        assert read_on.wait(60)
        write(self, step)

    monkeypatch.setattr(Entities, "write", waits)
    load([corpus], str(tmp_path / "store"), 1, lambda now: read_on.set() if now.done == 2 else None)
    assert read_on.is_set()


def test_a_folder_is_followed(corpus: Path, tmp_path: Path) -> None:
    location = str(tmp_path / "store")
    load([corpus], location, jobs=1)
    (corpus / "2.txt").rename(corpus / "renamed.txt")
    (corpus / "3.txt").unlink()
    assert load([corpus], location, jobs=1).gone == []
    assert main(["load", "--prune", str(corpus), "--store", location, "--lang", "en"]) == 0
    with store.open(location) as opened:
        assert {stamp.name for stamp in opened.sources().values()} == {"1.txt", "4.txt", "renamed.txt"}
    load([corpus], str(tmp_path / "fresh"), jobs=1)
    assert export(location, tmp_path / "a.nq") == export(str(tmp_path / "fresh"), tmp_path / "b.nq")


def test_nothing_is_taken_out_where_not_all_was_seen(corpus: Path, tmp_path: Path) -> None:
    location = str(tmp_path / "store")
    load([corpus], location, jobs=1)
    (corpus / "4.txt").unlink()
    (tmp_path / "empty").mkdir()
    report = load([corpus, tmp_path / "empty"], location, jobs=1, prune=True)
    assert (report.gone, report.kept) == ([], True)
    assert main(["load", "--prune", str(corpus / "1.txt"), "--store", location]) == 2
    with store.open(location) as opened:
        assert len(opened.sources()) == 4
    assert load([corpus], location, jobs=1, prune=True).gone == ["4.txt"]
