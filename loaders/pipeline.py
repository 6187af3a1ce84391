"""One file from print to graph: read → structure → extract → quads. Pure but for reading the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from quanze.loaders.coverage import Coverage, Extraction, coverage_of
from quanze.loaders.entities.claims import Claims, claims_of
from quanze.loaders.facts import Fact, LeftOut
from quanze.loaders.quads import SourceGraph, graph_of
from quanze.loaders.reading import DEFAULT, Limits, read
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.documents import parse
from quanze.loaders.structure.script import in_simplified

EXTRACTORS = (
    "printings",
    "citations",
    "validity",
    "permits",
    "item_lists",
    "service_guides",
    "handing_prose",
    "duties",
    "appointments",
    "groups",
    "stewardships",
    "bundles",
    "recognitions",
    "reports",
    "addresses",
    "credit_codes",
)
"""The modules of :mod:`loaders.extract`, in the order in which their facts are written."""

_UNSURE = 0.7
"""Confidence in a fact read from text whose own reading is in doubt."""


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What one source says; ``imprint`` is what its print is known by, wherever it lies, ``triples`` are N-Triples."""

    sha256: str
    graph: str
    imprint: str
    triples: bytes
    claims: Claims


@dataclass(frozen=True, slots=True)
class FileResult(SourceResult):
    """Everything a load needs of one file."""

    name: str
    count: int
    coverage: Coverage


@lru_cache(maxsize=1)
def _modules() -> tuple[ModuleType, ...]:
    return tuple(import_module(f"quanze.loaders.extract.{name}") for name in EXTRACTORS)


def extract(source: Source) -> Extraction:
    """The facts of a source."""
    gazette = replace(parse(in_simplified(source)), source=source)
    facts: list[Fact] = []
    left_out: list[LeftOut] = []
    for module in _modules():
        for found in module.extract(gazette):
            if isinstance(found, LeftOut):
                left_out.append(found)
            else:
                facts.append(_doubted(found, source))
    return Extraction(gazette, tuple(facts), tuple(left_out))


def _doubted(fact: Fact, source: Source) -> Fact:
    """A fact, doubtful if it was read from text that the reader could not read with certainty."""
    reasons = source.doubts_on(*fact.evidence.span)
    if not reasons:
        return fact
    doubts = tuple(dict.fromkeys((*fact.doubts, *reasons)))
    return replace(fact, confidence=min(fact.confidence, _UNSURE), doubts=doubts)


def warm() -> None:
    """Load the extractors, so that processes forked afterwards have them."""
    _modules()


def load_file(path: Path, name: str, limits: Limits = DEFAULT, member: str = "") -> FileResult:
    """Read ``path`` and everything in it; raises ``BadInput`` for a file that can't be read.

    The graph is one that the engine takes (else ValueError), so that it cannot void a load it joins.
    """
    return load_source(read(path, name, limits, member))


def load_source(source: Source) -> FileResult:
    """The graph and claims of a source already read."""
    extraction = extract(source)
    graph: SourceGraph = graph_of(extraction.gazette, extraction.facts)
    graph.check()
    return FileResult(
        name=source.name,
        sha256=source.sha256,
        graph=graph.iri,
        imprint=graph.imprint,
        triples=graph.ntriples(),
        count=len(graph.triples),
        claims=claims_of(graph.iri, graph.triples),
        coverage=coverage_of(extraction, graph.doubtful()),
    )
