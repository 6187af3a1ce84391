"""Orders and announcements (令, 公告) that print the instrument they publish: one print with the instrument's title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quanze.loaders.language.dates import YEAR
from quanze.loaders.language.numerals import COUNTED, HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import split_bodies, without_session, without_state
from quanze.loaders.structure.contents import entry_key
from quanze.loaders.structure.lines import Kind, PrintedLine, normal_number
from quanze.loaders.structure.mended import Mended

_COUNT = rf"第?\s*[0-9{COUNTED}]{{1,5}}\s*号"
ORDER = Rule(
    "order-head",
    r"^(?P<issuer>[一-鿿、]{2,60}?)(?P<act>令|公告|通告)"
    rf"(?P<number>[（(〔\[【]?(?:{YEAR}年?[〕\]）】]?|[{HAN}]+届)?{_COUNT}[）)】]?)?$",
    finds={
        "云江市人民政府令": [{"issuer": "云江市人民政府", "act": "令", "number": None}],
        "云江市人民政府令第12号": [{"issuer": "云江市人民政府", "act": "令", "number": "第12号"}],
        "水利部令2026年第3号": [{"issuer": "水利部", "act": "令", "number": "2026年第3号"}],
        "云江省主席令（九届第3号）": [{"issuer": "云江省主席", "act": "令", "number": "（九届第3号）"}],
    },
    leaves=("云江市人民政府关于节水的公告（第二批）", "根据云江市人民政府令第12号，现通知如下"),
)
ORDER_NUMBER = Rule(
    "order-number",
    rf"^[（(]?(?:(?P<year>{YEAR})\s*年\s*|[〔\[（(【](?P<bracketed>{YEAR})[〕\]）)】]\s*)?(?P<count>{_COUNT})[）)]?$",
    finds={
        "第86号": [{"year": None, "bracketed": None, "count": "第86号"}],
        "（第38号）": [{"year": None, "bracketed": None, "count": "第38号"}],
        "〔2017〕13号": [{"year": None, "bracketed": "2017", "count": "13号"}],
    },
    leaves=("云政发〔2021〕3号", "第3号建议"),
)
_ACTS = ("令", "公告", "通告")
_PUBLISHES = re.compile(r"公布|发布|颁布|施行|实施|印发")
_NAMED = re.compile(r"(?P<by>[一-鿿]{0,24}?)《(?P<title>[^《》]*(?:《[^》]*》[^《》]*)*)》")
_SHORT = re.compile(rf"^(?:中华人民共和国)?(?:第[{HAN}]+届)?")
_MARKS = re.compile("[《》〈〉<>]")
_FAR = 40
_ABOVE = 4
"""Lines above an order that the title of what it publishes may stand on."""
_MOST_ISSUERS = 4


@dataclass(frozen=True, slots=True)
class Order:
    """An order among lines: ``first`` to ``body`` is its head, ``end`` the line behind the instrument's title.

    ``title`` is the instrument's (None where the order prints none), ``number`` normal, its texts where they stand.
    """

    first: int
    body: int
    end: int
    title: Mended | None
    number: str
    number_text: Mended | None
    issuers: tuple[Mended, ...]
    head: Mended


def read_order(lines: Sequence[PrintedLine], at: int) -> Order | None:
    """The order whose head begins at line ``at``."""
    head = _head(lines, at)
    if head is None:
        return None
    body, issuer, act, count = head
    named_above = issuer.text == "政府" and at and lines[at - 1].kind is Kind.TEXT
    issuers = tuple(without_session(name) for name in split_bodies(lines[at - 1].text if named_above else issuer))
    if not issuers and not issuer.text.endswith(("主席", "总理")):
        return None
    if count is None and body < len(lines) and (found := ORDER_NUMBER.match(lines[body].text.text)):
        count = lines[body].text.group(found)
        body += 1
    whole = Mended.join((issuer, act))
    number, number_text = "", None
    if count is not None:
        number_text = Mended.join((whole, count))
        number = order_number(without_state(issuer).text, act.text, count.text)
    title, end = _instrument(lines, at, body)
    if title is None and count is None:
        return None
    return Order(at, body, end, title, number, number_text, issuers, whole)


def order_number(issuer: str, act: str, count: str) -> str:
    """An order's number in one form: 云江市人民政府令第12号, 水利部令2026年第3号, 证监会公告〔2017〕13号.

    >>> order_number("证监会", "公告", "[2017]13号"), order_number("证监会", "令", "【第94号】")
    ('证监会公告〔2017〕13号', '证监会令第94号')
    """
    flat = re.sub(r"\s+", "", count)
    digits = re.sub(rf"[{HAN}]+届|[第号（）()【】]", "", flat)
    if bracketed := re.match(rf"[〔\[（(【](?P<year>{YEAR})[〕\]）)】]第?(?P<n>[0-9]+)号", flat):
        return f"{issuer}{act}〔{bracketed['year']}〕{bracketed['n']}号"
    if dated := re.match(rf"(?P<year>{YEAR})年第?(?P<n>[0-9]+)", digits + ""):
        return f"{issuer}{act}{dated['year']}年第{dated['n']}号"
    return f"{issuer}{act}第{digits}号"


def _head(lines: Sequence[PrintedLine], at: int) -> tuple[int, Mended, Mended, Mended | None] | None:
    """Line behind the head, issuer, act (令, 公告) and number printed on the head's own line."""
    line = lines[at]
    if line.kind is not Kind.TEXT or len(line.text) > 80:
        return None
    found = ORDER.match(line.text.text)
    if found:
        count = line.text.group(found, "number") if found["number"] else None
        return at + 1, line.text.group(found, "issuer"), line.text.group(found, "act"), count
    below = range(at + 1, min(len(lines), at + _MOST_ISSUERS + 1))
    act = next((each for each in below if lines[each].text.text in _ACTS), None)
    if act is None or not all(each.kind is Kind.TEXT and split_bodies(each.text) for each in lines[at:act]):
        return None
    return act + 1, Mended.join(part.text for part in lines[at:act]), lines[act].text, None


def _instrument(lines: Sequence[PrintedLine], order: int, body: int) -> tuple[Mended | None, int]:
    """The title of the instrument that an order's text names and prints below, and the line behind it; or else the title
    right above the order, with the order's text."""
    for at in range(body, min(len(lines), body + 8)):
        text = lines[at].text.text
        if lines[at].kind is not Kind.TEXT or not _PUBLISHES.search(text):
            continue
        names = list(_NAMED.finditer(text))
        for name in names:
            keys = {_unmarked_key(name["title"]), _unmarked_key(name["by"] + name["title"])}
            found = _printed_title(lines, at + 1, keys)
            if found is not None:
                return found
            above = _printed_title(lines[:order], max(0, order - _ABOVE), keys)
            if above is not None:
                return above[0], body
        if names:
            return None, body
    return None, body


def _printed_title(lines: Sequence[PrintedLine], after: int, keys: set[str]) -> tuple[Mended, int] | None:
    for first in range(after, min(len(lines), after + _FAR)):
        text = ""
        for end in range(first + 1, min(len(lines), first + 6) + 1):
            if lines[end - 1].kind is not Kind.TEXT:
                break
            text += lines[end - 1].text.text
            key = _unmarked_key(text)
            if any(_nearly(key, wanted) for wanted in keys) or any(
                len(wanted) > 6 and key.endswith(wanted) and split_or_empty(key, wanted) for wanted in keys
            ):
                return Mended.join(line.text for line in lines[first:end]), end
    return None


def _unmarked_key(title: str) -> str:
    """The key of a title, whatever marks stand round the titles in it (实施《…法》办法, 《实施〈…法〉办法》)."""
    return entry_key(_MARKS.sub("", title))


def _nearly(one: str, other: str) -> bool:
    """Whether two keys are one title, a variant character (帐户, 账户) allowed."""
    if one == other:
        return True
    return len(one) == len(other) > 10 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def split_or_empty(key: str, wanted: str) -> bool:
    """Whether what stands before the instrument's name in ``key`` is the names of bodies."""
    return bool(split_bodies(Mended.of(key.removesuffix(wanted), 0)))


def number_below(lines: Sequence[PrintedLine], at: int) -> tuple[str, Mended] | None:
    """The number printed on line ``at``, right below a title or above it."""
    if 0 <= at < len(lines) and lines[at].kind is Kind.NUMBER:
        text = lines[at].text.strip("（）()")
        return normal_number(text.text), text
    return None
