"""What one source graph supports in the entities graph, and whom and what it mentions by name only."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quanze.loaders.entities.claims import bodies, documents, people, things
from quanze.loaders.entities.claims.collector import Collector
from quanze.loaders.entities.claims.rows import Cited, Claims, Entry, Held, Named, Printed, Shortcut, Unnamed
from quanze.loaders.entities.editions import editions_in, said_in
from quanze.loaders.entities.identifiers import identifier_lines
from quanze.loaders.entities.view import SourceView
from quanze.loaders.quads import encoding as nt

_STEPS: tuple[Callable[[Collector], None], ...] = (
    documents.issue,
    documents.printings,
    bodies.names,
    bodies.candidates,
    things.items,
    documents.citations,
    documents.validity,
    people.posts,
    people.people,
    people.groups,
    things.waters,
    things.bundles,
    things.recognised,
    bodies.phrases,
)
"""What is collected, in order: documents come first, because names are read in their place and year."""


def claims_of(graph: str, triples: Iterable[nt.Triple]) -> Claims:
    """The claims of a source graph, fresh or read back from a store."""
    c = Collector(SourceView(graph, triples))
    for collect in _STEPS:
        collect(c)
    c.lines.update(identifier_lines(c.view))
    return Claims(
        frozenset(c.lines),
        tuple(c.printed),
        tuple(c.cited),
        tuple(c.held),
        tuple(c.named),
        tuple(c.unresolved),
        frozenset(c.bodies),
        said_in(c.view, c.signed),
        editions_in(c.view, c.signed),
        tuple(dict.fromkeys(things.entries(c))),
        tuple(c.shortcuts),
    )


__all__ = ["Cited", "Claims", "Entry", "Held", "Named", "Printed", "Shortcut", "Unnamed", "claims_of"]
