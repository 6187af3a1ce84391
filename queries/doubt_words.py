"""Reasons of doubt in the reader's language: the graph tells them in Chinese, completed by what is printed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

_GAP = re.compile(r"\\\{([a-z_]+)\\\}")


def reasons(told: str, lang: str) -> str:
    """Doubts, several joined by ；, in words of ``lang``; one that has no words there stays as it is.

    >>> reasons("牵头单位栏空白，按合并单元格取自第7行；成员以职务描述，未具名", "en")
    'the cell of the leading body is blank; taken from line 7 as a merged cell；the member is described by the post, not named'
    >>> reasons("单元格错位，按内容归列", "zh")
    '单元格错位，按内容归列'
    """
    return told if lang == "zh" else "；".join(map(_in_english, told.split("；")))


@lru_cache(4096)
def _in_english(doubt: str) -> str:
    for pattern, english in _table():
        if match := pattern.fullmatch(doubt):
            return english.format(**match.groupdict())
    return doubt


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What each reason looks like in Chinese, its gaps as named groups, and its words in English."""
    lines = (resources.files("quanze.queries") / "doubts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple((re.compile(_GAP.sub(r"(?P<\1>.+?)", re.escape(zh)), re.DOTALL), en) for zh, en in rows)
