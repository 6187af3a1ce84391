"""What print says of a claim: a verdict, why in a line, and the printed lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from quanze.ontology.text import Text
from quanze.queries.chain import Evidence
from quanze.queries.claims import Claim
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.facts_about import Known
from quanze.queries.naming import Thing, understand
from quanze.store.interface import QuadStore

_JOINED = re.compile("、|和|与|会同")


class Verdict(StrEnum):
    """What print says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verified:
    """A clause, what print says of it, why in a line, and the printed lines that say so."""

    clause: str
    verdict: Verdict
    why: Text
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()


def unknown(claim: Claim, zh: str, en: str) -> Verified:
    """Print is silent, or the clause is not understood."""
    return Verified(claim.text, Verdict.UNKNOWN, Text(zh, en))


def supported(claim: Claim, facts: Sequence[Known]) -> Verified:
    """The facts say what the claim says."""
    return _told(claim, Verdict.SUPPORTED, facts, "印本如此", "so in print")


def contradicted(claim: Claim, facts: Sequence[Known]) -> Verified:
    """The facts answer the claim's question otherwise."""
    return _told(claim, Verdict.CONTRADICTED, facts, "印本说的是", "print says")


def one_of(claim: Claim, right: Sequence[Known], known: Sequence[Known], zh: str, en: str) -> Verified:
    """Supported by the facts that are ``right``, contradicted by all ``known`` ones; unknown, as said, where there are none."""
    if right:
        return supported(claim, right)
    return contradicted(claim, known) if known else unknown(claim, zh, en)


def same_day(one: str, other: str) -> bool:
    """Whether two days agree as far as both are said.

    >>> same_day("2023-12", "2023-12-08"), same_day("2023-12-08", "2022-12-08"), same_day("", "2023")
    (True, False, False)
    """
    least = min(len(one), len(other))
    return bool(least) and one[:least] == other[:least]


def things(store: QuadStore, name: str, kinds: tuple[str, ...]) -> Sequence[Thing]:
    """What has exactly this name or alias; nothing where none has."""
    try:
        found = understand(store, name, kinds)
    except (UnknownName, AmbiguousName):
        return ()
    return found.things if found.how in ("exact", "alias", "iri", "title") else ()


def bodies_named(store: QuadStore, said: str, kinds: tuple[str, ...]) -> list[tuple[str, set[str]]]:
    """What is meant by the name of a body, or of each of several joined by 、 and 和: the name and IRIs.

    Raises UnknownName, AmbiguousName.
    """
    parts = _JOINED.split(said)
    if len(parts) > 1 and not things(store, said, kinds):
        with suppress(UnknownName, AmbiguousName):
            return [(part, _iris(store, part, kinds)) for part in parts]
    return [(said, _iris(store, said, kinds))]


def _iris(store: QuadStore, name: str, kinds: tuple[str, ...]) -> set[str]:
    return {thing.iri for thing in understand(store, name, kinds).things}


def _told(claim: Claim, verdict: Verdict, facts: Sequence[Known], zh: str, en: str) -> Verified:
    names = list(dict.fromkeys(_said(known) for known in facts))[:8]
    evidence = tuple(dict.fromkeys(place for known in facts for place in known.evidence))
    doubts = tuple(dict.fromkeys(doubt for place in evidence for doubt in place.doubts))
    return Verified(
        claim.text, verdict, Text(f"{zh}：{'、'.join(names)}", f"{en}: {', '.join(names)}"), evidence, doubts
    )


def _said(known: Known) -> str:
    """The other thing with its role in a group or change, and the dates it is known by."""
    label = f"{known.other.label}（{known.note[:40]}）" if known.role in ("member", "changed") else known.other.label
    if known.end:
        return f"{label}（至{known.end}）"
    if known.start:
        return f"{label}（自{known.start}）"
    return f"{label}（见于{known.known_on}）" if known.known_on else label
