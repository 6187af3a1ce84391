"""Bodies put together from the code list: full name, IRI, what they belong to and who directs them."""

from __future__ import annotations

import re
from functools import lru_cache

from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.jurisdictions import MUNICIPALITIES, STATE, Jurisdiction, by_code, lineage
from quanze.loaders.resolve.vocabulary import Entry, Form, National, vocabulary
from quanze.ontology import iri

CORPS = "660000"
"""The Corps in 新疆: its bodies are named as a municipality's are (兵团教育局)."""


def letters(place: Jurisdiction) -> str:
    """The letters under which the code list holds a place's level, the likeliest first."""
    if place.code in MUNICIPALITIES or place.code == CORPS:
        return "MPT"
    if place.level == "province" and place.name.endswith("自治区"):
        return "RP"
    return {"state": "S", "province": "P", "prefecture": "T", "county": "C", "zone": "ZC", "township": "C", "open": ""}[
        place.level
    ]


def _label(form: Form, place: Jurisdiction) -> str:
    return form.fill(place)


def agency_iri(place: Jurisdiction, label: str) -> str:
    """IRI of an agency: its place's code and its full name."""
    return iri.entity("agency", place.code, label)


@lru_cache(maxsize=4096)
def usual_body(key: str, place: Jurisdiction) -> tuple[str, str] | None:
    """IRI and label of the body with this task at a place, where the list leaves no choice."""
    if place.level == "state":
        body = vocabulary().national_by_key.get(key)
        return (agency_iri(STATE, body.label), body.label) if body else None
    entry = vocabulary().entries.get(key)
    form = entry.usual(letters(place), place.code) if entry else None
    if form is None:
        return None
    label = _label(form, place)
    return agency_iri(place, label), label


def government_of(place: Jurisdiction) -> tuple[str, str]:
    """IRI and label of a place's government."""
    return usual_body("政府", place) or ("", "")


_OF_GOVERNMENT = frozenset({"department", "office", "leading-group-office", "public-institution"})


def _above(place: Jurisdiction) -> Jurisdiction | None:
    return by_code(place.parent) if place.parent else None


def _parents(kind: str, key: str, guide: str, place: Jurisdiction) -> tuple[tuple[str, str], tuple[str, str]]:
    """(parent IRI and label, guiding body's IRI and label); empty strings where there is none."""
    none = ("", "")
    above = _above(place)
    guided = (usual_body(guide, above) if above else None) or none
    if kind == "division" and guide != key:
        return usual_body(guide, place) or none, none
    if kind in _OF_GOVERNMENT:
        return usual_body("政府", place) or none, guided if kind == "department" else none
    if kind == "party" and key != "党委":
        return usual_body("党委", place) or none, guided
    if kind in {"government", "dispatched", "party"}:
        return guided, none
    return none, guided if kind in {"court", "procuratorate", "mass", "supervision"} else none


_SUBPROVINCIAL = frozenset(
    f"{code}00" for code in (2101, 2102, 2201, 2301, 3201, 3301, 3302, 3502, 3701, 3702, 4201, 4401, 4403, 5101, 6101)
)
_GENERAL_OFFICES = frozenset({"政府办公室", "党委办公厅", "人大常委会办公室", "政协办公室"})


def _unshortened(label: str) -> tuple[str, ...]:
    """A party body's name with 委员会 written out (中共某市委员会组织部)."""
    match = re.match(r"^(中共.+?[省市县区州盟旗]委)(?!员会)(.+)$", label)
    return (f"{match[1]}员会{match[2]}",) if match else ()


def with_city(label: str, place: Jurisdiction) -> tuple[str, ...]:
    """The name of a district's body with the city in front (北京市朝阳区人民政府), as other places print it."""
    if place.level != "county" or not place.name.endswith("区") or not label.startswith(place.name):
        return ()
    return (by_code(place.parent).name + label,)


_OF_THE_STATE = re.compile(r"^(?!海关总署|中华人民共和国)[一-鿿]{2,8}(?:海关|海事局|出入境边防检查站)$")


@lru_cache(maxsize=65536)
def full_name(label: str, place: Jurisdiction) -> str:
    """A body's name as seals and registers have it: a district's with its city in front, a customs house's with the state.

    >>> from loaders.resolve.place_names import named
    >>> full_name("中共钦南区委员会", named("钦南区")), full_name("钦州海关", named("钦州市"))
    ('中共钦州市钦南区委员会', '中华人民共和国钦州海关')
    """
    if _OF_THE_STATE.match(label):
        return "中华人民共和国" + label
    district = next((p for p in lineage(place) if p.level == "county"), None)
    if district is None or not _IS_DISTRICT.search(district.name) or district.name not in label:
        return label
    city = by_code(district.parent)
    if city.level == "state" or city.name in label or (city.short and city.short in label.partition(district.name)[0]):
        return label
    return label.replace(district.name, city.name + district.name, 1)


_IS_DISTRICT = re.compile(r"(?<!林)(?<!特)(?<!自治)区$")


def standard_body(entry: Entry, form: Form, place: Jurisdiction) -> Body:
    """The body of a code list entry at a place, under the latest of its names."""
    latest = entry.latest(form)
    if place.code in _SUBPROVINCIAL and entry.key in _GENERAL_OFFICES:
        latest = entry.usual("P") or latest  # sub-provincial cities have a 办公厅
    label = _label(latest, place)
    parent, guided = _parents(entry.kind, entry.key, entry.above, place)
    former = tuple(_label(f, place) for f in entry.forms if f.until and entry.latest(f) == latest and f != latest)
    return Body(
        iri=agency_iri(place, label),
        label=label,
        kind=entry.kind,
        level=place.level,
        jurisdiction=place.code,
        key=entry.key,
        parent_iri=parent[0],
        parent_label=parent[1],
        guided_by_iri=guided[0],
        guided_by_label=guided[1],
        alt_names=tuple(
            dict.fromkeys((*former, *_unshortened(label), *with_city(label, place), *latest.short_names(place)))
        ),
        standard=True,
    )


def government_body(place: Jurisdiction) -> Body | None:
    """The government of a place, as its level has it; None for a place without one."""
    entry = vocabulary().entries["政府"]
    form = entry.usual(letters(place), place.code)
    return standard_body(entry, form, place) if form else None


def national_body(body: National) -> Body:
    """A body of the state."""
    parent = usual_body("政府", STATE) if body.kind == "department" else None
    return Body(
        iri=agency_iri(STATE, body.label),
        label=body.label,
        kind=body.kind,
        level="state",
        jurisdiction=STATE.code,
        key=body.key,
        parent_iri=parent[0] if parent else "",
        parent_label=parent[1] if parent else "",
        alt_names=body.aliases,
        standard=True,
    )


def plain_body(label: str, kind: str, place: Jurisdiction, doubts: tuple[str, ...] = ()) -> Body:
    """A body that stands in no list, under its own name."""
    parent, _ = _parents(kind, "", "", place) if kind in _OF_GOVERNMENT else (("", ""), ("", ""))
    return Body(
        iri=agency_iri(place, label),
        label=label,
        kind=kind,
        level=place.level,
        jurisdiction=place.code,
        parent_iri=parent[0],
        parent_label=parent[1],
        alt_names=with_city(label, place),
        doubts=doubts,
    )
