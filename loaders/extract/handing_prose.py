"""Powers handed on in running text: 将N项…事项下放至甲、乙, 由甲委托乙实施N项…, …的赋权方式为委托.

One fact for each body that receives them. What is taken back (收回), only planned or only urged is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanze.loaders.codes import HandingKind
from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import is_agency, is_bare_zone, is_place, read_list
from quanze.loaders.extract.handing_rules import (
    COUNTED,
    DECIDED,
    ENTRUSTS,
    FROM_TO,
    HANDED,
    HANDING,
    HELD,
    PASSED,
    PERMIT,
    SINGLE,
    SUBJECT,
    WAY,
)
from quanze.loaders.facts import Delegation, Handing, LeftOut, Name
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Gazette, Heading, Paragraph, PrintedDocument
from quanze.loaders.structure.mended import Mended

_HANDS = re.compile(r"委托|下放|赋予|赋权|授权|交由|收回|撤回|取消")
_GIVEN = re.compile(r"(?:赋予|下放(?:至|到|给)|委托(?:给)?)(?P<to>[^，。；“”《》]{2,30}?)(?:行使|实施|办理|管理)")
_GAVE_UP = re.compile(r"(?P<from>[^，。；“”《》]{2,30}?)(?:原则上)?不再(?:实施|行使|办理)")
_DECIDES = re.compile(
    r"(?:^|[，。；])(?:经研究，)?(?P<who>[^，。；]{1,20}?(?:政府|委员会|办公厅|办公室))(?:同意|决定)[，]?$"
)
_NAMED = re.compile(rf"^(?!.*(?:的|实施|行使|负责)).*{PERMIT}等$")
_HOLDS = re.compile(r"(?:原?由)?(?P<who>.+?)(?:负责|组织)?(?:实施|行使|承担|管理|办理|所属|本级)?的?(?:原有)?$")
_ONLY_URGED = re.compile(
    r"(?:要|应(?!急)|应当|可|可以|拟|逐步|推动|积极|鼓励|支持|(?<!经)研究|适时|探索|争取|凡|如|不得|需)[^，。；]{0,6}$"
    r"|(?:不[再能予会准宜]?|未|没有|禁止|严禁|是否|暂缓)(?:擅自|随意|自行|直接|一并)*$|(?:的|时)，$"
)
"""Before what is only asked for, allowed, denied, or done in a case that may come."""
_TAKEN_BACK = re.compile(r"收回|撤回|停止委托|终止委托|取消委托|解除委托")
_LEVELS = re.compile(
    r"^(?:各|有关|所辖)*(?:(?:[省市县区州镇乡]|设区的?市|乡镇|街道|县区|镇街)(?:级|[（(][^（）()]{1,12}[）)])?[、和及或]?)+(?:(?:人民)?政府|行政机关|主管部门|有关部门|部门|办事处)?$"
)
_ANYBODY = re.compile("(?:企业|主体)$")
"""Ends of words for whoever trades, which name no body that takes over a power."""
_HANDING_TITLE = re.compile("关于[^。]*(?:下放|委托|赋权|赋予)[^。]*的?(?:决定|通知|公告|通告)$")
_MASKED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_SENTENCE = re.compile(r"[^。；]+[。；]?")
_CLAUSE_ENDS = "，：；。"
_AND = re.compile(r"(?:、|和|及|，)(?=[0-9])")
_WIDE = str.maketrans(",;:()", "，；：（）")


@dataclass(frozen=True, slots=True)
class _Found:
    """One handing-on as printed: who, what, to whom, how."""

    item: Mended
    giver: Mended | None
    receivers: Mended
    kind: str
    doubts: tuple[str, ...] = ()


def extract(gazette: Gazette) -> Iterator[Delegation | LeftOut]:
    """One fact per receiving body; sentences that take powers back are left out and say so."""
    for document in gazette.documents:
        for _, block in document.all_blocks():
            if isinstance(block, Heading | Paragraph) and _HANDS.search(block.text.text):
                yield from _paragraph(document, block.text, len(block.mark))


def _paragraph(document: PrintedDocument, text: Mended, mark: int) -> Iterator[Delegation | LeftOut]:
    """What a paragraph says, whose item number is ``mark`` characters long."""
    masked = _MASKED.sub(lambda match: "《" + "＊" * (len(match.group()) - 2) + "》", text.text).translate(_WIDE)
    masked = "，" * mark + masked[mark:]
    for sentence in _SENTENCE.finditer(masked):
        words = sentence.group()
        if _TAKEN_BACK.search(words):
            if re.search(COUNTED, words):
                yield LeftOut(document=document.key, text=text.group(sentence), reason="收回的权力，不是委托或下放")
            continue
        for found in _of_sentence(document, masked, text, sentence.start(), sentence.end()):
            yield from _facts(document, found, text.group(sentence))


def _of_sentence(document: PrintedDocument, masked: str, text: Mended, start: int, end: int) -> Iterator[_Found]:
    taken = start
    for rule in (HANDING, HANDED, FROM_TO, SINGLE, HELD, ENTRUSTS, PASSED):
        for match in rule.finditer(masked, taken, end):
            to = "to" if match["to"] else "given"
            before = masked[start : match.start()]
            if _ONLY_URGED.search(before) or not match[to] or _is_said_otherwise(rule, match):
                continue
            taken = match.end()
            giver, doubts = (
                _giver(text, match, before, start) if "from" in match.groupdict() else _decider(text, before, start)
            )
            if giver is None and _decides(document, before, masked[start : match.start("kind")]):
                giver, doubts = _issuer(document), (Doubt.DELEGATOR_FROM_DECISION,)
            yield _Found(_item(text, match), giver, text.group(match, to), match["kind"], doubts)
    for match in WAY.finditer(masked, start, end):
        given, gave = _last(_GIVEN, masked[: match.start()]), _last(_GAVE_UP, masked[: match.start()])
        if given is None:
            continue
        at = match.start("items")
        for part in text.group(match, "items").split(_AND):
            giver = text.group(gave, "from") if gave else None
            yield _Found(part, giver, text.group(given, "to"), match["kind"])
            at += len(part)


def _is_said_otherwise(rule: Rule, match: re.Match[str]) -> bool:
    """Whether what stands before 将 is no body that hands a single power on, but denies or allows it (不得, 可以)."""
    return rule is SINGLE and match["from"] != "" and not is_agency(match["from"])


def _decides(document: PrintedDocument, before: str, up_to_verb: str) -> bool:
    """Whether whoever issues a document hands powers on in it: the words before say so, or its title and no words before."""
    titled = before[-1:] in _CLAUSE_ENDS and _HANDING_TITLE.search(document.title.text) is not None
    return titled or any(map(DECIDED.search, (before, up_to_verb)))


def _item(text: Mended, match: re.Match[str]) -> Mended:
    """The powers handed on, with the names printed before their number (取水许可、采砂许可等2项权限)."""
    named = "from" in match.groupdict() and _NAMED.search(match["from"])
    return text[match.start("from") : match.end("item")] if named else text.group(match, "item")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _giver(text: Mended, match: re.Match[str], before: str, start: int) -> tuple[Mended | None, tuple[str, ...]]:
    """Who hands on: printed with the items, else whoever decides it (with a doubt)."""
    held = _HOLDS.match(match["from"])
    if held and held["who"]:
        at = match.start("from") + held.start("who")
        who = text[at : at + len(held["who"])]
        if (
            is_agency(who.text)
            or _LEVELS.match(who.text)
            or re.search(r"[部单机][门位关](?:[（(].{1,6}[）)])?$", who.text)
        ):
            return who, ()
    return _decider(text, before, start)


def _decider(text: Mended, before: str, start: int) -> tuple[Mended | None, tuple[str, ...]]:
    """Whoever decides what a sentence goes on to say, with a doubt; nobody where that is not printed."""
    decides = _DECIDES.search(before)
    if decides is None:
        subject = SUBJECT.search(before)
        if subject is None or not is_agency(subject["who"]):
            return None, ()
        at = start + subject.start("who")
        return text[at : at + len(subject["who"])], ()
    at = start + decides.start("who")
    return text[at : at + len(decides["who"])], (Doubt.DELEGATOR_FROM_DECISION,)


def _issuer(document: PrintedDocument) -> Mended | None:
    """The only body that issues a document; None where several do, or none is printed."""
    return document.issuers[0] if len(document.issuers) == 1 else None


def _facts(document: PrintedDocument, found: _Found, evidence: Mended) -> Iterator[Delegation | LeftOut]:
    receivers = _receivers(found.receivers)
    if found.giver is None or not receivers:
        reason = "未写明由谁下放或委托" if found.giver is None else "未读出承接的机关"
        yield LeftOut(document=document.key, text=evidence, reason=reason)
        return
    doubts = list(found.doubts)
    kinds = [kind for kind in HandingKind if kind in found.kind]
    if len(kinds) > 1:
        doubts.append(Doubt.KINDS_TOGETHER.of(printed=found.kind))
    kind = kinds[0] if len(kinds) == 1 else HandingKind.PASSED_DOWN
    for receiver in receivers:
        yield Delegation(
            document=document.key,
            evidence=evidence,
            confidence=Shape.HANDING.confidence(doubts),
            doubts=tuple(doubts),
            item=Name(found.item.text, found.item),
            handing=Handing(delegator=Name(found.giver.text, found.giver), agency=receiver, kind=kind),
        )


def _receivers(text: Mended) -> list[Name]:
    """The bodies that receive powers; levels of government (市、县级行政机关) stay one name."""
    text = text.strip("，、；。 ")
    if _LEVELS.match(text.text):
        return [Name(text.text, text)]
    listed = read_list(text)
    if not listed or any(map(_ANYBODY.search, (one.name for one in listed))):
        return []
    if not all(is_agency(one.name) or is_place(one.name) or is_bare_zone(one.name) for one in listed):
        return []
    return [Name(one.name, one.text, one.full) for one in listed]
