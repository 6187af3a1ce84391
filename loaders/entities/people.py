"""Who each named person is, the tenures that follow, and who may be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.entities import describe
from loaders.entities.claims import Claims, Named
from loaders.entities.decisions import Decisions, representatives
from loaders.entities.tenures import tenure_lines, tenures_of
from loaders.quads import encoding as nt
from loaders.resolve.people import People, PersonMention, cluster
from ontology import iri, terms
from ontology.standards import OWL


def person_lines(claims: Sequence[Claims], decisions: Decisions) -> Iterator[str]:
    """The lines of the entities graph about people, from all sources together; judgements win over rules."""
    named = [m for c in claims for m in c.named]
    persons = cluster(_mention(m) for m in named)
    judged = representatives(decisions.same("person"))
    alike: dict[str, list[str]] = defaultdict(list)
    for member, first in judged.items():
        alike[first].append(member)
    verdicts = {
        (one, other): _verdict(decisions, one, other, alike[judged[other]] if other in judged else ())
        for one, other in persons.presumed.items()
    }
    presumed = {one: other for (one, other), told in verdicts.items() if told not in ("different", "unsure")}
    joined = _joined(persons, presumed, decisions)
    person_of: dict[tuple[str, str], str] = {}
    for mention in named:
        key = (mention.node, mention.predicate)
        found = persons.of["\n".join(key)].iri
        person_of[key] = joined.get(found, found)
        yield describe.line(mention.node, mention.predicate, nt.node(person_of[key]))
        if mention.group:
            yield describe.line(person_of[key], terms.memberOf, nt.node(mention.group))
    for person in persons.all:
        if joined.get(person.iri, person.iri) != person.iri:
            continue
        yield from describe.labelled(person.iri, terms.Person, person.name)
        yield describe.line(person.iri, terms.jurisdiction, nt.node(iri.entity("jurisdiction", person.jurisdiction)))
    for one, other in sorted(presumed.items()):
        if verdicts[one, other] != "same":
            yield describe.line(one, OWL.sameAs, nt.node(joined[one]))
    for one, other, reason in persons.maybe_same:
        if decisions.verdict("person", one, other) in ("same", "different"):
            continue
        left, right = joined.get(one, one), joined.get(other, other)
        if left == right:
            continue
        yield describe.line(left, terms.maybeSameAs, nt.node(right))
        body = f"{iri.parts(right)[-2]}（{iri.parts(right)[-1]}）"
        yield describe.line(left, terms.maybeSameReason, nt.text(f"{body}：{reason}"))
    for tenure in tenures_of(named, person_of):
        yield from tenure_lines(tenure)


def _verdict(decisions: Decisions, one: str, other: str, alike: Iterable[str]) -> str:
    """The judgement on two persons, or on one of them and who was judged to be the other (pairs are shown so)."""
    others = (other, *(third for third in alike if third != one))
    return next(filter(None, (decisions.verdict("person", one, third) for third in others)), "")


def _joined(persons: People, presumed: Mapping[str, str], decisions: Decisions) -> dict[str, str]:
    """For each person that is another one, by presumption or judgement, who that is."""
    judged = representatives((presumed.get(a, a), presumed.get(b, b)) for a, b in decisions.same("person"))
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
    )
