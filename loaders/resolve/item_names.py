"""What the names of one permit item share in any list: no case that is applied for, no words for the paper and the act."""

from __future__ import annotations

from difflib import SequenceMatcher

from quanze.loaders.rules import Rule
from quanze.ontology.iri import name_key

_CASES = "新办|新设|新开办|首次(?:申请|申办|办理)?|初次(?:申请|办理)?|延续|变更|注销|补办|补领|换发|换证|换领"
CASE = Rule(
    "case-of-an-item",
    rf"[（](?:{_CASES})[）]$|(?:[—－\-]{{1,2}}|(?<=[记可证批案准定核发])一)(?:{_CASES})[^—－一\-]{{0,6}}$|(?:新办|新开办|(?:首次|初次)申请)(?:审批)?$|^(?:首次|初次)申请",
    finds={
        "食品生产许可（新办）": ["（新办）"],
        "公共场所卫生许可—新办": ["—新办"],
        "医疗机构执业登记一新办执业登记": ["一新办执业登记"],
        "排水许可首次申请": ["首次申请"],
        "首次申请建筑业企业资质": ["首次申请"],
    },
    leaves=("企业变更登记", "不动产统一变更登记", "社会团体成立、变更、注销登记", "取水许可（水利部门）"),
)
"""For what an item is applied for, where a name says so: it stays the same item. A dash misread as 一 stands behind a name's end."""
FORM = Rule(
    "paper-of-an-item",
    r"(?<=许可)证?(?:的?(?:核发|审批|办理|审核))*$|(?<=[登备]记|备案)(?:办理)$|(?<=.)的",
    finds={"食品经营许可证核发": ["证核发"], "应建地下室的民用建筑": ["的"], "取水许可": [""]},
    leaves=("教师资格认定",),
)


def core(name: str) -> str:
    """What a name shares with other names of the item.

    >>> core("食品经营许可证新办审批") == core("食品经营许可") == core("食品经营许可证核发")
    True
    >>> core("企业变更登记") == core("企业登记")
    False
    >>> core("首次申请")
    '首次申请'
    """
    bare = CASE.without(name_key(name)) or name_key(name)
    return FORM.without(bare) or bare


def nearest(name: str, others: list[str]) -> str:
    """The name that is most like this one; of equals the first in the order of characters."""
    return max(sorted(others), key=lambda other: SequenceMatcher(None, name, other).ratio())
