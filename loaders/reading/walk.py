"""Paths given by the user → the documents below them, each with the name it has in the store."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quanze.loaders.reading import containers, records
from quanze.loaders.reading.beside import places
from quanze.loaders.reading.errors import (
    BadInput,
    inner_archive,
    missing,
    no_documents,
    outside,
    unnoted,
    unreadable,
    unsupported,
)
from quanze.loaders.reading.formats import ENDINGS
from quanze.loaders.reading.scans import narrow

READ = ENDINGS + containers.ENDINGS
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff"))
_ICON = 20_000
"""Bytes of a picture in a folder from which something printed is expected on it."""
_NARROW = 400
"""Pixels of the short side of a picture from which that is expected of fewer bytes too: a page without much on it."""
_LINKED = (
    "是指向所给文件夹之外的符号链接（如需读取，加 --follow-links）",
    "it is a symbolic link that leads out of the folder (to read it, give --follow-links)",
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read and the name that identifies it: its path below the given folder, or its file name.

    ``member`` names the document inside of a file of several that ``path`` is, else it is empty.
    """

    path: Path
    name: str
    member: str = ""

    @property
    def shown(self) -> Path:
        """The path as it is shown to people."""
        return self.path / self.member


Refuse = Callable[[BadInput], None]


def walk(
    paths: Iterable[Path | str], refuse: Refuse | None = None, *, follow_links: bool = False
) -> Iterator[InputFile]:
    """Every document below ``paths``, sorted by name, each file once.

    Folders are searched recursively; hidden files, files of other types and folders already seen (link
    loops) are passed over. Where two files of one command would have the same name, each gets as many
    parent folders in front as it takes to tell them apart.

    A path that is missing, of another type, or a folder without documents, and a symbolic link that leads
    out of its folder (unless ``follow_links``) is a :class:`BadInput`: given to ``refuse`` if there is one,
    so that the other paths are still read; raised otherwise.
    """
    found: dict[Path, InputFile] = {}

    def pass_over(error: BadInput) -> None:
        if refuse is None:
            raise error
        refuse(error)

    for given in paths:
        path = Path(given)
        try:
            for file in _below(path, pass_over, follow_links):
                found.setdefault(file.path.resolve() / file.member, file)
        except BadInput as error:
            pass_over(error)
        except OSError as error:
            pass_over(unreadable(path, error))
    named = _told_apart(list(found.values()))
    yield from sorted(named, key=lambda file: (file.name, str(file.shown)))


def _below(path: Path, pass_over: Refuse, follow_links: bool) -> list[InputFile]:
    if path.is_dir():
        refused: list[BadInput] = []
        found = [
            file
            for each in _files(path, refused.append, follow_links)
            for file in _inside(each, each.relative_to(path).as_posix(), refused.append)
        ]
        for error in refused:
            pass_over(error)
        if not found and not refused:
            raise no_documents(path, READ)
        return found
    if not path.exists():
        raise missing(path)
    if path.suffix.lower() not in READ or not path.is_file():
        raise unsupported(path, READ)
    return list(_inside(path, path.name, pass_over))


def _inside(path: Path, name: str, refuse: Refuse) -> Iterator[InputFile]:
    """The file itself, or the documents that it holds; files of several within another are not opened."""
    held = containers.container(path)
    if held is None:
        yield InputFile(path, name)
        return
    try:
        for member in held.members(path):
            ending = Path(member).suffix.lower()
            if ending in ENDINGS:
                yield InputFile(path, f"{name}/{member}", member)
            elif ending in containers.ENDINGS:
                refuse(inner_archive(path / member))
    except BadInput as error:
        refuse(error)


def _files(folder: Path, pass_over: Refuse, follow_links: bool) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    home = folder.resolve()

    def refuse(error: OSError) -> None:
        pass_over(unreadable(Path(error.filename or folder), error))

    def stays(path: Path) -> bool:
        """Whether what stands at ``path`` may be read; a link out of the folder, there or beside it, is reported."""
        error = None if follow_links else _astray(path, home)
        if error is not None:
            pass_over(error)
        return error is None

    for at, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        try:
            status = os.stat(at)
            if (status.st_dev, status.st_ino) in seen:
                folders.clear()
                continue
            seen.add((status.st_dev, status.st_ino))
            folders[:] = [name for name in sorted(folders) if not name.startswith(".") and stays(Path(at, name))]
        except OSError as error:  # gone since its parent was listed
            refuse(error)
            folders.clear()
            continue
        for name in sorted(names):
            path = Path(at, name)
            try:
                if _is_readable(path) and path.is_file() and not _is_icon(path) and stays(path):
                    yield path
            except OSError as error:
                refuse(error)


def _astray(path: Path, home: Path) -> BadInput | None:
    """Why the document or folder at ``path`` may not be read: it, or what is noted beside it, is a link out of ``home``."""
    linked = [each for each in (path, *places(path), records.place(path)) if os.path.islink(each)]
    out = [each for each in linked if not each.resolve().is_relative_to(home)]
    if not out:
        return None
    return outside(path) if out[0] == path else unnoted(path, *_LINKED)


def _is_readable(path: Path) -> bool:
    """Whether a file of this name is one of ours: of a format that is read, neither hidden nor a lock of an office program."""
    return not path.name.startswith((".", "~$")) and path.suffix.lower() in READ


def _is_icon(path: Path) -> bool:
    """Whether a file in a folder is an ornament of a page, not a printed page."""
    return path.suffix.lower() in _PICTURES and path.stat().st_size < _ICON and narrow(path, _NARROW)


def _told_apart(files: list[InputFile]) -> list[InputFile]:
    """The files with names no two of which are equal."""
    names = [file.name for file in files]
    whole = [Path(os.path.abspath(file.shown)).parts for file in files]
    while True:
        taken = Counter(names)
        clashing = [i for i, name in enumerate(names) if taken[name] > 1]
        if not clashing:
            return [replace(file, name=name) for file, name in zip(files, names, strict=True)]
        for i in clashing:
            depth = names[i].count("/") + 2
            names[i] = "/".join(part.strip("/\\") for part in whole[i][-depth:])
