"""Rich Text (RTF, also under the ending ``.doc``) → lines: one per paragraph, one per table row, cells parted by tabs.

The file's own lines mean nothing: a line's number is its place in this rendering.
"""

from __future__ import annotations

from pathlib import Path

from quanze.loaders.reading.errors import damaged, empty
from quanze.loaders.reading.limits import DEFAULT, Limits
from quanze.loaders.reading.source import Source


def read_rich(path: Path, name: str, data: bytes, sha256: str, limits: Limits = DEFAULT) -> Source:
    """The text of a Rich Text file. Raises :class:`BadInput` for bytes that are none or hold no text."""
    if not data.lstrip().lower().startswith(b"{\\rtf"):
        raise damaged(path, "不是 RTF 文件", "not an RTF file")
    lines = rich_lines(path, data)
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise empty(path)
    pieces = ((number, line, None) for number, line in enumerate(lines, 1))
    return Source.from_pieces(name, pieces, "application/rtf", sha256)


def rich_lines(path: Path, data: bytes) -> list[str]:
    """The paragraphs of Rich Text, a blank line behind each; a row of a table as one line, rows below each other.

    Raises :class:`BadInput` for words that mean nothing (a character beyond all characters).
    """
    from striprtf.striprtf import rtf_to_text  # rarely needed

    try:
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError, LookupError) as error:
        raise damaged(path, "RTF 文件已损坏", "a damaged RTF file") from error
    lines: list[str] = []
    for row in text.split("\n"):
        is_row = row.endswith("|")
        line = row.removesuffix("|").replace("|", "\t").strip(" ") if is_row else row.strip()
        if is_row and len(lines) > 1 and not lines[-1] and "\t" in lines[-2]:
            lines.pop()
        if line or (lines and lines[-1]):
            lines += [line, ""] if line else [""]
    return lines
