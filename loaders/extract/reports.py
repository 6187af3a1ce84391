"""Duties to report: who sends what to whom, by when (各责任单位每月5日前将进展情况报送市水利局).

What is sent for approval or decision (报市人民政府批准) is a step of a procedure, not a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import is_agency, is_place, split_list
from quanze.loaders.extract.deadlines import due
from quanze.loaders.facts import Name, Report
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Gazette, Paragraph, PrintedDocument
from quanze.loaders.structure.mended import Mended

_WHEN = (
    r"(?:于|在)?(?:每(?:年度?|半年|季度?|个?月|周|旬)|[0-9]{4}年|(?<![0-9])[0-9]{1,2}月|年底|月底|季末)"
    r"[^。；，将向]{0,30}?(?:(?:、[^。；，将向]{1,14}?)?(?:前|内|底)|(?=将|向))"
)
_MUST = r"(?:应当?|须|必须|需|要|负责)?(?:按规定|按照规定|定期|及时|按时|按要求)?"
_TO = r"(?P<to>[一-鿿“”]{2,30}?(?:[（(][^（）()]{1,12}[）)])?(?:[、和及][一-鿿“”]{2,30}?){0,4}?)"
_ENDS = "单位|部门|机构|机关|企业|政府|管委会?|办公室|办|局|委|院|中心|主体|银行|县区|法人|专班|小组|指挥部|联席会议|公司|社区|学校"
_END = r"(?=备案|汇总|存档|[，。；：（(]|$|作为|并|后|，?由)"
_WHO = rf"(?:^|(?<=[。；，：]))(?:[（(]?[{HAN}0-9]{{1,3}}[）)．.、])?(?P<who>[一-鿿、（）()“”]{{2,60}}?)?"
SENT = Rule(
    "report-sent",
    rf"{_WHO}[，]?(?P<must>{_MUST})(?P<when>{_WHEN})?[，]?{_MUST}将(?P<what>[^。；将]{{2,160}}?)(?P<late>{_WHEN})?[，]?"
    rf"(?:以?书面(?:形式)?|一并|统一|汇总|及时|按时)?(?:报送|上报|抄报|报告|(?<!通)报)(?:至|给|到)?{_TO}{_END}",
    finds={
        "各县区河长制办公室每月月底前将当月的工作进展情况报送市河长制办公室。": [
            {
                "who": "各县区河长制办公室",
                "must": "",
                "when": "每月月底前",
                "what": "当月的工作进展情况",
                "late": None,
                "to": "市河长制办公室",
            }
        ],
        "各责任单位将工作情况于每年6月10日、12月10日前报送市发展改革委、市扶贫办。": [
            {
                "who": "各责任单位",
                "must": "",
                "when": None,
                "what": "工作情况",
                "late": "于每年6月10日、12月10日前",
                "to": "市发展改革委、市扶贫办",
            }
        ],
    },
    leaves=("通过信息报送系统提交网站基本信息", "形成年度计划报市人民政府审定", "各责任单位将进展情况通报各成员单位"),
)
TOLD = Rule(
    "report-told",
    rf"{_WHO}(?P<must>{_MUST})(?P<when>{_WHEN})?[，]?{_MUST}向{_TO}(?:书面|定期|及时){{0,2}}(?:报送|上报|报告)(?P<what>[^。；，]{{2,60}})",
    finds={
        "各级行政执法机关于每年1月20日前，向本级人民政府和上级主管部门书面报告上年度行政执法工作情况。": [
            {
                "who": "各级行政执法机关",
                "must": "",
                "when": "于每年1月20日前",
                "to": "本级人民政府和上级主管部门",
                "what": "上年度行政执法工作情况",
            }
        ],
        "供水企业应当按规定向市供水主管部门报送用水户用水情况。": [
            {"who": "供水企业", "must": "应当按规定", "when": None, "to": "市供水主管部门", "what": "用水户用水情况"}
        ],
    },
    leaves=("向市财政局申请资金", "向社会公布监督电话"),
)
BARE = Rule(
    "report-of-what-was-said-before",
    rf"(?:^|(?<=[。；，]))(?P<did>[^。；，将向]{{6,60}})，(?P<when>(?:于|在)[^。；，将向]{{2,30}}?(?:、[^。；，将向]{{2,14}}?)?前)"
    rf"(?:报送|上报|报)(?:至|给|到)?{_TO}{_END}",
    finds={
        "各单位要认真总结工作成效和经验，于每年6月10日、12月10日前报送市发展改革委、市扶贫办。": [
            {
                "did": "各单位要认真总结工作成效和经验",
                "when": "于每年6月10日、12月10日前",
                "to": "市发展改革委、市扶贫办",
            }
        ]
    },
    leaves=("按照规定时限报送材料", "于2019年底前建成，报市水利局"),
)
"""Here print says in the clause before who does what; who reports is a matter of reading it."""
SUBJECT = Rule(
    "subject-of-a-clause",
    rf"^(?:[（(]?[{HAN}0-9]{{1,3}}[）)．.、])?(?P<who>[一-鿿、（）()“”]{{0,40}}?(?:{_ENDS})(?:[（(][^（）()]{{1,12}}[）)])?)等?"
    r"(?=要(?!求)|应|须|必须|需|负责|按照|按|根据|结合|组织|会同|认真|于|填[写报])",
    finds={
        "各县区人民政府及市直各单位要认真总结工作成效": [{"who": "各县区人民政府及市直各单位"}],
        "有关牵头单位组织整理后": [{"who": "有关牵头单位"}],
        "项目法人单位填写月报表": [{"who": "项目法人单位"}],
    },
    leaves=("及时将有关情况报市人民政府", "于2019年6月底前"),
)
"""Who a sentence is about, where the clause that reports does not say it anew."""
OTHER_SUBJECT = Rule(
    "subject-that-is-no-body",
    rf"^(?:[（(]?[{HAN}0-9]{{1,3}}[）)．.、])?(?!并|且|同时|及时|定期|按|应|须|要|必须|需|负责|对|认真|统一|如实|书面|逐级|主动|以|通过|结合|根据|由|每|于|在|[^，]{{2,24}}(?:后|时|的|过程中)(?:应当?|须|要)?(?:及时|定期|按时)?[将每填])"
    r"(?P<who>[一-鿿、（）()“”]{2,24}?)(?:应当?|须|必须|要|需)?(?:于|在)?(?:每(?:年|半年|季|个?月|周|旬)|将|填[写报])",
    finds={
        "各项目业主每月25日前将进度报送市水利局": [{"who": "各项目业主"}],
        "各村级河湖长应当将巡查记录报送镇河长办": [{"who": "各村级河湖长"}],
    },
    leaves=(
        "及时将有关情况报市人民政府",
        "汇总情况后将结果报送市水利局",
        "认真总结成效",
        "于每年6月10日前报送市水利局",
    ),
)
"""Others whom a clause is about: what it reports is not reported by who the clause before is about."""
DUTY = Rule(
    "must-behind-a-subject",
    r"^(?:要|应当?|必须|须|需|负责)+",
    finds={"要总结成效": ["要"], "应当填写报表": ["应当"]},
    leaves=("总结成效", "结合实际总结成效"),
)
_WIDE = str.maketrans(",;:", "，；：")
_CLAUSE = re.compile(r"[^，；]+")
_TOLD = re.compile(r"[将对的在向把于]")
"""Words of a clause that is no list of bodies."""
_RELATIVE = re.compile("^(?:同级|上级|上一级|所在地|本单位)|^[市县区省]?(?:工作)?领导小组办公室$")
_EVERY = re.compile("每")
_APPROVED = re.compile(r"审批|审定|批准|同意|核准|审核|审查|决定|研究|裁定|协调解决")
_BODY = re.compile(rf"(?:{_ENDS})$")
_NOT_WHO = re.compile(r"^(?:并|且|同时|及时|定期|按时|另|其中|组织整理后|整理后|汇总后)|(?:后|时|的|过程中)$")
_DENIED = re.compile(r"[未不](?:及时|按|定期|如实|依法)*(?:将|向|报)|对未|未[^，。；]{0,8}向|可以?(?:将|向)")
_LEADING = re.compile(rf"^(?:第[{HAN}]+条|其中|并由|由|请|同时)")


def extract(gazette: Gazette) -> Iterator[Report]:
    """The reports that paragraphs ask for."""
    for document in gazette.documents:
        for _, block in document.all_blocks():
            if isinstance(block, Paragraph) and "报" in block.text.text:
                yield from _of(document, block.text.without_spaces())


def _of(document: PrintedDocument, text: Mended) -> Iterator[Report]:
    words = text.text.translate(_WIDE)
    for rule in (SENT, TOLD, BARE):
        for match in rule.finditer(words):
            after = words[match.end() : match.end() + 6]
            if (
                _DENIED.search(words[: match.start()][-6:] + match.group()[:12])
                or _APPROVED.match(after)
                or _APPROVED.search(match["to"])
                or not _receives(match["to"])
            ):
                continue
            yield _report(document, text, match)


def _receives(to: str) -> bool:
    return all(is_agency(one) or is_place(one) or _BODY.search(one) for one in re.split("[、和及]", to))


def _report(document: PrintedDocument, text: Mended, match: re.Match[str]) -> Report:
    who = _who(text, match) or _subject(text, match)
    doubts = () if who else (Doubt.REPORTER_MISSING,)
    late = match.groupdict().get("late")
    deadline = (match["when"] or late or "").removeprefix("于").removeprefix("在")
    return Report(
        document=document.key,
        evidence=text.group(match),
        confidence=Shape.REPORT.confidence(doubts),
        doubts=doubts,
        who=who,
        to=_name(text.group(match, "to")),
        relative=_RELATIVE.search(match["to"]) is not None,
        what=_what(match.groupdict()).strip("，"),
        deadline=deadline,
        due="" if _EVERY.match(deadline) else due(deadline, document.year),
    )


def _what(said: dict[str, str]) -> str:
    """What is reported; where only the clause before says so, what it says less who does it."""
    if "did" not in said:
        return said["what"]
    about = SUBJECT.match(said["did"])
    return DUTY.without(said["did"][about.end() :]) if about else said["did"]


def _who(text: Mended, match: re.Match[str]) -> Name | None:
    """Who reports: the words the clause begins with, if they name bodies."""
    if not match.groupdict().get("who"):
        return None
    return _bodies(text.group(match, "who"))


def _subject(text: Mended, match: re.Match[str]) -> Name | None:
    """Who the nearest clause before the recipient, in the same sentence, is about; None where a list goes on in it."""
    words, end = match.string, match.start("to")
    start = words.rfind("。", 0, end) + 1
    clauses = list(_CLAUSE.finditer(words, start, end))
    for before, clause in zip(reversed([None, *clauses[:-1]]), reversed(clauses), strict=True):
        about = SUBJECT.match(clause.group())
        if about is None and OTHER_SUBJECT.match(clause.group()):
            return None
        if about and (who := _bodies(text[clause.start() : len(text)].group(about, "who"))):
            return None if before and not _TOLD.search(before.group()) and _bodies(text.group(before)) else who
    return None


def _bodies(printed: Mended) -> Name | None:
    """The words, if they name bodies."""
    if lead := _LEADING.match(printed.text):
        printed = printed[lead.end() : len(printed)]
    named = all(is_agency(one.text) or is_place(one.text) or _BODY.search(one.text) for one in split_list(printed))
    return None if _NOT_WHO.search(printed.text) or not named else _name(printed)


def _name(text: Mended) -> Name:
    return Name(text.text, text)
