"""The documentation as a site: it builds without a warning, says all there is, and its commands and addresses work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from quanze.ontology import terms
from quanze.ontology.iri import NS
from quanze.queries import catalogue
from quanze.views.cli.program import COMMANDS
from quanze.views.web.manual import routes
from tests.conftest import ROOT
from tests.samples import SAMPLES


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return folder


def _commands(name: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.DOTALL)


def _anchors(page: Path) -> set[str]:
    return set(re.findall(r'<h[23] id="([^"]+)"', page.read_text(encoding="utf-8")))


def test_the_reference_is_that_of_the_sources(site: Path) -> None:
    queries, words = _anchors(site / "reference/queries/index.html"), _anchors(site / "reference/terms/index.html")
    assert queries == set(catalogue.names())
    assert {f"quanze-{name}" for name in COMMANDS} == _anchors(site / "reference/commands/index.html")
    said = {f"qz{name.lower()}" for name, value in vars(terms).items() if str(value).startswith(NS)}
    assert len(said) > 200
    assert said - {"qzns"} <= {word.replace("_", "") for word in words}


def test_every_document_is_a_page(site: Path) -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        page = path.relative_to(ROOT / "docs").with_suffix("")
        home = (
            site
            if page.name == "index" and page.parent == Path()
            else site / page.parent / page.name.replace("index", "")
        )
        assert (home / "index.html").is_file(), page


def test_the_commands_of_the_tutorial_run(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(SAMPLES)
    blocks = _commands("tutorial.md")
    assert len(blocks) == 7
    assert blocks == _commands("tutorial.zh.md")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = ["bash", "-e", "-o", "pipefail", "-c", "\n".join(blocks)]
    done = subprocess.run(
        script, cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {each.name for each in tmp_path.iterdir()} >= {"chain.html", "duties.csv", "permits.xlsx", "tutorial-store"}


@pytest.mark.parametrize("name", ["assistants", "clients", "formats", "news", "tutorial"])
def test_pages_in_two_languages_show_the_same_code_and_lead_to_each_other(name: str) -> None:
    here, there = ((ROOT / "docs" / f"{name}{ending}").read_text(encoding="utf-8") for ending in (".md", ".zh.md"))
    code = re.compile(r"^(?:```[^\n]*\n.*?\n```|    \{[^\n]*)$", re.DOTALL | re.MULTILINE)
    told, other = ([re.sub(" +# .*", "", block) for block in code.findall(text)] for text in (here, there))
    assert told == other
    assert (f"({name}.zh.md)" in here, f"({name}.md)" in there) == (True, True)


def test_the_addresses_for_other_programs_answer(asked: httpx.Client) -> None:
    text = (ROOT / "docs" / "clients.md").read_text(encoding="utf-8")
    addresses = re.findall(r"http://127\.0\.0\.1:8000(/(?:api|ontology)[^'\"\s`]*)", text)
    assert len(addresses) >= 7
    for address in addresses:
        assert asked.get(address).status_code == 200, address


def test_the_site_is_served(site: Path) -> None:
    with TestClient(Starlette(routes=routes(site))) as client:
        answer = client.get("/docs")
        assert "权责" in answer.text
        assert "script-src 'self' 'unsafe-inline'" in answer.headers["content-security-policy"]
        assert client.get("/docs/reference/queries/").status_code == 200
        beside = site.with_name("beside.txt")
        beside.write_text("beside", encoding="utf-8")
        answer = client.get(f"/docs/%2e%2e/{beside.name}")
        assert (answer.request.url.raw_path, answer.status_code) == (b"/docs/%2e%2e/beside.txt", 404)


def test_without_the_site_a_line_says_how_to_make_it(tmp_path: Path) -> None:
    with TestClient(Starlette(routes=routes(tmp_path / "none"))) as client:
        answer = client.get("/docs/")
        assert (answer.status_code, "make docs" in answer.text) == (404, True)
