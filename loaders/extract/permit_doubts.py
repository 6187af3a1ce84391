"""What is doubtful about a row of a list of items, by what stands in its cells."""

from __future__ import annotations

import re

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.cell_looks import CODE, looks_of
from quanze.loaders.extract.permit_columns import Columns, text_at
from quanze.loaders.facts import Implementer, Name
from quanze.loaders.language.brackets import ASIDE_BEHIND
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Row

ENTRUSTED = Rule(
    "way-of-handing-that-entrusts",
    r"^委托(?:下放|实施|行使)?$",
    finds={"委托": ["委托"], "委托下放": ["委托下放"]},
    leaves=(
        "由委托改为直接下放",
        "取消委托，直接下放",
        "下放（不再委托）",
        "直接下放（原为委托）",
        "直接下放，不得再委托",
    ),
)
_CUT_OFF = re.compile(r"(?:(?<![初终评会复预联外])审|(?<![准特允])许|(?<![审考复查])核|(?<![储设装准配完])备|登)$")
_REMARK_AGENCY = re.compile(
    r"^按(?P<agency>[一-鿿]{2,20}?)(?:出台)?的?(?:具体)?(?:管理)?(?:措施|办法|规定|要求|标准)执行"
)
_NUMBERED = re.compile(rf"^[0-9]{{1,4}}$|^[{HAN}]{{1,3}}$|^[0-9]{{1,3}}(?:[.-][0-9]{{1,3}})+$")


def row_doubts(
    row: Row, columns: Columns, sequence: str, item: Name, implementers: tuple[Implementer, ...], remark: str
) -> list[str]:
    """What is doubtful about a row that is an item, by its cells."""
    doubts: list[str] = [Doubt.CELLS_DEALT] if row.line in columns.unsure else []
    if _CUT_OFF.search(ASIDE_BEHIND.sub("", item.printed)):
        doubts.append(Doubt.ITEM_CUT_OFF)
    if len(implementers) == 1 and (said := _REMARK_AGENCY.match(remark)):
        agency = implementers[0].agency.printed
        if agency != said["agency"] and agency[:-1] == said["agency"][:-1]:
            doubts.append(Doubt.IMPLEMENTER_DIFFERS.of(printed=agency, remark=said["agency"]))
    way = text_at(row, columns.way)
    if "委托" in way and not ENTRUSTED.match(way):
        doubts.append(Doubt.ENTRUSTED_OR_NOT.of(printed=way.replace("\n", "")))
    if sequence and not _NUMBERED.match(sequence) and CODE not in looks_of(sequence):
        doubts.append(Doubt.SEQUENCE_ODD.of(sequence=sequence))
    bases = [row.cells[index].text.text for index in columns.bases]
    if any(text.count(opens) != text.count(closes) for text in bases for opens, closes in ("《》", "〈〉")):
        doubts.append(Doubt.BASIS_MARKS_UNPAIRED)
    if any("《" in one.agency.printed for one in implementers):
        doubts.append(Doubt.IMPLEMENTER_IS_TITLE)
    return doubts
