"""Titles of posts: whole ones, behind which stands the body, and words by whose ending a post is known.

The list is ``data/titles.tsv``; a new title is a new row there, with a post that proves it.
"""

from __future__ import annotations

from quanze.loaders.language.lists import rows
from quanze.loaders.rules import Rule


def titles(use: str) -> tuple[str, ...]:
    """The titles of a use (``post`` or ``end``), longest first."""
    found = (title for group, title, _ in rows("titles.tsv") if group == use)
    return tuple(sorted(found, key=lambda title: (-len(title), title)))


TITLE = Rule(
    "post-ends-with-title",
    rf"(?:{'|'.join(titles('end'))})(?:[（(][^（()）]{{1,20}}[）)])?$",
    finds={"市水利局局长": ["长"], "市直属机关工委副书记": ["书记"], "副主任（副局长）": ["主任（副局长）"]},
    leaves=tuple(word for group, _, word in rows("titles.tsv") if group == "!"),
)
"""Whether a text is a post by its ending; a bracket behind it counts with it."""
