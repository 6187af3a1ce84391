"""Rows of tables of one-stop bundles, read whichever columns they have and wherever the scan moved their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import STAR, is_agency, read_list
from quanze.loaders.extract.column_meanings import Assigned
from quanze.loaders.language.numerals import HAN
from quanze.loaders.structure.blocks import Row, Table
from quanze.loaders.structure.mended import Mended

_NECESSITY = re.compile(r"^(?:基础|情形)事项$")
_SECTION = re.compile(rf"^[{HAN}]+、")
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
