"""The place of a document: what its signs say together, and how surely.

Signs are weighed, not queued: a place has the weights of its own signs and a share of those of the places it lies in.
The winner's lead over the best place that it does not lie in is the confidence. Without a sign that reaches the
least weight the place stays open (:data:`OPEN`): names are then read only as far as they carry their own place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve.jurisdictions import OPEN, Jurisdiction, is_within, lineage

WEIGHTS: dict[str, tuple[float, str]] = {
    "issuer": (6.0, "发文机关"),
    "title": (4.0, "标题"),
    "gazette": (3.0, "公报"),
    "site": (4.0, "网站"),
    "address": (2.0, "网址"),
    "number": (3.0, "文号"),
    "own": (2.0, "“结合某地实际”一类说法"),
    "body": (1.0, "文中的机构"),
    "named": (0.5, "文中的地名"),
}
"""What each kind of sign weighs when it stands once, and what it is called in a doubt."""
MOST = {"own": 2, "body": 4, "named": 4}
"""How often a sign of a kind counts at most."""
LEVEL = 2.0
"""What agreeing with the document's own words (县教育局, 我市) adds."""
SHARE = 0.25
"""The share of its surroundings' weight that a place has too."""
LEAST = 1.5
"""A place with less weight is not taken."""
CROWD = 0.5
"""The share of the weights of all unrelated places that counts against the winner: a survey belongs to none of them."""
SURE = 4.0
"""A place with this weight and twice that of any other is taken without doubt."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that says where a document belongs: ``kind`` is a key of :data:`WEIGHTS`."""

    place: Jurisdiction
    kind: str


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The place of a document, how surely (0 < confidence ≤ 1), and why not quite (Chinese; empty if sure)."""

    place: Jurisdiction
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()


def judge_place(signs: Iterable[Sign], ending: str = "") -> PlaceReading:
    """The place that the signs point to; ``ending`` is what the document calls its own
    place (市, 县 …; empty if unknown).

    >>> from loaders.resolve.place_names import named
    >>> judge_place([Sign(named("钦州"), "issuer")]).place.name, judge_place([]).place is OPEN
    ('钦州市', True)
    """
    counts: Counter[Sign] = Counter(signs)
    own: dict[Jurisdiction, float] = {}
    for sign, count in counts.items():
        weight = WEIGHTS[sign.kind][0] * min(count, MOST.get(sign.kind, 1))
        own[sign.place] = own.get(sign.place, 0.0) + weight
    scores = {place: _score(place, own, ending) for place in own}
    ranked = sorted(scores, key=lambda place: (-scores[place], place.code))
    if not ranked or scores[ranked[0]] < LEAST:
        return PlaceReading(OPEN, 0.5, (Doubt.PLACE_UNKNOWN,))
    winner = ranked[0]
    others = [place for place in ranked[1:] if not is_within(winner, place) and not is_within(place, winner)]
    below = [scores[place] for place in ranked[1:] if is_within(place, winner)]
    crowd = CROWD * sum(own[place] for place in others)
    rival = max(crowd, *(scores[place] for place in others), *below, 0.0)
    lead = max(0.0, 1 - rival / scores[winner])
    if rival >= scores[winner]:
        return PlaceReading(OPEN, 0.5, (Doubt.PLACES_DISAGREE,))
    if scores[winner] >= SURE and lead >= 0.5:
        return PlaceReading(winner)
    kinds = dict.fromkeys(WEIGHTS[sign.kind][1] for sign in counts if sign.place == winner)
    return PlaceReading(
        winner, round(0.6 + 0.3 * lead, 2), (Doubt.PLACE_PRESUMED.of(signs="、".join(kinds), place=winner.name),)
    )


def _score(place: Jurisdiction, own: dict[Jurisdiction, float], ending: str) -> float:
    around = sum(own.get(outer, 0.0) for outer in lineage(place) if outer != place and outer.level != "state")
    fits = LEVEL if ending and place.name.endswith(ending) else 0.0
    return own[place] + SHARE * around + fits
