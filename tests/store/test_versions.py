"""Kills, readers and writers: whatever happens to a writer, the published version stays whole and open to all."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from quanze import store
from quanze.store import Changes, versions
from quanze.store.errors import StoreBusy, StoreUnreadable
from tests.store.quads import entities, source

ROOT = Path(__file__).parents[2]

PREPARATION = """
import os, signal, sys
from pathlib import Path
from quanze import store
from quanze.store import Changes, build, embedded, index, versions
from tests.store.quads import entities, source
folder = Path(sys.argv[1])
"""

LOAD = """
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

module, name, when = {module}, {name!r}, {when!r}
kept = getattr(module, name)
def patched(*args, **kwargs):
    if when == "before":
        die()
    kept(*args, **kwargs)
    die()
setattr(module, name, patched)
with store.open(folder, write=True) as target:
    target.update(Changes(dict([source("b.md", {facts}), source("c.md", 5)]), entities_full=entities(0, 1, 2, 3)))
"""

POINTS = [
    ("versions", "prepare", "before"),
    ("versions", "prepare", "after"),
    ("build", "_load", "before"),
    ("build", "_load_piece", "after"),
    ("build", "_renew_ontology", "after"),
    ("index", "_write", "before"),
    ("index", "_write", "after"),
    ("build", "_finish", "after"),
    ("versions", "publish", "before"),
    ("versions", "_sync", "before"),
    ("versions", "_sync", "after"),
    ("Path", "rename", "before"),
]


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PREPARATION + textwrap.dedent(code), *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def names(folder: Path) -> list[str]:
    with store.open(folder) as opened:
        return [stamp.name for stamp in opened.sources().values()]


@pytest.mark.parametrize(
    "facts, module, name, when",
    [*((5, *point) for point in POINTS), (3000, "build", "_load_piece", "after"), (3000, "index", "_write", "before")],
)
def test_a_load_killed_anywhere_leaves_the_store_as_it_was(
    tmp_path: Path, facts: int, module: str, name: str, when: str
) -> None:
    folder = tmp_path / "s"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md")]), entities_full=entities(0)))
    process = child(LOAD.format(module=module, name=name, when=when, facts=facts), str(folder))
    with process:
        assert process.wait(120) == -signal.SIGKILL
    assert names(folder) == ["a.md"]
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("b.md")])))
    assert names(folder) == ["a.md", "b.md"]
    assert len(list((folder / "versions").iterdir())) == 1


def test_a_load_killed_after_publishing_is_wholly_there(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md")])))
    process = child(LOAD.format(module="versions", name="publish", when="after", facts=50), str(folder))
    with process:
        assert process.wait(120) == -signal.SIGKILL
    assert names(folder) == ["a.md", "b.md", "c.md"]
    assert len(list((folder / "versions").iterdir())) == 2
    with store.open(folder, write=True) as target:
        target.update(Changes({source("a.md")[0]: None}))
    assert names(folder) == ["b.md", "c.md"]
    assert len(list((folder / "versions").iterdir())) == 1


@pytest.mark.parametrize("name", ["prepare", "_replace"])
def test_a_first_load_killed_leaves_an_empty_store_that_opens(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "s"
    process = child(LOAD.format(module="versions", name=name, when="before", facts=5), str(folder))
    with process:
        assert process.wait(120) == -signal.SIGKILL
    assert names(folder) == []
    with store.open(folder) as opened:
        assert opened.stats().quads == 0
        assert opened.search("教育局") == []
        assert opened.state == "000000"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md")])))
    assert names(folder) == ["a.md"]


READER = """
with store.open(folder) as opened:
    rows = opened.query("SELECT * { GRAPH ?g { ?s ?p ?o } }").rows()
    count = sum(1 for _ in (next(rows) for _ in range(10)))
    print("reading", flush=True)
    sys.stdin.readline()
    count += sum(1 for _ in rows)
    print(count, len(opened.sources()), opened.outdated(), opened.search("第0项")[0].label)
"""


def test_a_reader_in_the_midst_of_reading_is_not_disturbed(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md", 20_000)]), entities_full=entities(0)))
        rows = target.stats().quads
    with child(READER, str(folder)) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "reading\n"
        for turn in range(3):
            with store.open(folder, write=True) as target:
                target.update(Changes(dict([source("a.md", turn)]), entities_full=entities(turn)))
        assert len(list((folder / "versions").iterdir())) == 2
        answer, _ = reader.communicate("\n", 120)
    assert answer == f"{rows} 1 True 第0项许可\n"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md", 1)])))
    assert len(list((folder / "versions").iterdir())) == 1


HOLDER = """
with store.open(folder, write=True) as target:
    print(os.getpid(), flush=True)
    sys.stdin.readline()
"""


def test_a_second_writer_is_refused_at_once_or_waits(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with child(HOLDER, str(folder)) as holder:
        assert holder.stdout
        number = holder.stdout.readline().strip()
        with pytest.raises(StoreBusy, match=f"process {number}"):
            store.open(folder, write=True)
        with pytest.raises(StoreBusy):
            store.open(folder, write=True, wait=0.1)
        assert names(folder) == []
        assert holder.stdin
        holder.stdin.write("\n")
        holder.stdin.flush()
        with store.open(folder, write=True, wait=60) as target:
            target.update(Changes(dict([source("a.md")])))
    assert names(folder) == ["a.md"]


def test_a_writer_that_fails_to_open_lets_the_next_one_in(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md")])))
    current = (folder / "CURRENT").read_text()
    (folder / "CURRENT").write_text("999999")
    for _ in range(2):
        with pytest.raises(StoreUnreadable, match="999999"):
            store.open(folder, write=True)
    (folder / "CURRENT").write_text(current)
    with store.open(folder, write=True) as target:
        assert len(target.sources()) == 1


def test_a_lease_is_only_given_on_a_version_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version a reader found in CURRENT is replaced and deleted before the reader holds it."""
    folder = tmp_path / "s"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md")])))
        found = versions.current(folder)
        target.update(Changes(dict([source("b.md")])))
    real, stale = versions.current, [found]
    monkeypatch.setattr(versions, "current", lambda folder: stale.pop() if stale else real(folder))
    lease = versions.lease(folder)
    assert lease is not None
    assert lease.path.name == real(folder) != found
    lease.release()
    lease.release()


def test_publishing_needs_little_more_room_for_what_did_not_change(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md", 3000), source("b.md", 10)])))
        with store.open(folder) as reader:
            target.update(Changes(dict([source("b.md", 11)])))
            old, new = (folder / "versions" / s / "quads" for s in (reader.state, target.state))
            shared = {p.name for p in old.glob("*.sst") if (new / p.name).exists() and p.samefile(new / p.name)}
            assert shared
            largest = max(old.glob("*.sst"), key=lambda p: p.stat().st_size)
            assert largest.name in shared


FULL = """
import resource
from quanze.store.errors import StoreUnwritable
with store.open(folder, write=True) as target:
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    try:
        target.update(Changes(dict([source("b.md", 3000)]), entities_full=entities(0, 1)))
    except StoreUnwritable as error:
        print(type(error).__name__, len(str(error).splitlines()), len(os.listdir(folder / "versions")))
"""


def test_a_disk_that_takes_no_more_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with store.open(folder, write=True) as target:
        target.update(Changes(dict([source("a.md")])))
    with child(FULL, str(folder)) as process:
        answer, _ = process.communicate(timeout=120)
    assert answer == "StoreUnwritable 1 1\n"
    assert names(folder) == ["a.md"]
