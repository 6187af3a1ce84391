"""Stores and clients that the explorer's tests share: the samples, and a gazette that means harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from quanze.services.loading import load
from tests.samples import SAMPLES, load_samples
from tests.web.browsing import chromium
from tests.web.served import served

HARM = "<script>alert(1)</script>"
"""What stands in titles, names and tasks of the harmful gazette."""


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample gazettes."""
    folder = tmp_path_factory.mktemp("explorer") / "store"
    load_samples(folder)
    return folder


@pytest.fixture(scope="session")
def asked(sample_store: Path) -> Iterator[httpx.Client]:
    """The explorer of the samples, on loopback."""
    with served(sample_store) as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def home(asked: httpx.Client) -> str:
    """The address of the explorer of the samples."""
    return str(asked.base_url).rstrip("/")


@pytest.fixture(scope="session")
def harmful_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a sample gazette into whose titles, items, tasks and names a script was set."""
    folder = tmp_path_factory.mktemp("harmful")
    name = next(path for path in SAMPLES.iterdir() if path.suffix == ".txt")
    text = name.read_text(encoding="utf-8")
    for word in ("云江市内涝治理实施方案", "校车使用许可", "新建澜水河东岸泵站两座", "开办面包房", "石门溪茶园示范点"):
        assert word in text
        text = text.replace(word, word + HARM)
    (folder / f"harm&'{HARM.replace('/', '')}.txt").write_text(text, encoding="utf-8")
    load([folder], str(folder / "store"), jobs=1)
    return folder / "store"


@pytest.fixture(scope="session")
def harmed(harmful_store: Path) -> Iterator[httpx.Client]:
    """The explorer of the harmful gazette."""
    with served(harmful_store) as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        yield client
