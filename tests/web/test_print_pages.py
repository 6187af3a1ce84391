"""Pages of PDF sources as they were printed: drawn from the file that was loaded, the words of a fact marked on them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, expect

from quanze.loaders.reading import digest
from quanze.services import page_pictures
from quanze.services.loading import load
from quanze.services.origins import Origin
from quanze.services.page_pictures import PagePicture
from tests.queries.test_analyst import LATER
from tests.reading.typeset import pdf
from tests.web.browsing import visiting
from tests.web.served import served
from tests.web.test_views import table, text

NAME = "公报 2023.pdf"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, Path]]:
    """The explorer of a permit list that was loaded as a PDF, and that file."""
    folder = tmp_path_factory.mktemp("printed")
    file = folder / "in" / NAME
    file.parent.mkdir()
    file.write_bytes(pdf(LATER))
    load([file.parent], str(folder / "store"), jobs=1)
    with served(folder / "store") as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        yield client, file


def row_of(client: httpx.Client) -> dict[str, str]:
    """Where 校车使用许可 is printed, as a question of the API is asked: source, page, and the offsets of its row."""
    row = next(row for row in table(client, "/api/queries/permits?format=csv") if row["item"] == "校车使用许可")
    found = client.get(
        "/api/evidence", params={"source": row["source"], "line": row["line"], "words": "校车使用许可"}
    ).json()
    return {"source": NAME, "page": row["line"], "from": str(found["start"]), "to": str(found["end"])}


def test_a_page_is_drawn_with_the_words_of_a_fact_marked(printed: tuple[httpx.Client, Path]) -> None:
    client, _ = printed
    place = row_of(client)
    told = client.get("/api/page", params=place).json()
    assert client.get(told["image"]).content.startswith(b"\x89PNG")
    assert told["marks"]
    assert all(0 <= left < right <= 1 and 0 <= top < bottom <= 1 for left, top, right, bottom in told["marks"])
    page = text(client, f"/print/{NAME}?page={place['page']}&from={place['from']}&to={place['to']}")
    assert page.count("<mark style") == len(told["marks"])
    assert "<mark style" not in text(client, f"/print/{NAME}")
    assert f"/print/{quote(NAME)}" in text(client, f"/source/{NAME}")


def test_the_panel_shows_the_page_and_the_board_the_day_of_loading(
    browser: Browser, printed: tuple[httpx.Client, Path]
) -> None:
    client, _ = printed
    home = str(client.base_url).rstrip("/")
    with visiting(browser, home) as visit:
        visit.page.goto(f"{home}/queries/permits")
        visit.page.locator("td .where").first.click()
        sheet = visit.page.locator("#evidence .sheet")
        expect(sheet.locator("mark").first).to_be_visible()
        mark, image = sheet.locator("mark").first.bounding_box(), sheet.locator("img").bounding_box()
        assert mark
        assert image
        assert image["x"] <= mark["x"] <= image["x"] + image["width"]
        assert image["y"] <= mark["y"] <= image["y"] + image["height"]
        visit.page.goto(f"{home}/sources")
        expect(visit.page.locator("time")).to_have_count(1)


def test_a_page_is_seen_as_long_as_the_file_is_what_was_loaded(printed: tuple[httpx.Client, Path]) -> None:
    client, file = printed
    address, data, away = f"/pages/1/{quote(NAME)}", file.read_bytes(), file.with_suffix(".away")
    file.write_bytes(data)
    assert client.get(address).status_code == 200
    file.rename(away)
    assert client.get(address).status_code == 404
    away.rename(file)
    assert client.get(address).status_code == 200
    file.write_bytes(data + b"\n")
    assert client.get(address).status_code == 404
    file.write_bytes(data)
    assert client.get(address).status_code == 200


def test_pages_that_are_not_there_start_no_process(
    printed: tuple[httpx.Client, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = printed
    assert client.get(f"/pages/1/{quote(NAME)}").status_code == 200
    started: list[object] = []
    monkeypatch.setattr(subprocess, "run", lambda *given, **_: started.append(given))
    for number in (*range(500, 505), "9" * 5000, "x"):
        assert client.get(f"/pages/{number}/{quote(NAME)}").status_code == 404
    assert client.get(f"/print/{quote(NAME)}").status_code == 200
    assert started == []


def test_where_there_is_no_such_page_or_no_such_file_any_more_there_is_no_picture(
    printed: tuple[httpx.Client, Path],
) -> None:
    client, file = printed
    assert client.get(f"/pages/999/{quote(NAME)}").status_code == 404
    assert client.get(f"/pages/0/{quote(NAME)}").status_code == 404
    assert client.get("/pages/1/%2e%2e/%2e%2e/etc/passwd").status_code == 404
    folder = file.parents[1]
    file.write_bytes(file.read_bytes() + b"\n")
    with served(folder / "store") as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as other:
        assert other.get(f"/pages/1/{quote(NAME)}").status_code == 404
        assert "error" in other.get("/api/page", params={"source": NAME, "page": "1"}).json()


def test_few_processes_draw_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / NAME
    file.write_bytes(pdf(LATER))
    free = []

    def run(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        with ExitStack() as held:
            while page_pictures._AT_ONCE.acquire(blocking=False):
                held.callback(page_pictures._AT_ONCE.release)
                free.append(1)
        return subprocess.CompletedProcess([], 0, b"7")

    monkeypatch.setattr(subprocess, "run", run)
    assert page_pictures.page_count(Origin(NAME, digest(file), str(file), "", "")) == 7
    assert len(free) == 1


def test_runs_of_words_are_marked_in_their_order_line_by_line() -> None:
    line = [(0.1 * at, 0.1, 0.1 * at + 0.1, 0.2) for at in range(4)]
    below = [(0.0, 0.3, 0.1, 0.4)]
    page = PagePicture(b"", "甲乙甲乙丙", (*line, *below))
    assert list(page.marks("甲乙 | 甲乙丙")) == [
        (0.0, 0.1, 0.2, 0.2), (0.2, 0.1, pytest.approx(0.4), 0.2), (0.0, 0.3, 0.1, 0.4),
    ]  # fmt: skip
    assert list(page.marks("丙 丁戊")) == []
