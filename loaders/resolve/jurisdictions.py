"""Places by their codes: provinces, prefectures and counties of GB/T 2260, zones and townships, and what lies in what.

Facts come from ``data/jurisdictions.tsv`` (see docs/decisions/0005-jurisdictions.md). A document's place
is that of its issuer; nothing here is configured for one city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

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
class Gazetteer:
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
def gazetteer() -> Gazetteer:
    """All places of the list, by code and by name."""
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
    return Gazetteer(
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
    place = gazetteer().by_code[base]
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
    return gazetteer().children.get(place.code, ())


def former_names(place: Jurisdiction) -> tuple[str, ...]:
    """Names that the place's code had before."""
    return gazetteer().former_names.get(place.code, ())


def successor(place: Jurisdiction) -> Jurisdiction | None:
    """The living place that a former one became (县 to 区 or 市 under the same parent); None if not known."""
    if place.until is None:
        return None
    found = [p for p in gazetteer().by_short.get(place.short, ()) if p.until is None and p.parent == place.parent]
    return found[0] if len(found) == 1 else None
