"""Service guides (办事指南) → the permit item they are about: its name, who decides on it and what it rests on.

A guide or form gives one item's particulars as labels (:mod:`~loaders.extract.particulars`). The item's name can stand
above the first of them, where that says which kind of power it is.
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
from quanze.loaders.extract.item_labels import AUTHORITY, BASIS, CATEGORY, CODE, IMPLEMENTER, ITEM, SUBITEM
from quanze.loaders.extract.particulars import LOOSE, particulars
from quanze.loaders.extract.permit_titles import names_items
from quanze.loaders.facts import Basis, Implementer, Listing, Name
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, Gazette, Paragraph, PrintedDocument
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
_LAW = r"《[^《》]+(?<![表书证单册])》"
"""A title that is not that of a form or a paper."""
_ISSUED = r"[（(](?=[^（）()]*(?:号|令|[0-9]{4}年|修[正订]))[^（）()]*[）)]"
"""A bracket that says when or by whom a law was made."""
_FURTHER = Rule(
    "further-title-of-a-basis",
    rf"(?<=[。；;条款项])(?:[0-9]{{1,2}}[.．、]|[（(][0-9{HAN}]{{1,3}}[）)])?{_LAW}(?:{_ISSUED}|{_PLACE}(?![^。；《]{{0,8}}?规定)|[：:]|(?=《|$))"
    rf"(?:{_LAW}(?:{_ISSUED}|{_PLACE})*)*",
    finds={
        "《水法》第七条国家实行取水许可制度。《取水许可管理办法》第三条": ["《取水许可管理办法》第三条"],
        "《森林法》第三十条《森林法实施条例》（国务院令第278号）": ["《森林法实施条例》（国务院令第278号）"],
    },
    leaves=(
        "《水法》第七条：取水的，应当办理《取水许可证》",
        "依照本法。《水法》的规定",
        "提交：（1）申请书。《水资源论证报告书》（一式两份）。《取水申请表》",
        "依照本法第六十九条。《治安管理处罚法》第五十条规定的行为，从其规定。",
    ),
)
"""A title behind what is quoted from the law before it."""
_ABOVE = "above"
"""What stands above the first label of a form, if that says which kind of power it is."""
_LONGEST = 100
_FORM = 3
"""Labels of a form, the item's and a basis among them, that tell it for one without saying who decides."""


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
    """The particulars of ``blocks``, item by item: each name of an item, or kind of power below one, begins another."""
    found = [_Guide()]
    above: Mended | None = None
    for meaning, value in particulars(blocks):
        if meaning == LOOSE:
            above = value
            continue
        now = found[-1].values
        if meaning == ITEM and now.get(ITEM):
            if now[ITEM][-1].text == value.text:
                continue
            found.append(_Guide())
        elif meaning == CATEGORY and above is not None and (CATEGORY in now or not now):
            found += [_Guide()] if now else []
            found[-1].values[_ABOVE] = [above]
        found[-1].values.setdefault(meaning, []).append(value)
        above = None
    return found


def _listing(
    document: PrintedDocument, title: str, guide: _Guide, named: re.Match[str] | None, guides: int
) -> Listing | None:
    item = _name(guide, title)
    decides = guide.first(IMPLEMENTER)
    authority = guide.first(AUTHORITY) or decides
    bases = tuple(_bases(guide.values.get(BASIS, ())))
    if item is None or not 2 <= len(item) <= _LONGEST:
        return None
    if named is None and not _is_form(guide, title, guides > 1):
        return None
    if not authority and not bases:
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


def _is_form(guide: _Guide, title: str, several: bool) -> bool:
    """Whether the particulars below another title than a guide's are those of an item: they say who decides or hold
    several labels, and name a law or stand with ``several`` others below the title of a list."""
    told = guide.first(AUTHORITY, IMPLEMENTER) or (ITEM in guide.values and len(guide.values) >= _FORM)
    based = any(True for _ in _bases(guide.values.get(BASIS, ())))
    return bool(told) and (based or (several and names_items(title)))


def _name(guide: _Guide, title: str) -> Mended | None:
    """The item's name: as labelled, less what says that a guide to it follows, else what stands above a power's kind."""
    name = guide.first(SUBITEM, ITEM)
    if name is not None:
        said = GUIDE.match(name.text)
        return name.group(said, "before") if said and said["before"] else name
    above = guide.first(_ABOVE)
    return above if above and names_items(title) and ITEM_NAME.search(above.text) else None


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
        further = _FURTHER.finditer(value.text, len(named)) if len(named) < len(value) else ()
        for basis in (one for part in (named, *(value.group(more) for more in further)) for one in read_bases(part)):
            if (key := (basis.title.printed, basis.number)) not in seen:
                seen.add(key)
                yield basis
