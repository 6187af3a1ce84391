"""What docs/explorer.md says can be opened, can be opened."""

from __future__ import annotations

import re

import httpx

from tests.conftest import ROOT


def test_every_address_in_the_documentation_opens(asked: httpx.Client) -> None:
    text = (ROOT / "docs" / "explorer.md").read_text(encoding="utf-8")
    addresses = re.findall(r"^\| `(/[^`]*)` \|", text, re.MULTILINE)
    assert len(addresses) == 19
    for address in addresses:
        answer = asked.get(address, headers={"accept": "text/html"}, follow_redirects=True)
        assert answer.status_code == 200, address
        assert 'class="empty">没有' not in answer.text, address
