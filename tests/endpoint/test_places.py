"""Places go to clients in turn, and none is lost whatever those who wait do meanwhile."""

from __future__ import annotations

import asyncio
import contextlib

from quanze.views.endpoint.places import Places


async def _waiting(places: Places, *clients: str) -> tuple[list[str], list[asyncio.Task[None]]]:
    """Who was served, in that order, and the tasks of those who wait."""
    served: list[str] = []

    async def wait(client: str) -> None:
        await places.take(client)
        served.append(client)

    tasks = [asyncio.create_task(wait(client)) for client in clients]
    await asyncio.sleep(0)
    return served, tasks


def test_who_asks_much_waits_behind_himself() -> None:
    async def scene() -> list[str]:
        places = Places(1)
        assert places.take_now()
        served, tasks = await _waiting(places, "a", "a", "a", "b", "c", "b")
        assert (places.taken, places.waiting) == (1, 6)
        for _ in tasks:
            places.give_back()
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)
        places.give_back()
        assert not places.full
        return served

    assert asyncio.run(scene()) == ["a", "b", "c", "a", "b", "a"]


def test_who_leaves_while_waiting_takes_no_place_with_him() -> None:
    async def scene() -> list[str]:
        places = Places(1)
        assert places.take_now()
        served, tasks = await _waiting(places, "gone", "called", "next")
        tasks[0].cancel()
        places.give_back()  # to the first, who has not been told yet that he is gone
        await asyncio.sleep(0)
        places.give_back()
        tasks[2].cancel()  # in the moment in which it is given a place
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        assert (places.taken, places.waiting) == (0, 0)
        return served

    assert asyncio.run(scene()) == ["called"]
