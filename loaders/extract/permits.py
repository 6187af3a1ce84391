"""Permit-item lists of every printed shape → :class:`~loaders.facts.Listing`, one per row.

A table is a permit list if its columns name an item and either who carries it out or what it rests on:
清单 (事项名称 · 主管部门 · 实施机关 · 设定和实施依据), reform lists with a mark per 改革方式, lists of
cancelled, adjusted or cleaned-up items (项目名称 · 审批层级和部门 · 设定依据 · 处理决定), 权责清单.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quanze.loaders.codes import Relation
from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.bases import read_amendments, read_bases
from quanze.loaders.extract.cell_looks import LEVEL, MARK, NUMBER, POWER, TICK, looks_of
from quanze.loaders.extract.handings import handings_of
from quanze.loaders.extract.implementers import read_implementers, values_of
from quanze.loaders.extract.item_codes import codes_in, parted
from quanze.loaders.extract.merged_listings import joined, tells_no_more
from quanze.loaders.extract.permit_columns import Columns, permit_columns, reform_of, text_at
from quanze.loaders.extract.permit_doubts import ENTRUSTED, row_doubts
from quanze.loaders.extract.permit_titles import names_items
from quanze.loaders.extract.section_bodies import section_body
from quanze.loaders.extract.titled_tables import titled_tables
from quanze.loaders.facts import Basis, Implementer, LeftOut, Listing, Name
from quanze.loaders.language.item_numbers import mark_of
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Gazette, PrintedDocument, Row, Table
from quanze.loaders.structure.mended import Mended

LIST_REFORM = Rule(
    "reform-of-list",
    r"取消|承接|下放|调整|清理规范|委托|新增|合并|保留",
    finds={
        "云江市人民政府决定取消的行政许可事项目录": ["取消"],
        "决定清理规范行政审批必要条件的中介服务事项目录": ["清理规范"],
    },
    leaves=("云江市行政许可事项清单（2021年版）",),
)
_HANDED_MODES = {"下放": "直接下放", "承接": "直接下放", "委托": "受委托"}
QUOTE = Rule(
    "law-quoted-for-a-name",
    rf"^(?:[0-9]{{1,2}}[.．、][\s　]*)?《[^《》]{{2,60}}》(?:[（(].*[）)])?第[0-9〇零百{HAN}]{{1,7}}条"
    r"|^《[^《》]{1,60}(?:法|条例|办法|规定|细则)》$",
    finds={
        "1.《中华人民共和国建筑法》第七条：建筑工程开工前": ["1.《中华人民共和国建筑法》第七条"],
        "《中华人民共和国水法》": ["《中华人民共和国水法》"],
    },
    leaves=("《药品经营许可证》核发", "违反《中华人民共和国建筑法》第七条的处罚"),
)
"""What a law says where an item's name should stand: the row's cells stand in other columns."""
_NEVER = frozenset((POWER, NUMBER, LEVEL, MARK))
"""Looks that no item's name has: what stands there belongs in another column."""
_NAMELESS = frozenset(("无", "/", "-", "—", "主项", "子项"))
_NOTE = re.compile(r"^(?:备注|注|说明|附注|合计)(?:[：:]|$)")


@dataclass(frozen=True, slots=True)
class _List:
    """A table that is a permit list, and what is printed around it."""

    document: str
    title: str
    heading: str
    table: Table
    columns: Columns
    body: Mended | None
    owner: Mended | None


def extract(gazette: Gazette) -> Iterator[Listing | LeftOut]:
    """The rows of every permit list in ``gazette``; rows that are none are left out with the reason."""
    for document in gazette.documents:
        for found in _lists(document):
            yield from joined(_rows(found))


def _lists(document: PrintedDocument) -> Iterator[_List]:
    for found in titled_tables(document):
        columns = permit_columns(found.assigned, names_items(found.title)) if found.assigned else None
        if columns is not None:
            heading = found.table.caption.text if found.table.caption else ""
            title = "" if "|" in found.title else found.title  # a text that is only a table is called by its first row
            yield _List(
                document.key,
                found.title,
                f"{heading} {title}",
                found.table,
                columns,
                found.body or found.owner,
                found.owner,
            )


def _rows(found: _List) -> Iterator[Listing | LeftOut]:
    fill = [index for index in (found.columns.authority,) if index is not None]
    above: Listing | None = None
    section, body = "", found.body
    for row in found.table.filled(*fill):
        first = row.cells[0].text.text
        if row.is_section or _NOTE.match(first) or _repeats_header(row, found.table.columns):
            yield LeftOut(document=found.document, text=row.raw, reason="标题行、注或重复的表头，不是事项", lost=False)
            if row.is_section:
                section, body = first, section_body(row.cells[0].text) or found.body
            above = None
            continue
        listing = _listing(found, row, section, above, body)
        if listing is None:
            yield LeftOut(document=found.document, text=row.raw, reason="没有事项名称")
            continue
        if above is not None and tells_no_more(above, listing):
            yield LeftOut(document=found.document, text=row.raw, reason="同一事项的又一行", lost=False)
            continue
        above = listing
        yield listing


def _repeats_header(row: Row, names: Sequence[str]) -> bool:
    texts = [cell.text.text for cell in row.cells]
    return sum(bool(text) and text in name for text, name in zip(texts, names, strict=False)) >= 3


def _listing(found: _List, row: Row, section: str, above: Listing | None, body: Mended | None) -> Listing | None:
    columns = found.columns
    sequence = text_at(row, columns.sequence).rstrip(".．、")
    upper = above if not sequence and _goes_on(row, columns) else None
    if upper is not None:
        sequence = upper.sequence
    name, codes = _item(row, columns, upper)
    if name is None:
        return None
    reform, doubts = _reform(row, found, section)
    implementers, printed = _implementers(row, columns, upper, reform, body)
    if not printed and above is not None and found.table.packed and columns.implementer is not None:
        implementers = tuple(replace(one, doubts=(Doubt.DEPARTMENT_MERGED,)) for one in above.implementers)
        printed = above.implementers_printed
    remark = text_at(row, columns.remark) or text_at(row, columns.decision)
    if body is not None and body is found.owner and columns.implementer is None:
        doubts.append(Doubt.BODY_BY_TITLE)
    doubts += [*columns.doubts, *row_doubts(row, columns, sequence, name, implementers, remark)]
    cell = row.cells[columns.authority].text if columns.authority is not None else None
    authority = _authority(cell) if cell else _heading_body(columns, body)
    return Listing(
        document=found.document,
        evidence=row.raw,
        list=found.title,
        sequence=sequence,
        item=name,
        authority=authority,
        implementers=implementers,
        implementers_printed=printed.replace("\n", ""),
        handings=tuple(handings_of(implementers, authority, remark, _decision(row, columns))),
        bases=_bases(row, columns, upper),
        reform=reform,
        remark=remark.replace("\n", ""),
        codes=tuple(dict.fromkeys((*codes, *codes_in(row.cells[index].text for index in columns.codes)))),
        confidence=Shape.PERMIT_ROW.confidence(doubts),
        doubts=tuple(doubts),
    )


def _goes_on(row: Row, columns: Columns) -> bool:
    """Whether a row without a number is of the item above: others have numbers, or print its sub-item alone."""
    part = text_at(row, columns.subitem)
    return columns.sequence is not None or bool(part and not text_at(row, columns.item))


def _decision(row: Row, columns: Columns) -> Mended | None:
    """What is decided about the item, in a column of its own or in that of remarks."""
    at = columns.decision if columns.decision is not None else columns.remark
    return row.cells[at].text if at is not None else None


def _heading_body(columns: Columns, body: Mended | None) -> Name | None:
    """The body in the heading above, where no column says who is in charge."""
    return Name(body.text, body) if body and columns.authority is None and columns.implementer is None else None


def _authority(cell: Mended) -> Name:
    """The authority's name; where a cell names several, one a line, they are joined and have no place of their own."""
    if "\n" in cell.text:
        return Name(cell.text.replace("\n", "、"))
    return Name(cell.text, cell)


def _item(row: Row, columns: Columns, upper: Listing | None) -> tuple[Name | None, tuple[str, ...]]:
    """The item's name: the sub-item's where the list has them, else the item's, else that of the row continued; and codes
    printed with it, or alone in a cell of names."""
    alone: tuple[str, ...] = ()
    for index in (columns.subitem, columns.item):
        if index is not None and row.cells[index].text and row.cells[index].text.text not in _NAMELESS:
            text, codes = parted(row.cells[index].text)
            if index == columns.subitem:
                text = text[len(mark_of(text.text)[0]) : len(text)]
            alone += codes
            if text and not QUOTE.match(text.text) and not _NEVER & looks_of(text.text):
                return Name(text.text.replace("\n", ""), text), alone
    return (upper.item, alone or upper.codes) if upper else (None, ())


def _implementers(
    row: Row, columns: Columns, upper: Listing | None, reform: str, body: Mended | None
) -> tuple[tuple[Implementer, ...], str]:
    """Who carries an item out, and the words that say so: its cell's, or the body's in the heading above."""
    printed = text_at(row, columns.implementer)
    if columns.implementer is None:
        return tuple(read_implementers(body)) if body else (), body.text if body else ""
    if not printed and upper is not None:
        return upper.implementers, upper.implementers_printed
    found = tuple(read_implementers(values_of(row.cells[columns.implementer])))
    mode = _HANDED_MODES.get("委托" if ENTRUSTED.match(text_at(row, columns.way)) else reform)
    if columns.former is not None and mode:
        former = tuple(read_implementers(row.cells[columns.former].text))
        if len(former) == 1:
            found = tuple(
                one
                if one.delegator
                else replace(one, delegator=former[0].agency, modes=tuple(dict.fromkeys((*one.modes, mode))))
                for one in found
            )
    return found, printed


def _bases(row: Row, columns: Columns, above: Listing | None) -> tuple[Basis, ...]:
    found: dict[tuple[str, str, str], Basis] = {}
    for index in columns.bases:
        for basis in read_bases(row.cells[index].text):
            found.setdefault((basis.title.printed, basis.number, basis.relation), basis)
    if columns.measures is not None:
        for basis in read_amendments(row.cells[columns.measures].text):
            found.setdefault((basis.title.printed, basis.number, basis.relation), basis)
    told = columns.bases if any(text_at(row, index) for index in (columns.subitem, columns.item)) else ()
    if not found and above is not None and not any(row.cells[index].text for index in told):
        return tuple(basis for basis in above.bases if basis.relation is Relation.BASIS)
    return tuple(found.values())


def _reform(row: Row, found: _List, section: str) -> tuple[str, list[str]]:
    """The reform mode: the ticked column, the wording of a cell, or what section and list say of all their items."""
    columns = found.columns
    ticked = [code for index, code in columns.reforms if TICK.match(text_at(row, index))]
    if ticked:
        doubts = [Doubt.REFORM_TWICE.of(reforms="、".join(ticked))] if len(ticked) > 1 else []
        return ticked[0], doubts
    way = text_at(row, columns.way)
    if code := reform_of(way):
        return code, []
    if columns.reforms:
        return "", [Doubt.REFORM_MISSING]
    for context in (way, section, found.heading):
        named = {match.group() for match in LIST_REFORM.finditer(context)}
        if len(named) == 1:
            return named.pop(), []
    said = LIST_REFORM.match(text_at(row, columns.decision))
    return (said.group() if said else ""), []
