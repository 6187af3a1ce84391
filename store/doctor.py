"""What is well with an embedded store, what is not, and what to do; and the repair of what can be repaired.

Examining changes nothing and holds nobody up. Every statement of the published version is read once, and with it
the checksums of the engine's files.
"""

from __future__ import annotations

import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from quanze.store import build, index, versions
from quanze.store.embedded import open_folder
from quanze.store.entries import entries_from
from quanze.store.errors import StoreBusy, StoreError, StoreNewer, StoreUnreadable, said

WELL, NOTE, BAD = "well", "note", "bad"
_MEGABYTE = 1_000_000
_LEAST_ROOM = 100 * _MEGABYTE
_DESCRIPTORS = 256
"""What a server with its workers has open besides the engine's files."""

_SAYINGS = {
    "format": ("格式 {0}", "format {0}"),
    "format-old": ("格式 {0}，可读；下次写入时升级为 {1}", "format {0}, readable; becomes {1} when next written"),
    "current": ("已发布版本 {0}", "version {0} is published"),
    "current-none": ("尚未装入任何文件", "nothing was loaded yet"),
    "current-lost": (
        "CURRENT 丢失或损坏，现读最后的完整版本 {0}；用 --repair 重写",
        "CURRENT is lost or damaged, the last whole version {0} is read; --repair writes it again",
    ),
    "current-gone": (
        "已发布的版本不可用（{0}）；用 --repair 退回最近的完好版本，或 quanze restore",
        "the published version cannot be used ({0}); --repair goes back to the last good one, or quanze restore",
    ),
    "versions": ("{0} 个版本，{1} 个正被读取", "{0} versions, {1} being read"),
    "versions-left": (
        "{0} 个残留（中断的写入留下）；下次写入或 --repair 时清除",
        "{0} left over by writers that were stopped; the next writer or --repair clears them away",
    ),
    "lock": ("没有进程在写入", "nobody is writing"),
    "lock-held": ("进程 {0} 正在写入", "process {0} is writing"),
    "lock-none": ("此用户不能写入；可以查询和检索", "this user cannot write here, only query and search"),
    "quads": ("{0} 条四元组，全部可读", "{0} quads, all can be read"),
    "quads-bad": (
        "数据不可读（{0}）；用 --repair 退回较早的完好版本，或 quanze restore，或从原文件重新装入",
        "the quads cannot be read ({0}); --repair goes back to an earlier good version, else quanze restore, "
        "or load the files again",
    ),
    "index": ("检索索引 {0} 项", "{0} things in the search index"),
    "index-bad": (
        "检索索引有误（{0}）；用 --repair 重建",
        "the search index is not right ({0}); --repair builds it again",
    ),
    "disk": ("剩余 {0} MB，版本占 {1} MB", "{0} MB free, the version takes {1} MB"),
    "disk-low": (
        "剩余仅 {0} MB（版本占 {1} MB），装入可能失败；请腾出空间",
        "only {0} MB free (the version takes {1} MB): a load may fail; make room",
    ),
    "limits": ("可打开 {0} 个文件，需要约 {1}", "{0} files may be open, some {1} are needed"),
    "limits-low": ("只能打开 {0} 个文件，需要约 {1}；请用 ulimit -n 提高", "only {0} files may be open, some {1} are needed: raise ulimit -n"),
    "repaired": ("已修复：{0}", "repaired: {0}"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``subject`` names it, ``state`` is WELL, NOTE or BAD, ``zh`` and ``en`` say what to do."""

    subject: str
    state: str
    zh: str
    en: str


def examine(folder: Path) -> list[Finding]:
    """All findings on the store in ``folder``. Raises StoreMissing where there is none, StoreNewer, StoreUnreadable."""
    return list(_findings(folder))


def repair(folder: Path) -> list[Finding]:
    """Mend what can be mended, then examine. Raises StoreBusy while somebody writes."""
    done: list[Finding] = []
    lock = versions.lock(folder)
    try:
        done += _mend_current(folder)
    finally:
        lock.release()
    if any(finding.subject == "index" and finding.state == BAD for finding in examine(folder)):
        with closing(open_folder(folder, write=True)) as target:
            target.modify(lambda engine: None)
        done.append(_say("repaired", "index", WELL, "index"))
    if not done:
        lock = versions.lock(folder)
        try:
            versions.sweep(folder)
        finally:
            lock.release()
    return [*done, *examine(folder)]


def _mend_current(folder: Path) -> Iterator[Finding]:
    """Have CURRENT name a version that can be read; format 1 is judged by reading too."""
    found = versions.stated(folder)
    if found is not None and _damage(folder, found) is None:
        versions.settle(folder)
        return
    for version in reversed(versions.listed(folder)):
        if _damage(folder, version) is None:
            versions.name(folder, version)
            versions.settle(folder)
            yield _say("repaired", "CURRENT", WELL, f"CURRENT → {version}")
            return


def _damage(folder: Path, version: str) -> str | None:
    """Why a version cannot be read; None if it can, all of it."""
    path = folder / "versions" / version
    try:
        _count(path / "quads")
        if not (path / ".lease").exists() or not (path / "search" / "meta.json").exists():
            return "not whole"
    except (OSError, RuntimeError, ValueError) as error:
        return said(error)
    return None


def _findings(folder: Path) -> Iterator[Finding]:
    form = versions.check(folder)
    if form < versions.FORMAT:
        yield _say("format-old", "format", NOTE, form, versions.FORMAT)
    else:
        yield _say("format", "format", WELL, form)
    yield _lock(folder)
    yield from _limits(folder)
    try:
        lease = versions.lease(folder)
    except (StoreBusy, StoreNewer):
        raise
    except StoreUnreadable as error:
        yield _say("current-gone", "CURRENT", BAD, error.detail or str(error))
        return
    if lease is None:
        yield _say("current-none", "CURRENT", NOTE)
        return
    try:
        known = versions.stated(folder) is not None
        yield _say(*(("current", "CURRENT", WELL) if known else ("current-lost", "CURRENT", BAD)), lease.path.name)
        yield from _versions(folder, lease.path.name)
        yield from _content(lease.path)
        yield _disk(folder, lease.path)
    finally:
        lease.release()


def _versions(folder: Path, published: str) -> Iterator[Finding]:
    held = left = 0
    names = os.listdir(folder / "versions")
    for name in names:
        if name == published:
            continue
        if versions.is_held(folder / "versions" / name):
            held += 1
        else:
            left += 1
    yield _say("versions", "versions", WELL, len(names) - left, held)
    if left and versions.writer(folder) is None:
        yield _say("versions-left", "versions", NOTE, left)


def _content(version: Path) -> Iterator[Finding]:
    try:
        quads = _count(version / "quads")
        engine = ox.Store.read_only(str(version / "quads"))
    except (OSError, RuntimeError, ValueError) as error:
        yield _say("quads-bad", "quads", BAD, said(error))
        return
    yield _say("quads", "quads", WELL, f"{quads:,}")
    try:
        found, due = index.open(version / "search").count, sum(1 for _ in entries_from(build.Union(engine)))
    except StoreError as error:
        yield _say("index-bad", "index", BAD, error.detail)
        return
    if found == due:
        yield _say("index", "index", WELL, f"{found:,}")
    else:
        yield _say("index-bad", "index", BAD, f"{found} ≠ {due}")


def _lock(folder: Path) -> Finding:
    if not os.access(folder, os.W_OK):
        return _say("lock-none", "lock", NOTE)
    holder = versions.writer(folder)
    return _say("lock", "lock", WELL) if holder is None else _say("lock-held", "lock", NOTE, holder)


def _disk(folder: Path, version: Path) -> Finding:
    size = sum(path.stat().st_size for path in version.rglob("*") if path.is_file())
    free = shutil.disk_usage(folder).free
    short = free < max(size, _LEAST_ROOM)
    said_ = f"{free // _MEGABYTE:,}", f"{-(-size // _MEGABYTE):,}"
    return _say("disk-low", "disk", BAD, *said_) if short else _say("disk", "disk", WELL, *said_)


def _limits(folder: Path) -> Iterator[Finding]:
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = _DESCRIPTORS
    with suppress(OSError):
        needed += max(len(list(path.glob("quads/*.sst"))) for path in [*(folder / "versions").iterdir(), folder])
    if 0 <= allowed < needed:
        yield _say("limits-low", "limits", BAD, allowed, needed)
    else:
        yield _say("limits", "limits", WELL, allowed if allowed >= 0 else "∞", needed)


def _count(quads: Path) -> int:
    """Read every statement; gives their number. Raises what the engine makes of damage."""
    sink = _Sink()
    ox.Store.read_only(str(quads)).dump(sink, ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]
    return sink.lines


class _Sink:
    """Counts the lines that are written to it."""

    lines = 0

    def write(self, data: bytes) -> int:
        self.lines += data.count(b"\n")
        return len(data)

    def flush(self) -> None:
        """Nothing is kept."""


def _say(key: str, subject: str, state: str, *values: object) -> Finding:
    zh, en = _SAYINGS[key]
    return Finding(subject, state, zh.format(*values), en.format(*values))
