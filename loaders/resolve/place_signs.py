"""The signs of where a document belongs: its issuer, title, number, gazette, site, path, and the places it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from quanze.loaders.resolve import zones
from quanze.loaders.resolve.candidates.standard import national_named
from quanze.loaders.resolve.jurisdictions import OPEN, STATE, Jurisdiction, by_code, counties, lineage, unlisted
from quanze.loaders.resolve.marks import mark_of, place_of_mark
from quanze.loaders.resolve.place_names import leading, named, of_issuer, places_named
from quanze.loaders.resolve.places import PlaceReading, Sign, judge_place
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Gazette, PrintedDocument

OWN = Rule(
    name="the document's own place",
    pattern=r"(?:结合|符合|推进|促进|加快|建设)(?P<place>[一-鿿]{2,8}?)(?:实际|早日)",
    finds={"结合云江区实际": [{"place": "云江区"}], "促进云江早日建成": [{"place": "云江"}]},
    leaves=("结合工作",),
)
BODY = Rule(
    name="body with its place in front",
    pattern=r"(?P<place>[一-鿿]{2,9}?(?:自治区|省|自治州|州|盟|地区|市|自治县|县|旗|区))(?:人民政府|政府|人大|人民代表大会|委员会|委办公室)",
    finds={"云江县人民政府": [{"place": "云江县"}]},
    leaves=("县人民政府",),
)
NEWS = Rule(
    name="paper or station of a place",
    pattern=r"(?P<place>[一-鿿]{2,4})(?:日报|晚报|新闻|电视台|广播电视台|经济开发区|实际)",
    finds={"云江日报": [{"place": "云江"}]},
    leaves=("日报",),
)
TOKENS = Rule(
    name="a bureau of the document's own level",
    pattern=r"(?<![一-鿿])(?P<token>自治区|省|市|州|盟|县|旗|区)(?=委|政府|人民政府|人大|[级直](?:各|有关)"
    r"|[一-鿿]{2,10}?(?:局|委|厅|办|中心|支队|大队)(?:[、，,。；;：:)）牵负\s]|$))",
    finds={"、市教育局、县财政局牵头": [{"token": "市"}, {"token": "县"}], "，县人民政府决定": [{"token": "县"}]},
    leaves=("市场监管", "该县教育"),
)
SELF = Rule(
    name="what a document calls its own place",
    pattern=r"[我全本](?P<token>自治区|省|市|州|盟|县|旗|区)(?!域|块|长|委|民|场)",
    finds={"我市实际": [{"token": "市"}], "全区各部门": [{"token": "区"}]},
    leaves=("全市场", "城市"),
)
NATIONAL = Rule(
    name="a body of the state by its short name",
    pattern=r"(?<![一-鿿])(?:国家(?:发展改革委|发改委|卫生健康委|市场监管总局|税务总局|医保局|药监局|统计局|民委)|国务院(?:办公厅|国资委)"
    r"|(?:财政|教育|公安|民政|司法|商务|科技|农业农村|自然资源|生态环境|人力资源社会保障|住房城乡建设|交通运输|工业和信息化|文化和旅游|应急管理|水利)部"
    r"|(?:市场监管|税务|海关)总[局署]|人民银行|(?:中国)?(?:证监会|银保监会))(?![一-鿿]*[省市县])",
    finds={"（财政部、税务总局负责）": ["财政部", "税务总局"]},
    leaves=("省财政部门", "某市税务局"),
)
SITE = Rule(
    name="whose site the page is on",
    pattern=r"(?m)(?:SiteIDCode|(?:政府)?网站标识码)\s*[：:]?\s*(?P<code>(?:[0-9]{6}|bm[0-9]{4})[0-9]{4})(?![0-9])|^SiteName：(?P<name>.+)$"
    r"|(?:信息|文章|文件)来源\s*[：:]\s*(?P<source>[一-鿿]{2,12}?(?:自治区|自治州|省|市|县|区|州|盟|旗)(?:人民)?政府)",
    finds={
        "政府网站标识码：4507000001": [{"code": "4507000001", "name": None, "source": None}],
        "网站标识码bm01000001": [{"code": "bm01000001", "name": None, "source": None}],
        "SiteName：云江市人民政府门户网站": [{"code": None, "name": "云江市人民政府门户网站", "source": None}],
        "信息来源: 云江市政府": [{"code": None, "name": None, "source": "云江市政府"}],
    },
    leaves=("统一社会信用代码：114507000001", "网站标识码：待填"),
)
"""Site codes: six digits of GB/T 2260 and a running number; bm: a body of the state (政府网站发展指引, 2017)."""
ADDRESS = Rule(
    name="address of a government's site",
    pattern=r"(?<![a-z])(?P<host>[a-z]{4,24})\.gov\.cn",
    finds={
        "http://slj.yunjiang.gov.cn/": [{"host": "yunjiang"}],
        "邮箱：sljbgs@yunjiang.gov.cn": [{"host": "yunjiang"}],
    },
    leaves=("www.gov.cn", "yunjiang.com.cn"),
)
ZONE = Rule(
    name="zone at the beginning of a name",
    pattern=r"^(?P<zone>(?:(?!关于|对|在)[一-鿿]){2,12}?(?:开发区|高新区|保税区|示范区|工业园区))(?!管委会|管理委员会|税务|公安|人民)",
    finds={"云江经济开发区防汛工作专班方案": [{"zone": "云江经济开发区"}]},
    leaves=("云江市关于云江经济开发区的批复", "云江经济开发区管理委员会"),
)
_STATE = "中华人民共和国"
_ENOUGH = 3
"""So many bodies of the state in a document that names none of its own level make it one of the state."""
_READ = 60_000
"""Characters of a file that are searched for places."""


def place_of(document: PrintedDocument, gazette: Gazette) -> PlaceReading:
    """The place of a document, from all its signs together."""
    strong = list(_printed_signs(document, gazette))
    ending = ""
    if not any(sign.kind in {"issuer", "gazette"} for sign in strong):
        text = gazette.source.text[:_READ]
        ending = ending_of(text)
        strong += _text_signs(text, ending, document.number)
        strong += _site_signs(gazette.source.text, ending)
    found = judge_place(strong, ending)
    return _zone(document, found)


def _printed_signs(document: PrintedDocument, gazette: Gazette) -> Iterator[Sign]:
    """What the issue, the issuer, the title and the number say."""
    city = (of_issuer(gazette.issue.city) or unlisted(gazette.issue.city)) if gazette.issue else None
    if city is not None:
        yield Sign(city, "gazette")
    issuer = _place_of_issuer(document, city)
    if issuer is not None:
        yield Sign(issuer, "issuer")
    title = of_issuer(_ABOUT.sub("", document.title.text), city)
    if title is not None:
        yield Sign(title, "title")
    if document.number:
        near = [place for place in (city, issuer, title) if place is not None]
        marked = (place_of_mark(mark_of(document.number), place) for place in (*near, None))
        yield from (Sign(place, "number") for place in marked if place is not None)


def _place_of_issuer(document: PrintedDocument, city: Jurisdiction | None) -> Jurisdiction | None:
    placed = next(filter(None, (of_issuer(one.text, city) for one in document.issuers)), None)
    if placed is not None or not document.issuer:
        return placed
    return unlisted(document.issuer) or (STATE if national_named(document.issuer, OPEN) else None)


_ABOUT = re.compile(r"^关于(?:印发|公布|发布|转发|做好|加强|进一步[一-鿿]{2}|成立|调整|同意|修订)?《?")


def _zone(document: PrintedDocument, found: PlaceReading) -> PlaceReading:
    """The zone whose committee issued the document, or whose name opens issuer and title, in the place found."""
    if found.place.level not in {"province", "prefecture", "county"}:
        return found
    committee = zones.administration(document.issuer, found.place)
    where = by_code(committee.jurisdiction) if committee else _opening_zone(document, found.place) or found.place
    return PlaceReading(where, found.confidence, found.doubts)


def _opening_zone(document: PrintedDocument, place: Jurisdiction) -> Jurisdiction | None:
    """The zone that the issuer's name begins with, or the title's where no issuer is printed; None without one."""
    opening = ZONE.match(document.issuer or document.title.text)
    return zones.zone_named(opening["zone"], place) if opening and zones.is_zone(opening["zone"]) else None


@lru_cache(maxsize=4)
def ending_of(text: str) -> str:
    """What a text calls its own place (县教育局, 我市: 县, 市); the state's name where only its bodies are named.

    >>> ending_of("（县教育局牵头，县财政局、市气象局配合）"), ending_of("无")
    ('县', '')
    """
    tokens = Counter(match["token"] for rule in (TOKENS, SELF) for match in rule.finditer(text))
    if not tokens:
        return _STATE if sum(1 for _ in NATIONAL.finditer(text)) >= _ENOUGH else ""
    token, count = tokens.most_common(1)[0]
    lower = next((low for low in "县旗区" if tokens[low] * 2 > count), "") if token == "市" else ""
    return lower or token


def _text_signs(text: str, ending: str, number: str) -> Iterator[Sign]:
    """The places that a text names, and the state where only its bodies are named."""
    if ending == _STATE:
        yield from (Sign(STATE, "own"), Sign(STATE, "own"))
        return
    found = [Sign(place, "named") for place in places_named(text)]
    ends = (_last_place(match["place"]) for match in BODY.finditer(text))
    found += [Sign(place, "body") for place in ends if place is not None]
    around = tuple(dict.fromkeys(sign.place for sign in found))
    found += _by_short_name(text, ending, around)
    found += [Sign(outer, sign.kind) for sign in found if (outer := _around(sign.place, ending)) is not None]
    for rule, kind in ((OWN, "own"), (NEWS, "named")):
        near = (_near(match["place"], around, ending) for match in rule.finditer(text))
        found += [Sign(place, kind) for place in near if place is not None]
    yield from found
    mark = mark_of(number)
    for place in dict.fromkeys(sign.place for sign in found):
        if mark and place_of_mark(mark, place) == place:
            yield Sign(place, "number")


def _site_signs(text: str, ending: str) -> Iterator[Sign]:
    """The place whose site the page is on, or the one around it that the document calls its own (我省 on a city's site)."""
    owners = (_owner(match["code"] or "", match["name"] or match["source"] or "") for match in SITE.finditer(text))
    places = [place for place in owners if place is not None]
    for place in dict.fromkeys(places):
        nearest = next((outer for outer in lineage(place) if outer.name.endswith(ending)), None)
        if nearest is not None:
            yield Sign(nearest, "site")
    for host in dict.fromkeys(match["host"] for match in ADDRESS.finditer(text)):
        spoken = _spoken().get(host, ()) if ending else ()
        own = {place for place in spoken if place.name.endswith(ending)}
        own = own or {outer for place in spoken if (outer := _around(place, ending)) is not None}
        if len(own) == 1:
            yield Sign(own.pop(), "address")


@lru_cache(maxsize=1)
def _spoken() -> Mapping[str, tuple[Jurisdiction, ...]]:
    """The living places by their short names as addresses of sites spell them (jinhua), with and without 市 (jinhuashi)."""
    from pypinyin import lazy_pinyin  # takes a while to import; only a text that holds an address needs it

    found: dict[str, tuple[Jurisdiction, ...]] = {}
    provinces = counties(STATE)
    cities = [city for province in provinces for city in counties(province)]
    for place in (*provinces, *cities, *(county for city in cities for county in counties(city))):
        for spelled in {"".join(lazy_pinyin(name)) for name in (place.short, place.name)}:
            found[spelled] = (*found.get(spelled, ()), place)
    return found


def _around(place: Jurisdiction, ending: str) -> Jurisdiction | None:
    """What a place lies in that a document can call its own (省 where it names a city); None where it can so call the place."""
    if not ending or place.name.endswith(ending):
        return None
    return next((outer for outer in lineage(place) if outer.level != "state" and outer.name.endswith(ending)), None)


def _owner(code: str, name: str) -> Jurisdiction | None:
    if code.startswith("bm"):
        return STATE
    try:
        return by_code(code[:6]) if code else of_issuer(name) or (unlisted(name) if name.endswith("政府") else None)
    except KeyError:
        return None


def _by_short_name(text: str, ending: str, around: tuple[Jurisdiction, ...]) -> list[Sign]:
    """Places that a text names without 市, 县 …, as far as it could call them its own and names what they lie in."""
    if not ending:
        return []
    outer = [place for place in around if place.level in {"province", "prefecture"}]
    inside = dict.fromkeys(inner for place in outer for inner in counties(place))
    fitting = [
        place for place in inside if place.name.endswith(ending) and len(place.short) > 1 and place not in around
    ]
    return [Sign(place, "named") for place in fitting for _ in range(text.count(place.short))]


def _last_place(words: str) -> Jurisdiction | None:
    """The place that words end with (为云江县 → 云江县)."""
    for start in range(len(words) - 1):
        read = leading(words[start:], None, short=False)
        if read is not None and not read[1]:
            return read[0]
    return None


def _near(name: str, around: tuple[Jurisdiction, ...], ending: str) -> Jurisdiction | None:
    """The place of that name, as near as can be to the places named beside it, if the document could call it its own."""
    for length in range(min(len(name), 8), 1, -1):
        for outer in (*around, None):
            place = named(name[-length:], outer)
            if place is not None and place.until is None and place.name.endswith(ending):
                return place
    return None
