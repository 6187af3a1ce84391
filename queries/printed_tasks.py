"""A task by words of its printed line, where they are not its name."""

from __future__ import annotations

import pyoxigraph as ox

from quanze.queries.naming import Thing
from quanze.queries.running import select
from quanze.store.interface import QuadStore

_LONG, _PIECES = 8, 4


def printed_task(store: QuadStore, words: str) -> Thing | None:
    """The only duty whose printed line has the words, or all of them in a few pieces: its name may be in another cell."""
    if len(words) < _LONG:
        return None
    rows = select(
        store,
        "SELECT DISTINCT ?d ?label ?quote WHERE { ?d a qz:Duty ; qz:task ?label ; qz:evidence/oa:exact ?quote "
        f"FILTER(CONTAINS(?quote, {ox.Literal(words[:2])}) && CONTAINS(?quote, {ox.Literal(words[-2:])})) }}",
    )
    for most in (1, _PIECES):
        found = {row["d"]: row["label"] for row in rows if pieces(words, row["quote"]) <= most}
        if found:
            return Thing(*found.popitem(), "duty") if len(found) == 1 else None
    return None


def pieces(words: str, text: str) -> int:
    """In how many pieces of two characters or more the words stand in the text, in their order; more than all where they do not.

    >>> pieces("推行小微企业免费装表", "持续推行电网区域内小微企业和居民实行免费装表到户"), pieces("推行收费", "收费推行")
    (3, 5)
    """
    at = count = start = 0
    while start < len(words):
        end = len(words)
        while end > start + 1 and text.find(words[start:end], at) < 0:
            end -= 1
        if end < start + 2:
            return len(words) + 1
        at = text.find(words[start:end], at) + end - start
        start, count = end, count + 1
    return count
