"""Every kind of page in Firefox, on a desk and on a phone: quiet, within its window, nothing asked for elsewhere."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from tests.web.browsing import visited_by_firefox
from tests.web.test_explorer_browser import KINDS, PAGES, READY

VISITS = [
    {"path": quote(path, safe="/?=&"), "waitFor": READY.get(path.partition("?")[0], "h1")}
    for path in (*PAGES, *KINDS)
    if path != "/nowhere"
]


@pytest.mark.parametrize(
    ("language", "dark", "size"),
    [("zh-CN", True, (1440, 900)), ("en-GB", False, (1440, 900)), ("zh-CN", False, (390, 844)), ("en-GB", True, (390, 844))],
    ids=["zh-desk", "en-desk", "zh-phone", "en-phone"],
)  # fmt: skip
def test_every_page_is_quiet_and_fits(home: str, language: str, dark: bool, size: tuple[int, int]) -> None:
    width, height = size
    wrong = visited_by_firefox(home, VISITS, language=language, dark=dark, width=width, height=height)
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)
