"""The W3C suite in the tests: nothing may fail that the engine by itself passes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from quanze.views.endpoint.settings import EndpointSettings
from tests.endpoint.serving import TOKEN, fill, served
from tests.w3c import report
from tests.w3c.suite import find

SUITE = find()
REPORT = Path(__file__).with_name("report.md")
pytestmark = pytest.mark.skipif(
    SUITE is None,
    reason="the W3C SPARQL 1.1 suite is not on this machine (set QUANZE_W3C_SUITE to the folder data-sparql11)",
)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[report.Outcome]]:
    """One run of everything against one server, whose default graph is the store's own as the suite expects."""
    assert SUITE is not None
    settings = EndpointSettings(
        store=fill(tmp_path_factory.mktemp("w3c") / "store", ""),
        default_union=False,
        prefixes={},
        vocabulary=False,
        write_token=TOKEN,
    )
    with served(settings) as endpoint:
        yield report.run(SUITE, endpoint)


def test_every_case_is_found(outcomes: list[report.Outcome]) -> None:
    """A manifest that is no longer read must not look like a success."""
    assert SUITE is not None
    assert len(outcomes) == 548
    assert sum(report.excluded(SUITE).values()) == 95


def test_nothing_fails_that_the_engine_passes(outcomes: list[report.Outcome]) -> None:
    """Queries, updates, syntax, formats: over HTTP as by itself."""
    assert [(o.case.name, o.http) for o in outcomes if o.whose == "ours"] == []


def test_protocol_description_and_graph_store_pass_whole(outcomes: list[report.Outcome]) -> None:
    """These have no engine under them to blame."""
    found = [outcome for outcome in outcomes if not outcome.tried]
    assert len(found) == 50
    assert [o.case.name for o in found if o.http is not None] == []


def test_report_is_up_to_date(outcomes: list[report.Outcome]) -> None:
    """``make accept`` renews it; a new engine shows as a diff."""
    assert SUITE is not None
    text = report.render(outcomes, report.excluded(SUITE))
    if os.environ.get("QUANZE_ACCEPT"):
        REPORT.write_text(text, encoding="utf-8")
    assert REPORT.read_text(encoding="utf-8") == text
