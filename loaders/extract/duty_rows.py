"""Rows of task tables → who answers for what in each, also where the scan moved cells into other columns.

In a table whose cells name agencies with their leaders the kind of a cell's words says what it is: a lone person
leads for the government, an agency with a person leads the task, agencies without persons cooperate. A row whose
cells all stand under their own heading is read by the headings alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from quanze.loaders.codes import Role
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.extract.duty_cells import Answer, is_empty, read_agencies, read_persons
from quanze.loaders.extract.duty_columns import Columns
from quanze.loaders.extract.duty_kinds import told_by_kinds
from quanze.loaders.facts import Official, Party
from quanze.loaders.structure.blocks import Cell, Row, Table
from quanze.loaders.structure.mended import Mended


@dataclass(frozen=True, slots=True)
class Reading:
    """One row read: its task cells, who answers by role (paragraph by paragraph), persons of their own column.

    ``printed`` is the row (or several) as printed; ``shifted`` if its cells stand in other columns than their own;
    ``has_person_cell`` if its column of persons is not blank, even where no name could be read in it;
    ``origin`` is the line its answers are printed on, if that is another row's.
    """

    row: Row
    printed: Mended
    tasks: tuple[Mended, ...]
    answers: Mapping[Role, tuple[Answer, ...]]
    officials: tuple[Official, ...] = ()
    deadline: str = ""
    section: str = ""
    doubts: tuple[str, ...] = ()
    shifted: bool = False
    has_person_cell: bool = False
    origin: int = 0

    @property
    def is_answered(self) -> bool:
        """Whether the row itself names any agency."""
        return any(self.answers.values())

    def parties(self, role: Role) -> tuple[Party, ...]:
        """All agencies of a role."""
        return tuple(party for answer in self.answers.get(role, ()) for party in answer.parties)


@dataclass(slots=True)
class _Sections:
    """Section rows and the texts of merged columns left of the task, as they apply to the current row."""

    chapter: str = ""
    groups: dict[int, str] = field(default_factory=dict)

    def enter(self, row: Row, columns: Columns) -> str:
        """The section of ``row``: what stands in its own left cells, else what stood there above."""
        for at, index in enumerate(columns.groups):
            text = row.cells[index].text.text if index < len(row.cells) else ""
            if text and not text.isdigit():
                if self.groups.get(index) != text:
                    for lower in columns.groups[at:]:
                        self.groups.pop(lower, None)
                self.groups[index] = text
        return "／".join(part for part in (self.chapter, *(self.groups[i] for i in sorted(self.groups))) if part)


def readings(table: Table, columns: Columns, source: str, *, first_leads: bool = False) -> tuple[Reading, ...]:
    """The rows of a task table read one by one, section rows turned into sections, page breaks inside a row mended."""
    found: list[Reading] = []
    sections = _Sections()
    is_numbered = _is_numbered(table, columns)
    in_order = (first_leads or columns.first_leads) and Role.LEAD not in columns.roles.values()
    leaders: dict[str, set[str]] = {}
    for row in _mended_rows(table, columns):
        if row.is_section and row.cells[0].text.text and not columns.has_persons:
            sections = _Sections(row.cells[0].text.text)
            continue
        section = sections.enter(row, columns)
        if columns.has_persons:
            reading = _by_kind(table, row, columns, source, section)
            for answer in (answer for answers in reading.answers.values() for answer in answers):
                for official in answer.officials:
                    if official.agency:
                        leaders.setdefault(official.person.printed, set()).add(official.agency.printed)
        else:
            reading = _by_heading(row, columns, source, section, in_order)
            if is_numbered and _is_copied(row, columns):
                reading = replace(reading, doubts=(Doubt.TASK_REPEATED,))
        if row.line in columns.unsure:
            reading = replace(reading, doubts=(*reading.doubts, Doubt.CELLS_DEALT))
        found += _parted(reading)
    return tuple(_led(reading, leaders, columns) for reading in found) if leaders else tuple(found)


def _parted(reading: Reading) -> tuple[Reading, ...]:
    """A row into which the scan put a second task: the first has its answers above, the second those in the row."""
    if len(reading.tasks) < 2:
        return (reading,)
    *others, last = reading.tasks
    bare = (
        replace(reading, tasks=(task,), answers={}, officials=(), doubts=(Doubt.SHIFTED,), shifted=False)
        for task in others
    )
    own = replace(
        reading, tasks=(last,), doubts=tuple(dict.fromkeys((*reading.doubts, Doubt.SHIFTED, Doubt.LEAD_MISSING)))
    )
    return (*bare, own if not own.parties(Role.LEAD) else replace(reading, tasks=(last,)))


def _mended_rows(table: Table, columns: Columns) -> Iterator[Row]:
    """The rows, those joined that a page break cut through a task or a list of agencies."""
    held: Row | None = None
    for row in table.rows:
        if held is not None and row.page > held.page and _goes_on(held, row, columns):
            cells = tuple(_joined(a, b) for a, b in zip(held.cells, row.cells, strict=True))
            held = Row(cells, Mended.join((held.raw, row.raw)), held.line, row.page)
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _goes_on(above: Row, row: Row, columns: Columns) -> bool:
    """Whether ``row``, the first on its page, is the rest of the row above."""
    if len(above.cells) != len(row.cells) or row.cells[0].text or columns.has_persons:
        return False
    task = columns.tasks[0]
    first, second = above.cells[task].text.text, row.cells[task].text.text
    working = [i for i in columns.roles if row.cells[i].text]
    cut = [i for i in working if above.cells[i].text and not _is_whole(above.cells[i].text.text)]
    if second:
        unfinished = bool(first) and not first.endswith(("。", "；", "！", "”", ".")) and not second[0].isdigit()
        return unfinished and (not working or bool(cut))
    return bool(cut)


def _is_numbered(table: Table, columns: Columns) -> bool:
    """Whether most of the tasks open with a number."""
    texts = [row.cells[columns.tasks[0]].text.text for row in table.rows if row.cells[columns.tasks[0]].text]
    return sum(text[0].isdigit() for text in texts) * 2 > len(texts)


def _is_copied(row: Row, columns: Columns) -> bool:
    """Whether a task without number is but another column's text once more."""
    first, *others = (row.cells[index].text.text for index in columns.tasks)
    return bool(first) and not first[0].isdigit() and first in others


def _is_whole(names: str) -> bool:
    last = names.replace("，", "、").replace("；", "、").rpartition("、")[2]
    return is_agency(last)


def _joined(above: Cell, below: Cell) -> Cell:
    return Cell(Mended.join((above.text, below.text)), Mended.join((above.raw, below.raw)))


def _by_heading(row: Row, columns: Columns, source: str, section: str, first_leads: bool) -> Reading:
    """A row whose cells stand under their headings."""
    task = next((row.cells[i].raw for i in columns.tasks if row.cells[i].text), None)
    answers: dict[Role, tuple[Answer, ...]] = dict.fromkeys(columns.roles.values(), ())
    for i, role in columns.roles.items():
        answers[role] += read_agencies(row.cells[i].raw, role, source, first_leads=first_leads).answers
    officials = tuple(
        official for i, role in columns.officials.items() for official in read_persons(row.cells[i].raw, role).officials
    )
    deadline = row.cells[columns.deadline].text.text if columns.deadline is not None else ""
    deadline = "" if is_empty(deadline) else deadline
    return Reading(row, row.raw, (task,) if task else (), answers, officials, deadline, section)


def _by_kind(table: Table, row: Row, columns: Columns, source: str, section: str) -> Reading:
    """A row of a table of agencies with their leaders: each cell is what its words say."""
    told = told_by_kinds(table, row, columns, source)
    return Reading(
        row=row,
        printed=row.raw,
        tasks=told.tasks,
        answers={Role.LEAD: tuple(told.lead), Role.COOPERATING: tuple(told.cooperating)},
        officials=tuple(told.officials),
        deadline=row.cells[columns.deadline].text.text if columns.deadline is not None else "",
        section=section,
        doubts=tuple(told.doubts),
        shifted=told.shifted,
        has_person_cell=told.has_person_cell,
    )


def _led(reading: Reading, leaders: Mapping[str, set[str]], columns: Columns) -> Reading:
    """``reading`` with persons of the first column who elsewhere lead one of its agencies put beside that agency."""
    leads = reading.parties(Role.LEAD)
    moved: list[Official] = []
    stay: list[Official] = []
    for official in reading.officials:
        known = leaders.get(official.person.printed, set())
        agency = next((party.agency for party in leads if party.agency.printed in known), None)
        if agency is None:
            stay.append(official)
        else:
            moved.append(replace(official, role=columns.mixed_role, agency=agency))
    if not moved:
        return reading
    answers = {**reading.answers, Role.LEAD: (*reading.answers[Role.LEAD], Answer((), tuple(moved)))}
    doubts = reading.doubts if Doubt.SHIFTED in reading.doubts else (Doubt.SHIFTED, *reading.doubts)
    return replace(reading, answers=answers, officials=tuple(stay), doubts=doubts, shifted=True)
