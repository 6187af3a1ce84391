"""River chiefs and their like: tables that say who is chief of what, who compiles, who answers, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.extract.duty_cells import is_empty
from quanze.loaders.extract.person_names import SURNAMES
from quanze.loaders.extract.persons import Person, behind_post, people, read_person
from quanze.loaders.extract.steward_lists import ALL_WATERS, read_lists
from quanze.loaders.extract.steward_prose import read_prose
from quanze.loaders.extract.titled_tables import Titled, titled_tables
from quanze.loaders.facts import Fact, LeftOut, Name, Stewardship
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Cell, Gazette, Paragraph, PrintedDocument, Row, Table
from quanze.loaders.structure.mended import Mended

CHIEF = Rule(
    "steward-column",
    r"^(?:[^/]{0,8}/)?(?P<role>[一-鿿]{0,6}?(?:总|副|第一)?(?:河湖|河|湖|水库|库|林|田|路|湾|滩|渠|泉|街|巷|山|段)长)(?:姓名|名单)?(?:/姓名)?$",
    finds={
        "河长姓名": [{"role": "河长"}],
        "县级河长": [{"role": "县级河长"}],
        "湖长/姓名": [{"role": "湖长"}],
        "责任人/林长": [{"role": "林长"}],
    },
    leaves=("河长制办公室", "河长联系单位", "河长/职务", "流域面积", "校长"),
)
_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")
_LISTED = re.compile(r"(?<=[、，：；（的和])[一-鿿]{3,6}(?=[、，。；（）和等])")
_SHORTEST = 3
_SPACES = re.compile(r"[\s\u3000]+")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table says what; ``chiefs`` are pairs of column and role, which column ``office`` says where it is empty."""

    thing: int | None
    chiefs: tuple[tuple[int, str], ...]
    office: int | None
    agency: int | None
    leader: int | None
    due: int | None
    area: int | None
    remark: int | None


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The stewardships of all documents."""
    for document in gazette.documents:
        for _, block in document.all_blocks():
            if isinstance(block, Paragraph):
                yield from read_prose(document, block.text)
        for blocks in (document.blocks, *(annex.blocks for annex in document.annexes)):
            yield from read_lists(document, blocks)
        tables = [
            (found.table, columns) for found in titled_tables(document) if (columns := _columns(found)) is not None
        ]
        if not tables:
            continue
        paragraphs = (block.text.text for block in document.blocks if isinstance(block, Paragraph))
        listed = {name for text in paragraphs for name in _LISTED.findall(text)}
        things = {
            row.cells[c.thing].text.text
            for table, c in tables
            if c.thing is not None
            for row in table.rows
            if not row.is_section
        }
        for table, columns in tables:
            yield from _table(document, table, columns, listed, things)


def _columns(found: Titled) -> _Columns | None:
    """The columns of a table that names chiefs in columns of their own; None for any other table."""
    assigned, table = found.assigned, found.table
    if assigned is None or assigned.kind != "stewards":
        return None
    roles = ((at, CHIEF.match(assigned.columns[at].heading)) for at in assigned.every("chief"))
    chiefs = tuple((at, match["role"]) for at, match in roles if match)
    thing, person, office = assigned.first("thing"), assigned.first("person"), assigned.first("office")
    if not chiefs and person is not None and office is not None:
        chiefs = ((person, ""),)
    if not chiefs or (thing is None and office is None):
        return None
    if not any(
        one.name.text[0] in SURNAMES for row in table.rows[:8] for i, _ in chiefs for one in _officials(row.cells[i])
    ):
        return None
    return _Columns(
        thing=thing,
        chiefs=chiefs,
        office=office,
        agency=assigned.first("agency"),
        leader=assigned.first("leader"),
        due=assigned.first("deadline"),
        area=assigned.first("extent"),
        remark=assigned.first("remark"),
    )


def _table(
    document: PrintedDocument, table: Table, columns: _Columns, listed: Set[str], things: Set[str]
) -> Iterator[Fact | LeftOut]:
    merged = [i for i in (columns.thing, columns.agency, columns.leader) if i is not None]
    for row in table.filled(*merged):
        if row.is_section:
            continue
        found = [
            (role or _office(row, columns), person)
            for index, role in columns.chiefs
            for person in _officials(row.cells[index])
        ]
        thing = _thing(row, columns)
        kept = [(role, person) for role, person in found if role and (thing or ALL_WATERS.match(role))]
        if not kept and any(cell.text for cell in row.cells):
            yield LeftOut(
                document=document.key, text=row.raw.strip(), reason="没有对象名称或未读出河（湖、林）长姓名的一行"
            )
        for role, person in kept:
            scar = _scar(thing.text, listed, things) if thing else ()
            yield _fact(document, row, columns, role, person, scar)


def _office(row: Row, columns: _Columns) -> str:
    """The role that a row itself gives, if it is a steward's (河长, 总河长)."""
    printed = row.cells[columns.office].text.text if columns.office is not None else ""
    match = CHIEF.match(printed)
    return match["role"] if match else ""


def _thing(row: Row, columns: _Columns) -> Mended | None:
    """What the row's chief looks after; None where it says nothing, or prints a sign for nothing."""
    cell = row.cells[columns.thing].text if columns.thing is not None else None
    return cell if cell and not is_empty(cell.text) else None


def _officials(cell: Cell) -> list[Person]:
    """The chiefs a cell names: 周启明, 周启明（副市长）, 副市长 周启明, 周启明、何以安."""
    if several := people(cell.text):
        return several
    person = read_person(_bare(cell.text))
    if person is not None:
        return [person]
    if behind := behind_post(cell.text):
        return [behind[1]]
    words = cell.raw.split(_SPACES)
    if len(words) > 1 and (person := read_person(words[0])):
        return [person]
    odd = read_person(_bare(cell.text), certain=True)
    return [replace(odd, doubts=odd.doubts or (Doubt.NAME_UNUSUAL.of(name=odd.name.text),))] if odd is not None else []


def _bare(text: Mended) -> Mended:
    match = _BRACKET.search(text.text)
    return text[: match.start()] if match else text


def _scar(thing: str, listed: Set[str], things: Set[str]) -> tuple[str, ...]:
    """A doubt if running text lists the thing with one character changed, and never so as the table does."""
    if thing in listed or len(thing) < _SHORTEST:
        return ()
    for other in sorted(listed - things):
        if (
            len(other) == len(thing)
            and sum(a != b for a, b in zip(other, thing, strict=True)) == 1
            and other[-1] == thing[-1]
        ):
            return (Doubt.THING_MISREAD.of(printed=thing, elsewhere=other),)
    return ()


def _fact(
    document: PrintedDocument, row: Row, columns: _Columns, role: str, person: Person, scar: Sequence[str]
) -> Stewardship:
    def name(index: int | None) -> Name | None:
        cell = row.cells[index].text if index is not None else None
        return Name(cell.text, cell) if cell else None

    def text(index: int | None) -> str:
        return row.cells[index].text.text if index is not None else ""

    agency, leader = name(columns.agency), name(columns.leader)
    doubts = [*scar, *person.doubts]
    if leader and read_person(leader.text or Mended("", ())) is None:
        doubts.append(Doubt.NOT_A_NAME.of(printed=leader.printed))
    if agency and not is_agency(agency.printed):
        doubts.append(Doubt.NOT_AN_AGENCY.of(printed=agency.printed))
    thing = _thing(row, columns)
    return Stewardship(
        document=document.key,
        evidence=row.raw.strip(),
        confidence=Shape.STEWARD_ROW.confidence(doubts),
        doubts=tuple(doubts),
        object=Name(thing.text, thing) if thing else None,
        official=Name(person.name.text, person.name),
        role=role,
        agency=agency,
        responsible_official=leader,
        due=text(columns.due),
        area=text(columns.area),
        remark=text(columns.remark),
    )
