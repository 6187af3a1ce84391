"""``quanze serve`` as people run it: a process of its own, with its log."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Serving:
    """A server: its address, its process, and the file its log goes to."""

    home: str
    process: subprocess.Popen[str]
    log: Path

    @property
    def descriptors(self) -> int:
        """How many files it has open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    @property
    def memory(self) -> int:
        """The megabytes it holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000

    def open_files(self) -> set[str]:
        """Paths of what it and its workers have open."""
        main = Path(f"/proc/{self.process.pid}/task/{self.process.pid}")
        children = (main / "children").read_text(encoding="ascii").split()
        found: set[str] = set()
        for pid in (str(self.process.pid), *children):
            with contextlib.suppress(OSError):
                for path in Path(f"/proc/{pid}/fd").iterdir():
                    with contextlib.suppress(OSError):
                        found.add(os.readlink(path))
        return found

    def logged(self) -> list[str]:
        """The lines of its log so far."""
        return self.log.read_text(encoding="utf-8").splitlines()


@contextmanager
def serving(store: Path, log: Path, *options: str, descriptors: int = 0) -> Iterator[Serving]:
    """The server over the store in ``store``, until the block is left; then it must end within ten seconds.

    ``descriptors`` are all that it may have, 0 for as many as the tests.
    """
    command = [
        str(Path(sys.executable).with_name("quanze")),
        "--lang",
        "en",
        "--store",
        str(store),
        "serve",
        "--port",
        "0",
        *options,
    ]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, preexec_fn=limit if descriptors else None
        )
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        assert "http://" in said, log.read_text(encoding="utf-8")
        yield Serving(next(word for word in said.split() if word.startswith("http")).rstrip("/"), process, log)
        process.send_signal(signal.SIGTERM)
        process.wait(10)
    finally:
        process.kill()
        process.wait(_LONGEST)
        process.stdout.close()
