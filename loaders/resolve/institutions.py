"""Bodies that no list can hold (companies, schools, hospitals, local bureaus), known by the ending of their names."""

from __future__ import annotations

import re

from quanze.loaders.language.abbreviations import pairs, rewritten
from quanze.loaders.language.endings import ends, kind_by_ending
from quanze.loaders.language.numerals import HAN
from quanze.loaders.resolve.jurisdictions import Jurisdiction, counties, lineage

_NOT_A_NAME = re.compile(
    r"部门$|单位$|人员$|企业$|^各|有关|相关|所有|任何|等(?:部门|单位|有关)|根据|按照|应当|负责|组织[各市]"
    r"|会同|承办|要做|征得|以下|等和|和各|[、，。；：]|决策|（(?![^（）]+）.{2,}$)|）$"
)
_CLAUSE = re.compile(
    r"^(?:将|从|如|对|在|为|把|使|经|完成|推进|推动|加快|加强|规划新|解决|科学|鼓励|支持|开展|做好|确保|按照|根据|依据|争取"
    r"|[0-9]+(?:年|月|日|个|家))|[。；：！？]|打造|注册成立|划入|内部$|建设办$|组织各|要做|应当|决策"
)


_POST = re.compile(r"国务委员|(?:常委|委员|秘书长|副?(?:主任|主席|书记|[省市县区州局厅部司处科]长))(?:、.*)?")


def is_post(text: str) -> bool:
    """Whether a text is nothing but posts (国务委员, 副市长)."""
    return bool(_POST.fullmatch(text))


def is_clause(text: str) -> bool:
    """Whether a text is part of a sentence and not a name (cells that hold tasks, list items cut wrongly)."""
    return bool(_CLAUSE.search(text))


_MAY_HAVE_DE = frozenset({"leading-group", "leading-group-office"})
"""Kinds of bodies whose names may hold 的 (…感染的肺炎疫情防控指挥部)."""


def kind_of(text: str) -> str | None:
    """The kind of body whose name ends so, or None if it is no body's name."""
    if len(text) < 3 or _NOT_A_NAME.search(text):
        return None
    kind = kind_by_ending(text)
    return None if "的" in text and kind not in _MAY_HAVE_DE else kind


_NUMBERED_HOSPITAL = re.compile(rf"^(.*?)第?([{HAN}]{{1,2}})(?:人民)?医?院$")


_INVESTORS = dict(pairs("investor"))
_INVESTOR = re.compile(rf"^(.*?)({'|'.join(sorted(_INVESTORS, key=len, reverse=True))})集团(?:有限)?(?:公司)?$")
_CREDIT = re.compile(r"(?<!农村)(?:信用合作联社|信用联社)$")


def spelled_company(name: str) -> tuple[str, str] | None:
    """What stands before, and the usual full name of a city's investment group; None for other names.

    >>> spelled_company("市开投集团公司")
    ('市', '开发投资集团有限公司')
    """
    match = _INVESTOR.match(name)
    return (match[1], f"{_INVESTORS[match[2]]}集团有限公司") if match else None


_RURAL_BANK = re.compile(r"农商(?:银)?行$")
_OWN_GROUP = re.compile(rf"^(?:{'|'.join(trade for trade, _ in pairs('own-group'))})(?:投资)?集团(?:公司|有限公司)?$")
_NUMBERED_SCHOOL = re.compile(rf"^(.*?)第?([{HAN}]{{1,2}})中$")


def spelled(name: str) -> str:
    """A hospital's, school's or division's name spelled out (二医院 → 第二人民医院, 经发处 → 经济发展处)."""
    match = _NUMBERED_HOSPITAL.match(name)
    if match:
        return f"{match[1]}第{match[2]}人民医院"
    match = _NUMBERED_SCHOOL.match(name)
    if match:
        return f"{match[1]}第{match[2]}中学"
    name = rewritten("division", name)
    return _RURAL_BANK.sub("农村商业银行", _CREDIT.sub("农村信用合作联社", name))


def is_own_group(text: str) -> bool:
    """Whether a bare name is that of the place's own company (水务集团, 交发集团)."""
    return bool(_OWN_GROUP.match(text))


def is_agency_ending(text: str) -> bool:
    """Whether a text could be the whole name of an agency with divisions."""
    return ends(text, "owner")


def seat_of(text: str, place: Jurisdiction) -> Jurisdiction:
    """The place among the document's own ones that a name holds inside it (…钦州分局), else the document's."""
    inside = [p for p in (*counties(place), *lineage(place)) if p.short and len(p.short) > 1 and p.short in text]
    return inside[0] if inside else place
