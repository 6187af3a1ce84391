"""What a part of an HTML page holds – text, links, sentences, tables –, counted for all its parts in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

_BLANK = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_LONG_LINK = 40


@dataclass(slots=True)
class Counts:
    """Of one element: full stops that are seen, characters, links, characters in them, tables inside.

    ``sentences`` says whether a link in it is a sentence or names an annex.
    """

    stops: int = 0
    whole: int = 0
    links: int = 0
    linked: int = 0
    sentences: bool = False
    tables: int = 0
    annex: bool = False

    def add(self, inner: Counts) -> None:
        """Count what an element within this one holds."""
        self.stops += inner.stops
        self.whole += inner.whole
        self.links += inner.links
        self.linked += inner.linked
        self.sentences |= inner.sentences
        self.tables += inner.tables
        self.annex |= inner.annex


def counted(
    root: etree._Element, unseen: Callable[[etree._Element], bool], kept: frozenset[str]
) -> tuple[dict[etree._Element, Counts], int]:
    """The counts of every element that holds a full stop or has a tag of ``kept``, and the depth of the tree.

    Full stops within ``unseen`` elements do not count.
    """
    found: dict[etree._Element, Counts] = {}
    above: list[Counts] = [Counts()]
    hidden = deepest = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            hidden += bool(hidden) or unseen(element)
            above.append(Counts())
            deepest = max(deepest, len(above))
            _text(above[-1], element.text, hidden)
            continue
        if event == "end":
            own = above.pop()
            hidden -= bool(hidden)
            if element.tag == "a":
                own.links += 1
                own.linked = own.whole
                own.sentences |= own.annex or own.whole > _LONG_LINK
            if own.stops or element.tag in kept:
                found[element] = own
            above[-1].add(own)
            above[-1].tables += element.tag == "table"
        _text(above[-1], element.tail, hidden)
    return found, deepest


def _text(into: Counts, text: str | None, hidden: int) -> None:
    if text:
        into.whole += len(_BLANK.sub("", text))
        into.stops += 0 if hidden else text.count("。")
        into.annex |= "附件" in text
