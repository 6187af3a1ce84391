"""Labels that say of a permit item what stands behind or below them (实施机关, 设定依据); the list is ``data/item-labels.tsv``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quanze.loaders.language.lists import rows

MEANINGS: Mapping[str, str] = {word: meaning for meaning, word, _ in rows("item-labels.tsv")}
"""What each label means."""
_FIRST = re.compile(r"[^\s\u3000：:|]+")
_SHORTEST = 4
"""Characters of the shortest label that only a blank parts from its value."""


def meaning_of(label: str) -> str:
    """The meaning of a label's words; empty for any other text.

    >>> meaning_of("决定机构"), meaning_of("办公时间")
    ('implementer', '')
    """
    return MEANINGS.get(label.strip("：: "), "")


def opens_with_label(line: str) -> bool:
    """Whether a printed line is a label and its value, with a blank or a colon between.

    >>> opens_with_label("权力名称 取水许可"), opens_with_label("权力名称"), opens_with_label("取水许可 办事指南")
    (True, False, False)
    """
    first = _FIRST.match(line.strip())
    label = first.group() if first else ""
    return len(label) >= _SHORTEST and len(label) < len(line.strip()) and bool(meaning_of(label))
