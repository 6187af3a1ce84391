"""Asking a store: a named query or any SELECT → plain rows of strings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from ontology import dataset
from queries import catalogue
from queries.naming import Understood, only, understand
from store.interface import QuadStore

PREFIXES = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in dataset.PREFIXES.items())
"""Prefixes that queries may use without declaring them."""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: column names and rows of strings; an absent value is the empty string.

    ``understood`` tells what the names in the question were taken for.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    understood: tuple[Understood, ...] = ()

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

    Raises as :func:`resolved` and :meth:`queries.catalogue.NamedQuery.values` do.
    """
    query, given = catalogue.get(name), parameters or {}
    understood = resolved(store, query, given)
    things = {told.parameter: [thing.iri for thing in told.things] for told in understood}
    if query.name in COMPUTED:
        meant = {**query.values(given), **{key: iris[0] for key, iris in things.items()}}
        return replace(COMPUTED[query.name](store, meant), understood=understood)
    result = store.query(query.bind(given, things))
    order = [result.variables.index(column.name) for column in query.columns]
    rows = []
    for row in result.rows():
        values = tuple(map(value_of, row))
        rows.append(tuple(values[i] for i in order))
    columns = tuple(column.name for column in query.columns)
    return Table(columns, tuple(joined_rows(rows, columns.index(query.joined)) if query.joined else rows), understood)


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
"""Queries whose rows are computed from several answers; filled by :mod:`queries` (see ``list-changes``)."""


def resolved(store: QuadStore, query: catalogue.NamedQuery, given: Mapping[str, str]) -> tuple[Understood, ...]:
    """What the names among the parameters mean. Raises UnknownName and AmbiguousName of :mod:`queries.errors`."""
    values, found = query.values(given), []
    for parameter in query.parameters:
        if parameter.type in catalogue.NAMES and values[parameter.name]:
            told = understand(store, values[parameter.name], parameter.kinds, parameter.name)
            found.append(replace(told, things=(only(store, told),)) if parameter.type == "thing" else told)
    return tuple(found)


def literal(text: str, lang: str = "zh") -> str:
    """``text`` as a SPARQL literal with a language."""
    return str(ox.Literal(text, language=lang))


def values(variable: str, iris: Sequence[str]) -> str:
    """A VALUES block that binds ``variable`` to IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
