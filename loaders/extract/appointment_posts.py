"""A post as decrees print it: what stands behind it taken off, the body repeated where it is printed once for several."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quanze.loaders.language.numerals import COUNT
from quanze.loaders.language.titles import titles
from quanze.loaders.structure.mended import Mended

ENDING = re.compile(
    r"(?:(?<=[一-鿿）)])(?:的?(?:职务|职级|职称)(?:的?(?:请求|申请|要求|决定))*|一职|人选|的(?:决定|决议|请求)[^，,。；;、]{0,8}))+$"
)
_BRACKET = re.compile(r"[（(]([^（()）]*)[）)]$")
_ASIDE = re.compile(
    rf"试用|兼|系|变动|调整|^[正副]?[处科厅局县部][级长]|级$|女|挂职|保留|时间|退休|待遇|任期|列[{COUNT}]|排[名在]"
)
_CONFIRMS = re.compile(r"(?:职务)?(?:任职)?试用期(?:已)?满.*$")
PROBATION = re.compile(r"(?<!终止)试用期(?!满|已满)")
BARE = re.compile(rf"^(?:代理?|常务|第一|执行|专职|兼职|名誉)?副?(?:{'|'.join(titles('post'))})$")
_GOVERNOR = re.compile(r"(?:省长|市长|县长|区长|州长|盟长|旗长|乡长|镇长)$")
_TITLE_AT_END = re.compile(rf"(?:代理?|常务|第一|执行|专职|兼职|名誉)*副?(?:{'|'.join(titles('post'))})$")
_OF_COURT = re.compile(r"^(?:助理)?(?:审判员|检察员)$")
"""Posts of a court or procuratorate as a whole, never of one of its divisions."""
_DIVISION_OF_COURT = re.compile(r"^(?!.*(?:法院|检察院))[一-鿿]{2,16}庭副?庭长$")
_COURT = re.compile(r"^.*?(?:法院|检察院)")
_JUDGES = re.compile("(?:陪审|审判|检察)员$")
"""Titles of those who judge or prosecute, in courts and procuratorates only."""
_NO_POST = re.compile(r"[：:]|的(?:试用期|任期|聘期|请求|同志|人|议案|报告|情况)$")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as printed and, where the print names the body once for several, whole (``full``, else empty).

    ``body`` is what a bare title behind it belongs to.
    """

    printed: Mended
    full: str = ""
    body: Mended | None = None
    probation: bool = False
    concurrent: bool = False
    confirmed: bool = False


def _is_of(body: Mended, title: Mended) -> bool:
    """Whether a title that stands bare is a post of the body before it: some are of governments or of courts only."""
    governs = body.text.endswith("政府") or not _GOVERNOR.search(title.text)
    judges = _COURT.match(body.text) is not None or not _JUDGES.search(title.text)
    return BARE.match(title.text) is not None and governs and judges


def read_post(text: Mended, body: Mended | None, acting: bool = False, also: bool = False) -> Post | None:
    """The post that ``text`` is; None if it is none.

    ``body`` is the one of the post before, for a bare title; ``acting`` and ``also`` say that 代理 or 兼 stand before.
    """
    text, asides = _without_asides(text.strip(" 的：:"))
    passed = _CONFIRMS.search(text.text)
    confirmed = passed is not None and passed.start() > 0
    if passed and confirmed:
        text = text[: passed.start()]
    if not 2 <= len(text) <= 80 or _NO_POST.search(text.text):
        return None
    title = _TITLE_AT_END.search(text.text)
    own = text[: title.start()] if title else Mended("", ())
    full = f"{own.text}代理{title.group()}" if acting and title else ""
    if court := _court_of(text, body):
        own, full = court, court.text + text.text
    elif body and _is_of(body, text):
        full = body.text + ("代理" if acting else "") + text.text
    probation = any(PROBATION.search(aside) for aside in asides)
    return Post(text, full, own or body, probation, also or any("兼" in aside for aside in asides), confirmed)


def _court_of(text: Mended, body: Mended | None) -> Mended | None:
    """The court or procuratorate in ``body`` that a post belongs to which is printed without it (民事审判第一庭庭长)."""
    court = _COURT.match(body.text) if body else None
    if body is None or court is None:
        return None
    return body[: court.end()] if _OF_COURT.match(text.text) or _DIVISION_OF_COURT.match(text.text) else None


def _without_asides(text: Mended) -> tuple[Mended, list[str]]:
    """A post without 职务 and the like at its end, and the notes in the brackets behind it (试用期一年, 兼)."""
    asides: list[str] = []
    while True:
        ending, bracket = ENDING.search(text.text), _BRACKET.search(text.text)
        if ending and ending.start():
            text = text[: ending.start()]
        elif bracket and bracket.start() and _ASIDE.search(bracket[1]):
            asides.append(bracket[1])
            text = text[: bracket.start()]
        else:
            return text, asides
