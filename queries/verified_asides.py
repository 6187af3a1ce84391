"""What a claim says of a person by the way (由市水利局副局长丁兼任…, 丁因退休被免去…): supported only where print has it too."""

from __future__ import annotations

from dataclasses import replace

from quanze.ontology.text import Text
from quanze.queries.claims import Claim
from quanze.queries.facts_about import facts_about
from quanze.queries.verdicts import Verdict, Verified, things
from quanze.store.index import normal
from quanze.store.interface import QuadStore


def with_aside(store: QuadStore, claim: Claim, told: Verified) -> Verified:
    """The verdict, unknown where the claim is right but neither its line nor what print gives the person has the words."""
    words = normal(claim.aside)
    if not words or told.verdict is not Verdict.SUPPORTED:
        return told
    if any(words in normal(place.quote) for place in told.evidence) or _has(
        store, claim.object if claim.kind == "leader" else claim.subject, words
    ):
        return told
    why = Text(f"{told.why.zh}；印本没有说：{claim.aside}", f"{told.why.en}; print does not say: {claim.aside}")
    return replace(told, verdict=Verdict.UNKNOWN, why=why)


def _has(store: QuadStore, person: str, words: str) -> bool:
    return any(
        words in normal(said)
        for one in things(store, person, ("official",))
        for group in facts_about(store, one.iri, "person")
        for known in group.facts
        for said in (known.other.label, known.note)
    )
