"""The chain view in a real browser: what a reader sees, points at, opens, filters, dates, shares and takes along."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote, unquote

import networkx as nx
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from quanze.ontology import iri
from quanze.queries.chain_model import Chain
from quanze.views.chain.folds import groups, shown
from quanze.views.chain.html import chain_page
from quanze.views.chain.layout import layout
from quanze.views.chain.view import fragment
from quanze.views.serving import ServeOptions
from tests.web import chains
from tests.web.browsing import visiting
from tests.web.served import served

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "device_scale_factor": 2}


@pytest.fixture
def item(home: str) -> str:
    return f"{home}/chain?of={quote('item/000000-云江市/校车使用许可')}"


def _file(folder: Path, chain: Chain, lang: str = "zh") -> str:
    path = folder / "chain.html"
    path.write_text(chain_page(chain, lang, {chains.SOURCE: chains.TEXT}), encoding="utf-8")
    return path.as_uri()


def _whole(folder: Path, chain: Chain) -> str:
    """The address of an exported chain that shows every level, with seven siblings before a fold, as the server lays it out."""
    return f"{_file(folder, chain)}#most=7"


def _view(page: Page, script: str, argument: object = None) -> object:
    return page.evaluate(
        f"(argument) => {{ const view = quanzeChain.view; const scene = view.scene(); {script} }}", argument
    )


def _labels(page: Page) -> set[str]:
    found = _view(page, "return view.model.nodes.filter((_, at) => scene.shown[at]).map((node) => node.label)")
    assert isinstance(found, list)
    return set(found)


def _places(page: Page) -> dict[str, tuple[float, float]]:
    """Where cards and folds stand, by their keys, in the chain's own measure."""
    found = _view(page, "return scene.cells.map((cell) => [cell.key, view.model.columns[cell.column].x, cell.y])")
    assert isinstance(found, list)
    return {key: (x, y) for key, x, y in found}


def _spot(page: Page, label: str) -> tuple[float, float]:
    """A point of the screen on the card (or the fold, by the beginning of its words) with this label."""
    found = _view(
        page,
        """const cell = scene.cells.find((c) => c.kind === "node" ? view.model.nodes[c.at].label === argument :
          c.kind === "fold" && quanzeChain.foldWords(scene.folds[c.at], view.look().words).startsWith(argument));
        const box = document.querySelector("canvas").getBoundingClientRect(), at = view.stage.view;
        return [(view.model.columns[cell.column].x - at.x) * at.zoom + box.left + 12, (cell.y - at.y) * at.zoom + box.top + 8]""",
        label,
    )
    assert isinstance(found, list)
    return found[0], found[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_opens_on_one_fitted_chain(browser: Browser, home: str, item: str, lang: str) -> None:
    with visiting(browser, home) as visit:
        page = visit.open(f"{item}&lang={lang}")
        assert {"校车使用许可", "校车安全管理条例", "云江市教育局", "云江市人民政府"} <= _labels(page)
        assert _view(page, "return 14 * view.stage.view.zoom") >= 13, "names can be read"  # type: ignore[operator]
        box = page.locator("canvas").bounding_box()
        assert box
        for label in _labels(page):
            x, y = _spot(page, label)
            assert box["x"] <= x <= box["x"] + box["width"]
            assert box["y"] <= y <= box["y"] + box["height"]
        words = page.locator(".chain-legend").inner_text()
        assert ("主管" if lang == "zh" else "in charge") in words


@pytest.mark.parametrize("chain", [chains.small(), chains.large()], ids=["small", "large"])
def test_the_script_shows_and_places_as_the_server_does(browser: Browser, tmp_path: Path, chain: Chain) -> None:
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, chain))
        seen, _ = shown(chain.focus, groups(chain))
        assert _labels(page) == {chain.node(iri).label for iri in seen}
        drawn = layout(chain)
        placed = _places(page)
        for at in range(len(chain.nodes)):
            if at in drawn.y:
                assert placed[f"n{at}"] == (drawn.x[drawn.cells.column[at]], drawn.y[at])
        by_script = _view(page, "return [...view.placer.arrange(view.state)]")
        assert isinstance(by_script, list)
        for key, y in by_script:
            assert placed[key][1] == pytest.approx(y, abs=1.5)


def test_pointing_lights_the_whole_path_up_and_down(browser: Browser, tmp_path: Path) -> None:
    chain = chains.small()
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, chain))
        graph = chain.graph()
        for label in ("云江市林业局", "示例森林法"):
            page.mouse.move(*_spot(page, label))
            lit = _view(page, "return [...view.look().lit.nodes].map((at) => view.model.nodes[at].label)")
            name = next(node.iri for node in chain.nodes if node.label == label)
            expected = {chain.node(n).label for n in {name} | nx.ancestors(graph, name) | nx.descendants(graph, name)}
            assert isinstance(lit, list)
            assert set(lit) == expected & _labels(page)
        page.mouse.move(5, 5)
        assert _view(page, "return view.look().lit") is None


def test_a_card_and_a_line_open_the_evidence_and_escape_closes_it(browser: Browser, home: str, item: str) -> None:
    with visiting(browser, home) as visit:
        page = visit.open(item)
        before = _places(page)
        page.mouse.click(*_spot(page, "云江市教育局"))
        panel = page.locator("#evidence")
        assert panel.is_visible()
        assert "云江市教育局" in panel.inner_text()
        panel.get_by_role("button", name=re.compile("第 [0-9]+ 行")).first.click()
        assert page.locator("#evidence mark").first.inner_text().strip()
        page.wait_for_function("() => document.querySelector('#evidence blockquote').textContent.length > "
                               "document.querySelector('#evidence mark').textContent.length")  # fmt: skip
        link = panel.get_by_role("link", name="在原文中打开").first.get_attribute("href")
        assert link
        assert re.search(r"^/source/.*\?from=[0-9]+&to=[0-9]+#at$", link)
        assert _places(page) == before, "the panel moves nothing"
        page.keyboard.press("Escape")
        assert panel.is_hidden()
        assert _view(page, "return view.state.selected") == ""


def test_unfolding_keeps_what_was_clicked_where_it_was(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, "file://", reduced_motion="reduce", viewport={"width": 2200, "height": 1800}) as visit:
        page = visit.open(_whole(tmp_path, chains.small()))
        seen = _labels(page)
        focus = _spot(page, "林木采伐许可")
        page.mouse.click(*_spot(page, "+5"))
        assert len(_labels(page)) == len(seen) + 5
        assert _spot(page, "林木采伐许可") == pytest.approx(focus, abs=1)
        page.mouse.click(*_spot(page, "−"))
        assert _labels(page) == seen


def test_filters_and_dates_move_nothing(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, chains.small()))
        before = _places(page)
        page.locator(".filter", has_text="任职").click()
        assert {"甲某", "乙某"}.isdisjoint(_labels(page))
        page.locator(".filter", has_text="任职").click()
        page.locator(".filter", has_text="只看确定的").click()
        assert "乙某" not in _labels(page)
        assert "甲某" in _labels(page)
        page.locator(".filter", has_text="全部").click()
        page.get_by_role("button", name="上一次变化").click()
        assert page.locator(".chain-time input[type=date]").input_value() == "2031-06-01"
        assert "甲某" not in _labels(page)
        assert "乙某" in _labels(page)
        assert page.locator('.tree a:text-is("甲某")').is_hidden()
        after = _places(page)
        assert all(before[key] == place for key, place in after.items())
        page.get_by_role("button", name="全部时间").click()
        assert _places(page) == before


def test_a_date_before_everything_says_so(browser: Browser, home: str, item: str) -> None:
    with visiting(browser, home) as visit:
        page = visit.open(f"{item}&as_of=2001-01-01")
        assert _labels(page) == {"校车使用许可"}
        assert "截至 2001-01-01" in page.locator(".nothing").inner_text()


def test_a_link_shows_exactly_what_its_sender_saw(browser: Browser, home: str, item: str) -> None:
    state = "return [view.model.nodes.filter((_, at) => scene.shown[at]).map((n) => n.label), view.state.selected, view.state.asOf, [...view.state.roles]]"
    middle = "const { view: v, size: s } = view.stage; return [v.x + s.width / 2 / v.zoom, v.y + s.height / 2 / v.zoom, v.zoom]"
    with visiting(browser, home) as visit:
        page = visit.open(item)
        page.mouse.click(*_spot(page, "云江市教育局"))
        page.locator(".filter", has_text="列入").click()
        page.get_by_role("button", name="上一次变化").click()
        page.mouse.move(400, 500)
        page.mouse.wheel(0, -300)
        page.get_by_role("button", name="复制链接").click()
        page.wait_for_function("() => location.hash.includes('at=')")
        sent, expected, at = page.url, _view(page, state), _view(page, middle)
        assert "as_of=" in sent
    with visiting(browser, home, viewport={"width": 1100, "height": 800}) as visit:
        page = visit.open(sent)
        assert _view(page, state) == expected
        assert _view(page, middle) == pytest.approx(at, abs=1)
        assert page.locator("#evidence").is_visible()
    with visiting(browser, home) as visit:
        assert visit.open(item + "#open=%E0%A4%A&at=x,y,z&sel=n~nowhere&roles=a").locator("canvas").is_visible()


def test_a_neighbour_is_expanded_with_its_count_shown_before(browser: Browser, home: str, item: str) -> None:
    with visiting(browser, home) as visit:
        page = visit.open(item)
        seen = _labels(page)
        page.mouse.click(*_spot(page, "云江市教育局"))
        button = page.locator(".neighbours button").first
        button.wait_for()
        count = re.search(r"\+([0-9]+)", button.inner_text())
        assert count
        known = _view(page, "return view.model.nodes.length")
        assert isinstance(known, int)
        button.click()
        page.wait_for_function("(known) => quanzeChain.view.model.nodes.length > known", arg=known)
        total = _view(page, "return view.model.nodes.length")
        assert isinstance(total, int)
        assert 0 < total - known <= int(count[1])
        assert seen < _labels(page)
        assert _view(page, _NO_GAP), "a line that passes a column has a lane there"
        rows = page.locator(".chain-outline [data-edge]").evaluate_all(
            "(rows) => rows.map((row) => Number(row.dataset.edge))"
        )
        assert sorted(rows) == _view(page, "return view.model.edges.map((_, at) => at)"), "the outline took it in"
        page.wait_for_function("() => location.hash.includes('more=')")
        sent, now = page.url, _labels(page)
    with visiting(browser, home) as visit:
        page = visit.open(sent)
        page.wait_for_function("(total) => quanzeChain.view.model.nodes.length === total", arg=total)
        assert _labels(page) == now


_NO_GAP = """return scene.ways.every((way) => way.loop || way.cells.every((cell, at) =>
  !at || cell.column === way.cells[at - 1].column + 1))"""


def test_what_was_expanded_across_columns_runs_in_lanes(browser: Browser, tmp_path: Path) -> None:
    known = chains.small()
    law = known.node(next(node.iri for node in known.nodes if node.kind == "law"))
    items = [chains.node("item", f"第{at}类采伐许可", 2) for at in range(12)]
    people = [chains.node("person", "丙某", 6)]
    more = chains.chain(law, [chains.link(law, other, "basis") for other in (*items, *people)], *items, *people)
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, known))
        page.evaluate("(more) => quanzeChain.view.take(more)", fragment(more))
        assert {"第0类采伐许可", "丙某"} <= _labels(page)
        assert _view(page, _NO_GAP), "a line that passes a column has a lane there"
        rows = page.locator(".chain-outline [data-edge]").evaluate_all(
            "(rows) => rows.map((row) => Number(row.dataset.edge))"
        )
        assert sorted(rows) == list(range(len(known.edges) + 13)), "the outline took it in"
        assert page.locator(".rest > details", has_text="类采伐许可").locator("li").count() == 6, (
            "beyond seven of a kind they are folded"
        )


def test_the_outline_says_once_how_many_are_folded(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, chains.small()))
        assert page.locator(".rest summary").all_inner_texts() == ["另有 2 项 · 实施"]


def test_svg_png_and_csv_hold_what_is_seen(browser: Browser, tmp_path: Path) -> None:
    chain = chains.small()
    with visiting(browser, "file://", color_scheme="dark", accept_downloads=True) as visit:
        page = visit.open(_file(tmp_path, chain))
        saved = {}
        for ending in ("svg", "png", "csv"):
            page.locator(".menu summary").click()
            with page.expect_download() as download:
                page.locator(f'[data-do="{ending}"]').click()
            assert unquote(download.value.suggested_filename) == f"林木采伐许可.{ending}"
            saved[ending] = Path(download.value.path()).read_bytes()
        labels, links = _labels(page), _view(page, "return scene.links.filter(Boolean).length")
    drawing = ET.fromstring(saved["svg"])
    words = "".join(text.text or "" for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert all(label in words.replace("\n", "") for label in labels)
    assert "林木采伐许可 的责任链" in words
    assert "全部时间" in words
    assert f"{chains.SOURCE} 第" in words, "its sources stand below"
    assert "#fffefb" in saved["svg"].decode(), "on light paper even when the screen is dark"
    assert saved["png"].startswith(b"\x89PNG")
    assert int.from_bytes(saved["png"][16:20], "big") > 1000
    text = saved["csv"].decode("utf-8-sig")
    assert saved["csv"].startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == links
    first = next(row for row in rows if row["role"] == "basis")
    assert (first["from"], first["to"], first["note"]) == ("示例森林法", "林木采伐许可", "第三十二条")
    assert first["source"] == chains.SOURCE


def test_texts_that_try_to_be_markup_stay_texts(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, "file://", accept_downloads=True) as visit:
        page = visit.open(_file(tmp_path, chains.nasty()))
        page.locator(".tree .where").first.click()
        assert "</script><script>" in page.locator("#evidence mark").inner_text()
        page.locator("#evidence .name").first.click()
        assert chains.NASTY in page.locator("#evidence .whole").inner_text()
        page.locator(".menu summary").click()
        with page.expect_download() as download:
            page.locator('[data-do="svg"]').click()
        ET.fromstring(Path(download.value.path()).read_bytes())
        assert page.title() == f"{chains.NASTY} 的责任链"
        assert page.locator("main img, #evidence img").count() == 0


def test_the_keys_walk_the_chain_and_say_where_they_are(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, "file://") as visit:
        page = visit.open(_whole(tmp_path, chains.small()))
        page.focus("canvas")
        said = page.locator(".saying")
        assert "林木采伐许可" in said.inner_text()
        page.keyboard.press("ArrowLeft")
        assert re.search("示例森林法|云江市行政许可事项清单", said.inner_text())
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert page.locator("#evidence").is_visible()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.tagName") == "CANVAS"
        page.keyboard.press("ArrowRight")
        seen = _labels(page)
        for _ in range(20):
            if not said.inner_text().startswith("+5"):
                page.keyboard.press("ArrowDown")
        assert said.inner_text().startswith("+5"), "the keys reach the fold too"
        page.keyboard.press("Enter")
        assert len(_labels(page)) == len(seen) + 5
        zoom = _view(page, "return view.stage.view.zoom")
        page.keyboard.press("+")
        assert _view(page, "return view.stage.view.zoom") > zoom  # type: ignore[operator]


def test_zoom_pan_fit_and_reset(browser: Browser, tmp_path: Path) -> None:
    at = "return [view.stage.view.x, view.stage.view.y, view.stage.view.zoom]"
    with visiting(browser, "file://") as visit:
        page = visit.open(_file(tmp_path, chains.small()))
        opened = _view(page, at)
        spot = _spot(page, "林木采伐许可")
        page.mouse.move(*spot)
        page.mouse.wheel(0, -400)
        page.wait_for_function("(zoom) => quanzeChain.view.stage.view.zoom > zoom", arg=opened[2])  # type: ignore[index]
        zoomed = _view(page, "return view.stage.view.zoom")
        near = _spot(page, "林木采伐许可")
        assert abs(near[0] - spot[0]) < 40, "what is under the pointer stays under it"
        page.mouse.down()
        page.mouse.move(spot[0] + 150, spot[1] + 60, steps=4)
        page.mouse.up()
        assert _spot(page, "林木采伐许可") == pytest.approx((near[0] + 150, near[1] + 60), abs=1)
        assert page.locator("#evidence").is_hidden(), "dragging is not clicking"
        assert _view(page, "return view.stage.view.zoom") == zoomed
        page.get_by_role("button", name="复原").click()
        assert _view(page, at) == pytest.approx(opened)


def test_on_a_phone_the_outline_comes_first_and_the_graph_is_a_tab(browser: Browser, home: str, item: str) -> None:
    with visiting(browser, home, **PHONE) as visit:
        page = visit.open(item)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("canvas").is_hidden()
        assert page.locator(".chain-outline").is_visible()
        page.get_by_role("button", name="图", exact=True).click()
        assert page.locator("canvas").is_visible()
        assert page.locator(".chain-outline").is_hidden()
        page.get_by_role("button", name="文字版", exact=True).click()
        page.locator(".tree .where").first.click()
        box = page.locator("#evidence").bounding_box()
        assert box
        assert box["x"] == 0
        assert box["width"] == 390


def test_two_fingers_zoom(browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, "file://", **PHONE) as visit:
        page = visit.open(_whole(tmp_path, chains.small()))
        zoom = _view(page, "return view.stage.view.zoom")
        fingers = page.context.new_cdp_session(page)
        for sort, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchEnd", None)):
            points = [] if apart is None else [{"x": 195 - apart, "y": 400}, {"x": 195 + apart, "y": 400}]
            fingers.send("Input.dispatchTouchEvent", {"type": sort, "touchPoints": points})
        assert _view(page, "return view.stage.view.zoom") == pytest.approx(2 * zoom, rel=0.1)  # type: ignore[operator]
        assert page.locator("#evidence").is_hidden()


def test_without_scripts_the_outline_leads_to_the_print(browser: Browser, home: str, item: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(item)
    assert "校车安全管理条例" in page.locator(".chain-outline").inner_text()
    page.locator(".tree .where").first.click()
    assert "/source/" in page.url
    assert page.locator("mark").count() > 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_issue(browser: Browser, home: str, item: str, tmp_path: Path, scheme: str) -> None:
    for address, base in ((item, home), (_file(tmp_path, chains.small()), "file://")):
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#chain[data-ready=yes]")
        page.locator(".tree .where").first.click()
        found = Axe().run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == [], base
        context.close()


_PAN = """() => new Promise((done) => { const times = []; const step = (now) => { times.push(now);
  const way = times.length % 30 < 15 ? 1 : -1; quanzeChain.view.stage.pan(5 * way, 9 * way);
  if (times.length > 60) done((times.length - 1) * 1000 / (now - times[0])); else requestAnimationFrame(step); };
  requestAnimationFrame(step); })"""
"""Pans for sixty frames; frames a second."""


def test_two_thousand_things_open_and_pan_nearly_like_a_few(browser: Browser, tmp_path: Path) -> None:
    """Beside a chain of four things on the same server: five hundred times as many cost at most twenty times as long."""
    patient = ServeOptions("", timeout=60.0)  # on a busy machine too the page is slow, not refused
    with served(chains.large_store(tmp_path / "s"), patient) as home:
        few, many = (
            f"{home}/chain?of={quote(name.removeprefix(iri.ID))}" for name in (chains.ONE_OF_MANY, chains.LARGE)
        )
        took: dict[str, list[float]] = {few: [], many: []}
        smooth: list[bool] = []
        for _ in range(3):
            for address in (few, many):
                with visiting(browser, home) as visit:
                    took[address].append(visit.open(address).evaluate("performance.now()"))
            if not any(smooth):
                smooth.append(_pans_alike(browser, home, few, many))
        assert min(took[many]) < 20 * min(took[few]), took
        assert any(smooth)


def _pans_alike(browser: Browser, home: str, few: str, many: str) -> bool:
    """Whether the large chain, wholly unfolded, moves with at least half the frames of the small one, near and far."""
    with visiting(browser, home) as visit:
        rate = visit.open(few).evaluate(_PAN)
    with visiting(browser, home) as visit:
        page = visit.open(many)
        assert len(_labels(page)) > 10
        page.get_by_role("button", name="全部展开").click()
        assert len(_labels(page)) > 1900
        rates = []
        for zoom in (0.08, 0.5):
            page.evaluate("(zoom) => quanzeChain.view.stage.zoom(zoom / quanzeChain.view.stage.view.zoom)", zoom)
            rates.append(page.evaluate(_PAN))
    return bool(min(rates) >= rate / 2)
