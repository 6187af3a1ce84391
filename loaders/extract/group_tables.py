"""Tables that list the members of a group: with a header, or members side by side in columns without one.

In lists of two columns the right one goes on where the left one ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanze.loaders.extract.column_meanings import assign_as
from quanze.loaders.extract.group_lists import put
from quanze.loaders.extract.group_roles import ROLE_END, ROLES, role_of
from quanze.loaders.extract.member_words import Entry, Words
from quanze.loaders.extract.packed_rows import dealt
from quanze.loaders.extract.persons import read_person
from quanze.loaders.extract.spaced_words import SPACES
from quanze.loaders.structure.blocks import Row, Table
from quanze.loaders.structure.mended import Mended


def is_list(table: Table) -> bool:
    """Whether a table without a header is a list of members: one of its first cells opens with a role."""
    return any(
        cell.raw and (role_of(cell.raw.text) or SPACES.sub("", cell.raw.text) in ROLES)
        for row in table.rows[:2]
        for cell in row.cells
    )


def read_table(table: Table) -> list[Entry] | None:
    """The members in a table: by its columns if it has a header, else column after column; None if it is no list."""
    if table.columns:
        return _by_columns(table)
    return _side_by_side(table) if is_list(table) else None


_Line = list[tuple[int, Entry]]
"""The members of a row, each with the cell it begins in."""


def _side_by_side(table: Table) -> list[Entry]:
    """The members of a table that prints one or two of them beside each other, left side first."""
    lines = [_members_of(row) for row in table.rows]
    middle = max(len(row.cells) for row in table.rows) / 2
    pairs = [line for line in lines if len(line) > 1]
    firsts, seconds = ({line[at][0] for line in pairs} for at in (0, 1))
    sides: list[list[Entry]] = [[] for _ in range(max((len(line) for line in lines), default=1))]
    for line in lines:
        if len(line) == 1 and len(sides) > 1:
            ((at, entry),) = line
            right = at in seconds if (at in seconds) != (at in firsts) else at >= middle
            put(sides[1 if right else 0], entry)
        else:
            for side, (_, entry) in zip(sides, line, strict=False):
                put(side, entry)
    return [entry for side in sides for entry in side]


def _members_of(row: Row) -> _Line:
    words = Words(row.raw.strip())
    for at, cell in enumerate(row.cells):
        raw = cell.raw
        if head := role_of(raw.text) if cell.text else None:
            words.role, raw = head[0], raw[head[1] : len(raw)]
        elif cell.text.text in ROLES:
            words.role, raw = cell.text.text, raw[:0]
        if raw.text.strip():
            words.read(raw.strip(), at)
    entries = words.entries()
    return [(one.at, entry) for one, entry in zip(words.opened, entries, strict=True)]


def _by_columns(table: Table) -> list[Entry] | None:
    assigned = assign_as("members", dealt(table))
    if assigned is None:
        return None
    posts = assigned.every("employer", "post")
    return list(_rows(assigned.table, assigned.every("person")[0], assigned.first("role"), posts))


def _rows(table: Table, name: int, role: int | None, posts: Sequence[int]) -> Iterator[Entry]:
    for row in table.filled(*(i for i in (role,) if i is not None)):
        cells = row.cells
        printed = cells[role].text.text if role is not None else ""
        if row.is_section or not cells[name].text or (printed and not ROLE_END.search(printed)):
            continue
        person = read_person(cells[name].text, certain=True)
        if person is not None:
            held = Mended.join(cells[at].text for at in posts)
            yield Entry(printed, person, held, row.raw.strip())
