"""Loads: beside ``jieba.posseg``, beside ``oxigraph load``, by one process and by all, and one file more as a store grows."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from quanze import store
from quanze.services import exports
from quanze.services.dumps import load_dump
from quanze.services.loading import load
from quanze.services.removal import remove
from tools.bench.figures import Figure, figure, processor, run, turns
from tools.invented import corpus

YEARS = 5
SMALL = Path("samples") / "云江市人民政府公报-2023-02.txt"
_LOAD = """
import resource, sys, time
from quanze.services.loading import load
begun = time.monotonic()
load([sys.argv[1]], sys.argv[2], jobs=int(sys.argv[3]))
seconds = time.monotonic() - begun
print(seconds, max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024)
"""
_TAG = """
import pathlib, sys, warnings
warnings.simplefilter("ignore")
import jieba.posseg
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.*")):
    for _ in jieba.posseg.cut(path.read_text(encoding="utf-8")):
        pass
"""


def stores(folder: Path, cities: Sequence[int], rounds: int) -> Iterator[tuple[Figure, int, str]]:
    """Invent and load a corpus for each size: what all processors gain, and the memory of the largest process beside
    that at the smallest size; with each figure the size and the store."""
    least = 0.0
    for count in cities:
        text, location = folder / f"text{count}", folder / f"store{count}"
        corpus.write(text, count, YEARS)
        alone = []
        for turn in range(rounds):
            clock, _ = _load(text, folder / f"alone{count}-{turn}", 1)
            together, peak = _load(text, location if turn == 0 else folder / f"all{count}-{turn}", os.cpu_count() or 1)
            alone.append((clock, together))
            least = least or peak
        yield figure("load: one job ÷ all jobs", f"{count} cities", "s", alone), count, str(location)
        yield figure("load: largest process", f"{count} cities", "MB", [(peak, least)]), count, str(location)


def beside_tagging(text: Path, rounds: int) -> Figure:
    """The whole load of a folder beside tagging the same text."""

    def ours() -> None:
        with tempfile.TemporaryDirectory() as folder:
            run(sys.executable, "-c", _LOAD, str(text), folder + "/s", "1")

    pairs = turns(ours, lambda: run(sys.executable, "-c", _TAG, str(text)), rounds)
    return figure("load ÷ jieba.posseg", text.name, "processor s", pairs)


def beside_oxigraph(location: str, data: str, rounds: int) -> Figure:
    """Quads in, beside ``oxigraph load`` of the same file: how many times its rate we have."""
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        with store.open(location) as opened:
            exports.export(opened, folder / "all.nq")
        program = str(Path(sys.executable).with_name("oxigraph"))

        def ours() -> None:
            load_dump(folder / "all.nq", str(folder / "ours"))
            shutil.rmtree(folder / "ours")

        def theirs() -> None:
            run(program, "load", "--location", str(folder / "theirs"), "--file", str(folder / "all.nq"))
            shutil.rmtree(folder / "theirs")

        pairs = [(1 / ours, 1 / theirs) for ours, theirs in turns(ours, theirs, rounds)]
    return figure("quads in: rate ÷ oxigraph load", data, "loads a processor s", pairs)


def one_more(known: Sequence[tuple[int, str]], rounds: int) -> Iterator[Figure]:
    """A small file added to and removed from stores of growing size in turn, beside the smallest."""
    took: dict[tuple[str, int], list[float]] = {}
    for _ in range(rounds):
        for count, location in known:
            took.setdefault(("add", count), []).append(processor(partial(load, [SMALL], location)))
            took.setdefault(("remove", count), []).append(processor(partial(remove, [SMALL.name], location)))
    smallest = known[0][0]
    for (what, count), seconds in sorted(took.items()):
        pairs = zip(seconds, took[what, smallest], strict=True)
        yield figure(f"{what} one file ÷ at {smallest} cities", f"{count} cities", "processor s", pairs)


def _load(text: Path, location: Path, jobs: int) -> tuple[float, float]:
    seconds, peak = run(sys.executable, "-c", _LOAD, str(text), str(location), str(jobs)).split()
    return float(seconds), float(peak)
