"""Asking a store: a named query or any SELECT → plain rows of strings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ontology import dataset
from queries import catalogue
from store.interface import QuadStore

PREFIXES = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in dataset.PREFIXES.items())
"""Prefixes that queries may use without declaring them."""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: column names and rows of strings; an absent value is the empty string."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

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
    """Run the named query; the columns are those its header declares."""
    query = catalogue.get(name)
    if query.name in COMPUTED:
        return COMPUTED[query.name](store, query.values(parameters or {}))
    result = store.query(query.bind(canonical(store, query, parameters or {})))
    order = [result.variables.index(column.name) for column in query.columns]
    rows = []
    for row in result.rows():
        values = tuple(map(value_of, row))
        rows.append(tuple(values[i] for i in order))
    columns = tuple(column.name for column in query.columns)
    return Table(columns, tuple(joined_rows(rows, columns.index(query.joined)) if query.joined else rows))


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


def canonical(store: QuadStore, query: catalogue.NamedQuery, given: Mapping[str, str]) -> dict[str, str]:
    """``given`` with names that no entity bears replaced by the label of what the text index finds for them."""
    values = dict(given)
    for parameter in query.parameters:
        if parameter.type == "label" and values.get(parameter.name):
            values[parameter.name] = label_for(store, values[parameter.name])
    return values


def label_for(store: QuadStore, text: str) -> str:
    """The name to ask for: ``text`` if an entity bears it, else the label of the best hit of the text index.

    A hit that only has the characters with others between (局长 in 副局长) is another name, and is not taken.
    """
    known = store.query(
        "ASK { ?entity <http://www.w3.org/2004/02/skos/core#prefLabel>|<http://www.w3.org/2004/02/skos/core#altLabel> "
        + literal(text)
        + " }"
    )
    if known.boolean:
        return text
    return next((hit.label for hit in store.search(text, limit=1) if hit.why != "letters"), text)


def literal(text: str, lang: str = "zh") -> str:
    """``text`` as a SPARQL literal with a language."""
    return str(ox.Literal(text, language=lang))


def values(variable: str, iris: Sequence[str]) -> str:
    """A VALUES block that binds ``variable`` to IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
