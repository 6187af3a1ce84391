"""Permit items listed in running text: bodies as headings, numbered items below them, bases on the line after.

A part (body or annex) is such a list if a title in it names items or powers (行政许可事项, 权力清单 …). An item is a
numbered entry that says on what it rests or who carries it out (依据：…, 实施机关：…), or a bare name where the heading
above it is a body, or a sentence announces those of a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.bases import read_bases
from quanze.loaders.extract.cell_looks import ITEM_NAME, POWER, TASK_OPENS, looks_of
from quanze.loaders.extract.implementers import read_implementers
from quanze.loaders.extract.item_codes import codes_in
from quanze.loaders.extract.item_labels import AUTHORITY, BASIS, CODE, IMPLEMENTER, REMARK, Labelled, labelled
from quanze.loaders.extract.item_notes import less_note
from quanze.loaders.extract.permit_titles import names_items
from quanze.loaders.extract.permits import LIST_REFORM
from quanze.loaders.extract.section_bodies import section_body, title_body
from quanze.loaders.facts import Basis, Implementer, LeftOut, Listing, Name
from quanze.loaders.language.brackets import ASIDE_BEHIND
from quanze.loaders.language.endings import ends
from quanze.loaders.language.item_numbers import value_of
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, Gazette, Heading, Paragraph, PrintedDocument
from quanze.loaders.structure.mended import Mended

_MARK = re.compile(
    rf"^(?:(?P<plain>[0-9０-９]{{1,3}}(?:[-－—.．][0-9]{{1,3}})*)(?:[.．、]|(?=[^0-9年月日项个%.]))"
    rf"|(?P<han>[（(]?[{HAN}百]{{1,4}}[）)、]|[（(][0-9]{{1,3}}[）)]))\s*"
)
ANNOUNCED = Rule(
    "sentence-that-announces-a-body's-items",
    r"^(?:我[省市县区州])?(?P<who>[^，,。；;：:]{2,30}?)(?:依法|有权|负责|组织)*实施的[^，,。；;：:]{0,12}(?:许可|审批|职权|权力)(?:事项|项目)?"
    r"(?:目录|清单)?(?:主要)?(?:包括|如下|有|为)[：:]$",
    finds={
        "我市各级税务机关有权实施的税务行政许可事项包括：": [{"who": "各级税务机关"}],
        "市水利局负责实施的行政许可事项如下：": [{"who": "市水利局"}],
    },
    leaves=("市水利局实施的行政许可事项应当公开", "一、市水利局"),
)
LIST = Rule(
    "title-that-ends-as-lists-do",
    r"(?:清单|目录|一览表|汇总表)(?:[（(][^（）()]{1,20}[）)])*$",
    finds={"云江市行政许可事项目录（2023年版）": ["目录（2023年版）"]},
    leaves=("云江市关于取消行政许可事项的通知", "云江市清单管理办法"),
)
_OF_ONE = re.compile(r"条件|材料|流程|程序|时限|收费|须知|说明|(?:要求|职责)$|^(?:附?注|备注)[：:]")
"""A heading of particulars of an item, or the words that notes open with, below which no items stand."""
_COUNTED = re.compile(r"[（(]共[^（）()]{1,20}[项个][）)]$")
_NOTES = re.compile(r"^(?:[一-鿿]{0,4}说明|附?注|备注)[：:](?:$|[0-9（(])")
"""Notes below a list, numbered ones in particular; other words behind such a label are the remark of one item."""
_STOPS = re.compile(r"[。；;！？!?]|，(?!.{0,30}[)）]$)")
_LONGEST = 100


@dataclass(slots=True)
class _State:
    """What holds at a place of the text: the list's title, the body above, its level, the section's words; the ``owner``
    of all items by the title; the level of the ``entries`` so far; whether a sentence has ``announced`` items, which end with the first entry that is called
    otherwise."""

    title: str = ""
    body: Mended | None = None
    owner: Mended | None = None
    level: int = 0
    section: str = ""
    entries: int = 0
    announced: bool = False


def extract(gazette: Gazette) -> Iterator[Listing | LeftOut]:
    """The items of every list in running text."""
    for document in gazette.documents:
        yield from _part(document, document.title, document.blocks)
        for annex in document.annexes:
            yield from _part(document, annex.title if _names(annex.title) else document.title, annex.blocks)


def _names(title: Mended) -> bool:
    return names_items(title.text)


def _part(document: PrintedDocument, title: Mended, blocks: Sequence[Block]) -> Iterator[Listing | LeftOut]:
    state = _under(title)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if not isinstance(block, Heading | Paragraph):
            continue
        if opened := _opened(block, title):
            state = opened
            continue
        if not state.title:
            continue
        if body := section_body(block.text, block.mark):
            state.body, state.level, state.section = body, block.level, block.text.text
            continue
        if _is_section(block, state) or _heads(blocks, at, block):
            state.body, state.section = state.owner, block.text.text
            continue
        if state.announced and not ITEM_NAME.search(ASIDE_BEHIND.sub("", block.text.text.strip("。；; "))):
            state = _under(title)
            continue
        if not block.mark and _NOTES.match(block.text.text):
            state.body, state.section = state.owner, block.text.text
            continue
        below, at = _below(blocks, at)
        listing = _listing(document, state, block, below)
        if listing is not None:
            yield listing


def _under(title: Mended) -> _State:
    """What holds right below a title."""
    owner = title_body(title)
    return _State(title.text, owner, owner) if _names(title) else _State()


def _opened(block: Heading | Paragraph, title: Mended) -> _State | None:
    """The list that a block without a number opens: one that a sentence announces, or that it is the title of."""
    if block.mark:
        return None
    if body := _announced(block.text):
        return _State(title.text, body, announced=True)
    return _under(block.text) if _names(block.text) and len(block.text) <= 80 else None


def _announced(text: Mended) -> Mended | None:
    """The body whose items a sentence announces."""
    said = ANNOUNCED.match(text.text)
    return text.group(said, "who") if said and ends(said["who"], "cell") else None


def _is_section(block: Heading | Paragraph, state: _State) -> bool:
    """Whether a block heads a part of the list: a heading of its level, or one that says what is done with its items."""
    if block.mark and _names(block.text) and LIST_REFORM.search(block.text.text):
        return True
    if POWER in looks_of(ASIDE_BEHIND.sub("", block.text.text[len(block.mark) :])):
        return True
    return isinstance(block, Heading) and 0 < block.level <= max(state.level, 1) and not _item(block)


def _heads(blocks: Sequence[Block], at: int, block: Heading | Paragraph) -> bool:
    """Whether a numbered block that is called as no item heads those numbered below it, which begin at ``at``."""
    below = blocks[at] if at < len(blocks) else None
    numbered = isinstance(below, Heading | Paragraph) and bool(below.mark) and below.level > block.level
    return bool(block.mark) and numbered and not ITEM_NAME.search(ASIDE_BEHIND.sub("", block.text.text))


def _below(blocks: Sequence[Block], at: int) -> tuple[list[Paragraph], int]:
    """The paragraphs without a number that a label opens, right below an item; and where the text goes on."""
    found: list[Paragraph] = []
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Paragraph) or block.mark or not labelled(lines_of(block)).opens:
            break
        if _NOTES.match(block.text.text):
            break
        found.append(block)
        at += 1
    return found, at


def _item(block: Heading | Paragraph) -> re.Match[str] | None:
    return _MARK.match(block.text.text)


def _doubts(state: _State, said: Labelled, name: str, level: int) -> tuple[str, ...] | None:
    """What is doubtful about an entry as an item; None if it is none."""
    if said.of(IMPLEMENTER):
        return ()
    owned = state.body is not None and state.body is state.owner
    if said.of(BASIS):
        return (Doubt.BODY_BY_TITLE,) if owned else ()
    if _STOPS.search(name) or _OF_ONE.search(state.section) or (state.entries and level > state.entries):
        return None
    return _doubts_of_name(state, name, owned)


def _doubts_of_name(state: _State, name: str, owned: bool) -> tuple[str, ...] | None:
    """What is doubtful about a bare name as an item, below the body of the title if ``owned``; None if it is none.

    A name with nothing said of it is an item all the same if a body or a reform above says so, or with doubt the title of a
    list that names a body, or such a title and the name itself.
    """
    if state.body and not owned:
        return ()
    is_item = ITEM_NAME.search(ASIDE_BEHIND.sub("", name)) and not TASK_OPENS.match(name)
    listed = LIST.search(state.title) and (is_item or state.owner)
    return (Doubt.ITEM_BY_TITLE,) if listed or _reformed(state, name) else None


def _printed(names: Iterable[Mended]) -> str:
    return "；".join(name.text for name in names)


def _listing(
    document: PrintedDocument, state: _State, block: Heading | Paragraph, below: Sequence[Paragraph]
) -> Listing | None:
    mark = _item(block)
    if mark is None or (block.level and block.level <= state.level):
        return None
    said = labelled(lines_of(block))
    for paragraph in below:
        said = said.with_more(labelled(lines_of(paragraph)))
    name = said.before[mark.end() : len(said.before)].strip("。；;，,：: （(")
    if not 3 <= len(name) <= _LONGEST or "。" in name.text:
        return None
    name, noted = less_note(name, any((state.body, said.of(IMPLEMENTER))))
    said = replace(said, values=(*said.values, *noted))
    doubts = _doubts(state, said, name.text, block.level)
    if doubts is None:
        return None
    state.entries = state.entries or block.level
    authority = next(iter(said.of(AUTHORITY)), None) or state.body
    return Listing(
        document=document.key,
        evidence=Mended.join((block.text, *(paragraph.text for paragraph in below))),
        list=_COUNTED.sub("", state.title),
        sequence=_sequence(mark),
        item=Name(name.text, name),
        authority=Name(authority.text, authority) if authority else None,
        implementers=tuple(_implementers(said, state)),
        implementers_printed=_printed(said.of(IMPLEMENTER) or filter(None, [state.body])),
        bases=tuple(_bases(said)),
        reform=_reform(state),
        remark=_printed(said.of(REMARK)),
        codes=codes_in(said.of(CODE)),
        confidence=Shape.PERMIT_ROW.confidence(doubts),
        doubts=doubts,
    )


def lines_of(block: Heading | Paragraph) -> tuple[Mended, ...]:
    """The printed lines of a block."""
    return (block.lines if isinstance(block, Paragraph) else ()) or (block.text,)


def _reformed(state: _State, name: str) -> bool:
    """Whether a bare name is that of an item, below a heading that cancels or hands on items (取消的行政许可事项（2项）)."""
    above = state.section or state.title
    return (
        names_items(above)
        and LIST_REFORM.search(above) is not None
        and bool(ITEM_NAME.search(ASIDE_BEHIND.sub("", name)))
    )


def _sequence(mark: re.Match[str]) -> str:
    if mark["plain"]:
        return mark["plain"].translate(str.maketrans("０１２３４５６７８９－—．", "0123456789--."))
    value = value_of(mark["han"])
    return str(value) if value else ""


def _bases(said: Labelled) -> Iterator[Basis]:
    seen: set[tuple[str, str]] = set()
    for text in said.of(BASIS):
        for basis in read_bases(text):
            if (key := (basis.title.printed, basis.number)) not in seen:
                seen.add(key)
                yield basis


def _implementers(said: Labelled, state: _State) -> Iterator[Implementer]:
    printed = said.of(IMPLEMENTER)
    if not printed and state.body is not None:
        printed = (state.body,)
    for text in printed:
        for one in read_implementers(text):
            yield one if one.modes else replace(one, modes=("实施",))


def _reform(state: _State) -> str:
    """What the section's heading, else the list's title, says of all its items (取消, 下放 …); empty if several."""
    for context in (state.section, state.title):
        named = {match.group() for match in LIST_REFORM.finditer(context)}
        if len(named) == 1:
            return named.pop()
        if named:
            return ""
    return ""
