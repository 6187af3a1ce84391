"""What the headings of columns say that the columns hold, by kind of table; the list is ``data/headings.tsv``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quanze.loaders.language.lists import rows

NONE = "-"
"""The meaning of a heading that a kind of table does not have; in a list: nothing."""
_ANY = "*"
_HALF = 2
"""Characters of half a name."""
_NUMBERING = frozenset(("序号", "编号", "项次"))
_ABOVE = 0.05
"""What a word counts less that stands in a heading's upper rows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One row: in tables of ``kind``, headings with ``pattern`` in them mean ``meaning``, how surely says ``strength``."""

    kind: str
    meaning: str
    strength: float
    pattern: re.Pattern[str]
    proof: str
    leaves: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column of a kind of table can hold: in one column only or in ``many``; ``need`` is what it fulfils, and
    ``silent`` whether the cells alone can say so; ``holds`` and ``never`` are looks of its cells."""

    kind: str
    name: str
    many: bool
    need: str
    silent: bool
    holds: frozenset[str]
    never: frozenset[str]


@lru_cache(maxsize=1)
def headings() -> tuple[Heading, ...]:
    """All rows, in the order of the file."""
    return tuple(
        Heading(kind, meaning, float(strength), re.compile(pattern), proof, leaves.strip(NONE))
        for kind, meaning, strength, pattern, proof, leaves in rows("headings.tsv")
    )


@lru_cache(maxsize=8)
def meanings_of(kind: str) -> Mapping[str, Meaning]:
    """What columns of a kind of table can hold, by name."""
    return {
        name: Meaning(of, name, often == "many", need.strip("-!"), need.endswith("!"), _words(holds), _words(never))
        for of, name, often, need, holds, never in rows("column-meanings.tsv")
        if of == kind
    }


@lru_cache(maxsize=1)
def kinds() -> tuple[str, ...]:
    """The kinds of tables, in the order of the file."""
    return tuple(dict.fromkeys(row[0] for row in rows("column-meanings.tsv")))


@lru_cache(maxsize=8192)
def said(heading: str, kind: str) -> Mapping[str, float]:
    """The meanings that a heading can have in a kind of table, with their strength; :data:`NONE` tells of another kind.

    What its last row says (改革方式/方式) counts a little more than all rows together (调整前/实施主体).

    >>> said("省级牵头部门", "duties")["lead"], dict(said("河长", "permits"))
    (4.0, {'-': 9.0})
    """
    last = heading.rpartition("/")[2]
    found = _found(last, kind)
    if last == heading or NONE in found:
        return found
    whole = {meaning: strength - _ABOVE for meaning, strength in _found(heading, kind).items()}
    if found:
        whole.pop(NONE, None)
    return {meaning: max(found.get(meaning, 0.0), whole.get(meaning, 0.0)) for meaning in (*found, *whole)}


def _found(heading: str, kind: str) -> dict[str, float]:
    found: dict[str, float] = {}
    if not heading:
        return found
    for one in headings():
        if one.kind in (kind, _ANY) and one.pattern.search(heading):
            found[one.meaning] = max(one.strength, found.get(one.meaning, 0.0))
    return found


@lru_cache(maxsize=8192)
def is_heading(text: str) -> bool:
    """Whether a cell's words are those of a column's heading, in a table of whatever kind.

    >>> is_heading("责任单位"), is_heading("新建社区食堂20个")
    (True, False)
    """
    return len(text) <= 20 and any(one.pattern.search(text) for one in headings() if one.meaning != NONE)


def whole_names(words: Sequence[str]) -> list[range]:
    """Which words of a heading make one column's name: print breaks some in two (权力 类型, 责任事项 依据 behind 责任事项).

    >>> [(one.start, one.stop) for one in whole_names(("序号", "权力", "类型", "责任事项", "责任事项", "依据", "备", "注"))]
    [(0, 1), (1, 3), (3, 4), (4, 6), (6, 8)]
    """
    found: list[range] = []
    for at, word in enumerate(words):
        last = found[-1] if found else range(0)
        before = words[at - 1] if len(last) == 1 else ""
        repeated = len(last) == 1 and last.start > 0 and before == words[last.start - 1]
        broken = before and len(before) <= _HALF >= len(word) and is_heading(before + word)
        if (broken and before not in _NUMBERING) or (repeated and is_heading(word)):
            found[-1] = range(last.start, at + 1)
        else:
            found.append(range(at, at + 1))
    return found


def _words(cell: str) -> frozenset[str]:
    return frozenset(cell.split()) - {NONE}
