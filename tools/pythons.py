"""``make pythons``: a fresh checkout set up and used with every Python the project supports, under the worst of homes.

usage: python tools/pythons.py [VERSION...]   (default: all of them, such as 3.11)

Each gets a copy of the committed tree in a folder whose name has spaces and Chinese characters, LC_ALL=C, a user
who is not root (where this one is), an empty home, and no network once it is set up (where the system allows that).
It loads the samples, asks, searches, exports, and runs the tests of the folders named in ``TESTS``. A Python that
is not on this machine is said to be missing, and the exit status is 1 unless every other one passed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
TESTS = (
    "tests/store/test_embedded.py",
    "tests/reading",
    "tests/entities/test_load_order.py",
    "tests/cli/test_commands.py",
)
NOBODY = "65534"
PLAIN = ("PATH", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "PIP_CERT", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "SSL_CERT_FILE")
STEPS: tuple[tuple[str, ...], ...] = (
    (".venv/bin/quanze", "load", "--store", "店 铺", "samples"),
    (".venv/bin/quanze", "query", "--store", "店 铺", "permits", "--format", "csv"),
    (".venv/bin/quanze", "search", "--store", "店 铺", "教师资格"),
    (".venv/bin/quanze", "export", "--store", "店 铺", "全 部.nq"),
    (".venv/bin/quanze", "load", "--store", "店 铺", "--jobs", "2", "samples"),
)


def main(arguments: list[str]) -> int:
    """Try each version; 0 if all that are here passed."""
    told: dict[str, str] = {}
    for version in arguments or SUPPORTED:
        python = find(version)
        told[version] = tried(python) if python else "not on this machine: not tried"
        print(f"Python {version}: {told[version]}", flush=True)
    return int(any(result.startswith("failed") for result in told.values()))


def find(version: str) -> Path | None:
    """An interpreter of a version: on PATH, or one that pyenv or uv keeps."""
    homes = (Path.home() / ".pyenv" / "versions", Path.home() / ".local" / "share" / "uv" / "python")
    kept = [path for home in homes for path in sorted(home.glob(f"*{version}.*/bin/python{version}"))]
    on_path = shutil.which(f"python{version}")
    asked = "import sys; print(sys.version.partition(' ')[0], sys.executable)"
    for candidate in ([Path(on_path)] if on_path else []) + kept[::-1]:
        said = subprocess.run([candidate, "-c", asked], capture_output=True, text=True, check=False)
        found, _, executable = said.stdout.strip().partition(" ")  # what is on PATH may only lead to the interpreter
        if found.startswith(f"{version}."):
            return Path(executable)
    return None


def tried(python: Path) -> str:
    """``passed`` or what failed."""
    with (
        tempfile.TemporaryDirectory(prefix="权责 房子 ") as folder,
        tempfile.TemporaryDirectory(prefix="python-") as kept,
    ):
        checkout, home = Path(folder, "检 出"), Path(folder, "home")
        unpack(checkout)
        home.mkdir()
        if os.geteuid() == 0:
            python = reachable(python, Path(kept, "python"))
            os.chmod(kept, 0o755)
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", folder], check=True)
            os.chmod(folder, 0o755)
        environment = {name: os.environ[name] for name in PLAIN if name in os.environ}
        environment |= {"LC_ALL": "C", "HOME": str(home)}
        if python.is_relative_to(kept):  # a shared library is looked for where it was installed first
            environment["LD_LIBRARY_PATH"] = str(python.parent.parent / "lib")
        setup = ["make", "tools", f"PYTHON={python}"]
        steps = [(setup, user()), *((list(step), [*offline(), *user()]) for step in STEPS)]
        steps.append(([".venv/bin/pytest", "-q", "-p", "no:cacheprovider", *TESTS], [*offline(), *user()]))
        for step, before in steps:
            done = subprocess.run(
                [*before, *step], cwd=checkout, env=environment, capture_output=True, check=False, timeout=3000
            )
            if done.returncode:
                output = (done.stdout + done.stderr).decode("utf-8", "replace")
                return f"failed at {' '.join(step)} ({done.returncode}):\n{output[-3000:]}"
    return "passed"


def unpack(folder: Path) -> None:
    """The committed tree."""
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True)
    with tempfile.TemporaryFile() as file:
        file.write(packed.stdout)
        file.seek(0)
        with tarfile.open(fileobj=file) as archive:
            archive.extractall(folder, filter="data")


def reachable(python: Path, folder: Path) -> Path:
    """The interpreter, or a copy of its installation where other users cannot read the first."""
    asked = [*user(), "sh", "-c", 'exec "$0" -c ""', str(python)]  # a shell, as what root starts itself it may read
    probe = subprocess.run(asked, capture_output=True, check=False, cwd="/")
    if probe.returncode == 0:
        return python
    installed = python.resolve().parent.parent
    shutil.copytree(installed, folder, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "test"))
    return folder / "bin" / python.name


def user() -> Sequence[str]:
    """What makes a command run as nobody, if this is root."""
    if os.geteuid() or not shutil.which("setpriv"):
        return ()
    return ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


def offline() -> Sequence[str]:
    """What makes a command run without any network but its own loopback, if the system allows it."""
    cut = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--net")
    command = (*cut, "sh", "-c", 'ip link set lo up && exec "$@"', "sh")
    if not shutil.which("unshare") or subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        return ()
    return command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
