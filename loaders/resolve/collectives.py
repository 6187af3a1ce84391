"""Phrases that name several bodies at once (各县区人民政府, 市直各有关部门, 县级公安机关)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.resolve.bodies import Body, Group
from loaders.resolve.jurisdictions import Jurisdiction, counties, lineage
from ontology import iri


@dataclass(frozen=True, slots=True)
class Phrase:
    """A collective phrase; ``members`` are (place, name without the place); ``known`` if these are all."""

    text: str
    members: tuple[tuple[Jurisdiction, str], ...] = ()
    known: bool = False


_COUNTIES = r"(?:县[、（]?(?:市[、]?)?区）?|县（市、区）|县（区）|区（县）|市、县|县市|区[、]?县|旗县区?|县级|[县区])"
_OF_COUNTIES = re.compile(rf"^(?:全市|全区|市辖|所属|有关|相关)?各?{_COUNTIES}(人民政府|政府)?(.*)$")
_OF_CITIES = re.compile(r"^各?(?:设区的?市|地级以上市|地级市|市州|市（州）|盟市)(人民政府|政府)?(.*)$")
_COLLECTIVE = re.compile(
    r"^(?:各|所有|有关|相关|其他|其它|上述|涉及|承担|县区|县级|乡镇|镇街|基层|区内|地方"
    r"|市级各|市直各|市各|县直各|区直各|省直各|省各|自治区各|自治区直)"
    r"|(?:部门|单位|机关|机构)$|(?:确定|指定|所属|设立)的|^市[、，]县|^市级以上|以上人民政府|以上地方|^镇人民政府$|^乡镇?人民政府$"
    r"|^(?:各?(?:开发区|园区|片区))?管委会?$|主管海关$"
)
_OWN_NAME = re.compile(r"机关(?:事务|服务|工委|党委|幼儿园)")
_OPEN = re.compile(r"委托|或者|企业|运营商|部门|单位|机构|公司")
_TOGETHER = re.compile(r"或者其委托的|及其委托的|和其委托的|或者|或其|或|会同|以及|及|和|与|/|／")


def _level_below(place: Jurisdiction, level: str) -> tuple[Jurisdiction, ...]:
    above = {"county": "prefecture", "prefecture": "province"}[level]
    owner = next((p for p in lineage(place) if p.level == above), None)
    return tuple(p for p in counties(owner) if p.level == level) if owner else ()


def phrase(text: str, place: Jurisdiction) -> Phrase | None:
    """The collective phrase that a name is, or None if it names one body."""
    if _OWN_NAME.search(text) or text.endswith("监委机关"):
        return None
    match = _OF_COUNTIES.match(text)
    if match and (match[1] or text.startswith(("各", "县区"))):
        return _below(text, match, _level_below(place, "county"))
    match = _OF_CITIES.match(text)
    if match and (match[1] or text.startswith("各")):
        return _below(text, match, _level_below(place, "prefecture"))
    if _COLLECTIVE.search(text):
        return Phrase(text)
    return None


def _below(text: str, match: re.Match[str], places: tuple[Jurisdiction, ...]) -> Phrase:
    """The governments (or bureaus of one name) of the places below."""
    government, rest = match[1], match[2]
    if government and not rest:
        return Phrase(text, tuple((p, "人民政府") for p in places), known=bool(places))
    if government and re.match(r"^[、，和及（]", rest):
        return Phrase(text, tuple((p, "人民政府") for p in places))
    if not government and re.search(r"[局委办院]$", rest) and not re.search(r"管委$|、|各", rest):
        return Phrase(text, tuple((p, rest) for p in places), known=bool(places))
    return Phrase(text)


_TASK = re.compile(r"^(市|县|省|自治区)(?:人民政府)?([一-鿿]{2,12}?)(?:行政)?(?:主管|管理|监督管理|监管)?部门$")


def task_of(text: str) -> tuple[str, str] | None:
    """The place's token and the task of one place's department (市人民政府公安部门 → 市, 公安), or None."""
    match = _TASK.match(text)
    return (match[1], match[2]) if match and not match[2].startswith(("直", "级", "各", "区", "、")) else None


def pair(text: str) -> tuple[str, ...] | None:
    """The names joined by 和, 或者, 及其委托的 …, or None if nothing joins."""
    parts = tuple(p for p in _TOGETHER.split(text) if len(p) > 1)
    return parts if len(parts) > 1 else None


def is_open(text: str) -> bool:
    """Whether joined names go beyond the bodies that can be named (甲及供气企业)."""
    return bool(_OPEN.search(text))


def group(
    text: str, place: Jurisdiction, members: tuple[Body, ...], known: bool, doubts: tuple[str, ...] = ()
) -> Group:
    """A group of that phrase at a place."""
    return Group(
        iri=iri.entity("agency-group", place.code, text),
        label=text,
        jurisdiction=place.code,
        members=members,
        members_known=known,
        doubts=doubts,
    )
