"""How the time of a piece of work grows with the size of what it is given: the growth is asserted, never the time.

Use it on shapes that could be slow::

    from tests.growth import assert_linear

    assert_linear(lambda size: "（" * size, lambda text: extract(text), 2_000)

``prepare`` (not timed) makes an input of the size asked for, ``work`` (timed) gets it; the input is made of sizes
1×, 2×, 4× and 8× of the base, which is enlarged while the work on it is too short to be measured.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STEPS = (1, 2, 4, 8)
LINEAR = 1.45
"""Exponents up to here count as linear: n·log n measures 1.1 to 1.2, a square 1.8 to 2."""
BELOW_SQUARE = 4**1.7
"""Four times the size takes at most so many times as long: a square would take 16."""
_SHORTEST = 0.004
_ROUNDS = 5


def assert_linear(prepare: Callable[[int], T], work: Callable[[T], object], base: int, most: float = LINEAR) -> None:
    """Fail if the time of ``work`` grows faster than size to the power ``most``; a noisy measure is taken again."""
    told = []
    for _ in range(_ROUNDS):
        found, times = growth(prepare, work, base)
        if found <= most:
            return
        told.append(f"{found:.2f} ({', '.join(f'{seconds * 1000:.0f} ms' for seconds in times)})")
    raise AssertionError(f"time grows with size to the power {'; '.join(told)}; at most {most} is allowed")


def assert_below_square(prepare: Callable[[int], T], work: Callable[[T], object], size: int) -> None:
    """Fail if the time of ``work`` grows like a square from ``size`` to four times that: two measures, for large inputs."""
    told = []
    for _ in range(_ROUNDS):
        one, four = (_seconds(work, prepare(times * size)) for times in (1, 4))
        if four <= BELOW_SQUARE * one:
            return
        told.append(f"{one * 1000:.0f} to {four * 1000:.0f} ms")
    raise AssertionError(f"four times the size takes {'; '.join(told)}")


def growth(prepare: Callable[[int], T], work: Callable[[T], object], base: int) -> tuple[float, list[float]]:
    """The exponent with which the time of ``work`` grows from 2× to 8×, and the CPU seconds at 1×, 2×, 4×, 8×.

    Each time is the least of several; the exponent is the steeper of the whole way and its last part.
    """
    work(prepare(base))  # loads tables and compiles patterns
    collecting = gc.isenabled()
    gc.disable()
    try:
        while (first := _seconds(work, prepare(base))) < _SHORTEST:
            base *= 2 if first > _SHORTEST / 4 else 4
        inputs = [prepare(base * step) for step in STEPS]
        times = [min(_seconds(work, given) for _ in range(3)) for given in inputs]
    finally:
        if collecting:
            gc.enable()
    return max(math.log(times[3] / times[1], 4), math.log(times[3] / times[0], 8)), times


def _seconds(work: Callable[[T], object], given: T) -> float:
    begun = time.process_time()
    work(given)
    return time.process_time() - begun
