"""A browser for tests: the system's Chromium without a screen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; without one the tests are skipped, but never where ``CI`` is set."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        reason = "no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


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
