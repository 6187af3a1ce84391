"""Which tables say who does what, and what each of their columns holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.codes import Role
from loaders.rules import Rule
from loaders.structure.blocks import Table

COLUMN = Rule(
    "column-of-a-task-table",
    r"^(?:(?P<number>序号|编号|项次)"
    r"|(?P<inner>.*(?:[局委厅办部]内|内部|内设).{0,6}(?:处室|科室|股室|单位|部门|机构).*|.*(?:牵头|配合|协助)(?:处室|科室|股室))"
    r"|(?P<mixed>.*(?:牵头|责任|主办|承办).*(?:单位|部门)(?:及|和|、|/|（|\()?.*(?:领导|责任人|负责人).*|.*(?:领导|负责人|责任人)(?:及|和|、).*(?:单位|部门).*)"
    r"|(?P<official>.*(?:责任|牵头|分管|联系|包抓|挂点|市|县|区).{0,4}领导.*|(?:第一)?责任人|牵头人|负责人)"
    r"|(?P<lead>.*(?:牵头|主办|主责).*)"
    r"|(?P<cooperating>.*(?:配合|协助|协办|参与|参加|协同|会办).*)"
    r"|(?P<deadline>.*(?:时限|完成时间|时间节点|时间要求|时间安排|办结时间|推进时间|进度要求|截止时间|完成期限|起止时间).*)"
    r"|(?P<responsible>.*(?:责任(?:单位|部门|主体|科室|处室)|承办(?:单位|部门)|落实(?:单位|部门|主体)|实施(?:单位|部门|主体)|负责(?:单位|部门)|指导(?:单位|部门)|考核(?:单位|部门)|责任分工|工作责任).*)"
    r"|(?P<remark>备注|说明))$",
    finds={
        "牵头责任单位及领导": [{"mixed": "牵头责任单位及领导"}],
        "市人民政府责任领导": [{"official": "市人民政府责任领导"}],
        "牵头单位": [{"lead": "牵头单位"}],
        "协助单位": [{"cooperating": "协助单位"}],
        "责任单位": [{"responsible": "责任单位"}],
        "指导部门": [{"responsible": "指导部门"}],
        "负责考核部门": [{"responsible": "负责考核部门"}],
        "局内牵头处室": [{"inner": "局内牵头处室"}],
        "完成时限": [{"deadline": "完成时限"}],
        "序号": [{"number": "序号"}],
    },
    leaves=("具体任务", "事项名称", "编制依据"),
)
TASK_WORDS = (
    "具体任务", "具体措施", "具体工作", "任务内容", "工作内容", "具体内容", "主要措施", "工作措施", "改革措施", "措施", "举措",
    "主要任务", "工作任务", "重点任务", "目标任务", "任务", "建设内容", "主要内容", "内容", "工作要点", "重点工作", "具体事项", "工作事项",
    "事项", "考核项目", "工作要求", "工作", "要求", "细化目标", "目标", "项目", "问题",
)  # fmt: skip
"""Words of column names that hold the task, the finest first."""
_NO_TASKS = re.compile(
    r"河长|湖长|林长|田长|一件事|实施机关|依据|处理决定|姓名|职务|电话|审批|许可|面积|地址|位置|河流|河湖|湖库|流域|收费标准"
)
_SCORED = re.compile(r"分值|得分|评分|考核(?!项目|单位|部门|任务)")
"""Columns that say how the work is marked, and hold no task."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Indices of a task table's columns by what they hold.

    ``tasks`` are all columns that may hold the task, the one that usually does first; ``groups`` those left of it
    (chapters, goals); ``roles`` maps a column of agencies to their role, ``officials`` one of persons to the name of theirs;
    cells of ``mixed`` columns hold agency and person, who has ``mixed_role``. ``first_leads`` if a column's name says that the first agency listed leads.
    """

    tasks: tuple[int, ...]
    groups: tuple[int, ...]
    roles: dict[int, Role]
    mixed: frozenset[int]
    officials: dict[int, str]
    deadline: int | None
    mixed_role: str = ""
    first_leads: bool = False

    @property
    def has_persons(self) -> bool:
        """Whether cells name persons: what a shifted cell holds can then be told by its kind."""
        return bool(self.mixed)


def columns_of(table: Table) -> Columns | None:
    """The columns of a table of tasks and who answers for them; None for any other table."""
    roles: dict[int, Role] = {}
    mixed: set[int] = set()
    officials: dict[int, str] = {}
    deadline: int | None = None
    others: list[int] = []
    inner: dict[int, Role] = {}
    mixed_role = ""
    for index, column in enumerate(table.columns):
        if _NO_TASKS.search(column):
            return None
        name = column.rpartition("/")[2] or column
        match = COLUMN.match(name) or COLUMN.match(column)
        kind = match.lastgroup if match else None
        if kind == "official":
            officials[index] = _official_role(name)
        elif kind == "deadline":
            deadline = index if deadline is None else deadline
        elif kind == "mixed":
            mixed.add(index)
            mixed_role = "牵头领导" if "牵头" in name else _official_role(name)
        elif kind in ("lead", "cooperating", "responsible"):
            roles[index] = Role(kind)
        elif kind == "inner":
            inner[index] = _inner_role(name)
        elif kind is None and not _SCORED.search(name):
            others.append(index)
    if not roles and not mixed:
        roles = inner
    if not mixed and {Role.LEAD, Role.RESPONSIBLE}.isdisjoint(roles.values()):
        return None
    ranked = _ranked(table, others)
    if not ranked:
        return None
    if mixed and Role.COOPERATING not in roles.values():
        unnamed = [i for i in others if not table.columns[i] and i > max({*roles, *mixed})]
        roles.update(dict.fromkeys(unnamed[:1], Role.COOPERATING))
    task = ranked[0]
    first = any("第一" in c and "牵头" in c for c in table.columns)
    passed = {
        *roles,
        *mixed,
        *officials,
        *inner,
        deadline,
        *(i for i, c in enumerate(table.columns) if _SCORED.search(c)),
    }
    groups = tuple(i for i in range(task) if i not in passed)
    return Columns(tuple(ranked), groups, roles, frozenset(mixed), officials, deadline, mixed_role, first)


def _ranked(table: Table, others: list[int]) -> list[int]:
    """The columns that may hold the task, best first; those to the right of it hold it where it is blank."""

    def rank(index: int) -> int:
        name = table.columns[index].rpartition("/")[2]
        return next((at for at, word in enumerate(TASK_WORDS) if word in name), len(TASK_WORDS))

    named = [index for index in others if table.columns[index] and rank(index) < len(TASK_WORDS)]
    if not named:
        return []
    best = min(named, key=lambda index: (rank(index), index))
    return [best, *(index for index in named if index > best)]


def _inner_role(name: str) -> Role:
    return Role.LEAD if "牵头" in name else Role.COOPERATING if "配合" in name else Role.RESPONSIBLE


def _official_role(name: str) -> str:
    match = re.search(r"(?:责任|牵头|分管|联系|包抓|挂点)(?:市|县|区)?领导|责任人|牵头人|负责人", name)
    return match.group() if match else "责任领导"
