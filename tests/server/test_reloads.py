"""A server over a store that is loaded again and again: it answers from the newest, and keeps nothing of the old."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import httpx
import pytest

from quanze.services.loading import load
from tests.server.process import Serving, serving

RELOADS = 50 if os.environ.get("QUANZE_SIEGE") else 8
NOTICE = """云江市人民政府关于公布河湖长名单的通知
云政发〔2023〕{number}号

各县区人民政府，市政府各部门：
现将河湖长名单予以公布，请认真贯彻执行。

云江市人民政府
2023年{month}月1日
"""


def publish(folder: Path, number: int) -> str:
    """Load the folder with another notice in it; the name of the published version."""
    (folder / "notice.txt").write_text(NOTICE.format(number=number, month=number % 12 + 1), encoding="utf-8")
    assert load([folder / "notice.txt"], str(folder / "store"), jobs=1).loaded
    return (folder / "store" / "CURRENT").read_text(encoding="utf-8").strip()


def ask_around(client: httpx.Client, number: int) -> None:
    """Requests that have pages, API and several workers open the store; each tells of the newest notice."""
    wanted = f"云政发〔2023〕{number}号"
    assert client.get("/search", params={"q": wanted, "all": "1"}).status_code == 200
    assert wanted in client.get("/api/queries/documents").text
    for _ in range(3):
        found = client.get("/sparql", params={"query": f'ASK {{ ?d eli:id_local "{wanted}" }}', "format": "json"})
        assert found.json()["boolean"] is True


def versions(folder: Path) -> list[str]:
    """The versions that stand on the disk."""
    return sorted(os.listdir(folder / "store" / "versions"))


@pytest.fixture
def published(tmp_path: Path) -> Path:
    publish(tmp_path, 1)
    return tmp_path


def test_reloads_leave_neither_versions_nor_descriptors_nor_memory_behind(published: Path) -> None:
    seen: list[tuple[int, int, int]] = []
    with (
        serving(published / "store", published / "log", "--quiet") as server,
        httpx.Client(base_url=server.home, trust_env=False, timeout=60) as client,
    ):
        for number in range(2, RELOADS + 2):
            publish(published, number)
            ask_around(client, number)
            seen.append((len(versions(published)), server.descriptors, server.memory))
        assert max(versions for versions, _, _ in seen) <= 3
        settled = seen[3:]
        assert max(found for _, found, _ in settled) <= min(found for _, found, _ in settled) + 6
        assert settled[-1][2] <= settled[0][2] + 40
        let_go(server, published)


def let_go(server: Serving, folder: Path) -> None:
    """The workers that nobody asks give the old version up by themselves, so that the next load deletes it."""
    held = set(versions(folder))
    publish(folder, 501)
    until = time.monotonic() + 30
    while any(f"/versions/{old}/" in path for old in held for path in server.open_files()):
        assert time.monotonic() < until, "an old version is still held"
        time.sleep(0.1)
    publish(folder, 502)
    assert not held & set(versions(folder))


def test_a_store_made_anew_is_told_from_the_old_one(published: Path) -> None:
    """Its first version has the number of the old one's; an answer that a client kept must not pass for its."""
    with (
        serving(published / "store", published / "log", "--quiet") as server,
        httpx.Client(base_url=server.home, trust_env=False, timeout=60) as client,
    ):
        asked = {"query": "SELECT ?n { ?d eli:id_local ?n } ORDER BY ?n"}
        before = client.get("/sparql", params=asked)
        shutil.rmtree(published / "store")
        publish(published, 9)
        after = client.get("/sparql", params=asked, headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert "〔2023〕9号" in after.text
        assert client.get("/health").json()["store"]["state"]
