"""``make setup``: creates ``.venv`` from ``uv.lock`` with nothing but Python ≥ 3.11 and its standard library.

usage: python3 tools/bootstrap.py [--dev]

Finds uv (on PATH, or left here by an earlier run); else fetches the version that ``uv.lock`` names, by pip where there
is one and otherwise by itself, checks it against the hash in the lock file and keeps it inside ``.venv``. Indexes,
find-links and certificates that are configured for pip or uv are honoured. ``--dev`` adds the tools for the tests.
"""

from __future__ import annotations

import configparser
import hashlib
import html
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
KEPT = VENV / "uv" / "uv"
STAMP = VENV / ".synced"
OLDEST_UV = (0, 9)
OLDEST_PYTHON = (3, 11)
MANUAL = "https://docs.astral.sh/uv/getting-started/installation/"


class Trouble(Exception):
    """What a person has to mend before the set-up can go on."""


def main(arguments: list[str]) -> int:
    """Create or bring up to date ``.venv``; a second run with nothing to do takes no time."""
    if sys.version_info < OLDEST_PYTHON:
        return newer_python(arguments)
    dev = "--dev" in arguments
    wanted = digest()
    if up_to_date(wanted, dev):
        return 0
    workshop = Path(tempfile.mkdtemp(prefix=".uv-", dir=ROOT))
    try:
        uv = installed_uv() or fetched_uv(workshop)
        print(f"creating .venv from uv.lock ({uv_version(uv)})", file=sys.stderr, flush=True)
        sync(uv, dev, workshop)
        shorten()
        if workshop in uv.parents:
            KEPT.parent.mkdir(exist_ok=True)
            shutil.copy2(uv, KEPT)
        STAMP.write_text(f"{wanted} {'dev' if dev else 'run'}\n", encoding="ascii")
    except Trouble as trouble:
        print(f"make setup: {trouble}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return 0


def newer_python(arguments: list[str]) -> int:
    """Start over with a newer Python of this machine, if there is one."""
    for minor in range(20, OLDEST_PYTHON[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return subprocess.run([found, __file__, *arguments], check=False).returncode
    here = ".".join(map(str, sys.version_info[:2]))
    print(f"make setup: Python 3.11 or newer is needed, this is {here}; install python3.11 or later", file=sys.stderr)
    return 1


def digest() -> str:
    """Changes whenever the environment has to be made anew."""
    parts = [(ROOT / name).read_bytes() for name in ("uv.lock", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode(), str(ROOT).encode()])).hexdigest()


def up_to_date(wanted: str, dev: bool) -> bool:
    """Whether the last run made what is wanted now; an environment with the tests' tools serves for all."""
    if not STAMP.is_file() or not (VENV / "bin" / "quanze").is_file():
        return False
    made, _, kind = STAMP.read_text(encoding="ascii").strip().partition(" ")
    return made == wanted and (kind == "dev" or not dev)


# Finding uv


def installed_uv() -> Path | None:
    """A uv on PATH, or of an earlier run, that is new enough."""
    for candidate in (shutil.which("uv"), str(KEPT)):
        if candidate and os.access(candidate, os.X_OK) and not os.path.isdir(candidate):
            version = re.search(r"([0-9]+)\.([0-9]+)", uv_version(Path(candidate)))
            if version and tuple(map(int, version.groups())) >= OLDEST_UV:
                return Path(candidate)
    return None


def uv_version(uv: Path) -> str:
    """What ``uv --version`` says; empty if it does not run on this machine."""
    try:
        said = subprocess.run([str(uv), "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return " ".join(said.stdout.split()[:2]) if said.returncode == 0 else ""


def fetched_uv(workshop: Path) -> Path:
    """The uv of the lock file, downloaded, checked and unpacked."""
    version, wheels = locked_uv()
    print(f"fetching uv {version}", file=sys.stderr, flush=True)
    fitting = [(url, sha256) for url, sha256 in wheels if fits(url.rpartition("/")[2])]
    if not fitting:
        raise Trouble(f"uv {version} has no build for {platform.system()} {platform.machine()}; install uv: {MANUAL}")
    wheel = by_pip(version, fitting, workshop) or by_itself(fitting, workshop)
    with zipfile.ZipFile(wheel) as archive:
        member = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        uv = workshop / "uv"
        uv.write_bytes(archive.read(member))
    uv.chmod(0o755)
    if not uv_version(uv):
        raise Trouble(f"the fetched uv {version} does not run on this machine; install uv: {MANUAL}")
    return uv


def locked_uv() -> tuple[str, list[tuple[str, str]]]:
    """Version, and address and SHA-256 of every wheel, of uv in ``uv.lock``."""
    import tomllib

    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    package = next(package for package in lock["package"] if package["name"] == "uv")
    wheels = [(wheel["url"], wheel["hash"].removeprefix("sha256:")) for wheel in package["wheels"]]
    return package["version"], wheels


def fits(name: str) -> bool:
    """Whether a wheel (PEP 427 name) runs here: system, processor and C library."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    tags = name.removesuffix(".whl").split("-")[-1].split(".")
    if sys.platform == "darwin":
        return any(
            tag.startswith("macosx") and tag.endswith(("arm64" if machine == "aarch64" else machine,)) for tag in tags
        )
    if not sys.platform.startswith("linux"):
        return False
    glibc = glibc_version()
    for tag in tags:
        match = re.fullmatch(r"(manylinux|musllinux)_([0-9]+)_([0-9]+)_(.+)", tag)
        if match is None or match[4] != machine:
            continue
        if match[1] == "musllinux" and glibc is None:
            return True
        if match[1] == "manylinux" and glibc is not None and (int(match[2]), int(match[3])) <= glibc:
            return True
    return False


def glibc_version() -> tuple[int, int] | None:
    """Version of the GNU C library; None on a system with another one."""
    try:
        said = os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (ValueError, OSError):
        return None
    match = re.search(r"([0-9]+)\.([0-9]+)", said)
    return (int(match[1]), int(match[2])) if match else None


def by_pip(version: str, wheels: list[tuple[str, str]], workshop: Path) -> Path | None:
    """The wheel as pip gets it (it knows this machine's indexes, proxies and certificates); None without pip."""
    requirement = workshop / "requirement.txt"
    hashes = " ".join(f"--hash=sha256:{sha256}" for _, sha256 in wheels)
    requirement.write_text(f"uv=={version} {hashes}\n", encoding="ascii")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += [
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--dest",
        str(workshop),
        "--requirement",
        str(requirement),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return next(workshop.glob("uv-*.whl"), None) if done.returncode == 0 else None


def by_itself(wheels: list[tuple[str, str]], workshop: Path) -> Path:
    """The wheel by the standard library alone: from find-links, the configured index, or the address in the lock."""
    tried: list[str] = []
    for url, sha256 in wheels:
        name = url.rpartition("/")[2]
        for address in [*linked(name), *indexed(name), url]:
            try:
                data = fetch(address)
            except OSError as error:
                tried.append(f"{address.partition('#')[0]} ({getattr(error, 'reason', error)})")
                continue
            if hashlib.sha256(data).hexdigest() != sha256:
                raise Trouble(f"{address} is not the file that uv.lock names (SHA-256 differs)")
            wheel = workshop / name
            wheel.write_bytes(data)
            return wheel
    raise Trouble(f"uv could not be downloaded from {tried[-1]}; check the network or a proxy, or install uv: {MANUAL}")


def fetch(address: str) -> bytes:
    """What stands at an address or path. Raises OSError."""
    if "://" not in address:
        return Path(address).read_bytes()
    context = ssl.create_default_context()
    certificate = os.environ.get("PIP_CERT") or os.environ.get("SSL_CERT_FILE") or pip_setting("cert")
    if certificate:
        context.load_verify_locations(cafile=certificate)
    try:
        return opened(address, context)
    except urllib.error.URLError as error:
        if not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
        # A bare machine has no certificates. What is fetched is checked against the lock file's hash in any case.
        return opened(address, ssl._create_unverified_context())


def opened(address: str, context: ssl.SSLContext) -> bytes:
    """The body of an address."""
    with urllib.request.urlopen(address, timeout=60, context=context) as answer:
        return bytes(answer.read())


def indexed(name: str) -> list[str]:
    """Addresses of a file on the package indexes this machine is set up for."""
    found: list[str] = []
    for index in indexes():
        page = index.rstrip("/") + "/uv/"
        try:
            # A folder stands for itself on the web; on disk its page is a file.
            text = fetch(page + "index.html" if page.startswith("file:") else page).decode("utf-8", "replace")
        except OSError:
            continue
        for link in re.findall(r"""href\s*=\s*["']([^"']+)["']""", text):
            address = urllib.parse.urljoin(page, html.unescape(link))
            if address.partition("#")[0].rpartition("/")[2] == name:
                found.append(address.partition("#")[0])
    return found


def linked(name: str) -> list[str]:
    """The file in folders that pip or uv look into first (find-links)."""
    folders = [folder.removeprefix("file://") for folder in find_links()]
    return [str(Path(folder) / name) for folder in folders if "://" not in folder and (Path(folder) / name).is_file()]


# What pip and uv are set up for


def indexes() -> list[str]:
    """The index that stands in for PyPI, if one is configured, and then the extra ones."""
    first = main_index()
    return ([first] if first else []) + extra_indexes()


def main_index() -> str:
    """An index configured in the place of PyPI."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if os.environ.get(name):
            return os.environ[name].rpartition("=")[2] if name == "UV_DEFAULT_INDEX" else os.environ[name]
    return pip_setting("index-url")


def extra_indexes() -> list[str]:
    """Indexes configured beside PyPI."""
    given = [os.environ.get(name, "") for name in ("UV_EXTRA_INDEX_URL", "PIP_EXTRA_INDEX_URL")]
    return (" ".join(given).split()) or pip_setting("extra-index-url").split()


def find_links() -> list[str]:
    """Folders and pages configured as find-links."""
    given = [os.environ.get(name, "").replace(",", " ") for name in ("UV_FIND_LINKS", "PIP_FIND_LINKS")]
    return (" ".join(given).split()) or pip_setting("find-links").split()


def pip_setting(key: str) -> str:
    """A setting of pip's configuration files (the user's before the machine's); empty if there is none."""
    home = str(Path.home())
    files = [os.environ.get("PIP_CONFIG_FILE", ""), f"{home}/.config/pip/pip.conf", f"{home}/.pip/pip.conf"]
    for file in [*files, "/etc/xdg/pip/pip.conf", "/etc/pip.conf"]:
        if not file or file == os.devnull:
            continue
        config = configparser.RawConfigParser(strict=False)
        try:
            config.read(file, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue
        value = config.get("global", key, fallback="")
        if value:
            return value
    return ""


# Making the environment


def sync(uv: Path, dev: bool, workshop: Path) -> None:
    """``.venv`` with exactly what the lock file says, from PyPI or from where this machine is set up to get it."""
    environment = {
        k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "PYTHONPATH")
    }
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    environment["LC_ALL"] = "C.UTF-8"  # the new Python reads its .pth files by the locale, and uv asks it things
    environment.setdefault("UV_COMPILE_BYTECODE", "1")  # the first start is as quick as the next
    groups = ["--group", "dev"] if dev else ["--no-default-groups"]
    direct = [str(uv), "sync", "--quiet", "--locked", "--python", sys.executable, *groups]
    if main_index() and by_requirements(uv, groups, environment, workshop):
        return
    # A proxy's certificate is known to the system only; on a bare machine only uv's own certificates are there.
    for certificates in ({"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}, {}):
        done = subprocess.run(
            direct, cwd=ROOT, env={**certificates, **environment}, check=False, capture_output=True, text=True
        )
        if done.returncode == 0:
            return
    if (indexes() or find_links()) and by_requirements(uv, groups, environment, workshop):
        return
    raise Trouble(f"the packages of uv.lock could not be installed{told(done)}; check the network, then run it again")


def shorten() -> None:
    """Let ``.venv`` name this folder by the way to it: Python before 3.13 cannot read a Chinese path in LC_ALL=C."""
    for pth in VENV.glob("lib/python*/site-packages/*.pth"):
        if set(pth.read_text(encoding="utf-8").split("\n")) - {""} == {str(ROOT)}:
            pth.write_text(os.path.relpath(ROOT, pth.parent) + "\n", encoding="ascii")


def told(done: subprocess.CompletedProcess[str]) -> str:
    """What a failed uv complained of, in one line."""
    lines = [
        line.strip() for line in done.stderr.splitlines() if line.startswith(("error:", "  cause:", "  Caused by:"))
    ]
    return f" ({lines[0]} … {lines[-1]})" if lines else ""


def by_requirements(uv: Path, groups: list[str], environment: dict[str, str], workshop: Path) -> bool:
    """The same versions with the same hashes, fetched from the indexes of this machine; whether it worked."""
    # Hashes decide what is taken, not the rank of the index it is found on.
    environment = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true", **environment}
    environment["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if main_index():
        environment["UV_DEFAULT_INDEX"] = main_index()
    if extra_indexes():
        environment["UV_INDEX"] = " ".join(extra_indexes())
    if find_links():
        environment["UV_FIND_LINKS"] = ",".join(find_links())
    environment = {k: v for k, v in environment.items() if k not in ("UV_INDEX_URL", "UV_EXTRA_INDEX_URL")}
    listed = str(workshop / "requirements.txt")
    python = ["--python", str(VENV / "bin" / "python")]
    steps = [
        ["export", "--frozen", "--no-emit-project", *groups, "--output-file", listed],
        *([] if (VENV / "pyvenv.cfg").is_file() else [["venv", "--python", sys.executable, str(VENV)]]),
        ["pip", "sync", "--require-hashes", *python, listed],
        ["pip", "install", "--no-deps", *python, "--editable", str(ROOT)],
    ]
    for step in steps:
        done = subprocess.run(
            [str(uv), step[0], "--quiet", *step[1:]]
            if step[0] != "pip"
            else [str(uv), "pip", step[1], "--quiet", *step[2:]],
            cwd=ROOT,
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
        )
        if done.returncode:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
