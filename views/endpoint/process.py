"""One worker process as the endpoint sees it: started, handed a job, listened to, ended at any moment.

A worker whose answer was not read to its end is killed, because that is the one way to stop the engine: what it holds
is read-only, so nothing is lost.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process, SubprocessStreamProtocol
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import quanze
from quanze.views.endpoint import frames
from quanze.views.endpoint.refusals import Refusal, busy, out_of_memory, stopped, timed_out, too_complex

_ROOT = Path(quanze.__file__).parents[1]
START_LIMIT = 30.0
"""Seconds that a worker has to open the store."""
_READ_AHEAD = 256 * 1024
_PRIORITY = 5
_LOW_PRIORITY = 15
"""The server's own process goes before every worker, so that pages are served however many queries come and are left;
a query that takes long goes behind all others."""


class Worker:
    """One process and the pipe to it."""

    def __init__(self, transport: asyncio.SubprocessTransport, process: Process, memory: int) -> None:
        self._transport = transport
        self._process = process
        self._memory = memory
        self.spent = False
        """Whether it must not be used again: its last answer was not read to the end, or it grew too large."""
        self.lost = False
        """Whether it is of no use to wait for the end of its answer."""
        self.behind = False
        """Whether every other process goes before it."""
        self._begun = 0.0
        self._crowded = False
        self._head: bytes | None = None
        self.version = ""
        """The version of the store it holds open, as far as it has said."""

    @classmethod
    async def start(cls, location: Path, *, memory: int, network: bool, reads: bool, behind: bool = False) -> Worker:
        """A process that is going to open the store at ``location``, if there is one yet: see :meth:`ready`.

        ``behind`` – it stands behind all others from the start.
        """
        options = json.dumps({"location": str(location), "memory": memory, "network": network, "reads": reads})
        loop = asyncio.get_running_loop()
        # as asyncio.create_subprocess_exec does, which keeps the transport, and with it the way to close the pipes, to itself
        transport, protocol = await loop.subprocess_exec(
            lambda: SubprocessStreamProtocol(_READ_AHEAD, loop),
            sys.executable, "-P", "-m", "quanze.views.endpoint.worker", options,
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )  # fmt: skip
        worker = cls(transport, Process(transport, protocol, loop), memory)
        worker._stand_back(_LOW_PRIORITY if behind else _PRIORITY)
        worker.behind = behind
        return worker

    async def ready(self) -> None:
        """Wait until the store is open.  Raises :class:`Refusal` where the process dies, TimeoutError at the limit."""
        async with asyncio.timeout(START_LIMIT):
            self.version = frames.value((await self._next())[1])["version"]

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
        self.behind = True

    def at_work(self) -> float:
        """Seconds of processor time that its job has taken so far; of any time where the system does not tell."""
        return self._processor_time() - self._begun

    def _processor_time(self) -> float:
        try:
            return int(Path(f"/proc/{self.pid}/schedstat").read_bytes().split()[0]) / 1e9
        except (OSError, IndexError, ValueError):
            return time.monotonic()

    def _stand_back(self, priority: int) -> None:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, os.getpriority(os.PRIO_PROCESS, 0) + priority)

    async def submit(self, job: dict[str, Any], parts: list[bytes]) -> None:
        """Hand the worker a job; it is spent until the answer's last frame has been read."""
        self.spent = True
        self._begun = self._processor_time()
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
        """End the process at once, close the pipes to it, and wait until it is gone."""
        self._transport.close()
        await self._process.wait()

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
    """Why a worker ended by itself, by its exit status.

    A Rust allocation that fails and a C++ one both end in SIGABRT, a stack that runs over in SIGSEGV, the
    system's own memory killer in SIGKILL, the alarm clock in SIGALRM.
    """
    if code in (-signal.SIGABRT, -signal.SIGKILL):
        return out_of_memory(memory)
    if code in (-signal.SIGSEGV, -signal.SIGBUS):
        return too_complex()
    return stopped("failure", 500, f"查询进程意外结束（{code}）", f"the query worker ended unexpectedly ({code})")
