"""What is known of a document while its citations are read: which titles are its own, or short for others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from quanze.loaders.codes import Relation
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.citation_rules import (
    KIND_END,
    MAKING,
    SHORT,
)
from quanze.loaders.extract.quotes import Quoted
from quanze.loaders.structure.blocks import PrintedDocument
from quanze.loaders.structure.bodies import is_body

_SHORTEST_NAME, _LONGEST_NAME = 4, 6
"""Characters of the short names that no bracket announces (《分工方案》)."""


@dataclass(slots=True)
class Memory:
    """What is known of a document while its texts are read in printed order."""

    document: PrintedDocument
    aliases: dict[str, tuple[str, str, Relation]] = field(default_factory=dict)
    """Short names with the title, number and relation they stand for."""
    issued: set[str] = field(default_factory=set)
    """The titles issued so far, without their marks: a line that prints one again is the instrument's own title."""
    endings: set[str] = field(default_factory=set)
    """What titles cited so far end with: a title of no more is short for one of them."""
    heading: str = ""
    level: int = 0
    opening: bool = False
    """Whether no paragraph of this part of the document has been read so far."""
    until: int = 0
    """Where the opening ends in the text being read: behind the first sentence that makes the document."""
    task: bool = False
    """Whether the text being read tells what somebody has to do."""

    def learn(self, alias: str, title: str, number: str, relation: Relation) -> None:
        """Remember what a short name, if there is one, stands for."""
        if alias:
            self.aliases[alias] = (title, number, relation)

    def keep(self, title: str, relation: Relation) -> None:
        """Remember a title that is cited in full."""
        if relation is Relation.ISSUES:
            self.issued.add(unmarked(title))
        if KIND_END.search(title):
            longest = min(len(title), _LONGEST_NAME + 1)
            self.endings.update(title[-length:] for length in range(_SHORTEST_NAME, longest))


def short_for(memory: Memory, printed: str, one: Quoted, title: str, relation: Relation) -> str:
    """Why a title says nothing new: it is short for a document that is cited already, or for none; else empty."""
    again = "简称，全称已在上文引用"
    known = memory.aliases.get(title)
    if known is not None:
        if relation is known[2]:
            return again
        if relation in (Relation.ISSUES, Relation.REPEALS):
            return ""
        made = relation is not Relation.CITES and MAKING.search(printed[one.end : one.end + 80])
        return "" if made else again
    if SHORT.match(title):
        return "简称，上文没有全称"
    return again if relation is Relation.CITES and not one.number and title in memory.endings else ""


def unmarked(title: str) -> str:
    """A title without the marks around it and inside it."""
    return re.sub("[《》〈〉<>]", "", title)


_OF_OTHERS = re.compile("(?:转发|批转)$")
"""Before a title within the document's own: it is another document, which this one passes on."""


def is_own(document: PrintedDocument, text: str, title: str, number: str, relation: Relation) -> bool:
    """Whether a title is the document's own: what it issues, or a repetition of it (标题：…关于印发《…》的通知)."""
    if relation in (Relation.REPEALS, Relation.AMENDS):
        return False
    own = document.title.text
    same = unmarked(own) == unmarked(title)
    if relation is Relation.ISSUES and (same or own.endswith(title)) and Doubt.TITLE_OF_ISSUED not in document.doubts:
        return same or _OF_OTHERS.search(own.removesuffix(title)) is None
    if {Doubt.TITLE_FROM_OPENING, Doubt.TITLE_OF_ISSUED}.intersection(document.doubts):
        return False
    return number in ("", document.number) and (title == own or (title in own and _repeats(text, own)))


@lru_cache(maxsize=8)
def _repeats(text: str, own: str) -> bool:
    """Whether a text repeats the document's own title; asked for each title in the text, looked up once."""
    return bool(own) and own in text


def is_own_number(document: PrintedDocument, number: str) -> bool:
    """Whether a number is the document's own, perhaps behind the name of a body, and not one that only ends like it."""
    if not document.number or not number.endswith(document.number):
        return False
    before = number.removesuffix(document.number)
    return not before or is_body(before)
