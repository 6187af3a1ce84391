"""Rows of one item in a list with merged cells: which tell no more, and what a row with nothing but a remark adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quanze.loaders.facts import LeftOut, Listing
from quanze.loaders.structure.mended import Mended


def tells_no_more(above: Listing, below: Listing) -> bool:
    """Whether a row tells nothing that the one above has not told of the same item; a row that goes on with that item has
    its remark too."""
    goes_on = below.item is above.item and not below.remark
    return _told(below) == _told(replace(above, remark="") if goes_on else above)


def joined(facts: Iterable[Listing | LeftOut]) -> Iterator[Listing | LeftOut]:
    """The facts of a list's rows, each row that adds but a remark to the item above together with that."""
    held: Listing | None = None
    for fact in facts:
        if held is not None and isinstance(fact, Listing) and _adds_remark(held, fact):
            held = _with_remark(held, fact)
            continue
        if held is not None:
            yield held
        held = fact if isinstance(fact, Listing) else None
        if held is None:
            yield fact
    if held is not None:
        yield held


def _told(listing: Listing) -> tuple[object, ...]:
    """What a row tells of its item; the rows of one item that differ in other columns (办理环节) tell the same."""
    bodies = tuple((one.agency.printed, one.note) for one in listing.implementers)
    bases = tuple((one.title.printed, one.number, one.relation) for one in listing.bases)
    return listing.sequence, listing.item.printed, bodies, bases, listing.reform, listing.remark, listing.codes


def _adds_remark(above: Listing, below: Listing) -> bool:
    return below.item is above.item and _told(replace(above, remark=below.remark)) == _told(below)


def _with_remark(above: Listing, below: Listing) -> Listing:
    """A listing with the remark of the row below it, and with who was handed what by its words."""
    return replace(
        above,
        evidence=Mended.join((above.evidence, below.evidence)),
        remark="；".join(filter(None, (above.remark, below.remark))),
        handings=tuple(dict.fromkeys((*above.handings, *below.handings))),
        confidence=min(above.confidence, below.confidence),
        doubts=tuple(dict.fromkeys((*above.doubts, *below.doubts))),
    )
