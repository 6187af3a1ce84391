"""Brackets and quotation marks: what is open where, which belong together, what is left when they are taken out.

One counter for all readers. It is tolerant: half-width and full-width signs are the same, a closing sign that
nothing opened counts for nothing, and a sign that is never closed reaches to the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

PAIRS = {
    "（": "）", "(": ")", "〔": "〕", "[": "]", "［": "］", "【": "】", "﹝": "﹞", "《": "》", "〈": "〉", "「": "」", "『": "』",
    "“": "”", "‘": "’",
}  # fmt: skip
"""Every opening sign and the one that closes it."""
ROUND = "（("
"""Opening signs of round brackets."""
ASIDE = re.compile(r"[（(][^（）()]*[）)]")
ASIDE_BEHIND = re.compile(r"[（(][^（）()]*[）)]$")
"""A round bracket without another inside, anywhere and at the end."""
SQUARE = "〔[［【﹝"
TITLE_MARKS = "《〈"
QUOTES = "“‘「『"
BRACKETS = ROUND + SQUARE
ANY = BRACKETS + TITLE_MARKS + QUOTES
"""All opening signs: what stands inside any of them is no place to cut."""
_SAME = str.maketrans("([［【﹝)]］】﹞", "（〔〔〔〔）〕〕〕〕")


def _signs(kinds: str) -> dict[str, int]:
    """1 for each opening sign of ``kinds``, -1 for each closing one."""
    return {**dict.fromkeys(kinds, 1), **{PAIRS[sign]: -1 for sign in kinds}}


_STEPS = {kinds: _signs(kinds) for kinds in (ANY, BRACKETS, ROUND, TITLE_MARKS, QUOTES, SQUARE)}


@lru_cache(maxsize=256)
def _anywhere(kinds: str, more: str = "") -> re.Pattern[str]:
    """A pattern of single signs: those of ``kinds``, their closing ones, and ``more``."""
    return re.compile(f"[{re.escape(''.join({*_signs(kinds), *more}))}]")


def depths(text: str, kinds: str = ANY) -> list[int]:
    """How many signs of ``kinds`` are open behind each character of ``text``; never below 0.

    >>> depths("甲（乙）丙"), depths("甲）（乙")
    ([0, 1, 1, 0, 0], [0, 0, 1, 1])
    """
    steps = _STEPS.get(kinds) or _signs(kinds)
    found: list[int] = []
    depth = at = 0
    for sign in _anywhere(kinds).finditer(text):
        found += [depth] * (sign.start() - at)
        depth = max(depth + steps[sign.group()], 0)
        found.append(depth)
        at = sign.end()
    return found + [depth] * (len(text) - at)


def cut(text: str, separators: str, kinds: str = ANY) -> Iterator[tuple[int, int, str]]:
    """``(start, end, sign)`` of each part between top-level ``separators``; ``sign`` is the one before it.

    Empty parts are given too, so that the parts and signs together are the whole text.

    >>> [("甲（乙、丙）、丁"[a:b], sign) for a, b, sign in cut("甲（乙、丙）、丁", "、")]
    [('甲（乙、丙）', ''), ('丁', '、')]
    """
    start, before = 0, ""
    steps = _STEPS.get(kinds) or _signs(kinds)
    depth = 0
    for sign in _anywhere(kinds, separators).finditer(text):
        at, char = sign.start(), sign.group()
        if depth == 0 and char in separators:
            yield start, at, before
            start, before = at + 1, char
        else:
            depth = max(depth + steps.get(char, 0), 0)
    yield start, len(text), before


def closing(text: str, at: int, limit: int = 1 << 30) -> int:
    """Index of the sign that closes the one at ``at``, other signs of its kind inside counted; -1 if none does.

    ``limit`` is how many characters are looked at.

    >>> closing("（甲（乙）丙）丁", 0), closing("（甲", 0)
    (6, -1)
    """
    kinds = next(group for group in (ROUND, SQUARE, "《", "〈", "“", "‘", "「", "『") if text[at] in group)
    steps = _STEPS.get(kinds) or _signs(kinds)
    depth = 0
    for index in range(at, min(len(text), at + limit)):
        depth += steps.get(text[index], 0)
        if depth == 0:
            return index
    return -1


def trailing(text: str) -> int:
    """Where the round brackets begin that ``text`` ends with (several in a row count as one); its length if none.

    >>> trailing("市水利局（受理）（初审）"), trailing("市水利局"), trailing("局）")
    (4, 4, 2)
    """
    at = len(text)
    while at and text[at - 1] in "）)":
        depth = 0
        for index in range(at - 1, -1, -1):
            depth += (text[index] in "）)") - (text[index] in ROUND)
            if depth == 0:
                at = index
                break
        else:
            break
    return at


def outer(text: str, kinds: str = BRACKETS) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of each outermost pair of ``kinds``, signs included; what is never closed is passed over.

    A closing sign closes the last one open, whatever its width, as scans mix them up.

    >>> list(outer("甲（乙〔丙〕丁）戊（己"))
    [(1, 8)]
    """
    steps = _STEPS.get(kinds) or _signs(kinds)
    waiting: list[int] = []
    pairs: list[tuple[int, int]] = []
    for sign in _anywhere(kinds).finditer(text):
        at = sign.start()
        if steps[sign.group()] > 0:
            waiting.append(at)
        elif waiting:
            start = waiting.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at + 1))
    yield from pairs


WATCHED = "（〔《“〈"
"""Kinds of signs whose balance tells whether a text goes on (single quotation marks are apostrophes too often)."""


def encloses(text: str, sign: str) -> bool:
    """Whether the first sign of a text is ``sign`` and is closed by its last.

    >>> encloses("《甲〈乙〉》", "《"), encloses("《甲》和《乙》", "《"), encloses("甲", "《")
    (True, False, False)
    """
    return next(outer(text, sign), (0, 0)) == (0, len(text)) != (0, 0)


def excess(text: str, kinds: str) -> tuple[int, ...]:
    """For each opening sign of ``kinds`` how many more are opened in ``text`` than closed.

    >>> excess("关于印发《节水办法", TITLE_MARKS), excess("甲》（乙）", "《（")
    ((1, 0), (-1, 0))
    """
    return tuple(text.count(sign) - text.count(PAIRS[sign]) for sign in kinds)


def balance(text: str) -> dict[str, int]:
    """For each kind of :data:`WATCHED` how many more signs are opened in ``text`` than closed, widths folded.

    >>> {kind: more for kind, more in balance("（牵头单位：市水利") .items() if more}
    {'（': 1}
    """
    return dict(zip(WATCHED, excess(text.translate(_SAME), WATCHED), strict=True))


def unclosed(text: str) -> bool:
    """Whether a bracket or quotation mark is opened in ``text`` and not closed (half- and full-width alike).

    >>> unclosed("（牵头单位：市水利"), unclosed("（一）完成。")
    (True, False)
    """
    return any(more > 0 for more in balance(text).values())


def without(text: str, kinds: str = ANY) -> str:
    """``text`` without what stands in outermost pairs of ``kinds``.

    >>> without("印发《云江市方案，试行》的通知（节选）")
    '印发的通知'
    """
    parts: list[str] = []
    at = 0
    for start, end in outer(text, kinds):
        parts.append(text[at:start])
        at = end
    return "".join((*parts, text[at:]))
