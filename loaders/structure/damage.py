"""Numbers and dates that print has damaged: what is left of them is no fact, and is said as a doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.doubts import Doubt
from loaders.language.dates import YEAR
from loaders.rules import Rule
from loaders.structure.lines import Kind, PrintedLine

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
_HEAD = 6
"""Lines from a document's top on which its number can stand."""


def damage_in(lines: Sequence[PrintedLine], number: bool, date: bool) -> Iterator[str]:
    """Doubts about what is left of a number among the first ``lines`` and of a date on any, as far as looked for."""
    asked = ((NUMBER_LEFT, lines[:_HEAD] if number else (), "文号"), (DATE_LEFT, lines if date else (), "日期"))
    for rule, searched, what in asked:
        left = next((line for line in searched if line.kind is Kind.TEXT and rule.match(line.text.text)), None)
        if left is not None:
            yield Doubt.DAMAGED.of(what=what, left=left.text.text)
