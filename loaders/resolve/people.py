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
from enum import StrEnum
from functools import lru_cache

from quanze.loaders.resolve.alike import Alike, alike
from quanze.loaders.resolve.blocks import CROWD, blocks, pairs
from quanze.loaders.resolve.jurisdictions import Jurisdiction, by_code, lineage
from quanze.ontology import iri


class Event(StrEnum):
    """What a mention says of the person and the post."""

    APPOINT = "appoint"
    REMOVE = "remove"
    KNOWN = "known"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name as printed at one place.

    ``jurisdiction`` is the code of the document's place; ``agency`` the IRI of the body the post is in (a group's
    or an empty one counts as none), ``also`` those of further posts in the same words; ``title`` the post as printed;
    ``date`` ISO; ``event`` appoint, remove, known or seen; ``together`` the same string for mentions in one sentence (its passage's IRI);
    ``document`` the IRI of the document they stand in.
    """

    id: str
    name: str
    jurisdiction: str
    agency: str = ""
    title: str = ""
    date: str = ""
    event: Event = Event.SEEN
    together: str = ""
    also: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person: IRI, name and the code of the place of the earliest mention."""

    iri: str
    name: str
    jurisdiction: str


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

_AGENCY = iri.ID + "agency/"


def clean_name(name: str) -> str:
    """A name without white space and marks of uncertainty.

    >>> clean_name("李 明"), clean_name("古丽・阿依")
    ('李明', '古丽·阿依')
    """
    return re.sub(r"[\s\u3000*★#（）()]+", "", name).replace("・", "·").replace("•", "·").replace("．", "·")


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


def _body_of(mention: PersonMention) -> str:
    return mention.agency if mention.agency.startswith(_AGENCY) else ""


def _bodies_of(mention: PersonMention) -> tuple[str, ...]:
    return tuple(body for body in dict.fromkeys((mention.agency, *mention.also)) if body.startswith(_AGENCY))


def _source_of(mention: PersonMention) -> str:
    """The print a mention stands in, from its passage (or the mention's own id)."""
    return (mention.together or mention.id).partition("/passage/")[0]


def _order(mention: PersonMention) -> tuple[str, str]:
    return mention.date or "9999", mention.id


def _stays(mentions: list[PersonMention]) -> Iterator[list[PersonMention]]:
    """Mentions of one name in one body, cut where the same title shows up long after it was taken away."""
    removed: dict[str, str] = {}
    stay: list[PersonMention] = []
    for mention in sorted(mentions, key=_order):
        if mention.event == Event.APPOINT:
            removed.clear()
        elif mention.event == Event.REMOVE:
            removed[_title(mention)] = mention.date
        elif _days_since(removed.get(_title(mention), ""), mention.date) > _GAP:
            yield stay
            stay = []
            removed.clear()
        stay.append(mention)
    if stay:
        yield stay


def _title(mention: PersonMention) -> str:
    """The title at the end of a printed post, without the body's (differently abbreviated) name."""
    return re.sub(r"^.*(?:局|委|办|厅|室|会|府|部|院|中心|公司|处|队|海关|政府)(?=.{2})", "", mention.title)


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
    groups_of: dict[str, list[tuple[Person, list[PersonMention]]]] = {}
    for name in sorted(by_name):
        found = _persons(name, sorted(by_name[name], key=_order))
        groups_of[name] = found
        for person, members in found:
            everyone.append(person)
            of.update((m.id, person) for m in members)
        maybe.extend(_maybe(found))
        presumed.update(_presumed(found))
    maybe.extend(_scarred(groups_of))
    return People(of, tuple(everyone), tuple(sorted(set(maybe))), presumed)


def _presumed(found: list[tuple[Person, list[PersonMention]]]) -> Iterator[tuple[str, str]]:
    """Persons without a body, each with the only one of the name who has a body in the same source and place."""
    seated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person, mentions in found:
        for m in mentions:
            those = seated[_source_of(m), m.jurisdiction]
            if len(those) < 2 and _bodies_of(m):  # more than one is enough to know
                those.add(person.iri)
    for person, mentions in found:
        if any(_bodies_of(m) for m in mentions):
            continue
        sources = {(_source_of(m), m.jurisdiction) for m in mentions}
        others = {other for source in sources for other in seated[source]}
        if len(others) == 1:
            yield person.iri, others.pop()


def _persons(name: str, mentions: list[PersonMention]) -> list[tuple[Person, list[PersonMention]]]:
    """The people of one name with their mentions."""
    sets = _together(mentions)
    members: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        members[sets.root(mention.id)].append(mention)
    taken: dict[str, int] = defaultdict(int)
    found: list[tuple[Person, list[PersonMention]]] = []
    for group in sorted(members.values(), key=lambda g: _order(g[0])):
        first = next((m for m in group if _body_of(m)), group[0])
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
        for body in _bodies_of(mention):
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
    return () if _body_of(mention) else (_source_of(mention), mention.jurisdiction)


def _mark(mention: PersonMention) -> str:
    """What tells this person from others of the name: the body, the title, or the document."""
    body = _body_of(mention)
    if body:
        return iri.parts(body)[-1]
    return mention.title or (iri.parts(mention.document)[-1] if mention.document else "未写明单位")


def _maybe(found: list[tuple[Person, list[PersonMention]]]) -> Iterator[Alike]:
    """Pairs of one name in one city."""
    for block in blocks(found, lambda entry: _cities(entry[0].jurisdiction)).values():
        for (one, ones), (other, others) in pairs(block):
            city = _shared_city(one.jurisdiction, other.jurisdiction)
            if city is None:
                continue
            near = 0.2 if one.jurisdiction == other.jurisdiction else 0.1
            parts = [("同名", 0.5), (f"同在{city.name}", near), _difference(ones, others)]
            titles = {_title(m) for m in ones if m.title} & {_title(m) for m in others if m.title}
            if titles:
                parts.append((f"同为{min(titles)}", 0.1))
            yield alike(one.iri, other.iri, *parts)


@lru_cache(maxsize=4096)
def _cities(code: str) -> tuple[str, ...]:
    """The place itself and the cities it lies in: what :func:`_shared_city` looks at."""
    around = (p.code for p in lineage(by_code(code)) if p.level not in {"state", "province"})
    return tuple(dict.fromkeys((code, *around)))


def _difference(ones: list[PersonMention], others: list[PersonMention]) -> tuple[str, float]:
    """What keeps two persons of one name apart, and how little it does."""
    bodies = [{_body_of(m) for m in group if _body_of(m)} for group in (ones, others)]
    if not bodies[0] or not bodies[1]:
        return "有一处没有写明单位", 0.1
    if bodies[0] & bodies[1]:
        return "在同一单位免职半年以后又见同一职务，可能另有其人", 0.2
    names = ["、".join(sorted(iri.parts(b)[-1] for b in group)) for group in bodies]
    return f"任职单位不同（{min(names)}；{max(names)}），未见调任的记载", 0.0


def _shared_city(one: str, other: str) -> Jurisdiction | None:
    """The place that two codes share, if it is a city or below (or the state for its own officials)."""
    if one == other:
        return by_code(one)
    codes = {p.code for p in lineage(by_code(one)) if p.level not in {"state", "province"}}
    return next((p for p in lineage(by_code(other)) if p.code in codes), None)


_DOUBLED = re.compile(r"(.)\1")


def family(name: str) -> str:
    """The same for all names that :func:`cluster` compares: those that are one, or differ by doubled characters.

    >>> family("江江暮"), family("江 暮")
    ('江暮', '江暮')
    """
    return re.sub(r"(.)\1+", r"\1", clean_name(name))


def _scarred(
    groups: Mapping[str, list[tuple[Person, list[PersonMention]]]],
) -> Iterator[Alike]:
    """People in one body whose names differ by a doubled character only (a scar of OCR, or two people)."""
    for name, found in groups.items():
        for match in _DOUBLED.finditer(name):
            plain = name[: match.start()] + name[match.start() + 1 :]
            if plain not in groups:
                continue
            seated = blocks(groups[plain], _seats)
            for one, ones in found:
                for body in _seats((one, ones)):
                    for other, _ in seated.get(body, ())[:CROWD]:
                        doubled = f"“{name}”与“{plain}”姓名疑有重字"
                        yield alike(one.iri, other.iri, (doubled, 0.4), ("同在一个单位", 0.3))


def _seats(entry: tuple[Person, list[PersonMention]]) -> tuple[str, ...]:
    """The bodies in which a person's posts are."""
    return tuple(dict.fromkeys(body for m in entry[1] if (body := _body_of(m))))
