"""What a worker takes away from itself, tried in processes of their own because it cannot be given back."""

from __future__ import annotations

import subprocess
import sys

import pytest

NETWORK = """
import socket, threading
from quanze.views.endpoint import sandbox
assert sandbox.forbid_network()
found = []
def attempt():
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            socket.socket(family)
        except PermissionError:
            found.append(family)
attempt()
thread = threading.Thread(target=attempt)
thread.start()
thread.join()
try:
    socket.getaddrinfo("a.example", 80)
except OSError:
    print(len(found))
"""

MEMORY = """
from quanze.views.endpoint import sandbox
sandbox.limit_memory(100 * 1024 * 1024)
kept = bytearray(20 * 1024 * 1024)
try:
    bytearray(200 * 1024 * 1024)
except MemoryError:
    print("refused")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp and RLIMIT_DATA are Linux's")
@pytest.mark.parametrize(("program", "says"), [(NETWORK, "6"), (MEMORY, "refused")])
def test_what_is_taken_away_is_gone(program: str, says: str) -> None:
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert found.stdout.strip() == says, found.stderr
