"""Tables that a source gives on one line, heading and all rows → a line for each row.

Blanks, tabs or bars part the cells: 序号 事项名称 实施机关 1 取水许可 市水利局 2 采砂许可 市水利局. A row begins with the next number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from quanze.loaders.language.headings import is_heading
from quanze.loaders.structure.mended import Mended

_OPENS = re.compile(r"(?<![^\s\u3000|）)。：:])(?:序\s?号|编号|项次)(?=[\s\u3000|])")
_WORD = re.compile(r"[^\s\u3000|]+")
_FEWEST_NAMES, _MOST_NAMES = 2, 16
"""Names of columns behind that of the numbers; a blank may stand inside some."""
_FEWEST = 2
"""Words of a row behind its number."""
_FIRST, _ROWS = "1", 2
_FIRST_ROW = re.compile(r"(?<![^\s\u3000|])1(?![^\s\u3000|])")


def flat_rows(line: Mended) -> list[Mended]:
    """A line in parts: what stands before a table's heading, the heading, each of its rows, and what stands behind rows that
    are all as wide as the heading; ``[line]`` without a table.

    >>> [part.text for part in flat_rows(Mended.of("附件 序号 事项名称 实施机关 1 取水 水利局 2 采砂 水利局", 0))]
    ['附件 ', '序号 事项名称 实施机关 ', '1 取水 水利局 ', '2 采砂 水利局']
    """
    openings = list(_openings(line.text))
    stops = [*(opens.start() for opens in openings[1:]), len(line)]
    cuts = [cut for opens, stop in zip(openings, stops, strict=False) for cut in _cuts(line.text, opens, stop)]
    if not cuts:
        return [line]
    return [line[start:end] for start, end in pairwise((0, *cuts, len(line))) if line.text[start:end].strip()]


def _openings(text: str) -> Iterator[re.Match[str]]:
    """Where tables can open: the next one behind the first row of the one before."""
    at = 0
    while opens := _OPENS.search(text, at):
        yield opens
        row = _FIRST_ROW.search(text, opens.end())
        if row is None:
            return
        at = row.end()


def _cuts(text: str, opens: re.Match[str], stop: int) -> Sequence[int]:
    """Where the heading, the rows and the words behind them begin of the table that opens there; empty without one."""
    words = list(_WORD.finditer(text, opens.end(), stop))
    starts = _even(words) or list(_starts(words))
    if len(starts) < _ROWS or not _are_names([word.group() for word in words[: starts[0]]]):
        return ()
    return (opens.start(), *(words[at].start() for at in starts))


def _even(words: Sequence[re.Match[str]]) -> list[int]:
    """Which words number rows that are all as wide as the heading, and the first word behind them; empty where they are not."""
    first = next((at for at, word in enumerate(words) if word.group() == _FIRST), 0)
    width = first + 1
    numbered = enumerate(range(first, len(words) - first, width), 1)
    starts = [at for _, at in takewhile(lambda one: words[one[1]].group() == str(one[0]), numbered)]
    behind = first + len(starts) * width
    if not first or len(starts) < _ROWS or any(word.group() == str(len(starts) + 1) for word in words[behind:]):
        return []
    return [*starts, behind] if behind < len(words) else starts


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
