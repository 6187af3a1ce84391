"""``quanze backup`` and ``quanze restore``: a whole store as one file that tells whether it is whole itself.

The file is a ZIP: ``graph.nq`` (the sorted export), ``decisions.tsv`` (the judgements, where there are any) and
``backup.json`` with their digests. It depends on no engine and no format of the store; equal stores give equal bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from quanze import store
from quanze.ontology.errors import QuanzeError
from quanze.services.dumps import replace_all
from quanze.store.embedded import open_afresh
from quanze.store.errors import StoreBusy, StoreUnwritable, said

FORMAT = 1
_GRAPH, _DECISIONS, _CONTENTS = "graph.nq", "decisions.tsv", "backup.json"
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20
_TURNS = 3


class BadBackup(QuanzeError):
    """A file that is no whole backup; nothing was changed."""

    usage = True


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: sources, quads, and whether judgements came with it (and were put in place)."""

    sources: int
    quads: int
    decisions: bool


def backup(location: str, path: Path, decisions: Path) -> Backup:
    """Write the store at ``location`` and the judgements to ``path``, whole or not at all.

    Readers and writers of the store go on meanwhile: what is written is the content of one moment.
    Raises StoreBusy where an endpoint changes while it is read.
    """
    part, graph = path.with_name(f".{path.name}.part"), path.with_name(f".{path.name}.nq")
    try:
        sources = _export(location, graph)
        with part.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                with graph.open("rb") as lines:
                    contents: dict[str, object] = {"format": FORMAT, "sources": sources}
                    contents["quads"], contents[_GRAPH] = _put(archive, _GRAPH, lines)
                if decisions.is_file():
                    with decisions.open("rb") as lines:
                        _, contents[_DECISIONS] = _put(archive, _DECISIONS, lines)
                archive.writestr(_entry(_CONTENTS), json.dumps(contents, indent=1, sort_keys=True) + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise StoreUnwritable(str(path), said(error)) from error
    finally:
        for left in (part, graph):
            left.unlink(missing_ok=True)
    return Backup(sources, int(str(contents["quads"])), _DECISIONS in contents)


def restore(location: str, path: Path, decisions: Path) -> Backup:
    """Make the store at ``location`` what the backup holds, in one step; until then it stays as it is.

    The judgements are put in place where there are none; others are left alone. Raises BadBackup, before anything
    is done, where a digest is not right.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            contents = _checked(archive, path)
            with archive.open(_GRAPH) as lines:
                quads = ox.parse(lines, ox.RdfFormat.N_QUADS)
                if _is_endpoint(location):
                    with closing(store.open(location, write=True)) as endpoint:
                        replace_all(endpoint, quads)
                else:
                    with closing(open_afresh(Path(location))) as folder:
                        folder.rebuild(quads)
            judged = _DECISIONS in contents and not decisions.exists()
            if judged:
                _write(decisions, archive.read(_DECISIONS))
    except (zipfile.BadZipFile, EOFError, ValueError, KeyError, NotImplementedError) as error:
        raise _bad(path, "已损坏或不完整", f"damaged or not whole: {error}") from error
    except OSError as error:
        raise _bad(path, f"无法读取：{said(error)}", f"cannot be read: {said(error)}") from error
    return Backup(int(str(contents["sources"])), int(str(contents["quads"])), judged)


def _export(location: str, path: Path) -> int:
    """Write the sorted export of one moment; gives the number of sources."""
    for _ in range(_TURNS):
        with store.open(location) as opened:
            before = opened.state
            sources = len(opened.sources())
            opened.export(path, "nq")
        if not _is_endpoint(location):
            return sources
        with store.open(location) as opened:
            if opened.state == before:
                return sources
    raise StoreBusy(location, "it changes while it is read")


def _checked(archive: zipfile.ZipFile, path: Path) -> dict[str, object]:
    contents = json.loads(archive.read(_CONTENTS))
    if not isinstance(contents, dict) or not isinstance(contents.get("format"), int):
        raise _bad(path, "不是备份文件", "no backup")
    if contents["format"] > FORMAT:
        raise _bad(
            path, "由更新版本的程序写成，请更新 quanze", "written by a later version of this program: update quanze"
        )
    for name in (_GRAPH, _DECISIONS):
        if name in contents or name == _GRAPH:
            with archive.open(name) as lines:
                if _digest(lines)[1] != contents[name]:
                    raise _bad(path, f"{name} 的校验和不符", f"the digest of {name} is not right")
    return contents


def _put(archive: zipfile.ZipFile, name: str, lines: IO[bytes]) -> tuple[int, str]:
    """Write one entry; gives the number of its lines and its digest."""
    with archive.open(_entry(name), "w", force_zip64=True) as out:
        return _digest(lines, out)


def _digest(lines: IO[bytes], out: IO[bytes] | None = None) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    for piece in _pieces(lines):
        count += piece.count(b"\n")
        digest.update(piece)
        if out is not None:
            out.write(piece)
    return count, digest.hexdigest()


def _pieces(lines: IO[bytes]) -> Iterator[bytes]:
    while piece := lines.read(_PIECE):
        yield piece


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_endpoint(location: str) -> bool:
    return location.startswith(("http://", "https://"))


def _bad(path: Path, zh: str, en: str) -> BadBackup:
    return BadBackup(f"{path}：{zh}；存储未变", f"{path}: {en}; the store is unchanged")
