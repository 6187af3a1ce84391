"""The numbers that items, headings and annexes open with, and the level each shape stands on.

Levels follow GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）) and, for rules and laws, the Legislation Law, article 65.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quanze.loaders.language.numerals import COUNT, COUNTED, HAN, number
from quanze.loaders.rules import Rule

NO_DECIMAL = r"(?:(?![0-9０-９])|(?=(?:19|20)[0-9]{2}年))"
"""What follows the stop behind an item number, for use in patterns: no figure of a decimal (15.5), but perhaps a year."""
MARK = Rule(
    "item-mark",
    rf"(?P<chapter>第[{HAN}百]+[章编])|(?P<section>第[{HAN}百]+节)"
    rf"|(?P<article>第[{COUNTED}]+条)"
    rf"|(?P<one>[{HAN}]{{1,3}}、)|(?P<two>[（(][{HAN}]{{1,3}}[）)][、.．]?|[㈠-㈩])"
    rf"|(?P<three>[0-9０-９]{{1,3}}(?:[.．]{NO_DECIMAL}|、)|[⒈-⒛])|(?P<four>[（(][0-9０-９]{{1,3}}[）)]|[⑴-⒇])|(?P<five>[①-⑳])",
    finds={
        "（一）优化流程。各部门": ["（一）"],
        "3.推行": ["3."],
        "2.2023年底前完成": ["2."],
        "第十二条 本办法": ["第十二条"],
        "（2）压缩环节": ["（2）"],
        "１、节水": ["１、"],
        "⑴节水": ["⑴"],
        "第二编 分则": ["第二编"],
    },
    leaves=("共三项", "15.5亿元", "第三方评估"),
)
_LEVELS = {"chapter": 1, "section": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "article": 3}
ENTRY = rf"(?:[0-9]{{1,3}}[.．、]|[（(][{COUNT}]{{1,3}}[）)]|[{HAN}]{{1,3}}、)"
"""An item number before an entry of a list, for use in patterns; it has no groups."""
LISTING = Rule(
    "item-mark-of-a-list",
    rf"^(?:第[{HAN}百]+条|[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,3}}(?=[\s　]*[一-鿿])|{ENTRY}|[⑴-⒇①-⑳]|[-—•·*])\s*",
    finds={
        "1.周启明": ["1."],
        "（三）市水利局": ["（三）"],
        "- 周启明": ["- "],
        "第三条 本办法": ["第三条 "],
        "2.1县指挥部": ["2.1"],
    },
    leaves=("周启明", "第三中学", "2021年"),
)
"""A number (or bullet) of whatever level before an entry; what follows it is the entry."""

COUNTED_MARKS = (
    re.compile(rf"第(?P<n>[{HAN}]{{1,3}})章[\s\u3000]*"),
    re.compile(rf"第(?P<n>[{HAN}百零〇]{{1,5}})条[\s\u3000]*"),
    re.compile(rf"(?P<n>[{HAN}]{{1,3}})、"),
    re.compile(rf"（(?P<n>[{HAN}]{{1,3}})）(?![项款目条])"),
    re.compile(rf"(?P<n>[0-9]{{1,2}})[.．、]{NO_DECIMAL}"),
)
"""Item numbers that may stand amid run-on text, the highest level first; what counts them is their group ``n``."""


DOTTED = Rule(
    "item-mark-in-decimals",
    r"^[0-9]{1,2}(?:[.．][0-9]{1,2}){1,3}(?=[\s　]*[一-鿿])",
    finds={"1.2编制依据": ["1.2"], "2.1.1 县指挥部": ["2.1.1"]},
    leaves=("15.5%的用水", "1.编制依据"),
)
"""The number of a heading in plans that count in decimals."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed item number: as printed, its shape (``chapter`` … ``five``), level (1 is the highest) and value."""

    printed: str
    shape: str
    level: int
    value: int | None


def read_mark(text: str) -> Mark | None:
    """The item number that ``text`` opens with; None where it opens with none.

    >>> read_mark("（十二）加强监管。")
    Mark(printed='（十二）', shape='two', level=2, value=12)
    >>> read_mark("15.5亿元") is None
    True
    """
    match = MARK.match(text)
    if match is None or match.lastgroup is None:
        return None
    return Mark(match.group(), match.lastgroup, _LEVELS[match.lastgroup], value_of(match.group()))


def mark_of(text: str) -> tuple[str, int]:
    """The item number a text opens with and its level; ``("", 0)`` where it has none.

    >>> mark_of("（二）加强监管。"), mark_of("15.5亿元")
    (('（二）', 2), ('', 0))
    """
    mark = read_mark(text)
    return (mark.printed, mark.level) if mark else ("", 0)


def value_of(mark: str) -> int | None:
    """The number in a mark (第十二条 12, ③ 3); None if it holds none.

    >>> value_of("第十二条"), value_of("③"), value_of("㈢"), value_of("附件")
    (12, 3, 3, None)
    """
    for first, last in ("①⑳", "⑴⒇", "⒈⒛", "㈠㈩"):
        if len(mark) == 1 and first <= mark <= last:
            return ord(mark) - ord(first) + 1
    return number(re.sub(r"[^0-9０-９" + COUNTED + "]", "", mark))


def after_mark(text: str) -> int:
    """Where the text behind a list's item number begins (0: it has none).

    >>> after_mark("3.周启明"), after_mark("周启明")
    (2, 0)
    """
    match = LISTING.match(text)
    return match.end() if match else 0
