"""Which columns of a table hold what, if it is a permit-item list: decided by the column names alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SEQUENCE = ("序号", "编号", "项目编码")
ITEM = (
    "事项名称", "许可事项", "审批事项", "职权名称", "权力名称", "权力事项", "职权事项", "权责事项", "中介服务事项",
    "服务事项", "项目名称", "许可项目", "审批项目", "主项", "事项",
)  # fmt: skip
SUBITEM = ("子项", "业务办理项", "办理项名称")
AUTHORITY = ("主管部门", "主管单位", "主管机关", "行政许可事项实施主体", "行业主管")
FORMER = (
    "原实施", "原审批", "原许可", "下放前", "调整前", "委托机关", "委托单位", "委托部门", "下放部门", "下放单位", "赋权部门",
)  # fmt: skip
"""Who carried the item out before it was handed down or entrusted."""
IMPLEMENTER = (
    "受委托", "受托", "下放后", "调整后", "承接", "赋权对象", "实施机关", "实施主体", "层级和部门", "审批部门", "审批机关",
    "实施部门", "实施机构", "行使主体", "责任主体", "办理部门", "许可机关",
)  # fmt: skip
BODY = ("部门", "单位", "部门名称", "单位名称", "市直部门", "承办机构", "承办单位")
"""Whole names of columns that hold who carries the items out, where the table's title names items."""
BASIS = ("设定依据", "实施依据", "设立依据", "法律依据", "法定依据", "依据")
REMARK = ("备注", "说明")
DECISION = ("处理决定", "处理意见", "调整意见", "调整情况", "改革意见")
MEASURES = ("改革举措", "改革措施")
WAY = ("改革方式", "审批方式", "下放方式", "调整方式")
ALIEN = (
    "一件事", "牵头", "责任单位", "完成时限", "完成时间", "责任领导", "河长", "必要性", "总体目标", "投资", "收费", "处罚",
    "证明", "违法", "文号", "分值", "抽查", "检查依据", "定价",
)  # fmt: skip
"""Columns that tell of another kind of table: bundles, duties, river chiefs, projects, fees, penalties, documents."""
REFORMS = (
    ("直接取消", "直接取消审批"),
    ("改为备案", "审批改为备案"),
    ("告知承诺", "实行告知承诺"),
    ("优化准入", "优化准入服务"),
    ("优化审批", "优化审批服务"),
)
"""Wording of a 改革方式 column or cell, and the code it stands for."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Indices of a permit list's columns; None or empty where the list has no such column.

    ``way`` holds the reform mode in words, ``reforms`` are columns of which one is ticked.
    """

    item: int
    subitem: int | None = None
    sequence: int | None = None
    authority: int | None = None
    implementer: int | None = None
    former: int | None = None
    bases: tuple[int, ...] = ()
    remark: int | None = None
    decision: int | None = None
    measures: int | None = None
    way: int | None = None
    reforms: tuple[tuple[int, str], ...] = ()


def permit_columns(names: Sequence[str], titled: bool = False) -> Columns | None:
    """The meaning of a table's columns, or None if they are not those of a permit list.

    ``titled`` says that the table's title names items or powers: plainer column names (部门, 项目名称) then do.

    >>> permit_columns(("序号", "主管部门", "事项名称", "实施机关", "设定依据", "备注"))
    Columns(item=2, subitem=None, sequence=0, authority=1, implementer=3, former=None, bases=(4,), remark=5, \
decision=None, measures=None, way=None, reforms=())
    """
    if len(names) < 3 or any(alien in name for alien in ALIEN for name in names):
        return None
    reforms = tuple((i, code) for i, name in enumerate(names) if (code := reform_of(name)) and _is_ticked(name))
    taken = {i for i, _ in reforms}

    def find(words: Sequence[str], *avoid: str) -> int | None:
        for word in words:
            for index, name in enumerate(names):
                if word in name and index not in taken and not any(bad in name for bad in avoid):
                    taken.add(index)
                    return index
        return None

    sequence = find(SEQUENCE)
    bases = tuple(i for i, name in enumerate(names) if any(word in name for word in BASIS))
    taken.update(bases)
    measures, way = find(MEASURES), find(WAY)
    authority = find(AUTHORITY)
    former = find(FORMER, "受", "事项")
    implementer = find(IMPLEMENTER, "事项", "原", "前", "层级/")
    if implementer is None:
        implementer, former = former, None
    if implementer is None and titled:
        implementer = next((i for i, name in enumerate(names) if name in BODY and i not in taken), None)
        taken.update(() if implementer is None else (implementer,))
    subitem = find(SUBITEM, "编码")
    item = find(ITEM, "类别", "类型", "编码", "涉及的", "方式", "地址")
    if item is None or (implementer is None and not bases):
        return None
    if names[item] == "项目名称" and not (titled or bases or "审批" in names[implementer or 0]):
        return None
    return Columns(
        item=item,
        subitem=subitem,
        sequence=sequence,
        authority=authority,
        implementer=implementer,
        former=former,
        bases=bases,
        remark=find(REMARK),
        decision=find(DECISION),
        measures=measures,
        way=way,
        reforms=reforms,
    )


def reform_of(text: str) -> str:
    """The reform code that a wording stands for, or ``""``.

    >>> reform_of("优化审批服务"), reform_of("备注")
    ('优化审批服务', '')
    """
    return next((code for word, code in REFORMS if word in text), "")


def _is_ticked(name: str) -> bool:
    return "/" in name or len(name) <= 8


KINDS = frozenset(
    ("行政许可", "行政处罚", "行政强制", "行政征收", "行政征用", "行政给付", "行政检查", "行政确认", "行政奖励", "行政裁决",
     "行政规划", "行政备案", "其他权力", "其他行政权力", "其他职权", "公共服务")
)  # fmt: skip
"""Kinds of power, as a column of power lists gives them."""


def columns_by_kind(cells: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a power list whose heading is lost, told by what its cells hold: a number, a kind of power, a name.

    >>> columns_by_kind([("1", "行政许可", "取水许可"), ("2", "行政处罚", "违法取水的处罚"), ("3", "行政许可", "采砂许可")]).item
    2
    """
    numbered = [row for row in cells if row and row[0].isdigit()]
    if len(numbered) < 3 or len(numbered) * 3 < len(cells) * 2:
        return None
    for at in range(1, min(map(len, numbered)) - 1):
        if all(row[at] in KINDS and row[at + 1] and row[at + 1] not in KINDS for row in numbered):
            return Columns(item=at + 1, sequence=0)
    return None
