"""The drawing of agencies by the duties they share, in a browser."""

from __future__ import annotations

from pathlib import Path

import httpx
from playwright.sync_api import Browser

from tests.web.browsing import visiting


def test_the_network_of_agencies_leads_to_the_print(browser: Browser, home: str) -> None:
    with visiting(browser, home) as visit:
        page = visit.page
        page.goto(f"{home}/network/drawing")
        page.wait_for_selector("html[data-ready=yes]")
        before = page.evaluate("quanzeNetwork.network.getPositions()")
        page.evaluate("(id) => quanzeNetwork.open(id)", next(iter(before)))
        assert page.locator("#evidence li").count() > 0
        assert page.evaluate("quanzeNetwork.network.getPositions()") == before, "nothing moves"
        page.keyboard.press("Escape")
        assert page.locator("#evidence").is_hidden()
        page.locator(".pairs .pair").first.click()
        page.locator("#evidence .shared [data-fact]").first.click()
        page.locator("#evidence mark").wait_for()
        page.get_by_role("button", name="返回").click()
        assert page.locator("#evidence .shared li").count() > 0
        sent = page.url
    with visiting(browser, home) as visit:
        visit.page.goto(sent)
        visit.page.locator("#evidence .shared [data-fact]").first.wait_for()


_LABELS = """() => {
  const { network } = quanzeNetwork, stage = document.getElementById("network");
  return Object.values(network.body.nodes).filter((node) => !node.options.hidden).map((node) => {
    const box = node.shape.boundingBox;
    const [from, to] = [{ x: box.left, y: box.top }, { x: box.right, y: box.bottom }].map((spot) => network.canvasToDOM(spot));
    return { label: node.options.label, inside: from.x >= 0 && from.y >= 0 && to.x <= stage.clientWidth && to.y <= stage.clientHeight };
  });
}"""


def test_names_in_the_network_are_set_in_short_lines_and_none_is_cut_at_the_edge(browser: Browser, home: str) -> None:
    with visiting(browser, home, viewport={"width": 1440, "height": 900}) as visit:
        visit.page.goto(f"{home}/network/drawing")
        visit.page.wait_for_selector("html[data-ready=yes]")
        seen = visit.page.evaluate(_LABELS)
        assert all(one["inside"] for one in seen)
        assert any("\n" in one["label"] for one in seen)
        assert all(len(line) <= 8 for one in seen for line in one["label"].split("\n"))


def test_the_network_taken_along_opens_without_a_server(browser: Browser, home: str, tmp_path: Path) -> None:
    path = tmp_path / "network.html"
    path.write_bytes(httpx.get(f"{home}/network/file?lang=zh", trust_env=False).content)
    with visiting(browser, "file://") as visit:
        visit.page.goto(path.as_uri())
        visit.page.wait_for_selector("html[data-ready=yes]")
        visit.page.locator(".pairs .pair").first.click()
        assert "这个文件只含数目" in visit.page.locator("#evidence").inner_text()
