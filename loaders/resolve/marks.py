"""Where a document was issued, by the mark (机关代字) in its number: 桂政办发 → 广西壮族自治区.

``data/marks.tsv`` is a closed list, which says who issues under a mark; one that is not in it is of no place. Cities and counties have marks
of their own making, so these count only for the document's own places (钦政发 in a document of 钦州).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quanze.loaders.language.dates import BRACKETED_YEAR
from quanze.loaders.resolve.jurisdictions import STATE, Jurisdiction, by_code, lineage
from quanze.loaders.resolve.vocabulary import rows

_MARK = re.compile(rf"^([一-鿿]{{1,12}}?)(?:字|发明电)?{BRACKETED_YEAR}")


@dataclass(frozen=True, slots=True)
class _Marks:
    state: frozenset[str]
    local: frozenset[str]
    places: dict[str, str]
    own: dict[str, str]


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    tables: dict[str, dict[str, str]] = {"state": {}, "local": {}, "place": {}, "own": {}}
    for section, mark, meaning in rows("marks.tsv"):
        tables[section][mark] = meaning
    return _Marks(frozenset(tables["state"]), frozenset(tables["local"]), tables["place"], tables["own"])


def _stems(place: Jurisdiction) -> tuple[str, ...]:
    """How a place's mark may begin, from its name: 钦州, 钦; 凉山州 gives 凉, 凉州 and 凉山."""
    short = place.short or place.name
    first = short[:1]
    return tuple(dict.fromkeys((short, short[:2], first + place.name[-1:], first)))


def place_of_mark(mark: str, place: Jurisdiction | None) -> Jurisdiction | None:
    """The place whose mark it is: one of ``place`` and what it lies in, else a province; None if it may be any.

    >>> from loaders.resolve.place_names import named
    >>> place_of_mark("钦政发", named("钦州")).code, place_of_mark("桂政办发", None).code, place_of_mark("钦政发", None)
    ('450700', '450000', None)
    """
    marks = _marks()
    if mark in marks.state:
        return STATE
    for own in lineage(place) if place else ():
        if own.level == "state":
            break
        known = [stem for stem, code in (*marks.own.items(), *marks.places.items()) if code == own.code]
        for stem in (*known, *(_stems(own) if own.level != "province" else ())):
            rest = mark.removeprefix(stem)
            if rest != mark and rest in marks.local:
                return own
    for stem in sorted(marks.places, key=len, reverse=True):
        rest = mark.removeprefix(stem)
        if rest != mark and rest in marks.local:
            return by_code(marks.places[stem])
    return None


@lru_cache(maxsize=8192)
def mark_of(number: str) -> str:
    """The mark in a document number (``桂政办发`` of 桂政办发〔2019〕76号), empty where there is none."""
    match = _MARK.match(re.sub(r"\s+", "", number))
    return match[1] if match else ""
