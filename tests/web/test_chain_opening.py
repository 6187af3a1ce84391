"""How a chain opens and is taken along: all of it seen, counts that agree, Back, bundles from far away, its proof on paper."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web import chains
from tests.web.browsing import visiting
from tests.web.test_chain_browser import _file, _labels, _spot, _view, _whole, item

__all__ = ["item"]


_CROPPED = """const at = view.stage.view, size = view.stage.size;
return scene.cells.filter((cell) => cell.kind !== "lane").filter((cell) => {
  const x = (view.model.columns[cell.column].x - at.x) * at.zoom, y = (cell.y - at.y) * at.zoom;
  return x < 0 || y < quanzeChain.HEAD || x + view.model.size.width * at.zoom > size.width || y + cell.height * at.zoom > size.height;
}).length"""


def test_a_chain_opens_so_that_all_of_it_is_seen_and_read(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, "file://") as visit:
        page = visit.open(_file(tmp_path, chains.small()))
        assert _view(page, _CROPPED) == 0
        assert _view(page, "return 14 * view.stage.view.zoom") >= 13  # type: ignore[operator]
        assert {"甲某", "乙某"}.isdisjoint(_labels(page)), "as few levels as answer who is in charge"
        for kind in ("post", "person"):
            page.locator(f".filter[data-set=kinds][data-key={kind}]").click()
        assert "甲某" in _labels(page)


def test_the_legend_counts_what_date_and_filters_leave(browser: Browser, tmp_path: Path) -> None:
    counts = """return Object.fromEntries([...document.querySelectorAll(".filter[data-set=kinds]")].filter((b) => b.ariaPressed === "true")
      .map((b) => [b.dataset.key, Number(b.querySelector(".count").textContent)]))"""
    left = """const { away } = view.model.filtered(view.state), found = {};
      view.model.nodes.forEach((node, at) => { if (away[at] >= 0) found[node.kind] = (found[node.kind] || 0) + 1; }); return found"""
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, chains.small()))
        whole = _view(page, counts)
        assert whole == _view(page, left)
        page.get_by_role("button", name="上一次变化").click()
        dated, expected = _view(page, counts), _view(page, left)
        assert isinstance(dated, dict)
        assert {kind: count for kind, count in dated.items() if count} == expected != whole
        heads = _view(page, "return scene.totals.reduce((sum, count) => sum + count, 0)")
        assert heads == sum(dated.values())


def test_back_steps_through_dates_and_filters(browser: Browser, home: str, item: str) -> None:
    state = "return [view.state.asOf, [...view.state.kinds].sort()]"
    with visiting(browser, home) as visit:
        page = visit.open(item)
        seen = [_view(page, state)]
        page.get_by_role("button", name="上一次变化").click()
        page.wait_for_function("() => location.search.includes('as_of=')")
        seen.append(_view(page, state))
        page.locator(".filter[data-key=law]").click()
        page.wait_for_function("() => location.hash.includes('law')")
        assert _view(page, state) not in seen
        for expected in reversed(seen):
            page.go_back()
            page.wait_for_function(
                "(expected) => { const { state } = quanzeChain.view; return state.asOf === expected[0] }", arg=expected
            )
            assert _view(page, state) == expected
            assert page.locator(".chain-time input[type=date]").input_value() == expected[0]  # type: ignore[index]


def test_from_far_away_columns_are_bundles_with_their_roles_counted(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, chains.small()))
        found = _view(page, "return quanzeChain.bundles(view.model, scene, view.stage.size)")
        assert isinstance(found, list)
        assert all(bundle["x"] >= 0 and bundle["width"] > 100 for bundle in found)
        assert sum(bundle["count"] for bundle in found) == len(chains.small().nodes)
        _view(page, "view.stage.zoom(0.2)")
        first = found[0]
        box = page.locator("canvas").bounding_box()
        assert box
        page.mouse.click(box["x"] + first["x"] + 20, box["y"] + first["y"] + 10)
        assert _view(page, "return 14 * view.stage.view.zoom") == pytest.approx(13)


def test_no_ring_is_drawn_on_a_click_and_one_on_keys(browser: Browser, tmp_path: Path) -> None:
    outline = "getComputedStyle(document.querySelector('canvas')).outlineStyle"
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, chains.small()))
        page.mouse.click(*_spot(page, "林木采伐许可"))
        assert page.evaluate(outline) == "none"
        page.keyboard.press("Escape")
        page.focus("canvas")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(outline) != "none"


def test_the_panel_leaves_the_ways_elsewhere_in_reach(browser: Browser, home: str, item: str) -> None:
    with visiting(browser, home) as visit:
        page = visit.open(item)
        page.mouse.click(*_spot(page, "云江市教育局"))
        for link in page.locator(".top nav > a, .top .own a").all():
            link.click(trial=True)
        page.goto(item.replace("/chain?of=", "/id/"))
        page.locator(".places .where").first.click()
        page.locator("#evidence mark").wait_for()
        for link in page.locator(".top nav > a, .top .own a").all():
            link.click(trial=True)


def test_a_drawing_from_the_explorer_carries_its_address_and_its_code(browser: Browser, home: str, item: str) -> None:
    with visiting(browser, home, accept_downloads=True) as visit:
        page = visit.open(item)
        page.get_by_role("button", name="上一次变化").click()
        day = page.locator(".chain-time input[type=date]").input_value()
        page.locator(".chain-actions .menu summary").click()
        with page.expect_download() as download:
            page.locator('[data-do="svg"]').click()
        drawing = ET.fromstring(Path(download.value.path()).read_bytes())
        answer = page.evaluate(
            "url => fetch(url).then((found) => found.json())",
            f"{item.replace('/chain?', '/api/chain/code?')}&as_of={day}",
        )
    words = [text.text or "" for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert f"截至 {day}" in words
    assert answer["address"] in words
    assert answer["address"].endswith(f"as_of={day}")
    squares = [
        rect
        for rect in drawing.iter("{http://www.w3.org/2000/svg}rect")
        if rect.get("width") == "3" == rect.get("height")
    ]
    assert len(squares) == sum(row.count("1") for row in answer["rows"])


def test_the_outline_on_paper_says_its_sources_and_where_it_stands(browser: Browser, home: str, item: str) -> None:
    with visiting(browser, home) as visit:
        page = visit.open(item)
        assert page.locator(".chain-proof").is_hidden()
        page.emulate_media(media="print")
        printed = page.locator(".chain-proof").inner_text()
        assert re.search("云江市人民政府公报-.*第 [0-9]+ 行", printed)
        assert "/chain?of=" in printed
        assert page.locator(".chain-proof svg").is_visible()
        page.goto(item.replace("/chain?of=", "/id/"))
        assert page.locator(".places .where").first.is_visible(), "pages print their sources"
        assert "/id/item/" in page.locator(".address").inner_text()
