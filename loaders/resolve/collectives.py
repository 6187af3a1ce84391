"""Phrases that name several bodies at once (各县区人民政府, 市直各有关部门, 县级公安机关)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanze.loaders.resolve.bodies import Body, Group
from quanze.loaders.resolve.jurisdictions import Jurisdiction, counties, lineage
from quanze.loaders.resolve.place_names import leading
from quanze.ontology import iri


@dataclass(frozen=True, slots=True)
class Phrase:
    """A collective phrase; ``members`` are (place, name without the place); ``known`` if these are all."""

    text: str
    members: tuple[tuple[Jurisdiction, str], ...] = ()
    known: bool = False


_UNITS = r"(?:自治县|自治旗|特区|林区|[县市区旗、（）/])"
_OF_COUNTIES = re.compile(
    rf"^(?:(?:全市|全区|全州|所辖|所属|有关|相关)?各{_UNITS}{{1,12}}|县级|县区|区县|县市区?|县（{_UNITS}{{1,6}}|市、县(?:、区)?)"
    r"(人民政府|政府)?(.*)$"
)
_OF_CITIES = re.compile(
    r"^各?(?:设区的?市|各?地级以上市|地级市|市州|市（州）|州市|盟市|盟行政公署、市|地区行政公署、[^、]{0,8}市|市、自治州)(人民政府|政府)?(.*)$"
)
_OF_PROVINCES = re.compile(r"^各省[（、]?(?:自治区、?)?(?:直辖市）?)?(人民政府|政府)?(.*)$")
_ONE_COUNTY = re.compile(r"^[县区旗](?![区级（、市县])")
_COLLECTIVE = re.compile(
    r"^(?:各|所有|所属|直属|下属|有关|相关|其他|其它|上述|涉及|承担|县区|县级|乡镇|镇街|基层|区内|地方"
    r"|市级各|市直各|市各|县直各|区直各|省直各|省各|自治区各|自治区直)"
    r"|^全[省市州盟县区旗][^、，]{0,8}各"
    r"|^(?:省|自治区)[、，](?:设区的?)?市|^(?:沿海)?设区的?市$|(?:部门|单位|机关|机构|运营商"
    r"|(?<!集团)企业)$|^(?:人民政府|人民法院|人民检察院|监察委员会)$|(?:确定|指定|所属|设立)的|^市[、，]县"
    r"|^市级以上|以上人民政府|以上地方|^镇人民政府$|^乡镇?人民政府$|^街道办事处$"
    r"|^(?:各?(?:开发区|园区|片区))?管委会?$|主管海关$"
)
_OWN_NAME = re.compile(r"机关(?:事务|服务|工委|党委|幼儿园)")
_OPEN = re.compile(r"委托|或者|企业|运营商|部门|单位|机构|公司")
_TOGETHER = tuple(
    re.compile(words)
    for words in ("或者其委托的|及其委托的|和其委托的|或其委托的", "或者|或|会同", "以及|及|和|与|/|／")
)


def _level_below(place: Jurisdiction, level: str) -> tuple[Jurisdiction, ...]:
    """The places of a level under the nearest place that has any (districts of a municipality too)."""
    for owner in lineage(place):
        inside = tuple(p for p in counties(owner) if p.level == level)
        if inside:
            return inside
    return ()


def phrase(text: str, place: Jurisdiction) -> Phrase | None:
    """The collective phrase that a name is, or None if it names one body."""
    if _OWN_NAME.search(text) or text.endswith("监委机关"):
        return None
    if _ONE_COUNTY.match(text) and not text.endswith("部门"):
        below = tuple(p for p in _level_below(place, "county") if p.name.endswith(text[0]))
        own = place.level == "county" or text[1:] not in {"人民政府", "政府"}
        return None if own else Phrase(text, tuple((p, "人民政府") for p in below), known=bool(below))
    for pattern, level in ((_OF_PROVINCES, "province"), (_OF_CITIES, "prefecture"), (_OF_COUNTIES, "county")):
        match = pattern.match(text)
        if match and (match[1] or text.startswith(("各", "县区"))):
            below = tuple(p for p in _level_below(place, level) if p.code[:2] not in {"71", "81", "82"})
            return _below(text, match, below)
    return Phrase(text) if _COLLECTIVE.search(text) else None


def _government(place: Jurisdiction) -> str:
    return "行政公署" if place.name.endswith(("盟", "地区")) else "人民政府"


def _usual_phrase(places: tuple[Jurisdiction, ...]) -> str:
    """One wording for all governments of a level below: 各县区人民政府, 各县（市、区）人民政府, 各区人民政府."""
    kinds = "".join(k for k in "县市区" if any(p.name.endswith(k) for p in places))
    if any(p.level != "county" for p in places) or not kinds:
        return "各省、自治区、直辖市人民政府" if places[0].level == "province" else "各市人民政府"
    return {"县市区": "各县（市、区）人民政府", "县市": "各县（市）人民政府", "市区": "各市（区）人民政府"}.get(
        kinds, f"各{kinds}人民政府"
    )


def _below(text: str, match: re.Match[str], places: tuple[Jurisdiction, ...]) -> Phrase:
    """The governments (or bureaus of one name) of the places below."""
    government, rest = match[1], match[2]
    if government and not rest:
        usual = _usual_phrase(places) if text.startswith("各") and places else text
        return Phrase(usual, tuple((p, _government(p)) for p in places), known=bool(places))
    if government and re.match(r"^[、，和及（]", rest):
        return Phrase(text, tuple((p, _government(p)) for p in places))
    if not government and re.search(r"[局委办院]$", rest) and not re.search(r"管委$|、|各", rest):
        return Phrase(text, tuple((p, rest) for p in places), known=bool(places))
    return Phrase(text)


_COMMITTEES = re.compile(r"管委会|管理委员会")
_LEVEL_TASK = re.compile(
    r"^(县级|设区的?市级)(?:人民政府)?([一-鿿]{2,12}?)(?:行政)?(?:主管)?(监督管理|管理|监管)?部门$"
)
_TASK = re.compile(r"^(市|县|省|自治区)(?:人民政府)?([一-鿿]{2,12}?)(?:行政)?(?:主管)?(监督管理|管理|监管)?部门$")


def level_task_of(text: str, place: Jurisdiction) -> tuple[str, tuple[str, ...]] | None:
    """As :func:`task_of`, for 县级X部门 and 设区的市级X部门 where a document's place leaves one place of that level."""
    match = _LEVEL_TASK.match(text)
    if match is None or "或" in text or "、" in text:
        return None
    level = "county" if match[1] == "县级" else "prefecture"
    where = next((p for p in lineage(place) if p.level == level), None)
    return (where.name, tuple(dict.fromkeys((match[2] + (match[3] or ""), match[2])))) if where else None


def task_of(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The place's token and the task of one place's department (市人民政府公安部门 → 市, 公安), or None.

    The task comes with and without its last word, which may belong to it (市场监管) or not (港口管理).
    """
    match = _TASK.match(text)
    if match is None or match[2].startswith(("直", "级", "各", "区", "、")):
        return None
    return match[1], tuple(dict.fromkeys((match[2] + (match[3] or ""), match[2])))


def pairs(text: str) -> Iterator[tuple[str, ...]]:
    """The names joined by 或者其委托的, 或者, 和 …: ways to part them, the surest joining word first."""
    for joining in _TOGETHER:
        parts = tuple(p for p in joining.split(text) if len(p) > 1)
        if len(parts) > 1:
            yield parts


_JOINED = re.compile(r"^(?:[、，和及与]|以及)")


def shared_name(text: str, place: Jurisdiction) -> tuple[tuple[Jurisdiction, ...], str]:
    """The places that one name stands behind, and the name; no places unless there are two and more of one level.

    >>> from loaders.resolve.jurisdictions import by_code
    >>> [p.code for p in shared_name("灵山县、浦北县人民政府", by_code("450700"))[0]]
    ['450721', '450722']
    """
    places: dict[str, Jurisdiction] = {}
    rest = text
    while found := leading(_JOINED.sub("", rest) if places else rest, place):
        where, rest = found
        places[where.code] = where
    alike = len(places) > 1 and {p.level for p in places.values()} in ({"county"}, {"prefecture"})
    return (tuple(places.values()), rest) if alike and rest and not _JOINED.match(rest) else ((), text)


def is_open(text: str) -> bool:
    """Whether joined names go beyond the bodies that can be named (甲及供气企业)."""
    return bool(_OPEN.search(text))


def group(
    text: str, place: Jurisdiction, members: tuple[Body, ...], known: bool, doubts: tuple[str, ...] = ()
) -> Group:
    """A group of that phrase at a place."""
    text = _COMMITTEES.sub("管委", text)
    return Group(
        iri=iri.entity("agency-group", place.code, text),
        label=text,
        jurisdiction=place.code,
        members=members,
        members_known=known,
        doubts=doubts,
    )
