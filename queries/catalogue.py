"""The library of named queries: one ``.rq`` file each, its header read, its parameters bound by :func:`store.sparql.substitute`.

A header holds lines ``# key: value``, Chinese and English parted by `` | ``::

    # title: 许可事项 | Permit items
    # question: … | …
    # param: NAME TYPE [= DEFAULT] | zh | en | example
    # column: NAME [TYPE] | zh | en
    # joined: NAME NAME
    # row: ?VARIABLE (or counted: ?VARIABLE)
    # filter: NAME WHERE
    # within: source

What several queries ask alike is woven in at a mark (``#tenure``, ``#printed``: queries/tenures.py).
A column is joined where a fact may have several values of it: the query gives a row for each value, those of one fact
one behind the other, and the answer has one row with the values joined by ；.

A column is text unless its type is ``integer``, ``decimal`` or ``boolean``; lines and confidences are numbers anywhere.

A parameter stands in the query as ``$name`` and is replaced by an RDF term, never by text of the user's.
Types: ``text`` and ``date`` (plain literals), ``integer``, ``boolean``, ``iri``, and names, which :mod:`queries.naming`
resolves to the things of some kinds (words of :data:`ontology.kinds.FILTERS`): ``label:KIND,KIND`` stands for the IRIs
of all that bear the name (``VALUES ?it { $name }``), ``thing:KIND`` for the IRI of one. For the row and its filters see
:mod:`queries.filters`, for what stands within one source :mod:`queries.source_walk`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import TypeAlias

import pyoxigraph as ox

from quanze.ontology.text import Text
from quanze.queries.errors import UnknownColumn, UnknownParameter, UnknownQuery, WrongParameter
from quanze.queries.filters import FILTERS, OF_DOCUMENTS, PAGING, Page, filtered
from quanze.queries.parameters import Parameter, check, declared, term
from quanze.queries.tenures import woven
from quanze.store.results import Term
from quanze.store.sparql import substitute

Value: TypeAlias = str | int | float | bool | None
_READ: Mapping[str, Callable[[str], Value]] = {"integer": int, "decimal": float, "boolean": "true".__eq__}
_NUMBERS = {"line": "integer", "confidence": "decimal"}
"""Columns (``line_a`` is a line too) that are numbers in every query."""


@dataclass(frozen=True, slots=True)
class Column:
    """A result column; ``type`` is text, integer, decimal or boolean."""

    name: str
    text: Text
    type: str = "text"

    def value(self, said: str) -> Value:
        """What a row says in this column, by its type; None where it says nothing."""
        return (_READ[self.type](said) if self.type in _READ else said) if said else None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library."""

    name: str
    title: Text
    question: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    body: str
    joined: tuple[str, ...] = ()
    row: str = ""
    counted: str = ""
    within: str = ""
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def filters(self) -> tuple[Parameter, ...]:
        """What the query can be narrowed by beside its own parameters."""
        own = {parameter.name for parameter in self.parameters}
        offered = self.places.keys() | (OF_DOCUMENTS if self.row or self.counted else ())
        return tuple(parameter for name, parameter in FILTERS.items() if name in offered and name not in own)

    @property
    def accepted(self) -> tuple[Parameter, ...]:
        """Every parameter: the query's own, its filters, paging."""
        return (*self.parameters, *self.filters, *PAGING.values())

    def values(self, given: Mapping[str, str]) -> dict[str, str]:
        """The value of every parameter of its own and of what else is given; raises for unknown, missing and ill-formed ones."""
        known = {parameter.name: parameter for parameter in self.accepted}
        for name in given:
            if name not in known:
                raise UnknownParameter(self.name, name, tuple(known))
        values: dict[str, str] = {}
        for parameter in self.parameters:
            value = given.get(parameter.name)
            if value is None:
                value = parameter.default
            if value is None:
                raise WrongParameter(self.name, parameter.name, "", "missing", parameter.example)
            values[parameter.name] = value
        for parameter in self.parameters:
            if parameter.name not in given and (parameter.default or "").startswith("$"):
                values[parameter.name] = values[(parameter.default or "")[1:]]
        values |= {name: value for name, value in given.items() if name not in values and value}
        for name, value in values.items():
            check(self.name, known[name], value)
        return values

    def page(self, given: Mapping[str, str]) -> Page:
        """Which rows are asked for; raises as :meth:`values` does, and UnknownColumn for a column to sort by."""
        values = self.values(given)
        limit, offset = (max(0, int(values.get(name, "0"))) for name in ("limit", "offset"))
        page = Page(limit, offset, values.get("sort", ""))
        columns = tuple(column.name for column in self.columns)
        if page.sort and page.column not in columns:
            raise UnknownColumn(self.name, page.column, columns)
        return page

    def typed(self, names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[dict[str, Value]]:
        """Rows of an answer by column name, each value in the type of its column, None where there is none.

        What stands under other ``names`` than those of the query's columns is text.
        """
        known = {column.name: column for column in self.columns}
        for row in rows:
            yield {
                name: known[name].value(said) if name in known else said for name, said in zip(names, row, strict=True)
            }

    def bind(self, given: Mapping[str, str], resolved: Mapping[str, Sequence[str]] | None = None) -> str:
        """The query with its filters, its parameters replaced by terms, names by the IRIs they are ``resolved`` to.

        Raises as :meth:`values` does; a name that is not resolved stands as a literal, which nothing fits.
        """
        values, things = self.values(given), resolved or {}
        terms: dict[str, Term | tuple[Term, ...]] = {
            p.name: tuple(map(ox.NamedNode, things[p.name])) if p.name in things else term(p.type, values[p.name])
            for p in (*self.parameters, *self.filters)
            if p.name in values
        }
        narrowed = {p.name: values[p.name] for p in self.filters if p.name in values}
        if narrowed.pop("earlier", "false") == "false" and self._asks_what_holds(narrowed):
            narrowed["earlier"] = "false"
        return substitute(filtered(self.body, self.row or self.counted, self.places, narrowed), terms, marks="$")

    def _asks_what_holds(self, narrowed: Mapping[str, str]) -> bool:
        """Whether rows that a later edition replaced are left out: always, or only beside some of the filters.

        Who asks for a list or a day asks for what stands in that list or held on that day.
        """
        _, *beside = self.places.get("earlier", "").split() or [""]
        asked = "earlier" in self.places and (not beside or not narrowed.keys().isdisjoint(beside))
        return asked and narrowed.keys().isdisjoint(("as_of", "list"))


def _texts(value: str) -> list[str]:
    return [part.strip() for part in value.split("|")]


_KEYS = ("title", "question", "param", "column", "computed", "joined", "row", "counted", "within", "filter")


def parse(name: str, text: str) -> NamedQuery:
    """The named query a ``.rq`` file holds; raises ValueError for a header that is not whole."""
    fields: dict[str, list[str]] = {key: [] for key in _KEYS}
    for line in text.splitlines():
        match = re.match(r"#\s*(\w+):\s*(.*)$", line)
        if match:
            fields[match[1]].append(match[2])
    if len(fields["title"]) != 1 or len(fields["question"]) != 1 or not fields["column"]:
        raise ValueError(f"{name}.rq: title, question and columns are needed")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip() + "\n"
    return NamedQuery(
        name,
        Text(*_texts(fields["title"][0])),
        Text(*_texts(fields["question"][0])),
        tuple(declared(value) for value in fields["param"]),
        tuple(map(_column, fields["column"])),
        woven(body),
        tuple(" ".join(fields["joined"]).split()),
        "".join(fields["row"]),
        "".join(fields["counted"]),
        "".join(fields["within"]),
        dict(value.split(" ", 1) for value in fields["filter"]),
    )


def _column(value: str) -> Column:
    head, zh, en = _texts(value)
    name, _, type = head.partition(" ")
    return Column(name, Text(zh, en), type or _NUMBERS.get(name.split("_")[0], "text"))


@lru_cache(maxsize=1)
def _library() -> Mapping[str, NamedQuery]:
    folder = resources.files("quanze.queries") / "library"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".rq"):
            name = file.name.removesuffix(".rq")
            found[name] = parse(name, file.read_text(encoding="utf-8"))
    return found


def names() -> Iterator[str]:
    """The names of all queries, sorted."""
    yield from _library()


def get(name: str) -> NamedQuery:
    """The query of a name; raises :class:`UnknownQuery` with the nearest names."""
    try:
        return _library()[name]
    except KeyError:
        raise UnknownQuery(name, tuple(_library())) from None
