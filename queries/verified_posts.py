"""Who holds a post: a claim against what is printed.

Contradicted by the holder's own leaving, by the day of the appointment, by an appointment of that day to the same rank of
another body, by a deputy's rank in the same body, and where one only can hold the post by another holder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quanze.ontology.text import Text
from quanze.queries.claims import STEWARD, Claim
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.facts_about import EARLIER, Known, facts_about, rank_of
from quanze.queries.naming import Thing, understand
from quanze.queries.verdicts import Verdict, Verified, contradicted, one_of, same_day, supported, things, unknown
from quanze.queries.verified_members import DEPUTY, verified_member, verified_steward
from quanze.store.index import normal
from quanze.store.interface import QuadStore

_SHORTEST = 4
_WHOLE = len("2023-12-31")
_BODIES = "局委办会府院室心处队站部厅校司团组议班学行馆所社台园道县市区镇乡厂"
"""What the names of bodies end in."""
_BELOW = ("总工程师", "总经济师", "总会计师", "总规划师", "总农艺师", "总畜牧师", "总兽医师", "总审计师", "总统计师")
"""Posts of those who are not the head of their body."""


@dataclass(frozen=True, slots=True)
class _Post:
    """A post as a claim calls it, the bodies or groups it may be in, and its title."""

    called: str
    bodies: Sequence[Thing]
    title: str


def verified_post(store: QuadStore, claim: Claim, as_of: str) -> Verified:
    """What print says of a person and a post, or each of several posts (某局局长、党组书记)."""
    each = [_one(store, claim, post, as_of) for post in _posts(store, claim.object)]
    for verdict in (Verdict.CONTRADICTED, Verdict.UNKNOWN):
        if told := next((one for one in each if one.verdict is verdict), None):
            return told
    return replace(each[0], evidence=tuple(place for one in each for place in one.evidence))


def _posts(store: QuadStore, called: str) -> list[_Post]:
    """The posts of a claim: those after the first are in its body where they name none."""
    parts = called.split("、")
    first = _parted(store, parts[0])
    if not first.bodies:
        return [_parted(store, called) if len(parts) > 1 else first]
    whole = first.called.removesuffix(first.title)
    return [
        first,
        *(post if (post := _parted(store, one)).bodies else _Post(whole + one, first.bodies, one) for one in parts[1:]),
    ]


def _one(store: QuadStore, claim: Claim, post: _Post, as_of: str) -> Verified:
    steward = STEWARD.fullmatch(post.called)
    if steward and (found := verified_steward(store, claim, steward["of"])):
        return found
    groups = [body for body in post.bodies if body.kind == "group"]
    if groups:
        return verified_member(store, claim, groups, post.title)
    tenures = _tenures(store, claim.subject, post, "")
    if claim.kind == "removed":
        return _removed(claim, tenures)
    day = claim.day or as_of
    if claim.day and (claim.kind == "appointed" or claim.since):
        return _begun(claim, tenures) or _other(store, claim, post, day)
    return _holding(store, claim, post, tenures, day) if tenures else _other(store, claim, post, day)


def _begun(claim: Claim, tenures: Sequence[Known]) -> Verified | None:
    """The day of the appointment; nothing where print has none and nobody was removed on the day."""
    started = [tenure for tenure in tenures if tenure.start]
    if started:
        return one_of(claim, [tenure for tenure in started if same_day(tenure.start, claim.day)], started, "", "")
    left = [tenure for tenure in tenures if same_day(tenure.end, claim.day)]
    return contradicted(claim, left) if left else None


def _removed(claim: Claim, tenures: Sequence[Known]) -> Verified:
    left = [tenure for tenure in tenures if tenure.end]
    right = [tenure for tenure in left if not claim.day or same_day(tenure.end, claim.day)]
    return one_of(claim, right, left, "印本没有记载离任", "no removal is in print")


def _holding(store: QuadStore, claim: Claim, post: _Post, tenures: Sequence[Known], day: str) -> Verified:
    """The person has held the post: on the day asked for, or still."""
    if claim.past:
        return supported(claim, tenures)
    held = _tenures(store, claim.subject, post, day) if day else [t for t in tenures if not t.end]
    if held:
        told = supported(claim, held)
        return told if not day or any(_reaches(tenure, day) for tenure in held) else _since_then_silent(told)
    dated = [tenure for tenure in tenures if tenure.start or tenure.end]
    return one_of(
        claim,
        (),
        dated if claim.day or not day else (),
        "印本没有记载那时谁任此职",
        "print does not say who held it then",
    )


def _reaches(tenure: Known, day: str) -> bool:
    """Whether print that gives no end speaks for a day: one up to a year after the last print of the tenure.

    Gazettes between may not be loaded, and a leaving may not be printed.
    """
    last = tenure.start or tenure.known_on
    return bool(tenure.end) or not last or day <= f"{int(last[:4]) + 1}{last[4:]}"


def _since_then_silent(told: Verified) -> Verified:
    why = Text(f"{told.why.zh}；此后印本没有记载", f"{told.why.en}; nothing in print since")
    return replace(told, verdict=Verdict.UNKNOWN, why=why)


def _other(store: QuadStore, claim: Claim, post: _Post, day: str) -> Verified:
    """Nothing in print gives the person the post: another one in the same body, or another person does, of whom
    print was not silent long before it last spoke of this one.
    """
    silent = unknown(claim, "印本没有记载谁任此职", "print does not say who holds this post")
    if claim.past or not claim.subject:
        return silent
    beside = _beside(store, claim, post, day) or _elsewhere(store, claim, post)
    if beside:
        return contradicted(claim, beside)
    last = max((date for one in _tenures(store, claim.subject, None, "") for date in (one.start, one.end)), default="")
    others = [one for one in _holders(store, post, day) if _reaches(one, last)] if rank_of(post.called) == 0 else []
    if others and not any(holder.other.label == claim.subject for holder in others):
        return contradicted(claim, others)
    return silent


def _beside(store: QuadStore, claim: Claim, post: _Post, day: str) -> list[Known]:
    """The person's posts in the same body that leave no room for the post: nobody is its head and a deputy or its chief
    engineer at once.
    """
    title = DEPUTY.sub("", post.title)
    titles = [title, *(_BELOW if rank_of(post.title) == 0 else ())]
    wanted = {normal(body.label + one) for body in post.bodies for one in titles}
    own = _tenures(store, claim.subject, None, day)
    if any("代" in tenure.note for tenure in own):
        return []
    return [
        tenure
        for tenure in own
        if tenure.start and not tenure.end and normal(DEPUTY.sub("", tenure.other.label)) in wanted
    ]


def _elsewhere(store: QuadStore, claim: Claim, post: _Post) -> list[Known]:
    """The appointments in print of the one so named, if all are to the title in another body, on the day if one is said."""
    act = claim.kind == "appointed" or (claim.since and len(claim.day) == _WHOLE)
    begun = [tenure for tenure in _tenures(store, claim.subject, None, "") if tenure.start]
    same = all(tenure.note == post.title and (not claim.day or same_day(tenure.start, claim.day)) for tenure in begun)
    return begun if act and same and len(things(store, claim.subject, ("official",))) == 1 else []


def _tenures(store: QuadStore, person: str, post: _Post | None, as_of: str) -> list[Known]:
    """The tenures of a post (none: of any) of those so named, on a day or (empty) ever."""
    return [
        known
        for one in things(store, person, ("official",))
        for group in facts_about(store, one.iri, "person", as_of)
        if group.key.removesuffix(EARLIER) == "person-tenure"
        for known in group.facts
        if post is None or _is_post(known, post)
    ]


def _is_post(known: Known, post: _Post) -> bool:
    """Whether a tenure is of the post as the claim calls it."""
    wanted = normal(post.called)
    if wanted in (normal(known.other.label), normal(known.other.label + known.note), normal(known.note)):
        return True
    labels = {normal(name) for body in post.bodies for name in (body.label + post.title, body.label)}
    return normal(known.other.label) in labels and known.note in (post.title, "")


def _parted(store: QuadStore, called: str) -> _Post:
    """A post parted behind the longest beginning that names a body or group, or (市财政局) ends the name of one only."""
    ends = [at for at in range(len(called) - 1, 1, -1) if called[:at].removesuffix("的")[-1:] in _BODIES]
    for at in ends:
        name = called[:at].removesuffix("的")
        if bodies := _bodies(store, name) or _body_ending(store, name):
            return _Post(called, bodies, called[at:].removeprefix("的"))
    return _Post(called, (), called)


def _bodies(store: QuadStore, name: str) -> Sequence[Thing]:
    return things(store, name, ("agency", "group"))


def _body_ending(store: QuadStore, name: str) -> Sequence[Thing]:
    if len(name) < _SHORTEST:
        return ()
    try:
        found = understand(store, name, ("agency", "group")).things
    except (UnknownName, AmbiguousName):
        return ()
    return [thing for thing in found if normal(thing.label).endswith(normal(name))]


def _holders(store: QuadStore, post: _Post, as_of: str) -> list[Known]:
    """Who was appointed to a post and has not left it, on a day or (empty) as far as print goes."""
    return [
        known
        for name in (post.called, *(body.label + post.title for body in post.bodies))
        for thing in things(store, name, ("post",))
        for group in facts_about(store, thing.iri, "post", as_of)
        if group.key == "post-holder"
        for known in group.facts
        if known.start
    ]
