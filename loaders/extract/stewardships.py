"""River chiefs and their like: tables that say who is chief of what, who compiles, who answers, by when."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.agency_lists import is_agency
from loaders.extract.person_names import is_person
from loaders.facts import Fact, LeftOut, Name, Stewardship
from loaders.structure.blocks import Gazette, PrintedDocument, Table
from loaders.structure.mended import Mended

ROLES = ("总河长", "河长", "湖长", "库长", "林长", "田长", "路长", "湾长", "滩长", "街长")
"""Stewards that tables name in a column of their own (河长姓名, 林长)."""
OBJECTS = (
    "江河湖库名称",
    "河流名称",
    "河湖名称",
    "水库名称",
    "湖泊名称",
    "河道名称",
    "河库名称",
    "责任区域",
    "名称",
    "河流",
    "水库",
)
"""Columns that name what is looked after."""


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The stewardships of all documents."""
    for document in gazette.documents:
        for _, block in document.all_blocks():
            if isinstance(block, Table) and block.columns:
                yield from _table(document, block)


def _role(table: Table) -> tuple[int, str] | None:
    for index, name in enumerate(table.columns):
        for role in ROLES:
            if role in name and "办" not in name and "单位" not in name and "电话" not in name:
                return index, role
    return None


def _table(document: PrintedDocument, table: Table) -> Iterator[Fact]:
    steward = _role(table)
    thing = table.column(*OBJECTS)
    if steward is None or thing is None or thing == steward[0]:
        return
    unit = table.column("编制责任单位", "责任单位", "牵头单位", "联系单位", "主管单位")
    leader = table.column("责任领导", "责任人", "分管领导", "联系人")
    due = table.column("完成时间", "完成时限", "时限")
    area = table.column("面积", "长度", "河段", "范围")
    remark = table.column("备注")
    for row in table.filled(*(i for i in (unit,) if i is not None)):
        cells = row.cells
        if row.is_section or not cells[thing].text:
            continue

        def name(index: int | None, cells: tuple[Mended, ...] = tuple(c.text for c in cells)) -> Name | None:
            return Name(cells[index].text, cells[index]) if index is not None and cells[index] else None

        official, agency, responsible = name(steward[0]), name(unit), name(leader)
        doubts = []
        if official and not is_person(official.printed):
            doubts.append(f"“{official.printed}”不像姓名")
        if responsible and not is_person(responsible.printed):
            doubts.append(f"“{responsible.printed}”不像姓名")
        if agency and not is_agency(agency.printed):
            doubts.append(f"“{agency.printed}”不像机关名称")
        yield Stewardship(
            document=document.key,
            evidence=row.raw.strip(),
            confidence=0.6 if doubts else 1.0,
            doubts=tuple(doubts),
            object=Name(cells[thing].text.text, cells[thing].text),
            official=official,
            role=steward[1],
            agency=agency,
            responsible_official=responsible,
            due=cells[due].text.text if due is not None else "",
            area=cells[area].text.text if area is not None else "",
            remark=cells[remark].text.text if remark is not None else "",
        )
