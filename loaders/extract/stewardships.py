"""River chiefs and their like: tables that say who is chief of what, who compiles, who answers, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from loaders.confidence import Shape
from loaders.doubts import Doubt
from loaders.extract.agency_lists import is_agency
from loaders.extract.person_names import SURNAMES
from loaders.extract.persons import Person, behind_post, people, read_person
from loaders.extract.steward_prose import read_prose
from loaders.facts import Fact, LeftOut, Name, Stewardship
from loaders.rules import Rule
from loaders.structure.blocks import Cell, Gazette, Paragraph, PrintedDocument, Row, Table
from loaders.structure.mended import Mended

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
OBJECTS = (
    "江河湖库名称", "河流名称", "河湖名称", "水库名称", "湖泊名称", "河道名称", "河库名称", "河流", "水库", "湖泊", "河道", "河段名称",
    "责任区域", "责任区", "责任林地", "林区", "名称", "区域", "道路",
)  # fmt: skip
"""Columns that name what is looked after, the telling ones first."""
_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")
_LISTED = re.compile(r"(?<=[、，：；（的和])[一-鿿]{3,6}(?=[、，。；（）和等])")
_SHORTEST = 3
_SPACES = re.compile(r"[\s\u3000]+")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table says what; ``chiefs`` are pairs of column and role."""

    thing: int
    chiefs: tuple[tuple[int, str], ...]
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
        tables = [
            (block, columns)
            for _, block in document.all_blocks()
            if isinstance(block, Table) and block.columns and (columns := _columns(block)) is not None
        ]
        if not tables:
            continue
        paragraphs = (block.text.text for block in document.blocks if isinstance(block, Paragraph))
        listed = {name for text in paragraphs for name in _LISTED.findall(text)}
        things = {row.cells[c.thing].text.text for table, c in tables for row in table.rows if not row.is_section}
        for table, columns in tables:
            yield from _table(document, table, columns, listed, things)


def _columns(table: Table) -> _Columns | None:
    chiefs = tuple((i, match["role"]) for i, name in enumerate(table.columns) if (match := CHIEF.match(name)))
    taken = {i for i, _ in chiefs}
    thing = next(
        (i for word in OBJECTS for i, name in enumerate(table.columns) if word in name and i not in taken), None
    )
    if not chiefs or thing is None:
        return None
    if not any(
        one.name.text[0] in SURNAMES for row in table.rows[:8] for i, _ in chiefs for one in _officials(row.cells[i])
    ):
        return None

    def column(*words: str) -> int | None:
        free = ((i, name) for word in words for i, name in enumerate(table.columns) if word in name)
        return next((i for i, _ in free if i not in taken and i != thing), None)

    return _Columns(
        thing=thing,
        chiefs=chiefs,
        agency=column("编制责任单位", "责任单位", "牵头单位", "联系单位", "主管单位", "协助单位", "责任部门"),
        leader=column("责任领导", "责任人", "分管领导", "联系人"),
        due=column("完成时间", "完成时限", "时限"),
        area=column("面积", "长度", "河段", "范围"),
        remark=column("备注"),
    )


def _table(
    document: PrintedDocument, table: Table, columns: _Columns, listed: Set[str], things: Set[str]
) -> Iterator[Fact | LeftOut]:
    merged = [i for i in (columns.thing, columns.agency, columns.leader) if i is not None]
    for row in table.filled(*merged):
        thing = row.cells[columns.thing].text
        if row.is_section:
            continue
        found = [(role, person) for index, role in columns.chiefs for person in _officials(row.cells[index])]
        if not thing or not found:
            if any(cell.text for cell in row.cells):
                yield LeftOut(
                    document=document.key, text=row.raw.strip(), reason="没有对象名称或未读出河（湖、林）长姓名的一行"
                )
            continue
        for role, person in found:
            yield _fact(document, row, columns, role, person, _scar(thing.text, listed, things))


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
    thing = row.cells[columns.thing].text
    return Stewardship(
        document=document.key,
        evidence=row.raw.strip(),
        confidence=Shape.STEWARD_ROW.confidence(doubts),
        doubts=tuple(doubts),
        object=Name(thing.text, thing),
        official=Name(person.name.text, person.name),
        role=role,
        agency=agency,
        responsible_official=leader,
        due=text(columns.due),
        area=text(columns.area),
        remark=text(columns.remark),
    )
