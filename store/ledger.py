"""What changed between two states of the entities graph, as sets of N-Triples lines.

Works on N-Triples lines as bytes, never on a store: nothing here reads or writes anything. docs/decisions/0002
says why the graph is computed anew instead of being counted up and down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from quanze.store.interface import EntityDelta

_LANGUAGE = re.compile(rb'(?<=")@([A-Za-z0-9-]+)(?= \.$)')


def diff(published: set[bytes], target: set[bytes]) -> EntityDelta:
    """What to add and remove so that ``published`` (lines as the store writes them) comes to say ``target``.

    Lines of ``target`` may be written in any form of N-Triples; two forms of one triple are no difference.

    >>> diff({b'<x:1> <x:p> "A"@zh-hans .'}, {b'<x:1> <x:p> "\\\\u0041"@zh-Hans .'})
    EntityDelta(add=b'', remove=b'')
    """
    wanted = canonical(target - published)
    add = wanted - published
    remove = published - target - wanted
    return EntityDelta(join(add), join(remove))


def canonical(lines: set[bytes]) -> set[bytes]:
    """The lines in the form the embedded engine writes them. Raises SyntaxError where one is no N-Triples."""
    if not lines:
        return set()
    engine = ox.Store()
    engine.load(join({_LANGUAGE.sub(lambda m: b"@" + m[1].lower(), line) for line in lines}), ox.RdfFormat.N_TRIPLES)
    written = engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    return split(written)


def split(ntriples: bytes) -> set[bytes]:
    """The lines of N-Triples text, without line feeds and blank lines."""
    lines = set(ntriples.split(b"\n"))
    lines.discard(b"")
    return lines


def join(lines: Iterable[bytes]) -> bytes:
    """N-Triples text of some lines, in order, so that equal sets give equal bytes."""
    ordered = sorted(lines)
    return b"\n".join(ordered) + b"\n" if ordered else b""
