"""Clients that mean harm, each a loop that runs until it is told to stop. Statuses they are given are noted.

They are a process of their own (``python -m tests.server.hostile URL``, ended by closing its input): as threads of the
tests they would keep the honest client from reading its clock.
"""

from __future__ import annotations

import contextlib
import json
import random
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit

_HEAD = b"Host: localhost\r\nAccept: */*\r\n"
_HEAVY = quote("SELECT (COUNT(*) AS ?n) {?a?b?c.?d?e?f.?g?h?i.?j?k?l}").encode()
_LARGE = quote("SELECT * {?a?b?c.?d?e?f} LIMIT 100000").encode()
_ADDRESSES = (
    b"/id/%ff", b"/source/%00", b"/id/%EE%80%80", b"/source/x?at=%C2%B2", b"/search?q=" + b"a" * 1000, b"/%zz", b"/api/search?q=%ff&limit=%C2%B2",
    b"/static/..%2f..%2fetc%2fpasswd", b"/sparql?query=%ff", b"/chain?of=%3E%3C", b"/duties?due=%00", b"/network",
    b"/network?most=-1", b"/network/shared?a=%00&b=%ff", b"/audit?as_of=9999-99-99",
)  # fmt: skip

_PAGES = (
    b"/queries/duties", b"/api/queries/doubtful-facts", b"/api/queries/phrase-members", b"/queries/references", b"/api/queries/duties-without",
    b"/audit?as_of=2021-01-01", b"/audit?as_of=2022-02-02", b"/network?most=120&phrases=1", b"/network/file", b"/workbench", b"/ontology",
    b"/api/queries/co-working", b"/queries/permit-bases?rows=5000",
)  # fmt: skip


class Siege:
    """Hostile clients around a server; ``statuses`` counts what they were answered."""

    def __init__(self, home: str) -> None:
        """Nobody has come yet."""
        found = urlsplit(home)
        self._place = (found.hostname or "", found.port or 0)
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self.statuses: Counter[str] = Counter()

    def begin(self) -> None:
        """Let all of them loose."""
        for attack in ATTACKS:
            thread = threading.Thread(target=self._run, args=(attack,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def end(self) -> None:
        """Call them back."""
        self._stop.set()
        for thread in self._threads:
            thread.join(30)

    def _run(self, attack: Callable[[Siege, random.Random], None]) -> None:
        chance = random.Random(attack.__name__)
        while not self._stop.is_set():
            with contextlib.suppress(OSError):
                attack(self, chance)

    def pause(self, seconds: float) -> bool:
        """Wait; whether to go on."""
        return not self._stop.wait(seconds)

    def line(self) -> socket.socket:
        """A connection."""
        line = socket.create_connection(self._place, 5)
        line.settimeout(5)
        return line

    def say(self, *pieces: bytes, listen: bool = True) -> None:
        """Send a request and note the status it is given."""
        with self.line() as line:
            for piece in pieces:
                line.sendall(piece)
            if listen and (answer := line.recv(4096)):
                self.statuses[answer[9:12].decode("ascii", "replace")] += 1


def silent(siege: Siege, chance: random.Random) -> None:
    """Hundreds of connections on which nothing comes, or half a head."""
    with contextlib.ExitStack() as held:
        for number in range(300):
            line = held.enter_context(siege.line())
            line.sendall(b"GET / HTTP/1.1\r\nX-A: " if number % 2 else b"G")
            if not siege.pause(0.005):
                return
        siege.pause(3)


def dripping(siege: Siege, chance: random.Random) -> None:
    """Heads and bodies that come byte by byte."""
    lines = [siege.line() for _ in range(20)]
    with contextlib.ExitStack() as held:
        for number, line in enumerate(map(held.enter_context, lines)):
            line.sendall(
                b"POST /sparql HTTP/1.1\r\n" + _HEAD + (b"Content-Length: 90000\r\n\r\n" if number % 2 else b"")
            )
        while siege.pause(0.2):
            for line in lines:
                line.sendall(b"x")


def breaking(siege: Siege, _: random.Random) -> None:
    """Requests that are begun and left."""
    siege.say(b"GET /sparql?query=" + _LARGE + b" HTTP/1.1\r\n" + _HEAD + b"\r\n", listen=False)
    siege.say(b"POST /sparql HTTP/1.1\r\n" + _HEAD + b"Content-Length: 50\r\n\r\nASK", listen=False)
    siege.pause(0.02)


def swollen(siege: Siege, _: random.Random) -> None:
    """Heads and bodies beyond every limit."""
    siege.say(b"GET / HTTP/1.1\r\n" + _HEAD + b"X: " + b"y" * 200_000 + b"\r\n\r\n")
    siege.say(b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n" + _HEAD + b"\r\n")
    siege.say(b"POST /sparql HTTP/1.1\r\n" + _HEAD + b"Content-Length: 99999999999\r\n\r\n", b"x" * 100_000)
    siege.pause(0.02)


def flooding(siege: Siege, chance: random.Random) -> None:
    """One odd address after the other."""
    siege.say(b"GET " + chance.choice(_ADDRESSES) + b" HTTP/1.1\r\n" + _HEAD + b"Connection: close\r\n\r\n")
    siege.pause(0.02)


def joining(siege: Siege, chance: random.Random) -> None:
    """Questions that never end."""
    with contextlib.ExitStack() as held:
        for _ in range(6):
            line = held.enter_context(siege.line())
            line.sendall(b"GET /sparql?query=" + _HEAVY + b" HTTP/1.1\r\n" + _HEAD + b"\r\n")
        siege.pause(2)


def inventing(siege: Siege, chance: random.Random) -> None:
    """Questions that never end, each of a kind that nobody has asked before."""
    with contextlib.ExitStack() as held:
        for _ in range(4):
            names = [f"?v{chance.randrange(9)}" for _ in range(15)]
            joined = ".".join(" ".join(names[at : at + 3]) for at in range(0, 15, 3))
            line = held.enter_context(siege.line())
            line.sendall(b"GET /sparql?query=" + quote(f"SELECT(COUNT(*)AS?n){{{joined}}}").encode() + b" HTTP/1.1\r\n" + _HEAD + b"\r\n")  # fmt: skip
        siege.pause(1)


def leafing(siege: Siege, chance: random.Random) -> None:
    """Pages and answers that take longest, asked for and left, or waited for."""
    with contextlib.ExitStack() as held:
        for path in chance.sample(_PAGES, 3):
            line = held.enter_context(siege.line())
            line.sendall(b"GET " + path + b" HTTP/1.1\r\n" + _HEAD + b"Connection: close\r\n\r\n")
        siege.pause(0.5)


def greedy(siege: Siege, chance: random.Random) -> None:
    """Large answers asked for and not taken."""
    with contextlib.ExitStack() as held:
        for _ in range(3):
            line = held.enter_context(siege.line())
            line.sendall(b"GET /sparql?query=" + _LARGE + b" HTTP/1.1\r\n" + _HEAD + b"\r\n")
        siege.pause(4)


def babbling(siege: Siege, chance: random.Random) -> None:
    """What is no HTTP."""
    siege.say(chance.randbytes(200))
    siege.say(b"GET / HTTP/1.1\r\n" + _HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    siege.say(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
    siege.pause(0.02)


ATTACKS = (silent, dripping, breaking, swollen, flooding, joining, inventing, leafing, greedy, babbling)


@contextmanager
def besieged(home: str) -> Iterator[Counter[str]]:
    """All of them let loose on the server at ``home`` until the block is left; then the statuses they were answered."""
    statuses: Counter[str] = Counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.server.hostile", home], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as clients:
        try:
            yield statuses
            statuses.update(json.loads(clients.communicate(timeout=60)[0]))
        finally:
            clients.kill()


def main() -> None:
    """Lay siege to the server named on the command line until standard input ends."""
    siege = Siege(sys.argv[1])
    siege.begin()
    sys.stdin.read()
    siege.end()
    print(json.dumps(siege.statuses))


if __name__ == "__main__":
    main()
