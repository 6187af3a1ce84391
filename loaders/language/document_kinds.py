"""Kinds of official documents (办法, 通知, 清单), as titles end and as a document calls itself.

The list is ``data/document-kinds.tsv``; a new kind is a new row there, with a title that proves it.
"""

from __future__ import annotations

from functools import lru_cache

from quanze.loaders.language.lists import rows

USES = ("instrument", "document", "short", "self")
"""Where a kind can count, as the head of the data file says."""


@lru_cache(maxsize=8)
def alternatives(use: str) -> str:
    """The kinds of a use as one alternative for patterns, longest first: ``(?:指导意见|办法|…)``."""
    found = (kind for kind, uses, _ in rows("document-kinds.tsv") if use in uses.split())
    return f"(?:{'|'.join(sorted(found, key=lambda kind: (-len(kind), kind)))})"
