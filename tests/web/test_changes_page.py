"""What changed: a body's changes by year with both prints, and who handed what to whom; two editions that are invented."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from quanze import store as stores
from quanze.queries.handovers import flows, handovers
from quanze.services.loading import load
from tests.queries.test_analyst import EARLIER, LATER
from tests.web.served import served
from tests.web.test_pages import page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changes")
    for name, text in {"2020.txt": EARLIER, "2023.txt": LATER}.items():
        (folder / name).write_text(text, encoding="utf-8")
    load([folder], str(folder / "store"), jobs=1)
    return folder / "store"


@pytest.fixture(scope="module")
def changed(folder: Path) -> Iterator[httpx.Client]:
    with (
        served(folder) as home,
        httpx.Client(base_url=home, trust_env=False, timeout=60, follow_redirects=True) as client,
    ):
        yield client


def test_who_handed_what_to_whom(folder: Path) -> None:
    with stores.open(str(folder)) as store:
        found = flows(handovers(store))
    told = [(flow.giver[1], flow.taker[1], [(one.name, one.role) for one in flow.handovers]) for flow in found]
    assert told == [("云江市教育局", "云江市行政审批局", [("教师资格认定", "implementer")])]
    (one,) = found[0].handovers
    assert (one.before.date, one.after.date) == ("2020-06-02", "2023-06-02")
    assert "市教育局" in one.before.quote
    assert "市行政审批局" in one.after.quote


def test_a_body_has_its_changes_by_year_with_both_prints(changed: httpx.Client) -> None:
    text = page(changed, "/changes?q=云江市行政审批局")
    assert re.search(r"<h2>2023 接手 <span[^>]*>1</span></h2>", text)
    before, after = re.findall(r'<blockquote class="printed">(.*?)</blockquote>', text, re.DOTALL)
    assert "教师资格认定\t市教育局" in html.unescape(before)
    assert "教师资格认定\t市行政审批局" in html.unescape(after)
    assert re.search(r"来自</span>\s+云江市教育局", text)
    assert "接手 " not in page(changed, "/changes?q=云江市行政审批局&year=2020")
    assert "taken over" in page(changed, "/changes?q=云江市行政审批局", "en")


def test_without_a_body_all_handovers_stand_in_a_table_to_take_along(changed: httpx.Client) -> None:
    text = page(changed, "/changes")
    assert re.search(r"云江市教育局</a></td>\s*<td><a [^>]*>云江市行政审批局</a>", text)
    rows = changed.get("/changes?format=csv").text.splitlines()
    assert rows[1].startswith("云江市教育局,云江市行政审批局,教师资格认定,implementer,2020-06-02,2023-06-02")


def test_a_body_is_two_clicks_away(changed: httpx.Client) -> None:
    assert 'href="/changes"' in page(changed, "/")
    assert "/changes?of=" in page(changed, "/search?q=云江市行政审批局")
