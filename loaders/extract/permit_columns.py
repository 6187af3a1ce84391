"""The columns of a list of items or powers, by what the assignment of meanings says they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.cell_looks import ITEM, POWER
from quanze.loaders.extract.column_meanings import ABOUT, Assigned
from quanze.loaders.language.headings import said
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Row

REFORMS = (
    ("直接取消", "直接取消审批"),
    ("改为备案", "审批改为备案"),
    ("告知承诺", "实行告知承诺"),
    ("优化准入", "优化准入服务"),
    ("优化审批", "优化审批服务"),
)
"""Wording of a 改革方式 column or cell, and the code it stands for."""
_PROJECT = "项目名称"
"""A heading of many tables; only a title, a law or an approving body makes the project an item."""
_TICKED = 8
"""The longest name of a column that is ticked; longer ones hold words."""
_RECEIVES = Rule(
    "heading-of-who-receives-items",
    r"下放|承接|受委托|受托|赋权|调整后",
    finds={"下放管理实施机关": ["下放"], "承接单位": ["承接"], "调整后实施主体": ["调整后"]},
    leaves=("实施机关", "办理机构"),
)
_HAD = re.compile(r"原|前|委托|下放|赋权")
"""What headings of those say who had an item before it was handed on; a plain one (实施部门) does so beside who receives."""
"""Headings of bodies that items are handed on to: a column of bodies beside them (单位) is who had them."""
_KINDS = 0.6
"""Share of the cells that must name a kind of power where nothing else tells of items."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Indices of a permit list's columns; None or empty where the list has no such column.

    ``way`` holds the reform mode in words, ``reforms`` are columns of which one is ticked; ``doubts`` are about the
    columns as a whole, ``unsure`` lines of rows whose cells may stand in other columns.
    """

    item: int
    subitem: int | None = None
    sequence: int | None = None
    authority: int | None = None
    implementer: int | None = None
    former: int | None = None
    bases: tuple[int, ...] = ()
    codes: tuple[int, ...] = ()
    remark: int | None = None
    decision: int | None = None
    measures: int | None = None
    way: int | None = None
    reforms: tuple[tuple[int, str], ...] = ()
    doubts: tuple[str, ...] = ()
    unsure: frozenset[int] = frozenset()


def _bodies(assigned: Assigned, titled: bool) -> tuple[int | None, int | None, int | None]:
    """The columns of who carries out, of who did so formerly, and of who is in charge."""
    first = assigned.first
    implementer, former = first("implementer"), first("former")
    handed = _RECEIVES.search(_heading(assigned, implementer)) or _HAD.search(_heading(assigned, former))
    if implementer is None or (former is not None and not handed):
        implementer, former = former, None
    authority = first("authority")
    if former is None and _RECEIVES.search(_heading(assigned, implementer)):
        former = first("body")
    if implementer is None and titled:
        implementer = first("body")
        authority = implementer if authority is None else authority
    return implementer, former, authority


def permit_columns(assigned: Assigned, titled: bool = False) -> Columns | None:
    """The meaning of a table's columns, or None if they are not those of a list of items.

    ``titled`` says that the table's title names items or powers: plainer column names (部门, 项目名称) then do.
    """
    item = assigned.first("item")
    if assigned.kind != "permits" or item is None:
        return None
    first = assigned.first
    implementer, former, authority = _bodies(assigned, titled)
    bases = assigned.every("basis")
    alone = () if implementer is not None or bases or _names_powers(assigned) else _alone(assigned, item, titled)
    if alone is None:
        return None
    heading = assigned.columns[item].heading
    if heading == _PROJECT and not (titled or bases or "审批" in _heading(assigned, implementer)):
        return None
    return Columns(
        item=item,
        subitem=first("subitem"),
        sequence=first("sequence", "number"),
        authority=authority,
        implementer=implementer,
        former=former,
        bases=bases,
        codes=assigned.every("code"),
        remark=first("remark"),
        decision=first("decision"),
        measures=first("measures"),
        way=first("way"),
        reforms=tuple(
            (at, code)
            for at in assigned.every("tick")
            if (code := reform_of(name := assigned.columns[at].heading)) and ("/" in name or len(name) <= _TICKED)
        ),
        doubts=(*assigned.doubts, *alone),
        unsure=assigned.unsure,
    )


def _alone(assigned: Assigned, item: int, titled: bool) -> tuple[str, ...] | None:
    """What is doubtful about a list of items of which it says neither who carries them out nor what they rest on: the
    heading and the title say that it is one, or one of them does; None where neither does."""
    told = ABOUT in said(_heading(assigned, item), assigned.kind)
    if told and titled:
        return ()
    return (Doubt.ITEM_BY_TITLE,) if told or (titled and assigned.columns[item].share((ITEM,)) >= _KINDS) else None


def _heading(assigned: Assigned, at: int | None) -> str:
    return assigned.columns[at].heading if at is not None else ""


def _names_powers(assigned: Assigned) -> bool:
    """Whether a column says of each row which kind of power it is (行政许可, 行政处罚 …)."""
    return any(assigned.columns[at].share((POWER,)) >= _KINDS for at in assigned.every("category"))


def text_at(row: Row, index: int | None) -> str:
    """The text of a row's cell; empty where the list has no such column."""
    return row.cells[index].text.text if index is not None else ""


def reform_of(text: str) -> str:
    """The reform code that a wording stands for, or ``""``.

    >>> reform_of("优化审批服务"), reform_of("备注")
    ('优化审批服务', '')
    """
    return next((code for word, code in REFORMS if word in text), "")
