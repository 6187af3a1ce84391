"""Labels that say of a permit item what stands behind or below them (实施机关, 设定依据); the list is ``data/item-labels.tsv``."""

from __future__ import annotations

from collections.abc import Mapping

from quanze.loaders.language.lists import rows

MEANINGS: Mapping[str, str] = {word: meaning for meaning, word, _ in rows("item-labels.tsv")}
"""What each label means."""


def meaning_of(label: str) -> str:
    """The meaning of a label's words; empty for any other text.

    >>> meaning_of("决定机构"), meaning_of("办公时间")
    ('implementer', '')
    """
    return MEANINGS.get(label.strip("：: "), "")
