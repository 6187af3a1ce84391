"""Development zones, port districts and new towns, and the committees that run them.

A zone is a place ``CODE-NAME`` below its city. 管委, 管委会 and 管理委员会 are one word; short words for the
kind of zone are spelled out (高新区 → 高新技术产业开发区); ``data/zones.tsv`` holds names that only a list can join.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.institutions import spelled
from quanze.loaders.resolve.jurisdictions import OPEN, STATE, Jurisdiction, by_code, counties, is_within, lineage, zone
from quanze.loaders.resolve.place_names import leading, named
from quanze.loaders.resolve.vocabulary import rows
from quanze.ontology import iri

_COMMITTEE = re.compile(r"^(.{2,40}?)(?:管理委员会|管委会|管委)$")
_OFFICE = re.compile(
    r"^(.{2,40}(?:片区|开发区|园区|保税区|港区|新区|高新区|经开区|示范区|合作区|实验区))(?:管理委员会|管委会|管委)?"
    r"([^管].{1,20}(?:局|处|科|室|办|中心|部))$"
)
_ZONE_NAME = re.compile(
    r"^(?:.{2,}|[市县区](?=经开区|高新区|综保区))(?:片区|开发区|园区|保税区|保税港区|港区|新区|高新区|经开区|示范区|合作区|实验区|管理区|综保区|度假区|新城)$"
)
_ZONE_ENDING = re.compile(r"(?:区|新城|港|基地|岛|城|场|园|带|湖|山|河|湾|水库)$")
_BEHEADED = re.compile(r"(?:园(?!林|艺|博)|业园|术开发|工业开发|新技术)")
"""How the rest of a zone's name begins when the OCR ate its own name."""
_FREE_TRADE = re.compile(r"^(?:中国（(.+?)）|(.{2,3}?))?(?:自由贸易试验区|自贸试验区|自贸区)(.+片区)?$")
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"综保区$"), "综合保税区"),
    (re.compile(r"高新区$"), "高新技术产业开发区"),
    (re.compile(r"经开区$"), "经济技术开发区"),
    (re.compile(r"^中马"), "中国—马来西亚"),
)


@lru_cache(maxsize=1)
def _names_of() -> dict[str, tuple[str, ...]]:
    """The other names of a listed zone, by its full one."""
    return {full: tuple(names.split()) for full, names, *_ in rows("zones.tsv")}


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    """The code of the place that a listed zone lies in, by its full name."""
    return {full: code for full, _, code, *_ in rows("zones.tsv")}


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    """Zone names as printed, and the full name they stand for."""
    return {name: full for full, others in _names_of().items() for name in (full, *others)}


@lru_cache(maxsize=1)
def predecessors() -> dict[str, tuple[str, str, str]]:
    """Zones that came out of others: full name → (former zone, year or empty, source)."""
    return {full: (row[0], row[1], row[2]) for full, _, _, *row in rows("zones.tsv") if len(row) == 3}


def committee_of(name: str, city: Jurisdiction) -> tuple[str, str]:
    """IRI and label of the committee of a zone with that full name in a city."""
    body = _committee(zone(name, city))
    return body.iri, body.label


@lru_cache(maxsize=1)
def _free_trade_areas() -> frozenset[tuple[str, str]]:
    """First figures of a province's code, and the name of an area of its free trade zone."""
    return frozenset((code, name) for code, names in rows("freetrade.tsv") for name in names.split())


def _province_short(place: Jurisdiction) -> str:
    return next((p.short for p in lineage(place) if p.level == "province"), "")


def _full_name(name: str, city: Jurisdiction) -> str:
    """The zone's name spelled out."""
    free = _FREE_TRADE.match(name)
    if free is None and (city.code[:2], name) in _free_trade_areas():
        return f"中国（{_province_short(city)}）自由贸易试验区{name}"
    if free:
        return f"中国（{free[1] or free[2] or _province_short(city)}）自由贸易试验区{free[3] or ''}"
    if name in _listed():
        return _listed()[name]
    for pattern, full in _WORDS:
        name = pattern.sub(full, name)
    return name


_KIND_OF_ZONE = re.compile(
    r"(?:国家|国际|现代|城乡一体化|临港|临空|经济|高新|高端|综合|保税|出口|工业|产业|港|新区|新城|开发"
    r"|技术|空港|临空|自贸|自由|旅游|农业|科技|文化|生态|边境|跨境|循环|示范|园|台商|片区)"
)
"""What may follow the place's short name in a zone's name (苏州工业园区)."""


def _city_of(name: str, place: Jurisdiction) -> tuple[Jurisdiction | None, str]:
    """The city (or county) a zone lies in, and the zone's name without 市/县 in front; None if nothing tells."""
    own = next((p for p in lineage(place) if p.level in {"county", "prefecture"}), place)
    city = next((p for p in lineage(place) if p.level == "prefecture"), place)
    if name.startswith(("市", "本市")):
        return city, city.name + name.lstrip("本").removeprefix("市")
    if name[0] in "县区" and own.level == "county" and name[1:] and _KIND_OF_ZONE.match(name[1:]):
        return own, own.name + name[1:]
    for where in (own, city):
        if where.short and where.short in name:
            return where, name
    return _named_city(name, place, city) or (None if own in (STATE, OPEN) else own), name


def _free_trade_place(name: str, place: Jurisdiction) -> Jurisdiction | None:
    """The county or province that a free trade zone's name holds, where ``place`` lies outside of it."""
    free = _FREE_TRADE.match(name)
    if free is None or not (free[1] or free[2]):
        return None
    province = named(free[1] or free[2])
    if province is None or is_within(place, province):
        return None
    return next((inner for inner in counties(province) if inner.short in (free[3] or "")), province)


def _named_city(name: str, place: Jurisdiction, city: Jurisdiction) -> Jurisdiction | None:
    """The place that a zone's name begins with, or the province that a free trade zone's name holds."""
    abroad = _free_trade_place(name, place)
    if abroad is not None:
        return abroad
    found = leading(name, place, short=False) or leading(name, place)
    if found is None or found[0].level not in {"prefecture", "county"}:
        return None
    where, rest = found
    whole = name.startswith(where.name)
    by_short = where.level == "prefecture" and bool(_KIND_OF_ZONE.match(rest))
    return where if whole or by_short or is_within(where, city) else None


@lru_cache(maxsize=4096)
def zone_named(name: str, place: Jurisdiction) -> Jurisdiction | None:
    """The zone of that printed name in a document of ``place``: a listed one where it lies, another in the city that
    its name or the document tells; None if neither does.

    >>> from loaders.resolve.place_names import named
    >>> zone_named("中马产业园区", named("哈尔滨市")).parent
    '450700'
    """
    city, full = _city_of(name, place)
    joined = full
    if city is not None:
        spelled = _full_name(full, city)
        stem = spelled.removeprefix(city.name) if len(spelled) > len(city.name) + 2 else spelled
        unplaced = stem == spelled and bool(_KIND_OF_ZONE.match(spelled)) and city.level in {"prefecture", "county"}
        joined = (city.short or city.name) + stem if stem != spelled or unplaced else spelled
    listed = next((_listed()[known] for known in (joined, name) if known in _listed()), None)
    if listed is not None:
        return zone(listed, by_code(_seats()[listed]))
    return zone(joined, city) if city is not None else None


def administration(text: str, place: Jurisdiction) -> Body | None:
    """The committee that runs a zone, by its printed name; None if the name is not one of a zone's committee."""
    match = _COMMITTEE.match(text)
    if not match or match[1] in {"开发区", "园区", "管理区", "片区", "各开发区"}:
        return None
    if match[1] not in _listed() and not _ZONE_ENDING.search(match[1]):
        return None
    where = zone_named(match[1], place)
    if where is None:
        return None
    seat = by_code(where.parent)
    doubts: tuple[str, ...] = ()
    if _BEHEADED.match(where.name.removeprefix(seat.name).removeprefix(seat.short)):
        doubts = (Doubt.ZONE_CUT.of(printed=text),)
    elif seat.short not in text and not _is_near(seat, place):
        doubts = (Doubt.ZONE_ELSEWHERE.of(printed=text, seat=seat.name, place=place.name),)
    return replace(_committee(where), doubts=doubts)


def _is_near(seat: Jurisdiction, place: Jurisdiction) -> bool:
    """Whether a document of a place may name a body at a seat without its place: in one province, or from above."""
    return place.level in {"state", "open"} or seat.code[:2] == place.code[:2]


def _committee(where: Jurisdiction) -> Body:
    label = where.name + "管理委员会"
    parent = by_code(where.parent)
    government = parent.name + "人民政府"
    return Body(
        iri=iri.entity("agency", where.code, label),
        label=label,
        kind="zone-administration",
        level="zone",
        jurisdiction=where.code,
        parent_iri=iri.entity("agency", parent.code, government),
        parent_label=government,
        alt_names=tuple(dict.fromkeys(n for n in _other_names(where) if n != label)),
        standard=False,
    )


def _other_names(where: Jurisdiction) -> Iterator[str]:
    """Names of the committee of a zone: abbreviated, under the zone's other names, with the city in front."""
    city = by_code(where.parent)
    yield from (where.name + "管委会", where.name + "管委")
    yield from (name + "管理委员会" for name in _names_of().get(where.name, ()))
    if city.short and city.short not in where.name:
        yield city.name + where.name + "管理委员会"


def is_zone(text: str) -> bool:
    """Whether a text is the name of a zone (…港区, …开发区, …片区)."""
    return bool(_ZONE_NAME.search(text))


def office(text: str, place: Jurisdiction) -> tuple[Jurisdiction, str] | None:
    """A zone and the name of a bureau there (钦州港片区贸易与物流发展局), or None."""
    match = _OFFICE.match(text)
    where = zone_named(match[1], place) if match else None
    return (where, match[2]) if match and where is not None else None


def bureau(where: Jurisdiction, name: str) -> Body:
    """A bureau of the committee that runs a zone."""
    owner = _committee(where)
    label = owner.label + spelled(name)
    return Body(
        iri=iri.entity("agency", owner.jurisdiction, label),
        label=label,
        kind="division",
        level="zone",
        jurisdiction=owner.jurisdiction,
        parent_iri=owner.iri,
        parent_label=owner.label,
        alt_names=(where.name + spelled(name),),
    )
