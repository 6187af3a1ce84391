"""Rows whose cells only blanks part, below a heading that opens with 序号: 1 取水许可 市水利局.

A row opens with the next number; what stands below it without one is a row with merged cells. Blank cells leave no
trace, so that cells are dealt out by what they look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.language.headings import is_heading
from loaders.structure.boxes import BAR
from loaders.structure.mended import Mended

_BLANKS = re.compile(r"[ \u3000\u00a0]+")
_OPENS = re.compile(r"^[ \u3000]*序号[ \u3000\u00a0]+[^\t|]+$")
_RULED = re.compile(r"[\t|]")
_NARROWEST = 4
_LONGEST = 300
"""Characters of the longest row."""


@dataclass(frozen=True, slots=True)
class Spaced:
    """The lines from ``start`` to ``stop`` (exclusive) that print one row, with bars behind its cells."""

    start: int
    stop: int
    row: Mended


def spaced_rows(lines: Sequence[Mended], gaps: Sequence[bool]) -> Iterator[Spaced]:
    """The rows that ``lines`` print; ``gaps`` says before which of them a blank line stands.

    >>> text = ["序号 事项名称 实施部门 层级", "1 取水许可 市水利局 市级", "2 采砂许可 市水利局 市级"]
    >>> [one.row.text for one in spaced_rows([Mended.of(line, 0) for line in text], [False] * 3)][1]
    '1|取水许可|市水利局|市级|'
    """
    at = 0
    while at < len(lines):
        found = list(_table(lines, gaps, at)) if _OPENS.match(lines[at].text) else []
        if len(found) > 1:
            yield from found
        at = found[-1].stop if len(found) > 1 else at + 1


def _table(lines: Sequence[Mended], gaps: Sequence[bool], at: int) -> Iterator[Spaced]:
    names = lines[at].split(_BLANKS)
    if len(names) < _NARROWEST or sum(is_heading(name.text) for name in names) * 3 < len(names) * 2:
        return
    yield Spaced(at, at + 1, _barred(names))
    number = 1
    for index in range(at + 1, len(lines)):
        words = [word for word in lines[index].split(_BLANKS) if word]
        numbered = words[0].text == str(number)
        if len(lines[index]) > _LONGEST or not (numbered or (number > 1 and len(words) > 1 and not gaps[index])):
            return
        if len(words) > len(names) or "。" in words[0].text or _RULED.search(lines[index].text):
            return
        number += numbered
        yield Spaced(index, index + 1, _barred(words))


def _barred(words: Sequence[Mended]) -> Mended:
    """The words with a bar behind each, which has the place of the word's end."""
    return Mended.join(part for word in words for part in (word, Mended.of(BAR, word.span[1])))
