"""The worker processes: started beforehand, lent one query at a time, ended and replaced at a limit.

The event loop never evaluates anything; it only moves frames.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from views.endpoint.places import Places
from views.endpoint.process import START_LIMIT, Worker
from views.endpoint.refusals import Refusal, busy
from views.endpoint.settings import EndpointSettings

_KNOWN = 1000
"""Queries that are remembered for having been slow, the latest ones."""
_Found = TypeVar("_Found")


@dataclass(slots=True, eq=False)
class _Loan:
    """A worker, the query it works on (its text's hash), and where its place is.

    ``long`` – it has taken long; ``slow`` – its process stands behind all others.
    """

    worker: Worker
    query: int
    places: Places
    long: bool = False
    slow: bool = False


class Pool:
    """Workers to lend: ``workers`` at once, ``settings.waiting`` callers in the queue behind them.

    A query that runs for ``settings.slow_after`` seconds is slow: it gives its place to the next one and goes on among
    the slow ones, of which there may be as many again. Where these have no room, it is ended with 503 as soon as
    somebody waits for its place. Until it is once answered sooner, it waits for a place among the slow ones to begin
    with. So however many long ones come, a short one has its turn.

    ``network`` – they may reach other endpoints; ``reads`` – they open the store for reading beforehand.
    """

    def __init__(
        self,
        settings: EndpointSettings,
        *,
        workers: int,
        prestarted: int = 0,
        network: bool = False,
        reads: bool = True,
        memory: int | None = None,
    ) -> None:
        self._settings = settings
        self._network = network
        self._reads = reads
        self._memory = memory or settings.memory
        self._prestarted = prestarted
        self._workers = workers
        self._quick = Places(workers)
        self._slow = Places(workers)
        self._known_slow: OrderedDict[int, None] = OrderedDict()
        self._overdue: list[_Loan] = []
        self._starting = 0
        self._working = 0
        self._idle: list[Worker] = []
        self._alive: set[Worker] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._refreshing: asyncio.Task[None] | None = None
        self._closed = False

    async def start(self) -> None:
        """Start the first workers; a store that is not there yet is no hindrance."""
        await asyncio.gather(*[self._prepare() for _ in range(self._prestarted)])

    async def stop(self) -> None:
        """End every worker; queries under way are cut."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*[self._end(worker) for worker in list(self._alive)])

    @property
    def state(self) -> dict[str, int]:
        """How many workers there are, queries they work on, slow ones among these, and callers who wait."""
        return {
            "workers": len(self._alive),
            "working": self._working,
            "slow": self._slow.taken,
            "waiting": self._quick.waiting + self._slow.waiting,
        }

    def refresh(self, newest: str) -> None:
        """Have the idle workers open the version ``newest``, so that none of them keeps an old one from deletion."""
        late = any(worker.version != newest for worker in self._idle)
        if late and self._reads and (self._refreshing is None or self._refreshing.done()):
            self._refreshing = self._spawn_task(self._refresh(newest))

    async def _refresh(self, newest: str) -> None:
        for worker in list(self._idle):  # one after the other: the rest stay at hand, and open it with their next job
            if worker in self._idle and worker.version != newest:
                self._idle.remove(worker)
                with contextlib.suppress(Refusal):
                    await worker.submit({"op": "open", "alarm": START_LIMIT}, [])
                    async for _ in worker.answer(START_LIMIT):
                        pass
                self._take_back(worker)

    @contextlib.asynccontextmanager
    async def lend(self, client: str = "", query: str = "") -> AsyncIterator[Worker]:
        """A worker for one job of ``client``.  Raises a 503 refusal where the queue is full or the wait in it too long."""
        asked = hash(query)
        slow = asked in self._known_slow
        places = self._slow if slow else self._quick
        await self._turn(places, client)
        try:
            loan = _Loan(self._living(spare=int(slow)) or await self._spawn(), asked, places)
        except BaseException:
            places.give_back()
            raise
        self._working += 1
        self._provide()
        if slow:
            self._set_back(loan)
        timer = asyncio.get_running_loop().call_later(self._settings.slow_after, self._takes_long, loan)
        try:
            yield loan.worker
        finally:
            timer.cancel()
            self._working -= 1
            self._given_back(loan)

    async def _turn(self, places: Places, client: str) -> None:
        if self._closed or (places.full and places.waiting >= self._settings.waiting):
            raise busy(retry_after=5)
        if places is self._quick and places.full and self._overdue:
            self._overdue.pop(0).worker.give_way()
        try:
            async with asyncio.timeout(self._settings.wait):
                await places.take(client)
        except TimeoutError:
            raise busy(retry_after=10) from None

    def _takes_long(self, loan: _Loan) -> None:
        """Move a long query among the slow ones, if there is room for it, and know it from now on."""
        loan.long = True
        self._known_slow[loan.query] = None
        if len(self._known_slow) > _KNOWN:
            self._known_slow.popitem(last=False)
        if loan.slow:
            return
        if self._slow.take_now():
            loan.places = self._slow
            self._quick.give_back()
            self._set_back(loan)
        elif self._reads and self._quick.waiting:
            loan.worker.give_way()
        elif self._reads:
            self._overdue.append(loan)

    def _set_back(self, loan: _Loan) -> None:
        loan.slow = True
        loan.worker.yield_to_others()

    def _given_back(self, loan: _Loan) -> None:
        if loan in self._overdue:
            self._overdue.remove(loan)
        worker = loan.worker
        if not (worker.spent or loan.long):
            self._known_slow.pop(loan.query, None)
        if worker.spent and not (loan.slow or worker.lost or self._closed) and self._reads:
            self._spawn_task(self._finish(worker))
            return
        loan.places.give_back()
        worker.spent = worker.spent or loan.slow  # it stands behind all others for good
        self._take_back(worker)

    async def _finish(self, worker: Worker) -> None:
        """Let a query end whose client has gone, for a moment and in its place: a new process costs more than most queries.

        Without this, clients who ask and leave would have a process started for each of their requests.
        """
        try:
            with contextlib.suppress(Refusal, TimeoutError):
                await worker.finish(self._settings.slow_after)
        finally:
            self._quick.give_back()
            self._take_back(worker)

    def _living(self, spare: int) -> Worker | None:
        """An idle worker that nobody ended meanwhile; the last ``spare`` are left for others."""
        while len(self._idle) > spare:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._spawn_task(self._end(worker))
        return None

    def _take_back(self, worker: Worker) -> None:
        if self._closed:  # :meth:`stop` ends it
            return
        if worker.spent:
            self._spawn_task(self._replace(worker))
        else:
            self._idle.append(worker)

    async def _end(self, worker: Worker) -> None:
        await worker.kill()
        self._alive.discard(worker)

    async def _replace(self, worker: Worker) -> None:
        await self._end(worker)
        if not self._closed and len(self._alive) < self._prestarted:
            await self._prepare()

    def _provide(self) -> None:
        """Have workers at hand beyond those at work, so that the next query need not wait for one to start."""
        at_hand = len(self._idle) + self._starting
        if at_hand < self._prestarted and len(self._alive) <= 2 * self._workers:
            self._spawn_task(self._prepare())

    async def _prepare(self) -> None:
        self._starting += 1
        try:
            with contextlib.suppress(Refusal):  # the next query will meet the same trouble and tell its client
                self._idle.append(await self._spawn())
        finally:
            self._starting -= 1

    async def _spawn(self) -> Worker:
        """A worker that has the store open; its process is known, so that :meth:`stop` ends it, whatever comes between."""
        if self._closed:
            raise busy(retry_after=5)
        worker = await self._spawn_task(self._started())
        try:
            await worker.ready()
        except BaseException:
            self._spawn_task(self._end(worker))
            raise
        return worker

    async def _started(self) -> Worker:
        worker = await Worker.start(self._settings.store, memory=self._memory, network=self._network, reads=self._reads)
        self._alive.add(worker)
        return worker

    def _spawn_task(self, work: Coroutine[Any, Any, _Found]) -> asyncio.Task[_Found]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
