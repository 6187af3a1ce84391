"""What a line on top, or a title, says of a text's standing: a draft, or no longer in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quanze.loaders.doubts import Doubt
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import begins_with_place, split_bodies
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.titles import grade

_DRAFT = "(?:征求意见稿|送审稿|审议稿|讨论稿|修改稿|报批稿|草案)"
DRAFT = Rule(
    "words-of-a-draft",
    _DRAFT,
    finds={"云江市节水办法（征求意见稿）": ["征求意见稿"], "（本稿为讨论稿，请勿引用）": ["讨论稿"]},
    leaves=("云江市节水办法", "征求意见的通知"),
)
DRAFT_ALONE = Rule(
    "line-that-tells-a-draft",
    rf"^[（(]?(?:公开|修订|修正)?{_DRAFT}[）)]?$",
    finds={"征求意见稿": ["征求意见稿"], "（修订草案）": ["（修订草案）"]},
    leaves=("内部资料", "云江市节水办法（征求意见稿）"),
)
"""A line above a title that stays part of it: a draft is not the instrument that comes of it."""
ENDED = Rule(
    "words-of-what-is-no-longer-in-force",
    r"废止|失效|作废|停止(?:执行|施行)|不再(?:执行|有效|适用)",
    finds={"本文件已废止": ["废止"], "（此件已失效）": ["失效"]},
    leaves=("现行有效", "内部资料，注意保存"),
)
_BEGINNING = Rule(
    "line-that-a-title-may-begin-with",
    r"^(?!.*(?:首页|网站|编辑|来源|资料))[一-鿿，]{5,30}$",
    finds={"全面推行河湖长制": ["全面推行河湖长制"], "优化环境，服务企业": ["优化环境，服务企业"]},
    leaves=("网站首页", "内部资料，注意保存", "本页由编辑部整理。", "索引号 123"),
)
_LONGEST = 40


def standing_above(lines: Iterable[PrintedLine]) -> tuple[str, ...]:
    """A doubt for each line above a title that says its text is a draft or no longer in force."""
    return tuple(
        Doubt.STANDING_ABOVE.of(words=line.text.text)
        for line in lines
        if line.kind is Kind.TEXT
        and len(line.text) <= _LONGEST
        and not grade(line.text.text)
        and (DRAFT.search(line.text.text) or ENDED.search(line.text.text))
    )


def line_above(lines: Sequence[PrintedLine], first: int) -> tuple[str, ...]:
    """A doubt where the line right above a title (from line ``first`` on) that opens with a place may be its beginning."""
    if not first or lines[first].gap or not begins_with_place(lines[first].text.text):
        return ()
    above = lines[first - 1]
    words = above.text.text
    if (
        above.kind is not Kind.TEXT
        or standing_above((above,))
        or grade(words)
        or split_bodies(above.text)
        or not _BEGINNING.search(words)
    ):
        return ()
    return (Doubt.LINE_ABOVE.of(words=words),)
