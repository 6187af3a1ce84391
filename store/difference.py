"""What a change of graphs does to counts and to the index: found from the lines that go and come, never from the whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from quanze.ontology import terms
from quanze.ontology.standards import RDF
from quanze.store.counts import Counts
from quanze.store.entries import NAMES, REFERENCES, SEARCHED

_LINE = re.compile(rb"^(?:<([^>]*)>|_:\S+)\s*<([^>]*)>\s*(?:<([^>]*)>)?", re.M)
_NAMING = frozenset(name.encode() for name in (*NAMES, terms.jurisdiction, terms.nameOf))
_CLASSES = frozenset(name.encode() for name in SEARCHED)
_REFERRING = frozenset(name.encode() for name in REFERENCES)
_TYPE = RDF.type.encode()
_NAME_OF = terms.nameOf.encode()
_TELLING = _NAMING | _REFERRING | {_TYPE}
"""Properties that mean something for counts of classes or for the index."""


@dataclass(slots=True)
class Difference:
    """Statements that come, less those that go: in all, by class and by property; and what they mean for the index:
    what is referred to more (or less) often, and what is called otherwise."""

    quads: int = 0
    classes: Counter[bytes] = field(default_factory=Counter)
    properties: Counter[bytes] = field(default_factory=Counter)
    references: Counter[bytes] = field(default_factory=Counter)
    called: set[bytes] = field(default_factory=set)

    def count(self, lines: bytes, sign: int) -> None:
        """Count N-Triples that come (1) or go (-1), each once."""
        found = _LINE.findall(lines)
        self.quads += sign * len(found)
        for predicate, count in Counter(predicate for _, predicate, _ in found).items():
            self.properties[predicate] += sign * count
        for subject, predicate, thing in found:
            if predicate not in _TELLING:
                continue
            if predicate == _TYPE:
                self.classes[thing] += sign
            if predicate in _REFERRING:
                self.references[thing] += sign
            if predicate in _NAMING or (predicate == _TYPE and thing in _CLASSES):
                self.called.add(subject)
            if predicate == _NAME_OF:
                self.called.add(thing)

    def counts(self, before: Counts) -> Counts:
        """What there is after the difference."""
        return Counts(
            before.quads + self.quads, _added(before.classes, self.classes), _added(before.properties, self.properties)
        )

    def things(self, engine: ox.Store) -> dict[str, int]:
        """How much more (or less) often everything is referred to whose entry in the index is another now.

        ``engine`` holds the store after the difference.
        """
        found = {thing.decode(): count for thing, count in self.references.items() if count and thing}
        for name in self.called:
            node = ox.NamedNode(name.decode())
            named = (quad.object for quad in engine.quads_for_pattern(node, ox.NamedNode(terms.nameOf), None))
            there = (quad.subject for quad in engine.quads_for_pattern(None, ox.NamedNode(terms.jurisdiction), node))
            for thing in (node, *named, *there):
                found.setdefault(str(getattr(thing, "value", thing)), 0)
        return found


def _added(before: Mapping[str, int], change: Counter[bytes]) -> dict[str, int]:
    after = Counter(before)
    for name, count in change.items():
        after[name.decode()] += count
    return {name: count for name, count in sorted(after.items()) if count}
