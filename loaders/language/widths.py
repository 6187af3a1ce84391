"""Full-width and half-width signs that mean the same, and white space that print and scans put between characters."""

from __future__ import annotations

import re

SPACES = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")
"""White space of every width, the zero-width ones included."""
_LETTERS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}
_DASHES = dict.fromkeys(map(ord, "－—–−‐﹣"), "-")
NARROW: dict[int, int | str] = {
    **_LETTERS,
    **_DASHES,
    **{ord(wide): narrow for wide, narrow in zip("（）．【】“”", '().[]""', strict=True)},
}
"""Signs to their half-width ones, one for one, so that indices stay: for comparing, never for print."""


def narrowed(text: str) -> str:
    """``text`` with full-width figures, letters, brackets and dashes made half-width; as long as before.

    >>> narrowed("（２０２１—2023年）")
    '(2021-2023年)'
    """
    return text.translate(NARROW)


def squeezed(text: str) -> str:
    """``text`` without white space of any width.

    >>> squeezed("市 水\\u3000利局")
    '市水利局'
    """
    return SPACES.sub("", text)
