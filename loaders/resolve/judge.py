"""Of the readings of a name, the cheapest wins; a narrow win is a doubt, a tie between bodies stays open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve.bodies import Body, Group, Resolution, Unresolved
from quanze.loaders.resolve.weights import NARROW, TIE, WEIGHTS

AMBIGUOUS = "可指几个机构"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name: what it would mean, and the signs (keys of the table of weights) that speak against it.

    ``rank`` is its place among readings of one strategy that no other sign tells apart.
    """

    found: Resolution
    signs: tuple[str, ...]
    rank: int = 0
    cost: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        cost = sum(WEIGHTS[sign].cost for sign in self.signs)
        object.__setattr__(self, "cost", cost + self.rank * WEIGHTS["later-in-list"].cost)


def decide(printed: str, candidates: Iterable[Candidate]) -> Resolution | None:
    """What a name means, by its readings; None if there are none.

    >>> decide("甲局", ()) is None
    True
    """
    ranked = sorted(candidates, key=lambda candidate: candidate.cost)
    if not ranked:
        return None
    best = ranked[0]
    if isinstance(best.found, Unresolved):
        return best.found
    others = [c for c in ranked[1:] if c.cost - best.cost < NARROW and _is_other(c.found, best.found)]
    if not others:
        return best.found
    tied = [c.found for c in others if c.cost - best.cost <= TIE and isinstance(c.found, Body)]
    if isinstance(best.found, Body) and any(not _same_task(one, best.found) for one in tied):
        return Unresolved(printed=printed, reason=AMBIGUOUS, candidates=(best.found, *tied))
    labels = "、".join(dict.fromkeys(_label(c.found) for c in others))
    doubt = Doubt.PERHAPS_ANOTHER.of(printed=printed, bodies=labels)
    return replace(best.found, doubts=(*best.found.doubts, doubt))


def _label(found: Resolution) -> str:
    return found.printed if isinstance(found, Unresolved) else found.label


def _is_other(one: Resolution, other: Resolution) -> bool:
    if isinstance(one, Unresolved) or isinstance(other, Unresolved):
        return False
    return one.iri != other.iri


def _same_task(one: Body, other: Body) -> bool:
    """Whether two bodies are two names for one task at one place."""
    return bool(one.key) and one.key == other.key and one.jurisdiction == other.jurisdiction


__all__ = ["AMBIGUOUS", "Candidate", "Group", "decide"]
