"""The ontology's Turtle texts, as they ship with the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_PACKAGE = files("quanze.ontology")


@cache
def vocabulary() -> str:
    """Turtle of the classes, properties and competency questions (``quanze.ttl``)."""
    return (_PACKAGE / "quanze.ttl").read_text(encoding="utf-8")


@cache
def shapes() -> str:
    """Turtle of the SHACL shapes (``shapes.ttl``)."""
    return (_PACKAGE / "shapes.ttl").read_text(encoding="utf-8")


@cache
def mappings() -> str:
    """SSSOM table (TSV with a commented head) of how near our terms come to those of standards."""
    return (_PACKAGE / "mappings.sssom.tsv").read_text(encoding="utf-8")


@cache
def code_lists() -> tuple[tuple[str, str], ...]:
    """Name of each code list (``mode``, ``role`` …) with its Turtle, in order of name."""
    found = [entry for entry in (_PACKAGE / "codes").iterdir() if entry.name.endswith(".ttl")]
    texts = ((entry.name.removesuffix(".ttl"), entry.read_text(encoding="utf-8")) for entry in found)
    return tuple(sorted(texts))


@cache
def entailment() -> tuple[str, ...]:
    """SPARQL CONSTRUCT queries that say in the words of standards what the graph says in ours, in order of name."""
    return tuple(_rules("entailment").values())


@cache
def profile_rules() -> Mapping[str, str]:
    """SPARQL CONSTRUCT queries that application profiles are put together from, by name."""
    return _rules("profiles")


def _rules(folder: str) -> Mapping[str, str]:
    found = [entry for entry in (_PACKAGE / folder).iterdir() if entry.name.endswith(".rq")]
    texts = {entry.name.removesuffix(".rq"): entry.read_text(encoding="utf-8") for entry in found}
    return dict(sorted(texts.items()))


def ontology() -> tuple[str, ...]:
    """The Turtle texts that together make the ontology graph: the vocabulary, then every code list."""
    return (vocabulary(), *(text for _, text in code_lists()))
