"""How long the reader of a file may still work: alarms that the kernel keeps for this process."""

from __future__ import annotations

import signal

PATIENCE = 4.0
"""Seconds on the clock for each second of work allowed: other programs may keep the processor, disks may stall."""


def _timers() -> tuple[tuple[int, float], ...]:
    """The clock of work and that of the wall, each with its seconds for one of work."""
    return (signal.ITIMER_PROF, 1.0), (signal.ITIMER_REAL, PATIENCE)


def allow(seconds: float) -> None:
    """Have the kernel end this process after so much work, or so much waiting; 0 takes that back."""
    for timer, share in _timers():
        signal.setitimer(timer, share * seconds)


def allow_more(seconds: float) -> None:
    """So much more work than was left, if there is a bound at all."""
    for timer, share in _timers():
        left, _ = signal.getitimer(timer)
        if left:
            signal.setitimer(timer, left + share * seconds)
