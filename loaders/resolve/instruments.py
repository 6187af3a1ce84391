"""Titles and numbers of legal documents in normal form, and what kind of document they show.

Kinds are those of the code list ``documentkind``: 法律, 行政法规, 地方性法规, 部门规章, 地方政府规章, 规范性文件,
标准, 其他 (Legislation Law of the PRC, articles 8–103; GB/T 9704-2012 for numbers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quanze.loaders.language.brackets import encloses
from quanze.loaders.language.dates import YEAR
from quanze.loaders.language.numerals import COUNTED
from quanze.loaders.language.numerals import number as numeral
from quanze.loaders.language.variants import folded
from quanze.loaders.language.widths import narrowed, squeezed
from quanze.loaders.resolve.place_names import leading
from quanze.loaders.resolve.vocabulary import rows

_YEAR = re.compile(rf"[〔\[({{【［〈<《﹝]({YEAR})[〕\])}}】］〉>》﹞]")
_STANDARD = re.compile(
    r"^(?:GB|GBZ|GBJ|DB[0-9A-Z]*|DBJ|HJ|JGJ|CJJ|CJ|JTG|JT|SL|SB|NY|LY|YY|WS|AQ|GA|MH|TD|CECS|T|Q|JJF|JJG|DL|SH|QX|MZ|WB|YD|CH|RB)"
    r"(?:/?[A-Z0-9]*)?[ .]?[0-9]{2,}(?:\.[0-9]+)*-[0-9]{2,4}$"
)
_STATE_NUMBER = re.compile(r"^中华人民共和国(?=国务院)")
_DECREE = re.compile(rf"^(.{{2,30}}?)(?:第?([0-9]+)号令|令\(?第?([0-9]+)号\)?|令({YEAR})年?第?([0-9]+)号)$")
_ISSUED = re.compile(r"^(?P<mark>.+?)〔(?P<year>[0-9]{4})〕(?P<serial>[0-9]+)号$")


def _counted(text: str) -> str:
    """第七百二十二号 → 第722号 (numbers below ten thousand, in words or digit by digit)."""

    def value(match: re.Match[str]) -> str:
        found = numeral(match[1])
        return match.group() if found is None else f"第{found}号"

    return re.sub(rf"第([{COUNTED}]+)号", value, text)


@lru_cache(maxsize=16384)
def number_key(number: str) -> str:
    """A number (文号, decree or standard number) in normal form and simplified characters; empty if it names nothing.

    >>> number_key("桂政办发 [２０１９] 第 76 号"), number_key("国务院第722号令"), number_key("GB 50016—2014")
    ('桂政办发〔2019〕76号', '国务院令第722号', 'GB50016-2014')
    """
    text = narrowed(squeezed(folded(number)))
    text = _YEAR.sub(r"〔\1〕", text)
    text = re.sub(r"〕第", "〕", text)
    text = re.sub("-+", "-", _counted(text))
    if re.match(r"^[A-Z]", text.upper()):
        text = text.upper()
    text = _STATE_NUMBER.sub("", text)
    decree = _DECREE.match(text)
    if decree:
        year = f"{decree[4]}年" if decree[4] else ""
        return f"{decree[1]}令{year}第{decree[2] or decree[3] or decree[5]}号"
    return text if re.search(r"[0-9]", text) else ""


@dataclass(frozen=True, slots=True)
class IssuedNumber:
    """A 文号 in its parts."""

    mark: str
    year: int
    serial: int


def parse_number(number: str) -> IssuedNumber | None:
    """Mark, year and serial of a 文号; None for decrees, standards and damaged numbers."""
    match = _ISSUED.match(number_key(number))
    return IssuedNumber(match["mark"], int(match["year"]), int(match["serial"])) if match else None


_DISTINCT_DECREE = re.compile(r"^国务院令|(?:人民政府|政府)令|令[0-9]{4}年|〔[0-9]{4}〕")


@lru_cache(maxsize=16384)
def is_identifying(number: str) -> bool:
    """Whether a normal number belongs to one document only: decrees of ministries begin anew, 主席令 too."""
    if _STANDARD.match(number):
        return True
    if _ISSUED.match(number) or re.search(r"〔[0-9]{4}〕", number):
        return re.match(r"^〔", number) is None
    return bool(_DISTINCT_DECREE.search(number))


_BRACKETS = str.maketrans("〈〉＜＞<>「」『』(),:;!?", "《》《》《》《》《》（），：；！？")
_QUOTES = re.compile("[“”\"‘’'＂]")
_STATE = re.compile(r"中华人民共和国(?=[^政的与和])")


def clean_title(title: str) -> str:
    """A title without white space and its outer 《》, with full-width brackets.

    >>> clean_title("《广西壮族自治区实施 〈中华人民共和国土地管理法〉办法》")
    '广西壮族自治区实施〈中华人民共和国土地管理法〉办法'
    """
    text = squeezed(title).translate(_BRACKETS)
    while encloses(text, "《"):
        text = text[1:-1]
    return text.replace("《", "〈").replace("》", "〉")


@lru_cache(maxsize=16384)
def title_key(title: str) -> str:
    """The form in which two spellings of one title agree, in any characters; editions and （试行） stay apart.

    >>> title_key("《会计法》") == title_key("中华人民共和国会计法"), title_key("某办法（试行）") == title_key("某办法")
    (True, False)
    """
    text = _QUOTES.sub("", clean_title(folded(title))).replace("〈", "").replace("〉", "").replace("·", "")
    text = re.sub(rf"（({YEAR})年?(版|修订|修正|修改)本?）$", r"（\1\2）", text)
    return _STATE.sub("", text)


# --- kinds

_EDITION = re.compile(r"（[^（）]{1,14}）$")
_LAW = re.compile(r"(?:法|法典|宪法)$")
_NO_LAW = re.compile(r"(?:办|方|做|书|执|立|司|普|用|算|手|说|看|想|打|疗|税)法$")
_ACT = re.compile(r"(?:条例|规定|办法|细则|规则|规程|准则)$")
_NOTICE = re.compile(
    r"(?:通知|意见|决定|批复|函|公告|通告|方案|规划|纲要|计划|清单|目录|报告|纪要|通报|措施|要点|公报|名单|指引|指南|目标|分工"
    r"|安排|政策|制度|指标|预案|标准|规范|表|导则|行动|机制)$"
)
_STATE_HEADS = re.compile(r"^(?:中华人民共和国|国务院|全国|国家|中央|中共中央)")


_OF_STATE_COUNCIL = frozenset(title for (title,) in rows("regulations.tsv"))
"""Regulations of the State Council whose titles end like those of ministries."""


_OF_CONGRESS = re.compile(r"(?:全国人民代表大会|全国人大).*(?:决定|解释)$")
_BY_STATE_COUNCIL = re.compile(r"国务院.*设定行政许可的决定|国务院关于.{4,60}规定$")
_REGULATION = re.compile(r"条例$|实施(?:〈.+〉|.+法)办法$")
_CARRIES_OUT = re.compile(r".{0,20}(?:法|条例)实施(?:细则|办法)$")


@lru_cache(maxsize=16384)
def kind_of(title: str, number: str = "") -> str:
    """The kind of a document by its title and number, as far as they tell; 其他 where they do not.

    >>> kind_of("中华人民共和国公司法"), kind_of("优化营商环境条例"), kind_of("德州市供水条例"), kind_of("", "桂政发〔2018〕5号")
    ('法律', '行政法规', '地方性法规', '规范性文件')
    >>> kind_of("中华人民共和国档案法实施办法"), kind_of("诉讼费用交纳办法"), kind_of("国务院关于职工工作时间的规定")
    ('行政法规', '行政法规', '行政法规')
    """
    key, text = number_key(number), _EDITION.sub("", clean_title(title))
    by_number = _kind_by_number(key, text)
    if by_number:
        return by_number
    if not text:
        return "其他"
    if _is_law(text) or _OF_CONGRESS.match(text):
        return "法律"
    if text in _OF_STATE_COUNCIL or _BY_STATE_COUNCIL.match(text):
        return "行政法规"
    return _kind_by_end(text, not _STATE_HEADS.match(text) and _starts_with_place(text))


def _kind_by_end(text: str, is_local: bool) -> str:
    """The kind of what neither the congress nor the State Council is named for, by what its title ends with."""
    if _REGULATION.search(text):
        return "地方性法规" if is_local else "行政法规"
    if not is_local and _CARRIES_OUT.match(text):
        return "行政法规"
    if _is_notice(text):
        return "规范性文件"
    if _ACT.search(text) and not is_local:
        return "部门规章"
    return "规范性文件" if _ACT.search(text) or _NOTICE.search(text) else "其他"


def _is_law(title: str) -> bool:
    if not _LAW.search(title) or title.endswith("办法"):
        return False
    return title.startswith("中华人民共和国") or not _NO_LAW.search(title)


def _starts_with_place(text: str) -> bool:
    """Whether a title begins with a place: any full name, a province's or city's short one (港口 is no place here)."""
    found = leading(text, short=False) or leading(text)
    if found is None:
        return False
    return text.startswith(found[0].name) or found[0].level in {"province", "prefecture"}


def _is_notice(text: str) -> bool:
    return bool(re.search(r"关于", text) and re.search(r"(?:通知|意见|决定|批复|函|公告|通告|通报|复函)$", text))


def _kind_by_number(key: str, title: str) -> str:
    if not key:
        return ""
    if _STANDARD.match(key):
        return "标准"
    if re.match(r"^(?:中华人民共和国)?主席令", key):
        return "法律"
    if key.startswith("国务院令"):
        return "行政法规"
    if re.search(r"政府令", key):
        return "地方政府规章"
    if re.search(r"令(?:[0-9]{4}年)?第", key):
        return "部门规章"
    if re.search(r"人民代表大会.*公告|人大.*公告", key):
        return "地方性法规"
    if _ISSUED.match(key) and not _is_law(title) and not title.endswith("条例"):
        return "规范性文件"
    return ""
