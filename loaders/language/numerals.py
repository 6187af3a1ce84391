"""Numbers as they are printed: with figures of any width, counted (七百二十二) or figure by figure (二〇二一)."""

from __future__ import annotations

import re

HAN = "一二三四五六七八九十"
"""Characters of counted numbers below 100, for use inside ``[…]``: what item numbers are made of."""
ZERO = "〇○零"
"""Zero and its look-alikes in print."""
COUNTED = HAN + "百千" + ZERO
"""Characters of counted numbers below ten thousand and of years, for use inside ``[…]``."""
COUNT = "0-9" + HAN
"""Characters of a small number written either way, for use inside ``[…]``."""

_DIGITS = {**{char: value for value, char in enumerate("〇一二三四五六七八九")}, "两": 2}
_PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + value): str(value) for value in range(10)},
        **dict.fromkeys("○零ОоОOo", "〇"),
        "廿": "二十",
        "卅": "三十",
        "壹": "一",
        "贰": "二",
        "叁": "三",
        "肆": "四",
        "伍": "五",
        "陆": "六",
        "柒": "七",
        "捌": "八",
        "玖": "九",
        "拾": "十",
        "佰": "百",
        "仟": "千",
        "萬": "万",
    }
)
_FIGURE = "[一二三四五六七八九两]"
_BELOW_TEN_THOUSAND = re.compile(
    rf"(?:(?P<thousands>{_FIGURE})千(?:〇(?![〇千百]))?)?(?:(?P<hundreds>{_FIGURE}?)百(?:〇(?![〇百十]))?)?"
    rf"(?:(?P<tens>{_FIGURE}?)(?P<ten>十))?(?P<ones>{_FIGURE})?"
)
_LONGEST = 15
"""More figures than that are no number that official print counts with."""


def number(text: str) -> int | None:
    """The whole number that ``text`` is, or None if it is none or is not written the way print counts.

    >>> [number(text) for text in ("12", "１２", "十二", "二一", "二〇二一", "七百二十二", "一百零五", "三万二千")]
    [12, 12, 12, 21, 2021, 722, 105, 32000]
    >>> [number(text) for text in ("", "十百", "三百五", "十2", "²", "几")]
    [None, None, None, None, None, None]
    """
    plain = text.translate(_PLAIN)
    if not 0 < len(plain) <= _LONGEST:
        return None
    if plain.isascii():
        return int(plain) if plain.isdecimal() else None
    plain = plain.replace("0", "〇")
    if all(char in _DIGITS for char in plain):
        return int("".join(str(_DIGITS[char]) for char in plain))
    high, myriad, low = plain.rpartition("万")
    if not myriad:
        return _counted(plain)
    upper, lower = _counted(high), _counted(low.removeprefix("〇")) if low else 0
    return upper * 10_000 + lower if upper and lower is not None else None


def _counted(text: str) -> int | None:
    """A number below ten thousand, counted: 七百二十二, 十二, 百二十."""
    match = _BELOW_TEN_THOUSAND.fullmatch(text)
    if match is None or not text:
        return None
    if match["hundreds"] is not None and match["ones"] and not match["ten"] and "〇" not in text:
        return None
    value = _DIGITS.get(match["thousands"] or "", 0) * 1000 + _DIGITS.get(match["ones"] or "", 0)
    if match["hundreds"] is not None:
        value += _DIGITS.get(match["hundreds"], 1) * 100
    return value + (_DIGITS.get(match["tens"], 1) * 10 if match["ten"] else 0)


def written(value: int) -> str:
    """``value`` (0 to 9,999) as official print counts it.

    >>> written(0), written(12), written(105), written(2021)
    ('零', '十二', '一百零五', '二千零二十一')
    """
    if not 0 <= value < 10_000:
        raise ValueError(f"{value} is not between 0 and 9999")
    text, skipped = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = value // unit % 10
        if figure:
            text += ("零" if skipped and text else "") + "零一二三四五六七八九"[figure] + sign
            skipped = False
        else:
            skipped = True
    return text.removeprefix("一") if 10 <= value < 20 else text or "零"
