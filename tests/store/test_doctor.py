"""The doctor: what is well is said to be well, each damage is found, named with its mend, and mended where it can be."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from quanze import store
from quanze.store import Changes, doctor, versions
from quanze.store.doctor import BAD, NOTE, WELL
from quanze.store.errors import StoreBusy, StoreMissing, StoreNewer, StoreUnwritable
from tests.store.quads import entities, source


def add(folder: Path, name: str) -> None:
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source(name)]), entities_full=entities(0, 1)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store that holds a.md."""
    add(tmp_path / "s", "a.md")
    return tmp_path / "s"


def states(folder: Path) -> dict[str, str]:
    return {finding.subject: finding.state for finding in doctor.examine(folder)}


def version(folder: Path) -> Path:
    return folder / "versions" / str(versions.current(folder))


def test_a_store_that_is_well_is_well(folder: Path) -> None:
    found = doctor.examine(folder)
    subjects = ["format", "lock", "limits", "CURRENT", "versions", "quads", "index", "disk"]
    assert [(finding.subject, finding.state) for finding in found] == [(subject, WELL) for subject in subjects]
    assert all("\n" not in finding.zh + finding.en for finding in found)
    assert "2 things" in found[6].en
    mended = doctor.repair(folder)
    assert [(finding.subject, finding.state) for finding in mended] == [(subject, WELL) for subject in subjects]
    assert os.listdir(folder / "versions") == [versions.current(folder)]


def test_where_no_store_is_none_is_examined(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        doctor.examine(tmp_path / "none")
    (folder / "FORMAT").write_text("quanze store 9\n")
    with pytest.raises(StoreNewer):
        doctor.examine(folder)


def test_a_writer_is_named_and_not_disturbed(folder: Path) -> None:
    with store.open(folder, write=True):
        finding = next(f for f in doctor.examine(folder) if f.subject == "lock")
        assert (finding.state, str(os.getpid()) in finding.en) == (NOTE, True)
        with pytest.raises(StoreBusy):
            doctor.repair(folder)


def test_what_stopped_writers_left_is_told_and_cleared(folder: Path) -> None:
    (folder / "versions" / "000002-00000000.new").mkdir()
    shutil.copytree(version(folder), folder / "versions" / "000003-00000000")
    assert [f.state for f in doctor.examine(folder) if f.subject == "versions"] == [WELL, NOTE]
    doctor.repair(folder)
    assert os.listdir(folder / "versions") == [versions.current(folder)]
    with store.open(folder):
        add(folder, "b.md")
        assert "2 versions, 1 being read" in [f.en for f in doctor.examine(folder)]


@pytest.mark.parametrize("damage", ["lost", "gone", "quads", "format 1"])
def test_damage_is_found_and_the_last_good_version_comes_back(folder: Path, damage: str) -> None:
    with store.open(folder):
        add(folder, "b.md")
        newest = version(folder)
        if damage == "lost":
            (folder / "CURRENT").unlink()
        elif damage == "gone":
            shutil.rmtree(newest)
        elif damage == "quads":
            for path in (newest / "quads").glob("*.sst"):
                content = path.read_bytes()
                path.unlink()
                path.write_bytes(content[:100])
        else:
            newest.rename(newest.with_name("000002"))
            (folder / "FORMAT").write_text("quanze store 1\n")
            (folder / "CURRENT").unlink()
        assert BAD in states(folder).values()
        found = doctor.repair(folder)
    assert BAD not in [finding.state for finding in found]
    with store.open(folder) as opened:
        expected = ["a.md", "b.md"] if damage in ("lost", "format 1") else ["a.md"]
        assert [stamp.name for stamp in opened.sources().values()] == expected
    add(folder, "c.md")


def test_a_disk_that_is_full_is_said_to_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (folder / "CURRENT").unlink()
    monkeypatch.setattr(versions, "_replace", full)
    with pytest.raises(StoreUnwritable, match="No space left"):
        doctor.repair(folder)
    assert list(store.open(folder).sources())


@pytest.mark.parametrize("damage", ["missing", "cut", "stale"])
def test_a_bad_index_is_found_and_built_again(folder: Path, damage: str) -> None:
    search = version(folder) / "search"
    if damage == "missing":
        shutil.rmtree(search)
    elif damage == "cut":
        (search / "meta.json").write_text("{")
    else:
        add(folder.with_name("other"), "x.md")
        with store.open(folder.with_name("other"), write=True) as target:
            target.update(Changes(entities_full=entities(5)))
        shutil.rmtree(search)
        shutil.copytree(version(folder.with_name("other")) / "search", search)
    assert states(folder)["index"] == BAD
    assert BAD not in [finding.state for finding in doctor.repair(folder)]
    with store.open(folder) as opened:
        assert opened.search("第0项")


def test_damage_without_a_good_version_says_what_to_do(folder: Path) -> None:
    shutil.rmtree(version(folder) / "quads")
    for found in (doctor.examine(folder), doctor.repair(folder)):
        assert ["quanze restore" in finding.en for finding in found if finding.state == BAD] == [True]
