"""What is tortured: commands that write, the folder each finds, and what can be seen of a folder from outside."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quanze import store
from quanze.store.errors import StoreError, StoreMissing
from quanze.store.interface import QuadStore
from quanze.views.cli import main
from tests.conftest import ROOT

FIRST, SECOND = "云江市人民政府公报-2019-03.md", "云江市人民政府公报-2023-02.txt"
CASE = "i1a9a6741f87f"
"""An open case of identity in the samples."""
LOAD = ("load", "in", "--jobs", "1")
BOTH = (FIRST, SECOND)
OXIGRAPH, VIRTUOSO = "oxigraph", "virtuoso"


@dataclass(frozen=True, slots=True)
class Scene:
    """A command and the commands that made the folder before it; ``adds`` are files printed in between.

    ``loses`` – a file of the store that has gone since (a pattern below the folder). ``remote`` – the engine at an
    endpoint; ``whole`` – a load is one transaction there: else every file is as it was, as it should be, or absent.
    """

    name: str
    command: Sequence[str]
    before: Sequence[Sequence[str]] = (LOAD,)
    files: Sequence[str] = BOTH
    adds: Sequence[str] = ()
    changes: str = ""
    loses: str = ""
    remote: str = ""
    whole: bool = True


SCENES = (
    Scene("first load", LOAD, ()),
    Scene("load of another file", LOAD, files=(FIRST,), adds=(SECOND,)),
    Scene("load of a changed file", LOAD, changes=SECOND),
    Scene("removal", ("remove", SECOND)),
    Scene("judgement", ("resolve", CASE, "same")),
    Scene("backup", ("backup", "b.zip")),
    Scene("restore", ("restore", "b.zip"), (LOAD, ("backup", "b.zip"), ("remove", SECOND))),
    Scene("load of an export", ("load", "all.nq"), (LOAD, ("export", "all.nq"), ("remove", SECOND))),
    Scene("repair of CURRENT", ("doctor", "--repair"), loses="store/CURRENT"),
    Scene("repair of the index", ("doctor", "--repair"), loses="store/versions/*/search/meta.json"),
    Scene("load into an endpoint", LOAD, files=(FIRST,), adds=(SECOND,), remote=OXIGRAPH),
    Scene("removal from an endpoint", ("remove", SECOND), remote=OXIGRAPH),
    Scene("load into Virtuoso", LOAD, files=(FIRST,), adds=(SECOND,), remote=VIRTUOSO, whole=False),
    Scene("load of a changed file into Virtuoso", LOAD, changes=SECOND, remote=VIRTUOSO, whole=False),
    Scene("removal from Virtuoso", ("remove", SECOND), remote=VIRTUOSO, whole=False),
)


@dataclass(frozen=True, slots=True)
class State:
    """Digests of what a folder shows: the export of its store, what a search finds there, the backup, the sources."""

    export: str = ""
    found: str = ""
    backup: str = ""
    sources: tuple[tuple[str, str], ...] = ()


def prepare(scene: Scene, folder: Path, location: str = "store") -> int:
    """Make the folder as it is before the scene's command; gives 0. Raises AssertionError where a command fails."""
    _print(folder, scene.files)
    for command in scene.before:
        assert quanze(folder, location, command) == 0, f"{scene.name}: {command}"
    _print(folder, scene.adds)
    if scene.changes:
        path = folder / "in" / scene.changes
        path.write_bytes(path.read_bytes().replace(b"2023", b"2024"))
    for path in folder.glob(scene.loses) if scene.loses else ():
        path.unlink()
    return 0


def quanze(folder: Path, location: str, command: Sequence[str]) -> int:
    """Run the program in ``folder``; what it says goes to the file ``said`` beside it, after what was said before."""
    os.chdir(folder)
    said = os.open(folder.parent / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(said, 1)
    os.dup2(said, 2)
    return main(["--store", location, "--lang", "en", *command])


def state(folder: Path, location: str) -> State:
    """What the folder shows. Raises the errors of a store that cannot be opened."""
    backup = folder / "b.zip"
    kept = _digest(backup.read_bytes()) if backup.exists() else ""
    path = folder.parent / "seen.nq"
    try:
        with store.open(location if "://" in location else folder / location) as opened:
            opened.export(path, "nq")
            found = "" if "://" in location else _found(opened)
            graphs = tuple((name, _digest(opened.graph_bytes(name))) for name in opened.sources())
    except StoreMissing:
        return State(backup=kept)
    content = path.read_bytes()
    return State(_digest(content) if content else "", _digest(found.encode()) if content else "", kept, graphs)


def _found(opened: QuadStore) -> str:
    """What a search finds; in words where the index is lost."""
    try:
        return repr([hit.iri for hit in opened.search("教师资格")])
    except StoreError as error:
        return type(error).__name__


def glance(folder: Path) -> tuple[tuple[str, ...], int]:
    """What a reader sees: names of the sources and number of quads; nothing where there is no store yet."""
    try:
        with store.open(folder / "store") as opened:
            return tuple(stamp.name for stamp in opened.sources().values()), opened.stats().quads
    except StoreMissing:
        return (), 0


def left(folder: Path) -> tuple[list[str], int]:
    """Names in the folder, and the number of versions."""
    versions = folder / "store" / "versions"
    return sorted(os.listdir(folder)), len(os.listdir(versions)) if versions.exists() else 0


def copy(template: Path, folder: Path) -> None:
    """The folder as it was before, whatever stood there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)


def _print(folder: Path, names: Sequence[str]) -> None:
    (folder / "in").mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(ROOT / "samples" / name, folder / "in" / name)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
