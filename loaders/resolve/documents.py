"""Which printed mentions mean one legal document: by number, by title, by both.

A number that belongs to one document only gathers its mentions; a title without a number joins the one number it
is printed with elsewhere. Titles that differ in any word or figure are different documents.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.doubts import Doubt
from loaders.resolve.instruments import (
    IssuedNumber,
    clean_title,
    is_identifying,
    kind_of,
    number_key,
    parse_number,
    title_key,
)
from ontology import iri

__all__ = [
    "DocumentEntity",
    "DocumentMention",
    "IssuedNumber",
    "clean_title",
    "cluster",
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
    """One document: its IRI, best title, normal number (or empty), kind, other titles, and doubts (Chinese)."""

    iri: str
    title: str
    number: str
    kind: str
    aliases: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


_GENERAL = re.compile(
    r"^(?:政府工作报告|(?:工作|实施|改革)?(?:方案|意见|办法|通知|规定|细则|条例|决定|规划|计划|目录|清单|措施|标准|要点|"
    r"报告|纲要|法|法律|目标|公告|通告|分工表|任务分解表|责任清单|权力清单|行政许可事项清单))$"
)

_Node = tuple[str, str]
"""What a document goes by: (``number``, key), (``title``, key), (``edition``, title and number) or (``mention``, id)."""


@dataclass(slots=True)
class _Keys:
    """A mention's keys: number (if it identifies), any number, title."""

    mention: DocumentMention
    number: str
    weak: str
    title: str


def _keys(mention: DocumentMention) -> _Keys:
    number = number_key(mention.number)
    strong = number if number and is_identifying(number) else ""
    return _Keys(mention, strong, "" if strong else number, title_key(mention.title))


def cluster(mentions: Iterable[DocumentMention]) -> Mapping[str, DocumentEntity]:
    """The document each mention means, by mention id; the same whatever the order of the mentions.

    >>> found = cluster([DocumentMention("a", "会计法"), DocumentMention("b", "《中华人民共和国会计法》")])
    >>> found["a"] is found["b"], found["a"].title
    (True, '中华人民共和国会计法')
    """
    keys = [_keys(m) for m in mentions]
    numbers: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, set[str]] = defaultdict(set)
    printed_as: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for k in keys:
        if k.number and k.title:
            numbers[k.title].add(k.number)
        if k.weak and k.title:
            titles[k.weak].add(k.title)
            if k.mention.iri:
                printed_as[k.title].add(_figures(k.weak))
    numbers_of = {title: sorted(those) for title, those in numbers.items()}
    titles_of_weak = {weak: sorted(those) for weak, those in titles.items()}
    nodes: dict[_Node, list[_Keys]] = defaultdict(list)
    doubts: dict[str, str] = {}
    for k in keys:
        own = printed_as.get(k.title, set())
        if k.weak and own and _figures(k.weak) not in own:  # …令第63号, where …令第83号 is printed
            node, doubt = ("edition", f"{k.title}（{k.weak}）"), ""
        else:
            node, doubt = _node_of(k, numbers_of, titles_of_weak)
        nodes[node].append(k)
        if doubt:
            doubts[k.mention.id] = doubt
    found: dict[str, DocumentEntity] = {}
    for node, members in nodes.items():
        plain = _entity(node, members)
        for k in members:
            found[k.mention.id] = _doubting(plain, doubts.get(k.mention.id, ""))
    return found


def _figures(number: str) -> tuple[str, ...]:
    """Year and serial of a number: who issued a decree is printed in more ways than one."""
    return tuple(re.findall("[0-9]+", number))


def _doubting(entity: DocumentEntity, doubt: str) -> DocumentEntity:
    if not doubt:
        return entity
    return DocumentEntity(entity.iri, entity.title, entity.number, entity.kind, entity.aliases, (*entity.doubts, doubt))


_LISTED = 6
"""Numbers that a doubt lists; of more it says how many there are."""


def _node_of(
    k: _Keys, numbers_of: Mapping[str, Sequence[str]], titles_of_weak: Mapping[str, Sequence[str]]
) -> tuple[_Node, str]:
    """The node a mention belongs to, and what is doubtful about it."""
    if k.number:
        return ("number", k.number), ""
    if k.title:
        numbers = numbers_of.get(k.title, ())
        if _GENERAL.match(k.title):
            return ("title", k.title), Doubt.TITLE_VAGUE
        if len(numbers) == 1:
            return ("number", numbers[0]), ""
        doubt = _several(numbers) if numbers else ""
        return ("title", k.title), doubt
    if k.weak:
        titles = titles_of_weak.get(k.weak, ())
        if len(titles) == 1:
            numbers = numbers_of.get(titles[0], ())
            return (("number", numbers[0]) if len(numbers) == 1 else ("title", titles[0])), ""
        return ("number", k.weak), ""
    return ("mention", k.mention.id), Doubt.DOCUMENT_NAMELESS


def _several(numbers: Sequence[str]) -> str:
    listed = "、".join(numbers[:_LISTED]) + ("等" if len(numbers) > _LISTED else "")
    return Doubt.TITLE_WITH_SEVERAL_NUMBERS.of(count=len(numbers), numbers=listed)


def _entity(node: _Node, members: list[_Keys]) -> DocumentEntity:
    kind, key = node
    counted = Counter(clean_title(k.mention.title) for k in members if k.title)
    own = sorted({(k.mention.iri, clean_title(k.mention.title)) for k in members if k.mention.iri})
    named = [title for _, title in own if title]
    # the document's own print first, then the fullest spelling, then the most frequent one
    ranked = sorted(counted, key=lambda t: (-len(t) if _is_state_law(t) else 0, -counted[t], -len(t), t))
    title = named[0] if named else (ranked[0] if ranked else "")
    numbers = Counter(k.number or k.weak for k in members if k.number or k.weak)
    number = key if kind == "number" else min(numbers, key=lambda n: (-numbers[n], n), default="")
    minted = iri.entity("document", key if kind != "mention" else key.rpartition("/")[2])
    return DocumentEntity(
        own[0][0] if own else minted,
        title,
        number,
        kind_of(title, number),
        tuple(t for t in sorted(counted) if t != title),
    )


def _is_state_law(title: str) -> bool:
    return title.startswith("中华人民共和国")
