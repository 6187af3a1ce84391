"""A printed post taken apart: the body it is in, the title, and whether it is a rank (职级) and not a post.

Titles are a closed list; what stands before the title is the body's printed name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quanze.loaders.language.titles import titles
from quanze.loaders.language.variants import folded


@dataclass(frozen=True, slots=True)
class PostPart:
    """One post or rank. ``agency_printed`` is empty where no body is named or implied.

    For 市长, 副县长 and the like it is the government they imply (市人民政府, 灵山县人民政府).
    """

    agency_printed: str
    title: str
    is_rank: bool = False

    @property
    def of_several(self) -> bool:
        """Whether it is a post in each body of a list (甲局、乙局、丙局分管领导): described people, no one post."""
        return len(re.findall("[、，]", self.agency_printed + self.title)) > 1


_RANKS = (
    r"(?:[一二三四]级)?(?:高级)?(?:巡视员|调研员|主任科员|科员|警务专员|警长|警员|主办|督办|行政执法员|法官|检察官"
    r"|法官助理|检察官助理|警务技术主任|主任法官|专业技术总监)|副(?:巡视员|调研员|主任科员)|办事员|[一二三四]级专务"
)
_BEFORE = r"(?:原|时任|第一|常务|执行|名誉|专职|兼职|挂职|代理|代|分管|协管|联系|主持[^、，]{2,10}的)?"


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    """Matches a rank or a title at the end of a text."""
    longest_first = "|".join(titles("post"))
    return re.compile(rf"(?P<rank>{_RANKS})$|(?P<title>{_BEFORE}副?(?:{longest_first}))$")


_CHARGE = re.compile(r"(?:分管|协管|负责|联系|协助)[^、，]{0,24}?的?$")
_TRAILING = re.compile(r"(?:[（(][^（()）]*[）)]|职务|同志|一职)+$")
_GOVERNORS = re.compile(r"(?P<place>[省市州盟县区旗镇乡])长$|专员$")
_PLACE = re.compile(r"(?:省|市|州|盟|县|区|旗|镇|乡|自治区|地区)$")
_UNIT = re.compile(r"(总队|支队|大队|中队)长$")
_CUT = re.compile(r"[、，,；;/]|兼(?:任)?(?=[一-鿿]{2})")


def _pieces(printed: str) -> list[str]:
    """The printed posts one by one: cut behind a title, never inside a list of bodies."""
    pieces: list[str] = []
    start = 0
    for cut in _CUT.finditer(printed):
        piece = printed[start : cut.start()]
        if _title().search(_TRAILING.sub("", piece)):
            pieces.append(piece)
            start = cut.end()
    pieces.append(printed[start:])
    return [p for p in pieces if p]


def _government(place: str, title: str) -> str | None:
    """The government that 市长, 副县长 … imply, or None if the title is not a governor's."""
    if place.endswith(("自治区", "省")):
        return place + "人民政府" if title.endswith(("主席", "省长")) else None
    governor = _GOVERNORS.search(title)
    if governor is None or (place and not _PLACE.search(place)):
        return None
    kind = governor["place"]
    if kind is None:
        return place + "行政公署" if place.endswith("地区") else None
    return (place or kind) + "人民政府"


def _part(piece: str, before: str) -> PostPart:
    text = _TRAILING.sub("", piece)
    match = _title().search(text)
    if match is None:
        return PostPart("", text)
    agency, title = text[: match.start()], match.group()
    is_rank = match["rank"] is not None
    agency = _CHARGE.sub("", agency)
    if is_rank:
        return PostPart(agency or before, title, True)
    title = re.sub(r"^(?:分管|协管|联系)(?=副)", "", title)
    government = _government(agency, title)
    if government is not None:
        return PostPart(government, title)
    unit = _UNIT.search(title)
    if agency and unit and not agency.endswith(unit[1]):
        agency += unit[1]
    return PostPart(agency or before, title)


@lru_cache(maxsize=16384)
def split_post(printed: str) -> tuple[PostPart, ...]:
    """The posts that a printed one holds, in printed order.

    >>> [(p.agency_printed, p.title) for p in split_post("市发展改革委副主任、市北部湾办主任")]
    [('市发展改革委', '副主任'), ('市北部湾办', '主任')]
    >>> split_post("钦州市审计局二级调研员")[0].is_rank
    True
    """
    text = re.sub(r"\s+", "", folded(printed)).strip("，。；、")
    if not text:
        return ()
    parts: list[PostPart] = []
    for piece in _pieces(text):
        parts.append(_part(piece, parts[-1].agency_printed if parts else ""))
    return tuple(parts)
