"""Tables that a source gives on one line, heading and all rows → a line for each row.

Blanks, tabs or bars part the cells: 序号 事项名称 实施机关 1 取水许可 市水利局 2 采砂许可 市水利局. A row begins with the next number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quanze.loaders.language.headings import is_heading
from quanze.loaders.structure.mended import Mended

_OPENS = re.compile(r"(?<![^\s\u3000|）)。：:])(?:序\s?号|编号|项次)(?=[\s\u3000|])")
_WORD = re.compile(r"[^\s\u3000|]+")
_FEWEST_NAMES, _MOST_NAMES = 2, 16
"""Names of columns behind that of the numbers; a blank may stand inside some."""
_FEWEST = 2
"""Words of a row behind its number."""
_FIRST, _ROWS = "1", 2


def flat_rows(line: Mended) -> list[Mended]:
    """A line in parts: what stands before a table's heading, the heading, and each of its rows; ``[line]`` without one.

    >>> [part.text for part in flat_rows(Mended.of("附件 序号 事项名称 实施机关 1 取水 水利局 2 采砂 水利局", 0))]
    ['附件 ', '序号 事项名称 实施机关 ', '1 取水 水利局 ', '2 采砂 水利局']
    """
    opens = _OPENS.search(line.text)
    if opens is None:
        return [line]
    words = list(_WORD.finditer(line.text, opens.end()))
    starts = list(_starts(words))
    if len(starts) < _ROWS or not _are_names([word.group() for word in words[: starts[0]]]):
        return [line]
    cuts = (0, opens.start(), *(words[at].start() for at in starts), len(line))
    return [line[start:end] for start, end in pairwise(cuts) if line.text[start:end].strip()]


def _starts(words: Sequence[re.Match[str]]) -> Iterator[int]:
    """Which words number rows: 1, 2, 3 … in turn, each with words behind it."""
    wanted, last = _FIRST, 0
    for at, word in enumerate(words):
        if word.group() != wanted or (wanted != _FIRST and at - last <= _FEWEST) or len(words) - at <= _FEWEST:
            continue
        yield at
        wanted, last = str(int(wanted) + 1), at


def _are_names(words: Sequence[str]) -> bool:
    """Whether words are names of columns: most of them known ones."""
    known = sum(map(is_heading, words))
    return _FEWEST_NAMES <= len(words) <= _MOST_NAMES and known >= _FEWEST_NAMES and known * 2 > len(words)
