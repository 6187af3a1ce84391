"""What the codes in result columns mean, in Chinese and English: those of the ontology's code lists, and our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import pyoxigraph as ox

from quanze.ontology import files, iri
from quanze.ontology.standards import RDFS, SKOS
from quanze.ontology.text import Text, language_of
from quanze.queries.doubt_words import reasons

_LISTS = {
    "role": "role", "relation": "relation", "reform": "reform", "mode": "mode", "modes": "mode", "necessity": "necessity",
    "cited_kind": "documentkind", "kind": "documenttype delegationkind", "gender": "gender", "level": "level",
    "kind_of": "relation documentkind",
}  # fmt: skip
"""Columns that hold notations of code lists."""
_PARTS = re.compile("([；、])")
_BETWEEN = {"；": "; ", "、": ", "}
_BOOLEANS = ("probation", "concurrent", "retirement", "lead", "computed")
_YES = {"true": Text("是", "yes"), "false": Text("否", "no")}


@cache
def codes_of(column: str) -> Mapping[str, Text]:
    """The codes that a column of this name may hold, with what they mean; empty for a column of print, names or numbers."""
    found = {code: text for name in _LISTS.get(column, "").split() for code, text in _listed()[name].items()}
    if column in _BOOLEANS:
        return _YES
    if column == "kind_of":
        found |= _classes()
    return found | _own().get(column, {})


def word(column: str, value: str, lang: str) -> str:
    """A value in words: codes by what they mean, also several joined by ； or 、; doubts in the language; all else as it is.

    >>> word("role", "lead", "zh"), word("modes", "初审、受理", "zh"), word("item", "lead", "en"), word("lead", "true", "zh")
    ('牵头', '初审、受理', 'lead', '是')
    >>> word("modes", "会同、承办", "en")
    'jointly with, handle'
    """
    if column == "doubt":
        return reasons(value, lang)
    known = codes_of(column)
    if value in known:
        return known[value][lang]
    parts = _PARTS.split(value) if known else [value]
    between = _BETWEEN if lang == "en" and all(part in known for part in parts[::2]) else {}
    return "".join(known[part][lang] if part in known else between.get(part, part) for part in parts)


@cache
def _own() -> dict[str, dict[str, Text]]:
    found: dict[str, dict[str, Text]] = {}
    for line in (resources.files("quanze.queries") / "codes.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            column, code, zh, en = line.split("\t")
            found.setdefault(column, {})[code] = Text(zh, en)
    return found


@cache
def _listed() -> dict[str, dict[str, Text]]:
    """Notations and labels of every code list by its name."""
    return {
        name: _labelled(turtle, terms_of=SKOS.notation, label=SKOS.prefLabel) for name, turtle in files.code_lists()
    }


@cache
def _classes() -> dict[str, Text]:
    """Local names and labels of the vocabulary's classes and properties."""
    return _labelled(files.vocabulary(), terms_of="", label=RDFS.NS + "label")


def _labelled(turtle: str, *, terms_of: str, label: str) -> dict[str, Text]:
    """Texts by code: the value of ``terms_of``, or (empty) the local name in our namespace."""
    codes: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    for quad in ox.parse(turtle, ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.Literal):
            continue
        if quad.predicate.value == terms_of:
            codes[subject.value] = value.value
        elif quad.predicate.value == label:
            labels.setdefault(subject.value, {})[language_of(value.language)] = value.value
            if not terms_of and subject.value.startswith(iri.NS):
                codes[subject.value] = subject.value.removeprefix(iri.NS)
    return {code: Text(labels[name]["zh"], labels[name]["en"]) for name, code in codes.items() if name in labels}
