"""Invented notices for the tests of extraction: text in, structure out."""

from __future__ import annotations

from collections.abc import Iterable

from quanze.loaders.facts import Fact, LeftOut
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.blocks import Gazette
from quanze.loaders.structure.documents import parse

HEAD = """云江市人民政府关于{about}的通知

云政发〔2021〕7号

各县、区人民政府，市直各部门：

{opening}

云江市人民政府

2021年6月8日

"""


def gazette(text: str) -> Gazette:
    """The structure of a printed text."""
    return parse(Source.from_text("云江.txt", text))


def notice(
    body: str,
    about: str = "印发云江市节约用水办法",
    opening: str = "现将《云江市节约用水办法》印发给你们，请认真执行。",
) -> Gazette:
    """A notice of the city government with ``body`` below its signature."""
    return gazette(HEAD.format(about=about, opening=opening) + body)


def quote(read: Gazette, fact: Fact | LeftOut) -> str:
    """The words in the file that a fact was read from, line breaks and all."""
    start, end = (fact.text if isinstance(fact, LeftOut) else fact.evidence).span
    return read.source.text[start:end]


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def tabbed(rows: Iterable[Iterable[str]]) -> str:
    """A printed table: cells parted by tabs."""
    return "\n".join("\t".join(row) for row in rows)
