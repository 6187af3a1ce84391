"""The columns of a table of tasks, by what the assignment of meanings says they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quanze.loaders.codes import Role
from quanze.loaders.extract.column_meanings import Assigned
from quanze.loaders.language.headings import said

_INNER = (("牵头", Role.LEAD), ("配合", Role.COOPERATING))
_LEADER = re.compile(r"(?:责任|牵头|分管|联系|包抓|挂点)(?:市|县|区)?领导|责任人|牵头人|负责人")


@dataclass(frozen=True, slots=True)
class Columns:
    """Indices of a task table's columns by what they hold.

    ``tasks`` are all columns that may hold the task, the one that usually does first; ``groups`` those left of it
    (chapters, goals); ``roles`` maps a column of agencies to their role, ``officials`` one of persons to the name of
    theirs; cells of ``mixed`` columns hold agency and person, who has ``mixed_role``. ``first_leads`` if a column's name
    says that the first agency listed leads; ``doubts`` are about the columns as a whole, ``unsure`` lines of rows whose cells may
    stand in other columns.
    """

    tasks: tuple[int, ...]
    groups: tuple[int, ...]
    roles: dict[int, Role]
    mixed: frozenset[int]
    officials: dict[int, str]
    deadline: int | None
    mixed_role: str = ""
    first_leads: bool = False
    doubts: tuple[str, ...] = ()
    unsure: frozenset[int] = frozenset()

    @property
    def has_persons(self) -> bool:
        """Whether cells name persons: what a shifted cell holds can then be recognised by its kind."""
        return bool(self.mixed)


def columns_of(assigned: Assigned) -> Columns | None:
    """The columns of a table of tasks and who answers for them; None for any other table."""
    task = assigned.first("task")
    if assigned.kind != "duties" or task is None:
        return None
    names = [column.heading for column in assigned.columns]
    inner, mixed, guiding = assigned.every("inner"), assigned.every("mixed"), assigned.every("guiding")
    unsaid = [at for at, meaning in enumerate(assigned.meanings) if not meaning]
    roles = _roles(assigned, names, unsaid)
    if not mixed and not _answers(roles):
        return None
    more = tuple(at for at in unsaid if at > task and at not in roles and "task" in said(names[at], "duties"))
    passed = {
        *roles,
        *mixed,
        *inner,
        *guiding,
        *assigned.every("official", "deadline", "scored", "contact", "amount", "remark"),
    }
    return Columns(
        tasks=(task, *more),
        groups=tuple(at for at in range(task) if at not in passed),
        roles=roles,
        mixed=frozenset(mixed),
        officials={at: _official_role(_last(names[at])) for at in assigned.every("official")},
        deadline=assigned.first("deadline"),
        mixed_role=_mixed_role(_last(names[mixed[-1]])) if mixed else "",
        first_leads=any("第一" in name and "牵头" in name for name in names),
        doubts=assigned.doubts,
        unsure=assigned.unsure,
    )


def _roles(assigned: Assigned, names: Sequence[str], unsaid: Sequence[int]) -> dict[int, Role]:
    """What bodies in each column do; where no column says who answers, whoever is printed does."""
    mixed, guiding = assigned.every("mixed"), assigned.every("guiding")
    roles = {at: Role(assigned.meanings[at]) for at in assigned.every(*Role)}
    if not mixed and not _answers(roles):
        roles |= {at: _inner_role(names[at]) for at in guiding or (assigned.every("inner") if not roles else ())}
    if mixed and Role.COOPERATING not in roles.values():
        last = max({*roles, *mixed})
        roles |= dict.fromkeys([at for at in unsaid if not names[at] and at > last][:1], Role.COOPERATING)
    return roles


def _answers(roles: Mapping[int, Role]) -> bool:
    return not {Role.LEAD, Role.RESPONSIBLE}.isdisjoint(roles.values())


def _last(heading: str) -> str:
    return heading.rpartition("/")[2] or heading


def _inner_role(heading: str) -> Role:
    return next((role for word, role in _INNER if word in heading), Role.RESPONSIBLE)


def _mixed_role(heading: str) -> str:
    return "牵头领导" if "牵头" in heading else _official_role(heading)


def _official_role(heading: str) -> str:
    match = _LEADER.search(heading)
    return match.group() if match else "责任领导"
