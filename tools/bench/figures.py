"""What is measured: ratios with their spread, as Markdown and as JSON."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from types import FrameType
from typing import Any

from quanze.store.errors import QueryTimeout

LIMIT = 300.0
"""Seconds that one figure may take; one that takes longer is told as such, and the next is measured."""


@dataclass(frozen=True, slots=True)
class Figure:
    """``ours`` and ``theirs`` in ``unit`` (medians), and our share of theirs: the median of the rounds, least and most.

    ``late`` are the seconds after which the measuring was given up (0: it was not); nothing else is told then.
    """

    what: str
    data: str
    unit: str
    ours: float
    theirs: float
    ratio: float
    least: float
    most: float
    late: float = 0.0

    def __str__(self) -> str:
        if self.late:
            return f"> {self.late:g} s"
        return f"{self.ratio:.2f} ({self.least:.2f}–{self.most:.2f})"


def figure(what: str, data: str, unit: str, pairs: Iterable[tuple[float, float]]) -> Figure:
    """The figure of rounds in which both were measured, one after the other."""
    rounds = list(pairs)
    ours, theirs = (statistics.median(side) for side in zip(*rounds, strict=True))
    ratios = sorted(one / other for one, other in rounds)
    return Figure(what, data, unit, ours, theirs, statistics.median(ratios), ratios[0], ratios[-1])


def measured(what: str, data: str, unit: str, pairs: Callable[[], Iterable[tuple[float, float]]]) -> Figure:
    """The figure of the rounds that ``pairs`` measures, given up after :data:`LIMIT`."""
    try:
        with within(LIMIT):
            return figure(what, data, unit, pairs())
    except (TimeoutError, QueryTimeout):
        return Figure(what, data, unit, 0.0, 0.0, 0.0, 0.0, 0.0, late=LIMIT)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what is done here if it takes longer; what an engine does in one go is waited for."""

    def give_up(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


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
        f"| {f.what} | {f.data} | | | {f} | |"
        if f.late
        else f"| {f.what} | {f.data} | {f.ours:.3g} {f.unit} | {f.theirs:.3g} {f.unit} | {f.ratio:.2f} | {f.least:.2f}–{f.most:.2f} |"
        for f in figures
    ]
    return head + "\n".join(rows) + "\n"


def told(figures: Iterable[Figure], where: dict[str, Any]) -> dict[str, Any]:
    """The same for programs."""
    return {**where, "figures": [asdict(each) for each in figures]}


def _used() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
