"""Rows of tables of one-stop bundles, read whichever columns they have and wherever the scan moved their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.doubts import Doubt
from loaders.extract.agency_lists import is_agency, read_list
from loaders.language.numerals import HAN
from loaders.structure.blocks import Row, Table
from loaders.structure.mended import Mended

STAR = re.compile(r"[★☆⭐✩*＊]")
_NECESSITY = re.compile(r"^(?:基础|情形)事项$")
_SECTION = re.compile(rf"^[{HAN}]+、")
_NAMED = re.compile(r"一件事|一类事|主题名称")
_AGENCIES = re.compile(r"部门|单位|机关")
_ITEMS = ("具体事项", "涉及事项", "办理事项", "联办事项", "关联事项", "包含事项", "事项名称", "事项")
_LONGEST_ITEM = 200


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table of bundles says what; ``lead`` and ``others`` where leading and other agencies have columns apart."""

    bundle: int
    item: int
    agencies: int
    number: int | None = None
    necessity: int | None = None
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the bundle printed on it (or None) and its number, item, necessity and agencies (None: blank).

    ``leader`` is the first agency marked ★ (or in the leader's column), empty where none is; ``page`` counts the
    pages of the table and ``top`` marks the first row of one; ``doubts`` are about the row's cells.
    """

    row: Row
    number: int
    bundle: Mended | None
    item: Mended
    necessity: str
    agencies: Mended | None
    lead: Mended | None
    leader: str
    top: bool
    doubts: tuple[str, ...] = ()


def columns_of(table: Table) -> Columns | None:
    """The columns of a table of bundles; None if it is none."""
    names = table.columns
    bundle = next((i for i, name in enumerate(names) if _NAMED.search(name) and not _AGENCIES.search(name)), None)
    if bundle is None:
        return None
    item = next(
        (
            i
            for word in _ITEMS
            for i, name in enumerate(names)
            if word in name and i != bundle and not _AGENCIES.search(name) and "类" not in name
        ),
        None,
    )
    held = [i for i, name in enumerate(names) if _AGENCIES.search(name) and i not in (bundle, item)]
    lead = next((i for i in held if "牵头" in names[i].split("(")[0].split("（")[0]), None)
    others = [i for i in held if i != lead]
    if item is None or not held:
        return None
    number = next((i for i, name in enumerate(names) if "序号" in name and i < bundle), None)
    necessity = table.column("必要性", "事项类型", "事项类别")
    return Columns(bundle, item, others[0] if others else held[0], number, necessity, lead if others else None)


def lines_of(table: Table, columns: Columns) -> list[Line]:
    """The rows that name an item, in printed order; section rows and empty ones dropped."""
    found: list[Line] = []
    page = -1
    for row in table.rows:
        line = _line(row, columns, row.page != page)
        if line is not None:
            page = row.page
            found.append(line)
    return found


def _line(row: Row, columns: Columns, top: bool) -> Line | None:
    cells = [cell.text for cell in row.cells]
    if not cells[columns.item]:
        return None if any(cells[columns.item :]) else _spilled(row, [cell for cell in cells if cell], top)
    kind = cells[columns.necessity].text if columns.necessity is not None else ""
    number = cells[columns.number].text if columns.number is not None else ""
    agencies = cells[columns.agencies] or None
    lead = (cells[columns.lead] or None) if columns.lead is not None else None
    return Line(
        row=row,
        number=int(number) if number.isdecimal() else 0,
        bundle=cells[columns.bundle] or None,
        item=cells[columns.item],
        necessity=kind if _NECESSITY.match(kind) else "",
        agencies=agencies,
        lead=lead,
        leader=_leader(agencies, lead),
        top=top,
    )


def _spilled(row: Row, filled: Sequence[Mended], top: bool) -> Line | None:
    """A row whose cells the scan moved to the first columns: item, then agencies."""
    if not filled or len(filled) > 3 or _SECTION.match(filled[0].text) or not 2 < len(filled[0]) < _LONGEST_ITEM:
        return None
    rest = [cell for cell in filled[1:] if not _NECESSITY.match(cell.text)]
    agencies = rest[-1] if rest and is_agency(STAR.sub("", re.split(r"[、，,]", rest[-1].text)[0])) else None
    if rest and agencies is None:
        return None
    kind = next((cell.text for cell in filled if _NECESSITY.match(cell.text)), "")
    doubts = () if agencies is not None else (Doubt.DEPARTMENT_SHIFTED,)
    return Line(row, 0, None, filled[0], kind, agencies, None, _leader(agencies, None), top, doubts)


def _leader(agencies: Mended | None, lead: Mended | None) -> str:
    if lead is not None:
        listed = read_list(lead.without(STAR))
        return listed[0].name if listed else ""
    star = STAR.search(agencies.text) if agencies is not None else None
    if agencies is None or star is None:
        return ""
    listed = read_list(agencies[star.end() : len(agencies)])
    return listed[0].name if listed else "★"
