"""The folder of an embedded store: versions, of which one is published, and who may touch what.

    DIR/FORMAT                       what this folder is
    DIR/CURRENT                      name of the published version, replaced by rename
    DIR/LOCK                         held (flock) by the one writer; holds its process id
    DIR/versions/000001-5e0c49a1/    quads/, search/ and .lease, on which readers hold a shared flock
    DIR/versions/….new, ….gone       being made, being deleted

A version is whole once its name has no ending; it is never changed then, so that readers need no coordination with
the writer. Its name is a number that grows and a random part, which no other version of any store has: equal names,
equal content. See docs/decisions/0001. This module knows nothing of quads.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quanze.store.errors import (
    StoreBusy,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    StoreUnconfirmed,
    StoreUnreadable,
    StoreUnwritable,
    said,
)

FORMAT = 2
"""Format 1 had versions named by their number alone, made under that name. Such a store is read as it is, and is of
this format from the first time it is opened for writing."""
_FORMAT = re.compile(r"quanze store ([0-9]{1,9})\n?")
_NAME = re.compile(r"([0-9]{6,9})(-[0-9a-f]{8})?")
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

    def __del__(self) -> None:
        """A hold that nobody has any more is none: a server drops a replaced version with its last reader."""
        self.release()


@dataclass(slots=True)
class WriteLock:
    """The one writer's hold on a store."""

    _descriptor: int

    def release(self) -> None:
        """Let the next writer in (twice does no harm)."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def check(folder: Path) -> int:
    """The format of the store. Raises StoreMissing where nothing stands, StoreUnreadable where something else does."""
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
            return FORMAT
        raise StoreUnreadable(str(folder), "a folder of something else") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnreadable(str(folder), said(error)) from error
    match = _FORMAT.fullmatch(found)
    if match is None:
        raise StoreUnreadable(str(folder), f"its FORMAT says {found.strip()[:40]!r}")
    if int(match[1]) > FORMAT:
        raise StoreNewer(str(folder), f"quanze store {match[1]}, this program reads up to {FORMAT}")
    return int(match[1])


def current(folder: Path) -> str | None:
    """Name of the published version, None before the first.

    Where CURRENT is lost or says nothing, it is the last whole version. Raises StoreDamaged where that is not sure.
    """
    name = stated(folder)
    if name is not None:
        return name
    found = listed(folder)
    lost = not found and (folder / "CURRENT").exists()  # something was published here, and is gone
    if lost or (found and "-" not in found[-1]):  # of format 1: perhaps half made
        raise StoreDamaged(str(folder), "CURRENT names no version")
    return found[-1] if found else None


def stated(folder: Path) -> str | None:
    """What CURRENT says; None where it is lost or damaged."""
    try:
        name = (folder / "CURRENT").read_text("utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise StoreUnreadable(str(folder), said(error)) from error
    return name if _NAME.fullmatch(name) else None


def listed(folder: Path) -> list[str]:
    """Names of the versions that stand in the folder, oldest first (those of format 1 may be half made)."""
    try:
        names = [name for name in os.listdir(folder / "versions") if _NAME.fullmatch(name)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreUnreadable(str(folder), said(error)) from error
    return sorted(names, key=lambda name: (int(name.partition("-")[0]), name))


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
                raise StoreDamaged(str(folder), f"version {name} is gone") from None
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
        if not folder.exists():
            folder.mkdir(parents=True, exist_ok=True)
            _sync(folder.parent)
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
            _replace(folder / "FORMAT", f"quanze store {FORMAT}\n")
    except OSError as error:
        os.close(descriptor)
        raise StoreUnwritable(str(folder), said(error)) from error
    return WriteLock(descriptor)


def writer(folder: Path) -> str | None:
    """Process id of the one who writes just now, None if nobody does (or nobody may be seen)."""
    try:
        descriptor = os.open(folder / "LOCK", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(descriptor, 20, 0).decode("utf-8", "replace").strip() or "?"
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return None


def is_held(version: Path) -> bool:
    """Whether a reader holds the version (other than the one asking, if it does)."""
    try:
        descriptor = os.open(version / ".lease", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def settle(folder: Path) -> None:
    """Bring FORMAT and CURRENT up to what the folder holds (for the writer only). Raises as :func:`current` does."""
    published = current(folder)
    try:
        if check(folder) < FORMAT:
            _replace(folder / "FORMAT", f"quanze store {FORMAT}\n")
        if published is not None and stated(folder) is None:
            name(folder, published)
    except OSError as error:
        raise StoreUnwritable(str(folder), said(error)) from error


def name(folder: Path, version: str) -> None:
    """Say that ``version`` is the published one (for the writer only). Raises StoreUnwritable."""
    try:
        _replace(folder / "CURRENT", version + "\n")
    except OSError as error:
        raise StoreUnwritable(str(folder), said(error)) from error


def prepare(folder: Path) -> Path:
    """An empty folder in which to make the next version (for the writer only)."""
    numbers = [int(match[1]) for p in (folder / "versions").iterdir() if (match := _NAME.match(p.name))]
    path = folder / "versions" / f"{max(numbers, default=0) + 1:06d}-{secrets.token_hex(4)}.new"
    path.mkdir()
    (path / ".lease").touch()
    return path


def publish(folder: Path, made: Path) -> None:
    """Make a finished version the one that readers open from now on; the last rename is the moment it counts.

    Everything it needs is on the disk before. Raises OSError where nothing has changed, StoreUnconfirmed where the
    version is published but the disk did not say that it will last.
    """
    _sync_all(made)
    whole = made.with_suffix("")
    _write(folder / "CURRENT.new", whole.name + "\n")
    made.rename(whole)
    try:
        _sync(whole.parent)
        (folder / "CURRENT.new").rename(folder / "CURRENT")
    except OSError:
        if stated(folder) != whole.name:  # over a network a rename may be done and yet fail
            whole.rename(made)
        raise
    try:
        _sync(folder)
    except OSError as error:
        raise StoreUnconfirmed(str(folder), said(error)) from error


def discard(made: Path) -> None:
    """Delete what :func:`prepare` began; a version that became whole in the meantime is left alone."""
    shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Delete every version that is not the published one and that no reader holds (for the writer only).

    Versions that a stopped writer left half-made go the same way. What cannot be deleted now is left for next time,
    and so is every whole version while it is not sure that the published one stands.
    """
    try:
        keep = current(folder)
    except StoreDamaged:
        keep = None
    sure = keep is not None and (folder / "versions" / keep).is_dir()
    with suppress(OSError):
        for path in sorted((folder / "versions").iterdir()):
            if not _NAME.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)
            elif sure and path.name != keep:
                _delete(path)


def _delete(path: Path) -> None:
    """Delete a whole version unless a reader holds it. It loses its name first, so that no half of one is left."""
    gone = path.with_name(path.name + ".gone")
    try:
        descriptor = os.open(path / ".lease", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        descriptor = -1
    except OSError:
        return
    try:
        if descriptor >= 0:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.rename(gone)
    except OSError:
        return
    finally:
        if descriptor >= 0:
            os.close(descriptor)
    shutil.rmtree(gone, ignore_errors=True)


def _replace(path: Path, text: str) -> None:
    """Write a small file so that it holds either the old text or the new one, whatever happens."""
    new = path.with_name(path.name + ".new")
    _write(new, text)
    new.rename(path)
    _sync(path.parent)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync_all(folder: Path) -> None:
    """Have the disk confirm every file and folder below, and the folder itself."""
    for directory, _, names in os.walk(folder, topdown=False):
        for name in names:
            _sync(Path(directory, name))
        _sync(Path(directory))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
