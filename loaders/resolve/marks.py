"""Who issued a document, by the mark (机关代字) in its number: 桂政办发 → 广西壮族自治区人民政府办公厅.

``data/marks.tsv`` is a closed list; a mark that is not in it stands for nobody. Cities and counties have marks
of their own making, so these count only for the document's own places (钦政发 in a document of 钦州).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.language.numerals import COUNTED
from loaders.resolve.jurisdictions import STATE, Jurisdiction, by_code, lineage
from loaders.resolve.vocabulary import rows

_MARK = re.compile(r"^([一-鿿]{1,12}?)(?:字|发明电)?[〔\[（(【](?:19|20)[0-9]{2}[〕\]）)】]")
_DECREE = re.compile(rf"^([一-鿿（）]{{2,24}}?)令(?:（?(?:19|20)[0-9]{{2}}年?）?)?第?[0-9{COUNTED}]+号$")


@dataclass(frozen=True, slots=True)
class _Marks:
    state: dict[str, str]
    local: dict[str, str]
    places: dict[str, str]
    own: dict[str, str]


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    tables: dict[str, dict[str, str]] = {"state": {}, "local": {}, "place": {}, "own": {}}
    for section, mark, meaning in rows("marks.tsv"):
        tables[section][mark] = meaning
    return _Marks(tables["state"], tables["local"], tables["place"], tables["own"])


def _stems(place: Jurisdiction) -> tuple[str, ...]:
    """How a place's mark may begin, from its name: 钦州, 钦; 凉山州 gives 凉, 凉州 and 凉山."""
    short = place.short or place.name
    first = short[:1]
    return tuple(dict.fromkeys((short, short[:2], first + place.name[-1:], first)))


def _fill(pattern: str, place: Jurisdiction) -> str:
    office = "办公厅" if place.level == "province" else "办公室"
    return pattern.replace("{P}", place.name).replace("{p}", office)


def _local(mark: str, place: Jurisdiction | None) -> str | None:
    found = _local_mark(mark, place)
    return _fill(*found) if found else None


def place_of_mark(mark: str, place: Jurisdiction | None) -> Jurisdiction | None:
    """The place whose mark it is: one of ``place`` and what it lies in, else a province; None if it may be any.

    >>> from loaders.resolve.jurisdictions import named
    >>> place_of_mark("钦政发", named("钦州")).code, place_of_mark("桂政办发", None).code, place_of_mark("钦政发", None)
    ('450700', '450000', None)
    """
    if mark in _marks().state:
        return STATE
    found = _local_mark(mark, place)
    return found[1] if found else None


def _local_mark(mark: str, place: Jurisdiction | None) -> tuple[str, Jurisdiction] | None:
    """What a mark stands for and whose it is."""
    marks = _marks()
    for own in lineage(place) if place else ():
        if own.level == "state":
            break
        known = [stem for stem, code in (*marks.own.items(), *marks.places.items()) if code == own.code]
        for stem in (*known, *(_stems(own) if own.level != "province" else ())):
            rest = mark.removeprefix(stem)
            if rest != mark and rest in marks.local:
                return marks.local[rest], own
    for stem in sorted(marks.places, key=len, reverse=True):
        rest = mark.removeprefix(stem)
        if rest != mark and rest in marks.local:
            return marks.local[rest], by_code(marks.places[stem])
    return None


@lru_cache(maxsize=8192)
def mark_of(number: str) -> str:
    """The mark in a document number (``桂政办发`` of 桂政办发〔2019〕76号), empty where there is none."""
    match = _MARK.match(re.sub(r"\s+", "", number))
    return match[1] if match else ""


@lru_cache(maxsize=8192)
def issuer_of_number(number: str, place: Jurisdiction | None = None) -> str | None:
    """The full name of the body that issued the document of that number; None where the list does not tell.

    ``place`` is that of the document which cites the number, or its own.

    >>> issuer_of_number("国办发〔2020〕43号"), issuer_of_number("公安部令第160号")
    ('国务院办公厅', '公安部')
    """
    text = re.sub(r"\s+", "", number)
    mark = mark_of(text)
    if mark:
        local = _local(mark, place) if place is not None and place.level != "state" else None
        return _marks().state.get(mark) or local or _local(mark, None)
    decree = _DECREE.match(text)
    if decree:
        name = decree[1].removeprefix("中华人民共和国")
        return None if name in {"主席", "总理"} else name
    return None
