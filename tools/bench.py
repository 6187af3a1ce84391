"""``make bench``: how long each stage takes on a corpus, and the first questions after it.

usage: python tools/bench.py [PATH...]   (default: samples)

Times are the best of several runs in one process; only their ratios travel from machine to machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import store
from loaders.pipeline import extract, load_source
from loaders.reading import read, walk
from loaders.structure.documents import parse
from queries import catalogue, running
from queries.chain import build
from services.loading import load

ROUNDS = 3


def main(paths: list[str]) -> int:
    """Print a table of stages and questions."""
    files = list(walk(paths or ["samples"]))
    size = sum(file.path.stat().st_size for file in files)
    print(f"{len(files)} files, {size / 1e6:.2f} MB")
    sources = [read(file.path, file.name) for file in files]
    stages: list[tuple[str, Callable[[], object]]] = [
        ("read", lambda: [read(file.path, file.name) for file in files]),
        ("+ structure", lambda: [parse(source) for source in sources]),
        ("+ extract", lambda: [extract(source) for source in sources]),
        ("+ resolve, quads", lambda: [load_source(source) for source in sources]),
    ]
    for name, work in stages:
        report(name, best(work), size)
    with tempfile.TemporaryDirectory() as folder:
        location = str(Path(folder, "store"))
        begun = time.perf_counter()
        loaded = load([str(path) for path in paths or ["samples"]], location)
        report("load, all of it", time.perf_counter() - begun, size)
        report("load again, unchanged", best(lambda: load([str(p) for p in paths or ["samples"]], location)), size)
        print(f"{loaded.triples} triples, {sum(loaded.facts.values())} facts")
        with store.open(location) as graph:
            for question in catalogue.names():
                ask = partial(running.run, graph, question, examples(question))
                print(f"{question:24} {best(ask) * 1000:9.1f} ms  {len(ask().rows)} rows")
            hits = graph.search("教师资格认定", limit=1)
            print(f"{'search':24} {best(lambda: graph.search('教师资格')) * 1000:9.1f} ms")
            if hits:
                print(f"{'chain':24} {best(lambda: build(graph, hits[0].iri)) * 1000:9.1f} ms")
    return 0


def examples(question: str) -> dict[str, str]:
    """What the header of a named query gives as examples for the parameters that must be given."""
    return {p.name: p.example for p in catalogue.get(question).parameters if p.default is None}


def best(work: Callable[[], object]) -> float:
    """Seconds of the quickest of several runs."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def report(name: str, seconds: float, size: int) -> None:
    """Print one stage."""
    print(f"{name:24} {seconds * 1000:9.1f} ms  {size / seconds / 1e6:7.2f} MB/s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
