"""The worker processes: started beforehand, lent one query at a time, ended and replaced at a limit.

The event loop never evaluates anything; it only moves frames.  A worker whose answer was not read to its end
is killed, because that is the one way to stop the engine: what it holds is read-only, so nothing is lost.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

from views.endpoint import frames
from views.endpoint.refusals import Refusal, busy, out_of_memory, stopped, timed_out, too_complex
from views.endpoint.settings import EndpointSettings

_ROOT = Path(__file__).resolve().parents[2]
_START_LIMIT = 30.0
_READ_AHEAD = 256 * 1024
_PRIORITY = 5
_LOW_PRIORITY = 15
"""The server's own process goes before every worker, so that pages are served however many queries come and are left;
a query that takes long goes behind all others."""


class Worker:
    """One process and the pipe to it."""

    def __init__(self, process: asyncio.subprocess.Process, memory: int) -> None:
        self._process = process
        self._memory = memory
        self.spent = False
        """Whether it must not be used again: its last answer was not read to the end, or it grew too large."""
        self.lost = False
        """Whether it is of no use to wait for the end of its answer."""
        self._crowded = False
        self._head: bytes | None = None
        self.version = ""
        """The version of the store it holds open, as far as it has said."""

    @classmethod
    async def start(cls, location: Path, *, memory: int, network: bool, reads: bool) -> Worker:
        """A worker that has opened the store at ``location``, if there is one yet, and waits for a job."""
        options = json.dumps({"location": str(location), "memory": memory, "network": network, "reads": reads})
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "views.endpoint.worker", options,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(_ROOT)}, limit=_READ_AHEAD,
        )  # fmt: skip
        worker = cls(process, memory)
        worker._stand_back(_PRIORITY)
        try:
            async with asyncio.timeout(_START_LIMIT):
                worker.version = frames.value((await worker._next())[1])["version"]
        except BaseException:
            await worker.kill()
            raise
        return worker

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs, as far as the event loop has heard."""
        return self._process.returncode is None

    def yield_to_others(self) -> None:
        """Let every other process go before this one; there is no way back without privileges."""
        self._stand_back(_LOW_PRIORITY)

    def _stand_back(self, priority: int) -> None:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, os.getpriority(os.PRIO_PROCESS, 0) + priority)

    async def submit(self, job: dict[str, Any], parts: list[bytes]) -> None:
        """Hand the worker a job; it is spent until the answer's last frame has been read."""
        self.spent = True
        pipe = self._process.stdin
        assert pipe is not None
        pipe.write(frames.pack_json(frames.JOB, {**job, "parts": len(parts)}))
        for part in parts:
            pipe.write(frames.pack(frames.DATA, part))
        with contextlib.suppress(ConnectionError):  # a worker that died says so when its answer is read
            await pipe.drain()

    async def answer(self, limit: float) -> AsyncIterator[tuple[bytes, bytes]]:
        """The frames HEAD, DATA …, END of the answer.

        ``limit`` counts the seconds spent waiting for the worker, not those its reader takes.
        Raises :class:`Refusal` for an ERROR frame, at the limit, and where the worker dies.
        """
        left = limit
        while True:
            began = time.monotonic()
            try:
                async with asyncio.timeout(max(left, 0.0)):
                    kind, payload = await self._next()
            except TimeoutError:
                self.lost = True
                raise timed_out(limit) from None
            left -= time.monotonic() - began
            if kind == frames.ERROR:
                self.spent = False
                raise Refusal(**json.loads(payload))
            if kind == frames.END:
                told = frames.value(payload)
                self.spent, self.version = told["rss"] > self._memory // 2, told["version"]
                yield kind, payload
                return
            yield kind, payload

    def give_way(self) -> None:
        """End the query at once, so that others get their turn: its client is told that the server is busy."""
        self.lost = self._crowded = True
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def finish(self, limit: float) -> None:
        """Read the rest of an answer that nobody waits for any more; raises :class:`Refusal` as :meth:`answer` does."""
        async with asyncio.timeout(limit):
            async for _ in self.answer(limit):
                pass

    async def kill(self) -> None:
        """End the process at once and wait until it is gone."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    async def _next(self) -> tuple[bytes, bytes]:
        assert self._process.stdout is not None
        try:  # a reader that is called off in the middle of a frame leaves its head for the next one
            self._head = self._head or await self._process.stdout.readexactly(frames.HEADER.size)
            kind, length = frames.HEADER.unpack(self._head)
            payload = await self._process.stdout.readexactly(length)
            self._head = None
            return kind, payload
        except (asyncio.IncompleteReadError, ConnectionError):
            if self._crowded:
                raise busy(retry_after=5) from None
            raise _cause_of_death(await self._process.wait(), self._memory) from None


def _cause_of_death(code: int, memory: int) -> Refusal:
    """Why a worker ended by itself, told from its exit status.

    A Rust allocation that fails and a C++ one both end in SIGABRT, a stack that runs over in SIGSEGV, the
    system's own memory killer in SIGKILL, the alarm clock in SIGALRM.
    """
    if code in (-signal.SIGABRT, -signal.SIGKILL):
        return out_of_memory(memory)
    if code in (-signal.SIGSEGV, -signal.SIGBUS):
        return too_complex()
    return stopped("failure", 500, f"查询进程意外结束（{code}）", f"the query worker ended unexpectedly ({code})")


class Pool:
    """Workers to lend: ``workers`` at once, ``settings.waiting`` callers in the queue behind them.

    A query that runs for ``settings.slow_after`` seconds no longer counts, so that short ones keep getting through;
    there are at most ``workers`` such slow ones, and as many workers again. Beyond these a long query is ended with
    503 as soon as somebody waits for its place: however many long ones come, a short one has its turn.

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
        self._slots = asyncio.Semaphore(workers)
        self._slow = 0
        self._waiting = 0
        self._starting = 0
        self._idle: list[Worker] = []
        self._alive: set[Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
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
        await asyncio.gather(*[worker.kill() for worker in list(self._alive)])
        self._alive.clear()
        self._idle.clear()

    @property
    def state(self) -> dict[str, int]:
        """How many workers there are, queries they work on, slow ones among these, and callers who wait."""
        working = len(self._alive) - len(self._idle)
        return {"workers": len(self._alive), "working": working, "slow": self._slow, "waiting": self._waiting}

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
                    await worker.submit({"op": "open", "alarm": _START_LIMIT}, [])
                    async for _ in worker.answer(_START_LIMIT):
                        pass
                self._take_back(worker)

    @contextlib.asynccontextmanager
    async def lend(self) -> AsyncIterator[Worker]:
        """A worker for one job.  Raises a 503 refusal where the queue is full or the wait in it too long."""
        await self._slot()
        worker: Worker | None = None
        slow = False
        timer: asyncio.TimerHandle

        def slow_down() -> None:
            # a long query gives its place to the next one and works on behind the short ones
            nonlocal slow, timer
            if worker is not None and self._slow < self._workers:
                slow = True
                self._slow += 1
                self._slots.release()
                worker.yield_to_others()
            elif worker is not None and self._waiting and self._reads:
                worker.give_way()
            else:
                timer = later(self._settings.slow_after, slow_down)

        later = asyncio.get_running_loop().call_later
        timer = later(self._settings.slow_after, slow_down)
        try:
            worker = self._living() or await self._spawn()
            self._provide()
            yield worker
        finally:
            timer.cancel()
            if worker is not None and worker.spent and not (slow or worker.lost or self._closed) and self._reads:
                self._spawn_task(self._finish(worker))
            else:
                if slow:
                    self._slow -= 1
                else:
                    self._slots.release()
                if worker is not None:
                    worker.spent = worker.spent or slow
                    self._take_back(worker)

    async def _finish(self, worker: Worker) -> None:
        """Let a query end whose client has gone, for a moment and in its place: a new process costs more than most queries.

        Without this, clients who ask and leave would have a process started for each of their requests.
        """
        try:
            with contextlib.suppress(Refusal, TimeoutError):
                await worker.finish(self._settings.slow_after)
        finally:
            self._slots.release()
            self._take_back(worker)

    def _living(self) -> Worker | None:
        """An idle worker that nobody ended meanwhile."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._alive.discard(worker)
        return None

    async def _slot(self) -> None:
        if self._closed or (self._slots.locked() and self._waiting >= self._settings.waiting):
            raise busy(retry_after=5)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._settings.wait):
                await self._slots.acquire()
        except TimeoutError:
            raise busy(retry_after=10) from None
        finally:
            self._waiting -= 1

    def _take_back(self, worker: Worker) -> None:
        if worker.spent or self._closed:
            self._alive.discard(worker)
            self._spawn_task(self._replace(worker))
        else:
            self._idle.append(worker)

    async def _replace(self, worker: Worker) -> None:
        await worker.kill()
        if not self._closed and len(self._alive) < self._prestarted:
            await self._prepare()

    def _provide(self) -> None:
        """Have one worker at hand beyond those at work, so that the next query need not wait for one to start."""
        if self._prestarted and not self._idle and not self._starting and len(self._alive) <= 2 * self._workers:
            self._spawn_task(self._prepare())

    async def _prepare(self) -> None:
        self._starting += 1
        try:
            with contextlib.suppress(Refusal):  # the next query will meet the same trouble and tell its client
                self._idle.append(await self._spawn())
        finally:
            self._starting -= 1

    async def _spawn(self) -> Worker:
        worker = await Worker.start(self._settings.store, memory=self._memory, network=self._network, reads=self._reads)
        self._alive.add(worker)
        return worker

    def _spawn_task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
