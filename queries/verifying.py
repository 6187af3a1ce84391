"""A sentence → clause by clause: supported, contradicted or unknown by what is printed, with the printed line.

Silence contradicts nothing: a claim is contradicted only where print answers the same question otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from quanze.queries.claims import Claim, clauses, readings
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.verdicts import Verified, unknown
from quanze.queries.verified_documents import verified_document
from quanze.queries.verified_posts import verified_post
from quanze.queries.verified_roles import verified_role
from quanze.store.interface import QuadStore


def verify(store: QuadStore, sentence: str, as_of: str = "") -> list[Verified]:
    """What print says of each clause of ``sentence``; ``as_of`` (ISO 8601) asks of that day."""
    found: dict[str, Verified] = {}
    waiting: list[str] = []
    topic = ""
    for clause in (every := list(dict.fromkeys(clauses(sentence)))):
        read = readings(clause, topic) or [Claim(clause, "")]
        if not topic and read[0].kind and not read[0].subject:  # 根据《…》，甲实施乙
            waiting.append(clause)
            continue
        found[clause], topic = _first(store, read, as_of, topic)
        for earlier in waiting:
            found[earlier], _ = _first(store, readings(earlier, topic), as_of, topic)
        waiting = []
    for clause in waiting:
        found[clause] = unknown(Claim(clause, ""), "没有说是什么的", "it does not say of what")
    return [found[clause] for clause in every]


def _first(store: QuadStore, readings: Sequence[Claim], as_of: str, topic: str) -> tuple[Verified, str]:
    """The first reading whose names are known, and what it speaks of; else the last one, as not known."""
    verified = unknown(readings[-1], "没有读懂这一句", "this clause is not understood")
    for claim in readings:
        try:
            return _verified(store, claim, as_of), claim.subject
        except (UnknownName, AmbiguousName) as error:
            verified = unknown(claim, error.zh, error.en)
    return verified, topic or readings[-1].subject


def _verified(store: QuadStore, claim: Claim, as_of: str) -> Verified:
    match claim.kind:
        case "":
            return unknown(claim, "没有读懂这一句", "this clause is not understood")
        case "holds" | "appointed" | "removed":
            return verified_post(store, claim, as_of)
        case "interprets" | "force" | "term" | "repealed" | "issued":
            return verified_document(store, claim)
        case _:
            return verified_role(store, claim, as_of)
