"""A life in one line: all that print says of an official or a body, as stretches of time under one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanze.queries.facts_about import EARLIER, FactGroup, Known
from quanze.queries.profiles import Profile, profile
from quanze.queries.stays import Stay, stays
from quanze.store.interface import QuadStore

_SECTIONS = {
    "person-group": "groups", "person-steward": "waters", "person-duty": "duties",
    "agency-group": "groups", "agency-group-office": "groups", "agency-water": "waters", "agency-duty": "duties",
    "agency-item-authority": "items", "agency-item-implementer": "items", "agency-bundle": "items",
}  # fmt: skip
"""The groups of facts on a thing's page that have a place in its life, and the section each stands in."""
_MANY = ("duties", "items")
"""Sections whose facts are counted by the document that prints them instead of being listed one by one."""
ORDER = ("names", "posts", "groups", "waters", "items", "duties")
"""The sections, as they stand below one another."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that held for a time: in which section, who or what (IRI, kind, name), a note in print.

    ``start`` and ``end`` are printed days, empty where there are none; ``known`` those on which print shows it; ``facts`` say
    so; ``count`` is how many facts of one document it stands for.
    """

    section: str
    iri: str
    kind: str
    label: str
    note: str
    start: str
    end: str
    known: tuple[str, ...]
    facts: tuple[str, ...]
    count: int = 1
    current: bool = False

    @property
    def last(self) -> str:
        """The last day on which print shows it; empty where it shows none."""
        return max(self.known, default="")


@dataclass(frozen=True, slots=True)
class Life:
    """A person, a post or a body: its stretches by section, the last day on which anything is printed of it, and who held what."""

    stretches: tuple[Stretch, ...]
    stays: tuple[Stay, ...] = ()

    @property
    def sections(self) -> dict[str, list[Stretch]]:
        """The stretches of each section that has any."""
        found = {name: [one for one in self.stretches if one.section == name] for name in ORDER}
        return {name: some for name, some in found.items() if some}

    @property
    def last(self) -> str:
        """The last day on which print shows it in any of them."""
        return max((one.last for one in self.stretches), default="")


def life(store: QuadStore, iri: str) -> Life:
    """The life of the thing with this IRI."""
    known = profile(store, iri)
    held = tuple(stays(store, iri))
    posts = (_post(stay, iri) for stay in held)
    told = () if known is None else (*_names(known), *posts, *_told(known))
    return Life(told, held)


def _post(stay: Stay, about: str) -> Stretch:
    """A stay: of a person the post, of a body or a post who held it."""
    if stay.person == about:
        what = (
            stay.post or stay.agency,
            "post",
            stay.post_label if stay.post else stay.agency_label + stay.post_label,
            "",
        )
    else:
        what = (stay.person, "person", stay.person_label, stay.title)
    return Stretch("posts", *what, stay.start, stay.end, stay.known, stay.facts, current=stay.current)


def _names(known: Profile) -> Iterator[Stretch]:
    for label, start, end, where in known.names:
        yield Stretch("names", known.iri, known.kind, label, where, start, end, (), ())
    if known.names:
        since = max(end for _, _, end, _ in known.names)
        yield Stretch("names", known.iri, known.kind, known.label, "", since, "", (), (), current=True)


def _told(known: Profile) -> Iterator[Stretch]:
    for group in known.groups:
        section = _SECTIONS.get(group.key.removesuffix(EARLIER))
        if section in _MANY:
            yield from _counted(section, group)
        elif section:
            yield from (_single(section, fact) for fact in group.facts)


def _single(section: str, fact: Known) -> Stretch:
    other = fact.other
    return Stretch(
        section, other.iri, other.kind, other.label, fact.note, fact.start, fact.end, _dates(fact), _facts(fact)
    )


def _counted(section: str, group: FactGroup) -> Iterator[Stretch]:
    """One stretch for each role and document: how many duties or items it gives."""
    by_print: dict[tuple[str, str, str, str, str], list[Known]] = {}
    for fact in group.facts:
        for place in fact.evidence[:1]:
            key = (fact.role, place.document, place.dated, fact.start, fact.end)
            by_print.setdefault(key, []).append(fact)
    for (role, document, dated, start, end), facts in sorted(by_print.items(), key=lambda found: found[0][2]):
        first = facts[0].other
        known = (dated,) if dated else ()
        yield Stretch(
            section, f"#{group.key}", first.kind, role, document, start, end, known, _facts(facts[0])[:1], len(facts)
        )


def _dates(fact: Known) -> tuple[str, ...]:
    return tuple(sorted({place.dated for place in fact.evidence if place.dated}))


def _facts(fact: Known) -> tuple[str, ...]:
    return tuple(place.fact for place in fact.evidence)
