"""A process whose file operations can be made to fail, one at a time, by the kernel: no mocks, threads and all.

A seccomp filter hands every operation that writes (and every positioned read) to us before it is done; we let it
go on, have it fail with an error number, or end the process there. It holds for whatever the process starts or
becomes, so that the engines are covered as well: RocksDB, tantivy, a server of another make. Linux only
(seccomp_unotify(2), Linux 5.5); needs no privileges and no tools.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import platform
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_MACHINES = {
    "x86_64": (
        0xC000003E, 317,
        {
            "write": 1, "pread64": 17, "pwrite64": 18, "writev": 20, "sendto": 44, "fsync": 74, "fdatasync": 75,
            "ftruncate": 77, "rename": 82, "mkdir": 83, "rmdir": 84, "link": 86, "unlink": 87, "openat": 257,
            "mkdirat": 258, "unlinkat": 263, "renameat": 264, "linkat": 265, "fallocate": 285, "pwritev": 296,
            "renameat2": 316, "copy_file_range": 326,
        },
    ),
    "aarch64": (
        0xC00000B7, 277,
        {
            "mkdirat": 34, "unlinkat": 35, "linkat": 37, "renameat": 38, "ftruncate": 46, "fallocate": 47,
            "openat": 56, "write": 64, "writev": 66, "pread64": 67, "pwrite64": 68, "pwritev": 70, "fsync": 82,
            "fdatasync": 83, "sendto": 206, "renameat2": 276, "copy_file_range": 285,
        },
    ),
}  # fmt: skip
"""Machine → AUDIT_ARCH, number of seccomp, numbers of the operations (linux/audit.h, asm/unistd.h)."""
_BY_PATH = {"rename": 0, "mkdir": 0, "rmdir": 0, "link": 0, "unlink": 0}
_AT_FOLDER = {"openat": 1, "mkdirat": 1, "unlinkat": 1, "renameat": 1, "linkat": 1, "renameat2": 1}
_HERE = 0xFFFFFF9C
"""AT_FDCWD."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_CONTINUE = 1
_NEEDS_ROOM = {"write", "pwrite64", "writev", "pwritev", "fallocate", "ftruncate", "openat", "mkdir", "mkdirat",
               "link", "linkat", "rename", "renameat", "renameat2", "copy_file_range", "fsync", "fdatasync"}  # fmt: skip

_PATIENCE = 20.0
"""Seconds that a process has to end in after a read of it has failed."""

KINDS = ("kill", "interrupt", "EIO", "ENOSPC", "full")
"""SIGKILL, SIGINT, one operation that fails (two errors), and a disk that takes nothing more from there on."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the ``at``-th operation (from 1)."""

    kind: str
    at: int


@dataclass(slots=True)
class Traced:
    """A running process, what it has done so far, and where the fault struck it."""

    pid: int
    listener: int
    folder: str
    fault: Fault | None
    armed: bool = True
    network: bool = False
    operations: list[tuple[str, str]] = field(default_factory=list)
    """Name of the operation and the file below the folder."""
    struck: str = ""
    hung: bool = False
    """Whether a read that failed made the engine turn in circles (Oxigraph 0.5 does in some queries); it was killed."""
    until: float = float("inf")

    def serve(self, until: Callable[[], bool], limit: float) -> None:
        """Decide on operations until ``until`` says so or the process and all it started are gone.

        Raises TimeoutError after ``limit`` seconds.
        """
        poll = select.poll()
        poll.register(self.listener, select.POLLIN)
        end = time.monotonic() + limit
        while not until():
            if time.monotonic() > self.until:
                self.hung = True
                os.kill(self.pid, signal.SIGKILL)
            if time.monotonic() > end:
                raise TimeoutError(f"still running after {limit:.0f} s and {len(self.operations)} operations")
            for _, event in poll.poll(10):
                if event & select.POLLIN:
                    self._decide()
                elif event & (select.POLLHUP | select.POLLERR):
                    return

    def attend(self) -> None:
        """Decide on what is asked just now."""
        poll = select.poll()
        poll.register(self.listener, select.POLLIN)
        while any(event & select.POLLIN for _, event in poll.poll(0)):
            self._decide()

    def _decide(self) -> None:
        request = bytearray(80)
        try:
            fcntl.ioctl(self.listener, _RECEIVE, request)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.EINTR):
                return
            raise
        ident, pid, _, number, _, _, *arguments = struct.unpack("=QIIiIQ6Q", request)
        failure = self._strike(_NAMES[number], pid, arguments)
        answer = bytearray(struct.pack("=Qqii", ident, 0, -failure, 0 if failure else _CONTINUE))
        with suppress(OSError):  # it was killed, or a signal made it ask again
            fcntl.ioctl(self.listener, _SEND, answer)

    def _strike(self, name: str, pid: int, arguments: list[int]) -> int:
        """Count the operation and do to it what is due; gives the error number it fails with, 0 for none."""
        place = self._place(name, pid, arguments)
        if not self.armed or not place:
            return 0
        self.operations.append((name, place))
        fault = self.fault
        if fault is None:
            return 0
        due = len(self.operations) == fault.at
        if due:
            self.struck = f"{name} {place}"
            self.until = time.monotonic() + _PATIENCE if name == "pread64" else self.until
        if fault.kind == "full":
            return errno.ENOSPC if len(self.operations) >= fault.at and name in _NEEDS_ROOM else 0
        if not due:
            return 0
        if fault.kind == "kill":
            os.kill(self.pid, signal.SIGKILL)
        elif fault.kind == "interrupt":
            os.kill(self.pid, signal.SIGINT)
        else:
            return {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "ECONNRESET": errno.ECONNRESET}[fault.kind]
        return 0

    def _place(self, name: str, pid: int, arguments: list[int]) -> str:
        """The file below the folder that an operation is about; empty if it is about none."""
        if name == "sendto":
            return "socket" if self.network else ""
        try:
            if name in _BY_PATH:
                path = os.path.join(os.readlink(f"/proc/{pid}/cwd"), _text(pid, arguments[0]))
            elif name in _AT_FOLDER:
                at = arguments[0] & 0xFFFFFFFF
                base = "cwd" if at == _HERE else f"fd/{at}"
                path = os.path.join(os.readlink(f"/proc/{pid}/{base}"), _text(pid, arguments[1]))
            else:
                path = os.readlink(f"/proc/{pid}/fd/{arguments[0]}")
        except OSError:
            return ""
        inside = path == self.folder or path.startswith(self.folder + "/")
        return os.path.relpath(path, self.folder) if inside else ""


def available() -> bool:
    """Whether this kernel lets us look on (containers may forbid it)."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    try:
        with traced(lambda: 0, Path("/nonexistent")) as process:
            return finish(process, 20) == 0
    except OSError:
        return False


@contextmanager
def traced(
    work: Callable[[], int], folder: Path, fault: Fault | None = None, *, armed: bool = True, network: bool = False
) -> Iterator[Traced]:
    """``work`` in a process of its own, of whose operations those below ``folder`` count (``network``: and sends).

    The process starts as a copy of this one, which therefore must not have threads.
    """
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        _become(work, theirs)
    theirs.close()
    with ours:
        _, listeners, _, _ = socket.recv_fds(ours, 1, 1)
    if not listeners:
        os.waitpid(pid, 0)
        raise OSError(errno.ENOSYS, "seccomp notifications are not to be had")
    process = Traced(pid, listeners[0], str(folder), fault, armed, network)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        os.close(process.listener)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


def finish(process: Traced, limit: float) -> int:
    """Serve the process to its end; gives its exit status, or minus the signal that ended it."""
    status: list[int] = []

    def ended() -> bool:
        pid, found = os.waitpid(process.pid, os.WNOHANG)
        if pid:
            status.append(os.waitstatus_to_exitcode(found))
        return bool(pid)

    process.serve(ended, limit)
    return status[0] if status else os.waitstatus_to_exitcode(os.waitpid(process.pid, 0)[1])


def _become(work: Callable[[], int], link: socket.socket) -> None:
    """In the new process: hand the listener over, work, end."""
    status = 99
    try:
        os.setpgid(0, 0)
        listener = _listen()
        socket.send_fds(link, [b"x"], [listener] if listener >= 0 else [])
        link.close()
        if listener >= 0:
            os.close(listener)
            status = work()
    except KeyboardInterrupt:
        status = 130
    finally:
        os._exit(status)


def _listen() -> int:
    machine, seccomp, numbers = _MACHINES[platform.machine()]
    steps = _filter([number for name, number in numbers.items() if name != "openat"], machine, numbers["openat"])
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    holder = ctypes.create_string_buffer(program)
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(38, 1, 0, 0, 0)
    return int(library.syscall(seccomp, 1, 8, ctypes.byref(holder)))


def _filter(plain: list[int], machine: int, openat: int) -> list[tuple[int, int, int, int]]:
    """The filter: those of ``plain`` are handed over, and ``openat`` where it would write."""
    head = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _ALLOW), (_LOAD, 0, 0, 0)]
    checks = []
    for number in plain:
        checks += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _NOTIFY)]
    tail = [
        (_EQUAL, 1, 0, openat),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, 32),  # the low half of its third argument: flags
        (_ANY_BIT, 0, 1, _WRITING),
        (_RETURN, 0, 0, _NOTIFY),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return [*head, *checks, *tail]


def _text(pid: int, address: int) -> str:
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        found = memory.read(4096 - address % 4096)
        if b"\0" not in found:
            found += memory.read(4096)
    return os.fsdecode(found.partition(b"\0")[0])


_NAMES = {number: name for name, number in _MACHINES.get(platform.machine(), (0, 0, {}))[2].items()}
