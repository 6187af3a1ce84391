"""Traditional characters read as simplified ones, place by place, so that every index still holds.

OpenCC (its table ``t2s``, with the phrases that tell 乾隆 from 乾燥) says what is written how. Print in simplified
characters is never touched: some of its characters (著 乾 瞭 於) are traditional ones elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import ne

from opencc import OpenCC

_HAN = re.compile("[\u3400-\u9fff]")
_SAMPLE = 20_000
_SHARE = 0.08
"""Share of characters that change from which on a text is one in traditional characters (usual there: 0.25 to 0.4)."""
_FEWEST = 4
_TAKEN_FOR = str.maketrans("陜", "陕")
"""Characters that print has for others which look alike, and OpenCC leaves."""

_STANDARD = frozenset("昇氾脩陞扞陜")
"""Simplified print has these, in names or by mistake, though GB 2312 has not (通用规范汉字表, 2013)."""


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """``text`` in simplified characters; as long as before.

    >>> simplified("國務院辦公廳關於乾隆年間的通知"), simplified("陜西省")
    ('国务院办公厅关于乾隆年间的通知', '陕西省')
    """
    found: str = _converter().convert(text)
    if len(found) != len(text):
        found = "".join(one if len(one := _converter().convert(char)) == 1 else char for char in text)
    return found.translate(_TAKEN_FOR)


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """A name in simplified characters if any of its characters is in none of GB 2312's; for comparing and looking up.

    Names all of whose characters simplified print has (乾县, 著作) stay as they are.

    >>> folded("國務院副秘書長"), folded("乾县人民政府")
    ('国务院副秘书长', '乾县人民政府')
    """
    return text if _in_gb2312(text) else simplified(text)


@lru_cache(maxsize=16384)
def has_traditional(text: str) -> bool:
    """Whether a name has a character that only traditional print has; signs and the characters of GB 2312 tell nothing.

    >>> [has_traditional(name) for name in ("國務院", "乾县——关于", "陈昇", "陳昇")]
    [True, False, False, True]
    """
    return any(
        before != after and before not in _STANDARD and not _in_gb2312(before)
        for before, after in zip(text, simplified(text), strict=True)
    )


def _in_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def is_traditional(text: str) -> bool:
    """Whether ``text`` is printed in traditional characters (its first 20,000 characters tell).

    >>> is_traditional("國務院辦公廳關於成立領導小組的通知"), is_traditional("国务院办公厅关于成立领导小组的通知")
    (True, False)
    """
    han = "".join(_HAN.findall(text[:_SAMPLE]))
    changed: int = sum(map(ne, han, simplified(han)))
    return changed >= _FEWEST and changed >= _SHARE * len(han)
