"""What the columns of a table hold: the best assignment of meanings to columns, by their headings and their cells.

Every kind of table (tasks, permits, bundles, river chiefs, members, documents) has meanings that its columns can have.
A column's score for a meaning is the strength of the word in its heading, more where its cells look so, less where they
look otherwise. Of all ways to give each column one meaning or none the one with the highest sum is taken; a kind counts
if all that it needs is there, and a table is of the kind with the highest sum. Where the heading is silent or missing
the cells alone can say what a needed column is: that, and a lead too small, is a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.cell_looks import looks_of
from quanze.loaders.extract.duty_cells import is_empty
from quanze.loaders.extract.packed_rows import Dealt, dealt, unfolded
from quanze.loaders.extract.permit_titles import names_items
from quanze.loaders.language.headings import NONE, Meaning, kinds, meanings_of, said
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Row, Table

SAMPLE = 60
"""Rows that tell what a column's cells look like."""
_AGREES, _CONTRADICTS = 0.05, 4.0
"""Points for a column of which at least half the cells look as its heading's word wants, and against one none of whose
do: cells confirm a word, or refute it, but do not choose between two words."""
_MERGED = 0.2
"""Points against a column whose cells are all blank, if those that are not do not look as its heading's word wants: where
cells are merged, finer columns tell more."""
_ENOUGH = 2
"""Cells that count in full against a heading's word; a single one, which may be damaged, counts for half."""
_SILENT = 0.4
"""Points for a meaning that only the cells speak for."""
_SURE = 0.5
"""Share of a column's cells that must be filled, and of those that must look so, where only the cells speak."""
_TITLED = 1.5
"""Points for a kind of table that the title above names."""
_MOVED = 0.5
"""Points against a way to read a heading over two rows in which all rows of the table have to be moved."""
_NARROW = 0.25
ABOUT = "about"
"""The need that a column says what a list is about, which its title or the heading of its items can say as well."""
TITLES = Rule(
    "title-of-a-table",
    r"(?P<duties>任务|分工|责任分解|责任清单|分解表|实施计划表|台账|要点)"
    r"|(?P<stewards>(?:河|湖|林|田|路|河湖)长)|(?P<bundles>一件事|一类事)|(?P<members>成员|组成人员|领导小组|指挥部)",
    finds={
        "云江市节水任务分解表": [{"duties": "任务"}, {"duties": "分解表"}],
        "云江县河长名单": [{"stewards": "河长"}],
        "云江市防汛指挥部成员名单": [{"members": "指挥部"}, {"members": "成员"}],
    },
    leaves=("云江市节水办法", "白鹿河简介"),
)
_MEANT = {"item": "事项名称", "implementer": "实施机关", "thing": "对象名称", "bundle": "一件事名称"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, which share of its filled cells (``cells`` many) looks how, and which share is ``filled``."""

    heading: str
    looks: Mapping[str, float]
    cells: int
    filled: float

    def share(self, looks: Collection[str]) -> float:
        """The share of cells of the likeliest of several looks."""
        return max((self.looks.get(look, 0.0) for look in looks), default=0.0)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A table's kind, the meaning of each column (empty: none), their sum of points, and what is doubtful about it.

    ``table`` has its blank cells where they belong; ``unsure`` are lines of rows in which they may stand elsewhere.
    """

    kind: str
    meanings: tuple[str, ...]
    score: float
    columns: tuple[Column, ...]
    table: Table
    unsure: frozenset[int] = frozenset()
    doubts: tuple[str, ...] = ()

    def every(self, *meanings: str) -> tuple[int, ...]:
        """All columns with one of these meanings, from left to right."""
        return tuple(at for at, meaning in enumerate(self.meanings) if meaning in meanings)

    def first(self, *meanings: str) -> int | None:
        """The first column with the first of these meanings that any has; None if none has."""
        return next((at for wanted in meanings for at in self.every(wanted)), None)


def assign(table: Table, title: str = "") -> Assigned | None:
    """The kind of a table below ``title`` and the meanings of its columns; None for a table of no kind known."""
    named = {kind for match in TITLES.finditer(title) for kind, text in match.groupdict().items() if text}
    named |= {"permits"} if names_items(title) else set()
    found = [
        replace(one, score=one.score + (_TITLED if kind in named else 0.0) - _MOVED * laid.moved)
        for laid in map(dealt, unfolded(table))
        for columns in (columns_of(laid.table),)
        for kind in kinds()
        if (one := _assign_as(kind, laid, columns, kind in named)) is not None
    ]
    return max(found, key=lambda one: one.score, default=None)


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table, headings or none."""
    rows = tuple(islice((row for row in table.rows if not row.is_section), SAMPLE))
    width = len(table.columns) or max((len(row.cells) for row in rows), default=0)
    return tuple(Column(table.columns[at] if table.columns else "", *_looks(rows, at)) for at in range(width))


def _looks(rows: Sequence[Row], at: int) -> tuple[Mapping[str, float], int, float]:
    texts = [row.cells[at].raw.text for row in rows if at < len(row.cells)]
    texts = [text for text in texts if not is_empty(text)]
    counts = Counter(look for text in texts for look in looks_of(text))
    return {look: count / len(texts) for look, count in counts.items()}, len(texts), len(texts) / max(len(rows), 1)


def assign_as(kind: str, laid: Dealt, *, titled: bool = False) -> Assigned | None:
    """The best meanings of a table's columns if they are those of ``kind``; None if they cannot be.

    Without a heading that fulfils a need the cells can, in a table whose title names its kind (``titled``).
    """
    return _assign_as(kind, laid, columns_of(laid.table), titled)


def _assign_as(kind: str, laid: Dealt, columns: tuple[Column, ...], titled: bool) -> Assigned | None:
    meanings = meanings_of(kind)
    scores = [dict(_scores(column, kind, meanings)) for column in columns]
    if any(NONE in said(column.heading, kind) for column in columns):
        return None
    needs = {meaning.need for meaning in meanings.values() if meaning.need}
    chosen = _best(scores, meanings)
    needs -= set(_told(columns, chosen, meanings))
    missing = needs - {meanings[name].need for name in chosen if name}
    if missing:
        if not titled:
            return None
        scores = [_with_silent(score, column, missing, meanings) for score, column in zip(scores, columns, strict=True)]
        chosen = _best(scores, meanings)
        missing = needs - {meanings[name].need for name in chosen if name}
        if missing - {ABOUT}:
            return None
    score = sum(scores[at][name] for at, name in enumerate(chosen) if name)
    unheaded = any(name not in said(column.heading, kind) for column, name in zip(columns, chosen, strict=True) if name)
    doubts = (*((Doubt.COLUMN_UNHEADED,) if unheaded else ()), *_narrow(columns, scores, chosen))
    return Assigned(kind, chosen, score, columns, laid.table, laid.unsure, doubts)


def _told(columns: Sequence[Column], chosen: Sequence[str], meanings: Mapping[str, Meaning]) -> Iterator[str]:
    """The needs that the headings of columns with a meaning fulfil besides (检查事项: what the list is about)."""
    for column, name in zip(columns, chosen, strict=True):
        if name and column.share(meanings[name].holds) >= _SURE:
            yield from said(column.heading, meanings[name].kind).keys() - meanings.keys() - {NONE}


def _scores(column: Column, kind: str, meanings: Mapping[str, Meaning]) -> Iterator[tuple[str, float]]:
    """The points of each meaning that a column's heading has words for."""
    for name, strength in said(column.heading, kind).items():
        if name in meanings and (points := strength + _agreement(column, meanings[name])) > 0:
            yield name, points


def _agreement(column: Column, meaning: Meaning) -> float:
    """Points for or against a meaning by what the cells look like."""
    holds = column.share(meaning.holds)
    against = max(0.0, column.share(meaning.never) - holds) * min(1.0, column.cells / _ENOUGH)
    merged = _MERGED * (1 - column.filled) if meaning.holds and not holds else 0.0
    return _AGREES * min(1.0, 2 * holds) - _CONTRADICTS * against - merged


def _with_silent(
    score: Mapping[str, float], column: Column, missing: Collection[str], meanings: Mapping[str, Meaning]
) -> dict[str, float]:
    """A column's scores with those that only its cells speak for, of meanings that fulfil a missing need."""
    more = {
        meaning.name: _SILENT + _agreement(column, meaning)
        for meaning in meanings.values()
        if meaning.silent and meaning.need in missing and meaning.name not in score
        if column.filled >= _SURE and column.share(meaning.holds) >= _SURE
    }
    return {**{name: points for name, points in more.items() if points > 0}, **score}


def _best(scores: Sequence[Mapping[str, float]], meanings: Mapping[str, Meaning]) -> tuple[str, ...]:
    """The meaning of each column (empty: none) so that the sum is highest and no single meaning stands twice.

    Columns are taken from left to right; of ways that have used the same single meanings only the best goes on. Of
    equals the one that has the meaning further left wins.
    """
    ways: dict[frozenset[str], tuple[float, tuple[str, ...]]] = {frozenset(): (0.0, ())}
    for score in scores:
        following: dict[frozenset[str], tuple[float, tuple[str, ...]]] = {}
        for used, (points, chosen) in ways.items():
            for name, more in (*score.items(), ("", 0.0)):
                if name in used:
                    continue
                now = used if not name or meanings[name].many else used | {name}
                if now not in following or points + more > following[now][0]:
                    following[now] = (points + more, (*chosen, name))
        ways = following
    return max(ways.values(), key=lambda way: way[0])[1]


def _narrow(
    columns: Sequence[Column],
    scores: Sequence[Mapping[str, float]],
    chosen: Sequence[str],
) -> Iterator[str]:
    """Doubts about needed columns that could as well be another one, with hardly a smaller sum."""
    for at, name in enumerate(chosen):
        if name not in _MEANT:
            continue
        for other, score in enumerate(scores):
            if other != at and name in score:
                lost = scores[at][name] - score[name] + (scores[other][chosen[other]] if chosen[other] else 0.0)
                if lost < _NARROW and columns[at].heading != columns[other].heading:
                    yield Doubt.COLUMN_NARROW.of(
                        one=columns[at].heading, other=columns[other].heading, what=_MEANT[name]
                    )
