"""Who answers for an item, duty, bundle or river, on which basis, delegated by whom, at which number: a claim against print.

Contradicted only where print's answer leaves no room: not where it names a phrase that may cover the body (县级…部门,
各有关部门), where the claim's words are a small part of the printed ones, or where a document's bases end in 等.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quanze.ontology.text import Text
from quanze.queries.claims import Claim
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.facts_about import Known, facts_about, page_kind
from quanze.queries.naming import Thing, only, understand
from quanze.queries.printed_tasks import printed_task
from quanze.queries.running import select, values
from quanze.queries.verdicts import (
    Verdict,
    Verified,
    bodies_named,
    contradicted,
    one_of,
    same_day,
    supported,
    things,
    unknown,
)
from quanze.queries.verified_documents import text_named
from quanze.queries.verified_frames import named_source, stated_in
from quanze.store.index import normal
from quanze.store.interface import QuadStore

_IN_CHARGE = frozenset({"lead", "responsible"})
_GROUPS: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "authority": (("item-authority", frozenset()),),
    "implements": (("item-implementer", frozenset()), ("bundle-agency", frozenset())),
    "lead": (("duty-agency", frozenset({"lead"})), ("bundle-agency", frozenset({"lead"})), ("item-authority", frozenset())),
    "cooperating": (("duty-agency", frozenset({"cooperating"})), ("bundle-agency", frozenset({"cooperating"}))),
    "takes-part": (("duty-agency", frozenset()), ("bundle-agency", frozenset())),
    "answers": (
        ("item-authority", frozenset()), ("item-implementer", frozenset()), ("duty-agency", _IN_CHARGE),
        ("bundle-agency", _IN_CHARGE), ("water-agency", frozenset()),
    ),
    "basis": (("item-basis", frozenset()), ("document-cites", frozenset({"basis"})), ("duty-stated", frozenset())),
    "delegated": (("item-implementer", frozenset()),),
    "number": (("item-list", frozenset()),),
    "leader": (("duty-official", frozenset()), ("water-steward", frozenset({"official"}))),
    "office": (("group-office", frozenset()),),
}  # fmt: skip
"""For each kind of claim the groups of facts that answer the same question, and the roles in them that do."""
_OF_GROUPS = ("office",)
_OF_DUTIES = ("lead", "cooperating", "takes-part", "answers", "deadline", "leader")
NAMED = ("item", "bundle", "object", "duty", "law", "policy")
"""Kinds of things that somebody answers for."""
_ENTRY = re.compile("(?P<bundle>.+“一件事”)(?:中|里)(?:的)?，?(?P<entry>.+)")
_ABOUT = re.compile("(?:的|这项|该项)(?:工作|任务)$|^(?:大力|全力)(?:推进|开展)(?=.{8})")
_TITLES = re.compile("《([^》]+)》")
_HANDED_ON = re.compile("委托|下放|授权")
_COUNTY = re.compile("(?:各?县|区|乡|镇|街道)[^市]*")
"""A phrase for bodies below the city's."""
_ENOUGH = 0.6
"""How much of a printed name the claim's words must be for print to contradict it."""
_BEGINNING = re.compile(r"(?:[0-9]+[.．、])?\s*(?P<words>[^，。；]*)")
Groups = Mapping[str, Sequence[Known]]


def verified_role(store: QuadStore, claim: Claim, as_of: str) -> Verified:
    """What print says of what an item, duty, bundle or document is in the hands of, rests on, or is listed as."""
    each = [_of_subject(store, claim, subject, claim.day or as_of) for subject in subjects(store, claim)]
    for verdict in (Verdict.SUPPORTED, Verdict.UNKNOWN):
        if told := next((one for one in each if one.verdict is verdict), None):
            return told
    return replace(each[0], evidence=tuple(place for one in each for place in one.evidence))


def _of_subject(store: QuadStore, claim: Claim, subject: Thing, day: str) -> Verified:
    facts = {group.key: group.facts for group in facts_about(store, subject.iri, page_kind(store, subject.iri), day)}
    if subject.kind == "bundle" and (entry := _ENTRY.fullmatch(claim.subject)):
        return _of_entry(store, claim, entry["entry"], facts)
    told = _told(store, claim, facts)
    if told is None or (told.verdict is Verdict.CONTRADICTED and not _named_well(subject, claim.subject)):
        return unknown(claim, f"印本没有说“{subject.label}”的这一点", f"print does not say this of '{subject.label}'")
    return _turned(told) if claim.denied else told


def _of_entry(store: QuadStore, claim: Claim, entry: str, facts: Groups) -> Verified:
    """Who does one entry of a bundle (某“一件事”中的某事)."""
    doing = [known for known in facts.get("bundle-agency", ()) if normal(known.note) == normal(entry)]
    _, missing = _matched(store, claim.kind, claim.object, doing)
    silent = unknown(claim, f"印本没有说“{entry}”的这一点", f"print does not say this of '{entry}'")
    if not doing or claim.kind not in ("answers", "implements", "lead", "cooperating", "takes-part"):
        return silent
    if missing:
        return silent if _may_cover(store, missing, doing) else contradicted(claim, doing)
    right = [known for known in doing if claim.kind != "lead" or known.role == "lead"]
    return supported(claim, right) if right else silent


def _told(store: QuadStore, claim: Claim, facts: Groups) -> Verified | None:
    """The verdict on the claim; nothing where print leaves room."""
    answers = [
        known
        for key, roles in _GROUPS.get(claim.kind, ())
        for known in facts.get(key, ())
        if not roles or known.role in roles
    ]
    if claim.kind == "number":
        return _number(store, claim, answers)
    if claim.kind == "cancelled":
        return _gone(store, claim, _cancelled(facts))
    if claim.kind not in ("basis", "delegated") and (gone := _cancelled(facts)):
        return None if claim.past or claim.day else contradicted(claim, gone)
    return _answered(store, claim, answers, facts)


def _answered(store: QuadStore, claim: Claim, answers: Sequence[Known], facts: Groups) -> Verified | None:
    """The verdict on who or what the claim names; nothing where print leaves room."""
    asked = ((claim.object, answers), (claim.by, facts.get("item-delegator", ())))
    found = [(printed, *_matched(store, claim.kind, said, printed)) for said, printed in asked if said]
    otherwise = [(printed, missing) for printed, _, missing in found if missing]
    if not otherwise:
        return supported(claim, [known for _, right, _ in found for known in right])
    if (
        claim.past
        or claim.kind == "takes-part"
        or not all(printed for printed, _, _ in found)
        or _takes_part(store, claim, facts)
    ):
        return None
    if claim.kind == "basis":
        listed = "item-basis" in facts or not any("等" in place.quote for known in answers for place in known.evidence)
        return contradicted(claim, answers) if listed else None
    if any(_may_cover(store, missing, printed) for printed, missing in otherwise):
        return None
    return contradicted(claim, [known for printed, _ in otherwise for known in printed])


def _matched(store: QuadStore, kind: str, said: str, answers: Sequence[Known]) -> tuple[list[Known], set[str]]:
    """The facts that a claim's bodies or laws are answered by, and the IRIs (or names) of those that none answers."""
    right: list[Known] = []
    missing: set[str] = set()
    for name, wanted in _meant(store, said, kind):
        found = [known for known in answers if known.other.iri in wanted or _beside(known, name)]
        right += found
        missing |= set() if found else wanted or {name}
    return right, missing


def _takes_part(store: QuadStore, claim: Claim, facts: Groups) -> bool:
    """Whether print gives a body that is said to answer for something another part in it."""
    others = [known for key in ("duty-agency", "bundle-agency") for known in facts.get(key, ())]
    return claim.kind == "answers" and bool(others) and not _matched(store, claim.kind, claim.object, others)[1]


def _beside(known: Known, name: str) -> bool:
    """Whether the words beside a body (由…承办, 会同…) name another; not where they say who handed the power on."""
    return len(name) > 2 and name in known.note and not _HANDED_ON.search(known.note)


def _meant(store: QuadStore, said: str, kind: str) -> list[tuple[str, set[str]]]:
    """What a claim names as the answer, each with its IRIs: laws, else bodies."""
    if kind == "basis":
        return [(title, {text_named(store, title).iri}) for title in _TITLES.findall(said)]
    if kind == "leader":
        return [(said, {thing.iri for thing in things(store, said, ("official",))})]
    return bodies_named(store, said, ("agency", "agency-group"))


def _may_cover(store: QuadStore, bodies: set[str], answers: Sequence[Known]) -> bool:
    """Whether a phrase among the answers may mean one of the bodies: any phrase, but for those for counties if the body is
    of the same place as one that print names.
    """
    phrases = [known.other.label for known in answers if known.other.kind == "agency-group"]
    if not phrases:
        return False
    if not all(_COUNTY.match(phrase) for phrase in phrases):
        return True
    named = [known.other.iri for known in answers if known.other.kind != "agency-group"]
    places = {row["body"]: row["place"] for row in select(
        store, f"SELECT ?body ?place WHERE {{ {values('body', [*bodies, *named])} ?body qz:jurisdiction ?place }}"
    ) } if named else {}  # fmt: skip
    return not all(body in places and places[body] in {places.get(one) for one in named} for body in bodies)


def _cancelled(facts: Groups) -> list[Known]:
    """What cancelled the item, if no later list has it."""
    changed = [known for known in facts.get("item-changed", ()) if known.note.startswith(("取消", "直接取消"))]
    last = max((place.dated for known in facts.get("item-list", ()) for place in known.evidence), default="")
    return [known for known in changed if known.start and known.start >= last]


def _gone(store: QuadStore, claim: Claim, cancelled: Sequence[Known]) -> Verified | None:
    """That the item was cancelled, on the day and by the document if they are said."""
    places = [place for known in cancelled for place in known.evidence]
    if not cancelled or (claim.by and not stated_in(store, named_source(store, claim.by), places)):
        return None
    right = [known for known in cancelled if not claim.day or same_day(known.start, claim.day)]
    return one_of(claim, right, cancelled, "", "")


def _number(store: QuadStore, claim: Claim, listed: Sequence[Known]) -> Verified | None:
    """The item's number in a list."""
    name = normal(claim.by.strip("《》"))
    meant = {thing.iri for thing in things(store, claim.by.strip("《》"), ("list",))}
    of_list = [
        known for known in listed if known.note and (known.other.iri in meant or name in normal(known.other.label))
    ]
    right = [known for known in of_list if known.note == claim.object]
    if right:
        return supported(claim, right)
    return contradicted(claim, of_list) if len(of_list) == 1 else None


def subjects(store: QuadStore, claim: Claim) -> Sequence[Thing]:
    """What a claim speaks of; several where they are called the same (one task in two plans)."""
    if claim.kind in _OF_GROUPS:
        return [only(store, understand(store, claim.subject, ("group",)))]
    try:
        return [_subject(store, claim.subject, claim.kind in _OF_DUTIES)]
    except AmbiguousName as error:
        if len({normal(label) for _, label, _ in error.candidates}) > 1:
            raise
        return [Thing(*candidate) for candidate in error.candidates]


def _subject(store: QuadStore, name: str, printed: bool) -> Thing:
    """What has the name, else the only item, bundle or river with it as a part, else of all, else (``printed``) the only duty
    whose line has the words.
    """
    entry = _ENTRY.fullmatch(name)
    bare = entry["bundle"] if entry else _ABOUT.sub("", name.strip("《》"))
    whole = things(store, bare, NAMED)
    if len(whole) == 1:
        return whole[0]
    try:
        return only(store, understand(store, bare, NAMED[:3]))
    except UnknownName:
        pass
    try:
        return only(store, understand(store, bare, NAMED))
    except UnknownName:
        if printed and (found := printed_task(store, bare)):
            return found
        raise


def _named_well(subject: Thing, name: str) -> bool:
    """Whether the claim's words are the subject's name (what stands in brackets apart; of a duty, its first words), or most of it."""
    label = re.sub(r"[（(].*", "", subject.label) or subject.label
    if subject.kind == "duty":
        label = _BEGINNING.match(label)["words"]  # type: ignore[index]
    return normal(name) not in normal(label) or len(normal(name)) >= _ENOUGH * len(normal(label))


def _turned(told: Verified) -> Verified:
    """The verdict on a claim that says it is not so."""
    if told.verdict is Verdict.SUPPORTED:
        return replace(
            told, verdict=Verdict.CONTRADICTED, why=Text(f"相反，{told.why.zh}", f"on the contrary, {told.why.en}")
        )
    return replace(told, verdict=Verdict.SUPPORTED)
