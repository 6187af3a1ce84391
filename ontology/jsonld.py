"""RDF as JSON-LD 1.1 with a context and ``@type``, one thing on a line, written as the statements come."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import IO, Any, TypeAlias

import pyoxigraph as ox

from quanze.ontology.standards import RDF, XSD

Statement: TypeAlias = ox.Triple | ox.Quad
Statements: TypeAlias = Iterable[ox.Triple] | Iterable[ox.Quad]
Json: TypeAlias = dict[str, Any]
Short: TypeAlias = Callable[[str], str]

_WHOLE = re.compile("0|-?[1-9][0-9]{0,14}")
"""Integers that every JSON reader gives back as they were."""


def write(statements: Statements, output: IO[bytes], prefixes: Mapping[str, str]) -> None:
    """Write a document whose keys and types are short by ``prefixes``; IRIs of things stand whole.

    Statements of one subject (and graph) that come together make one object. Raises ValueError for a triple term.
    """
    context = json.dumps(dict(prefixes), ensure_ascii=False)
    short = lru_cache(maxsize=4096)(partial(_short, {space: prefix for prefix, space in prefixes.items()}))
    output.write(f'{{"@context": {context},\n"@graph": ['.encode())
    for at, thing in enumerate(_things(statements, short)):
        line = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
        output.write(f"{',' if at else ''}\n{line}".encode())
    output.write(b"\n]}\n")


def _things(statements: Statements, short: Short) -> Iterator[Json]:
    for (graph, _), said in itertools.groupby(statements, key=_place):
        thing = _thing(said, short)
        yield {"@id": graph, "@graph": [thing]} if graph else thing


def _place(statement: Statement) -> tuple[str, str]:
    graph = statement.graph_name if isinstance(statement, ox.Quad) else ox.DefaultGraph()
    named = "" if isinstance(graph, ox.DefaultGraph) else _name(graph)
    return named, _name(statement.subject)


def _thing(said: Iterable[Statement], short: Short) -> Json:
    thing: Json = {}
    for statement in said:
        thing.setdefault("@id", _name(statement.subject))
        key, value = statement.predicate.value, statement.object
        if key == RDF.type and isinstance(value, ox.NamedNode):
            thing.setdefault("@type", []).append(short(value.value))
        else:
            thing.setdefault(short(key), []).append(_value(value, short))
    return thing


def _name(node: object) -> str:
    if isinstance(node, ox.NamedNode):
        return node.value
    if isinstance(node, ox.BlankNode):
        return str(node)
    raise ValueError("JSON-LD 1.1 has no place for a triple inside a triple")


def _short(prefixes: Mapping[str, str], name: str) -> str:
    """``name`` by the prefix of the namespace that ends at its last ``#`` or ``/``; whole where there is none."""
    space, mark, local = name.rpartition("#" if "#" in name else "/")
    prefix = prefixes.get(space + mark)
    return f"{prefix}:{local}" if prefix and local else name


def _value(value: object, short: Short) -> object:
    if not isinstance(value, ox.Literal):
        return {"@id": _name(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    if kind == XSD.string:
        return value.value
    if kind == XSD.integer and _WHOLE.fullmatch(value.value):
        return int(value.value)
    if kind == XSD.boolean and value.value in ("true", "false"):
        return value.value == "true"
    return {"@value": value.value, "@type": short(kind)}
