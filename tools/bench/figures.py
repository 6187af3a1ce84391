"""What is measured: ratios with their spread, as Markdown and as JSON."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """``ours`` and ``theirs`` in ``unit`` (medians), and our share of theirs: the median of the rounds, least and most."""

    what: str
    data: str
    unit: str
    ours: float
    theirs: float
    ratio: float
    least: float
    most: float


def figure(what: str, data: str, unit: str, pairs: Iterable[tuple[float, float]]) -> Figure:
    """The figure of rounds in which both were measured, one after the other."""
    rounds = list(pairs)
    ours, theirs = (statistics.median(side) for side in zip(*rounds, strict=True))
    ratios = sorted(one / other for one, other in rounds)
    return Figure(what, data, unit, ours, theirs, statistics.median(ratios), ratios[0], ratios[-1])


def turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> list[tuple[float, float]]:
    """Processor seconds of two pieces of work, its ended children among them, in turns: what else runs falls on both."""
    return [(processor(one), processor(other)) for _ in range(rounds)]


def processor(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work, and of the processes that it started and saw end."""
    before = _used()
    work()
    return _used() - before


def clock(work: Callable[[], object]) -> float:
    """Seconds on the clock."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def run(*command: str) -> str:
    """What a program prints; raises CalledProcessError."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def machine() -> dict[str, Any]:
    """Where and when it was measured."""
    return {"day": date.today().isoformat(), "processors": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}


def markdown(figures: Iterable[Figure], where: dict[str, Any]) -> str:
    """A table of figures."""
    head = f"Measured {where['day']}, {where['processors']} processors, load {where['load']}.\n\n"
    rows = ["| what | data | ours | peer | ratio | least–most |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    rows += [
        f"| {f.what} | {f.data} | {f.ours:.3g} {f.unit} | {f.theirs:.3g} {f.unit} | {f.ratio:.2f} | {f.least:.2f}–{f.most:.2f} |"
        for f in figures
    ]
    return head + "\n".join(rows) + "\n"


def told(figures: Iterable[Figure], where: dict[str, Any]) -> dict[str, Any]:
    """The same for programs."""
    return {**where, "figures": [asdict(each) for each in figures]}


def _used() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
