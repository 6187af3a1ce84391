"""What a named query asks of its user: parameters with types, their values checked and made RDF terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from quanze.ontology.standards import XSD
from quanze.ontology.text import CHINESE, Text
from quanze.queries.errors import WrongParameter
from quanze.store.results import Term

NAMES = ("label", "thing")
"""Types of parameters that are names of things."""
_TYPES = ("text", *NAMES, "date", "integer", "boolean", "iri")
_SHAPES = {
    "integer": re.compile(r"[0-9]{1,12}"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)?"),
    "iri": re.compile(r'[a-z][a-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`]*'),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: ``default`` is None where it must be given; ``$other`` takes another parameter's value."""

    name: str
    type: str
    default: str | None
    text: Text
    example: str
    kinds: tuple[str, ...] = ()


def declared(line: str) -> Parameter:
    """The parameter of a header's line ``NAME TYPE [= DEFAULT] | zh | en | example``; raises ValueError."""
    head, zh, en, *example = (part.strip() for part in line.split("|"))
    name_type, has_default, default = (part.strip() for part in head.partition("="))
    name, type_ = name_type.split()
    kind, _, kinds = type_.partition(":")
    if kind not in _TYPES or (kind in NAMES) != bool(kinds):
        raise ValueError(f"unknown parameter type {type_}")
    shown = example[0] if example else ""
    return Parameter(
        name, kind, default if has_default else None, Text(zh, en), shown, tuple(filter(None, kinds.split(",")))
    )


def check(query: str, parameter: Parameter, value: str) -> None:
    """Raise WrongParameter unless ``value`` is of the parameter's type; an empty date is none."""
    shape = _SHAPES.get(parameter.type)
    if shape and not shape.fullmatch(value):
        raise WrongParameter(query, parameter.name, value, parameter.type, parameter.example)


def term(kind: str, value: str) -> Term:
    """The RDF term of a checked value; a name that was not resolved is a literal, which nothing fits."""
    if kind == "iri":
        return ox.NamedNode(value)
    if kind in ("integer", "boolean"):
        return ox.Literal(value, datatype=ox.NamedNode(XSD.NS + kind))
    return ox.Literal(value, language=CHINESE) if kind in NAMES else ox.Literal(value)
