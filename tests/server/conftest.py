"""A store of a few quads for servers that are asked rather than read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import load_samples


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample gazettes."""
    folder = tmp_path_factory.mktemp("server") / "store"
    load_samples(folder)
    return folder
