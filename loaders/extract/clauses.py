"""A text with its titles masked, and where its clauses and sentences begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quanze.loaders.extract.quotes import Quoted

_BREAK = re.compile(r"[，。；！？,;]")
_STOPS = frozenset("。；！？;")
_FAR = 200
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF = re.compile(r"(?<=[^\x00-\xff])[,;:?!]|[,;:?!](?=[^\x00-\xff])")
"""Half-width signs between Chinese characters."""
MASK = "※"


@dataclass(frozen=True, slots=True)
class Clauses:
    """``masked`` is as long as the text; every title with its number is as many :data:`MASK` characters, and commas,
    colons and the like are full-width ones."""

    masked: str
    breaks: tuple[int, ...]
    stops: tuple[int, ...]

    @classmethod
    def of(cls, text: str, titles: Sequence[Quoted]) -> Clauses:
        """The clauses of ``text``, whose titles are ``titles``."""
        parts: list[str] = []
        at = 0
        for one in titles:
            parts += (text[at : one.start], MASK * (one.end - one.start))
            at = one.end
        masked = _HALF.sub(lambda match: _FULL[match.group()], "".join((*parts, text[at:])))
        breaks = tuple(match.start() for match in _BREAK.finditer(masked))
        return cls(masked, breaks, tuple(index for index in breaks if masked[index] in _STOPS))

    def begin(self, at: int) -> int:
        """Where the clause around index ``at`` begins (at most 200 characters before)."""
        index = bisect_right(self.breaks, at - 1)
        return max(self.breaks[index - 1] + 1 if index else 0, at - _FAR)

    def end(self, at: int) -> int:
        """Where the clause that holds index ``at`` ends, its punctuation not counted."""
        index = bisect_left(self.breaks, at)
        return min(self.breaks[index] if index < len(self.breaks) else len(self.masked), at + _FAR)

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence that holds index ``at`` begins and ends, its punctuation counted."""
        index = bisect_right(self.stops, at - 1)
        return max(self.stops[index - 1] + 1 if index else 0, at - 2 * _FAR), self.sentence_end(at)

    def sentence_end(self, at: int) -> int:
        """Where the sentence that holds index ``at`` ends, its punctuation counted."""
        index = bisect_left(self.stops, at)
        return min(self.stops[index] + 1 if index < len(self.stops) else len(self.masked), at + 2 * _FAR)
