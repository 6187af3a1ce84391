"""The list or document that a sentence says it goes by (根据某清单，甲主管乙): held against where the rest is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quanze.ontology.text import Text
from quanze.queries.chain import Evidence
from quanze.queries.claims import Claim
from quanze.queries.running import select, values
from quanze.queries.verdicts import Verdict, Verified, things, unknown
from quanze.store.interface import QuadStore

_FRAME = re.compile(
    "(?:根据|依据|按照|依照|据|在)?(?P<name>.+?)(?:的)?(?:显示|规定|要求|明确|提出|指出|载明|公布|分工)?"
)
_NUMBER = re.compile(r".*[（(](?P<number>[^（(]+[〔\[（(][12][0-9]{3}[〕\]）)][0-9]+号)[）)]")


def named_source(store: QuadStore, clause: str) -> set[str]:
    """The IRIs of the list or document that the clause names, if it says nothing else."""
    match = _FRAME.fullmatch(clause)
    name = match["name"].replace("《", "").replace("》", "") if match else ""
    number = _NUMBER.fullmatch(name)
    return {
        thing.iri
        for one in (name, number["number"] if number else "")
        if one
        for thing in things(store, one, ("list", "policy", "law"))
    }


def framed(store: QuadStore, clause: str, sources: set[str], evidence: Sequence[Evidence]) -> Verified:
    """Supported where one of the places that support the rest is stated in one of the sources; unknown else."""
    places = stated_in(store, sources, evidence)
    told = unknown(Claim(clause, ""), "印本没有在此处说到后文", "print does not say the rest there")
    if not places:
        return told
    return replace(told, verdict=Verdict.SUPPORTED, why=Text("印本如此", "so in print"), evidence=places)


def stated_in(store: QuadStore, sources: set[str], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The places whose facts are stated in one of the lists or documents."""
    facts = [place.fact for place in evidence]
    rows = select(
        store,
        f"SELECT DISTINCT ?fact WHERE {{ {values('fact', facts)} {values('of', sorted(sources))} ?fact ?p ?of }}",
    )
    stated = {row["fact"] for row in rows}
    return tuple(place for place in evidence if place.fact in stated)
