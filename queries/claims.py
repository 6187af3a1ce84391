"""A sentence about responsibility → its claims: who does what, on which basis, who holds which post, what is in force.

>>> claim = readings("加油站审批依据《成品油管理办法》")[0]
>>> claim.kind, claim.subject, claim.object
('basis', '加油站审批', '《成品油管理办法》')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quanze.queries.claim_shapes import PARTS, ROLES, SHAPES, VERBS, reworded
from quanze.queries.claim_words import plain, stands_alone

_STRONGEST = ("lead", "cooperating", "takes-part", "authority", "implements", "interprets", "answers")
"""Of several verbs (牵头办理, 负责审批) the one that says most."""
_VERBS_ON = rf"(?P<verb>(?:{'|'.join(VERBS)})+)"
_LONGEST = 300
"""Characters of a clause; longer ones are not read."""
_POSTS = ("holds", "appointed", "removed")
_SUBJECTS = ("item", "person")
_OBJECTS = ("bases", "body", "post", "term", "number", "limit", "own", "from")
"""Parts of a clause that are what is spoken of, and what is said of it."""
STEWARD = re.compile(r"(?P<of>.+?)(?:的)?(?:[省市县区镇乡村]级)?(?:总)?(?:河湖长|河长|湖长|库长)")
"""The post of who looks after a river, lake or reservoir."""
_GROUP_POST = re.compile(
    r"(?P<of>.+(?:组|会议|指挥部|委员会))(?:的)?(?:办公室)?(?:常务|第一)?副?(?:组长|主任|召集人|指挥长|秘书长|总指挥|成员)"
)
_DOES = re.compile(rf"(?:负责)?{_VERBS_ON}")
_CLEFT = re.compile(rf"{_VERBS_ON}{PARTS['ITEM']}的(?:部门|机关|单位|机构)?(?:是|为)(?P<body>[^，。；]{{2,40}})")
_BESIDE = re.compile(
    "(?<=牵头|负责|主管|实施|承办)、(?=[^，。；、]{2,30}(?:配合|协助|实施|承办|办理|受理|审批)|(?:依据|根据)《)"
)
"""What parts who leads from who helps, and from the basis."""
_PARTS = re.compile(r"[^，,；;。\n]*《[^》]*》[^，,；;。\n]*|[^，,；;。\n]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause and what it says. ``kind``: authority, lead, implements, cooperating, takes-part, answers, delegated, basis, number,
    office, deadline, leader, holds, appointed, removed, interprets, issued, numbered, force, in-force, term,
    repealed, cancelled; empty where the clause is not understood.

    ``subject`` is what is spoken of (an item, a duty, a document, a person), ``object`` what is said of it (a body, a
    law, a post, a term, a number), ``by`` who delegated or what repealed or lists it, ``aside`` the rank of a person or a reason said by
    the way. ``day`` and the rest are as in :class:`queries.claim_words.Plain`.
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
    aside: str = ""

    @property
    def topics(self) -> tuple[str, ...]:
        """What the next clause may go on with: what is spoken of, and whose post it is (某河的河长是丁，责任单位是甲).

        >>> readings("某河河长是丁一")[0].topics
        ('丁一', '某河')
        """
        post = STEWARD.fullmatch(self.object) or _GROUP_POST.fullmatch(self.object)
        of = post["of"] if post else self.object.rpartition("的")[0] if self.kind == "holds" else ""
        office = f"{self.subject}办公室" if self.kind == "office" else ""
        return tuple(filter(None, (office, self.subject, of)))


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; what stands in 《》 is not parted, and a day or a list goes with what it is said of.

    >>> clauses("某事由甲局牵头、乙局配合。2023年，丙任丁局局长")
    ['某事由甲局牵头', '乙局配合', '2023年，丙任丁局局长']
    """
    parts = _PARTS.findall(_BESIDE.sub("，", reworded(sentence)))
    found = (part.strip(" \u3000.").removeprefix("并且").removeprefix("并") for part in parts)
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
    if len(clause) > _LONGEST:
        return []
    said = plain(clause)
    read = (*_shaped(said.text, topic), *_done(said.text, topic), *_of(said.text, topic))
    return [
        replace(claim, text=clause, day=said.day, since=claim.since or said.since, past=said.past, denied=said.denied)
        for claim in read
    ]


def _of(clause: str, topic: str) -> Iterator[Claim]:
    """What the clause says of the topic that it leaves out: 有效期5年, 责任单位是甲, 副组长是丁, an entry of the bundle."""
    if not topic:
        return
    for before in (f"《{topic}》", f"{topic}的", topic):
        yield from _shaped(before + clause, topic)
    for claim in (*_shaped(clause, topic), *_done(clause, topic)):
        if claim.kind in _POSTS and claim.subject != topic:
            yield replace(claim, object=topic + claim.object)
        if topic.endswith("“一件事”") and claim.subject != topic:
            yield replace(claim, subject=f"{topic}中的{claim.subject}")


def _shaped(clause: str, topic: str) -> Iterator[Claim]:
    for kind, shape in SHAPES:
        if match := shape.fullmatch(clause):
            yield _claim(clause, kind, match, topic)


def _claim(clause: str, kind: str, match: re.Match[str], topic: str) -> Claim:
    part = {key: value for key, value in match.groupdict().items() if value}
    said = part["person"] if kind == "leader" else next((part[key] for key in _OBJECTS if key in part), "")
    return Claim(
        clause,
        ROLES[part["role"]] if kind == "role" else kind,
        _untitled(part.get("text", "")) or next((part[key] for key in _SUBJECTS if key in part), topic),
        part.get("within", "") + said,
        part.get("by") or part.get("list", ""),
        since="began" in part,
        aside=part.get("rank", ""),
    )


def _untitled(text: str) -> str:
    return text[1:].partition("》")[0] if text.startswith("《") else text


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
    for sign in ("由", "归", "属于"):
        item, found, body = before.partition(sign)
        if found and body:
            yield Claim(clause, kind, item or topic, body)
    if topic:
        yield Claim(clause, kind, topic, before)


def _strongest(verbs: str) -> str:
    """The kind of claim that verbs beside each other make."""
    kinds = {kind for verb, kind in VERBS.items() if verb in verbs}
    return next(kind for kind in _STRONGEST if kind in kinds)
