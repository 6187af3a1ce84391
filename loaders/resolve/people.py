"""Which printed mentions of a name are one person.

Mentions are one person only on evidence: the same name in one sentence (任甲职务，免去其乙职务), the same
name in the same body at compatible dates, or, where no body is named, the same name in one source. If that source
knows one person of the name with a body, the one without is presumed to be that person (a judgement may part
them). Everyone else of that name in the same city stays apart and is linked as *maybe the same*, with the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from quanze.loaders.resolve.alike import Alike
from quanze.loaders.resolve.mentions import (
    Event,
    Person,
    PersonMention,
    bare_title,
    bodies_of,
    body_of,
    clean_name,
    printed_order,
    source_of,
)
from quanze.loaders.resolve.namesakes import Mentioned, doubled, namesakes
from quanze.ontology import iri


@dataclass(frozen=True, slots=True)
class People:
    """Everyone found: who each mention means, all persons in order, and pairs that may be one.

    ``presumed`` maps the IRI of a person without a body to that of the one with a body in the same source.
    """

    of: Mapping[str, Person]
    all: tuple[Person, ...]
    maybe_same: tuple[Alike, ...]
    presumed: Mapping[str, str]


_GAP = 180  # days that a list may lag behind a removal


class _Sets:
    """Disjoint sets of mention ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {i: i for i in ids}

    def root(self, member: str) -> str:
        while self._above[member] != member:
            self._above[member] = self._above[self._above[member]]
            member = self._above[member]
        return member

    def join(self, members: Iterable[str]) -> None:
        roots = sorted({self.root(m) for m in members})
        for other in roots[1:]:
            self._above[other] = roots[0]


def _stays(mentions: list[PersonMention]) -> Iterator[list[PersonMention]]:
    """Mentions of one name in one body, cut where the same title shows up long after it was taken away."""
    removed: dict[str, str] = {}
    stay: list[PersonMention] = []
    for mention in sorted(mentions, key=printed_order):
        if mention.event == Event.APPOINT:
            removed.clear()
        elif mention.event == Event.REMOVE:
            removed[bare_title(mention)] = mention.date
        elif _days_since(removed.get(bare_title(mention), ""), mention.date) > _GAP:
            yield stay
            stay = []
            removed.clear()
        stay.append(mention)
    if stay:
        yield stay


def _days_since(earlier: str, later: str) -> int:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 0


def cluster(mentions: Iterable[PersonMention]) -> People:
    """The people that mentions mean; the same whatever their order.

    >>> body = "https://w3id.org/quanze/id/agency/450700/钦州市教育局"
    >>> one, two = PersonMention("1", "张 三", "450700", body), PersonMention("2", "张三", "450700", body)
    >>> len(cluster([one, two]).all)
    1
    """
    by_name: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        by_name[clean_name(mention.name)].append(mention)
    of: dict[str, Person] = {}
    everyone: list[Person] = []
    maybe: list[Alike] = []
    presumed: dict[str, str] = {}
    groups_of: dict[str, list[Mentioned]] = {}
    for name in sorted(by_name):
        found = _persons(name, sorted(by_name[name], key=printed_order))
        groups_of[name] = found
        for person, members in found:
            everyone.append(person)
            of.update((m.id, person) for m in members)
        maybe.extend(namesakes(found))
        presumed.update(_presumed(found))
    maybe.extend(doubled(groups_of))
    return People(of, tuple(everyone), tuple(sorted(set(maybe))), presumed)


def _presumed(found: list[Mentioned]) -> Iterator[tuple[str, str]]:
    """Persons without a body, each with the only one of the name who has a body in the same source and place."""
    seated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person, mentions in found:
        for m in mentions:
            those = seated[source_of(m), m.jurisdiction]
            if len(those) < 2 and bodies_of(m):  # more than one is enough to know
                those.add(person.iri)
    for person, mentions in found:
        if any(bodies_of(m) for m in mentions):
            continue
        sources = {(source_of(m), m.jurisdiction) for m in mentions}
        others = {other for source in sources for other in seated[source]}
        if len(others) == 1:
            yield person.iri, others.pop()


def _persons(name: str, mentions: list[PersonMention]) -> list[Mentioned]:
    """The people of one name with their mentions."""
    sets = _together(mentions)
    members: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        members[sets.root(mention.id)].append(mention)
    taken: dict[str, int] = defaultdict(int)
    found: list[Mentioned] = []
    for group in sorted(members.values(), key=lambda g: printed_order(g[0])):
        first = next((m for m in group if body_of(m)), group[0])
        mark = _mark(first)
        minted = iri.entity("person", first.jurisdiction, name, mark)
        taken[minted] += 1
        if taken[minted] > 1:
            minted = iri.entity("person", first.jurisdiction, name, f"{mark}-{taken[minted]}")
        found.append((Person(minted, name, first.jurisdiction), group))
    return found


def _together(mentions: list[PersonMention]) -> _Sets:
    """Mentions of one name in sets that are one person each: of one sentence, without a body, of one stay in a body."""
    sets = _Sets(m.id for m in mentions)
    for key in (_sentence, _nobody):
        alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for mention in mentions:
            where = key(mention)
            if where:
                alike[where].append(mention.id)
        for ids in alike.values():
            sets.join(ids)
    in_body: dict[tuple[str, str], list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        for body in bodies_of(mention):
            in_body[body, _circle(mention, body)].append(mention)
    for seat in sorted(in_body):
        for stay in _stays(in_body[seat]):
            sets.join(m.id for m in stay)
    return sets


_GOVERNOR = re.compile(r"[省市州盟县区旗镇乡]长$|主席$|专员$")


def _circle(mention: PersonMention, body: str) -> str:
    """A government seats governors, secretaries and others: posts of two circles are not compatible by themselves."""
    if not body.endswith(("人民政府", "委员会")) or not mention.title:
        return ""
    if "秘书长" in mention.title:
        return "secretary"
    return "governor" if any(_GOVERNOR.search(title) for title in _TITLES.split(mention.title)) else ""


_TITLES = re.compile(r"[、，；]|兼(?:任)?")


def _sentence(mention: PersonMention) -> tuple[str, ...]:
    return (mention.together,) if mention.together and mention.event in {Event.APPOINT, Event.REMOVE} else ()


def _nobody(mention: PersonMention) -> tuple[str, ...]:
    return () if body_of(mention) else (source_of(mention), mention.jurisdiction)


def _mark(mention: PersonMention) -> str:
    """What tells this person from others of the name: the body, the title, or the document."""
    body = body_of(mention)
    if body:
        return iri.parts(body)[-1]
    return mention.title or (iri.parts(mention.document)[-1] if mention.document else "未写明单位")


def family(name: str) -> str:
    """The same for all names that :func:`cluster` compares: those that are one, or differ by doubled characters.

    >>> family("江江暮"), family("江 暮")
    ('江暮', '江暮')
    """
    return re.sub(r"(.)\1+", r"\1", clean_name(name))
