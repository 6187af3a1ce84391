"""The text of one input file, with the place of every line: the ground all evidence stands on.

This module knows nothing of gazettes; it only answers "what stands where".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from quanze.loaders.doubts import Doubt

Doubtful = tuple[tuple[int, str], ...]
"""Numbers of lines of a file (0: all of them) whose text may be wrong, each with the reason, in Chinese."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the input: its 1-based number in the file, page (PDF only) and character offset."""

    number: int
    start: int
    text: str
    page: int | None = None

    @property
    def end(self) -> int:
        """Offset just behind the line's last character (its line break not counted)."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Source:
    """A read file: ``text`` is its lines joined by ``\\n``; every offset in the project counts in it.

    ``name`` identifies the file in the store (its path below the folder that was loaded),
    ``media_type`` is an IANA media type, ``sha256`` the digest of the bytes on disk.
    For formats that are not plain text (HTML, PDF, DOCX) the text is the reader's rendering and
    each line keeps the number (PDF: the page) of the place in the file that it renders.
    ``doubtful`` names lines that the reader could not read with certainty, ``unread`` the pages (from 1) that it passed
    over: pictures, and nothing here recognises print.
    """

    name: str
    text: str
    lines: tuple[Line, ...]
    media_type: str
    sha256: str
    doubtful: Doubtful = ()
    unread: tuple[int, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _doubts: dict[int, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [line.start for line in self.lines])
        object.__setattr__(self, "_doubts", dict(self.doubtful))

    def doubts_on(self, start: int, end: int) -> tuple[str, ...]:
        """Why the text of a span may not be what the file's author wrote; empty for sound text."""
        found = dict.fromkeys([self._doubts[0]] if 0 in self._doubts else [])
        if self._doubts:
            numbers = (line.number for line in self.lines_between(start, end))
            found |= dict.fromkeys(self._doubts[number] for number in numbers if number in self._doubts)
        if self.text.find("\ufffd", start, end) >= 0:
            found[Doubt.UNREADABLE] = None
        return tuple(found)

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at ``offset``."""
        return self.lines[max(0, bisect_right(self._starts, offset) - 1)]

    def lines_between(self, start: int, end: int) -> tuple[Line, ...]:
        """The lines that hold a character of the span from ``start`` to ``end`` (exclusive); at least one."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, end - 1) - 1)
        return self.lines[first : last + 1]

    @classmethod
    def from_text(
        cls, name: str, text: str, media_type: str = "text/plain", sha256: str = "", doubtful: Doubtful = ()
    ) -> Source:
        """A source of plain text, cut at ``\\n`` (used by the text reader and by tests)."""
        lines: list[Line] = []
        start = 0
        for number, content in enumerate(text.split("\n"), 1):
            lines.append(Line(number, start, content))
            start += len(content) + 1
        return cls(name, text, tuple(lines), media_type, sha256, doubtful)

    @classmethod
    def from_pieces(
        cls,
        name: str,
        pieces: Iterable[tuple[int, str, int | None]],
        media_type: str,
        sha256: str,
        doubtful: Doubtful = (),
    ) -> Source:
        """A source whose lines are rendered: each piece is ``(number in the file, text, page)``."""
        lines: list[Line] = []
        start = 0
        for number, content, page in pieces:
            lines.append(Line(number, start, content, page))
            start += len(content) + 1
        return cls(name, "\n".join(line.text for line in lines), tuple(lines), media_type, sha256, doubtful)
