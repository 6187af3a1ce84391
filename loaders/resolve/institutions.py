"""Bodies that no list can hold (companies, schools, hospitals, local bureaus), known by the ending of their names."""

from __future__ import annotations

import re

from loaders.resolve.jurisdictions import Jurisdiction, counties, lineage

_ENDINGS: tuple[tuple[str, str], ...] = (
    (
        "enterprise",
        "公司|集团|企业|合作社|电站|水厂|电厂|码头|农场|林场|交易所",
    ),
    ("financial", "银行|信用社|联社|支行|分行|农商行|基金|保险公司"),
    ("school", "大学|学院|学校|中学|小学|幼儿园|[一二三四五六七八九十0-9]中|党校|技校|师范|职校|校区"),
    ("hospital", "医院|卫生院|卫生服务中心|保健院|计划生育服务中心|[一二三四五六七八九十]院"),
    ("government", "人民政府|街道办事处|行政公署|街道办"),
    ("court", "法院|法庭"),
    ("procuratorate", "检察院"),
    ("leading-group", "指挥部|领导小组|专班|联席会议|协调小组|工作小组|工作组|专责小组"),
    ("leading-group-office", "(?:指挥部|领导小组|专班|联席会议|小组)办(?:公室)?"),
    ("party", "党委|党组|党工委|工委"),
    ("military", "军分区|武装部|人武部|部队"),
    ("branch", "局[^局]{2,8}分局"),
    ("division", "支队|大队|中队|总队|派出所"),
    ("mass", "协会|商会|学会|联合会|促进会|基金会|工会|研究会|总会"),
    ("dispatched", "海关|海事局|海事处|边检站|边防检查站|缉私分局|调查队|专员办|督察局|监察局"),
    ("public-institution", "中心|馆|台|站|所|监狱|报社|日报|园|服务处|管理处|院|队"),
    ("department", "研究室|办事处|局|委|厅|办|办公室|委员会|署|部|处|科"),
)
_KINDS = tuple((kind, re.compile(f"(?:{endings})$")) for kind, endings in _ENDINGS)
_NOT_A_NAME = re.compile(
    r"部门$|单位$|人员$|企业$|^各|有关|相关|所有|任何|等(?:部门|单位|有关)|根据|按照|应当|负责|组织[各市]|会同|承办|要做|征得|以下|[、，。；：]|决策|（(?![^（）]+）.{2,}$)|）$"
)
_AGENCY_ENDING = re.compile(
    r"(?:局|委|厅|办|办公室|办公厅|委员会|管委会?|政府|院|部|中心|海关|总队|支队|会|社|署|军分区|武装部)$"
)


_CLAUSE = re.compile(
    r"^(?:将|从|如|对|在|为|把|使|经|完成|推进|推动|加快|加强|规划新|解决|科学|鼓励|支持|开展|做好|确保|按照|根据|依据|争取"
    r"|[0-9]+(?:年|月|日|个|家))|[。；：！？]|打造|注册成立|划入|内部$|建设办$|组织各|要做|应当|决策"
)


def is_clause(text: str) -> bool:
    """Whether a text is part of a sentence and not a name (cells that hold tasks, list items cut wrongly)."""
    return bool(_CLAUSE.search(text))


def kind_of(text: str) -> str | None:
    """The kind of body whose name ends so, or None if it is no body's name."""
    if len(text) < 3 or _NOT_A_NAME.search(text):
        return None
    return next((kind for kind, ending in _KINDS if ending.search(text)), None)


_NUMBERED_HOSPITAL = re.compile(r"^(.*?)第?([一二三四五六七八九十]{1,2})(?:人民)?医?院$")


_INVESTORS = {
    "开投": "开发投资", "城投": "城市建设投资", "交投": "交通投资", "建投": "建设投资", "水投": "水务投资", "农投": "农业投资", "发投": "发展投资", "投发": "投资发展",
    "文旅投": "文化旅游投资", "旅投": "旅游投资",
}  # fmt: skip
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
_OWN_GROUP = re.compile(
    r"^(?:水务|交通|交发|城建|城发|农发|旅发|文旅|公交|建工|粮食|国控|城控|产投|国投|发展|公用事业|环境|燃气)(?:投资)?集团(?:公司|有限公司)?$"
)
_NUMBERED_SCHOOL = re.compile(r"^(.*?)第?([一二三四五六七八九十]{1,2})中$")
_SHORT_DIVISIONS = (
    (re.compile(r"^经发(?=[局处科])"), "经济发展"),
    (re.compile(r"^规建(?=[局处科])"), "规划建设"),
    (re.compile(r"^交警(?=局|总队|支队|大队|中队)"), "交通警察"),
)


def spelled(name: str) -> str:
    """A hospital's, school's or division's name spelled out (二医院 → 第二人民医院, 经发处 → 经济发展处)."""
    match = _NUMBERED_HOSPITAL.match(name)
    if match:
        return f"{match[1]}第{match[2]}人民医院"
    match = _NUMBERED_SCHOOL.match(name)
    if match:
        return f"{match[1]}第{match[2]}中学"
    for short, full in _SHORT_DIVISIONS:
        name = short.sub(full, name)
    return _RURAL_BANK.sub("农村商业银行", _CREDIT.sub("农村信用合作联社", name))


def is_own_group(text: str) -> bool:
    """Whether a bare name is that of the place's own company (水务集团, 交发集团)."""
    return bool(_OWN_GROUP.match(text))


def is_agency_ending(text: str) -> bool:
    """Whether a text could be the whole name of an agency with divisions."""
    return bool(_AGENCY_ENDING.search(text))


def seat_of(text: str, place: Jurisdiction) -> Jurisdiction:
    """The place among the document's own ones that a name holds inside it (…钦州分局), else the document's."""
    inside = [p for p in (*counties(place), *lineage(place)) if p.short and len(p.short) > 1 and p.short in text]
    return inside[0] if inside else place
