"""A sentence → clause by clause: supported, contradicted or unknown by what is printed, with the printed line.

Silence contradicts nothing. A claim is contradicted only where print answers the same question otherwise: an item's
implementers are printed and the body is not among them; whoever held the post has left, or another was appointed to a
post that only one can hold; a document is in force since another day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from quanze.ontology.text import Text
from quanze.queries.chain import Evidence
from quanze.queries.claims import Claim, clauses, readings
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.facts_about import EARLIER, Known, facts_about, page_kind, rank_of
from quanze.queries.naming import Thing, only, understand
from quanze.queries.running import select
from quanze.store.index import normal
from quanze.store.interface import QuadStore


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


_GROUPS: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "authority": (("item-authority", frozenset()),),
    "implements": (("item-implementer", frozenset()), ("bundle-agency", frozenset())),
    "lead": (("duty-agency", frozenset({"lead"})), ("bundle-agency", frozenset({"lead"})), ("item-authority", frozenset())),
    "cooperating": (("duty-agency", frozenset({"cooperating"})), ("bundle-agency", frozenset({"cooperating"}))),
    "answers": (
        ("item-authority", frozenset()), ("item-implementer", frozenset()), ("duty-agency", frozenset()),
        ("bundle-agency", frozenset()), ("water-agency", frozenset()),
    ),
    "basis": (("item-basis", frozenset()), ("document-cites", frozenset({"basis"}))),
}  # fmt: skip
"""For each kind of claim the groups of facts that answer the same question, and the roles in them that do."""
_SUBJECTS = ("item", "bundle", "object", "duty", "law", "policy")
_TITLES = re.compile("《([^》]+)》")
_STEWARD = re.compile(r"(?P<water>.+?)(?:的)?(?:[省市县区镇乡村]级)?(?:总)?(?:河湖长|河长|湖长|库长)")
_DAY = re.compile(r"[0-9]+")


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
        found[clause] = _unknown(Claim(clause, ""), "没有说是什么的", "it does not say of what")
    return [found[clause] for clause in every]


def _first(store: QuadStore, readings: Sequence[Claim], as_of: str, topic: str) -> tuple[Verified, str]:
    """The first reading whose names are known, and what it speaks of; else the last one, as not known."""
    verified = _unknown(readings[-1], "没有读懂这一句", "this clause is not understood")
    for claim in readings:
        try:
            return _verified(store, claim, as_of), claim.subject
        except (UnknownName, AmbiguousName) as error:
            verified = _unknown(claim, error.zh, error.en)
    return verified, topic or readings[-1].subject


def _verified(store: QuadStore, claim: Claim, as_of: str) -> Verified:
    match claim.kind:
        case "":
            return _unknown(claim, "没有读懂这一句", "this clause is not understood")
        case "holds" | "removed":
            return _post(store, claim, as_of)
        case "interprets" | "force" | "repealed" | "issued":
            return _document(store, claim)
        case _:
            return _role(store, claim, as_of)


def _unknown(claim: Claim, zh: str, en: str) -> Verified:
    return Verified(claim.text, Verdict.UNKNOWN, Text(zh, en))


def _role(store: QuadStore, claim: Claim, as_of: str) -> Verified:
    subject = _subject(store, claim.subject)
    kind = page_kind(store, subject.iri)
    groups = {group.key: group.facts for group in facts_about(store, subject.iri, kind, as_of)}
    answers = [
        known for key, roles in _GROUPS[claim.kind] for known in groups.get(key, ()) if not roles or known.role in roles
    ]
    named = _TITLES.findall(claim.object) if claim.kind == "basis" else [claim.object]
    missing: list[str] = []
    right: list[Known] = []
    for name in named:
        wanted = _meant(store, name, claim.kind)
        found = [known for known in answers if known.other.iri in wanted or _names(known, name)]
        right += found
        if not found:
            missing.append(name)
    if not missing:
        return _supported(claim, right)
    if not answers:
        return _unknown(claim, f"印本没有说“{subject.label}”的这一点", f"print does not say this of '{subject.label}'")
    return _contradicted(claim, answers)


def _subject(store: QuadStore, name: str) -> Thing:
    """What a claim speaks of: what has the name, else the only item, bundle or river with it as a part, else of all."""
    whole = _things(store, name, _SUBJECTS)
    if len(whole) == 1:
        return whole[0]
    try:
        return only(store, understand(store, name, _SUBJECTS[:3]))
    except UnknownName:
        return only(store, understand(store, name, _SUBJECTS))


def _meant(store: QuadStore, name: str, kind: str) -> set[str]:
    """The IRIs of what a claim names as the answer."""
    if kind == "basis":
        return {_text(store, name).iri}
    return {thing.iri for thing in understand(store, name, ("agency", "agency-group")).things}


def _text(store: QuadStore, title: str) -> Thing:
    """The document with a title; laws are called without 中华人民共和国 too."""
    whole = _things(store, title, ("law", "policy")) or _things(store, f"中华人民共和国{title}", ("law",))
    return whole[0] if len(whole) == 1 else only(store, understand(store, title, ("law", "policy")))


def _names(known: Known, name: str) -> bool:
    """Whether the words beside a body (由…承办, 会同…) name ``name``."""
    return len(name) > 2 and name in known.note


def _post(store: QuadStore, claim: Claim, as_of: str) -> Verified:
    steward = _STEWARD.fullmatch(claim.object)
    if steward and (found := _steward(store, claim, steward["water"])):
        return found
    persons = _things(store, claim.subject, ("official",))
    known = _tenures(store, persons, claim.object, as_of)
    left = [tenure for tenure in known if tenure.end and not as_of]
    if claim.kind == "removed":
        return _supported(claim, left) if left else _unknown(claim, "印本没有记载离任", "no removal is in print")
    if held := [tenure for tenure in known if tenure not in left]:
        return _supported(claim, held)
    if left:
        return _contradicted(claim, left)
    others = _holders(store, claim.object, as_of) if rank_of(claim.object) == 0 else []
    if others and not any(holder.other.label == claim.subject for holder in others):
        return _contradicted(claim, others)
    return _unknown(claim, "印本没有记载谁任此职", "print does not say who holds this post")


def _tenures(store: QuadStore, persons: Iterable[Thing], post: str, as_of: str) -> list[Known]:
    """The persons' tenures of a post and roles in a group, on a day or (empty) ever."""
    return [
        known
        for person in persons
        for group in facts_about(store, person.iri, "person", as_of)
        if group.key.removesuffix(EARLIER) in ("person-tenure", "person-group")
        for known in group.facts
        if _is_post(store, known, post)
    ]


def _steward(store: QuadStore, claim: Claim, name: str) -> Verified | None:
    waters = _things(store, name, ("object",))
    stewards = [
        known
        for water in waters
        for group in facts_about(store, water.iri, "water")
        if group.key == "water-steward"
        for known in group.facts
        if known.role == "steward"
    ]
    if not stewards:
        return None
    right = [known for known in stewards if known.other.label == claim.subject]
    return _supported(claim, right) if right else _contradicted(claim, stewards)


def _is_post(store: QuadStore, known: Known, post: str) -> bool:
    """Whether a tenure or membership is of the post as the claim calls it."""
    wanted = normal(post)
    if wanted in (normal(known.other.label), normal(known.other.label + known.note), normal(known.note)):
        return True
    bodies, title = _parted(store, post)
    return any(
        normal(known.other.label) in (normal(body + title), normal(body)) and known.note in (title, "")
        for body in bodies
    )


def _parted(store: QuadStore, post: str) -> tuple[list[str], str]:
    """The names of the bodies a post may be in, and its title: the longest beginning that names a body."""
    for at in range(len(post) - 2, 1, -1):
        bodies = _things(store, post[:at], ("agency", "group"))
        if bodies:
            return [body.label for body in bodies], post[at:]
    return [], post


def _holders(store: QuadStore, post: str, as_of: str) -> list[Known]:
    """Who was appointed to a post and has not left it, on a day or (empty) as far as print goes."""
    bodies, title = _parted(store, post)
    return [
        known
        for name in (post, *(body + title for body in bodies))
        for thing in _things(store, name, ("post",))
        for group in facts_about(store, thing.iri, "post", as_of)
        if group.key == "post-holder"
        for known in group.facts
        if known.start
    ]


def _things(store: QuadStore, name: str, kinds: tuple[str, ...]) -> Sequence[Thing]:
    """What has exactly this name or alias; nothing where none has."""
    try:
        found = understand(store, name, kinds)
    except (UnknownName, AmbiguousName):
        return ()
    return found.things if found.how in ("exact", "alias", "iri", "title") else ()


def _document(store: QuadStore, claim: Claim) -> Verified:
    document = _text(store, claim.subject)
    groups = {group.key: group.facts for group in facts_about(store, document.iri, page_kind(store, document.iri))}
    if claim.kind == "repealed":
        right = [known for known in groups.get("document-cited", ()) if known.role == "repeals"]
        return _supported(claim, right) if right else _unknown(claim, "印本没有记载废止", "no repeal is in print")
    if claim.kind == "issued":
        return _issued(store, claim, document, groups.get("document-printing", ()))
    validity = groups.get("document-validity", ())
    if claim.kind == "interprets":
        interpreters = [known for known in validity if known.role == "interprets"]
        wanted = {thing.iri for thing in understand(store, claim.object, ("agency",)).things}
        right = [known for known in interpreters if known.other.iri in wanted]
        if right or interpreters:
            return _supported(claim, right) if right else _contradicted(claim, interpreters)
        return _unknown(claim, "印本没有说由谁解释", "print does not say who interprets it")
    return _force(store, claim, document)


def _issued(store: QuadStore, claim: Claim, document: Thing, printings: Sequence[Known]) -> Verified:
    issuers = select(
        store,
        f"SELECT ?a ?name WHERE {{ <{document.iri}> <http://data.europa.eu/eli/ontology#passed_by> ?a . ?a skos:prefLabel ?name }}",
    )
    if not issuers:
        return _unknown(claim, "印本没有记载由谁印发", "print does not say who issued it")
    wanted = {thing.iri for thing in understand(store, claim.object, ("agency",)).things}
    right = wanted & {row["a"] for row in issuers}
    told = (_supported if right else _contradicted)(claim, printings)
    names = sorted({row["name"] for row in issuers})
    return replace(told, why=Text(f"印发者：{'、'.join(names)}", f"issued by {', '.join(names)}"))


def _force(store: QuadStore, claim: Claim, document: Thing) -> Verified:
    rows = select(
        store,
        f"SELECT DISTINCT ?day WHERE {{ <{document.iri}> <http://data.europa.eu/eli/ontology#first_date_entry_in_force> ?day }}",
    )
    if not rows:
        return _unknown(claim, "印本没有说何时施行", "print does not say since when it is in force")
    day = "-".join(part.zfill(2) for part in _DAY.findall(claim.object))
    said = rows[0]["day"]
    verdict = Verdict.SUPPORTED if said.startswith(day) else Verdict.CONTRADICTED
    return Verified(claim.text, verdict, Text(f"自{said}起施行", f"in force since {said}"))


def _supported(claim: Claim, facts: Sequence[Known]) -> Verified:
    return _told(claim, Verdict.SUPPORTED, facts, "印本如此", "so in print")


def _contradicted(claim: Claim, facts: Sequence[Known]) -> Verified:
    return _told(claim, Verdict.CONTRADICTED, facts, "印本说的是", "print says")


def _told(claim: Claim, verdict: Verdict, facts: Sequence[Known], zh: str, en: str) -> Verified:
    names = list(dict.fromkeys(_said(known) for known in facts))[:8]
    evidence = tuple(dict.fromkeys(place for known in facts for place in known.evidence))
    doubts = tuple(dict.fromkeys(doubt for place in evidence for doubt in place.doubts))
    return Verified(
        claim.text, verdict, Text(f"{zh}：{'、'.join(names)}", f"{en}: {', '.join(names)}"), evidence, doubts
    )


def _said(known: Known) -> str:
    """The other thing with the dates it is known by."""
    if known.end:
        return f"{known.other.label}（至{known.end}）"
    if known.start:
        return f"{known.other.label}（自{known.start}）"
    return f"{known.other.label}（见于{known.known_on}）" if known.known_on else known.other.label
