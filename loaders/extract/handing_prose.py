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
from quanze.loaders.facts import Delegation, Handing, LeftOut, Name
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Gazette, Paragraph, PrintedDocument
from quanze.loaders.structure.mended import Mended

_COUNTED = (
    rf"[0-9〇零{HAN}百]{{1,5}}(?:大类|类|个)?[项个](?!部门|单位|委办局)[^，。；、]{{0,6}}?[^，。；]{{0,24}}?"
    r"(?:事项|项目|职权|权力|权限|(?:审批|许可|处罚|执法|管理)权(?![限力])|行政许可(?=[，。；至给]|委托|下放|$))"
)
_KIND = (
    r"(?P<kind>(?:下放(?:或者?|和|、)委托|委托(?:或者?|和|、)下放|(?:直接|依法|全部|全链条)*"
    r"(?:下放(?:管理层级)?|委托|授权|赋权|赋予)|交由))"
)
_DOES = r"(?:实施|行使|管理|办理|承接|执行)"
_PERMIT = r"(?:许可|审批|核准|登记|备案|职权|权限|执法权|处罚权|认定|审查)"
HANDED = Rule(
    "items-handed-on",
    rf"(?:将|把)(?P<from>[^，。；将]{{0,40}}?)(?P<item>{_COUNTED}|“[^”]{{3,60}}”(?:等[0-9]{{1,4}}项[^，。；]{{0,10}}事项)?)[，]?(?:依法)?{_KIND}"
    r"(?:给|至|到|于|由)?(?P<to>[^，。；]{2,160}?)(?:依法)?(?:实施|行使|管理|办理|承接|执行|(?=[，。；]|$))",
    finds={
        "决定将省级行政机关50项行政许可事项依法委托给市、县级行政机关。": [
            {"from": "省级行政机关", "item": "50项行政许可事项", "kind": "委托", "to": "市、县级行政机关"}
        ],
        "将市水利局实施的3项行政许可事项下放至青岭县水利局、白鹿区水利局实施。": [
            {"from": "市水利局实施的", "item": "3项行政许可事项", "kind": "下放", "to": "青岭县水利局、白鹿区水利局"}
        ],
        "决定将市级19个部门的70项行政审批事项下放到青岭开发区。": [
            {"from": "市级19个部门的", "item": "70项行政审批事项", "kind": "下放", "to": "青岭开发区"}
        ],
    },
    leaves=("将更多审批权限下放到基层", "取消3项行政许可事项", "收回11项由青岭开发区管委会实施的事项"),
)
HANDING = Rule(
    "body-hands-items-on",
    rf"由(?P<from>[^，。；由]{{2,40}}?){_KIND}(?:给|至|到)?(?P<to>[^。；]{{2,160}}?)(?:实施|行使|管理|办理|承接|承担)(?P<item>{_COUNTED})",
    finds={
        "决定由市直有关部门下放或委托青岭开发区管委会、白鹿区人民政府实施109项市级管理事项。": [
            {
                "from": "市直有关部门",
                "kind": "下放或委托",
                "to": "青岭开发区管委会、白鹿区人民政府",
                "item": "109项市级管理事项",
            }
        ]
    },
    leaves=("由市水利局实施3项许可事项", "由市水利局委托第三方检测"),
)
SINGLE = Rule(
    "one-item-handed-on",
    rf"(?:^|[，：])(?P<from>[^，。；：将]{{2,30}}?)(?:决定)?(?:依法)?将(?P<item>[^，。；“”《》]{{2,30}}?{_PERMIT})"
    rf"(?:事项)?(?:依法)?(?P<kind>委托|下放)(?:给|至|到|由)?(?P<to>[^，。；]{{2,60}}?){_DOES}",
    finds={
        "市水利局将河道采砂许可委托青岭县水利局实施，委托期限3年。": [
            {"from": "市水利局", "item": "河道采砂许可", "kind": "委托", "to": "青岭县水利局"}
        ]
    },
    leaves=("将更多审批权限下放到基层", "市水利局将采砂规划委托第三方编制"),
)
ENTRUSTS = Rule(
    "body-entrusts-a-body-with-items",
    rf"(?:^|[，。；：])(?P<from>[^，。；：、]{{2,30}}?)(?:依法)?(?P<kind>委托)(?P<to>[^，。；]{{2,60}}?)(?:实施|行使|办理)(?P<item>[^，。；：]{{2,60}}?(?:等{_COUNTED}|{_PERMIT}))(?=[，。；]|$)",
    finds={
        "市水利局委托青岭县水利局实施取水许可、采砂许可等2项行政许可。": [
            {"from": "市水利局", "kind": "委托", "to": "青岭县水利局", "item": "取水许可、采砂许可等2项行政许可"}
        ]
    },
    leaves=("市水利局委托第三方开展评估", "受委托实施行政许可的机关"),
)
PASSED = Rule(
    "items-named-behind-the-verb",
    rf"(?P<kind>下放|委托|赋予)(?:(?P<given>[^，。；0-9]{{2,40}}?(?:政府|办事处|管委会|管理委员会|委员会|乡镇|街道|局)))?(?P<item>{_COUNTED})(?:(?:给|至|到|由)(?P<to>[^，。；]{{2,80}}?)(?:{_DOES}|(?=[，。；]|$)))?",
    finds={
        "决定下放8项行政许可事项至各县区实施。": [
            {"kind": "下放", "given": None, "item": "8项行政许可事项", "to": "各县区"}
        ],
        "赋予青岭镇人民政府32项县级行政执法权限。": [
            {"kind": "赋予", "given": "青岭镇人民政府", "item": "32项县级行政执法权限", "to": None}
        ],
    },
    leaves=("将3项行政许可事项下放至青岭县",),
)
WAY = Rule(
    "way-of-handing-on",
    rf"(?P<items>{_COUNTED}(?:(?:、|和|及|，){_COUNTED})*)的?(?:赋权|下放|放权|承接|调整)方式(?:均|都)?为(?P<kind>直接下放|下放|委托|授权)",
    finds={
        "2项行政许可事项、1项行政给付事项的赋权方式为委托": [
            {"items": "2项行政许可事项、1项行政给付事项", "kind": "委托"}
        ]
    },
    leaves=("赋权方式为委托", "12项行政许可事项"),
)
_HANDS = re.compile(r"委托|下放|赋予|赋权|授权|交由|收回|撤回|取消")
_GIVEN = re.compile(r"(?:赋予|下放(?:至|到|给)|委托(?:给)?)(?P<to>[^，。；“”《》]{2,30}?)(?:行使|实施|办理|管理)")
_GAVE_UP = re.compile(r"(?P<from>[^，。；“”《》]{2,30}?)(?:原则上)?不再(?:实施|行使|办理)")
_DECIDES = re.compile(
    r"(?:^|[，。；])(?:经研究，)?(?P<who>[^，。；]{1,20}?(?:政府|委员会|办公厅|办公室))(?:同意|决定)[，]?$"
)
SUBJECT = Rule(
    "body-that-hands-on-what-follows",
    r"(?:^|[，。；：])(?P<who>[^，。；：、]{2,30}?)(?:决定|依法)?$",
    finds={"市林业局": [{"who": "市林业局"}], "经研究，市水利局依法": [{"who": "市水利局"}]},
    leaves=("市水利局、",),
)
"""Words before 将…委托给…: the body whose powers they are, where they name one."""
DECIDED = Rule(
    "decision-of-whoever-issues",
    r"(?:^|[，。；：])(?:现|经研究)?决定[，]?$",
    finds={"经研究，决定": ["，决定"], "决定": ["决定"]},
    leaves=("市政府决定", "根据会议决定"),
)
"""Words before powers handed on by the body that issues the text."""
_NAMED = re.compile(rf"^(?!.*(?:的|实施|行使|负责)).*{_PERMIT}等$")
_HOLDS = re.compile(r"(?:原?由)?(?P<who>.+?)(?:负责|组织)?(?:实施|行使|承担|管理|办理|所属|本级)?的?(?:原有)?$")
_ONLY_URGED = re.compile(
    r"(?:要|应|应当|可|可以|拟|逐步|推动|积极|鼓励|支持|(?<!经)研究|适时|探索|争取|凡|如|不得|需)[^，。；]{0,6}$"
)
_TAKEN_BACK = re.compile(r"收回|撤回|停止委托|终止委托|取消委托|解除委托")
_LEVELS = re.compile(
    r"^(?:各|有关|所辖)*(?:(?:[省市县区州镇乡]|设区的?市|乡镇|街道|县区|镇街)(?:级|[（(][^（）()]{1,12}[）)])?[、和及或]?)+(?:(?:人民)?政府|行政机关|主管部门|有关部门|部门|办事处)?$"
)
_MASKED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_SENTENCE = re.compile(r"[^。；]+[。；]?")
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
            if isinstance(block, Paragraph) and _HANDS.search(block.text.text):
                yield from _paragraph(document, block.text)


def _paragraph(document: PrintedDocument, text: Mended) -> Iterator[Delegation | LeftOut]:
    masked = _MASKED.sub(lambda match: "《" + "＊" * (len(match.group()) - 2) + "》", text.text).translate(_WIDE)
    for sentence in _SENTENCE.finditer(masked):
        words = sentence.group()
        if _TAKEN_BACK.search(words):
            if re.search(_COUNTED, words):
                yield LeftOut(document=document.key, text=text.group(sentence), reason="收回的权力，不是委托或下放")
            continue
        for found in _of_sentence(document, masked, text, sentence.start(), sentence.end()):
            yield from _facts(document, found, text.group(sentence))


def _of_sentence(document: PrintedDocument, masked: str, text: Mended, start: int, end: int) -> Iterator[_Found]:
    taken = start
    for rule in (HANDING, HANDED, SINGLE, ENTRUSTS, PASSED):
        for match in rule.finditer(masked, taken, end):
            to = "to" if match["to"] else "given"
            before = masked[start : match.start()]
            if _ONLY_URGED.search(before) or not match[to]:
                continue
            taken = match.end()
            giver, doubts = (
                _giver(text, match, before, start) if "from" in match.groupdict() else _decider(text, before, start)
            )
            if giver is None and (DECIDED.search(before) or DECIDED.search(masked[start : match.start("kind")])):
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
    if not listed or not all(is_agency(one.name) or is_place(one.name) or is_bare_zone(one.name) for one in listed):
        return []
    return [Name(one.name, one.text, one.full) for one in listed]
