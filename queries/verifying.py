"""A sentence → clause by clause: supported, contradicted or unknown by what is printed, with the printed line.

Silence contradicts nothing: a claim is contradicted only where print answers the same question otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanze.ontology.text import Text
from quanze.queries.claims import Claim, clauses, readings
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.verdicts import Verdict, Verified, things, unknown
from quanze.queries.verified_documents import verified_document
from quanze.queries.verified_posts import verified_post
from quanze.queries.verified_roles import NAMED, verified_role
from quanze.store.interface import QuadStore


def verify(store: QuadStore, sentence: str, as_of: str = "") -> list[Verified]:
    """What print says of each clause of ``sentence``; ``as_of`` (ISO 8601) asks of that day."""
    found: dict[str, Verified] = {}
    waiting: list[str] = []
    topics: tuple[str, ...] = ()
    for clause in (every := list(dict.fromkeys(clauses(sentence)))):
        if clause != every[-1] and things(store, clause, NAMED):  # 乙，由甲实施
            topics = (clause,)
            continue
        read = [claim for topic in topics or ("",) for claim in readings(clause, topic)] or [Claim(clause, "")]
        if not topics and read[0].kind and not read[0].subject:  # 根据《…》，甲实施乙
            waiting.append(clause)
            continue
        before = list(found.values())[-1:]
        if not read[0].kind and (told := _word_by_word(clause, before)):
            found[clause] = told
            continue
        found[clause], topics = _first(store, read, as_of, topics)
        for earlier in waiting:
            found[earlier], _ = _first(store, readings(earlier, "".join(topics[:1])), as_of, topics)
        waiting = []
    for clause in waiting:
        found[clause] = unknown(Claim(clause, ""), "没有说是什么的", "it does not say of what")
    return [found[clause] for clause in every if clause in found]


def _word_by_word(clause: str, before: Sequence[Verified]) -> Verified | None:
    """The clause as supported where the print of the clause before it has it in the same words, between signs (试用期一年)."""
    words = re.compile(rf"(?<![\u4e00-\u9fff0-9]){re.escape(clause)}(?![\u4e00-\u9fff0-9])")
    places = [place for told in before if told.verdict is Verdict.SUPPORTED for place in told.evidence]
    so = tuple(place for place in places if words.search(place.quote))
    return (
        Verified(clause, Verdict.SUPPORTED, Text(f"印本如此：{clause}", f"so in print: {clause}"), so) if so else None
    )


def _first(
    store: QuadStore, readings: Sequence[Claim], as_of: str, topics: tuple[str, ...]
) -> tuple[Verified, tuple[str, ...]]:
    """The first reading whose names are known, and what the next clause may go on with; else the last one, as not known."""
    verified = unknown(readings[-1], "没有读懂这一句", "this clause is not understood")
    for claim in readings:
        try:
            return _verified(store, claim, as_of), claim.topics
        except (UnknownName, AmbiguousName) as error:
            verified = unknown(claim, error.zh, error.en)
    return verified, topics or readings[-1].topics


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
