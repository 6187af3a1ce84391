"""Judgements from the pages: offered where the server was started for them, kept in the file, taken from this site only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from quanze.services.loading import load
from quanze.views.serving import ServeOptions
from tests.queries.test_analyst import EARLIER, LATER
from tests.web.served import served
from tests.web.test_views import text

OLD, NEW = ("https://w3id.org/quanze/id/item/000000-云江市/" + name for name in ("教师资格认定许可", "教师资格认定"))
PAGE = NEW.removeprefix("https://w3id.org/quanze")


@pytest.fixture
def decisions(tmp_path: Path) -> Path:
    """Where the judgements are written."""
    return tmp_path / "decisions.tsv"


@pytest.fixture
def judging(tmp_path: Path, decisions: Path) -> Iterator[httpx.Client]:
    """The explorer of two lists, of which the later calls an item otherwise, started for judging."""
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "2020.txt").write_text(EARLIER.replace("教师资格认定", "教师资格认定许可"), encoding="utf-8")
    (folder / "2023.txt").write_text(LATER, encoding="utf-8")
    load([folder], str(tmp_path / "store"), jobs=1)
    options = ServeOptions("", timeout=30.0, decisions=decisions)
    with (
        served(tmp_path / "store", options) as home,
        httpx.Client(base_url=home, trust_env=False, timeout=60, follow_redirects=True) as client,
    ):
        yield client


def section(page: str, name: str) -> str:
    """A part of a page by its id; empty where there is none."""
    found = re.search(rf'<section[^>]*id="{name}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_judgement_is_written_told_and_taken_back(judging: httpx.Client, decisions: Path) -> None:
    offered = section(text(judging, PAGE), "renamed")
    assert "教师资格认定许可" in offered
    assert offered.count('name="verdict"') == 3
    pair = {"one": NEW, "other": OLD}
    page = judging.post("/judge", data={**pair, "verdict": "different", "note": "另一\t事项"}).text
    assert decisions.read_text(encoding="utf-8").splitlines()[1:] == [f"different\titem\t{NEW}\t{OLD}\t另一 事项"]
    assert section(page, "renamed") == ""
    assert "不是同一个" in section(page, "judged")
    page = judging.post("/judge", data={**pair, "verdict": "undo"}).text
    assert len(decisions.read_text(encoding="utf-8").splitlines()) == 1
    assert section(page, "judged") == ""
    assert section(page, "renamed") == offered


def test_what_comes_from_elsewhere_or_is_no_pair_is_refused(judging: httpx.Client, decisions: Path) -> None:
    good = {"one": NEW, "other": OLD, "verdict": "same"}
    assert judging.post("/judge", data=good, headers={"origin": "https://elsewhere.example"}).status_code == 403
    assert judging.post("/judge", data=good, headers={"origin": "null"}).status_code == 403
    for wrong in (
        {"verdict": "perhaps"},
        {"other": NEW},
        {"other": OLD.replace("/item/", "/agency/")},
        {"one": f"{NEW}没有"},
        {"other": f"{OLD}没有"},
        {"other": NEW.replace("教师资格认定", "校车使用许可")},
        {"other": "x"},
    ):
        assert judging.post("/judge", data={**good, **wrong}).status_code == 400, wrong
    assert not decisions.exists()


def test_a_server_that_was_not_started_for_it_offers_and_takes_none(asked: httpx.Client) -> None:
    assert 'name="verdict"' not in text(asked, "/id/item/000000-云江市/校车使用许可")
    pair = {"one": NEW, "other": OLD, "verdict": "same"}
    assert asked.post("/judge", data=pair).status_code == 404
