"""The short share of ``make torture``, and the order in which a load asks the disk to keep what it wrote."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

UNAVAILABLE = 77
ORDER = """
import json, sys, tempfile
from functools import partial
from pathlib import Path
from tests.torture import __main__ as torture
from tests.torture.faults import available, finish, traced
from tests.torture.scenes import SCENES, prepare, quanze
if not available():
    sys.exit(77)
torture.warm()
with tempfile.TemporaryDirectory() as top:
    folder = Path(top) / "play"
    scene = SCENES[1]
    torture.ask(partial(prepare, scene, folder))
    with traced(partial(quanze, folder, "store", scene.command), folder) as process:
        assert finish(process, 120) == 0
    print(json.dumps(process.operations))
"""


def run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=600)
    if done.returncode == UNAVAILABLE:
        pytest.skip("this system does not let a process watch another (seccomp notifications, Linux 5.5)")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_ten_faults_lose_nothing() -> None:
    answer = run("-m", "tests.torture", "--faults", "10", "--seed", "3", "--scene", "another|into an endpoint server")
    assert "10 faults" in answer
    assert "0 losses" in answer


def test_before_a_version_counts_every_file_of_it_is_on_the_disk() -> None:
    operations = [tuple(item) for item in json.loads(run("-c", ORDER))]
    assert ("rename", "store/CURRENT.new") in operations
    dirty: set[str] = set()
    for name, place in operations:
        if name in ("write", "pwrite64", "writev", "pwritev", "ftruncate", "fallocate", "openat"):
            dirty.add(place)
        elif name in ("fsync", "fdatasync") or name.startswith("unlink"):
            dirty.discard(place)
        elif name.startswith("rename") and place == "store/CURRENT.new":
            break
    written = {place for place in dirty if place.startswith("store/") and not place.lower().endswith("lock")}
    assert written == set()
    after = operations[operations.index(("rename", "store/CURRENT.new")) :]
    assert ("fsync", "store") in after
