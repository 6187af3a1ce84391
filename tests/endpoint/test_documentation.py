"""docs/sparql.md tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from quanze.views.endpoint.negotiation import GRAPH_TYPES, RESULT_TYPES, SHORT_NAMES
from quanze.views.endpoint.settings import MIB, EndpointSettings
from tests.endpoint.serving import Served

PAGE = (Path(__file__).parents[2] / "docs" / "sparql.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)


def test_the_limits_on_the_page_are_the_defaults() -> None:
    settings = EndpointSettings(store=Path("store"))
    for text in (
        f"| {settings.timeout:g} s (",
        f"| {settings.rows} (",
        f"| {settings.memory // MIB} MiB |",
        f"| {settings.query_bytes} bytes |",
        f"| {settings.nesting} |",
        f"{settings.waiting} for at most {settings.wait:g} s",
        f"up to {settings.held // 1024} KiB",
        f"at `{settings.path}`",
        f"at `{settings.graph_path}`",
    ):
        assert text in PAGE, text
    declared = re.search(r"The prefixes `([^`]*)`", PAGE)
    assert declared is not None
    assert declared[1].split() == [f"{prefix}:" for prefix in settings.prefixes]


def test_every_format_on_the_page_is_served_under_its_short_name() -> None:
    named = re.findall(r"`([a-z]+/[a-z+.-]+)` \(`([a-z]+)`", PAGE)
    assert len(named) == 10
    for media, short in named:
        assert SHORT_NAMES[short] == media
        assert media in {**RESULT_TYPES, **GRAPH_TYPES}


@pytest.mark.parametrize("query", QUERIES)
def test_the_queries_on_the_page_run(reading: Served, client: httpx.Client, query: str) -> None:
    response = client.get(reading.sparql, params={"query": query})
    assert response.status_code == 200, response.text


def test_there_are_queries_on_the_page() -> None:
    assert len(QUERIES) == 14
