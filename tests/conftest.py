"""What all tests share: the real gazettes where this machine has them, a clean environment, steady Hypothesis runs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


def _shared(name: str) -> Path | None:
    """A folder of development material: below ``QUANZE_SHARED``, or beside this clone or the one it was cloned from."""
    origin = subprocess.run(
        ["git", "config", "remote.origin.url"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    places = [os.environ.get("QUANZE_SHARED", ""), str(ROOT.parent / "shared")]
    if origin.startswith("/"):
        places.append(str(Path(origin).parent / "shared"))
    return next((Path(place, name) for place in places if place and Path(place, name).is_dir()), None)


@pytest.fixture(scope="session")
def gazettes() -> Path:
    """The folder of real gazettes, which are no part of the repository."""
    folder = _shared("gazettes")
    if folder is None:
        pytest.skip("the real gazettes are not on this machine (set QUANZE_SHARED to the folder that holds gazettes/)")
    return folder


@pytest.fixture(scope="session")
def elsewhere() -> Path:
    """The folder of real documents of other places, which are no part of the repository."""
    folder = _shared("elsewhere")
    if folder is None:
        pytest.skip(
            "the real documents are not on this machine (set QUANZE_SHARED to the folder that holds elsewhere/)"
        )
    return folder


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the settings of whoever runs it."""
    for name in list(os.environ):
        if name.startswith("QUANZE_") and name not in ("QUANZE_SHARED", "QUANZE_ACCEPT", "QUANZE_FUZZ"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
