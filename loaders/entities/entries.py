"""Which listed permit item an entry of a bundle is: that of its name, else the one whose name has the same core."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanze.loaders.doubts import Doubt
from quanze.loaders.entities.claims.rows import Entry
from quanze.loaders.entities.joining import Changes, Gather, Joint, made
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve.item_names import core, nearest
from quanze.ontology import iri, terms

_STEP = Gather("bundle-entries", Entry)


def entry_lines(joint: Joint, entries: Changes[Entry]) -> Changes[str]:
    """The lines that lead from entries to items; ``entries`` without a node are items that a list has."""
    return joint.gather(_STEP, made(entries, lambda entry: [(_key(entry.item), entry)]), _lines)


def _key(item: str) -> tuple[str, str]:
    """The place of an item (its IRI) and the core of its name."""
    _, place, name = iri.parts(item)
    return place, core(name)


def _lines(_: tuple[str, str], rows: Mapping[Entry, int]) -> Iterator[str]:
    listed = {iri.parts(row.item)[2]: row.item for row in rows if not row.node}
    for entry in rows if listed else ():
        if not entry.node:
            continue
        name = iri.parts(entry.item)[2]
        found = name if name in listed else nearest(name, list(listed))
        yield nt.line(entry.node, terms.permitItem, nt.node(listed[found]))
        if found != name and (others := sorted(listed.keys() - {found})):
            yield nt.line(
                entry.node, terms.doubt, nt.text(Doubt.ITEM_OF_SEVERAL.of(item=found, others="、".join(others)))
            )
