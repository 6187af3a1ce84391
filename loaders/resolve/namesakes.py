"""People of one name, or of names that differ by a scar, who stay apart but might be one: open cases for a person to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from quanze.loaders.resolve.alike import Alike, alike
from quanze.loaders.resolve.blocks import CROWD, blocks, pairs
from quanze.loaders.resolve.jurisdictions import Jurisdiction, by_code, lineage
from quanze.loaders.resolve.likeness import Likeness
from quanze.loaders.resolve.mentions import Person, PersonMention, bare_title, body_of
from quanze.ontology import iri

Mentioned = tuple[Person, list[PersonMention]]
"""A person, and the mentions that mean them."""


def namesakes(found: Sequence[Mentioned]) -> Iterator[Alike]:
    """Pairs of people of one name in one city."""
    for block in blocks(found, lambda entry: _cities(entry[0].jurisdiction)).values():
        for (one, ones), (other, others) in pairs(block):
            city = _shared_city(one.jurisdiction, other.jurisdiction)
            if city is None:
                continue
            near = Likeness.SAME_PLACE if one.jurisdiction == other.jurisdiction else Likeness.SAME_CITY
            parts = [Likeness.SAME_NAME.of(), near.of(place=city.name), _difference(ones, others)]
            titles = {bare_title(m) for m in ones if m.title} & {bare_title(m) for m in others if m.title}
            if titles:
                parts.append(Likeness.SAME_TITLE.of(title=min(titles)))
            yield alike(one.iri, other.iri, *parts)


@lru_cache(maxsize=4096)
def _cities(code: str) -> tuple[str, ...]:
    """The place itself and the cities it lies in: what :func:`_shared_city` looks at."""
    around = (p.code for p in lineage(by_code(code)) if p.level not in {"state", "province"})
    return tuple(dict.fromkeys((code, *around)))


def _difference(ones: list[PersonMention], others: list[PersonMention]) -> tuple[str, float]:
    """What keeps two persons of one name apart, and how little it does."""
    bodies = [{body_of(m) for m in group if body_of(m)} for group in (ones, others)]
    if not bodies[0] or not bodies[1]:
        return Likeness.ONE_WITHOUT_BODY.of()
    if bodies[0] & bodies[1]:
        return Likeness.SEEN_AFTER_REMOVAL.of()
    names = ["、".join(sorted(iri.parts(b)[-1] for b in group)) for group in bodies]
    return Likeness.OTHER_BODIES.of(one=min(names), other=max(names))


def _shared_city(one: str, other: str) -> Jurisdiction | None:
    """The place that two codes share, if it is a city or below (or the state for its own officials)."""
    if one == other:
        return by_code(one)
    codes = {p.code for p in lineage(by_code(one)) if p.level not in {"state", "province"}}
    return next((p for p in lineage(by_code(other)) if p.code in codes), None)


_DOUBLED = re.compile(r"(.)\1")


def doubled(
    groups: Mapping[str, Sequence[Mentioned]],
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
                        parts = (Likeness.DOUBLED_CHARACTER.of(name=name, plain=plain), Likeness.SAME_BODY.of())
                        yield alike(one.iri, other.iri, *parts)


def _seats(entry: Mentioned) -> tuple[str, ...]:
    """The bodies in which a person's posts are."""
    return tuple(dict.fromkeys(body for m in entry[1] if (body := body_of(m))))
