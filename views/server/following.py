"""A server that keeps up with its store: replaced versions are let go of as soon as nobody reads them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from anyio import to_thread

from quanze.views.endpoint.pool import Pool
from quanze.views.endpoint.refusals import Refusal
from quanze.views.endpoint.snapshots import newest_version

PAUSE = 0.25
"""Seconds between two looks at the store, each the reading of one small file."""


async def follow(location: Path, pools: Sequence[Pool], renew: Callable[[], None]) -> None:
    """Have workers and pages read the newest version, whoever published it, until cancelled.

    ``renew`` opens it for the pages, in a thread. Without this, a version would be kept from deletion until somebody
    happens to ask: by every idle worker another one.
    """
    seen = _published(location)
    while True:
        await asyncio.sleep(PAUSE)
        newest = _published(location)
        if newest is None:
            continue
        for pool in pools:
            pool.refresh(newest)
        if newest != seen:
            seen = newest
            await to_thread.run_sync(renew)


def _published(location: Path) -> str | None:
    try:
        return newest_version(location)
    except Refusal:
        return None
