"""Surnames, and words that begin as names do and are none.

The list is ``data/surnames.tsv``; a new word is a new row there.
"""

from __future__ import annotations

from functools import lru_cache

from quanze.loaders.language.lists import rows


@lru_cache(maxsize=8)
def words(use: str) -> tuple[str, ...]:
    """The words of a use (``surname``, ``compound``, ``none``, ``title``), in the order of the file.

    >>> words("compound")[0], "周" in words("surname")
    ('欧阳', True)
    """
    return tuple(word for kind, word, _ in rows("surnames.tsv") if kind == use)
