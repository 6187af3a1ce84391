"""Who each named person is, and who may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quanze.loaders.entities import describe
from quanze.loaders.entities.cases import case_lines, on_pairs, unlinked_lines
from quanze.loaders.entities.claims.rows import Named, Shortcut, responsible
from quanze.loaders.entities.decisions import CaseKind, Decision, Verdict
from quanze.loaders.entities.joined import Joined, Presumed, joined
from quanze.loaders.entities.joining import Changes, Gather, Joint, Tell, made
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve.alike import Alike, alike
from quanze.loaders.resolve.jurisdictions import OPEN
from quanze.loaders.resolve.likeness import Likeness
from quanze.loaders.resolve.mentions import Person, PersonMention
from quanze.loaders.resolve.people import cluster, family
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, OWL


class Seen(NamedTuple):
    """A mention and the person it means."""

    mention: Named
    person: str


class _Pair(NamedTuple):
    """Two who may be one, and the persons that they are (empty as long as that is not asked)."""

    pair: Alike
    left: str
    right: str


class _Shown(NamedTuple):
    """Two who may be one, and the judgement on them."""

    pair: Alike
    decision: Decision | None


_FAMILIES = Gather("people-names", Named)
_SEEN = Tell("people-seen", Seen, str)
_DESCRIBED = Tell("people-described", Person, str)
_MOVED = Tell("people-moved", Person, str)
_LEFT = Tell("people-left", Alike, str)
_RIGHT = Tell("people-right", _Pair, str)
_AS_PRINTED = Tell("people-as-printed", _Pair, Decision)
_SHOWN = Gather("people-shown", _Shown)
_CASES = Tell("people-cases", _Shown, Decision)

PRESUMED = (
    Likeness.SAME_NAME.of(),
    Likeness.SAME_PLACE.of(place="一地"),
    Likeness.ONLY_ONE_WITH_BODY.of(),
)
"""What speaks for a person named without a body being the only one of the name with a body in the same file."""


def people(
    joint: Joint, named: Changes[Named], judged: Changes[Decision]
) -> tuple[Changes[Seen], Iterator[Changes[str]]]:
    """Who the mentions of changed sources mean, and what the entities graph says of people; judgements win over rules."""
    found = joint.gather(_FAMILIES, made(named, lambda m: [(family(m.name), m)]), _persons)
    presumptions, who, moved = joined(joint, {p: n for p, n in found.items() if isinstance(p, Presumed)}, judged)
    seen = joint.tell(_SEEN, made(found, lambda s: [(s.person, s)] if isinstance(s, Seen) else []), who)
    meant = made(seen, lambda row: [Seen(row[0].mention, row[1] or row[0].person)])
    pairs = {pair: n for pair, n in found.items() if isinstance(pair, Alike)}
    persons = made(found, lambda p: [(p.iri, p)] if isinstance(p, Person) else [])

    def lines() -> Iterator[Changes[str]]:
        yield made(meant, _seen_lines)
        yield made(joint.tell(_DESCRIBED, persons, who), lambda row: () if row[1] else _described(row[0]))
        told = joint.tell(_MOVED, persons, moved)
        yield made(told, lambda row: [nt.line(row[0].iri, DCTERMS.isReplacedBy, nt.node(row[1]))] if row[1] else [])
        yield made(presumptions, _presumed_lines)
        yield _cases(joint, pairs, who, judged)

    return meant, lines()


def _persons(_: str, named: Iterable[Named]) -> Iterator[Seen | Person | Alike | Presumed]:
    """The people of one name (and of those that differ from it by a doubled character)."""
    mentions = {f"{m.node}\n{m.predicate}": m for m in named}
    found = cluster(_mention(id, m) for id, m in mentions.items())
    for id, mention in mentions.items():
        yield Seen(mention, found.of[id].iri)
    yield from found.all
    yield from found.maybe_same
    for one, other in found.presumed.items():
        yield Presumed(one, other)


def _mention(id: str, m: Named) -> PersonMention:
    return PersonMention(
        id=id,
        name=m.name,
        jurisdiction=m.place,
        agency=m.agency,
        title=m.title,
        date=m.date,
        event=m.event,
        together=m.moved,
        also=m.also,
        document=m.document,
    )


def _seen_lines(seen: Seen) -> Iterator[str]:
    mention, person = seen
    yield nt.line(mention.node, mention.predicate, nt.node(person))


def person_shortcuts(seen: Seen) -> Iterator[Shortcut]:
    """That a person is in charge of a river or lake, or a member of a group."""
    mention, person = seen
    if mention.water and mention.predicate == terms.person:
        yield from responsible(mention.node, mention.water, terms.steward, person)
    if mention.group:
        yield Shortcut(mention.node, person, terms.memberOf, mention.group)


def _described(person: Person) -> Iterator[str]:
    yield from describe.labelled(person.iri, terms.Person, person.name)
    if person.jurisdiction != OPEN.code:
        yield nt.line(person.iri, terms.jurisdiction, nt.node(iri.entity("jurisdiction", person.jurisdiction)))


def _presumed_lines(presumption: Joined) -> Iterator[str]:
    """That a person without a body is one with a body: an open case, unless it is judged."""
    one, person = presumption.settled.one, presumption.person
    if presumption.settled.verdict == Verdict.SAME:
        return
    yield nt.line(one, OWL.sameAs, nt.node(person))
    if person != one:
        yield from unlinked_lines(CaseKind.PERSON, alike(one, person, *PRESUMED))


def _cases(
    joint: Joint, pairs: Changes[Alike], who: Changes[tuple[str, str]], judged: Changes[Decision]
) -> Changes[str]:
    """Pairs that may be one person, shown as the persons they were joined to."""
    decided = on_pairs(judged, CaseKind.PERSON)
    half = joint.tell(_LEFT, made(pairs, lambda pair: [(pair.one, pair)]), who)
    asked = made(half, lambda row: [(row[0].other, _Pair(row[0], row[1] or row[0].one, ""))])
    whole = made(joint.tell(_RIGHT, asked, who), lambda row: [row[0]._replace(right=row[1] or row[0].pair.other)])
    apart = made(whole, lambda p: [((p.pair.one, p.pair.other), p)] if p.left != p.right else [])
    printed = joint.tell(_AS_PRINTED, apart, decided)
    shown = made(printed, lambda row: [(_in_order(row[0]), _Shown(row[0].pair, row[1]))])
    cases = joint.tell(_CASES, joint.gather(_SHOWN, shown, _best), decided)
    return made(cases, lambda row: case_lines(CaseKind.PERSON, row[0].pair, row[1] or row[0].decision))


def _in_order(pair: _Pair) -> tuple[str, str]:
    return (pair.left, pair.right) if pair.left < pair.right else (pair.right, pair.left)


def _best(persons: tuple[str, str], shown: Iterable[_Shown]) -> Iterator[tuple[tuple[str, str], _Shown]]:
    """Of the pairs that stand for two persons the one that says most."""
    pairs = list(shown)
    still = [each for each in pairs if each.decision is None or each.decision.verdict is not Verdict.DIFFERENT]
    best = max(still or pairs, key=lambda s: ((s.pair.one, s.pair.other) == persons, s.pair.score, s.pair.reason))
    yield persons, _Shown(alike(*persons, *best.pair.parts), best.decision)
