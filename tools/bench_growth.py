"""``make bench-growth``: what one file more costs as the store grows, as ratios, on invented gazettes.

usage: python -m tools.bench_growth [CITIES...]   (default: 1 8 32)

Every size is loaded by a process of its own, by one reader and by all processors; then one small file comes and goes in
every store in turn, so that what else the machine does falls on all alike. The least of several rounds counts; processor
seconds and ratios travel from machine to machine, seconds on the clock do not.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from services.loading import load
from services.removal import remove
from tools.invented import corpus

ROUNDS = 3
YEARS = 5
SMALL = Path("samples") / "云江市人民政府公报-2023-02.txt"
_LOAD = """
import resource, sys, time
from services.loading import load
begun = time.monotonic()
report = load([sys.argv[1]], sys.argv[2], jobs=int(sys.argv[3]))
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(report.triples, time.monotonic() - begun, peak / 1024)
"""


def main(cities: list[int]) -> int:
    """Print a table in Markdown, and the same as JSON on the last line."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [_loaded(Path(folder), count) for count in cities]
        for _ in range(ROUNDS):
            for row in rows:
                location = str(Path(folder, f"store{row['cities']}"))
                _least(row, "add", partial(load, [SMALL], location))
                _least(row, "remove", partial(remove, [SMALL.name], location))
    columns = list(rows[0])
    print("| " + " | ".join(columns) + " |\n" + "| ---: " * len(columns) + "|")
    for row in rows:
        print("| " + " | ".join(f"{row[name]:.2f}".removesuffix(".00") for name in columns) + " |")
    for name in ("add", "remove"):
        ratios = ", ".join(f"{row['cities']:.0f}: {row[name] / rows[0][name]:.2f}" for row in rows)
        print(f"{name}, times that of the smallest store, by cities: {ratios}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; {os.cpu_count()} processors")
    print(json.dumps(rows))
    return 0


def _loaded(folder: Path, cities: int) -> dict[str, float]:
    """Invent and load a corpus; how many triples, how long by one reader and by all, and the memory of the largest process."""
    text = folder / f"text{cities}"
    corpus.write(text, cities, YEARS)
    size = sum(path.stat().st_size for path in text.iterdir()) / 1e6
    _, alone, _ = _run(text, folder / f"alone{cities}", 1)
    triples, together, peak = _run(text, folder / f"store{cities}", os.cpu_count() or 1)
    return {
        "cities": cities,
        "MB": size,
        "triples": triples,
        "one job ÷ all": alone / together,
        "MB/s": size / together,
        "peak MB": peak,
    }


def _run(text: Path, store: Path, jobs: int) -> tuple[float, float, float]:
    command = [sys.executable, "-c", _LOAD, str(text), str(store), str(jobs)]
    triples, seconds, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(triples), float(seconds), float(peak)


def _least(row: dict[str, float], name: str, work: Callable[[], object]) -> None:
    """Enter the processor seconds and the seconds of the quickest round, the reader's among them."""
    clock, processor = time.monotonic(), _processor()
    work()
    row[name] = min(row.get(name, float("inf")), _processor() - processor)
    row[f"{name}, clock"] = min(row.get(f"{name}, clock", float("inf")), time.monotonic() - clock)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    sys.exit(main([int(text) for text in sys.argv[1:]] or [1, 8, 32]))
