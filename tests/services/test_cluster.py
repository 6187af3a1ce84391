"""A Dask cluster of two worker processes makes of a folder what one machine makes of it, also when a worker is killed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from quanze import store
from quanze.loaders.entities.decisions import Decisions
from quanze.loaders.reading import DEFAULT
from quanze.services import cluster, exports
from quanze.services.dumps import BadDump, load_dump
from quanze.services.loading import load
from quanze.services.shards import MANIFEST, Folder
from quanze.views.cli import main
from tests.samples import SAMPLES


@contextmanager
def program(module: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A program of Dask that runs meanwhile, its messages on standard error."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@dataclass(frozen=True, slots=True)
class Cluster:
    """The address of a scheduler, and its two workers."""

    address: str
    workers: tuple[subprocess.Popen[str], ...]


@pytest.fixture
def cluster_of_two() -> Iterator[Cluster]:
    quiet = ("--no-dashboard",)
    with ExitStack() as stack:
        at = ("--host", "127.0.0.1", "--port", "0")
        scheduler = stack.enter_context(program("distributed.cli.dask_scheduler", *at, *quiet))
        assert scheduler.stderr is not None
        found = (re.search(r"Scheduler at:\s+tcp://(\S+)", line) for line in scheduler.stderr)
        address = next(match[1] for match in found if match)
        single = (f"tcp://{address}", "--no-nanny", "--nthreads", "1", *quiet)
        workers = tuple(stack.enter_context(program("distributed.cli.dask_worker", *single)) for _ in range(2))
        yield Cluster(f"dask://{address}", workers)


def at_home(source: Path, folder: Path) -> bytes:
    """A folder of files as one machine exports it."""
    load([source], str(folder / "s"), jobs=1)
    with store.open(str(folder / "s")) as opened:
        exports.export(opened, folder / "all.nq")
    return (folder / "all.nq").read_bytes()


def together(folder: Path) -> bytes:
    """All lines of the shards in a folder, in order."""
    goal = Folder(str(folder))
    shards = [list(goal.lines(shard)) for shard in goal.shards()]
    assert all(lines == sorted(lines) for lines in shards)
    return b"".join(sorted(line for lines in shards for line in lines))


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four files that make a shard each: two issues, a copy of one, and its print saved once more."""
    monkeypatch.setattr(cluster, "SHARD_BYTES", 1)
    folder = tmp_path / "in"
    folder.mkdir()
    early, late = (path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*公报*")))
    for name, text in {
        "a.md": early,
        "b.txt": late,
        "c.md": early,
        "below/d.md": early + "\n",
        ".hidden.md": "无",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_killed_worker_costs_nothing_but_its_work(cluster_of_two: Cluster, source: Path, tmp_path: Path) -> None:
    heard = []

    def tell(done: int, parts: int) -> None:
        heard.append((done, parts))
        if done == 1:
            cluster_of_two.workers[0].kill()

    report = cluster.load(cluster_of_two.address, str(source), str(tmp_path / "out"), Decisions(), DEFAULT, tell)
    assert heard[-1] == (4, 4)
    assert (report.sources, report.shards, report.refused) == (3, 5, ())
    assert together(tmp_path / "out") == at_home(source, tmp_path)
    load_dump(tmp_path / "out" / MANIFEST, str(tmp_path / "again"))
    with store.open(str(tmp_path / "again")) as opened:
        exports.export(opened, tmp_path / "again.nq")
    assert (tmp_path / "again.nq").read_bytes() == (tmp_path / "all.nq").read_bytes()


def test_a_stopped_run_goes_on(
    cluster_of_two: Cluster, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(done: int, parts: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        cluster.load(cluster_of_two.address, str(source), str(out), Decisions(), DEFAULT, stop)
    made = {path: path.stat().st_ino for path in out.glob("quads/sources-?????.json")}
    assert len(made) >= 2
    damaged = min(made).with_suffix(".nq.zst")
    damaged.write_bytes(damaged.read_bytes()[:-20])
    assert main(["load", "--engine", cluster_of_two.address, str(source), str(out)]) == 0
    assert "manifest.json" in capsys.readouterr().out
    assert [path for path, at in made.items() if path.stat().st_ino != at] == [min(made)]
    assert together(out) == at_home(source, tmp_path)


def test_what_cannot_be_read_is_told(cluster_of_two: Cluster, source: Path, tmp_path: Path) -> None:
    (source / "empty.txt").write_text("")
    report = cluster.load(cluster_of_two.address, str(source), str(tmp_path / "out"), Decisions(), DEFAULT)
    assert [en.partition(":")[0] for _, en in report.refused] == ["empty.txt"]
    assert report.sources == 3


def test_a_shard_that_is_not_what_was_written_is_not_loaded(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    line = b"<http://a/s> <http://a/p> <http://a/o> ."
    shard = folder.write_quads("a.nq.zst", {"http://a/g": line})
    folder.finish([shard], {})
    folder.write_quads("a.nq.zst", {"http://a/g": line.replace(b"/o", b"/other")})
    with pytest.raises(BadDump):
        load_dump(tmp_path / MANIFEST, str(tmp_path / "s"))


def test_nobody_at_the_address_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    with pytest.raises(cluster.BadCluster):
        cluster.load("dask://127.0.0.1:1", str(tmp_path), str(tmp_path / "out"), Decisions(), DEFAULT)
