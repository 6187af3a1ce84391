"""A string that remembers where each of its characters was printed.

Rules work on clean text (OCR white space removed, paragraphs joined over page breaks) and still
name the exact place in the file: a slice of a :class:`Mended` knows its span in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from quanze.loaders.rules import Rule

_FAR = 1 << 62
"""More than any offset."""


@dataclass(frozen=True, slots=True)
class Mended:
    """``text`` and the ``runs`` it was put together from.

    Each run is ``(at, source)``: from index ``at`` of ``text`` on, characters stand one after the
    other from offset ``source`` of the file on, until the next run begins.

    >>> m = Mended.of("市教 育局", 100).without_spaces()
    >>> m.text, m[1:3].text, m[1:3].span
    ('市教育局', '教育', (101, 104))
    """

    text: str
    runs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, start: int) -> Mended:
        """Text that stands unbroken in the file from ``start`` on."""
        return cls(text, ((0, start),))

    @classmethod
    def join(cls, parts: Iterable[Mended]) -> Mended:
        """The parts one after the other, nothing between them."""
        texts: list[str] = []
        runs: list[tuple[int, int]] = []
        at = 0
        for part in parts:
            if part.text:
                runs.extend((at + i, s) for i, s in part.runs)
                texts.append(part.text)
                at += len(part.text)
        return cls("".join(texts), tuple(runs))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def offset(self, index: int) -> int:
        """Offset in the file of the character at ``index`` (0 ≤ index < len)."""
        at, source = self.runs[bisect_right(self.runs, (index, _FAR)) - 1]
        return source + index - at

    @property
    def span(self) -> tuple[int, int]:
        """Start and end (exclusive) in the file; a mended text spans what was between its parts."""
        if not self.text:
            start = self.runs[0][1] if self.runs else 0
            return start, start
        return self.offset(0), self.offset(len(self.text) - 1) + 1

    def gaps(self) -> list[int]:
        """Indices of characters that the file holds something before, which is no part of this text."""
        before = zip(self.runs, self.runs[1:], strict=False)
        return [at for (begun, there), (at, source) in before if source - there > at - begun]

    def __getitem__(self, key: slice) -> Mended:
        text, runs = self.text, self.runs
        size = len(text)
        start, stop, _ = key.indices(size)
        if stop <= start:
            return Mended("", ((0, self.offset(start)),) if start < size else ())
        if stop - start == size:
            return self
        if len(runs) == 1:
            return Mended(text[start:stop], ((0, runs[0][1] + start),))
        first = bisect_right(runs, (start, _FAR)) - 1
        last = bisect_left(runs, (stop, -1), lo=first + 1)
        begun, source = runs[first]
        rest = [(at - start, there) for at, there in runs[first + 1 : last]]
        return Mended(text[start:stop], ((0, source + start - begun), *rest))

    def group(self, match: re.Match[str], group: int | str = 0) -> Mended:
        """The part of this text that a match (made on ``text``) caught."""
        return self[match.start(group) : match.end(group)]

    def strip(self, characters: str | None = None) -> Mended:
        """Like ``str.strip``."""
        left = len(self.text) - len(self.text.lstrip(characters))
        return self[left : max(left, len(self.text.rstrip(characters)))]

    def without(self, pattern: re.Pattern[str] | Rule) -> Mended:
        """The text with every match of ``pattern`` taken out."""
        kept: list[Mended] = []
        at = 0
        for match in pattern.finditer(self.text):
            if match.start() > at:
                kept.append(self[at : match.start()])
            at = match.end()
        if at == 0:
            return self
        kept.append(self[at : len(self.text)])
        return Mended.join(kept)

    def without_spaces(self) -> Mended:
        """The text with all white space (OCR's and the full-width blank) taken out."""
        return self.without(_SPACES)

    def split(self, pattern: re.Pattern[str]) -> list[Mended]:
        """The parts between matches of ``pattern``, empty ones dropped."""
        parts: list[Mended] = []
        at = 0
        for match in pattern.finditer(self.text):
            if match.start() > at:
                parts.append(self[at : match.start()])
            at = match.end()
        if at < len(self.text):
            parts.append(self[at : len(self.text)])
        return parts


_SPACES = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")
