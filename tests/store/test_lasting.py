"""What a folder outlives: writers interrupted at any step, lost and damaged parts, other formats, other users."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quanze import store
from quanze.store import Changes, versions
from quanze.store.errors import StoreDamaged, StoreError, StoreUnconfirmed, StoreUnwritable
from tests.store.quads import entities, source

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store that holds a.md."""
    with store.open(tmp_path / "s", write=True) as target:
        target.update(Changes(dict([source("a.md")]), entities_full=entities(0)))
    return tmp_path / "s"


def names(folder: Path) -> list[str]:
    with store.open(folder) as opened:
        return [stamp.name for stamp in opened.sources().values()]


def add(folder: Path, name: str) -> None:
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source(name)]), entities_full=entities(0, 1)))


def once(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, turn: int, error: BaseException, after: bool) -> None:
    """Have the ``turn``-th call raise, before it did its work or after."""
    kept: Callable[..., Any] = getattr(owner, name)
    turns = iter(range(1, 1000))

    def patched(*given: Any) -> Any:
        now = next(turns)
        if now == turn and not after:
            raise error
        answer = kept(*given)
        if now == turn:
            raise error
        return answer

    monkeypatch.setattr(owner, name, patched)


STEPS = [("rename", 1), ("rename", 2), ("_sync_all", 1), ("_write", 1), ("publish", 1), ("prepare", 1)]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("name, turn", STEPS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")])
def test_a_publish_broken_off_at_any_step_leaves_one_of_two_whole_states(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, turn: int, error: BaseException, after: bool
) -> None:
    with store.open(folder, write=True) as target, monkeypatch.context() as patch:
        once(patch, Path if name == "rename" else versions, name, turn, error, after)
        with pytest.raises((KeyboardInterrupt, StoreUnwritable)):
            target.update(Changes(dict([source("b.md")]), entities_full=entities(0, 1)))
    published = names(folder)
    assert published in (["a.md"], ["a.md", "b.md"])
    if isinstance(error, OSError) and not after:
        assert published == ["a.md"]
    add(folder, "b.md")
    assert names(folder) == ["a.md", "b.md"]
    assert os.listdir(folder / "versions") == [versions.current(folder)]


def test_a_disk_that_does_not_confirm_the_last_step_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.open(folder, write=True) as target, monkeypatch.context() as patch:
        kept = versions._sync

        def sync(path: Path) -> None:
            if path == folder:
                raise OSError(errno.EIO, "Input/output error")
            kept(path)

        patch.setattr(versions, "_sync", sync)
        with pytest.raises(StoreUnconfirmed, match="Input/output error"):
            target.update(Changes(dict([source("b.md")])))
    assert names(folder) == ["a.md", "b.md"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe../..", b"../../etc\n"])
def test_a_store_whose_current_is_lost_shows_its_last_whole_version(folder: Path, content: bytes | None) -> None:
    with store.open(folder):  # keeps the first version
        add(folder, "b.md")
        (folder / "versions" / "000009-00000000.new").mkdir()
        (folder / "CURRENT").unlink()
        if content is not None:
            (folder / "CURRENT").write_bytes(content)
        assert names(folder) == ["a.md", "b.md"]
        add(folder, "c.md")
    assert (folder / "CURRENT").read_text().startswith("000003-")
    assert names(folder) == ["a.md", "b.md", "c.md"]


def test_a_current_that_names_no_version_is_told_and_nothing_is_swept(folder: Path) -> None:
    held = os.listdir(folder / "versions")
    (folder / "CURRENT").write_text("000002-0123abcd\n")
    for write in (False, True):
        with pytest.raises(StoreDamaged, match=r"000002-0123abcd.*quanze doctor"):
            store.open(folder, write=write)
    versions.sweep(folder)
    assert os.listdir(folder / "versions") == held


def as_format_1(folder: Path) -> None:
    old = folder / "versions" / "000001"
    (folder / "versions" / os.listdir(folder / "versions")[0]).rename(old)
    (folder / "CURRENT").write_text("000001\n")
    (folder / "FORMAT").write_text("quanze store 1\n")


def test_a_store_of_format_1_is_read_and_becomes_format_2_when_written(folder: Path) -> None:
    as_format_1(folder)
    assert names(folder) == ["a.md"]
    assert (folder / "FORMAT").read_text() == "quanze store 1\n"
    add(folder, "b.md")
    assert names(folder) == ["a.md", "b.md"]
    assert (folder / "FORMAT").read_text() == "quanze store 2\n"
    assert (folder / "CURRENT").read_text().startswith("000002-")


def test_a_store_of_format_1_without_current_is_not_guessed(folder: Path) -> None:
    as_format_1(folder)
    (folder / "CURRENT").unlink()
    for write in (False, True):
        with pytest.raises(StoreDamaged):
            store.open(folder, write=write)
    assert os.listdir(folder / "versions") == ["000001"]


def test_a_store_made_anew_is_another(folder: Path) -> None:
    with store.open(folder) as opened:
        shutil.rmtree(folder)
        add(folder, "b.md")
        assert opened.outdated()
        with store.open(folder) as again:
            assert again.state != opened.state
            assert not again.outdated()


READ = """
import os, sys
import store, store.embedded, store.index, store.remote, tantivy
store.index.syllables("一")
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
assert not os.access(sys.argv[1], os.W_OK)
with store.open(sys.argv[1]) as opened:
    print(len(opened.sources()), opened.search("第0项")[0].label)
"""


@pytest.fixture
def locked(folder: Path) -> Iterator[Path]:
    """The store with every folder and file closed to writing, and the way to it open to all."""
    inside = [folder, *folder.rglob("*")]
    for path in inside:
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o222)
    way = [p for p in folder.parents if p.stat().st_uid == os.getuid() and not p.stat().st_mode & 0o001]
    before = {p: stat.S_IMODE(p.stat().st_mode) for p in way}
    for path in way:
        path.chmod(before[path] | 0o011)
    yield folder
    for path, mode in before.items():
        path.chmod(mode)
    for path in inside:
        path.chmod(stat.S_IMODE(path.stat().st_mode) | 0o200)


def test_another_users_store_can_be_queried_and_searched_where_nothing_may_be_written(locked: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", READ, str(locked)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (answer.stdout, answer.stderr) == ("1 第0项许可\n", "")


def test_nothing_of_a_version_is_closed_to_who_may_read_the_folder(folder: Path) -> None:
    version = folder / "versions" / str(versions.current(folder))
    usual = stat.S_IMODE((folder / "FORMAT").stat().st_mode)
    assert {stat.S_IMODE(p.stat().st_mode) for p in version.rglob("*") if p.is_file()} == {usual}


def test_a_folder_that_cannot_be_written_is_told_to_writers(folder: Path) -> None:
    (folder / "LOCK").unlink()
    (folder / "LOCK").mkdir()
    with pytest.raises(StoreError, match="cannot write"):
        store.open(folder, write=True)
    assert names(folder) == ["a.md"]
