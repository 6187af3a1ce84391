"""A sentence about responsibility → its claims: who does what, on which basis, who holds which post, what is in force.

>>> claim = readings("加油站审批依据《成品油管理办法》")[0]
>>> claim.kind, claim.subject, claim.object
('basis', '加油站审批', '《成品油管理办法》')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quanze.queries.claim_words import plain, stands_alone

_VERBS = {
    "主管": "authority", "牵头": "lead", "配合": "cooperating", "协助": "cooperating", "实施": "implements", "审批": "implements",
    "办理": "implements", "承办": "implements", "受理": "implements", "核发": "implements", "签发": "implements",
    "核准": "implements", "负责": "answers", "解释": "interprets",
}  # fmt: skip
_ROLES = {
    "主管部门": "authority", "主管单位": "authority", "牵头单位": "lead", "牵头部门": "lead", "实施机关": "implements",
    "实施主体": "implements", "审批部门": "implements", "审批机关": "implements", "责任单位": "answers", "责任部门": "answers",
    "配合单位": "cooperating", "配合部门": "cooperating", "解释机关": "interprets", "设定依据": "basis", "实施依据": "basis",
    "法律依据": "basis", "依据": "basis",
}  # fmt: skip
_STRONGEST = ("lead", "cooperating", "authority", "implements", "interprets", "answers")
"""Of several verbs (牵头办理, 负责审批) the one that says most."""
_VERB = "|".join(_VERBS)
_VERBS_ON = rf"(?P<verb>(?:{_VERB})+)"
_ROLE = "|".join(_ROLES)
_BODY = r"(?P<body>[^，。；《》]{2,40}?)"
_ITEM = r"(?P<item>[^，。；]+?)"
_NUMBERED = r"[\u4e00-\u9fff]{2,12}[〔\[（(][12][0-9]{3}[〕\]）)][0-9]+号"
_UNMARKED = "[^，。；《》]{3,60}?(?:办法|规定|细则|方案|措施|条例|意见|决定|规划|区划)(?:[（(][^）)]*[）)])?"
_TEXT = rf"(?P<text>《[^》]+》|{_NUMBERED}|{_UNMARKED})"
_BY = r"《(?P<by>[^》]+)》"
_TEXTS = r"(?P<text>《[^》]+》(?:(?:和|及|以及|、|与)《[^》]+》)*)"
_PERSON = r"(?P<person>(?:(?![由被])[\u4e00-\u9fff·]){2,6}?)(?:同志)?"
_POST = r"(?P<post>[^，。；]{1,40}?(?:长|主任|书记|调研员|秘书|总指挥|召集人|委员|成员|员|总监|董事|主席|工程师|会计师|代表))"
_ISSUE = "印发|发布|公布|颁布|出台|制定|成文"
_BY_WHOM = "(?P<by>[^，]{2,30}?)"
_DO = "(?:实施|办理|审批|承办|行使|受理)"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("basis", rf"(?:其)?(?:的)?(?:设定和?实施|设定|实施|法律)?(?:依据|根据)(?:是|为)?{_TEXTS}(?:设立|设定|实施)?"),
        ("basis", rf"(?P<item>[^，。；《》]+?)(?:的|是|系)?(?:设定|实施|法律)?(?:依据|根据)(?:是|为)?{_TEXTS}(?:设立|设定|实施)?(?:的)?"),
        ("basis", rf"(?P<item>[^，。；《》]*?)以{_TEXTS}(?:作为|为)(?:设定|实施|法律)?依据"),
        ("force", rf"{_TEXT}(?:开始|正式)?(?:施行|实施|生效)"),
        ("term", rf"{_TEXT}(?:的)?有效期(?:限)?(?:为|是|至|到)?(?P<term>[^，。；]*)"),
        ("repealed", rf"{_TEXT}(?:被)?(?:{_BY})?(?:废止|失效|停止执行)"),
        ("repealed", rf"{_BY}废止(?:了)?{_TEXT}"),
        ("interprets", rf"{_TEXT}由{_BODY}(?:负责)?解释"),
        ("interprets", rf"{_TEXT}(?:的)?解释权(?:归|属于?|在){_BODY}(?:所有)?"),
        ("interprets", rf"{_BODY}(?:负责)?解释{_TEXT}"),
        ("issued", rf"{_TEXT}(?:是)?(?:由{_BODY})?(?:{_ISSUE})(?:的)?"),
        ("issued", rf"{_TEXT}(?:是|系){_BODY}(?:{_ISSUE})的"),
        ("issued", rf"{_BODY}(?:{_ISSUE})(?:了)?{_TEXT}"),
        ("number", rf"在(?P<list>[^，]+)(?:中|里|内)，?{_ITEM}(?:的序号)?(?:是|为|排|列|位列|排在|列在)?第?(?P<number>[0-9]+)(?:项|位|号)?"),
        ("number", rf"{_ITEM}(?:在|列|列入)(?P<list>[^，]+?)(?:中|里|内)?(?:的)?(?:序号)?(?:是|为|排|列|位列|排在|列在)?第(?P<number>[0-9]+)(?:项|位|号)"),
        ("delegated", rf"{_ITEM}(?:是|系)?由{_BODY}(?:受|根据){_BY_WHOM}(?:的)?委托{_DO}?(?:的)?"),
        ("delegated", rf"{_BODY}(?:受|根据){_BY_WHOM}(?:的)?委托{_DO}?{_ITEM}"),
        ("delegated", rf"{_BY_WHOM}(?:委托|下放)(?:给)?{_BODY}{_DO}{_ITEM}"),
        ("delegated", rf"{_ITEM}(?:(?:是|系)?由|是|系){_BY_WHOM}(?:委托|下放)(?:给|至|到)?{_BODY}(?:{_DO})?(?:的)?"),
        ("delegated", rf"{_ITEM}(?:是由|由|是|系){_BY_WHOM}(?:委托|下放){_DO}?的"),
        ("office", rf"{_ITEM}(?:的)?办公室(?:设|设立|设置)(?:在|于){_BODY}"),
        ("answers", rf"{_ITEM}归{_BODY}(?:管理|管)"),
        ("role", rf"{_BODY}(?:是|为|作为){_ITEM}的(?P<role>{_ROLE})"),
        ("role", rf"{_BODY}(?:是|为|作为)(?:其|它的)?(?P<role>{_ROLE})"),
        ("role", rf"{_ITEM}的(?P<role>{_ROLE})(?:是|为)(?P<body>[^，。；]{{2,40}})"),
        ("removed", rf"(?:免去|免除|解除){_PERSON}(?:的)?{_POST}(?:的)?(?:职务)?"),
        ("removed", rf"{_PERSON}(?:不再(?:担任|任)|卸任|辞去|(?:被)?(?:免去|免除|解除)(?:了)?){_POST}(?:的)?(?:职务|一职)?"),
        ("removed", rf"(?:免去其|其?不再担任){_POST}(?:职务|一职)?"),
        ("appointed", rf"(?:任命|聘任|聘){_PERSON}(?:为|任|担任){_POST}"),
        ("appointed", rf"{_PERSON}(?:被|获|受)?(?:任命|聘任|聘|委任)为{_POST}"),
        ("holds", rf"{_PERSON}(?:担任|出任|就任|任|是|为){_POST}(?:职务|一职)?"),
        ("holds", rf"(?:担任|出任|任){_POST}(?:职务|一职)?的(?:人)?(?:是|为){_PERSON}"),
        ("holds", rf"{_POST}(?:职务|一职)?(?:是|为|由){_PERSON}(?:担任|出任)?"),
        ("holds", rf"(?:改)?(?:担任|出任|任){_POST}(?:职务|一职)?"),
        ("holds", rf"(?P<within>[^，。；]{{2,40}}?)(?:的)?由{_PERSON}(?:担任|出任|任){_POST}"),
    )
)  # fmt: skip
STEWARD = re.compile(r"(?P<water>.+?)(?:的)?(?:[省市县区镇乡村]级)?(?:总)?(?:河湖长|河长|湖长|库长)")
"""The post of who looks after a river, lake or reservoir."""
_DOES = re.compile(rf"(?:负责)?{_VERBS_ON}")
_CLEFT = re.compile(rf"{_VERBS_ON}{_ITEM}的(?:部门|机关|单位|机构)?(?:是|为)(?P<body>[^，。；]{{2,40}})")
_BESIDE = re.compile("(?<=牵头|负责|主管|实施|承办)、(?=[^，。；、]{2,30}(?:配合|协助)|(?:依据|根据)《)")
"""What parts who leads from who helps, and from the basis."""
_PARTS = re.compile(r"[^，,；;。\n]*《[^》]*》[^，,；;。\n]*|[^，,；;。\n]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause and what it says. ``kind``: authority, lead, implements, cooperating, answers, delegated, basis, number,
    office, holds, appointed, removed, interprets, issued, force, term, repealed; empty where the clause is not understood.

    ``subject`` is what is spoken of (an item, a duty, a document, a person), ``object`` what is said of it (a body, a
    law, a post, a term, a number), ``by`` who delegated or what repealed or lists it. ``day`` and the rest are as in
    :class:`queries.claim_words.Plain`.
    """

    text: str
    kind: str
    subject: str = ""
    object: str = ""
    by: str = ""
    day: str = ""
    since: bool = False
    past: bool = False
    denied: bool = False

    @property
    def topics(self) -> tuple[str, ...]:
        """What the next clause may go on with: what is spoken of, and whose post it is (某河的河长是丁，责任单位是甲).

        >>> readings("某河河长是丁一")[0].topics
        ('丁一', '某河')
        """
        water = STEWARD.fullmatch(self.object)
        of = water["water"] if water else self.object.rpartition("的")[0] if self.kind == "holds" else ""
        return tuple(filter(None, (self.subject, of)))


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; what stands in 《》 is not parted, and a day or a list goes with what it is said of.

    >>> clauses("某事由甲局牵头、乙局配合。2023年，丙任丁局局长")
    ['某事由甲局牵头', '乙局配合', '2023年，丙任丁局局长']
    """
    parts = _PARTS.findall(_BESIDE.sub("，", sentence))
    found = (part.strip(" \u3000").removeprefix("并且").removeprefix("并") for part in parts)
    joined: list[str] = []
    for clause in filter(None, found):
        if joined and stands_alone(joined[-1]):
            joined[-1] += f"，{clause}"
        else:
            joined.append(clause)
    return joined


def readings(clause: str, topic: str = "") -> list[Claim]:
    """What a clause may say, likeliest first; ``topic`` is what the clause before spoke of.

    Names of bodies hold verbs too (行政审批局): where a verb stands more than once each is a reading.

    >>> [(r.kind, r.object, r.subject) for r in readings("市行政审批局实施采伐许可")]
    [('implements', '市行政', '局实施采伐许可'), ('implements', '市行政审批局', '采伐许可')]
    """
    said = plain(clause)
    read = (*_shaped(said.text, topic), *_done(said.text, topic), *_of(said.text, topic))
    return [
        replace(claim, text=clause, day=said.day, since=said.since, past=said.past, denied=said.denied)
        for claim in read
    ]


def _of(clause: str, topic: str) -> Iterator[Claim]:
    """What the clause says of the topic that it leaves out: 有效期5年, 责任单位是甲."""
    for before in (f"《{topic}》", f"{topic}的", topic) if topic else ():
        yield from _shaped(before + clause, topic)


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
                yield Claim(clause, _ROLES[part["role"]], part.get("item") or topic, part["body"])
            case "holds" | "appointed" | "removed":
                yield Claim(clause, kind, part.get("person") or topic, part.get("within", "") + part["post"])
            case "office" | "answers":
                yield Claim(clause, kind, part["item"], part["body"])
            case "number":
                yield Claim(clause, kind, part["item"], part["number"], part["list"])
            case "delegated":
                yield Claim(clause, kind, part["item"], part.get("body", ""), part["by"])
            case _:
                said = part.get("body") or part.get("term", "")
                yield Claim(clause, kind, _untitled(part["text"]), said, part.get("by", ""))


def _untitled(text: str) -> str:
    return text[1:-1] if text.startswith("《") else text


def _done(clause: str, topic: str) -> Iterator[Claim]:
    """Who does what: 甲实施乙, 乙由甲实施, 乙归甲实施, 由甲实施, 甲配合, 实施乙的是甲."""
    if cleft := _CLEFT.fullmatch(clause):
        yield Claim(clause, _strongest(cleft["verb"]), cleft["item"], cleft["body"])
    for match in _DOES.finditer(clause):
        kind, before, after = _strongest(match["verb"]), clause[: match.start()], clause[match.end() :]
        if after and before:
            yield Claim(clause, kind, after, before)
        elif before:
            yield from _done_by(clause, kind, before, topic)


def _done_by(clause: str, kind: str, before: str, topic: str) -> Iterator[Claim]:
    """乙由甲, 由甲 and 甲 before a verb."""
    for sign in "由归":
        item, found, body = before.partition(sign)
        if found and body:
            yield Claim(clause, kind, item or topic, body)
    if topic:
        yield Claim(clause, kind, topic, before)


def _strongest(verbs: str) -> str:
    """The kind of claim that verbs beside each other make."""
    kinds = {kind for verb, kind in _VERBS.items() if verb in verbs}
    return next(kind for kind in _STRONGEST if kind in kinds)
