"""Numbers and dates that print has damaged: what is left of them is a doubt, and a fact where it can mean one thing only."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.dates import YEAR
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import split_bodies
from quanze.loaders.structure.lines import TORN_NUMBER, Kind, PrintedLine
from quanze.loaders.structure.mended import Mended

NUMBER_LEFT = Rule(
    "damaged-number",
    rf"^[（(]?[一-鿿]{{2,16}}[〔\[［【]?(?:(?:19|20)[0-9]{{3,6}}号|(?:19|20)[0-9]?[〕\]］】][0-9]{{1,4}}号|{YEAR}[〕\]］】]号)[）)]?$",
    finds={"青水发〔20217号": ["青水发〔20217号"], "（青水发〔2021〕号）": ["（青水发〔2021〕号）"]},
    leaves=("青水发〔2021〕7号", "文件共20217号卷宗", "第20217号"),
)
DATE_LEFT = Rule(
    "damaged-date",
    rf"^(?:[一-鿿]{{2,24}})?(?:{YEAR}[0-9]{{1,4}}日|{YEAR}年[0-9]{{2,4}}日|{YEAR}[0-9]{{1,2}}月[0-9]{{1,2}}日"
    rf"|{YEAR}年[0-9]{{1,2}}月日|(?:19|20)[0-9]年[0-9]{{1,2}}月[0-9]{{1,2}}日)$",
    finds={"2020710日": ["2020710日"], "青岭市水利局2021年68日": ["青岭市水利局2021年68日"]},
    leaves=("2020年7月10日", "工期20日", "在2020年7月10日"),
)
FIGURES = Rule(
    "date-of-figures-alone",
    rf"^{YEAR}[0-9]{{2,4}}$",
    finds={"2020710": ["2020710"], "20200710": ["20200710"]},
    leaves=("2020", "2020年7月10日", "202071012"),
)
"""A date that has lost 年, 月 and 日, where it stands below the body that signs."""
_HEAD = 6
"""Lines from a document's top on which its number can stand."""


Damage = tuple[str, Mended]
"""What is damaged (文号, 日期), and what is left of it."""


def damage_in(lines: Sequence[PrintedLine], number: Mended | None, date: bool) -> Iterator[Damage]:
    """What is left of a number and of a date: of the given ``number`` or else among the first ``lines``, of a date
    on any of them if it is looked for."""
    if number is not None and TORN_NUMBER.fullmatch(number.text):
        yield "文号", number
    searched = lines[:_HEAD] if number is None else ()
    left = next((line for line in searched if line.kind is Kind.TEXT and NUMBER_LEFT.match(line.text.text)), None)
    if left is not None:
        yield "文号", left.text
    at = date_left(lines) if date else None
    if at is not None:
        yield "日期", lines[at].text


def date_left(lines: Sequence[PrintedLine]) -> int | None:
    """The line that holds what is left of a damaged date; figures alone are one below the body that signs."""
    for at, line in enumerate(lines):
        text = line.text.text
        if line.kind is Kind.TEXT and (
            DATE_LEFT.match(text) or (at and FIGURES.match(text) and split_bodies(lines[at - 1].text))
        ):
            return at
    return None


def doubt_of(damage: Damage) -> str:
    """The doubt that damage is."""
    what, left = damage
    return Doubt.DAMAGED.of(what=what, left=left.text)


def mended_day(text: str) -> str:
    """The one day (ISO) that can be meant by a date without its 年 or 月; empty where there are two or none.

    >>> mended_day("2020710日"), mended_day("2021128日"), mended_day("青岭市水利局2021年68日"), mended_day("20200710")
    ('2020-07-10', '', '2021-06-08', '2020-07-10')
    """
    left = re.search(rf"(?P<year>{YEAR})年?(?P<figures>[0-9]{{2,4}})(?:日|$)", text)
    if left is None:
        return ""
    year, figures = int(left["year"]), left["figures"]
    pairs = [(figures[:cut], figures[cut:]) for cut in (1, 2)]
    days = {
        f"{year}-{int(month):02d}-{int(day):02d}"
        for month, day in pairs
        if day and day[0] != "0" and 1 <= int(month) <= 12 and int(day) <= calendar.monthrange(year, int(month))[1]
    }
    return days.pop() if len(days) == 1 else ""
