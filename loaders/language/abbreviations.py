"""Short words of official names and what they stand for: 发改 发展改革, 城投 城市建设投资; and characters that look alike.

The lists are ``data/abbreviations.tsv`` and ``data/alike.tsv``; a new abbreviation is a new row, with its proof.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quanze.loaders.language.lists import rows

LISTS = ("core", "culture", "shortened", "ending", "investor", "division", "own-group")
"""Lists of ``abbreviations.tsv``; what each is for stands in the file."""


@lru_cache(maxsize=8)
def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The (short word, full words) of a list, in the order of the file."""
    return tuple((short, full.strip("-")) for group, short, full, _, _ in rows("abbreviations.tsv") if group == name)


@lru_cache(maxsize=8)
def _patterns(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), full) for pattern, full in pairs(name))


@lru_cache(maxsize=8)
def _any(name: str) -> re.Pattern[str]:
    """One pattern for all short words of a list: most names hold none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern, _ in pairs(name)))


def rewritten(name: str, text: str) -> str:
    """``text`` with every pair of a list applied, one after the other.

    >>> rewritten("core", "发改委"), rewritten("division", "经发处")
    ('发展改革委', '经济发展处')
    """
    if _any(name).search(text) is None:
        return text
    for pattern, full in _patterns(name):
        text = pattern.sub(full, text)
    return text


@lru_cache(maxsize=1)
def alike() -> dict[str, str]:
    """For each character those that print damaged or read by machine takes for it.

    >>> alike()["资"]
    '贷货'
    """
    found: dict[str, str] = {}
    for group, _, _ in rows("alike.tsv"):
        for character in group:
            found[character] = found.get(character, "") + group.replace(character, "")
    return found
