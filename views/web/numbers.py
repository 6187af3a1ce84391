"""Whole numbers in addresses."""

from __future__ import annotations

import re

_WHOLE = re.compile("[0-9]{1,11}")


def whole(text: str, default: int) -> int:
    """The number that ``text`` writes in ASCII digits, at most eleven of them; ``default`` for anything else.

    >>> whole("12", 0), whole("²", 0), whole("-1", 7), whole("9" * 12, 7)
    (12, 0, 7, 7)
    """
    return int(text) if _WHOLE.fullmatch(text) else default
