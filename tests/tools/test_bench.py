"""What takes too long is told as such; what comes after it is measured all the same."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator

import pytest

from tools.bench import figures
from tools.bench.figures import markdown, measured, told


def forever() -> Iterator[tuple[float, float]]:
    while True:
        time.monotonic()
    yield 1.0, 1.0


def test_what_takes_too_long_is_given_up_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "LIMIT", 0.05)
    late = measured("a query", "1 cities", "s", forever)
    assert str(late) == "> 0.05 s"
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    done = measured("another", "1 cities", "s", lambda: [(1.0, 2.0), (3.0, 2.0), (2.0, 2.0)])
    assert str(done) == "1.00 (0.50–1.50)"
    where = {"day": "2026-11-28", "processors": 2, "load": 0.1}
    assert "| a query | 1 cities | | | > 0.05 s | |" in markdown([late, done], where)
    assert [each["late"] for each in json.loads(json.dumps(told([late, done], where)))["figures"]] == [0.05, 0.0]
