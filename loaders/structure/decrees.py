"""Appointment notices that print several numbered decrees under one heading, each its own document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.dates import BRACKETED_YEAR, DATE, DAY, day_in, iso_date
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, Heading, Paragraph, PrintedDocument
from quanze.loaders.structure.lines import normal_number
from quanze.loaders.structure.mended import Mended

CLOSER = Rule(
    "decree-number",
    rf"^[（(]?(?P<number>[一-鿿]{{2,12}}{BRACKETED_YEAR}[0-9]{{1,4}}号)[，,]?"
    rf"(?P<date>{DAY})?[)）]?$",
    finds={
        "（云政干〔2021〕9号 2021年3月4日）".replace(" ", ""): [
            {"number": "云政干〔2021〕9号", "date": "2021年3月4日"}
        ],
        "（云政干〔2021〕9号）": [{"number": "云政干〔2021〕9号", "date": None}],
    },
    leaves=("根据云政干〔2021〕9号文件", "云政干〔2021〕9号2021年3月4日起施行"),
)
_OPENING = re.compile(r"^经(?:市|县|区|省|自治区)?(?:人民)?(?:政府)?研究决定")


@dataclass(slots=True)
class _Decree:
    blocks: list[Block] = field(default_factory=list)
    number: str = ""
    number_text: Mended | None = None
    date: str = ""
    date_text: Mended | None = None
    doubts: tuple[str, ...] = ()

    @property
    def has_content(self) -> bool:
        return any(not _is_opening_only(block) for block in self.blocks)


def _is_opening_only(block: Block) -> bool:
    return isinstance(block, Paragraph | Heading) and bool(
        re.fullmatch(r".*(?:决定|如下)[：:]|各.*[：:]", block.text.text)
    )


def split_decrees(document: PrintedDocument, listed: Sequence[str]) -> Iterator[PrintedDocument]:
    """The decrees of ``document``; its number and date close a decree, or open one whose text follows.

    ``listed`` are the numbers that the table of contents names for this heading: the single one that is
    not printed belongs to the single decree without a number (marked as doubtful).
    """
    decrees = _parted(document.blocks)
    found = [decree for decree in decrees if decree.has_content]
    _complete(decrees, listed)
    for decree in found:
        alone = len(found) == 1
        yield replace(
            document,
            number=decree.number,
            number_text=decree.number_text,
            date=decree.date or (document.date if alone else ""),
            date_text=decree.date_text or (document.date_text if alone else None),
            blocks=tuple(decree.blocks),
            doubts=decree.doubts,
        )
    if not found:
        yield document


def _parted(blocks: Sequence[Block]) -> list[_Decree]:
    """The decrees that blocks make up, in printed order; the last may still be empty."""
    decrees = [_Decree()]
    for block in blocks:
        text = block.text if isinstance(block, Paragraph | Heading) else None
        if text is not None and (closer := CLOSER.match(text.text)):
            _close(decrees, text, closer)
        elif text is not None and (date := DATE.fullmatch(text.text)):
            _date(decrees, text, date)
        else:
            if text is not None and _OPENING.match(text.text) and decrees[-1].has_content:
                decrees.append(_Decree())
            decrees[-1].blocks.append(block)
    return decrees


def _close(decrees: list[_Decree], text: Mended, closer: re.Match[str]) -> None:
    """Give the decree being read its number and date; one that has a number already is over."""
    if decrees[-1].number:
        decrees.append(_Decree())
    now = decrees[-1]
    now.number, now.number_text = normal_number(closer["number"]), text.group(closer, "number")
    if closer["date"]:
        now.date, now.date_text = day_in(closer["date"]), text.group(closer, "date")
    if now.has_content:
        decrees.append(_Decree())


def _date(decrees: Sequence[_Decree], text: Mended, date: re.Match[str]) -> None:
    """Give a date on a line of its own to the decree it stands behind, unless that has one."""
    behind = decrees[-1] if decrees[-1].blocks or len(decrees) == 1 else decrees[-2]
    if not behind.date:
        behind.date, behind.date_text = iso_date(date), text


def _complete(decrees: Sequence[_Decree], listed: Sequence[str]) -> None:
    """Give the only decree without a number the only one left: printed apart from any text, or listed in the contents."""
    nameless = [decree for decree in decrees if decree.has_content and not decree.number]
    if len(nameless) != 1:
        return
    (decree,) = nameless
    stray = [other for other in decrees if other.number and not other.has_content]
    printed = {other.number for other in decrees if other.has_content}
    missing = [number for number in listed if number not in printed]
    if len(stray) == 1:
        (apart,) = stray
        decree.number, decree.number_text = apart.number, apart.number_text
        decree.date, decree.date_text = apart.date, apart.date_text
        decree.doubts = (Doubt.NUMBER_FROM_ELSEWHERE,)
    elif len(missing) == 1:
        decree.number, decree.doubts = missing[0], (Doubt.NUMBER_FROM_CONTENTS,)
