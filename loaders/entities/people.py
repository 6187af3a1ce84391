"""Who each named person is, the tenures that follow, and who may be the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.entities import describe
from loaders.entities.claims import Claims, Named
from loaders.entities.tenures import tenure_lines, tenures_of
from loaders.quads import encoding as nt
from loaders.resolve.people import PersonMention, cluster
from ontology import iri, terms


def person_lines(claims: Sequence[Claims]) -> Iterator[str]:
    """The lines of the entities graph about people, from all sources together."""
    named = [m for c in claims for m in c.named]
    persons = cluster(_mention(m) for m in named)
    person_of: dict[tuple[str, str], str] = {}
    groups: dict[str, set[str]] = {}
    for mention in named:
        key = (mention.node, mention.predicate)
        person = persons.of["\n".join(key)]
        person_of[key] = person.iri
        yield describe.line(mention.node, mention.predicate, nt.node(person.iri))
    for person in persons.all:
        yield from describe.labelled(person.iri, terms.Person, person.name)
        yield describe.line(person.iri, terms.jurisdiction, nt.node(iri.entity("jurisdiction", person.jurisdiction)))
    for one, other, reason in persons.maybe_same:
        yield describe.line(one, terms.maybeSameAs, nt.node(other))
        yield describe.line(
            one, terms.maybeSameReason, nt.text(f"{iri.parts(other)[-2]}（{iri.parts(other)[-1]}）：{reason}")
        )
    for tenure in tenures_of(named, person_of):
        yield from tenure_lines(tenure)
    for subject, values in groups.items():
        for value in values:
            yield describe.line(subject, terms.memberOf, nt.node(value))


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
    )
