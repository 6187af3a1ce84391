"""Pairs of bodies or documents that stay apart but might be one, with what speaks for it: open cases for a person to judge.

Nothing here merges anything. Pairs that the lists explain (a reform, a division and its bureau) are no cases.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quanze.loaders.resolve.alike import Alike, alike
from quanze.loaders.resolve.blocks import CROWD, blocks, pairs
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.changes import changes_of
from quanze.loaders.resolve.jurisdictions import by_code
from quanze.loaders.resolve.likeness import Likeness
from quanze.loaders.resolve.scars import differ_by_scar, scarred_pairs


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two bodies, how much speaks for one (0 < score ≤ 1) and the parts of that score, each with its reason."""

    one: Body
    other: Body
    score: float
    parts: tuple[tuple[str, float], ...]


def agency_rivals(bodies: Iterable[Body]) -> tuple[Rivals, ...]:
    """Open cases among the bodies of a store, the likeliest first; the same whatever their order.

    >>> from loaders.resolve.agencies import resolve
    >>> from loaders.resolve.place_names import named
    >>> city = named("钦州市")
    >>> [r.score for r in agency_rivals([resolve("市机关服务中心", city), resolve("市机关事务管理局", city)])]
    [0.5]
    """
    places: dict[str, dict[str, Body]] = defaultdict(dict)
    for body in bodies:
        kept = places[body.jurisdiction].setdefault(body.iri, body)
        if repr(body) < repr(kept):  # one of several readings of the same body, always the same one
            places[body.jurisdiction][body.iri] = body
    found = [
        rivals
        for place in sorted(places)
        for one, other in _comparable(sorted(places[place].values(), key=lambda b: b.iri))
        for rivals in _judge(one, other)
    ]
    return tuple(sorted(found, key=lambda r: (-r.score, r.one.iri, r.other.iri)))


def _comparable(bodies: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    """The pairs of one place, by IRI, that share what :func:`_judge` looks at."""
    found: dict[tuple[str, str], tuple[Body, Body]] = {}
    for share in (_by_task, _by_name, _by_scar, _by_short_name):
        for pair in share(bodies):
            one, other = sorted(pair, key=lambda b: b.iri)
            found[one.iri, other.iri] = one, other
    yield from (found[key] for key in sorted(found) if key[0] != key[1])


def _by_task(bodies: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    for block in blocks(bodies, lambda b: (b.key,) if b.key else ()).values():
        yield from pairs(block)


def _by_name(bodies: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    for block in blocks(bodies, lambda b: (b.label, *b.alt_names)).values():
        yield from pairs(block)


def _by_scar(bodies: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    labelled = blocks(bodies, lambda b: (b.label,))
    for one, other in scarred_pairs(b.label for b in bodies):
        yield from ((left, right) for left in labelled[one] for right in labelled[other])


def _by_short_name(bodies: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    """Companies and those that share their first and their rarest other character; not where that is a crowd's."""
    companies = [body for body in bodies if body.kind == "enterprise"]
    holding = blocks(companies, lambda b: ((name[:1], c) for name in (_own_name(b),) for c in name[1:]))
    for body in companies:
        name = _own_name(body)
        rarest = min((holding[name[:1], c] for c in name[1:]), key=len, default=[])
        if len(rarest) <= CROWD:
            yield from ((body, other) for other in rarest if other is not body)


def _judge(one: Body, other: Body) -> Iterator[Rivals]:
    if one.iri in (other.parent_iri, other.guided_by_iri) or other.iri in (one.parent_iri, one.guided_by_iri):
        return
    if _explained(one, other) or _explained(other, one):
        return
    parts: list[tuple[str, float]] = []
    if one.key and one.key == other.key:
        parts.append(Likeness.SAME_TASK.of(task=one.key))
    if differ_by_scar(one.label, other.label):
        parts.append(Likeness.ONE_CHARACTER.of())
    if set(one.alt_names) & {other.label, *other.alt_names} or one.label in other.alt_names:
        parts.append(Likeness.SHARED_NAME.of())
    if one.kind == other.kind == "enterprise" and _shortens(one, other):
        parts.append(Likeness.SHORT_NAME.of())
    if not parts:
        return
    yield Rivals(one, other, round(min(1.0, sum(weight for _, weight in parts)), 2), tuple(parts))


_COMPANY = re.compile(r"(?:（?集团）?)?(?:(?:股份|责任)?有限(?:责任)?)?公司$|集团$")


def _shortens(one: Body, other: Body) -> bool:
    """Whether a company's name is made of characters of the other's, in order (开投集团, 开发投资集团有限公司)."""
    short, long = sorted((_own_name(one), _own_name(other)), key=len)
    rest = iter(long)
    return 1 < len(short) < len(long) and short[0] == long[0] and all(c in rest for c in short)


def _own_name(company: Body) -> str:
    """What a company's name says besides its place and form."""
    name = _COMPANY.sub("", _COMPANY.sub("", company.label))
    return name.removeprefix(by_code(company.jurisdiction).name)


def _explained(one: Body, other: Body) -> bool:
    """Whether a reform in the lists joins the two."""
    return any((other.iri, other.label) in change.results for change in changes_of(one))


class Bearer(NamedTuple):
    """A document among those of its title: its IRI and its number (empty if unknown)."""

    iri: str
    number: str


def document_rivals(bearers: Iterable[Bearer]) -> Iterator[Alike]:
    """Documents that might be one, among those of one title: those without a number with all, the others by their scars.

    Documents of one title with different numbers are different, unless the numbers differ by a scar only.
    """
    documents = list({each.iri: each for each in sorted(bearers)}.values())
    numbered = blocks(documents, lambda d: (d.number,) if d.number else ())
    bare = [d for d in documents if not d.number]
    for one, other in (*pairs(bare), *((d, n) for d in bare[:CROWD] for n in documents if n.number)):
        yield alike(one.iri, other.iri, Likeness.SAME_DOCUMENT_TITLE.of(), Likeness.NO_NUMBER.of())
    for number, like in scarred_pairs(str(number) for number in numbered):
        for one, other in ((one, other) for one in numbered[number] for other in numbered[like]):
            left, right = sorted((one, other))
            scar = Likeness.NUMBERS_ONE_CHARACTER.of(one=left.number, other=right.number)
            yield alike(left.iri, right.iri, Likeness.SAME_DOCUMENT_TITLE.of(), scar)
