"""DOC and WPS (Word 97 to 2003) → lines, as for DOCX: one per paragraph, one per table row, cells parted by tabs.

The file has no lines of its own: a line's number is its place in this rendering. Automatic numbers stand in no text
of these files; a paragraph that has one is doubtful. Deleted and hidden text is left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import olefile

from quanze.loaders.reading.errors import damaged, empty, locked, too_much
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.source import Source
from quanze.loaders.reading.word_binary import Paragraph, WordBinary, WordError, WordLocked

_NUMBERED = "原文此段有自动编号，旧版 Word 文件里读不出编号"
_MEDIA = "application/msword"


def read_word(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The text of a Word document of before 2007. Raises :class:`BadInput`: damaged, locked, no Word document, empty."""
    lines: list[str] = []
    doubtful: list[tuple[int, str]] = []
    for block, numbered in _blocks(_paragraphs(path, data, limits)):
        if lines:
            lines.append("")
        if numbered:
            doubtful.append((len(lines) + 1, _NUMBERED))
        lines += block
    if not lines:
        raise empty(path)
    pieces = ((number, line, None) for number, line in enumerate(lines, 1))
    return Source.from_pieces(name, pieces, _MEDIA, sha256, tuple(doubtful))


def _paragraphs(path: Path, data: bytes, limits: Limits) -> list[Paragraph]:
    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_FATAL) as archive:
            if archive.exists("EncryptedPackage"):
                raise locked(path)
            word = WordBinary(archive)
            if word.characters > limits.characters:
                raise too_much(path, "characters", "字符数", "it has too many characters", limits.characters)
            return list(word.paragraphs())
    except WordLocked as error:
        raise locked(path) from error
    except (WordError, OSError, ValueError, IndexError, KeyError, RecursionError, UnicodeError) as error:
        raise damaged(path, "不是可以读取的 Word 文件", "not a Word file that can be read") from error


def _blocks(paragraphs: list[Paragraph]) -> Iterator[tuple[list[str], bool]]:
    """The lines of each paragraph outside of tables and of each table, and whether Word numbers the paragraph."""
    rows: list[str] = []
    cells: list[str] = []
    cell: list[str] = []
    for paragraph in paragraphs:
        if not paragraph.in_table:
            if rows:
                yield rows, False
                rows = []
            block = [line.strip(" \n") for line in paragraph.text.split("\n") if line.strip()]
            if block:
                yield block, paragraph.numbered
            continue
        if paragraph.ends_row:
            if any(cells):
                rows.append("\t".join(cells))
            cells, cell = [], []
            continue
        cell += [line.strip() for line in paragraph.text.split("\n") if line.strip()]
        if paragraph.ends_cell:
            cells.append(" ".join(cell))
            cell = []
    if rows:
        yield rows, False
