"""Rows of tables of one-stop bundles, read whichever columns they have and wherever the scan moved their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import STAR, is_agency, read_list
from quanze.loaders.extract.cell_looks import ITEM_NAME
from quanze.loaders.extract.column_meanings import Assigned
from quanze.loaders.language import brackets
from quanze.loaders.language.numerals import HAN
from quanze.loaders.structure.blocks import Row, Table
from quanze.loaders.structure.mended import Mended

_NECESSITY = re.compile(r"^(?:基础|情形)事项$")
_SECTION = re.compile(rf"^[{HAN}]+、")
_MARK = re.compile(r"1[.．、](?![0-9])")
_SHORTEST_ITEM, _LONGEST_ITEM = 3, 200
"""Characters of an item: those of one that is parted from others are more than the first."""


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


def columns_of(assigned: Assigned) -> Columns | None:
    """The columns of a table of bundles; None if it is none."""
    bundle, item = assigned.first("bundle"), assigned.first("item")
    held = assigned.every("lead", "bodies")
    if assigned.kind != "bundles" or bundle is None or item is None or not held:
        return None
    lead = assigned.first("lead")
    others = [at for at in held if at != lead]
    return Columns(
        bundle=bundle,
        item=item,
        agencies=others[0] if others else held[0],
        number=next((at for at in assigned.every("number") if at < bundle), None),
        necessity=assigned.first("necessity"),
        lead=lead if others else None,
    )


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


def items_of(cell: Mended, alone: bool) -> tuple[tuple[Mended, tuple[str, ...]], ...]:
    """The items of a cell, each with its doubts: one, or those that it numbers; where the cell is ``alone`` in its bundle
    also those that 、 and ； part if each of them is called as items are.

    >>> [item.text for item, _ in items_of(Mended.of("1.取水许可2.采砂许可（延续、变更）", 0), False)]
    ['取水许可', '采砂许可（延续、变更）']
    >>> [item.text for item, _ in items_of(Mended.of("取水许可、采砂许可", 0), True)]
    ['取水许可', '采砂许可']
    >>> len(items_of(Mended.of("取水许可、采砂许可", 0), False)), len(items_of(Mended.of("企业设立、变更登记", 0), True))
    (1, 1)
    """
    if listed := _numbered(cell):
        return tuple((item, ()) for item in listed)
    parts = [cell[start:end].strip() for start, end, _ in brackets.cut(cell.text, "、；;")] if alone else []
    if len(parts) > 1 and all(ITEM_NAME.search(part.text) and len(part) > _SHORTEST_ITEM for part in parts):
        return tuple((part, (Doubt.ITEMS_IN_ONE_CELL,)) for part in parts)
    return ((cell, ()),)


def _numbered(cell: Mended) -> list[Mended]:
    """The items of a cell that counts them from 1 on; empty for any other cell.

    >>> _numbered(Mended.of("1.驾驶证核发（A1、A2、B1、B2）", 0)), _numbered(Mended.of("1.食品许可（含1.新办2.变更）", 0))
    ([], [])
    """
    depths = brackets.depths(cell.text)
    marks = [_MARK.match(cell.text)]
    while marks[-1] is not None:
        following = re.compile(rf"(?<![A-Za-z0-9第]){len(marks) + 1}[.．、](?![0-9])")
        outside = (mark for mark in following.finditer(cell.text, marks[-1].end()) if not depths[mark.start()])
        marks.append(next(outside, None))
    starts = [mark.start() for mark in marks if mark] + [len(cell)]
    ends = [mark.end() for mark in marks if mark]
    items = [cell[end:stop].strip("。；;、 ") for end, stop in zip(ends, starts[1:], strict=True)]
    return items if len(items) > 1 and all(items) else []


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
