"""Endpoints that several test modules ask: started once for each of them."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from quanze.views.endpoint.settings import EndpointSettings
from tests.endpoint.serving import TOKEN, Served, fill, served

AGENCIES = 3000
"""Agencies in the test store; each has a label and stands in one of ten graphs."""


def sample_quads() -> str:
    """N-Quads of invented agencies, enough to make a cross join hopeless and a full list larger than what is held."""
    lines = []
    for number in range(AGENCIES):
        agency, graph = f"<http://a.example/agency/{number}>", f"<http://a.example/graph/{number % 10}>"
        lines.append(f'{agency} <http://a.example/label> "第{number}号局，负责第{number}项工作" {graph} .')
        lines.append(f"{agency} <http://a.example/under> <http://a.example/agency/{number // 2}> {graph} .")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A read-only endpoint over the sample, with short limits."""
    store = fill(tmp_path_factory.mktemp("reading") / "store", sample_quads())
    with served(EndpointSettings(store=store, timeout=10.0, rows=20_000)) as endpoint:
        yield endpoint


@pytest.fixture
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An endpoint that may be written to with the token, over an empty store."""
    store = fill(tmp_path_factory.mktemp("writing") / "store", "")
    with served(EndpointSettings(store=store, write_token=TOKEN, vocabulary=False)) as endpoint:
        yield endpoint


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """An HTTP client that believes no proxy settings."""
    with httpx.Client(timeout=60, trust_env=False) as found:
        yield found
