"""Words of the chain view, Chinese and English, and what its script needs to know of roles, kinds and layers."""

from __future__ import annotations

from collections.abc import Mapping

from quanze.ontology.kinds import KINDS
from quanze.queries.chain_words import LAYERS, ROLES, reading

_LABELS = {"basis": "basis", "lists": "listed", "states": "stated", "implements": "carries out"}
"""Roles beside a line, which has no reading direction, where the English word has one."""

_WORDS: Mapping[str, tuple[str, str]] = {
    "asOf": ("截至", "As of"),
    "allDates": ("全部时间", "All dates"),
    "nothing": (
        "截至 {}，已装入的文件里还没有这条链上的记载，或记载已经失效。",
        "As of {}, nothing on this chain was printed yet in the files loaded, or it had lapsed.",
    ),
    "filteredOut": ("筛选之后没有剩下任何联系。", "The filters leave no link."),
    "noDates": ("这条链上没有日期。", "Nothing on this chain is dated."),
    "earlier": ("上一次变化", "Change before"),
    "later": ("下一次变化", "Change after"),
    "since": ("{} 起", "from {}"),
    "printed": ("见于 {}", "in print {}"),
    "firstPrinted": ("初见于 {}", "first in print {}"),
    "ended": ("已废止", "repealed"),
    "doubt": ("存疑", "doubtful"),
    "sources": ("来源", "Sources"),
    "fold": ("收起", "fold"),
    "unfoldAll": ("全部展开", "Unfold all"),
    "refold": ("恢复折叠", "Fold again"),
    "expandTitle": ("展开相邻的", "Expand to"),
    "expand": ("{role}：{kind} +{count}", "{role}: {kind} +{count}"),
    "cannotExpand": (
        "这个文件只含导出时的责任链，不能展开相邻的；要展开请在“权责”里打开。",
        "This file holds the chain as it was exported and cannot be expanded; open it in Quanze for that.",
    ),
    "left": ("另有 {count} 项（{role}）未载入", "{count} more ({role}) not loaded"),
    "links": ("{} 个联系", "{} links"),
    "unreachable": ("服务器没有应答，未能展开。", "The server did not answer; nothing was expanded."),
    "printedHere": ("印在这里", "Printed here"),
    "noPrint": ("这个联系没有自己的印刷出处。", "This link has no print of its own."),
    "openPage": ("打开页面", "Open its page"),
    "centre": ("以它为中心", "Centre the chain on it"),
    "open": ("在原文中打开", "Open in the document"),
    "copy": ("复制引文", "Copy citation"),
    "copied": ("已复制", "Copied"),
    "close": ("关闭", "Close"),
    "line": ("第 {} 行", "line {}"),
    "page": ("第 {} 页", "page {}"),
    "more": ("另有 {} 处", "{} more"),
    "byRole": ("按关系筛选", "Filter by role"),
    "byKind": ("按种类筛选", "Filter by kind"),
    "confidence": ("按把握筛选", "Filter by confidence"),
    "title": ("{} 的责任链", "Responsibility chain of {}"),
    "graph": ("图", "Graph"),
    "text": ("文字版", "Outline"),
    "views": ("显示方式", "View"),
    "link": ("复制链接", "Copy link"),
    "take": ("带走", "Take along"),
    "print": ("打印文字版", "Print the outline"),
    "file": ("单个网页文件", "One page, self-contained"),
    "zoomIn": ("放大", "Zoom in"),
    "zoomOut": ("缩小", "Zoom out"),
    "fit": ("全图", "Whole chain"),
    "reset": ("复原", "Reset"),
    "canvas": (
        "责任链图。方向键在卡片间移动，回车打开出处，加减号缩放。同样的内容见文字版。",
        "Graph of the chain. Arrow keys move between cards, Enter opens the evidence, plus and minus zoom. The outline says the same.",
    ),
    "up": ("往上：依据与出处", "Upwards: what it rests on"),
    "down": ("往下：谁负责", "Downwards: who answers for it"),
    "folded": ("另有 {} 项", "{} more"),
    "outlineLeft": ("另有 {count} 项（{role}）未载入", "{count} more ({role}) not loaded"),
    "empty": (
        "已装入的文件里没有与它相连的责任关系。",
        "Nothing in the files loaded links this to anyone's responsibility.",
    ),
    "made": ("由“权责”导出。全部内容都在这个文件里，不联网；要展开相邻的，请在“权责”里打开。", "Exported by Quanze. Everything is in this file; it loads nothing. To expand to neighbours, open the chain in Quanze."),
    "theme": ("明暗", "Light or dark"),
    "networkTitle": ("机关之间共同承担的任务", "Agencies by the duties they share"),
    "networkAbout": (
        "越靠近中央，共同任务越多；常在一起的机关在同一方向。点机关或连线看任务和出处。",
        "The nearer to the middle, the more shared duties; who works together stands in one direction. Click an agency or a line for the duties and their print.",
    ),
    "networkDrawing": (
        "机关网络图；同样的内容见旁边的列表。方向键移动，加减号缩放。",
        "Drawing of the network; the list beside it says the same. Arrow keys move it, plus and minus zoom.",
    ),
    "networkWhole": ("全图", "Whole network"),
    "networkFind": ("机关", "Agency"),
    "networkAny": ("全部", "All"),
    "networkLeast": ("至少共同任务", "Shared duties, at least"),
    "networkShared": ("{} 项", "{}"),
    "networkTogether": ("共同任务 {} 项", "{} shared duties"),
    "networkWith": ("与它共同承担任务的机关", "Shares duties with"),
    "networkDuties": ("任务看板", "Duties board"),
    "networkPairs": ("共同任务最多的机关", "Who shares most"),
    "networkEmpty": ("已装入的文件里没有几个机关共同承担的任务。", "No duty in the files loaded is shared by agencies."),
    "networkFile": ("这个文件只含数目；任务和出处请在“权责”里看。", "This file holds the counts only; see the duties and their print in Quanze."),
    "networkMade": ("由“权责”导出。全部内容都在这个文件里，不联网。", "Exported by Quanze. Everything is in this file; it loads nothing."),
    "noScript": ("浏览器未运行脚本，这里只显示文字版。", "Scripts are off, so only the outline is shown."),
}  # fmt: skip


def say(key: str, lang: str, **values: object) -> str:
    """The words of a key; ``{}`` is filled with ``value``, named braces with values of their names."""
    found = _WORDS[key][0 if lang == "zh" else 1]
    found = found.replace("{}", str(values["value"])) if "value" in values else found
    return found.format(**values) if values and "value" not in values else found


def for_script(lang: str) -> dict[str, object]:
    """What the script of the chain view has to say, as plain values for JSON."""
    chosen = 0 if lang == "zh" else 1
    return {
        **{key: words[chosen] for key, words in _WORDS.items()},
        "roles": {role: word[lang] for role, word in ROLES.items()},
        "upward": {role: reading(role, True, lang) for role in ROLES},
        "downward": {role: reading(role, False, lang) for role in ROLES},
        "labels": {
            role: _LABELS[role] if lang == "en" and role in _LABELS else word[lang] for role, word in ROLES.items()
        },
        "kinds": {word: kind.label[lang] for word, kind in KINDS.items()},
        "layers": [word[lang] for word in LAYERS],
        "marks": {word: kind.mark for word, kind in KINDS.items()},
        "roleOrder": list(ROLES),
        "doubts": dict(
            zip(
                ("all", "sure", "doubt"),
                (("全部", "只看确定的", "只看存疑的"), ("All", "Certain only", "Doubtful only"))[chosen],
                strict=True,
            )
        ),
    }
