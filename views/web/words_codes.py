"""Words for the codes that stand in columns of answers, by column."""

from __future__ import annotations

from collections.abc import Mapping

from ontology.text import Text

_CHANGES = {
    "taken_over": Text("接手", "taken over"),
    "given_up": Text("移出", "given up"),
    "cancelled": Text("取消", "cancelled"),
    "delegated": Text("委托或下放", "handed on"),
    "received": Text("受托或承接", "received"),
    "renamed": Text("更名", "renamed"),
    "reorganised": Text("机构改革", "reorganised"),
    "added": Text("新增", "added"),
    "dropped": Text("不再列入", "dropped"),
    "split": Text("拆分", "split"),
    "merged": Text("合并", "merged"),
    "moved": Text("换了主管", "moved"),
    "authority": Text("主管变化", "authority"),
    "implementer": Text("实施机关变化", "implementer"),
    "basis": Text("依据变化", "basis"),
    "same": Text("不变", "same"),
}
_ACTIONS = {
    "appoint": Text("任命", "appointed"),
    "remove": Text("免去", "removed"),
    "known": Text("见于文件", "seen in print"),
}
_FLAGS = {"true": Text("是", "yes"), "false": Text("否", "no")}
_FACTS = {
    "Printing": Text("文件", "document"),
    "Citation": Text("引用", "citation"),
    "Validity": Text("时效", "validity"),
    "Listing": Text("许可事项", "permit item"),
    "Implementation": Text("实施机关", "implementer"),
    "Participation": Text("参与机关", "participant"),
    "Delegation": Text("委托或下放", "delegation"),
    "Duty": Text("任务", "duty"),
    "DutyAssignment": Text("任务分工", "part in a duty"),
    "PhraseDefinition": Text("统称", "collective phrase"),
    "Appointment": Text("任命", "appointment"),
    "Removal": Text("免职", "removal"),
    "GroupMembership": Text("领导小组成员", "member of a group"),
    "Stewardship": Text("河湖长", "river chief"),
    "BundleEntry": Text("一件事", "entry of a bundle"),
    "Recognition": Text("认定", "recognition"),
    "item": Text("事项", "item"),
    "duty": Text("任务", "duty"),
}
CODES: Mapping[str, Mapping[str, Text]] = {
    "change": _CHANGES,
    "action": _ACTIONS,
    "event": _ACTIONS,
    "probation": _FLAGS,
    "concurrent": _FLAGS,
    "retirement": _FLAGS,
    "lead": _FLAGS,
    "computed": _FLAGS,
    "kind_of": _FACTS,
    "effective": {"on_issue": Text("自印发之日", "on issue")},
    "comparison": {
        "only_a": Text("只在甲地", "only in the first"),
        "only_b": Text("只在乙地", "only in the second"),
        "same": Text("两地相同", "the same"),
        "differs": Text("两地不同", "differs"),
    },
    "role": {
        "implementer": Text("实施", "carries out"),
        "participant": Text("参与", "takes part"),
    },
    "standing": {
        "appointed": Text("已任命", "appointed"),
        "seen": Text("仅见于该日文件", "only seen in print on that date"),
        "former": Text("已离任", "former"),
        "unknown": Text("不明", "unknown"),
        "in force": Text("有效", "in force"),
        "ended": Text("已失效", "ended"),
        "not yet": Text("尚未施行", "not yet in force"),
    },
    "property": {
        "name": Text("名称", "name"),
        "also known as": Text("又名", "also known as"),
        "kind": Text("类型", "kind"),
        "level": Text("层级", "level"),
        "jurisdiction": Text("地方", "place"),
        "part of": Text("隶属", "part of"),
        "guided by": Text("业务指导", "guided by"),
        "successor": Text("后继", "successor"),
        "predecessor": Text("前身", "predecessor"),
        "authority for": Text("主管", "in charge of"),
        "implements": Text("实施", "carries out"),
        "leads": Text("牵头", "leads"),
        "cooperates in": Text("配合", "cooperates in"),
        "responsible for": Text("负责", "responsible for"),
        "issued": Text("印发", "issued"),
        "office of": Text("设有办公室", "office of"),
        "held by": Text("任职", "held by"),
        "formerly held by": Text("曾任", "formerly held by"),
        "seen in print as held by": Text("见于文件时任职", "seen in print as held by"),
        "perhaps held by": Text("或任职", "perhaps held by"),
    },
}
"""Column → code → what it is called."""


def code_word(column: str, code: str, lang: str) -> str:
    """What a code of a column is called; empty where it is none."""
    known = CODES.get(column, {}).get(code)
    return known[lang] if known else ""
