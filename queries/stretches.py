"""Where facts stand in a source: stretches of its text, by offsets. Rows of the text come from them alone.

A row is a line of the text that is kept. The number of the line in the file (HTML), or of the page (PDF), that tables
give for a place is another: many rows may have one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from quanze.ontology import iri
from quanze.queries.running import select
from quanze.queries.sources import PRINTED
from quanze.store.interface import QuadStore


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a source's text from ``start`` to ``end`` (exclusive), and the fact it is the evidence of."""

    start: int
    end: int
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a text, numbered from 1, and the offsets each begins at; the last of these is one behind the text's end."""

    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Rows:
        r"""The rows of a text.

        >>> rows = Rows.of("甲\n乙丙\n")
        >>> rows.at(0), rows.at(2), rows.at(5), rows.span(2), list(rows.between(0, 4))
        (1, 2, 3, (2, 4), [1, 2])
        """
        return cls(tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0)))

    def at(self, offset: int) -> int:
        """The row that holds the character at an offset."""
        return max(1, min(bisect_right(self.starts, offset), len(self.starts) - 1))

    def between(self, start: int, end: int) -> range:
        """The rows that a stretch touches; at least one."""
        return range(self.at(start), self.at(max(start, end - 1)) + 1)

    def span(self, row: int) -> tuple[int, int]:
        """Where a row begins and ends; of one that is not there, the nearest."""
        row = max(1, min(row, len(self.starts) - 1))
        return self.starts[row - 1], self.starts[row] - 1


def stretches(store: QuadStore, name: str) -> list[Stretch]:
    """The evidence of all facts of a source, in the order of print."""
    rows = select(
        store,
        f"""SELECT ?start ?end ?fact {{ ?passage oa:hasSource <{iri.source(name)}> ; oa:start ?start ; oa:end ?end .
        ?fact qz:evidence ?passage }}""",
    )
    return sorted((Stretch(int(row["start"]), int(row["end"]), row["fact"]) for row in rows), key=_order)


def _order(stretch: Stretch) -> tuple[int, str]:
    return stretch.start, stretch.fact


def marked(rows: Rows, found: Iterable[Stretch]) -> Mapping[int, int]:
    """How many stretches begin on each row."""
    return Counter(rows.at(stretch.start) for stretch in found)


def covered(rows: Rows, found: Iterable[Stretch]) -> frozenset[int]:
    """The rows that stretches touch."""
    once = {(stretch.start, stretch.end) for stretch in found}
    return frozenset(row for start, end in once for row in rows.between(start, end))


def stretch_near(store: QuadStore, name: str, text: str, place: int, words: Sequence[str] = ()) -> Stretch | None:
    """The stretch that a place as tables give it (a line, or a page of a PDF) means; None if nothing was read there.

    Of several at one place it is the first of those that hold most of ``words``, which stand in the row of the table. A
    row of a source without pages is a place too, though no fact begins on it.
    """
    found = select(
        store,
        f"""SELECT DISTINCT ?start ?end ?page {{ ?passage oa:hasSource <{iri.source(name)}> ; qz:startLine ?line ; oa:start ?start ;
        oa:end ?end OPTIONAL {{ ?passage qz:page ?page }} FILTER(COALESCE(?page, ?line) = {place}) }}""",
    )
    known = sorted((Stretch(int(row["start"]), int(row["end"])) for row in found), key=_order)
    if not any(row["page"] for row in found) and not name.lower().endswith(".pdf"):
        known.append(Stretch(*Rows.of(text).span(place)))
    said = [_dense(word) for word in words if word.strip()]

    def held(stretch: Stretch) -> int:
        quote = _dense(text[stretch.start : stretch.end])
        return sum(word in quote for word in said)

    return max(known, key=held, default=None)


def _dense(text: str) -> str:
    return "".join(text.split())


def facts_in(store: QuadStore, name: str, start: int, end: int) -> list[dict[str, str]]:
    """The facts whose evidence begins in a stretch: ``fact``, ``class`` (local name), ``quote``, ``what`` (a printed name of it)."""
    rows = select(
        store,
        f"""SELECT DISTINCT ?fact ?class ?quote ?what WHERE {{
        ?passage oa:hasSource <{iri.source(name)}> ; oa:start ?start ; oa:exact ?quote . FILTER(?start >= {start} && ?start < {max(end, start + 1)})
        ?fact qz:evidence ?passage ; a ?class . FILTER(STRSTARTS(STR(?class), "{iri.NS}"))
        OPTIONAL {{ ?fact ({PRINTED}) ?what }}
        }} ORDER BY ?start ?fact ?what""",
    )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row["fact"], {**row, "class": row["class"].rpartition("#")[2]})
    return list(found.values())
