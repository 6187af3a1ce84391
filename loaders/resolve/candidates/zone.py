"""Committees that run zones, and the bureaus and dispatched bodies in a zone."""

from __future__ import annotations

from collections.abc import Iterator

from quanze.loaders.resolve import institutions, zones
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.candidates.standard import signs_of
from quanze.loaders.resolve.judge import Candidate
from quanze.loaders.resolve.jurisdictions import Jurisdiction
from quanze.loaders.resolve.printed import Printed
from quanze.loaders.resolve.readings import Reading, without_referent
from quanze.loaders.resolve.registry import standard_body
from quanze.loaders.resolve.vocabulary import core_of, vocabulary


def zone(name: Printed) -> Iterator[Candidate]:
    """The committee of a zone."""
    body = zones.administration(name.text, name.place)
    if body is not None:
        yield Candidate(body, ("zone",))


def zone_office(name: Printed) -> Iterator[Candidate]:
    """A bureau of a zone, a dispatched body's office there (…港片区税务局), or a bureau in the zone's own document."""
    split = zones.office(name.text, name.place)
    if split is None and name.place.level == "zone" and not without_referent(name.text, name.place):
        kind = institutions.kind_of(name.text)
        split = (name.place, name.text) if kind in {"department", "public-institution", "division"} else None
    if split is not None:
        yield Candidate(_bureau(*split, name.year), ("zone-office",))


def _bureau(where: Jurisdiction, text: str, year: int | None) -> Body:
    pairs = [pair for pair in vocabulary().local.get(("", core_of(text)), ()) if pair[0].kind == "dispatched"]
    if not pairs:
        return zones.bureau(where, text)
    reading = Reading(where, text, "full")
    return standard_body(*min(pairs, key=lambda pair: len(signs_of(pair[1], reading, year, False))), where)
