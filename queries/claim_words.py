"""A clause without what is no claim of its own: the day it speaks of, 目前, 曾, 不再 – so that the rest reads plainly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quanze.queries.claim_shapes import DATE

_TITLE = re.compile("《[^》]*》|（[^）]*）|\\([^)]*\\)")
_WHEN = re.compile(
    rf"(?P<since>自|从)?(?:于|在|截至)?(?P<day>{DATE})(?P<late>(?<=年)[底末])?(?P<on>起|以来|开始)?(?![0-9版度前底末以之至到—-])"
)
_NOW = re.compile(
    "目前|仍在(?=担任|任)|还在(?=担任|任)|现在|如今|仍然|仍旧|依然|已经|现(?=任|由|为|是|归|已)|仍(?=由|任|是|为|归|担任|兼任)|已(?=被|于|不再|由|经|废|失)"
)
_HOW = re.compile(
    "(?:共同|联合|具体|统一|依法|直接|全权)(?=负责|牵头|主管|实施|办理|审批|受理|承办|核发|解释)"
    "|(?:具体|主要|统一)(?=由)|在?(?:市级层面|市一级)(?=由)"
)
_PAST = re.compile("曾经?(?=任|担任|是|为|由)")
_DENIED = re.compile("(?:已)?不再?(?=由|归|负责)")
_LEADING = re.compile(
    "^(?:(?:同时|此外|另外|其中|随后|之后|并且|而且|据此|(?:施行|实施|印发|公布|发布)后|他(?!们)|她(?!们)|该同志)，?)+"
    "|^其(?=不再|[^，]{0,8}(?:部门|单位|机关|主体|依据|时限|有效期|解释权|文号|办公室|长|主任))"
)
_TOPIC = re.compile(
    "(?:该|这一|这项|此项)(?:项)?(?:工作|任务|事项|许可|审批|办法|规定|方案|通知|条例|文件|细则|意见|区划|计划|措施)"
    "|(?:最新|新)?(?:调整|修订|更名)后的|(?<=[0-9]号)文(?:件)?|(?<=实施|办理|承办)的事项$"
)
"""Words for what is spoken of that are not its name."""
_ALSO = re.compile("(?:也|均|都|并|同时)(?=由|为|是|归|任|废止|失效|不再|卸任)")
_NUMBER = re.compile("[0-9]+")
_ALONE = re.compile(rf"(?:截至|自|从|于|在)?{DATE}(?:起)?|在[^，]+(?:中|里|内)")


@dataclass(frozen=True, slots=True)
class Plain:
    """What is left of a clause. ``day`` is ISO 8601, as precise as said; ``since`` tells that something began on it;
    ``past`` that it is said to have been so once, ``denied`` that it is said not to be so.
    """

    text: str
    day: str = ""
    since: bool = False
    past: bool = False
    denied: bool = False


def plain(clause: str) -> Plain:
    """The clause without its day and adverbs; what stands in 《》 or （） stays. Two days stay where they are; 年底 is December.

    >>> plain("丁于2023年12月8日被任命为某局局长")
    Plain(text='丁被任命为某局局长', day='2023-12-08', since=False, past=False, denied=False)
    >>> plain("乙自2019年起不再由甲实施").text, plain("2023年12月31日前由甲实施").day
    ('乙由甲实施', '')
    """
    titles = _TITLE.findall(clause)
    rest = _TITLE.sub("\0", clause)
    found = list(_WHEN.finditer(rest))
    day, since = "", False
    if len(found) == 1:
        day = "-".join(part.zfill(2) for part in _NUMBER.findall(found[0]["day"]))
        day += "-12" if found[0]["late"] else ""
        since = bool(found[0]["since"] or found[0]["on"])
        rest = rest[: found[0].start()] + rest[found[0].end() :].lstrip("，,")
    past, denied = bool(_PAST.search(rest)), bool(_DENIED.search(rest))
    for words in (_LEADING, _TOPIC, _ALSO, _NOW, _HOW, _PAST, _DENIED):
        rest = words.sub("", rest)
    for title in titles:
        rest = rest.replace("\0", title, 1)
    return Plain(rest, day, since, past, denied)


def stands_alone(clause: str) -> bool:
    """Whether a clause says only when or in which list the next one holds.

    >>> stands_alone("2023年12月8日"), stands_alone("在《清单》中"), stands_alone("由市公安局实施")
    (True, True, False)
    """
    return bool(_ALONE.fullmatch(clause))
