"""``quanze chain --html``: one file, written whole, that loads nothing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from quanze.views.cli import main
from tests.samples import load_samples


def test_page_is_self_contained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load_samples(tmp_path / "s")
    page = tmp_path / "chain.html"
    assert main(["--store", str(tmp_path / "s"), "--lang", "zh", "chain", "校车使用许可", "--html", str(page)]) == 0
    html = page.read_text(encoding="utf-8")
    assert "校车安全管理条例" in html
    assert "default-src 'none'" in unescape(html)
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", html)
    assert str(page) in capsys.readouterr().err


def test_unwritable_place_is_one_plain_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load_samples(tmp_path / "s")
    place = tmp_path / "none" / "chain.html"
    assert main(["--store", str(tmp_path / "s"), "--lang", "en", "chain", "校车使用许可", "--html", str(place)]) == 2
    assert "can't write" in capsys.readouterr().err
