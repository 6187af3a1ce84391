"""A sentence about responsibility → its claims: who does what, on which basis, who holds which post, what is in force.

>>> claim = readings("加油站审批依据《成品油管理办法》")[-1]
>>> claim.kind, claim.subject, claim.object
('basis', '加油站审批', '《成品油管理办法》')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_VERBS = {
    "主管": "authority", "牵头": "lead", "配合": "cooperating", "实施": "implements", "审批": "implements", "办理": "implements",
    "承办": "implements", "受理": "implements", "负责": "answers", "解释": "interprets", "印发": "issued", "发布": "issued",
    "制定": "issued",
}  # fmt: skip
_ROLES = {
    "主管部门": "authority", "主管单位": "authority", "牵头单位": "lead", "牵头部门": "lead", "实施机关": "implements",
    "实施主体": "implements", "责任单位": "answers", "责任部门": "answers", "配合单位": "cooperating",
    "解释机关": "interprets", "设定依据": "basis", "实施依据": "basis", "依据": "basis",
}  # fmt: skip
_VERB = "|".join(_VERBS)
_ROLE = "|".join(_ROLES)
_BODY = r"(?P<body>[^，。；、《》]{2,30}?)"
_TEXT = r"《(?P<text>[^》]+)》"
_TEXTS = r"(?P<text>《[^》]+》(?:(?:和|及|以及|、|与)《[^》]+》)*)"
_DAY = r"(?P<day>[12][0-9]{3}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?)"
_PERSON = r"(?P<person>[\u4e00-\u9fff·]{2,6}?)(?:同志)?"
_POST = r"(?P<post>[^，。；]{2,40}?(?:长|主任|书记|调研员|秘书|总指挥|召集人|委员|成员|员))"
_NOW = r"(?:现|目前|现在)?"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("basis", rf"(?:其)?(?:设定和?实施|设定|实施)?(?:依据|根据)(?:是|为)?{_TEXTS}(?:设立|设定|实施)?"),
        ("basis", rf"(?P<item>[^，。；《》]+?)(?:的)?(?:设定|实施)?(?:依据|根据)(?:是|为)?{_TEXTS}(?:设立|设定|实施)?"),
        ("force", rf"{_TEXT}自{_DAY}(?:起)?(?:施行|实施|生效)"),
        ("repealed", rf"{_TEXT}(?:现)?(?:已|已经)?(?:被)?(?:{_TEXT.replace('text', 'by')})?(?:废止|失效)"),
        ("interprets", rf"{_TEXT}由{_BODY}(?:负责)?解释"),
        ("issued", rf"{_TEXT}由{_BODY}(?:印发|发布|制定)"),
        ("issued", rf"{_BODY}(?:印发|发布|制定)(?:了)?{_TEXT}"),
        ("role", rf"(?P<body>[^，。；《》]{{2,30}}?)(?:是|为|作为)(?P<item>[^，。；]+?)的(?P<role>{_ROLE})"),
        ("role", rf"(?P<item>[^，。；]+?)的(?P<role>{_ROLE})(?:是|为)(?P<body>[^，。；]{{2,30}})"),
        ("removed", rf"(?:免去|免除){_PERSON}(?:的)?{_POST}(?:职务)?"),
        ("removed", rf"{_PERSON}(?:已|已经)?(?:不再(?:担任|任)|卸任){_POST}(?:职务)?"),
        ("holds", rf"{_PERSON}{_NOW}(?:担任|任|是|为){_POST}"),
        ("holds", rf"{_POST}{_NOW}(?:是|为|由){_PERSON}(?:担任)?"),
    )
)
_DOES = re.compile(rf"(?:负责)?(?P<verb>{_VERB})")
_PARTS = re.compile(r"[^，,；;。\n]*《[^》]*》[^，,；;。\n]*|[^，,；;。\n]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause and what it says. ``kind``: authority, lead, implements, cooperating, answers, basis, holds, removed,
    interprets, issued, force, repealed; empty where the clause is not understood.

    ``subject`` is what is spoken of (an item, a duty, a document, a person), ``object`` what is said of it (a body, a
    law, a post, a day).
    """

    text: str
    kind: str
    subject: str = ""
    object: str = ""


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; what stands in 《》 is not parted."""
    found = (part.strip(" \u3000").removeprefix("并且").removeprefix("并") for part in _PARTS.findall(sentence))
    return [clause for clause in found if clause]


def readings(clause: str, topic: str = "") -> list[Claim]:
    """What a clause may say, likeliest first; ``topic`` is what the clause before spoke of.

    Names of bodies hold verbs too (行政审批局): where a verb stands more than once each is a reading.

    >>> [(r.kind, r.object, r.subject) for r in readings("市行政审批局实施采伐许可")]
    [('implements', '市行政', '局实施采伐许可'), ('implements', '市行政审批局', '采伐许可')]
    """
    return [*_shaped(clause, topic), *_done(clause, topic)]


def _shaped(clause: str, topic: str) -> Iterator[Claim]:
    for kind, shape in _SHAPES:
        match = shape.fullmatch(clause)
        if match is None:
            continue
        part = {key: value or "" for key, value in match.groupdict().items()}
        match kind:
            case "basis":
                yield Claim(clause, kind, part.get("item") or topic, part["text"])
            case "role":
                yield Claim(clause, _ROLES[part["role"]], part["item"], part["body"].strip("《》"))
            case "holds" | "removed":
                yield Claim(clause, kind, part["person"], part["post"])
            case "force":
                yield Claim(clause, kind, part["text"], part["day"])
            case "repealed":
                yield Claim(clause, kind, part["text"], part["by"])
            case _:
                yield Claim(clause, kind, part["text"], part["body"])


def _done(clause: str, topic: str) -> Iterator[Claim]:
    """Who does what: 甲实施乙, 乙由甲实施, 由甲实施."""
    for match in _DOES.finditer(clause):
        kind, before, after = _VERBS[match["verb"]], clause[: match.start()], clause[match.end() :]
        if not after:
            item, sign, body = before.partition("由")
            if sign and body:
                yield Claim(clause, kind, item or topic, body)
        elif before:
            yield Claim(clause, kind, after, before)
