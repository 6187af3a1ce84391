"""Which place the beginning of a printed name means: 钦州市…, 市…, 自治区…, 县…, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quanze.loaders.resolve.jurisdictions import (
    MUNICIPALITIES,
    OPEN,
    STATE_CODE,
    Jurisdiction,
    by_code,
    is_unlisted,
    is_within,
    lineage,
    unlisted,
)
from quanze.loaders.resolve.place_names import leading


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the place in a name: the place, the rest, and how it was named."""

    place: Jurisdiction
    rest: str
    how: str


_RELATIVE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("自治区", ("province",)),
    ("全区", ("province", "county")),
    ("全省", ("province",)),
    ("全市", ("prefecture", "city")),
    ("我市", ("prefecture", "city")),
    ("本市", ("prefecture", "city")),
    ("市级", ("prefecture", "city")),
    ("市直", ("prefecture", "city")),
    ("省级", ("province",)),
    ("省直", ("province",)),
    ("本级", ("self",)),
    ("省", ("province",)),
    ("市", ("city", "prefecture")),
    ("州", ("prefecture",)),
    ("盟", ("prefecture",)),
    ("地区", ("prefecture",)),
    ("县", ("county",)),
    ("旗", ("county",)),
    ("区", ("district", "region")),
    ("国家", ("state",)),
)


def _fits(place: Jurisdiction, what: str, self_code: str) -> bool:
    if what == "self":
        return place.code == self_code
    if what == "city":  # a county-level city's own documents say 市 of themselves, a municipality's too
        return (place.level == "county" and place.name.endswith("市")) or place.code in MUNICIPALITIES
    if what == "district":
        return place.level == "county" and place.name.endswith("区")
    if what == "region":  # an autonomous region's own documents say 区 of themselves
        return place.code == self_code and place.name.endswith("自治区")
    return place.level == what


@lru_cache(maxsize=4096)
def _relative(token: str, place: Jurisdiction) -> Jurisdiction | None:
    """The place that 市, 县, 自治区 … means in a document of ``place``."""
    kinds = dict(_RELATIVE)[token]
    for what in kinds:
        for circle in lineage(place):
            if _fits(circle, what, place.code) and (token != "自治区" or circle.name.endswith(token)):
                return circle
    if is_unlisted(place) and token in {"自治区", "省"}:
        return by_code(f"{STATE_CODE}-{token}")  # the province of a place that no list knows
    return None


@lru_cache(maxsize=16384)
def readings(text: str, place: Jurisdiction) -> tuple[Reading, ...]:
    """Ways to read the place in a name, the most explicit first."""
    return tuple(_readings(text, place))


def _within(where: Jurisdiction, rest: str) -> Iterator[Reading]:
    """What stands behind 我省 or 全市: a place in there by its whole name, or no other place."""
    deeper = leading(rest, where, short=False)
    if deeper and is_within(deeper[0], where):
        yield Reading(deeper[0], deeper[1], "full")
    yield Reading(where, rest, "relative")


def _readings(text: str, place: Jurisdiction) -> Iterator[Reading]:
    full = leading(text, place, short=False)
    if full:
        yield Reading(full[0], full[1], "full")
    beside = unlisted(text) if is_unlisted(place) else None
    if beside is not None:
        yield Reading(beside, text.removeprefix(beside.name), "full")
    for token, _ in _RELATIVE:
        where = _relative(token, place) if text.startswith(token) else None
        if where is not None:
            yield from _within(where, text.removeprefix(token))
    short = leading(text, place)
    if short and short != full and _may_mean(short[0], text, place):
        yield Reading(short[0], short[1], "short")
    if text and place is not OPEN and not without_referent(text, place):
        provincial = text.endswith("厅") and not text.endswith("办公厅")
        yield Reading(province_of(place) if provincial else place, text, "none")


def _may_mean(short: Jurisdiction, text: str, place: Jurisdiction) -> bool:
    """Whether a name may begin with this place's short name: a county's only at home, or behind its city's (北京平谷区)."""
    return short.level != "county" or short.name in text or is_within(short, city_of(place))


def city_of(place: Jurisdiction) -> Jurisdiction:
    """The prefecture a place lies in, or the place itself where it is one or is above."""
    return next((p for p in lineage(place) if p.level == "prefecture"), place)


_WORDS = ("区域", "区块", "市场", "市政工程", "市政公用", "市容")
"""Words that begin like a place and are none."""


def without_referent(text: str, place: Jurisdiction) -> bool:
    """Whether a name begins with 市, 县, 省 … that mean no one place in this document (县公安局 in a city's one)."""
    if text.startswith(_WORDS):
        return False
    return any(text.startswith(t) and _relative(t, place) is None for t in ("自治区", "省", "市", "县", "州", "区"))


def province_of(place: Jurisdiction) -> Jurisdiction:
    """The province a place lies in, or the place itself where it is the state."""
    return next((p for p in lineage(place) if p.level == "province"), place)
