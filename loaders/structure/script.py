"""A source in traditional characters, read as one in simplified ones: every offset stays what it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from quanze.loaders.language.variants import is_traditional, simplified
from quanze.loaders.language.widths import squeezed
from quanze.loaders.reading.source import Source


def in_simplified(source: Source) -> Source:
    """``source`` with its lines in simplified characters if it is printed in traditional ones, else itself.

    Facts read from it are in simplified characters, as the rules and lists are; :class:`Script` gives the printed ones.
    """
    if not is_traditional(source.text):
        return source
    text = simplified(source.text)
    lines = tuple(replace(line, text=text[line.start : line.end]) for line in source.lines)
    return replace(source, text=text, lines=lines)


@dataclass(frozen=True, slots=True)
class Script:
    """How a source writes the words that were read from it: for each simplified character the one printed.

    Characters that stand for several in this source (发 for 發 and 髮) are looked up where the words are printed;
    ``read`` and ``printed`` are its text without white space as it was read and as it stands.
    """

    signs: dict[str, str]
    several: frozenset[str]
    read: str
    printed: str

    @classmethod
    def of(cls, source: Source) -> Script | None:
        """The script of a source in traditional characters; None for any other source."""
        if not is_traditional(source.text):
            return None
        printed = squeezed(source.text)
        read = simplified(printed)
        pairs = Counter(zip(read, printed, strict=True))
        signs: dict[str, str] = {}
        several: set[str] = set()
        for (one, other), _ in sorted(pairs.items(), key=lambda item: (item[1], item[0])):
            if signs.setdefault(one, other) != other:
                several.add(one)
            signs[one] = other  # the most frequent one stays
        return cls(signs, frozenset(several), read, printed)

    def original(self, words: str) -> str:
        """``words`` (read from the source) as the source prints them."""
        if not self.several.isdisjoint(words) and (at := self.read.find(words)) >= 0:
            return self.printed[at : at + len(words)]
        return "".join(self.signs.get(char, char) for char in words)
