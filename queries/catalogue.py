"""The library of named queries: one ``.rq`` file each, its header read, its parameters bound by :func:`store.sparql.substitute`.

A header holds lines ``# key: value``, Chinese and English parted by `` | ``::

    # title: 许可事项 | Permit items
    # question: … | …
    # param: NAME TYPE [= DEFAULT] | zh | en | example
    # column: NAME | zh | en
    # joined: NAME

A column is joined where a fact may have several values of it: the query gives a row for each value, ordered by it
after all else, and the answer has one row with the values joined by ；.

A parameter stands in the query as ``$name`` and is replaced by an RDF term, never by text of the user's.
Types: ``text`` and ``date`` (plain literals), ``integer``, ``iri``, and names, which :mod:`queries.naming` resolves to
the things of some kinds (words of :data:`ontology.kinds.FILTERS`): ``label:KIND,KIND`` stands for the IRIs of all that
bear the name (``VALUES ?it { $name }``), ``thing:KIND`` for the IRI of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import pyoxigraph as ox

from ontology.standards import XSD
from ontology.text import Text
from queries.errors import UnknownParameter, UnknownQuery, WrongParameter
from store.results import Term
from store.sparql import substitute

NAMES = ("label", "thing")
"""Types of parameters that are names of things."""
_DATE = re.compile(r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: ``default`` is None where it must be given; ``$other`` takes another parameter's value."""

    name: str
    type: str
    default: str | None
    text: Text
    example: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A result column."""

    name: str
    text: Text


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library."""

    name: str
    title: Text
    question: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    body: str
    joined: str = ""

    def values(self, given: Mapping[str, str]) -> dict[str, str]:
        """The value of every parameter; raises for unknown, missing and ill-formed ones."""
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise UnknownParameter(self.name, name, tuple(p.name for p in self.parameters))
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
        for parameter in self.parameters:
            _check(self.name, parameter, values[parameter.name])
        return values

    def bind(self, given: Mapping[str, str], resolved: Mapping[str, Sequence[str]] | None = None) -> str:
        """The query with its parameters replaced by terms, names by the IRIs they are ``resolved`` to.

        Raises as :meth:`values` does; a name that is not resolved stands as a literal, which nothing fits.
        """
        values, things = self.values(given), resolved or {}
        terms: dict[str, Term | tuple[Term, ...]] = {
            p.name: tuple(map(ox.NamedNode, things[p.name])) if p.name in things else _term(p.type, values[p.name])
            for p in self.parameters
        }
        return substitute(self.body, terms, marks="$")


def _check(query: str, parameter: Parameter, value: str) -> None:
    if parameter.type == "integer" and not re.fullmatch(r"-?[0-9]{1,12}", value):
        raise WrongParameter(query, parameter.name, value, "integer", parameter.example)
    if parameter.type == "date" and value and not _DATE.match(value):
        raise WrongParameter(query, parameter.name, value, "date", parameter.example)
    if parameter.type == "iri" and (
        not re.match(r"^[a-z][a-z0-9+.-]*:", value) or re.search(r'[\x00-\x20<>"{}|\\^`]', value)
    ):
        raise WrongParameter(query, parameter.name, value, "iri", parameter.example)


def _term(kind: str, value: str) -> Term:
    if kind == "iri":
        return ox.NamedNode(value)
    if kind == "integer":
        return ox.Literal(value, datatype=ox.NamedNode(XSD.integer))
    return ox.Literal(value, language="zh") if kind in NAMES else ox.Literal(value)


def _texts(value: str) -> list[str]:
    return [part.strip() for part in value.split("|")]


def parse(name: str, text: str) -> NamedQuery:
    """The named query a ``.rq`` file holds; raises ValueError for a header that is not whole."""
    fields: dict[str, list[str]] = {
        "title": [],
        "question": [],
        "param": [],
        "column": [],
        "computed": [],
        "joined": [],
    }
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
        tuple(_parameter(value) for value in fields["param"]),
        tuple(Column(parts[0], Text(parts[1], parts[2])) for parts in map(_texts, fields["column"])),
        body,
        "".join(fields["joined"]),
    )


def _parameter(value: str) -> Parameter:
    head, zh, en, *example = _texts(value)
    declared, has_default, default = (part.strip() for part in head.partition("="))
    name, type_ = declared.split()
    kind, _, kinds = type_.partition(":")
    if kind not in ("text", *NAMES, "date", "integer", "iri") or (kind in NAMES) != bool(kinds):
        raise ValueError(f"unknown parameter type {type_}")
    shown = example[0] if example else ""
    return Parameter(
        name, kind, default if has_default else None, Text(zh, en), shown, tuple(filter(None, kinds.split(",")))
    )


@lru_cache(maxsize=1)
def _library() -> Mapping[str, NamedQuery]:
    folder = resources.files("queries") / "library"
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
