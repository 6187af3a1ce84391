"""What a collector noted beside a file (``NAME.meta.json``) → the head that pages of sites print above a document.

A witness of lower rank: its fields complete what print leaves out, and are a doubt where print says otherwise.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

from quanze.loaders.reading.errors import unnoted
from quanze.loaders.reading.source import Source

SUFFIX = ".meta.json"
LABELS = {
    "title": "标题",
    "number": "发文字号",
    "issuer": "发文机关",
    "date": "成文日期",
    "published": "发布日期",
    "effective": "施行日期",
    "status": "有效性",
    "source": "来源",
    "address": "网址",
}
"""What may be noted, and the label that pages print before it; ``issuer`` may be several."""
_MOST = 100_000
"""Bytes of a side file; notes of a collector are shorter."""


def notes(path: Path) -> bytes:
    """The side file of a document, ``NAME.ENDING.meta.json`` or ``NAME.meta.json``; empty where there is none."""
    for beside in places(path):
        if os.path.isfile(beside):  # a Path is not asked: it raises for names too long to be a file's
            with beside.open("rb") as file:
                return file.read(_MOST + 1)
    return b""


def places(path: Path) -> tuple[Path, Path]:
    """Where a side file of the document at ``path`` may stand, the one that is preferred first."""
    return path.with_name(path.name + SUFFIX), path.with_suffix(SUFFIX)


def digest(of_file: str, noted: bytes) -> str:
    """What changes with a file or with what is noted beside it: the file's own SHA-256 where nothing is."""
    return hashlib.sha256(of_file.encode("ascii") + noted).hexdigest() if noted else of_file


def with_notes(source: Source, path: Path, noted: bytes) -> Source:
    """The source below the head that its notes make. Raises :class:`BadInput` for notes that cannot be read."""
    if not noted:
        return source
    head = [f"{LABELS[key]}：{value}" for key, value in _fields(path, noted).items() if value]
    pieces = [(1, text, None) for text in head]
    lines = [*pieces, *((line.number, line.text, line.page) for line in source.lines)]
    headed = Source.from_pieces(source.name, lines, source.media_type, digest(source.sha256, noted), source.doubtful)
    return replace(headed, unread=source.unread)


def _fields(path: Path, noted: bytes) -> dict[str, str]:
    """The notes by their names, in the order in which pages print them."""
    try:
        found = json.loads(noted)
    except ValueError as error:
        raise unnoted(path, "不是 JSON", "it is not JSON") from error
    if len(noted) > _MOST or not isinstance(found, dict):
        raise unnoted(path, "应为一个 JSON 对象", "it should be one JSON object")
    odd = next((key for key, value in found.items() if key in LABELS and not _is_text(value)), None)
    if odd is not None:
        raise unnoted(path, f"{odd} 应为文字", f"{odd} should be text")
    return {key: _line(found[key]) for key in LABELS if key in found}


def _is_text(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return value is None or isinstance(value, str)


def _line(value: str | list[str] | None) -> str:
    """A value on one line."""
    return " ".join(("、".join(value) if isinstance(value, list) else value or "").split())
