"""Asking a store: a named query or any SELECT → plain rows of strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from ontology import dataset
from queries import catalogue
from queries.filters import Page, counted, identified, paged
from queries.naming import Understood, only, understand
from queries.parameters import NAMES
from store.interface import QuadStore

PREFIXES = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in dataset.PREFIXES.items())
"""Prefixes that queries may use without declaring them."""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: column names and rows of strings; an absent value is the empty string.

    ``understood`` tells what the names in the question were taken for, ``total`` how many rows there are with those
    on other pages (None: no more than these), and ``doubtful`` how many of all of them tell a doubt (None: not told).
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


def run(store: QuadStore, name: str, parameters: Mapping[str, str] | None = None) -> Table:
    """Run the named query; the columns are those its header declares.

    Raises as :func:`resolved` and :meth:`queries.catalogue.NamedQuery.page` do.
    """
    query, given = catalogue.get(name), parameters or {}
    page = query.page(given)
    understood = resolved(store, query, given)
    things = {told.parameter: [thing.iri for thing in told.things] for told in understood}
    if query.name in COMPUTED:
        meant = {**query.values(given), **{key: iris[0] for key, iris in things.items()}}
        answer = COMPUTED[query.name](store, meant)
        rows = page.of(_sorted(answer.rows, query, page))
        return replace(answer, rows=tuple(rows), understood=understood, total=len(answer.rows))
    bound = query.bind(given, things)
    late = page.column in query.joined  # its values are known once they are joined
    asked, done = paged(bound, query.row, page) if not late and (page.parted or page.sort) else (bound, not late)
    rows = _rows(store, query, asked)
    columns = tuple(column.name for column in query.columns)
    answer = Table(
        columns, tuple(rows if done else page.of(_sorted(rows, query, page) if late else rows)), understood, len(rows)
    )
    if done and page.parted and (page.offset or page.limit <= len(rows)):
        doubted = query.bind({**given, "doubtful": "true"}, things) if "doubt" in columns else ""
        return replace(answer, total=_count(store, bound), doubtful=_count(store, doubted) if doubted else None)
    at = columns.index("doubt") if "doubt" in columns else None
    return answer if at is None else replace(answer, doubtful=sum(bool(row[at]) for row in rows))


def _count(store: QuadStore, bound: str) -> int:
    """How many rows a query has that says what its row is, without making them."""
    return int(select(store, counted(bound))[0]["count"])


def _rows(store: QuadStore, query: catalogue.NamedQuery, asked: str) -> list[tuple[str, ...]]:
    """The query's rows, in the order of its columns, several values of the joined column as one."""
    names = [column.name for column in query.columns]
    joined = [names.index(name) for name in query.joined]
    told = bool(joined and query.row)
    result = store.query(identified(asked, query.row) if told else asked)
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


def literal(text: str, lang: str = "zh") -> str:
    """``text`` as a SPARQL literal with a language."""
    return str(ox.Literal(text, language=lang))


def values(variable: str, iris: Sequence[str]) -> str:
    """A VALUES block that binds ``variable`` to IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
