"""What a chain on paper needs to be trusted: the documents it rests on, and its address as a code to be scanned."""

from __future__ import annotations

from collections import Counter

import segno
from markupsafe import Markup

from quanze.queries.chain_model import Chain, Evidence


def documents(chain: Chain, as_of: str = "") -> list[tuple[Evidence, int]]:
    """The documents that state the links that held on ``as_of`` (or all), most links first: the first print, how many links."""
    counts: Counter[str] = Counter()
    first: dict[str, Evidence] = {}
    for edge in chain.edges:
        if as_of and not edge.holds(as_of):
            continue
        for place in edge.evidence:
            name = place.document or place.source
            counts[name] += 1
            first[name] = min(first.get(name, place), place, key=lambda one: (one.source, one.start))
    return [(first[name], count) for name, count in sorted(counts.items(), key=lambda found: (-found[1], found[0]))]


def code_rows(address: str) -> list[str]:
    """The QR code of an address (ISO/IEC 18004, error correction M), row by row: ``1`` is dark."""
    return ["".join("1" if dark else "0" for dark in row) for row in segno.make(address, error="m", micro=False).matrix]


def code_svg(address: str) -> Markup:
    """The same code as an SVG element."""
    return Markup(segno.make(address, error="m", micro=False).svg_inline(scale=3, border=2, dark="#000"))
