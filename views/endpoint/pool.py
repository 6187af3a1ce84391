"""The worker processes: started beforehand, lent one query at a time, ended and replaced at a limit.

The event loop never evaluates anything; it only moves frames.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from quanze.views.endpoint.lines import Lines
from quanze.views.endpoint.places import Places
from quanze.views.endpoint.process import START_LIMIT, Worker
from quanze.views.endpoint.refusals import Refusal, busy
from quanze.views.endpoint.settings import EndpointSettings

_LATE = 5
"""A query is long after so many times ``slow_after`` even if its process has hardly had the processor."""
_Found = TypeVar("_Found")


@dataclass(slots=True, eq=False)
class _Loan:
    """A worker, the query it works on (its text and shape), where its place is, and whether it has taken long."""

    worker: Worker
    query: tuple[Hashable, ...]
    places: Places
    long: bool = False


class Pool:
    """Workers to lend: ``workers`` at once, ``settings.waiting`` callers in the queue behind them.

    Queries known to be short (:class:`views.endpoint.lines.Experience`) have the ``workers`` places, those known to be long as many, those of
    which nothing is known half as many: so a short one waits for no long one, however many come and however new they are.
    A query that takes ``settings.slow_after`` seconds of processor time gives its place to the next one and goes on among
    the long ones, in a process behind all others. Where these have no room, it is ended with 503 as soon as somebody
    waits for its place.

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
        self._lines = Lines(
            short=workers, new=max(1, workers // 2), long=workers, waiting=settings.waiting, wait=settings.wait
        )
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
        """How many workers there are, queries they work on, long ones among these, and callers who wait."""
        return {
            "workers": len(self._alive),
            "working": self._working,
            "slow": self._lines.long.taken,
            "waiting": self._lines.waiting,
        }

    def refresh(self, newest: str) -> None:
        """Have the idle workers open the version ``newest``, so that none of them keeps an old one from deletion."""
        late = any(worker.version != newest for worker in self._idle)
        if late and self._reads and (self._refreshing is None or self._refreshing.done()):
            self._refreshing = self._spawn_task(self._refresh(newest))

    async def _refresh(self, newest: str) -> None:
        for worker in list(self._idle):  # one after the other: the rest stay ready, and open it with their next job
            if worker in self._idle and worker.version != newest:
                self._idle.remove(worker)
                with contextlib.suppress(Refusal):
                    await worker.submit({"op": "open", "alarm": START_LIMIT}, [])
                    async for _ in worker.answer(START_LIMIT):
                        pass
                self._take_back(worker)

    @contextlib.asynccontextmanager
    async def lend(self, client: str = "", query: str = "", shape: int = 0) -> AsyncIterator[Worker]:
        """A worker for one job of ``client``.  Raises a 503 refusal where the queue is full or the wait in it too long."""
        asked = (query, shape) if query else ()
        expected = self._lines.experience.expects(*asked)
        places = self._lines.of(expected)
        await self._turn(places, client)
        try:
            worker = self._living(behind=bool(expected), spare=int(expected is None and self._prestarted > 1))
            loan = _Loan(worker or await self._spawn(behind=bool(expected)), asked, places)
        except BaseException:
            places.give_back()
            raise
        self._working += 1
        self._provide()
        watch = asyncio.create_task(self._watch(loan)) if self._reads else None
        try:
            yield loan.worker
        finally:
            if watch is not None:
                watch.cancel()
            self._working -= 1
            self._given_back(loan)

    async def _turn(self, places: Places, client: str) -> None:
        if self._closed:
            raise busy(retry_after=5)
        if places.full and (overdue := next((loan for loan in self._overdue if loan.places is places), None)):
            self._overdue.remove(overdue)
            overdue.worker.give_way()
        await self._lines.take(places, client)

    async def _watch(self, loan: _Loan) -> None:
        """Wait until a query has taken long, if it does; on a machine at work that is later than by the clock."""
        for _ in range(_LATE):
            await asyncio.sleep(self._settings.slow_after)
            if loan.worker.at_work() >= self._settings.slow_after:
                break
        self._takes_long(loan)

    def _takes_long(self, loan: _Loan) -> None:
        """Move a long query among the long ones, if there is room for it, and know it from now on."""
        loan.long = True
        self._lines.experience.note(*loan.query, long=True)
        loan.places = self._lines.lengthen(loan.places)
        if loan.places is self._lines.long:
            loan.worker.yield_to_others()
        elif loan.places.waiting:
            loan.worker.give_way()
        else:
            self._overdue.append(loan)

    def _given_back(self, loan: _Loan) -> None:
        if loan in self._overdue:
            self._overdue.remove(loan)
        worker = loan.worker
        if worker.lost or not worker.spent:
            self._lines.experience.note(*loan.query, long=loan.long or worker.lost)
        if worker.spent and not (worker.behind or worker.lost or self._closed) and self._reads:
            self._spawn_task(self._finish(worker, loan.places))
            return
        loan.places.give_back()
        self._take_back(worker)

    async def _finish(self, worker: Worker, places: Places) -> None:
        """Let a query end whose client has gone, for a moment and in its place: a new process costs more than most queries.

        Without this, clients who ask and leave would have a process started for each of their requests.
        """
        try:
            with contextlib.suppress(Refusal, TimeoutError):
                await worker.finish(self._settings.slow_after)
        finally:
            places.give_back()
            self._take_back(worker)

    def _living(self, *, behind: bool, spare: int) -> Worker | None:
        """An idle worker that nobody ended meanwhile, of those behind all others or not; the last ``spare`` are left."""
        fit = [worker for worker in self._idle if worker.behind is behind]
        for worker in fit[: max(0, len(fit) - spare)][::-1]:
            self._idle.remove(worker)
            if worker.alive:
                return worker
            self._spawn_task(self._end(worker))
        return None

    def _take_back(self, worker: Worker) -> None:
        if self._closed:  # :meth:`stop` ends it
            return
        if worker.spent or (worker.behind and any(other.behind for other in self._idle)):
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
        """Have workers ready beyond those at work, so that the next query need not wait for one to start."""
        at_hand = sum(not worker.behind for worker in self._idle) + self._starting
        if at_hand < self._prestarted and len(self._alive) <= 2 * self._workers:
            self._spawn_task(self._prepare())

    async def _prepare(self) -> None:
        self._starting += 1
        try:
            with contextlib.suppress(Refusal):  # the next query will meet the same trouble and tell its client
                self._idle.append(await self._spawn())
        finally:
            self._starting -= 1

    async def _spawn(self, *, behind: bool = False) -> Worker:
        """A worker that has the store open; its process is known, so that :meth:`stop` ends it, whatever comes between."""
        if self._closed:
            raise busy(retry_after=5)
        worker = await self._spawn_task(self._started(behind))
        try:
            await worker.ready()
        except BaseException:
            self._spawn_task(self._end(worker))
            raise
        return worker

    async def _started(self, behind: bool) -> Worker:
        worker = await Worker.start(
            self._settings.store, memory=self._memory, network=self._network, reads=self._reads, behind=behind
        )
        self._alive.add(worker)
        return worker

    def _spawn_task(self, work: Coroutine[Any, Any, _Found]) -> asyncio.Task[_Found]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
