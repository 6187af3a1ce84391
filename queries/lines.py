"""Full text: any line or table cell of the sources, with those around it, and what is known of it."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from quanze.queries import sources
from quanze.queries.stretches import Rows, marked, stretches
from quanze.store.index import normal
from quanze.store.interface import QuadStore
from quanze.store.lines import Found, LineIndex

FOLDER = "lines"
"""Where an embedded store keeps the index, beside its versions."""
_BARS = re.compile(r"\t|\|")
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class LineHit:
    """A line with the words asked for: ``cell`` is the table cell they stand in (empty outside tables), ``facts`` how many rest on it.

    ``start`` and ``end`` are its offsets in the source's text.
    """

    source: str
    line: int
    document: str
    text: str
    cell: str
    before: str
    after: str
    facts: int
    score: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LinesFound:
    """A page of hits, best first, how many lines there are in all, and whether every word stands in each of them.

    Where no line has them all (``every`` is false), the lines with some of the words are given, those with most of them first.
    """

    hits: tuple[LineHit, ...]
    total: int
    every: bool = True


def search(
    store: QuadStore, text: str, *, limit: int = 20, offset: int = 0, source: str = "", around: int = 1
) -> LinesFound:
    """The lines in which every word of ``text`` stands, else those with any; ``around`` lines are shown before and behind."""
    with _LOCK:
        index = _index(store)
        found, total = index.find(text, limit + offset, source)
        every = total > 0 or len(text.split()) < 2
        if not every:
            found, total = index.find(text, limit + offset, source, every=False)
    return LinesFound(tuple(_hits(store, found[offset:], text, around)), total, every or not total)


def _hits(store: QuadStore, found: Sequence[Found], text: str, around: int) -> Iterator[LineHit]:
    read = {name: _Read.of(store, name) for name in {hit.source for hit in found}}
    words = [normal(word) for word in text.split()]
    for hit in found:
        source = read[hit.source]
        before, line, after = sources.surroundings(source.text, hit.line, around)
        start, end = source.rows.span(hit.line)
        yield LineHit(
            hit.source, hit.line, source.document(end), line.strip(), _cell(line, words), before.strip("\n"), after.strip("\n"),
            source.marked.get(hit.line, 0), round(hit.score, 3), start, end,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """A source: its text, rows, facts by row, and the documents it prints."""

    text: str
    rows: Rows
    marked: Mapping[int, int]
    documents: Sequence[sources.Printed]

    @classmethod
    def of(cls, store: QuadStore, name: str) -> _Read:
        text = sources.text_of(store, name) or ""
        rows = Rows.of(text)
        return cls(text, rows, marked(rows, stretches(store, name)), sources.printed_in(store, name))

    def document(self, offset: int) -> str:
        """Number or title of the document that is printed at an offset."""
        at = bisect_right([document.start for document in self.documents], offset) - 1
        return (self.documents[at].number or self.documents[at].title) if at >= 0 else ""


def _cell(line: str, words: list[str]) -> str:
    """The first cell of a table row in which one of the words stands."""
    cells = [cell.strip() for cell in _BARS.split(line)]
    if len(cells) < 2:
        return ""
    return next((cell for cell in cells if any(word and word in normal(cell) for word in words)), "")


def _index(store: QuadStore) -> LineIndex:
    """The index in step with the store: kept in its folder where that can be written, else in this process."""
    stamps = {stamp.name: f"{stamp.sha256} {stamp.extractor}" for stamp in store.sources().values()}
    folder = Path(store.location) / FOLDER

    def text_of(name: str) -> str:
        return sources.text_of(store, name) or ""

    if Path(store.location).is_dir() and os.access(store.location, os.W_OK):
        try:
            index = LineIndex(folder)
            index.keep(stamps, text_of)
            return index
        except (OSError, ValueError):  # another process writes it, or it is damaged: this search does without
            pass
    index = _in_memory(store.location)
    index.keep(stamps, text_of)
    return index


@lru_cache(maxsize=4)
def _in_memory(location: str) -> LineIndex:
    return LineIndex(None)
