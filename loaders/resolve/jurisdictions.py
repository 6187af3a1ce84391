"""Which place a name or a code means: provinces, prefectures and counties of GB/T 2260, and zones.

Facts come from ``data/jurisdictions.tsv`` (see docs/decisions/0005-jurisdictions.md). A document's place
is that of its issuer; nothing here is configured for one city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quanze.loaders.language.state_bodies import is_states, without_hierarchy
from quanze.ontology import iri

STATE_CODE = "000000"
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place with its own authorities.

    ``code`` is the GB/T 2260 code, or ``CODE-NAME`` for a zone or township below the place ``CODE``;
    ``level`` one of state, province, prefecture, county, township, zone; ``parent`` a code, empty for the state;
    ``until`` the last year of a place that no longer exists.
    """

    code: str
    name: str
    level: str
    parent: str
    short: str = ""
    until: int | None = None

    @property
    def iri(self) -> str:
        """IRI of the place."""
        return iri.entity("jurisdiction", self.code)


STATE = Jurisdiction(STATE_CODE, "中华人民共和国", "state", "", "国家")
OPEN = Jurisdiction("unknown", "地方不明", "open", "")
"""The place of a document that no sign places: only names that carry their own place are read in it."""


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Places by code, by full and by short name; a code's former names count as its names."""

    by_code: dict[str, Jurisdiction]
    by_name: dict[str, tuple[Jurisdiction, ...]]
    by_short: dict[str, tuple[Jurisdiction, ...]]
    children: dict[str, tuple[Jurisdiction, ...]]
    former_names: dict[str, tuple[str, ...]]


_AUTONOMOUS = re.compile(r"族?自治[县州旗]$")


_GENERIC = frozenset({"市区"})
"""Former names that any city's text uses for its own centre: nothing tells a place by them."""


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    rows: list[tuple[str, ...]] = [
        tuple(line.split("\t"))
        for line in (DATA / "jurisdictions.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    by_code = _places(rows)
    names: dict[str, dict[Jurisdiction, None]] = {"中华人民共和国": {STATE: None}}
    shorts: dict[str, dict[Jurisdiction, None]] = {}
    former: dict[str, dict[str, None]] = {}
    for code, name, short, *_ in rows:
        place = by_code[code]
        for full in _full_names(name, place):
            names.setdefault(full, {})[place] = None
        if len(short) > 1:
            shorts.setdefault(place.short if name == place.name else short, {})[place] = None
        if name != place.name:
            former.setdefault(code, {})[name] = None
    children: dict[str, list[Jurisdiction]] = {}
    for place in by_code.values():
        if place.until is None and place.parent:
            children.setdefault(place.parent, []).append(place)
    return _Gazetteer(
        by_code,
        {name: tuple(places) for name, places in names.items()},
        {short: tuple(places) for short, places in shorts.items()},
        {code: tuple(sorted(places, key=lambda p: p.code)) for code, places in children.items()},
        {code: tuple(found) for code, found in former.items()},
    )


def _places(rows: Iterable[tuple[str, ...]]) -> dict[str, Jurisdiction]:
    """The place of each code, by its name that is valid, else by its latest former one."""
    by_code: dict[str, Jurisdiction] = {STATE_CODE: STATE}
    # Rows of one code stand in order of their last year; those still valid first, then the latest former one.
    for code, name, short, parent, _, until in sorted(rows, key=lambda r: (r[0], r[5] != "", -int(r[5] or 0))):
        short = _AUTONOMOUS.sub("", name) if short == name and _AUTONOMOUS.search(name) else short
        if code not in by_code:
            by_code[code] = Jurisdiction(code, name, _level(code), parent, short, int(until) if until else None)
    return by_code


def _full_names(name: str, place: Jurisdiction) -> Iterator[str]:
    """The full names by which a row's place is called: its name, and 凉山州, 镇宁县, 镇宁自治县 of autonomous ones."""
    if name not in _GENERIC:
        yield name
    if _AUTONOMOUS.search(name) and len(place.short) > 1:
        yield place.short + name[-1]
        yield place.short + "自治" + name[-1]


def zone(name: str, within: Jurisdiction) -> Jurisdiction:
    """A development zone, port district or the like below a place: its code is ``CODE-NAME``."""
    return Jurisdiction(f"{within.code}-{name}", name, "zone", within.code, name)


def township(name: str, within: Jurisdiction) -> Jurisdiction:
    """A town, township or subdistrict below a place: its code is ``CODE-NAME``."""
    return Jurisdiction(f"{within.code}-{name}", name, "township", within.code, name)


_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)$")
_UNLISTED = re.compile(
    r"^(?P<name>[一-鿿]{2,8}?(?P<level>自治区|省|自治州|地区|盟|市|自治县|县|自治旗|旗|区))"
    r"(?=人民政府|政府|人大|政协|人民法院|人民检察院|委员会|委办|[一-鿿]{2,12}(?:局|委|办|办公室)$|$)"
)
_LEVELS = {
    "自治区": "province",
    "省": "province",
    "自治州": "prefecture",
    "地区": "prefecture",
    "盟": "prefecture",
    "市": "prefecture",
}


def unlisted(issuer: str) -> Jurisdiction | None:
    """A place that the code list lacks (renamed since, or misprinted), by an issuer that names it: code ``000000-NAME``.

    >>> unlisted("云江市人民政府办公室").code, unlisted("国务院")
    ('000000-云江市', None)
    """
    match = _UNLISTED.match(re.sub(r"\s+", "", issuer))
    return _unlisted_place(match["name"]) if match else None


def is_unlisted(place: Jurisdiction) -> bool:
    """Whether a place is known by its printed name only."""
    return place.code.startswith(STATE_CODE + "-")


def _unlisted_place(name: str) -> Jurisdiction:
    suffix = next((s for s in (*_LEVELS, "自治县", "县", "自治旗", "旗", "区") if name.endswith(s)), "")
    short = name.removesuffix(suffix)
    level = _LEVELS.get(suffix, "county" if suffix else "zone")
    return Jurisdiction(f"{STATE_CODE}-{name}", name, level, STATE_CODE, short if len(short) > 1 else name)


@lru_cache(maxsize=8192)
def by_code(code: str) -> Jurisdiction:
    """The place with this code (``450700``, ``450700-钦州港区``); KeyError if no package year knows it."""
    if code == OPEN.code:
        return OPEN
    base, dash, name = code.partition("-")
    place = _gazetteer().by_code[base]
    if not dash:
        return place
    if base == STATE_CODE:
        above, dash, name = name.partition("-")
        place = _unlisted_place(above)
        if not dash:
            return place
    return township(name, place) if _TOWNSHIP.search(name) else zone(name, place)


def lineage(place: Jurisdiction) -> Iterator[Jurisdiction]:
    """The place, what it lies in, and so on up to the state.

    >>> [p.name for p in lineage(by_code("450721"))]
    ['灵山县', '钦州市', '广西壮族自治区', '中华人民共和国']
    """
    while True:
        yield place
        if not place.parent:
            return
        place = by_code(place.parent)


def is_within(place: Jurisdiction, other: Jurisdiction) -> bool:
    """Whether ``place`` is ``other`` or lies in it."""
    return any(p.code == other.code for p in lineage(place))


def counties(place: Jurisdiction) -> tuple[Jurisdiction, ...]:
    """The places directly below: counties of a prefecture, prefectures of a province, in order of code."""
    return _gazetteer().children.get(place.code, ())


def former_names(place: Jurisdiction) -> tuple[str, ...]:
    """Names that the place's code had before."""
    return _gazetteer().former_names.get(place.code, ())


def successor(place: Jurisdiction) -> Jurisdiction | None:
    """The living place that a former one became (县 to 区 or 市 under the same parent); None if not known."""
    if place.until is None:
        return None
    found = [p for p in _gazetteer().by_short.get(place.short, ()) if p.until is None and p.parent == place.parent]
    return found[0] if len(found) == 1 else None


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
    table = _gazetteer()
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
    table = _gazetteer()
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
    table = _gazetteer()
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
    by_name = _gazetteer().by_name
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
