"""Which place a printed name means: a name alone, one that a text begins with, those a text names, that of an issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quanze.loaders.language.state_bodies import is_states, without_hierarchy
from quanze.loaders.resolve.jurisdictions import OPEN, STATE, Jurisdiction, gazetteer, is_within, lineage

_RANK = {"state": 0, "province": 1, "prefecture": 2, "county": 3, "zone": 4, "township": 5}


def _choose(places: tuple[Jurisdiction, ...], within: Jurisdiction | None) -> Jurisdiction | None:
    """The one meant: nearest to ``within``, living before former, higher before lower; None on a tie."""
    if len(places) == 1:
        return places[0]
    circles: list[Jurisdiction] = list(lineage(within)) if within and within is not OPEN else [STATE]
    for circle in circles:
        inside = [p for p in places if is_within(p, circle)]
        if not inside:
            continue
        order = {p.code: (p.until is not None, _RANK[p.level]) for p in inside}
        best = min(order.values())
        chosen = [p for p in inside if order[p.code] == best]
        return chosen[0] if len(chosen) == 1 else None
    return None


@lru_cache(maxsize=8192)
def named(text: str, within: Jurisdiction | None = None) -> Jurisdiction | None:
    """The place of that full or short name; of several, the one nearest to ``within``, None if undecided.

    >>> named("钦州").code, named("鼓楼区", named("福州市")).code, named("鼓楼区")
    ('450700', '350102', None)
    """
    table = gazetteer()
    if text in {"国家", "全国", "我国"}:
        return STATE
    for names in (table.by_name, table.by_short):
        if text in names:
            return _choose(names[text], within)
    return None


_LONGEST = 16


def leading(text: str, within: Jurisdiction | None = None, short: bool = True) -> tuple[Jurisdiction, str] | None:
    """The place that a text begins with, and the rest; chains (广西壮族自治区钦州市…) go down to the last.

    Short names count only when ``short``, and only after no full name fits.
    """
    table = gazetteer()
    for names in (table.by_name, table.by_short) if short else (table.by_name,):
        for length in range(min(_LONGEST, len(text)), 1, -1):
            found = names.get(text[:length])
            place = _choose(found, within) if found else None
            if place is None:
                continue
            rest = text[length:]
            deeper = _below(rest, place)
            return deeper or (place, rest)
    return None


def _below(text: str, place: Jurisdiction) -> tuple[Jurisdiction, str] | None:
    """A place inside ``place`` whose full name the text begins with (districts repeat all over the country)."""
    table = gazetteer()
    for length in range(min(_LONGEST, len(text)), 1, -1):
        inside = [p for p in table.by_name.get(text[:length], ()) if p.code != place.code and is_within(p, place)]
        living = [p for p in inside if p.until is None] or inside
        if len(living) == 1:
            return _below(text[length:], living[0]) or (living[0], text[length:])
    return None


_PLACE_END = re.compile(r"[省市县区州盟旗]")


def places_named(text: str) -> Iterator[Jurisdiction]:
    """The living places that a text names in full, once for each time; names of several places are left out.

    >>> [p.code for p in places_named("钦州市和鼓楼区、云江市")]
    ['450700']
    """
    by_name = gazetteer().by_name
    for end in _PLACE_END.finditer(text):
        for length in range(min(_LONGEST, end.end()), 2, -1):
            found = by_name.get(text[end.end() - length : end.end()], ())
            if found:
                if len(found) == 1 and found[0].until is None:
                    yield found[0]
                break


_PARTY_GROUP = re.compile(r"^中共(?=.*部党组$)|党组$")
"""What is said of the party group in a ministry (中共某部党组): its place is the ministry's."""


@lru_cache(maxsize=4096)
def of_issuer(issuer: str, within: Jurisdiction | None = None) -> Jurisdiction | None:
    """The place of an issuing body by its printed full name; None where the name holds no place.

    >>> [of_issuer(n).code for n in ("钦州市人民政府办公室", "国务院", "中国证监会", "中国证监会北京监管局")]
    ['450700', '000000', '000000', '110000']
    """
    text = _PARTY_GROUP.sub("", re.sub(r"\s+", "", issuer))
    if not text:
        return None
    if is_states(text):
        return STATE
    found = leading(without_hierarchy(text), within)
    return found[0] if found else None
