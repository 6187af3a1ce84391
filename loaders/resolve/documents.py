"""Which printed mentions mean one legal document: by number, by title, by both.

A number that belongs to one document only gathers its mentions; a title without a number joins the one number it
is printed with elsewhere. Titles that differ in any word or figure are different documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve.instruments import (
    IssuedNumber,
    clean_title,
    is_identifying,
    kind_of,
    number_key,
    parse_number,
    title_key,
)
from quanze.ontology import iri

__all__ = [
    "DocumentEntity",
    "DocumentMention",
    "IssuedNumber",
    "clean_title",
    "kind_of",
    "number_key",
    "parse_number",
    "title_key",
]


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A title, a number, or both, as printed at one place; ``iri`` is given where the document itself is printed."""

    id: str
    title: str = ""
    number: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """One document: its IRI, best title, normal number (or empty), kind, other titles, and whether a source prints it."""

    iri: str
    title: str
    number: str
    kind: str
    aliases: tuple[str, ...] = ()
    is_printed: bool = False


_GENERAL = re.compile(
    r"^(?:政府工作报告|(?:工作|实施|改革)?(?:方案|意见|办法|通知|规定|细则|条例|决定|规划|计划|目录|清单|措施|标准|要点|"
    r"报告|纲要|法|法律|目标|公告|通告|分工表|任务分解表|责任清单|权力清单|行政许可事项清单))$"
)

Node = tuple[str, str]
"""What a document goes by: (``number``, key), (``title``, key), (``edition``, title and number) or (``mention``, id)."""


class Sign(NamedTuple):
    """What a mention goes by: its number if that identifies, any other number, the key of its title, and the title.

    ``printed`` is the IRI of the document where it is printed itself; ``alone`` the id of a mention with no other sign.
    """

    number: str
    weak: str
    key: str
    title: str
    printed: str
    alone: str


class Borne(NamedTuple):
    """A number that a title is printed with: one that identifies, or the figures of another in the document's own print."""

    number: str
    figures: tuple[str, ...]


class Numbers(NamedTuple):
    """The numbers of a title: the first of those that identify, how many these are, and the figures of its own prints."""

    listed: tuple[str, ...]
    many: int
    printed: tuple[tuple[str, ...], ...]


NO_NUMBERS = Numbers((), 0, ())


def sign_of(mention: DocumentMention) -> Sign:
    """What a mention goes by."""
    number = number_key(mention.number)
    strong = number if number and is_identifying(number) else ""
    weak = "" if strong else number
    key = title_key(mention.title)
    return Sign(strong, weak, key, clean_title(mention.title), mention.iri, "" if number or key else mention.id)


def borne(sign: Sign) -> Iterator[Borne]:
    """What a sign says of the numbers of its title."""
    if sign.key and sign.number:
        yield Borne(sign.number, ())
    elif sign.key and sign.weak and sign.printed:
        yield Borne("", _figures(sign.weak))


def numbers_of(known: Iterable[Borne]) -> Numbers:
    """The numbers of a title, from all its signs."""
    everything = list(known)
    numbers = sorted({each.number for each in everything if each.number})
    printed = sorted({each.figures for each in everything if not each.number})
    return Numbers(tuple(numbers[: _LISTED + 1]), len(numbers), tuple(printed))


def _figures(number: str) -> tuple[str, ...]:
    """Year and serial of a number: who issued a decree is printed in more ways than one."""
    return tuple(re.findall("[0-9]+", number))


_LISTED = 6
"""Numbers that a doubt lists; of more it says how many there are."""


def node_of(sign: Sign, title: str, numbers: Numbers) -> tuple[Node, str]:
    """The node a mention belongs to, and what is doubtful about it.

    ``title`` is the key of its own title, or of the only one that its number is printed with; ``numbers`` are those
    of that title.
    """
    if sign.weak and sign.key and numbers.printed and _figures(sign.weak) not in numbers.printed:
        return ("edition", f"{sign.key}（{sign.weak}）"), ""  # …令第63号, where …令第83号 is printed
    if sign.number:
        return ("number", sign.number), ""
    if sign.key and _GENERAL.match(sign.key):
        return ("title", sign.key), Doubt.TITLE_VAGUE
    if title and numbers.many == 1:
        return ("number", numbers.listed[0]), ""
    if sign.key:
        return ("title", sign.key), _several(numbers)
    if sign.weak:
        return ("title", title) if title else ("number", sign.weak), ""
    return ("mention", sign.alone), Doubt.DOCUMENT_NAMELESS


def _several(numbers: Numbers) -> str:
    listed = "、".join(numbers.listed[:_LISTED]) + ("等" if numbers.many > _LISTED else "")
    return Doubt.TITLE_WITH_SEVERAL_NUMBERS.of(count=numbers.many, numbers=listed) if numbers.many else ""


def entity_of(node: Node, signs: Mapping[Sign, int]) -> DocumentEntity:
    """The document of a node, from the signs of all its mentions and how many mentions go by each."""
    kind, key = node
    counted: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for sign, count in signs.items():
        if sign.key:
            counted[sign.title] += count
        if sign.number or sign.weak:
            numbers[sign.number or sign.weak] += count
    own = sorted({(sign.printed, sign.title) for sign in signs if sign.printed})
    named = [title for _, title in own if title]
    # the document's own print first, then the fullest spelling, then the most frequent one
    ranked = sorted(counted, key=lambda t: (-len(t) if _is_state_law(t) else 0, -counted[t], -len(t), t))
    title = named[0] if named else (ranked[0] if ranked else "")
    number = key if kind == "number" else min(numbers, key=lambda n: (-numbers[n], n), default="")
    minted = iri.entity("document", key if kind != "mention" else key.rpartition("/")[2])
    return DocumentEntity(
        own[0][0] if own else minted,
        title,
        number,
        kind_of(title, number),
        tuple(t for t in sorted(counted) if t != title),
        bool(own),
    )


def _is_state_law(title: str) -> bool:
    return title.startswith("中华人民共和国")
