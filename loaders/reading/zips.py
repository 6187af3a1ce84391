"""Archives of attachments (ZIP, also where a site names it ``.rar``): their files, each read as one of its own."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quanze.loaders.reading.archive import BROKEN
from quanze.loaders.reading.errors import binary, damaged, locked, too_much
from quanze.loaders.reading.limits import DEFAULT

PACKED = (".zip", ".rar")
_UTF8 = 0x800
_ENCRYPTED = 0x1
_PIECE = 1 << 20


def notes(_: Path, member: str) -> bytes:
    """Of files in an archive nothing is noted."""
    return b""


def members(path: Path, most: int = DEFAULT.members) -> list[str]:
    """The names of the files in an archive as their makers wrote them, without hidden ones. Raises :class:`BadInput`."""
    with _opened(path) as archive:
        names = [name for name in map(_written, archive.infolist()) if _is_plain(name)]
    if len(names) > most:
        raise too_much(path, "members", "压缩包内文件数", "the archive has too many files", most)
    return sorted(names)


def size(path: Path, member: str) -> int:
    """The size of a file in an archive, unpacked (bytes). Raises :class:`BadInput`."""
    with _opened(path) as archive:
        return _entry(path, archive, member).file_size


def data(path: Path, member: str) -> bytes:
    """The bytes of a file in an archive. Raises :class:`BadInput`."""
    return b"".join(_pieces(path, member))


def digest(path: Path, member: str) -> str:
    """The SHA-256 of a file in an archive. Raises :class:`BadInput`."""
    found = hashlib.sha256()
    for piece in _pieces(path, member):
        found.update(piece)
    return found.hexdigest()


def _pieces(path: Path, member: str) -> Iterator[bytes]:
    with _opened(path) as archive:
        entry = _entry(path, archive, member)
        try:
            with archive.open(entry) as packed:
                left = entry.file_size
                while left > 0 and (piece := packed.read(min(_PIECE, left))):
                    left -= len(piece)
                    yield piece
        except RuntimeError as error:
            raise locked(path / member) from error


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with path.open("rb") as file:
            if file.read(4) == b"Rar!":
                raise binary(path, "RAR")
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError:
        raise
    except BROKEN as error:
        raise damaged(path, "压缩包已损坏，无法解压", "the archive is damaged and cannot be unpacked") from error


def _entry(path: Path, archive: zipfile.ZipFile, member: str) -> zipfile.ZipInfo:
    entry = next((entry for entry in archive.infolist() if _written(entry) == member), None)
    if entry is None:
        raise damaged(path / member, "压缩包里没有这个文件", "no such file in the archive")
    if entry.flag_bits & _ENCRYPTED:
        raise locked(path / member)
    return entry


def _written(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: where it is not marked as UTF-8, in the encoding of Windows in China."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file below the archive, and not one of those that systems hide."""
    if name.startswith("/") or posixpath.normpath(name) != name:
        return False
    return not any(part.startswith((".", "~$", "__MACOSX")) for part in name.split("/"))
