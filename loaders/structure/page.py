"""The page around the print: its information head (索引号, 发文字号, 成文日期 …), crumbs and furniture, kept apart from the print.

A witness of lower rank: what it says completes and contradicts the document, and is never a document itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quanze.loaders.language.dates import YEAR, dates_in
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import PageValidity
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.page_labels import Mark, marks_of
from quanze.loaders.structure.titles import grade

FURNITURE = Rule(
    "page-furniture",
    r"^(?:(?:返回)?(?:网站)?首页|打印(?:本页|此页)?|关闭(?:窗口|本页)?|打印本页关闭窗口|收藏|分享(?:[到至].{0,20})?|微信扫一扫.*|扫一扫.*"
    r"|无障碍.{0,8}|长辈版|适老.{0,4}|长者.{0,4}|关怀版|老年.{0,4}|(?:PC|手机|移动|电脑)版|打印(?:整页|内容)|[繁简][體体]?(?:中文|版)?|EN|English|登录|注册|(?:全文|站内)?(?:搜索|检索)|(?:本站|网站)(?:地图|导航)|下载|导航|返回.{0,6}|上一篇.*|下一篇.*"
    r"|政策(?:图解|解读).{0,30}|《.{4,100}》的?(?:政策|文件)?(?:解读|图解|解释|问答)|相关(?:文档|解读|链接"
    r"|稿件|附件).*|视力保护色.*|A[+＋-]?.{0,6}|\[?[大中小]\]?"
    r"|网站支持IPv6|欢迎访问.{2,30}|基本信息|正文|[一-鿿]{0,14}政府信息公开(?:网|平台|专栏)?|法定主动公开内容|(?:微信|微博|客户端|APP)\S{0,6}"
    r"|[【\[（(]?(?:字体|字号|打印|纠错|朗读|语音播报)[：:].*|-)$",
    finds={"打印本页": ["打印本页"], "字体：大": ["字体：大"], "扫一扫在手机打开当前页": ["扫一扫在手机打开当前页"]},
    leaves=("云江市人民政府关于打印耗材管理的通知", "分享经济发展的意见，各县区人民政府：", "云江市水利局"),
)
"""One word of a page's furniture; a line of nothing else is no print."""
CRUMBS = Rule(
    "bread-crumbs",
    r"^(?:(?:当前|您的)?位置|首页|>>?|»).{0,8}[>＞»›]|^[^>＞»›]{0,24}[>＞»›][^>＞»›]{0,30}[>＞»›]",
    finds={"首页>政策>省政府文件 > 云政发": ["首页>政策>"], "政务 > 公开 > 目录": ["政务 > 公开 >"]},
    leaves=("云江市水利局", "《关于〈办法〉的通知》"),
)
STAMP = Rule(
    "time-of-publication",
    rf"^(?P<day>{YEAR}(?:[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}"
    r"|年[0-9]{1,2}月[0-9]{1,2}日(?=\s*[0-9]{1,2}[:：])))\s*(?:[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"
    r"(?:\s+\S{2,24}|\s*(?:来源|信息来源|浏览|【|\[|字|作者|阅读|点击).*)?$",
    finds={
        "2024-02-05 10:00 区人民政府办公室": [{"day": "2024-02-05"}],
        "2021-01-29": [{"day": "2021-01-29"}],
        "2023-02-0808:41来源：云江发布【字号：小中大】打印": [{"day": "2023-02-08"}],
    },
    leaves=("2021年6月8日", "2021-2025年工作方案", "2021年6月8日，市长主持召开会议"),
)
STATUS = Rule(
    "status-of-document",
    r"(?:现行)?有效|失效|已失效|已废止|废止|部分失效|继续有效|已修改|尚未(?:生效|施行)|宣布失效",
    finds={"失效": ["失效"], "现行有效": ["现行有效"]},
    leaves=("有关规定",),
)
_KINDS = (
    "number",
    "issuer",
    "title",
    "signed",
    "published",
    "effective",
    "expires",
    "status",
    "source",
    "index",
    "article",
    "heading",
    "site",
    "code",
)
_PARTS = re.compile(r"_+|\s*\|\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|-(?=[^-]*$)")
_TRIM = "：: \t|　•·;；】"
_APART = re.compile(r"[\s>›»•·|–—]+")
_LONGEST_FURNITURE = 120
_TOP = 90
"""Printed lines from the top among which a page's head is looked for."""
_SENTENCE = 40
_NEIGHBOURS = 3
"""How often lines next to fields are looked through for labels that are glued to their values."""
_LONGEST_STAMP = 90
_LONGEST_PLAIN, _LONGEST_WEAK = 200, 160
"""Characters of a field's line without a colon, and with a label that print uses too."""
_FEWEST_FIELDS = 3
"""Labels below one another that make a head although nothing parts them from their values."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the page says of the document: texts by kind (number, issuer, title, signed, published, status …)."""

    fields: Mapping[str, Mended] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> Mended | None:
        return self.fields.get(kind)

    def titles(self) -> tuple[Mended, ...]:
        """What the page calls the document, the surest first: its 标题 field, its ArticleTitle, parts of its title."""
        found = [text for kind in ("title", "article") if (text := self.fields.get(kind))]
        heading = self.fields.get("heading")
        return (*found, heading, *heading.split(_PARTS)) if heading else tuple(found)

    def day(self, kind: str) -> str:
        """ISO date of a field, empty where it holds none."""
        text = self.fields.get(kind)
        return next((one.first for one in dates_in(text.text) if one.is_day), "") if text else ""

    def validity(self) -> PageValidity:
        """Status and dates of force that the page gives; a day of expiry without a status is one (…日失效)."""
        word = self.fields.get("status")
        status = STATUS.match(word.without_spaces().text) if word else None
        effective, expires = self.day("effective"), self.day("expires")
        text = self.fields.get("expires" if expires else "effective") if effective or expires else None
        return PageValidity(status.group() if status else f"{expires}失效" if expires else "", effective, expires, text)


def read_page(lines: Sequence[PrintedLine]) -> tuple[PageHead, frozenset[int]]:
    """What the page's head among ``lines`` says, and which of the lines are page and not print."""
    top = _top(lines)
    marks = {at: found for at in range(top) if (found := marks_of(lines[at]))}
    fields, page = _fields(lines[:top], marks)
    for at in range(top):
        if at not in page and lines[at].kind in (Kind.TEXT, Kind.DATE):
            if stamped := _stamped(lines[at]):
                fields.setdefault("published", stamped)
            if stamped or (not lines[at].hashes and _is_furniture(lines[at].raw.text)):
                page.add(at)
    return PageHead(fields), frozenset(page | _site_names(lines[:top]))


def _site_names(lines: Sequence[PrintedLine]) -> set[int]:
    """The lines above the bread crumbs that name the site and its columns."""
    crumbs = next((at for at, line in enumerate(lines) if CRUMBS.match(line.raw.text)), 0)
    return {
        at
        for at, line in enumerate(lines[:crumbs])
        if line.kind is Kind.TEXT and not line.hashes and len(line.text) < _SENTENCE and not grade(line.text.text)
    }


def _fields(lines: Sequence[PrintedLine], marks: Mapping[int, Sequence[Mark]]) -> tuple[dict[str, Mended], set[int]]:
    """The first value of each kind of field, and the lines that fields stand on."""
    sure = _field_lines(lines, marks)
    fields: dict[str, Mended] = {}
    page = set(sure)
    for at in sorted(sure):
        for mark, value in _values(lines[at], marks[at]):
            if not value and mark is marks[at][-1] and at + 1 < len(lines) and at + 1 not in sure:
                value = _value_below(lines, at, mark.kind, marks, sure)
                page |= {at + 1} if value else set()
            if value and mark.kind in _KINDS:
                fields.setdefault(mark.kind, value)
    return fields, page


def _field_lines(lines: Sequence[PrintedLine], marks: Mapping[int, Sequence[Mark]]) -> set[int]:
    """The lines that are fields by their own looks or, where a label is glued to its value, by their neighbours'."""
    sure = {at for at, found in marks.items() if _is_field_line(lines[at], found)} | _run_together(lines, marks)
    for _ in range(_NEIGHBOURS):
        sure |= {at for at in marks if not sure.isdisjoint(range(at - 2, at + 3))}
    return sure


def _value_below(
    lines: Sequence[PrintedLine], at: int, kind: str, marks: Mapping[int, Sequence[Mark]], sure: Collection[int]
) -> Mended:
    """The value that stands below the label on line ``at``: any where labels and values alternate, else a telling one."""
    beside = [near for near in (at - 2, at + 2) if near in sure]
    stacked = any(marks[near][0].end >= len(lines[near].raw.text.rstrip()) for near in beside)
    if stacked and at + 1 not in marks:
        return lines[at + 1].raw.strip(_TRIM)
    return _next_line_value(lines[at + 1], kind)


def _stamped(line: PrintedLine) -> Mended | None:
    """The day on a line that says when, where and how large the page shows the document."""
    stamp = STAMP.match(line.raw.text) if len(line.raw.text) < _LONGEST_STAMP else None
    return line.raw.group(stamp, "day") if stamp else None


def _is_furniture(text: str) -> bool:
    """Whether a line holds nothing but crumbs, buttons and links of the page."""
    if len(text) > _LONGEST_FURNITURE:
        return False
    words = [word for word in _APART.split(text) if word]
    return CRUMBS.match(text) is not None or all(FURNITURE.match(word) for word in words)


def _top(lines: Sequence[PrintedLine]) -> int:
    """Line from which on the document's own text is sure to have begun: a sentence that is no field."""
    for at, line in enumerate(lines[:_TOP]):
        text = line.text.text
        if (
            line.kind is Kind.TEXT
            and len(text) > _SENTENCE
            and text.endswith(("。", "：", ":"))
            and not marks_of(line)
            and not _is_furniture(text)
        ):
            return at
    return min(len(lines), _TOP)


def _is_field_line(line: PrintedLine, marks: Sequence[Mark]) -> bool:
    """Whether a line that begins with a label is a field by its own looks."""
    if line.kind is Kind.ROW:
        return _is_field_row(line, marks)
    first = marks[0]
    if first.colon:
        return not (first.weak and (len(line.text) > _LONGEST_WEAK or "。" in line.text.text[:-1]))
    rest = line.raw.text[first.end :]
    if first.weak or (rest and rest[0] not in " \t　|"):
        return False
    return len(line.text) < _LONGEST_PLAIN and "。" not in rest and "，" not in rest.split("\t")[0][:20]


def _is_field_row(line: PrintedLine, marks: Sequence[Mark]) -> bool:
    if "序号" in line.raw.text:
        return False
    if any(mark.colon for mark in marks):
        return True
    return any(value for _, value in _values(line, marks)) and (not marks[0].weak or len(marks) > 1)


def _run_together(lines: Sequence[PrintedLine], marks: Mapping[int, Sequence[Mark]]) -> set[int]:
    """Lines that hold label and value with nothing between, where so many stand one below the other that it is a head."""
    found: set[int] = set()
    run: list[int] = []
    for at in (*sorted(marks), len(lines) + 1):
        if run and at != run[-1] + 1:
            if len(run) >= _FEWEST_FIELDS:
                found.update(run)
            run = []
        if at in marks and not marks[at][0].weak and _is_short_value(lines[at].raw.text[marks[at][0].end :]):
            run.append(at)
    return found


def _is_short_value(text: str) -> bool:
    return len(text) < _SENTENCE and not re.search("[，。；]", text)


def _values(line: PrintedLine, marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mended]]:
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start if following else len(line.raw)
        yield mark, line.raw[mark.end : end].strip(_TRIM)


def _next_line_value(line: PrintedLine, kind: str) -> Mended:
    """The value of a field printed on the line below its label, where it can be nothing else; empty elsewhere."""
    text = line.raw.text
    if text.startswith(("：", ":")):
        return line.raw.strip(_TRIM)
    if (kind == "status" and STATUS.fullmatch(text)) or (kind in ("signed", "published") and STAMP.match(text)):
        return line.raw
    return line.raw[:0]
