"""The Word Binary File Format ([MS-DOC]) as far as its text goes: paragraphs, ends of cells and rows, what is deleted.

Names such as *FIB*, *CLX*, *PAPX*, *CHPX*, *FKP*, *sprm* are those of the specification.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

_WORD = 0xA5EC
_OLDEST = 0x00C1
"""Version (nFib) of Word 97; files of Word 6 and 95 are built differently."""
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_STORIES = 0x4C
"""Where the lengths of the parts of the text stand: body, footnotes, headers, macros, comments, endnotes, text boxes."""
_CLX, _PLC_CHPX, _PLC_PAPX = 33, 12, 13
"""Places of structures in the table of the FIB that names where each is."""
_TABLE_OF_FIB = 0x9A
_PAGE = 512
_PIECE, _PROPERTIES = 2, 1
_COMPRESSED = 0x40000000
_IN_TABLE, _ROW_END, _LIST = 0x2416, 0x2417, 0x460B
_DELETED, _HIDDEN = 0x0800, 0x083C
_ELSEWHERE = (0x6646, 0x6645, 0x646B)
"""Sprms that say where in the data stream the list stands that was too long for its page."""
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of a sprm's operand by its kind (top three bits); kind 6 says its own length."""
_TABLE_DEFINITION = 0xD608
_ENDS = "\r\x07\x0c"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SHOWN = {"\x0b": "\n", "\x1e": "-", "\t": "  "}


class WordError(Exception):
    """Bytes that are no text of Word 97 to 2003."""


class WordLocked(WordError):
    """A document that needs a password."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text (``\\n`` where the line is broken by hand), and what it ends."""

    text: str
    in_table: bool
    ends_cell: bool
    ends_row: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class _Runs:
    """Properties by place in the stream: each holds from its start to the next."""

    starts: list[int]
    properties: list[dict[int, int]]

    def at(self, place: int) -> dict[int, int]:
        """The properties of the character at a place of the stream."""
        found = bisect_right(self.starts, place) - 1
        return self.properties[found] if found >= 0 else {}


class WordBinary:
    """A Word document in an OLE container. Raises :class:`WordError` where it is none."""

    def __init__(self, archive: olefile.OleFileIO) -> None:
        self._main = _stream(archive, "WordDocument")
        if len(self._main) < _TABLE_OF_FIB or _short(self._main, 0) != _WORD or _short(self._main, 2) < _OLDEST:
            raise WordError("no document of Word 97 to 2003")
        flags = _short(self._main, 0x0A)
        if flags & _ENCRYPTED:
            raise WordLocked
        self._table = _stream(archive, "1Table" if flags & _TABLE_1 else "0Table")
        self._data = _stream(archive, "Data") if archive.exists("Data") else b""
        self._lengths = [_long(self._main, _STORIES + 4 * i) for i in range(7)]

    @property
    def characters(self) -> int:
        """How many characters the body and the text boxes have, marks included."""
        return self._lengths[0] + self._lengths[6]

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the body, then those of the text boxes."""
        places = self._places()
        marked, styled = self._runs(_PLC_PAPX, 13, 1), self._runs(_PLC_CHPX, 1, 0)
        for first, length in ((0, self._lengths[0]), (sum(self._lengths[:6]), self._lengths[6])):
            yield from _paragraphs(places[first : first + length], marked, styled)

    def _places(self) -> list[tuple[str, int]]:
        """All characters of the document in order, each with its place in the stream (the pieces of the CLX)."""
        clx = self._named(_CLX)
        at = 0
        while at < len(clx) and clx[at] == _PROPERTIES:
            at += 3 + _short(clx, at + 1)
        if at >= len(clx) or clx[at] != _PIECE:
            raise WordError("no table of pieces")
        table = clx[at + 5 : at + 5 + _long(clx, at + 1)]
        pieces = (len(table) - 4) // 12
        found: list[tuple[str, int]] = []
        most = sum(self._lengths) + 1  # the last character is a mark that stands in no part
        for piece in range(pieces):
            length = _long(table, 4 * piece + 4) - _long(table, 4 * piece)
            place = _long(table, 4 * (pieces + 1) + 8 * piece + 2)
            width, start = (1, (place & ~_COMPRESSED) // 2) if place & _COMPRESSED else (2, place)
            if length < 0 or start + length * width > len(self._main) or len(found) + length > most:
                raise WordError("a piece of text that is not there")
            raw = self._main[start : start + length * width]
            text = raw.decode("cp1252", "replace") if width == 1 else _wide(raw)
            found += zip(text, range(start, start + length * width, width), strict=True)
        return found

    def _runs(self, entry: int, width: int, style: int) -> _Runs:
        """Properties kept in pages of 512 bytes (FKP); ``width`` is the size of an entry, ``style`` 1 for paragraphs."""
        plc = self._named(entry)
        pages = max(0, (len(plc) - 4) // 8)
        starts: list[int] = []
        properties: list[dict[int, int]] = []
        for number in range(pages):
            place = (_long(plc, 4 * (pages + 1) + 4 * number) & 0x3FFFFF) * _PAGE
            page = self._main[place : place + _PAGE]
            if len(page) < _PAGE:
                continue
            runs = page[-1]
            for run in range(runs):
                offset = 2 * page[4 * (runs + 1) + width * run]
                starts.append(_long(page, 4 * run))
                properties.append(self._whole(_sprms(_grpprl(page, offset, style))) if offset else {})
        return _Runs(starts, properties)

    def _whole(self, found: dict[int, int]) -> dict[int, int]:
        """Properties together with those that stand in the data stream."""
        for code in _ELSEWHERE:
            place = found.get(code, len(self._data))
            if place + 2 <= len(self._data):
                found |= _sprms(self._data[place + 2 : place + 2 + _short(self._data, place)])
        return found

    def _named(self, entry: int) -> bytes:
        """A structure of the table stream by its place in the FIB."""
        start, length = struct.unpack_from("<II", self._main, _TABLE_OF_FIB + 8 * entry)
        return self._table[start : start + length]


def _paragraphs(places: list[tuple[str, int]], marked: _Runs, styled: _Runs) -> Iterator[Paragraph]:
    parts: list[str] = []
    codes = 0
    for char, place in places:
        if char in _ENDS:
            own = marked.at(place)
            ends_row = own.get(_ROW_END, 0) == 1
            yield Paragraph(
                "".join(parts), own.get(_IN_TABLE, 0) == 1, char == "\x07", ends_row, bool(own.get(_LIST, 0))
            )
            parts.clear()
            codes = 0
        elif char == _FIELD:
            codes += 1
        elif char in (_RESULT, _FIELD_END):
            codes = max(0, codes - (char == _RESULT or codes > 0))
        elif not codes and (char >= " " or char in _SHOWN):
            style = styled.at(place)
            if style.get(_DELETED) != 1 and style.get(_HIDDEN) != 1:
                parts.append(_SHOWN.get(char, char))
    if parts:
        yield Paragraph("".join(parts), False, False, False, False)


def _grpprl(page: bytes, offset: int, style: int) -> bytes:
    """The list of sprms at a place of an FKP; ``style`` 1 where the number of a style stands before it (PAPX)."""
    size = page[offset]
    if not style:
        return page[offset + 1 : offset + 1 + size]
    if size:
        return page[offset + 3 : offset + 2 * size]
    return page[offset + 4 : offset + 2 + 2 * page[offset + 1]]


def _sprms(grpprl: bytes) -> dict[int, int]:
    """The first four bytes of each sprm's operand as a number, by its code."""
    found: dict[int, int] = {}
    at = 0
    while at + 3 <= len(grpprl):
        code = _short(grpprl, at)
        at += 2
        size = _OPERANDS.get(code >> 13)
        if size is None:
            size = _short(grpprl, at) + 1 if code == _TABLE_DEFINITION and at + 2 <= len(grpprl) else grpprl[at] + 1
        found[code] = int.from_bytes(grpprl[at : at + min(size, 4)], "little")
        at += size
    return found


def _stream(archive: olefile.OleFileIO, name: str) -> bytes:
    if not archive.exists(name):
        raise WordError(f"no stream {name}")
    data: bytes = archive.openstream(name).read()
    return data


def _wide(raw: bytes) -> str:
    """Text of two bytes a character; halves of a pair stand for themselves until they are put together."""
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def _short(data: bytes, at: int) -> int:
    if at + 2 > len(data):
        raise WordError("cut off")
    value: int = struct.unpack_from("<H", data, at)[0]
    return value


def _long(data: bytes, at: int) -> int:
    if at + 4 > len(data):
        raise WordError("cut off")
    value: int = struct.unpack_from("<I", data, at)[0]
    return value
