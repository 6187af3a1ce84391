"""The wheel, unpacked outside the repository: one name at the top, and a user's own modules in nobody's way."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.test_house import PACKAGES, ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A user's folder, with modules of their own that are named like our folders and must never be read."""
    for name in PACKAGES:
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong module')\n", encoding="utf-8")
    return tmp_path


def _python(installed: Path, desk: Path, code: str) -> str:
    """What the code prints, run in the user's folder with the wheel and not the check-out before all else."""
    start = f"import sys; sys.path.insert(1, {str(installed)!r})\n"
    done = subprocess.run([sys.executable, "-c", start + code], cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_name_stands_at_the_top(installed: Path) -> None:
    at_top = {path.name for path in installed.iterdir() if path.suffix != ".dist-info"}
    assert at_top == {"quanze"}
    assert {path.name for path in (installed / "quanze").iterdir()} >= {*PACKAGES, "__init__.py", "py.typed"}


def test_the_wheel_loads_and_answers_beside_modules_of_the_same_names(installed: Path, desk: Path) -> None:
    code = f"""
from quanze.views.cli import main
import quanze
assert quanze.__file__.startswith({str(installed)!r}), quanze.__file__
assert main(["load", "--store", "held", {str(ROOT / "samples")!r}]) == 0
with quanze.connect("held") as opened:
    print(opened.sparql("ASK {{ ?item a qz:PermitItem }}"))
"""
    assert _python(installed, desk, code).splitlines()[-1] == "True"


def test_the_wheel_serves(installed: Path, desk: Path) -> None:
    code = f"""
import socket, threading, urllib.request
from quanze.views.cli import main
from quanze.views.serving import ServeOptions, Server
main(["load", "--store", "held", {str(ROOT / "samples")!r}])
listening, ready = socket.create_server(("127.0.0.1", 0)), threading.Event()
server = Server(ServeOptions("held"), lambda _: ready.set())
thread = threading.Thread(target=server.run, args=([listening],))
thread.start()
ready.wait(60)
root = "http://127.0.0.1:%d" % listening.getsockname()[1]
for address in ("/", "/static/quanze.css", "/api/queries/permits?limit=1&format=csv"):
    with urllib.request.urlopen(root + address) as answer:
        print(answer.status, answer.read().decode().count("教师资格"))
server.should_exit = True
thread.join()
"""
    assert [line[:3] for line in _python(installed, desk, code).splitlines()[-3:]] == ["200"] * 3


def test_nothing_of_ours_is_imported_by_another_name(installed: Path, desk: Path) -> None:
    code = "import sys; from quanze.views.serving import ServeOptions; print(*sys.modules)"
    found = {name.partition(".")[0] for name in _python(installed, desk, code).split()}
    assert not found & set(PACKAGES)
