"""Appointment notices that print several numbered decrees under one heading, each its own document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.doubts import Doubt
from loaders.language.dates import BRACKETED_YEAR, DATE, DAY, iso_date
from loaders.rules import Rule
from loaders.structure.blocks import Block, Heading, Paragraph, PrintedDocument
from loaders.structure.lines import normal_number
from loaders.structure.mended import Mended

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
    decrees = [_Decree()]
    for block in document.blocks:
        text = block.text if isinstance(block, Paragraph | Heading) else None
        closer = CLOSER.match(text.text) if text is not None else None
        now = decrees[-1]
        if closer is not None and text is not None:
            if now.number:
                now = _Decree()
                decrees.append(now)
            now.number = normal_number(closer["number"])
            now.number_text = text.group(closer, "number")
            if closer["date"]:
                now.date_text = text.group(closer, "date")
                now.date = iso_date(DATE.search(now.date_text.text))  # type: ignore[arg-type]
            if now.has_content:
                decrees.append(_Decree())
            continue
        if text is not None and (alone := DATE.fullmatch(text.text)):
            target = now if now.blocks or len(decrees) == 1 else decrees[-2]
            if not target.date:
                target.date, target.date_text = iso_date(alone), text
            continue
        if text is not None and _OPENING.match(text.text) and now.has_content:
            decrees.append(_Decree())
        decrees[-1].blocks.append(block)
    found = [decree for decree in decrees if decree.has_content]
    missing = [number for number in listed if number not in {d.number for d in found}]
    nameless = [decree for decree in found if not decree.number]
    stray = [decree for decree in decrees if decree.number and not decree.has_content]
    if not found:
        yield document
        return
    for decree in found:
        doubts: tuple[str, ...] = ()
        number = decree.number
        if not number and len(stray) == 1 and len(nameless) == 1:
            number, decree.number_text = stray[0].number, stray[0].number_text
            decree.date, decree.date_text = stray[0].date, stray[0].date_text
            doubts = (Doubt.NUMBER_FROM_ELSEWHERE,)
        elif not number and len(missing) == 1 and len(nameless) == 1:
            number = missing[0]
            doubts = (Doubt.NUMBER_FROM_CONTENTS,)
        yield replace(
            document,
            number=number,
            number_text=decree.number_text,
            date=decree.date or (document.date if len(found) == 1 else ""),
            date_text=decree.date_text or (document.date_text if len(found) == 1 else None),
            blocks=tuple(decree.blocks),
            doubts=doubts,
        )
