"""Service guides (办事指南) → the permit item they are about: its name, who decides on it and what it rests on.

A guide gives one item's particulars as labels: on a line (实施机关：市水利局), as a heading with the value below it
(三、设定依据), or as the left cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.bases import read_bases
from quanze.loaders.extract.cell_looks import ITEM_NAME
from quanze.loaders.extract.implementers import read_implementers
from quanze.loaders.extract.item_codes import codes_in
from quanze.loaders.extract.item_labels import AUTHORITY, BASIS, CODE, IMPLEMENTER, ITEM, SUBITEM, labelled
from quanze.loaders.extract.item_lists import lines_of
from quanze.loaders.extract.permit_titles import names_items
from quanze.loaders.facts import Basis, Implementer, Listing, Name
from quanze.loaders.language.labels import meaning_of
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, Gazette, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

GUIDE = Rule(
    "title-of-a-service-guide",
    r"^(?:【[^【】]{0,12}(?:服务|办事|办理|审批)指南】(?P<behind>.{2,60})"
    r"|(?P<before>.{2,60}?)(?:行政许可事项|行政许可|行政审批|审批|事项)?(?:服务|办事|办理|审批)指南)$",
    finds={
        "【行政许可事项服务指南】取水许可": [{"behind": "取水许可", "before": None}],
        "河道采砂许可办事指南": [{"behind": None, "before": "河道采砂许可"}],
    },
    leaves=("办事指南", "积分入学办理工作指引", "关于印发办事指南的通知"),
)
_PLACE = r"第[^。：:《、第]{1,12}[条款项]"
"""One article, paragraph or item of it; without 第 inside, a run of them can be read in one way only."""
_BASED = re.compile(
    rf"^[^。：:]*?(?:第[^。：:]{{1,12}}[条款项]|[。：:]|$)"
    rf"(?:(?:[、,，和及]|{_PLACE})+《[^《》]+》(?:[（(][^（）()]*[）)])?(?:{_PLACE})?)*"
)
"""The opening of a paragraph of bases, one title after the other: what comes behind it is quoted from the law."""
_BARE = "依据"
"""A heading that within an item's steps names the basis of a step."""
_BLANKS = re.compile(r"[ \t\u3000]+")
_LONGEST = 100


@dataclass(slots=True)
class _Guide:
    """The particulars of one item so far, by meaning, in printed order."""

    values: dict[str, list[Mended]] = field(default_factory=dict)

    def first(self, *meanings: str) -> Mended | None:
        """The first value of the first of ``meanings`` that has any."""
        return next((self.values[meaning][0] for meaning in meanings if self.values.get(meaning)), None)


def extract(gazette: Gazette) -> Iterator[Listing]:
    """One listing for each item that a guide gives the particulars of."""
    for document in gazette.documents:
        title = document.title.text
        named = GUIDE.match(title)
        parts = [(title, document.blocks)]
        for annex in document.annexes:
            own = GUIDE.match(annex.title.text)
            parts.append((annex.title.text if own else title, annex.blocks))
        for of, blocks in parts:
            guides = _guides(blocks)
            if len(guides) == 1 and not guides[0].first(SUBITEM, ITEM):
                guides[0].values[ITEM] = [*_titled(document, of, blocks)]
            for guide in guides:
                if listing := _listing(document, of, guide, GUIDE.match(of) or named, len(guides)):
                    yield listing


def _guides(blocks: Sequence[Block]) -> list[_Guide]:
    found = [_Guide()]
    for meaning, value in _particulars(blocks):
        if meaning == ITEM and (found[-1].values.get(ITEM)):
            if found[-1].values[ITEM][-1].text == value.text:
                continue
            found.append(_Guide())
        found[-1].values.setdefault(meaning, []).append(value)
    return found


def _particulars(blocks: Sequence[Block]) -> Iterator[tuple[str, Mended]]:
    """Meaning and value of every label, in printed order."""
    open_meaning, level = "", 0
    based = False
    for block in blocks:
        if isinstance(block, Table):
            open_meaning = ""
            yield from _cells(block)
            continue
        bare = block.text[len(block.mark) : len(block.text)].strip("：: 　")
        if (meaning := meaning_of(bare.text)) and not (based and bare.text == _BARE):
            open_meaning, level, based = meaning, block.level, based or meaning == BASIS
            continue
        if told := _told(block):
            (values, open_meaning), level = told, block.level
            yield from values
        elif block.mark and block.level <= level:
            open_meaning = ""
        elif open_meaning and isinstance(block, Paragraph):
            yield open_meaning, block.text


def _told(block: Heading | Paragraph) -> tuple[list[tuple[str, Mended]], str] | None:
    """The values of a text that opens with a label, and the meaning of a last label whose value is yet to come."""
    if words := _spaced(block):
        return list(_pairs(words)), meaning_of(words[-1].text) if len(words) % 2 else ""
    said = labelled(lines_of(block))
    if not said.values or not (said.opens or said.before.text == block.mark):
        return None
    return [(meaning, value) for meaning, value in said.values if value], ""


def _cells(table: Table) -> Iterator[tuple[str, Mended]]:
    """Labels and the cells right of them; what was taken for the heading of such a table is its first row."""
    rows = [[cell.text for cell in row.cells if cell.text] for row in table.rows]
    if table.columns:
        if sum(bool(row) and bool(meaning_of(row[0].text)) for row in rows) * 2 < len(rows):
            return
        rows.insert(0, _header_cells(table))
    for filled in rows:
        yield from _pairs(filled)


def _pairs(words: Sequence[Mended]) -> Iterator[tuple[str, Mended]]:
    """Every second word with the meaning of the label before it."""
    for label, value in zip(words[::2], words[1::2], strict=False):
        if (meaning := meaning_of(label.text)) and not meaning_of(value.text):
            yield meaning, value


def _spaced(block: Heading | Paragraph) -> list[Mended]:
    """The words of a text that is nothing but labels and values with blanks between (实施主体 市水利局 承办机构)."""
    words = [word for line in lines_of(block) for word in line.split(_BLANKS) if word]
    return words if len(words) > 1 and all(meaning_of(label.text) for label in words[::2]) else []


def _header_cells(table: Table) -> list[Mended]:
    text = tidy(table.header) if table.header else Mended("", ())
    found = ((text.text.find(name), name) for name in table.columns if name)
    return [text[at : at + len(name)] for at, name in found if at >= 0]


def _listing(
    document: PrintedDocument, title: str, guide: _Guide, named: re.Match[str] | None, guides: int
) -> Listing | None:
    item = guide.first(SUBITEM, ITEM)
    decides = guide.first(IMPLEMENTER)
    authority = guide.first(AUTHORITY) or decides
    bases = tuple(_bases(guide.values.get(BASIS, ())))
    if item is None or not 2 <= len(item) <= _LONGEST:
        return None
    confirmed = bases or (guides > 1 and names_items(title))
    if not ((authority or bases) if named else (authority and confirmed)):
        return None
    implementers = tuple(_implementers(decides))
    doubts = () if named or names_items(title) else (Doubt.GUIDE_UNCONFIRMED,)
    return Listing(
        document=document.key,
        evidence=_evidence(item, decides or authority, guide.values.get(BASIS, ())),
        list=title,
        sequence="",
        item=Name(item.text.strip("。；"), item.strip("。；")),
        authority=Name(authority.text, authority) if authority else None,
        implementers=implementers,
        implementers_printed=decides.text if decides else "",
        bases=bases,
        codes=codes_in(guide.values.get(CODE, ())),
        confidence=Shape.PERMIT_ROW.confidence(doubts),
        doubts=doubts,
    )


def _titled(document: PrintedDocument, title: str, blocks: Sequence[Block]) -> Iterator[Mended]:
    """The item that a guide's title names, else its first line where that ends as names of items do."""
    if title == document.title.text and (named := GUIDE.match(title)):
        yield document.title.group(named, "behind" if named["behind"] else "before")
    elif blocks and isinstance(blocks[0], Paragraph) and ITEM_NAME.search(blocks[0].text.text):
        yield blocks[0].text


def _evidence(item: Mended, decides: Mended | None, bases: Sequence[Mended]) -> Mended:
    """The words that the listing was read from; not what stands before its item."""
    told = sorted((one for one in (decides, *bases) if one), key=lambda one: one.span)
    return Mended.join((tidy(item), *(tidy(one) for one in told if one.span[0] >= item.span[1])))


def _implementers(decides: Mended | None) -> Iterator[Implementer]:
    if decides is not None:
        yield from read_implementers(decides)


def _bases(values: Sequence[Mended]) -> Iterator[Basis]:
    """The documents that the paragraphs of a basis open with, each once; what they quote is left aside."""
    seen: set[tuple[str, str]] = set()
    for value in values:
        opening = _BASED.match(value.text)
        named = value[: opening.end()] if opening and "》" in opening.group() else value
        for basis in read_bases(named):
            if (key := (basis.title.printed, basis.number)) not in seen:
                seen.add(key)
                yield basis
