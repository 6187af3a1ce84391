"""All claims together → the lines of the entities graph: a pure function, whatever the order of the files."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.entities.claims import Claims
from loaders.entities.documents import document_lines
from loaders.entities.people import person_lines


def entity_lines(claims: Iterable[Claims]) -> frozenset[str]:
    """Every line of the entities graph, as N-Triples without line breaks."""
    everything = list(claims)
    lines: set[str] = set()
    for each in everything:
        lines |= each.lines
    lines.update(document_lines(everything))
    lines.update(person_lines(everything))
    return frozenset(lines)
