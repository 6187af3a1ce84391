"""How much of a file became facts: its lines, and the places where its structure promises a fact.

A place is a row of a table that names bodies, persons, items, tasks or laws, words that an extractor took up and could
not read (a member, a sentence of a decree, a bracket of duties), or the heading of a table that was not recognised as
one (its rules lost, its cells run together). A place without a fact is lost: nothing of it may disappear silently.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from quanze.loaders.extract.cell_looks import BODY, ITEM, LAW, PERSON, TASK
from quanze.loaders.extract.column_meanings import columns_of
from quanze.loaders.facts import Fact, LeftOut, Printing
from quanze.loaders.structure.blocks import Gazette, Row, Table
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.tables import HEADER_WORDS

ROW, COLUMNS = "row", "columns"
_NUMBERING = re.compile(r"序\s*号(?!码|列)")
_AFTER = 60
"""Characters behind 序号 that may hold the other names of columns."""
_NAMES = 3
"""Names of columns that tell a heading."""
_NAMED = 0.3
"""Share of a column's cells that must be such names."""
_CELLS = 2
"""A row with fewer filled cells is a heading inside the table, or a rule of a form."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from one source: its structure, its facts, and what was left out and why."""

    gazette: Gazette
    facts: tuple[Fact, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a source became facts: printed lines, and places of its structure (``lost``: those without).

    ``unread`` are its pages that are pictures and were passed over.
    """

    documents: int
    facts: Counter[str]
    doubtful: int
    lines: int
    lines_with_facts: int
    places: int
    lost: int
    unread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Words where the structure promises a fact; ``reason`` says why there is none, and is empty where there is."""

    text: Mended
    reason: str


def places(extraction: Extraction) -> Iterator[Place]:
    """The places of a file, in no order: rows of its tables, facts of its lists, and what was left out of them."""
    told = {left.text.span: left for left in extraction.left_out}
    facts = [fact for fact in extraction.facts if not isinstance(fact, Printing)]
    evidence = _Evidence(facts)
    seen: set[tuple[int, int]] = set()
    for row in _rows(extraction.gazette):
        span = row.raw.span
        left = told.get(span) or told.get(row.raw.strip().span)
        seen |= {span, row.raw.strip().span}
        if left is not None and not left.lost:
            continue
        yield Place(row.raw, "" if evidence.touches(span) else left.reason if left else ROW)
    headings = ((text, COLUMNS) for text in _headings(extraction.gazette) if not evidence.touches(text.span))
    lost = ((left.text, left.reason) for left in extraction.left_out if left.lost and left.text)
    told_by_facts = ((text, "") for text in {fact.evidence.span: fact.evidence for fact in facts}.values())
    yield from (Place(text, reason) for text, reason in (*headings, *lost, *told_by_facts) if text.span not in seen)


class _Evidence:
    """Where the evidence of facts stands."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._spans = sorted(fact.evidence.span for fact in facts)
        self._furthest = [0, *accumulate((end for _, end in self._spans), max)]

    def touches(self, span: tuple[int, int]) -> bool:
        """Whether some fact's words end behind the start of ``span`` and begin before its end."""
        before = bisect_right(self._spans, (span[1] - 1, 1 << 62))
        return before > 0 and self._furthest[before] > span[0]


def _promises(table: Table) -> bool:
    """Whether a table can hold facts: a column of it names bodies, persons, items, tasks or laws. Tables of figures do not."""
    return any(column.share((BODY, PERSON, ITEM, TASK, LAW)) >= _NAMED for column in columns_of(table))


def _rows(gazette: Gazette) -> Iterator[Row]:
    for document in gazette.documents:
        for _, block in document.all_blocks():
            if isinstance(block, Table) and _promises(block):
                yield from (row for row in block.rows if row.raw and sum(bool(c.text) for c in row.cells) >= _CELLS)


def _headings(gazette: Gazette) -> Iterator[Mended]:
    """The text from 序号 on where names of columns follow it, outside tables: in one paragraph, or one a paragraph."""
    for document in gazette.documents:
        blocks = [None if isinstance(block, Table) else block.text for _, block in document.all_blocks()]
        for at, text in enumerate(blocks):
            found = _NUMBERING.search(text.text) if text is not None else None
            if text is None or found is None or (found.start() and found.end() == len(text)):
                continue
            after = text.text[found.end() : found.end() + _AFTER]
            if found.end() == len(text):
                after = "".join(takewhile(lambda name: len(name) <= _AFTER // _NAMES, _texts(blocks[at + 1 : at + 8])))
            if sum(word in after for word in HEADER_WORDS) >= _NAMES:
                yield text[found.start() : len(text)]


def _texts(blocks: Sequence[Mended | None]) -> Iterator[str]:
    return (block.text if block is not None else "" for block in blocks)


def lines_with_facts(extraction: Extraction) -> dict[int, list[Fact]]:
    """The facts that stand on each line of the source, by the offset at which the line begins.

    Not by line number: a line of HTML may hold many. A document's printing covers its title.
    """
    found: dict[int, list[Fact]] = {}
    for fact in extraction.facts:
        for line in extraction.gazette.source.lines_between(*fact.evidence.span):
            found.setdefault(line.start, []).append(fact)
    return found


def coverage_of(extraction: Extraction, doubtful: int) -> Coverage:
    """Counts for the summary that ends a load; ``doubtful`` facts are those of the graph, where names are resolved."""
    source = extraction.gazette.source
    held = list(places(extraction))
    return Coverage(
        documents=len(extraction.gazette.documents),
        facts=Counter(type(fact).__name__ for fact in extraction.facts),
        doubtful=doubtful,
        lines=sum(not line.text.isspace() and bool(line.text) for line in source.lines),
        lines_with_facts=len(lines_with_facts(extraction)),
        places=len(held),
        lost=sum(bool(place.reason) for place in held),
        unread=source.unread,
    )
