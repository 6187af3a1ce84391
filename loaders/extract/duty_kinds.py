"""Rows of tables of agencies with their leaders, read by the kinds of their cells, wherever the scan moved them.

A lone person leads for the government, an agency with a person leads the task, agencies without persons cooperate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from quanze.loaders.codes import Role
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.duty_cells import AGENCIES, BLANK, BOTH, PERSONS, TASK, Answer, Content, read_cell
from quanze.loaders.extract.duty_columns import Columns
from quanze.loaders.facts import Official
from quanze.loaders.structure.blocks import Row, Table
from quanze.loaders.structure.mended import Mended

_COLLECTIVE = ("各", "有关", "相关", "所有")


@dataclass(slots=True)
class Told:
    """What the cells of one row say: tasks, who leads, who helps, persons of their own column; and what is doubtful.

    ``shifted`` if a cell stands in another column than its own.
    """

    tasks: tuple[Mended, ...] = ()
    lead: list[Answer] = field(default_factory=list)
    cooperating: list[Answer] = field(default_factory=list)
    officials: list[Official] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    shifted: bool = False
    has_person_cell: bool = False


def told_by_kinds(table: Table, row: Row, columns: Columns, source: str) -> Told:
    """The cells of a row from the task's column on, each as its words say."""
    first = columns.tasks[0]
    contents = {
        at: read_cell(row.cells[at].raw, Role.LEAD, columns.mixed_role, source, table.columns[at])
        for at in range(first, len(row.cells))
        if at != columns.deadline
    }
    told = Told(has_person_cell=any(contents[at].kind == PERSONS for at in columns.officials if at in contents))
    _take_tasks(told, contents, first, row)
    for at, content in contents.items():
        if take := _TAKE.get(content.kind):
            take(told, at, contents, columns)
        if content.damaged and content.kind in (PERSONS, BOTH):
            told.doubts.append(Doubt.UNREAD_CHARACTERS.of(characters="、".join(content.damaged)))
    if told.shifted:
        told.doubts.insert(0, Doubt.SHIFTED)
    return told


def _take_tasks(told: Told, contents: Mapping[int, Content], first: int, row: Row) -> None:
    """The tasks of a row: of several the last where they are the next columns' texts, the cell to the left where none is."""
    tasks = [at for at, content in contents.items() if content.kind == TASK]
    told.shifted = bool(tasks) and tasks[-1] != first
    if first + 1 in tasks or (len(tasks) > 1 and contents[first].kind != TASK):
        tasks = tasks[-1:]
    told.tasks = tuple(contents[at].raw for at in tasks)
    left = row.cells[first - 1] if first else None
    if not tasks and left and left.text and any(c.kind not in (BLANK, TASK) for c in contents.values()):
        told.tasks, told.shifted = (left.raw,), True


def _take_persons(told: Told, at: int, contents: Mapping[int, Content], columns: Columns) -> None:
    role = next(iter(columns.officials.values()), "责任领导")
    told.officials += [replace(one, role=role, agency=None) for one in contents[at].officials]
    told.shifted |= at not in columns.officials


def _take_both(told: Told, at: int, contents: Mapping[int, Content], columns: Columns) -> None:
    content = contents[at]
    told.lead += content.answers
    told.shifted |= at not in columns.mixed
    led = {official.agency.printed for official in content.officials if official.agency}
    alone = [party.agency.printed for party in content.parties if party.agency.printed not in led]
    told.doubts += [Doubt.LEADER_MISSING.of(agency=name) for name in alone]


def _take_agencies(told: Told, at: int, contents: Mapping[int, Content], columns: Columns) -> None:
    content = contents[at]
    helping = columns.roles.get(at) is Role.COOPERATING
    if helping or told.lead or _only_helps(content, contents, columns):
        told.cooperating += (_as(answer, Role.COOPERATING) for answer in content.answers)
        told.shifted |= not helping
        return
    told.lead += content.answers
    told.shifted |= at not in columns.mixed
    if len(content.parties) > 1:
        told.doubts.append(Doubt.NOBODY_LEADS)


_TAKE: Mapping[str, Callable[[Told, int, Mapping[int, Content], Columns], None]] = {
    PERSONS: _take_persons,
    BOTH: _take_both,
    AGENCIES: _take_agencies,
}
"""What is done with a cell of each kind; tasks are taken before, blank cells say nothing."""


def _only_helps(content: Content, contents: Mapping[int, Content], columns: Columns) -> bool:
    """Whether agencies without leaders, printed where the lead should be, are rather those that cooperate.

    A single agency leads. A collective phrase can't, nor can a list if the table lost its column of cooperating ones.
    """
    names = [party.agency.printed for party in content.parties]
    own = [at for at, role in columns.roles.items() if role is Role.COOPERATING]
    if any(contents[at].kind != BLANK for at in own if at in contents):
        return False
    return any(name.startswith(_COLLECTIVE) for name in names) or (not own and len(names) > 1)


def _as(answer: Answer, role: Role) -> Answer:
    return Answer(tuple(replace(party, role=role) for party in answer.parties), answer.officials)
