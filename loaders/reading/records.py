"""Documents that a collector keeps as records of one file (JSON Lines, CSV): each is read as a file of its own.

Beside the file, ``NAME.ENDING.columns.json`` says what its columns are called: ``{"html": "content", "title": "bt"}``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quanze.loaders.reading.beside import LABELS
from quanze.loaders.reading.errors import damaged, empty, unnoted, unreadable
from quanze.loaders.reading.limits import DEFAULT

ENDINGS = (".jsonl", ".ndjson")
"""Endings of files that hold nothing but records; a ``.csv`` does where its columns are named beside it."""
COLUMNS = ".columns.json"
BODIES = ("html", "text")
"""What a record's print may be: the source of a page, or plain text. One that has both is read as a page."""
_KNOWN = (*BODIES, "id", *LABELS)
_MOST = 100_000
_BAD = (ValueError, RecursionError, csv.Error)
"""What a record raises that is none."""
_UNSAFE = str.maketrans(dict.fromkeys("/\\\0", "_"))


@dataclass(frozen=True, slots=True)
class _Records:
    """Where each record of a file stands, by its name: offset and length in bytes; and how one is parsed."""

    spans: dict[str, tuple[int, int]]
    parsed: Callable[[bytes], Mapping[str, object]]
    columns: Mapping[str, str]


def holds(path: Path) -> bool:
    """Whether a file is one of records."""
    ending = path.suffix.lower()
    return ending in ENDINGS or (ending == ".csv" and os.path.isfile(place(path)))


def place(path: Path) -> Path:
    """Where the names of the columns may stand."""
    return path.with_name(path.name + COLUMNS)


def members(path: Path) -> list[str]:
    """The records by what they call themselves (column ``id``), else by number, in order. Raises :class:`BadInput`."""
    return list(_records(path).spans)


def data(path: Path, member: str) -> bytes:
    """The print of a record as UTF-8. Raises :class:`BadInput`."""
    record = _record(path, member)
    body = next((record[body] for body in BODIES if body in record), "")
    return (body if isinstance(body, str) else "\n".join(body)).encode("utf-8", "replace")


def size(path: Path, member: str) -> int:
    """The size of a record's print (bytes). Raises :class:`BadInput`."""
    return len(data(path, member))


def digest(path: Path, member: str) -> str:
    """The SHA-256 of a record's print. Raises :class:`BadInput`."""
    return hashlib.sha256(data(path, member)).hexdigest()


def notes(path: Path, member: str) -> bytes:
    """What a record says of its print, as :mod:`loaders.reading.beside` takes it; empty where it says nothing."""
    record = _record(path, member)
    found = {name: record[name] for name in LABELS if name in record}
    return json.dumps(found, ensure_ascii=False).encode() if found else b""


def _record(path: Path, member: str) -> dict[str, str | list[str]]:
    """The values of a record under our names: texts, lists of them for several."""
    records = _records(path)
    span = records.spans.get(member)
    if span is None:
        raise damaged(path / member, "没有这条记录", "no such record")
    with path.open("rb") as file:
        file.seek(span[0])
        raw = file.read(span[1])
    try:
        found = records.parsed(raw)
        values = {name: found.get(column) for name, column in records.columns.items()}
        return {name: _value(value) for name, value in values.items() if value}
    except _BAD as error:
        raise damaged(path / member, "这条记录无法解析", "the record cannot be parsed") from error


def _value(value: object) -> str | list[str]:
    """A text, a number as text, or a list of texts. Raises ValueError for anything else."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    if isinstance(value, (str, int, float)):
        return str(value)
    raise ValueError("no text")


def _records(path: Path) -> _Records:
    try:
        status, named = path.stat(), place(path)
        beside = named.stat().st_mtime_ns if named.is_file() else 0
        return _indexed(path, status.st_mtime_ns, status.st_size, beside)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error


@lru_cache(maxsize=4)
def _indexed(path: Path, _changed: int, _size: int, _named: int) -> _Records:
    """The records of a file in this state, found in one pass; of which one is read, only that is read again.

    Raises :class:`BadInput` for a file without a single record.
    """
    columns, encoding = _columns(path), _encoding(path)
    if path.suffix.lower() == ".csv":
        rows = _rows(path)
        _, heading = next(rows, (0, b""))
        parsed = _cells(heading, encoding)
    else:
        rows, parsed = _lines(path), _object(encoding)
    spans: dict[str, tuple[int, int]] = {}
    parted = False
    for number, (start, raw) in enumerate(rows, 1):
        if not raw.strip():
            continue
        try:
            record = parsed(raw)
            parted = True
        except _BAD:
            record = {}  # named by its number, refused when it is read
        name = str(record.get(columns["id"]) or "").translate(_UNSAFE).strip(". ") or f"{number:06}"
        ending = ".html" if record.get(columns["html"]) else ".txt"
        while name + ending in spans:
            name += f"-{number}"
        spans[name + ending] = start, len(raw)
    if not spans:
        raise empty(path)
    if not parted:
        raise damaged(path, "没有一行是 JSON 对象", "no line of it is a JSON object")
    return _Records(spans, parsed, columns)


def _columns(path: Path) -> dict[str, str]:
    """Our names of the columns to those in the file: as told beside it, else the same."""
    found: object = {}
    if os.path.isfile(place(path)):
        with place(path).open("rb") as file:
            given = file.read(_MOST)
        try:
            found = json.loads(given)
        except ValueError as error:
            raise unnoted(path, "不是 JSON", "it is not JSON", COLUMNS) from error
        if not isinstance(found, dict) or not all(isinstance(column, str) for column in found.values()):
            raise unnoted(path, "应为一个 JSON 对象，值为列名", "it should be one JSON object of column names", COLUMNS)
        if odd := sorted(set(found) - set(_KNOWN)):
            known = "、".join(_KNOWN)
            raise unnoted(path, f"不认识 {odd[0]}（可用：{known}）", f"{odd[0]} is none of {' '.join(_KNOWN)}", COLUMNS)
    assert isinstance(found, dict)
    return {name: name for name in _KNOWN} | found


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, each with the offset at which it begins."""
    at = 0
    with path.open("rb") as file:
        for line in file:
            yield at, line
            at += len(line)


def _encoding(path: Path) -> str:
    """UTF-8, or the encoding of Windows in China where most lines that are not ASCII are no UTF-8."""
    told = Counter(_is_utf8(line) for _, line in _lines(path) if not line.isascii())
    return "gb18030" if told[False] > told[True] else "utf-8-sig"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _object(encoding: str) -> Callable[[bytes], Mapping[str, object]]:
    def parsed(raw: bytes) -> Mapping[str, object]:
        found = json.loads(raw.decode(encoding))
        if not isinstance(found, dict):
            raise ValueError("no object")
        return found

    return parsed


def _rows(path: Path) -> Iterator[tuple[int, bytes]]:
    """The rows of a CSV as they stand, each with its offset; one may go over several lines. Raises :class:`BadInput`."""
    taken: list[bytes] = []

    def handed() -> Iterator[str]:
        for _, line in _lines(path):
            taken.append(line)
            yield line.decode("latin-1").rstrip("\r\n").replace("\r", " ") + "\n"

    csv.field_size_limit(DEFAULT.characters)
    at = 0
    try:
        for _ in csv.reader(handed()):
            raw = b"".join(taken)
            yield at, raw
            at += len(raw)
            taken.clear()
    except csv.Error as error:
        raise damaged(
            path, "表格中有不成对的引号或过长的单元格", "a quotation mark is not closed, or a cell is too long"
        ) from error


def _cells(heading: bytes, encoding: str) -> Callable[[bytes], Mapping[str, object]]:
    def cells(raw: bytes) -> list[str]:
        return next(csv.reader(io.StringIO(raw.decode(encoding), newline="\n")), [])

    def parsed(raw: bytes) -> Mapping[str, object]:
        return dict(zip(header, cells(raw), strict=False))

    header = cells(heading)
    return parsed
