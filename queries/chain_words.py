"""What the links and things of a chain are called, Chinese and English."""

from __future__ import annotations

from queries.catalogue import Text

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

KINDS: dict[str, Text] = {
    "law": Text("法律法规", "law or regulation"),
    "policy": Text("政策文件", "policy document"),
    "item": Text("许可事项", "permit item"),
    "duty": Text("任务", "duty"),
    "bundle": Text("一件事", "one-stop bundle"),
    "water": Text("河湖", "river or lake"),
    "group": Text("领导小组", "leading group"),
    "recognised": Text("认定对象", "recognised place"),
    "agency": Text("机关", "agency"),
    "agency-group": Text("机关统称", "group of agencies"),
    "post": Text("职务", "post"),
    "person": Text("人员", "official"),
    "issue": Text("公报", "gazette issue"),
    "list": Text("清单", "list"),
}
"""Things by kind."""

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
