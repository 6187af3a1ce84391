"""What changed: a body's changes by year with both prints, and who handed what to whom; two editions that are invented."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from quanze import store as stores
from quanze.queries.agency_changes import Printed
from quanze.queries.handovers import Flow, Handover, flows, handovers
from quanze.services.loading import load
from quanze.views.web.flow_drawing import drawing
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


def test_handovers_are_drawn_as_bands_that_lead_to_their_rows(changed: httpx.Client) -> None:
    text = page(changed, "/changes")
    assert re.findall(
        r'<a href="#(flow-[0-9]+)"><title>云江市教育局 → 云江市行政审批局：教师资格认定</title>', text
    ) == ["flow-1"]
    assert text.count('<tr id="flow-1">') == 1


def _flow(giver: str, taker: str, items: int) -> Flow:
    printed = Printed("事项", "2020", "甲", "", "a.txt", "1", False)
    handed = tuple(Handover(f"i{n}", f"事项{n}", "implementer", (), (), printed, printed) for n in range(items))
    return Flow((giver, giver), (taker, taker), handed)


def test_bands_fill_their_bars_and_lie_side_by_side() -> None:
    found = drawing([_flow("甲局", "丙局", 3), _flow("甲局", "丁局", 1), _flow("乙局", "丁局", 1)])
    (a, b), (c, d) = found.givers, found.takers
    assert [(bar.body[0], bar.count) for bar in (a, b, c, d)] == [("甲局", 4), ("乙局", 1), ("丙局", 3), ("丁局", 2)]
    assert a.height == 4 * b.height == 4 / 3 * c.height
    assert a.y + a.height < b.y
    starts = [float(band.path.split()[1]) for band in found.bands]
    assert starts == [a.y + 3 / 8 * a.height, a.y + 7 / 8 * a.height, b.middle]
    few = drawing([_flow("甲局", "丙局", 2), _flow("乙局", "丁局", 1)], most=1)
    assert (len(few.bands), few.left) == (1, 1)


def test_a_body_is_two_clicks_away(changed: httpx.Client) -> None:
    assert 'href="/changes"' in page(changed, "/")
    assert "/changes?of=" in page(changed, "/search?q=云江市行政审批局")


def test_what_an_earlier_list_said_and_a_later_one_repeats_is_not_told_as_over(changed: httpx.Client) -> None:
    text = page(changed, "/id/item/000000-云江市/校车使用许可")
    earlier = text.partition('id="item-implementer-earlier"')[2].partition("</section>")[0]
    rows = {
        re.sub(r"<[^>]*>", "", row.partition("</a>")[0]).split(">")[-1].split()[-1]: row
        for row in earlier.split("<li")[1:]
    }
    assert {name: "此后仍是" in row for name, row in rows.items()} == {
        "云江市人民政府": True, "云江市教育局": False, "云江市公安局": True,
    }  # fmt: skip
