"""Several names in one text: joined by a word or a comma, printed one behind the other, or one in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve import collectives, scars, zones
from quanze.loaders.resolve.bodies import Body, Group
from quanze.loaders.resolve.candidates.standard import lookup
from quanze.loaders.resolve.judge import Candidate
from quanze.loaders.resolve.printed import SECOND_NAME, Printed

ReadOne = Callable[[Printed], Body | None]
"""Reads a text that names one body."""

_PLACE_TOKEN = re.compile(r"自治区|省|市|州|盟|县|旗|区")


def with_second_name(name: Printed, one: ReadOne) -> Body | None:
    """A body printed with its second name behind it in brackets: 市财政局（市金融办）."""
    match = SECOND_NAME.match(name.text)
    if match is None:
        return None
    body = one(name.with_text(match["first"]))
    if body is None or body == lookup(name.text, name.place, name.year):
        return body
    token = _PLACE_TOKEN.match(name.text)
    seconds = (match["second"], (token[0] if token else "") + match["second"])
    other = next((found for s in seconds for found in (one(name.with_text(s)),) if found and found.standard), None)
    names = (*body.alt_names, other.label if other else match["second"], name.text)
    return replace(body, alt_names=tuple(dict.fromkeys(names)))


def several(name: Printed, one: ReadOne) -> Iterator[Candidate]:
    """The bodies that one text names together."""
    found = _of_places(name) or _paired(name, one) or _listed(name, one) or _run_together(name)
    if found is not None:
        listed = isinstance(found, Group) and found.members_known and "或" not in name.text
        yield Candidate(replace(found, listed=True) if isinstance(found, Group) and listed else found, ("joined",))


def _of_places(name: Printed) -> Group | None:
    """The bodies of one name at several places (甲县、乙县人民政府)."""
    places, rest = collectives.shared_name(name.text, name.place)
    bodies = tuple(body for where in places for body in (lookup(where.name + rest, where, name.year),) if body)
    known = bool(bodies) and len(bodies) == len(places)
    return collectives.group(name.text, name.place, bodies, known=True) if known else None


_DISCIPLINE = re.compile(r"^(.*?)纪委监委(?:机关)?$")


def _each(parts: tuple[str, ...], name: Printed, one: ReadOne) -> tuple[Body, ...]:
    """The bodies of the parts; what the first begins with (市, 省 …) may hold for all."""
    shared = _PLACE_TOKEN.match(parts[0])
    found = (one(name.with_text(part)) or (one(name.with_text(shared[0] + part)) if shared else None) for part in parts)
    return tuple(body for body in found if body is not None)


def _paired(name: Printed, one: ReadOne) -> Group | None:
    """Bodies joined by a word (甲或者乙, 甲及其委托的乙)."""
    discipline = _DISCIPLINE.match(name.text)
    ways = [(discipline[1] + "纪委", discipline[1] + "监委")] if discipline else collectives.pairs(name.text)
    for parts in ways:
        members = _each(parts, name, one)
        if len(members) == len(parts):
            return collectives.group(name.text, name.place, members, known=True)
        if members and collectives.is_open(name.text):
            return collectives.group(name.text, name.place, members, known=False)
    return None


_COMMA = re.compile(r"[、，]|等?部门(?:及|和)|及(?=各)")


_LAST = re.compile(r"[和及与]")


def _listed(name: Printed, one: ReadOne) -> Group | None:
    """The bodies of 甲、乙、丙; a long list of which most are bodies has more members than those."""
    parts = tuple(part for part in _COMMA.split(name.text) if part)
    if len(parts) < 2:
        return None
    bodies = _each(parts, name, one)
    whole = len(bodies) == len(parts)
    last = tuple(part for part in _LAST.split(parts[-1]) if part)
    if not whole and len(last) == 2:  # 甲、乙和丙
        parts = (*parts[:-1], *last)
        bodies = _each(parts, name, one)
        whole = len(bodies) == len(parts)
    enough = whole or 3 <= len(bodies) * 3 // 2 >= len(parts)
    return collectives.group(name.text, name.place, bodies, whole) if enough else None


def _run_together(name: Printed) -> Group | Body | None:
    """Bodies printed one behind the other; one body printed twice is itself."""
    place, year = name.place, name.year
    run = scars.run_together(name.text, lambda part: lookup(part, place, year) or zones.administration(part, place))
    if len(run) > 1:
        return collectives.group(
            name.text, place, run, known=True, doubts=(Doubt.SEVERAL_JOINED.of(printed=name.text),)
        )
    return replace(run[0], doubts=(Doubt.NAME_TWICE.of(printed=name.text),)) if run else None
