"""Any machine: no locale, no network, no home, a folder with blanks and Chinese characters, every Python supported."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT
from tests.samples import SAMPLES

SUPPORTED = ("3.11", "3.12", "3.13", "3.14")


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quanze(folder: Path, *arguments: str, offline: bool = False, **environment: str) -> str:
    """What the program says, run in ``folder`` with nothing in its environment but what is given."""
    cut = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    possible = (
        offline and shutil.which("unshare") and not subprocess.run([*cut, "true"], capture_output=True).returncode
    )
    command = [*(cut if possible else []), str(Path(sys.executable).with_name("quanze")), *arguments]
    given = {"PATH": os.environ["PATH"], **environment}
    done = subprocess.run(command, cwd=folder, env=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode()


def test_no_locale_no_network_no_home_and_an_odd_folder_change_nothing(tmp_path: Path) -> None:
    odd, plain = tmp_path / "公报 与 ‘权责’", tmp_path / "plain"
    for folder in (odd, plain):
        shutil.copytree(SAMPLES, folder / "样 例")
    poor = {"LC_ALL": "C", "HOME": "/nonexistent"}
    rich = {"LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    told = []
    for folder, environment, offline in ((odd, poor, True), (plain, rich, False)):
        quanze(folder, "--lang", "zh", "load", "--store", "店 铺", "样 例", offline=offline, **environment)
        quanze(folder, "export", "--store", "店 铺", "全 部.nq", offline=offline, **environment)
        found = quanze(folder, "search", "--store", "店 铺", "教师资格", offline=offline, **environment)
        rows = quanze(folder, "query", "--store", "店 铺", "permits", "--format", "csv", offline=offline, **environment)
        told.append((found, rows, (folder / "全 部.nq").read_bytes()))
    assert "教师资格" in told[0][0]
    assert told[0] == told[1]


def test_the_set_up_names_its_folder_without_its_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap = tool("bootstrap")
    root = tmp_path / "权责 房子"
    packages = root / ".venv" / "lib" / "python3.12" / "site-packages"
    packages.mkdir(parents=True)
    (packages / "_quanze.pth").write_text(f"{root}\n{root}", encoding="utf-8")
    (packages / "other.pth").write_text("import other\n", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(bootstrap, "VENV", root / ".venv")
    bootstrap.shorten()
    way = (packages / "_quanze.pth").read_bytes().decode("ascii").strip()
    assert (packages / way).resolve() == root.resolve()
    assert (packages / "other.pth").read_text(encoding="utf-8") == "import other\n"


@pytest.mark.parametrize("version", SUPPORTED)
def test_the_lock_has_a_build_of_every_package_for_every_python(version: str) -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages = {package["name"]: package for package in lock["package"]}
    wanted, todo = set(), ["quanze"]
    while todo:
        name = todo.pop()
        if name not in wanted:
            wanted.add(name)
            todo += [
                d["name"] for d in packages[name].get("dependencies", ()) if "sys_platform" not in d.get("marker", "")
            ]
    tag = "cp" + version.replace(".", "")
    missing = []
    for name in sorted(wanted - {"quanze"}):
        names = [w["url"].rpartition("/")[2] for p in lock["package"] if p["name"] == name for w in p.get("wheels", ())]
        fitting = re.compile(rf"-(?:py2\.)?py3-none-|-(?:cp3[0-9]+-abi3|{tag}-{tag})-manylinux[^/]*x86_64")
        if not any(fitting.search(each) for each in names):
            missing.append(name)
    assert len(wanted) > 25
    assert missing == []


def test_make_pythons_tries_what_the_project_says_it_supports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={SUPPORTED[0]}"
    pythons = tool("pythons")
    assert pythons.SUPPORTED == SUPPORTED
    for path in pythons.TESTS:
        assert (ROOT / path).exists()
