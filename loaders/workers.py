"""Files handed to processes of their own, so that whatever one file does to its reader costs that file only.

The kernel keeps the limits: an alarm ends a reader that takes too long, a bound on its memory makes its next
allocation fail. The program only waits for answers, and for readers that end without one.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import resource
import signal
import sys
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar, cast

from quanze.loaders.reading.clock import allow
from quanze.loaders.reading.errors import (
    BadInput,
    crashed,
    missing,
    nested,
    out_of_memory,
    out_of_time,
    unforeseen,
    unreadable,
)
from quanze.loaders.reading.limits import Limits
from quanze.loaders.reading.walk import InputFile

T = TypeVar("T")

Task = Callable[[InputFile], T]
"""What is done with a file; its answer must be picklable."""

_DEPTH = 3_000
"""Frames of Python that a reader may stack up: more than the deepest file within the limits needs."""
_LAST_WORDS = 5.0
"""Seconds that a reader which is done has to end by itself."""
_FORK = get_context("fork")


def each(task: Task[T], files: Sequence[InputFile], jobs: int, limits: Limits) -> Generator[T | BadInput, None, None]:
    """The answers of ``task`` for ``files``, in their order, worked out by up to ``jobs`` processes.

    A file whose task raises anything, takes too long or too much memory, or ends its process, is answered
    with a :class:`BadInput` that says so. Closing the iterator ends the processes.
    """
    desk = _Desk(task, files, limits)
    done: dict[int, T | BadInput] = {}
    try:
        for index in range(len(files)):
            while index not in done:
                desk.hand_out(jobs)
                done.update(desk.answers())
            yield done.pop(index)
    finally:
        desk.close()


@dataclass(slots=True)
class _Reader:
    """A process, the pipe to it, and the index of the file it has (None: it is idle)."""

    process: BaseProcess
    pipe: Connection
    file: int | None = None


class _Desk(Generic[T]):
    """Hands files to readers and takes their answers; one file at a time each, so that it is known who had which."""

    def __init__(self, task: Task[T], files: Sequence[InputFile], limits: Limits) -> None:
        self._task = task
        self._files = files
        self._limits = limits
        self._next = 0
        self._readers: list[_Reader] = []

    def hand_out(self, jobs: int) -> None:
        """Give every idle reader a file, and start readers while there are fewer than ``jobs``."""
        while self._next < len(self._files):
            reader = next((each for each in self._readers if each.file is None), None)
            if reader is None:
                if len(self._readers) >= jobs:
                    return
                reader = self._start()
            try:
                reader.pipe.send(self._next)
            except OSError:  # it has ended meanwhile; the file goes to another
                self._end(reader)
                continue
            reader.file = self._next
            self._next += 1

    def answers(self) -> Iterator[tuple[int, T | BadInput]]:
        """Wait for answers; those that have come, each with the index of its file."""
        busy = {reader.pipe: reader for reader in self._readers if reader.file is not None}
        for pipe in wait(list(busy)):
            reader = busy[cast(Connection, pipe)]
            assert reader.file is not None
            index, reader.file = reader.file, None
            try:
                answer, goes_on = reader.pipe.recv()
            except (EOFError, OSError):
                answer, goes_on = self._died(reader, self._files[index].path), True
            yield index, answer
            if not goes_on:
                self._end(reader)

    def _start(self) -> _Reader:
        ours, theirs = _FORK.Pipe()
        others = [ours, *(reader.pipe for reader in self._readers)]
        with warnings.catch_warnings():
            # Python warns of forking beside threads; those there are belong to the store's engine,
            # which readers never touch.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = _FORK.Process(target=_serve, args=(theirs, others, self._task, self._files, self._limits))
            process.daemon = True
            process.start()
        theirs.close()
        reader = _Reader(process, ours)
        self._readers.append(reader)
        return reader

    def _died(self, reader: _Reader, path: Path) -> BadInput:
        self._end(reader)
        code = reader.process.exitcode or 0
        if code in (-signal.SIGALRM, -signal.SIGPROF):
            return out_of_time(path, self._limits.seconds)
        return crashed(path, signal.Signals(-code).name if code < 0 else f"exit {code}")

    def _end(self, reader: _Reader, kill: bool = False) -> None:
        if reader in self._readers:
            self._readers.remove(reader)
        reader.pipe.close()
        if kill:
            reader.process.kill()
        reader.process.join(_LAST_WORDS)
        if reader.process.is_alive():
            reader.process.kill()
            reader.process.join()

    def close(self) -> None:
        """End all readers, whatever they are doing."""
        for reader in list(self._readers):
            self._end(reader, kill=True)


def _serve(
    pipe: Connection, others: Sequence[Connection], task: Task[T], files: Sequence[InputFile], limits: Limits
) -> None:
    """The life of a reader: take the number of a file, answer, until the program closes the pipe."""
    for other in others:  # else a reader would keep the pipes of the others open
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    faulthandler.disable()
    sys.setrecursionlimit(_DEPTH)
    _bound_memory(limits.memory)
    with contextlib.suppress(EOFError, OSError):
        while True:
            file = files[pipe.recv()]
            allow(limits.seconds)
            answer, sound = _answer(task, file, limits)
            allow(0)
            try:
                pipe.send((answer, sound))
            except MemoryError:
                sound = False
                pipe.send((out_of_memory(file.shown, limits.memory), sound))
            if not sound:
                return


def _answer(task: Task[T], file: InputFile, limits: Limits) -> tuple[T | BadInput, bool]:
    """The answer for a file, and whether the reader is fit for another."""
    try:
        return task(file), True
    except BadInput as error:
        return error, True
    except FileNotFoundError as error:
        return (missing(file.shown) if error.filename == str(file.path) else unforeseen(file.shown, error)), True
    except OSError as error:
        return unreadable(file.shown, error), True
    except MemoryError:
        pass  # its frames hold the memory: they are let go before anything else is done
    except RecursionError:
        return nested(file.shown, limits.nesting), False
    except Exception as error:
        if os.environ.get("QUANZE_DEBUG"):
            sys.excepthook(type(error), error, error.__traceback__)
        return unforeseen(file.shown, error), True
    return out_of_memory(file.shown, limits.memory), False


def _bound_memory(more: int) -> None:
    """Let this process take ``more`` bytes of memory than it has now (Linux; elsewhere there is no such bound)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except (OSError, ValueError, IndexError):
        return
    # RLIMIT_DATA counts what is really writable, unlike RLIMIT_AS, which counts addresses only set aside.
    bound = pages * resource.getpagesize() + more
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
