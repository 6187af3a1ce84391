"""Who each named person is, the tenures that follow, and who may be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.entities import describe
from loaders.entities.cases import case_lines, unlinked_lines
from loaders.entities.claims import Claims, Named
from loaders.entities.decisions import CaseKind, Decisions, Verdict, representatives
from loaders.entities.history import ends_of
from loaders.entities.tenures import tenure_lines, tenures_of
from loaders.quads import encoding as nt
from loaders.resolve.alike import Alike, alike
from loaders.resolve.jurisdictions import OPEN
from loaders.resolve.people import People, PersonMention, cluster
from ontology import iri, terms
from ontology.standards import OWL


def person_lines(claims: Sequence[Claims], decisions: Decisions) -> Iterator[str]:
    """The lines of the entities graph about people, from all sources together; judgements win over rules."""
    named = [m for c in claims for m in c.named]
    persons = cluster(_mention(m) for m in named)
    judged = representatives(decisions.same(CaseKind.PERSON))
    circles: dict[str, list[str]] = defaultdict(list)
    for member, first in judged.items():
        circles[first].append(member)
    verdicts = {
        (one, other): _verdict(decisions, one, other, circles[judged[other]] if other in judged else ())
        for one, other in persons.presumed.items()
    }
    apart = (Verdict.DIFFERENT, Verdict.UNSURE)
    presumed = {one: other for (one, other), told in verdicts.items() if told not in apart}
    joined = _joined(persons, presumed, decisions)
    person_of: dict[tuple[str, str], str] = {}
    for mention in named:
        key = (mention.node, mention.predicate)
        found = persons.of["\n".join(key)].iri
        person_of[key] = joined.get(found, found)
        yield nt.line(mention.node, mention.predicate, nt.node(person_of[key]))
        if mention.water and mention.predicate == terms.person:
            yield nt.line(mention.water, terms.steward, nt.node(person_of[key]))
            yield nt.line(person_of[key], terms.answersFor, nt.node(mention.water))
        if mention.group:
            yield nt.line(person_of[key], terms.memberOf, nt.node(mention.group))
    for person in persons.all:
        if joined.get(person.iri, person.iri) != person.iri:
            continue
        yield from describe.labelled(person.iri, terms.Person, person.name)
        if person.jurisdiction != OPEN.code:
            yield nt.line(person.iri, terms.jurisdiction, nt.node(iri.entity("jurisdiction", person.jurisdiction)))
    for one, other in sorted(presumed.items()):
        if verdicts[one, other] is not Verdict.SAME:
            yield nt.line(one, OWL.sameAs, nt.node(joined[one]))
    yield from _cases(persons, presumed, verdicts, joined, decisions)
    for tenure in tenures_of(named, person_of, ends_of(body for c in claims for body in c.bodies)):
        yield from tenure_lines(tenure)


def _cases(
    persons: People,
    presumed: Mapping[str, str],
    verdicts: Mapping[tuple[str, str], Verdict | None],
    joined: Mapping[str, str],
    decisions: Decisions,
) -> Iterator[str]:
    """Pairs that may be one person, shown as the persons they were joined to; presumed ones as they were printed."""
    shown: dict[tuple[str, str], list[Alike]] = defaultdict(list)
    for pair in persons.maybe_same:
        left, right = sorted((joined.get(pair.one, pair.one), joined.get(pair.other, pair.other)))
        if left != right:
            shown[left, right].append(pair)
    for (left, right), pairs in sorted(shown.items()):
        judged = {pair: decisions.on(CaseKind.PERSON, pair.one, pair.other) for pair in pairs}
        still = [p for p in pairs if not (found := judged[p]) or found.verdict is not Verdict.DIFFERENT]
        best = max(still or pairs, key=lambda p: ((p.one, p.other) == (left, right), p.score, p.reason))
        found = decisions.on(CaseKind.PERSON, left, right) or judged[best]
        yield from case_lines(CaseKind.PERSON, alike(left, right, *best.parts), found)
    for one, other in sorted(presumed.items()):
        if verdicts[one, other] is not Verdict.SAME and joined[one] != one:
            yield from unlinked_lines(CaseKind.PERSON, alike(one, joined[one], *PRESUMED))


PRESUMED = (
    ("同名", 0.5),
    ("同在一地", 0.2),
    ("印出时没有单位，已按同一文件里唯一有单位的同名者合并；不同则请裁定", 0.2),
)
"""What speaks for a person named without a body being the only one of the name with a body in the same file."""


def _verdict(decisions: Decisions, one: str, other: str, circle: Iterable[str]) -> Verdict | None:
    """The judgement on two persons, or on one of them and who was judged to be the other (pairs are shown so)."""
    others = (other, *(third for third in circle if third != one))
    return next(filter(None, (decisions.verdict(CaseKind.PERSON, one, third) for third in others)), None)


def _joined(persons: People, presumed: Mapping[str, str], decisions: Decisions) -> dict[str, str]:
    """For each person that is another one, by presumption or judgement, who that is."""
    judged = representatives((presumed.get(a, a), presumed.get(b, b)) for a, b in decisions.same(CaseKind.PERSON))
    settled = {person.iri: presumed.get(person.iri, person.iri) for person in persons.all}
    return {one: judged.get(other, other) for one, other in settled.items()}


def _mention(m: Named) -> PersonMention:
    return PersonMention(
        id=f"{m.node}\n{m.predicate}",
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
