"""A Virtuoso of our own for the tests: found or installed, started on free loopback ports, ended with the test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = "virtuoso-opensource-7-bin"
"""The part of Debian's ``virtuoso-opensource`` that holds the server and starts none by itself."""
_START = 90.0
"""Seconds in which a new database must answer its first query."""
_SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}
SchedulerInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
DefaultQuery = ASK {{}}
{more}
"""
MORE = ""
"""Further settings of SPARQL."""


def missing() -> str:
    """Why there can be no Virtuoso here, in one line; empty where there is one. As root it is installed if need be."""
    if shutil.which("virtuoso-t"):
        return ""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return f"virtuoso-t is not on PATH and may not be installed by this user (apt-get install {PACKAGE})"
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        for step in (["update"], ["install", "-y", "--no-install-recommends", PACKAGE]):
            subprocess.run(["apt-get", "-qq", *step], env=quiet, check=True, capture_output=True, timeout=300)
    except subprocess.SubprocessError as error:
        return f"apt-get could not install {PACKAGE}: {error}"
    return "" if shutil.which("virtuoso-t") else f"{PACKAGE} holds no virtuoso-t"


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    """The URL of a new, empty Virtuoso with its data in ``folder``, with the user who may write."""
    sql, http = _free_ports(2)
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http, more=MORE), encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with (
        (folder / "output").open("wb") as output,
        subprocess.Popen(command, cwd=folder, stdout=output, stderr=output) as server,
    ):
        try:
            _await(server, f"http://127.0.0.1:{http}/sparql", folder / "virtuoso.log")
            yield f"http://dba:dba@127.0.0.1:{http}/sparql"
        finally:
            server.kill()


def _await(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Return when the server answers a query; raises AssertionError with its log if it ends or takes too long."""
    asked = f"{url}?{urllib.parse.urlencode({'query': 'ASK {}'})}"
    until = time.monotonic() + _START
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(asked, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            try:
                server.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            break
    said = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else "no log"
    raise AssertionError(f"Virtuoso did not start: {said}")


def _free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now; held together while they are drawn, so that they differ."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in held]
    finally:
        for one in held:
            one.close()
