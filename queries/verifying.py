"""A sentence → clause by clause: supported, contradicted or unknown by what is printed, with the printed line.

Silence contradicts nothing: a claim is contradicted only where print answers the same question otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from quanze.ontology.text import Text
from quanze.queries.claim_words import plain
from quanze.queries.claims import Claim, clauses, readings
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.naming import understand
from quanze.queries.verdicts import Verdict, Verified, things, unknown
from quanze.queries.verified_asides import with_aside
from quanze.queries.verified_deadlines import verified_deadline
from quanze.queries.verified_documents import verified_document
from quanze.queries.verified_frames import framed, named_source
from quanze.queries.verified_posts import verified_post
from quanze.queries.verified_roles import NAMED, subjects, verified_role
from quanze.store.interface import QuadStore

_IS = re.compile("[为是]")
_LONG = 8
"""As many characters of a name are enough to speak of the only thing that has them in its name."""


def verify(store: QuadStore, sentence: str, as_of: str = "") -> list[Verified]:
    """What print says of each clause of ``sentence``; ``as_of`` (ISO 8601) asks of that day."""
    found: dict[str, Verified] = {}
    waiting: list[str] = []
    topics: tuple[str, ...] = ()
    for clause in (every := list(dict.fromkeys(clauses(sentence)))):
        if clause != every[-1] and (named := _topic(store, clause)):  # 乙，由甲实施
            topics = (named,)
            continue
        read = [claim for topic in topics or ("",) for claim in readings(clause, topic)] or [Claim(clause, "")]
        if clause != every[-1] and _waits(store, clause, read[0], topics):  # 根据《…》，甲实施乙
            waiting.append(clause)
            continue
        before = list(found.values())[-1:]
        if not read[0].kind and (told := _word_by_word(clause, before)):
            found[clause] = told
            continue
        found[clause], topics = _first(store, read, as_of, topics)
        for earlier in waiting:
            found[earlier] = _gone_by(store, earlier, found[clause], topics, as_of)
        waiting = []
    return [found[clause] for clause in every if clause in found]


def _waits(store: QuadStore, clause: str, read: Claim, topics: tuple[str, ...]) -> bool:
    """Whether the clause says only by what the next one goes: a basis, or a list or document."""
    return bool((not topics and read.kind and not read.subject) or named_source(store, plain(clause).text))


def _gone_by(store: QuadStore, clause: str, rest: Verified, topics: tuple[str, ...], as_of: str) -> Verified:
    """What a sentence goes by: where the rest is printed, else the basis of what it speaks of."""
    sources = named_source(store, plain(clause).text)
    if sources and (told := framed(store, clause, sources, rest.evidence)).verdict is Verdict.SUPPORTED:
        return told
    read = readings(clause, "".join(topics[:1]))
    return _first(store, read or [Claim(clause, "")], as_of, topics)[0]


def _topic(store: QuadStore, clause: str) -> str:
    """What a clause names without saying anything of it: a thing somebody answers for or a group, by its name or, if the clause
    reads as nothing else, by the only one whose name it is a long part of.
    """
    name = plain(clause).text
    if things(store, name, (*NAMED, "group")):
        return name
    if len(name) < _LONG or readings(clause):
        return ""
    with suppress(UnknownName, AmbiguousName):
        return name if understand(store, name, (*NAMED, "group")).things else ""
    with suppress(UnknownName, AmbiguousName):
        return name if subjects(store, Claim(clause, "lead", name)) else ""
    return ""


def _word_by_word(clause: str, before: Sequence[Verified]) -> Verified | None:
    """The clause as supported where the print of the clause before it has it in the same words, between signs (试用期一年)."""
    bare = re.escape(_IS.sub("", clause, count=1))
    words = re.compile(rf"(?<![\u4e00-\u9fff0-9]){bare}(?![\u4e00-\u9fff0-9])")
    places = [place for told in before if told.verdict is Verdict.SUPPORTED for place in told.evidence]
    so = tuple(place for place in places if words.search(place.quote))
    return (
        Verified(clause, Verdict.SUPPORTED, Text(f"印本如此：{clause}", f"so in print: {clause}"), so) if so else None
    )


def _first(
    store: QuadStore, readings: Sequence[Claim], as_of: str, topics: tuple[str, ...]
) -> tuple[Verified, tuple[str, ...]]:
    """The first reading that print answers, and what the next clause may go on with; else the first whose names are known.

    Another reading contradicts only as to the same question.
    """
    told = unknown(readings[-1], "没有读懂这一句", "this clause is not understood"), topics or readings[-1].topics
    kind = ""
    for claim in readings:
        try:
            verified = _verified(store, claim, as_of)
        except (UnknownName, AmbiguousName) as error:
            if not kind:
                told = unknown(claim, error.zh, error.en), topics or readings[-1].topics
            continue
        if verified.verdict is Verdict.SUPPORTED or (
            verified.verdict is Verdict.CONTRADICTED and kind in ("", claim.kind)
        ):
            return verified, claim.topics
        if not kind:
            told, kind = (verified, claim.topics), claim.kind
    return told


def _verified(store: QuadStore, claim: Claim, as_of: str) -> Verified:
    match claim.kind:
        case "":
            return unknown(claim, "没有读懂这一句", "this clause is not understood")
        case "holds" | "appointed" | "removed":
            return with_aside(store, claim, verified_post(store, claim, as_of))
        case "interprets" | "force" | "in-force" | "term" | "repealed" | "issued" | "numbered":
            return verified_document(store, claim)
        case "deadline":
            return verified_deadline(store, claim)
        case "leader":
            return with_aside(store, claim, verified_role(store, claim, as_of))
        case _:
            return verified_role(store, claim, as_of)
