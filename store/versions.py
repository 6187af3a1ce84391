"""The folder of an embedded store: numbered versions, of which one is published, and who may touch what.

    DIR/FORMAT              what this folder is
    DIR/CURRENT             name of the published version, replaced by rename
    DIR/LOCK                held (flock) by the one writer; holds its process id
    DIR/versions/000001/    quads/, search/ and .lease, on which readers hold a shared flock

A published version is never changed, so that readers need no coordination with the writer; see
docs/decisions/0001. This module knows nothing of quads.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from store.errors import StoreBusy, StoreMissing, StoreUnreadable, StoreUnwritable, said

FORMAT = "quanze store 1\n"
_KNOWN = {"FORMAT", "FORMAT.new", "CURRENT", "CURRENT.new", "LOCK", "versions"}
_PAUSE = 0.05


@dataclass(slots=True)
class Lease:
    """A reader's hold on one published version; while it lasts, nobody deletes that version."""

    path: Path
    _descriptor: int

    def release(self) -> None:
        """Give the version up (twice does no harm)."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


@dataclass(slots=True)
class WriteLock:
    """The one writer's hold on a store."""

    _descriptor: int

    def release(self) -> None:
        """Let the next writer in (twice does no harm)."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def check(folder: Path) -> None:
    """Raise StoreMissing where nothing stands, StoreUnreadable where something else than a store does."""
    try:
        if not folder.exists():
            raise StoreMissing(str(folder))
        if not folder.is_dir():
            raise StoreUnreadable(str(folder), "a file, not a folder")
        found = (folder / "FORMAT").read_text("utf-8")
    except FileNotFoundError:
        names = set(os.listdir(folder))
        if not names:
            raise StoreMissing(str(folder)) from None
        if names <= _KNOWN:  # a writer was stopped while it made the folder
            return
        raise StoreUnreadable(str(folder), "a folder of something else") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnreadable(str(folder), said(error)) from error
    if found != FORMAT:
        raise StoreUnreadable(
            str(folder), f"its format is {found.strip()[:40]!r}, this program reads {FORMAT.strip()!r}"
        )


def current(folder: Path) -> str | None:
    """Name of the published version, None before the first."""
    try:
        name = (folder / "CURRENT").read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnreadable(str(folder), said(error)) from error
    if not name.isdigit():
        raise StoreUnreadable(str(folder), f"CURRENT names no version: {name[:40]!r}")
    return name


def lease(folder: Path) -> Lease | None:
    """Take hold of the published version; None before the first one."""
    for _ in range(1000):
        name = current(folder)
        if name is None:
            return None
        path = folder / "versions" / name
        try:
            descriptor = os.open(path / ".lease", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            if current(folder) == name:
                raise StoreUnreadable(str(folder), f"version {name} is gone") from None
            continue  # the writer published a newer one and deleted this one in between
        except OSError as error:
            raise StoreUnreadable(str(folder), said(error)) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            if os.fstat(descriptor).st_nlink and os.path.samestat(os.fstat(descriptor), os.stat(path / ".lease")):
                return Lease(path, descriptor)
        except (BlockingIOError, FileNotFoundError):
            pass  # being deleted just now
        except OSError as error:
            os.close(descriptor)
            raise StoreUnreadable(str(folder), said(error)) from error
        os.close(descriptor)
        time.sleep(0.001)
    raise StoreBusy(str(folder), "versions come and go faster than they can be opened")


def lock(folder: Path, wait: float = 0.0) -> WriteLock:
    """Become the one writer of a store, made if it is not there; StoreBusy if, ``wait`` seconds on, another is."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.listdir(folder):
            check(folder)
        descriptor = os.open(folder / "LOCK", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreUnwritable(str(folder), said(error)) from error
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() >= until:
                holder = os.pread(descriptor, 20, 0).decode("utf-8", "replace").strip()
                os.close(descriptor)
                raise StoreBusy(str(folder), f"process {holder}" if holder else "") from None
            time.sleep(_PAUSE)
        except OSError as error:
            os.close(descriptor)
            raise StoreUnwritable(str(folder), said(error)) from error
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        (folder / "versions").mkdir(exist_ok=True)
        if not (folder / "FORMAT").exists():
            _replace(folder / "FORMAT", FORMAT)
    except OSError as error:
        os.close(descriptor)
        raise StoreUnwritable(str(folder), said(error)) from error
    return WriteLock(descriptor)


def prepare(folder: Path) -> Path:
    """An empty folder for the next version (for the writer only)."""
    numbers = [int(p.name) for p in (folder / "versions").iterdir() if p.name.isdigit()]
    path = folder / "versions" / f"{max(numbers, default=0) + 1:06d}"
    path.mkdir()
    (path / ".lease").touch()
    return path


def publish(folder: Path, version: Path) -> None:
    """Make a finished version the one that readers open from now on; the rename is the moment it counts."""
    for directory in (version / "quads", version / "search", version, folder / "versions"):
        if directory.exists():
            _sync(directory)
    _replace(folder / "CURRENT", version.name + "\n")


def sweep(folder: Path) -> None:
    """Delete every version that is not the published one and that no reader holds (for the writer only).

    Versions that a stopped writer left half-made go the same way. What cannot be deleted now is left for next time.
    """
    keep = current(folder)
    for path in sorted((folder / "versions").iterdir()):
        if path.name == keep:
            continue
        gone = path.with_name(path.name + ".gone")
        if path.name.isdigit():
            try:
                descriptor = os.open(path / ".lease", os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                descriptor = -1
            try:
                if descriptor >= 0:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.rename(gone)
            except OSError:
                continue
            finally:
                if descriptor >= 0:
                    os.close(descriptor)
        else:
            gone = path
        shutil.rmtree(gone, ignore_errors=True)


def _replace(path: Path, text: str) -> None:
    """Write a small file so that it holds either the old text or the new one, whatever happens."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.rename(path)
    _sync(path.parent)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
