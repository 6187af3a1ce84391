"""What the links and things of a chain are called, Chinese and English."""

from __future__ import annotations

from quanze.ontology.text import Text

ROLES: dict[str, Text] = {
    "basis": Text("依据", "rests on"),
    "repeals": Text("废止", "repeals"),
    "amends": Text("修订", "amends"),
    "lists": Text("列入", "lists"),
    "states": Text("载明", "states"),
    "authority": Text("主管", "in charge"),
    "implements": Text("实施", "carries out"),
    "delegated": Text("受托或承接实施", "carries out, delegated"),
    "delegates": Text("委托或下放", "delegates"),
    "lead": Text("牵头", "leads"),
    "cooperating": Text("配合", "cooperates"),
    "responsible": Text("责任", "responsible"),
    "implied": Text("落实", "implied"),
    "official": Text("责任领导", "responsible official"),
    "steward": Text("河湖长", "steward"),
    "office": Text("办公室设在", "office at"),
    "member": Text("成员", "member"),
    "post": Text("职务", "post"),
    "holds": Text("任职", "holds"),
    "cites": Text("引用", "cites"),
    "issues": Text("印发", "issues"),
    "appoint": Text("任命", "appointed"),
    "remove": Text("免去", "removed"),
}
"""Links by role."""

UPWARD: dict[str, Text] = {
    "repeals": Text("被废止于", "repealed by"),
    "amends": Text("被修订于", "amended by"),
    "lists": Text("列入", "listed in"),
    "states": Text("载于", "stated in"),
    "authority": Text("主管", "in charge of"),
    "delegates": Text("委托或下放", "delegates"),
    "official": Text("责任领导", "responsible official for"),
    "steward": Text("河湖长", "steward of"),
    "office": Text("设有办公室", "hosts the office of"),
    "member": Text("成员", "member of"),
    "post": Text("职务属于", "post at"),
    "holds": Text("任职", "holds"),
    "lead": Text("牵头", "leads"),
    "cooperating": Text("配合", "cooperates in"),
    "responsible": Text("责任", "responsible for"),
    "implied": Text("落实", "implied in"),
}
"""How a link is read from its right end to its left, where that is not the word in :data:`ROLES`."""

DOWNWARD: dict[str, Text] = {
    "basis": Text("据此设定", "basis of"),
    "lists": Text("列出", "lists"),
    "authority": Text("主管", "in the charge of"),
    "implements": Text("实施", "carried out by"),
    "delegated": Text("受托或承接实施", "carried out, delegated, by"),
    "delegates": Text("委托或下放", "delegated by"),
    "lead": Text("牵头", "led by"),
    "cooperating": Text("配合", "with the help of"),
    "responsible": Text("责任", "answered for by"),
    "implied": Text("落实", "implied for"),
    "holds": Text("任职", "held by"),
}
"""How a link is read from its left end to its right, where that is not the word in :data:`ROLES`."""


def reading(role: str, upward: bool, lang: str) -> str:
    """The word for a link read from right to left (``upward``) or from left to right."""
    return ((UPWARD if upward else DOWNWARD).get(role) or ROLES[role])[lang]


LAYERS: tuple[Text, ...] = (
    Text("法律法规", "Laws"),
    Text("政策文件", "Policies"),
    Text("事项与任务", "Items and duties"),
    Text("主管与牵头", "In charge"),
    Text("实施与配合", "Carrying out"),
    Text("职务", "Posts"),
    Text("人员", "Officials"),
)
"""Columns of a chain from left to right."""
