"""Asking a store: a named query or any SELECT → plain rows of strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pyoxigraph as ox

from quanze.ontology import dataset
from quanze.queries import catalogue
from quanze.queries.filters import Page, counted, doubted, identified, paged
from quanze.queries.kept import kept
from quanze.queries.naming import Understood, only, understand
from quanze.queries.parameters import NAMES
from quanze.queries.source_walk import Walk, walks
from quanze.store.interface import QuadStore

PREFIXES = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in dataset.PREFIXES.items())
"""Prefixes that queries may use without declaring them."""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: column names and rows of strings; an absent value is the empty string.

    ``understood`` tells what the names in the question were taken for, ``total`` how many rows there are with those
    on other pages (None: not counted), and ``doubtful`` how many of all of them tell a doubt (None: not told).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    understood: tuple[Understood, ...] = ()
    total: int | None = None
    doubtful: int | None = None

    def dicts(self) -> list[dict[str, str]]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def value_of(term: object) -> str:
    """The string of a term: an IRI, or the lexical form of a literal; empty for an unbound variable."""
    if term is None:
        return ""
    if isinstance(term, ox.Triple):
        return str(term)
    return str(term.value)  # type: ignore[attr-defined]


def select(store: QuadStore, sparql: str) -> list[dict[str, str]]:
    """The rows of a SELECT query (see :data:`PREFIXES`), each as a mapping of variable to string."""
    result = store.query(PREFIXES + sparql)
    names = result.variables
    return [dict(zip(names, map(value_of, row), strict=True)) for row in result.rows()]


def run(store: QuadStore, name: str, parameters: Mapping[str, str] | None = None, *, counting: bool = True) -> Table:
    """Run the named query; the columns are those its header declares. Without ``counting`` no rows of other pages are counted.

    Raises as :func:`resolved` and :meth:`queries.catalogue.NamedQuery.page` do.
    """
    asked = _Asked.of(store, name, parameters or {})
    if name in COMPUTED:
        return asked.computed()
    rows, every = asked.rows()
    if every is None:
        total, doubtful = asked.totals() if counting else (None, None)
    else:
        total, doubtful = asked.totals_of(every)
    return Table(asked.columns, tuple(rows), asked.understood, total, doubtful)


def totals(store: QuadStore, name: str, parameters: Mapping[str, str] | None = None) -> tuple[int, int | None]:
    """``total`` and ``doubtful`` of the answer that :func:`run` gives without counting; raises as it does."""
    return _Asked.of(store, name, parameters or {}).totals()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A named query with what is asked for, its names understood."""

    store: QuadStore
    query: catalogue.NamedQuery
    given: Mapping[str, str]
    page: Page
    understood: tuple[Understood, ...]

    @classmethod
    def of(cls, store: QuadStore, name: str, given: Mapping[str, str]) -> _Asked:
        query = catalogue.get(name)
        page = query.page(given)
        return cls(store, query, given, page, resolved(store, query, given))

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.query.columns)

    def computed(self) -> Table:
        """The answer of a query whose rows are computed."""
        meant = self.query.values(self.given) | {key: iris[0] for key, iris in self._things().items()}
        answer = COMPUTED[self.query.name](self.store, meant)
        rows = self.page.of(_sorted(answer.rows, self.query, self.page))
        return replace(answer, rows=tuple(rows), understood=self.understood, total=len(answer.rows))

    def rows(self) -> tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]] | None]:
        """The rows of the page, and those of all pages where they had to be made (None: they were not)."""
        query, page, bound = self.query, self.page, self._bound()
        if query.name in FOLLOWED:
            every = _sorted(self._followed(), query, page)
            return page.of(every), every
        if walks(query, self.given):
            walk = Walk(self.store, bound, query.row, partial(_rows, self.store, query))
            rows: Sequence[tuple[str, ...]] = list(walk.rows(page))
            return rows, None if self._parted(len(rows)) else rows
        late = page.column in query.joined  # its values are known once they are joined
        text, done = paged(bound, query.row, page) if not late and (page.parted or page.sort) else (bound, not late)
        rows = _rows(self.store, query, text)
        if done:
            return rows, None if self._parted(len(rows)) else rows
        return page.of(_sorted(rows, query, page) if late else rows), rows

    def _followed(self) -> list[tuple[str, ...]]:
        """The rows of what was asked for and, doubted, of what it may be called elsewhere, in the order of the first column."""
        parameter, follow = FOLLOWED[self.query.name]
        things = self._things()
        rows = _rows(self.store, self.query, self._bound())
        names = [column.name for column in self.query.columns]
        sure, doubt = names.index("confidence"), names.index("doubt")
        for iri, confidence, reason in follow(self.store, things.get(parameter, ())):
            for row in _rows(self.store, self.query, self.query.bind(self.given, {**things, parameter: [iri]})):
                told = list(row)
                told[sure] = str(min(confidence, float(row[sure] or 1)))
                told[doubt] = "；".join(filter(None, (row[doubt], reason)))
                rows.append(tuple(told))
        return sorted(rows, key=lambda row: row[0])

    def totals(self) -> tuple[int, int | None]:
        """How many rows there are on all pages, and how many of them tell a doubt (None: not told)."""
        if self.query.name in FOLLOWED:
            return self.totals_of(self._followed())
        bound, doubts = self._bound(), self.query.places.get("doubtful", "")
        total = self._count(counted(bound))
        if "doubt" not in self.columns:
            return total, None
        return total, total if "$doubtful" in doubts else self._count(doubted(bound, self.query.row, doubts))

    def totals_of(self, every: Sequence[tuple[str, ...]]) -> tuple[int, int | None]:
        """The same of rows that were made."""
        at = self.columns.index("doubt") if "doubt" in self.columns else None
        return len(every), None if at is None else sum(bool(row[at]) for row in every)

    def _parted(self, rows: int) -> bool:
        return self.page.parted and (self.page.offset > 0 or self.page.limit <= rows)

    def _count(self, asked: str) -> int:
        return kept(self.store, asked, lambda: int(select(self.store, asked)[0]["count"]))

    def _bound(self) -> str:
        return self.query.bind(self.given, self._things())

    def _things(self) -> Mapping[str, Sequence[str]]:
        return {told.parameter: [thing.iri for thing in told.things] for told in self.understood}


def _rows(
    store: QuadStore, query: catalogue.NamedQuery, asked: str, graphs: Sequence[str] = ()
) -> list[tuple[str, ...]]:
    """The query's rows over ``graphs`` (none: all), in the order of its columns, several values of the joined column as one."""
    names = [column.name for column in query.columns]
    joined = [names.index(name) for name in query.joined]
    told = bool(joined and query.row)
    result = store.query(identified(asked, query.row) if told else asked, default_graphs=graphs)
    order = [result.variables.index(name) for name in (*names, *([query.row[1:]] if told else ()))]
    rows = []
    for row in result.rows():
        values = tuple(map(value_of, row))
        rows.append(tuple(values[i] for i in order))
    if told:
        return list(rows_of_facts(rows, joined))
    return list(joined_rows(rows, joined[0])) if joined else rows


def _sorted(rows: Sequence[tuple[str, ...]], query: catalogue.NamedQuery, page: Page) -> Sequence[tuple[str, ...]]:
    """Rows that were computed or joined, ordered as the engine would order them."""
    if not page.sort:
        return rows
    at = [column.name for column in query.columns].index(page.column)

    def key(row: tuple[str, ...]) -> tuple[bool, float, str]:
        number = re.fullmatch(r"-?[0-9]+(?:[.][0-9]+)?", row[at])
        return bool(number), float(number[0]) if number else 0.0, row[at]

    return sorted(rows, key=key, reverse=page.sort.startswith("-"))


def rows_of_facts(rows: Iterable[tuple[str, ...]], joined: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """A row for each fact, which the last column names and which goes; the values of ``joined`` columns by ；.

    What a fact's rows do not all say is said by the first that does.
    """
    facts: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        facts.setdefault(row[-1], []).append(row[:-1])
    for several in facts.values():
        values = [list(filter(None, dict.fromkeys(column))) for column in zip(*several, strict=True)]
        yield tuple("；".join(column if at in joined else column[:1]) for at, column in enumerate(values))


def joined_rows(rows: Sequence[tuple[str, ...]], at: int) -> Iterator[tuple[str, ...]]:
    """``rows`` in which neighbours that differ in column ``at`` alone are one; a value seen twice is another fact's."""
    told: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    values: set[str] = set()
    for row in rows:
        rest = (row[:at], row[at + 1 :])
        if told == rest and row[at] and "" not in values and row[at] not in values:
            values.add(row[at])
            continue
        if told is not None:
            yield (*told[0], "；".join(sorted(values)), *told[1])
        told, values = rest, {row[at]}
    if told is not None:
        yield (*told[0], "；".join(sorted(values)), *told[1])


FOLLOWED: dict[str, tuple[str, Callable[[QuadStore, Sequence[str]], Iterable[tuple[str, float, str]]]]] = {}
"""Queries that follow the things of a parameter to what they may be called elsewhere: IRI, confidence, why; filled by :mod:`queries`."""

COMPUTED: dict[str, Callable[[QuadStore, Mapping[str, str]], Table]] = {}
"""Queries whose rows are computed from several answers, filled by :mod:`queries`; their own text is the nearest that one
query gives, and what the workbench opens."""


def resolved(store: QuadStore, query: catalogue.NamedQuery, given: Mapping[str, str]) -> tuple[Understood, ...]:
    """What the names among the parameters mean. Raises UnknownName and AmbiguousName of :mod:`queries.errors`."""
    values, found = query.values(given), []
    for parameter in query.accepted:
        if parameter.type in NAMES and values.get(parameter.name):
            told = understand(store, values[parameter.name], parameter.kinds, parameter.name)
            found.append(replace(told, things=(only(store, told),)) if parameter.type == "thing" else told)
    return tuple(found)


def values(variable: str, iris: Sequence[str]) -> str:
    """A VALUES block that binds ``variable`` to IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
