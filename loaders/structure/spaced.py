"""Rows whose cells only blanks part, below a heading of column names: 1 取水许可 市水利局.

A row opens with the next number, or with a kind of power where that is the first column. What stands below it goes on with
its cells (words set below the beginnings of cells, the quoted text of a law, the rest of an open list) or is a row with
merged cells. Blank cells leave no trace, so that cells are dealt out by what they look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import east_asian_width

from quanze.loaders.language.brackets import depths
from quanze.loaders.language.headings import is_heading, whole_names
from quanze.loaders.language.numerals import COUNT, HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.boxes import BAR
from quanze.loaders.structure.mended import Mended

_BLANKS = re.compile(r"[ \u3000\u00a0]+")
_RULED = re.compile(r"[\t|]")
_NUMBERING = re.compile(r"^(?:序号|编号|项次|序)$")
_KIND = re.compile(r"^(?:权力|职权|事项|行政权力|权责)?(?:类别|类型)$")
_POWER = re.compile(r"^(?:行政[一-鿿]{2,4}|其他(?:行政)?(?:权力|职权)|公共服务)")
SECTION = Rule(
    "section-of-a-table",
    rf"^(?:[{HAN}]{{1,3}}、.{{2,40}}|[（(][{HAN}]{{1,3}}[）)].{{2,40}}|(?:部门|单位|机关|实施机关|实施主体)(?:名称)?[：:].{{2,40}}"
    r"|.{2,30}[（(](?:共|计)?[0-9]{1,4}[项个][）)])$",
    finds={
        "部门名称：市水利局（4项）": ["部门名称：市水利局（4项）"],
        "一、市水利局": ["一、市水利局"],
        "市水利局（共12项）": ["市水利局（共12项）"],
    },
    leaves=("取水许可", "市水利局", "1.取水许可"),
)
"""A line inside a table over its whole width: a heading, or the body whose items follow."""
_CODE = re.compile(r"^(?=.*[0-9])[0-9A-Z]{4,}(?:[-—－][0-9A-Z]{1,12}){1,4}$")
"""A code that stands for the number of a row."""
_QUOTED = re.compile(rf"《|。|^[（(]?第[{COUNT}百]+[条款项章]|^【")
"""A word of a cell that quotes a law; two such words are one cell."""
_OPEN = re.compile(r"[，,、；;：:或和及与]$")
"""A cell that ends so goes on."""
_COLUMNS = re.compile(r"[ \u00a0]{2,}\S|\u3000\S")
"""What parts the cells of print in columns, and stands before what goes on below them."""
_BRACKETED = re.compile(r"^[（(]")
_NARROWEST = 4
_LONGEST = 4000
"""Characters of the longest line of a row."""
_NEXT, _LONGEST_ALONE = 2, 80
"""Lines among which the next row begins behind a row that is one cell alone, and characters of such a cell."""
_MOST_APART = 12
"""Lines of a row below a blank line in it."""
_WIDE = 2
"""Columns of print by which a word set below a cell may be off."""


@dataclass(frozen=True, slots=True)
class Spaced:
    """The lines from ``start`` to ``stop`` (exclusive) that print one row, with bars behind its cells."""

    start: int
    stop: int
    row: Mended


@dataclass(slots=True)
class _Row:
    """A row in the making: its cells, and the columns of print in which those of its first line begin."""

    start: int
    stop: int
    cells: list[list[Mended]]
    begins: tuple[int, ...] = ()
    section: bool = False

    def ends_open(self) -> bool:
        """Whether the last cell goes on in the next line."""
        last = "".join(part.text for part in self.cells[-1])
        return bool(_OPEN.search(last)) or bool(depths(last)[-1])


@dataclass(slots=True)
class _Table:
    """The table that is being read: how many columns, what opens a row, the rows so far."""

    columns: int
    numbered: bool
    rows: list[_Row] = field(default_factory=list)
    number: int = 0

    def opens(self, word: str) -> bool:
        """Whether a line that begins with ``word`` is a new row; counts on."""
        if not self.numbered:
            return _POWER.match(word) is not None
        if _CODE.match(word):
            return True
        if word == str(self.number + 1) or (word == "1" and self.number > 0 and self.rows[-1].section):
            self.number = int(word)
            return True
        return False


def spaced_rows(lines: Sequence[Mended], gaps: Sequence[bool]) -> Iterator[Spaced]:
    """The rows that ``lines`` print; ``gaps`` says before which of them a blank line stands.

    >>> text = ["序号 事项名称 实施部门 层级", "1 取水许可 市水利局 市级", "2 采砂许可 市水利局 市级"]
    >>> [one.row.text for one in spaced_rows([Mended.of(line, 0) for line in text], [False] * 3)][1]
    '1|取水许可|市水利局|市级|'
    """
    at = 0
    while at < len(lines):
        found = _table(lines, gaps, at)
        yield from (Spaced(row.start, row.stop, _barred(row.cells)) for row in found)
        at = found[-1].stop if found else at + 1


def _table(lines: Sequence[Mended], gaps: Sequence[bool], at: int) -> list[_Row]:
    """The heading on line ``at`` and the rows below it; empty if there is no such table."""
    names = _names(lines[at])
    if not names:
        return []
    heading = _Row(at, at + 1, [[name] for name in names], _begins(lines[at]))
    table = _Table(len(names), _NUMBERING.match(names[0].text) is not None, [heading])
    for index in range(at + 1, len(lines)):
        if _takes(table, lines[index], gaps[index] and not _reaches_next(table, lines, index), index):
            continue
        if not _is_alone(table, lines, gaps, index):
            break
        table.rows.append(_Row(index, index + 1, [[lines[index].strip()]]))
    while len(table.rows) > 1 and table.rows[-1].section:
        table.rows.pop()
    return table.rows if any(not row.section for row in table.rows[1:]) else []


def _names(line: Mended) -> list[Mended]:
    """The column names of a heading; empty for any other line."""
    if _RULED.search(line.text) or len(line) > _LONGEST:
        return []
    words = [word for word in line.split(_BLANKS) if word]
    names = [Mended.join(words[part.start : part.stop]) for part in whole_names([word.text for word in words])]
    if len(names) < _NARROWEST or not (_NUMBERING.match(names[0].text) or _KIND.match(names[0].text)):
        return []
    return names if sum(is_heading(name.text) for name in names) * 3 >= len(names) * 2 else []


def _takes(table: _Table, line: Mended, gap: bool, index: int) -> bool:
    """Add a line to the table; False if it belongs to the table no more."""
    bare = line.strip()
    if _RULED.search(line.text) or len(bare) > _LONGEST:
        return False
    words = _words(bare)
    row = table.rows[-1]
    if 1 < len(words) <= table.columns and table.opens(words[0].text):
        table.rows.append(_Row(index, index + 1, [[word] for word in words], _begins(line)))
        return True
    if SECTION.search(bare.text) and not row.ends_open() and (gap or len(row.cells) > 1 or row.section):
        table.rows.append(_Row(index, index + 1, [[bare]], section=True))
        return True
    if len(table.rows) > 1 and not row.section:
        return _goes_into(table, line, gap, index)
    if gap or not _is_lower(table, words):
        return False
    table.rows.append(_Row(index, index + 1, [[word] for word in words]))
    return True


def _goes_into(table: _Table, line: Mended, gap: bool, index: int) -> bool:
    """Add a line to the last row, or as a row whose first cell does not say that it opens one."""
    bare, row = line.strip(), table.rows[-1]
    words = _words(bare)
    if (below := _below(row, line)) and not gap:
        for at, word in below:
            row.cells[at].append(word)
        row.stop = index + 1
    elif _goes_on(row, bare):
        row.cells[-1].append(words[0])
        row.cells += [[word] for word in words[1:]]
        row.stop = index + 1
    elif 1 < len(words) <= table.columns and not gap and "。" not in words[0].text:
        table.rows.append(_Row(index, index + 1, [[word] for word in words], _begins(line)))
    elif len(words) == 1 and not gap and len(row.cells) < table.columns and len(bare) < 60 and "。" not in bare.text:
        row.cells.append([bare])
        row.stop = index + 1
    else:
        return False
    return True


def _is_lower(table: _Table, words: Sequence[Mended]) -> bool:
    """Whether words are all names of columns, right below those of the heading and fewer."""
    named = 1 < len(words) < table.columns and all(is_heading(word.text) for word in words)
    return named and len(table.rows) == 1


def _words(line: Mended) -> list[Mended]:
    """The cells of a line: words that quote the same law, or that an open list or a bracket joins, are one."""
    found: list[list[Mended]] = []
    for word in line.split(_BLANKS):
        if found and _joins(found[-1][-1], word):
            found[-1].append(word)
        elif word:
            found.append([word])
    return [Mended.join(parts) for parts in found]


def _joins(before: Mended, word: Mended) -> bool:
    if _QUOTED.search(before.text) and _QUOTED.search(word.text):
        return True
    apart = word.span[0] - before.span[1] > 1
    still_open = _OPEN.search(before.text[1:]) or depths(before.text)[-1]
    return not apart and bool(still_open or _BRACKETED.match(word.text))


def _is_alone(table: _Table, lines: Sequence[Mended], gaps: Sequence[bool], index: int) -> bool:
    """Whether a line is the only cell that a row with merged cells prints: the next rows stand right below it."""
    below = [line.strip() for line in lines[index + 1 : index + 1 + _NEXT]]
    return (
        table.numbered
        and len(lines[index]) <= _LONGEST_ALONE
        and "。" not in lines[index].text
        and not any(gaps[index : index + 2])
        and any(line.text.startswith(f"{table.number + 1} ") and len(_words(line)) > _NARROWEST - 1 for line in below)
    )


def _reaches_next(table: _Table, lines: Sequence[Mended], index: int) -> bool:
    """Whether short lines lead from line ``index`` to the next row, so that a blank line above them ends no table."""
    for line in lines[index : index + _MOST_APART]:
        bare = line.strip()
        if bare.text.startswith(f"{table.number + 1} "):
            return table.numbered and len(_words(bare)) >= _NARROWEST
        if len(bare) > _LONGEST_ALONE or "。" in bare.text:
            return False
    return False


def _goes_on(row: _Row, line: Mended) -> bool:
    """Whether a line goes on with the last cell of the row above it."""
    last = row.cells[-1][-1].text
    return row.ends_open() or (_QUOTED.search(last) is not None and _QUOTED.search(line.text) is not None)


def _begins(line: Mended) -> tuple[int, ...]:
    """The columns of print in which the words of a line begin; a Chinese character is as wide as two others.

    Empty where single blanks part all words: such print has no columns.
    """
    text = line.text
    if not _COLUMNS.search(text):
        return ()
    widths = [0]
    for sign in text:
        widths.append(widths[-1] + (2 if east_asian_width(sign) in "WF" else 1))
    return tuple(widths[at] for at, (a, b) in enumerate(pairwise(f" {text}")) if not b.isspace() and a.isspace())


def _below(row: _Row, line: Mended) -> list[tuple[int, Mended]]:
    """The words of a line each with the cell it is set below; empty if not all of them are set below one."""
    words = [word for word in line.split(_BLANKS) if word]
    begins = _begins(line)
    if len(row.begins) != len(row.cells) or len(begins) != len(words):
        return []
    found: list[tuple[int, Mended]] = []
    for begin, word in zip(begins, words, strict=True):
        at = min(range(len(row.begins)), key=lambda one: abs(row.begins[one] - begin))
        if abs(row.begins[at] - begin) > _WIDE or at == 0 or (found and found[-1][0] == at):
            return []
        found.append((at, word))
    return found


def _barred(cells: Sequence[Sequence[Mended]]) -> Mended:
    """The cells with a bar behind each, which has the place of the cell's end."""
    return Mended.join(part for cell in cells for part in (*cell, Mended.of(BAR, cell[-1].span[1])))
