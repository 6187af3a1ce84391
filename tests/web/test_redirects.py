"""What had another name in print before its number was known has moved for good, with all that was said of it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

import httpx

from quanze.services.loading import load
from tests.web.served import served

TITLE = "云江市人民政府关于加强校车管理的通知"
TASK = "开展校车安全检查"
BARE = f"{TITLE}\n各县区人民政府：\n一、{TASK}。（责任单位：市教育局）\n云江市人民政府\n2024年3月1日\n"
NUMBERED = f"云江市人民政府文件\n云政发〔2024〕9号\n{TITLE}\n各县区人民政府：\n现将有关事项通知如下。\n云江市人民政府\n2024年3月1日\n"


def test_a_document_is_found_under_its_number(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "bare.txt").write_text(BARE, encoding="utf-8")
    load([files], str(tmp_path / "store"), jobs=1)
    old, new = (f"/id/document/{quote(name)}" for name in (TITLE, "云政发〔2024〕9号"))
    with served(tmp_path / "store") as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        assert TASK in client.get(old).text
    (files / "numbered.txt").write_text(NUMBERED, encoding="utf-8")
    load([files], str(tmp_path / "store"), jobs=1)
    with served(tmp_path / "store") as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        moved = client.get(old)
        assert moved.status_code == 301
        assert unquote(moved.headers["location"]) == unquote(new)
        assert TASK in client.get(new).text
