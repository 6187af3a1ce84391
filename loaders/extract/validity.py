"""From when and how long an instrument holds, and who interprets it: the closing clauses of 办法, 规定, 方案 …

The clauses often stand in separate articles; those of one instrument make one :class:`~loaders.facts.Validity`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from quanze.loaders.codes import Relation
from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.citations import cited_in
from quanze.loaders.facts import Citation, Name, Validity
from quanze.loaders.language.dates import DAY, YEAR, day_in
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.language.numerals import COUNT, number
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Gazette, Heading, PageValidity, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended

_ISSUE = r"印发|发布|公布|颁布|颁发|发文|下发|签发|通过|批准|批复|公告|本[文通][件知](?:印发|下发)?"
EFFECTIVE = Rule(
    "effective-from",
    rf"(?:(?:自|从|于|由)(?:(?P<day>{DAY})|(?P<issue>{_ISSUE}))(?:之日|日)?(?:零时|0时|0:00)?起?(?:(?P<days>[{COUNT}]{{1,3}})日后)?"
    rf"(?:[（(][^）)]{{0,30}}[）)])?(?:起)?(?:(?:正式|开始|同时|一并)?(?:施行|实施|执行|生效|试行|起效|适用|暂行|实行(?=[，。；,;（(]|$))"
    rf"|至(?P<till>{DAY})止?(?:施行|实施|执行|有效)?))",
    finds={
        "本办法自印发之日起施行。": [{"day": None, "issue": "印发", "days": None, "till": None}],
        "本细则自2021年5月1日起执行，": [{"day": "2021年5月1日", "issue": None, "days": None, "till": None}],
        "本规定自公布之日起30日后施行": [{"day": None, "issue": "公布", "days": "30", "till": None}],
    },
    leaves=(
        "自2021年5月1日起实行告知承诺",
        "自受理之日起2个工作日内完成",
        "自注册登记之日起缴纳社会保险",
        "2018年起实施改造",
    ),
)
TERM = Rule(
    "term",
    rf"(?:有效期|试行期|试行期限|有效期限|执行期限|实施期限|暂行期|施行期限)(?:限)?(?:为|是|暂定|定为|至|到|截至|截止到|：|暂定为)?"
    rf"(?:自{DAY}起?至)?"
    rf"(?:(?P<term>[{COUNT}两]{{1,3}}个?[年月])|(?P<till>{DAY}))",
    finds={
        "有效期为5年。": [{"term": "5年", "till": None}],
        "有效期至2024年12月31日": [{"term": None, "till": "2024年12月31日"}],
        "试行期2年": [{"term": "2年", "till": None}],
        "有效期自2021年7月1日起至2026年6月30日": [{"term": None, "till": "2026年6月30日"}],
    },
    leaves=("延长有效期限", "3年有效期内"),
)
TRIAL = Rule(
    "trial-term",
    rf"(?:施行|实施|执行|起)[，,]?(?:暂定)?试行(?P<term>[{COUNT}两]{{1,3}}个?[年月])",
    finds={"自印发之日起施行，试行2年": [{"term": "2年"}]},
    leaves=("试用期一年",),
)
SPAN = Rule(
    "in-force-from-to",
    rf"(?:有效期|试行期|执行期|实施期|施行期|适用期|暂行期)限?(?:为|是|自|从|：|:){{0,2}}(?P<day>{DAY})起?(?:至|到|—|－|-)(?P<till>{DAY})",
    finds={
        "本规定执行期限为2019年1月1日至2023年12月31日。": [{"day": "2019年1月1日", "till": "2023年12月31日"}],
        "有效期自2021年7月1日起至2026年6月30日": [{"day": "2021年7月1日", "till": "2026年6月30日"}],
    },
    leaves=("有效期为5年。", "有效期至2024年12月31日"),
)
LABELLED = Rule(
    "day-of-force-labelled",
    rf"^(?:[（(]?[{COUNT}]{{1,3}}[）)、.．])?(?:发布[与和及])?(?:实施|施行|生效)(?:日期|时间)[：:](?P<day>{DAY})",
    finds={
        "发布与实施日期：2022年7月4日": [{"day": "2022年7月4日"}],
        "施行日期：2022年7月4日": [{"day": "2022年7月4日"}],
    },
    leaves=("实施日期另行通知", "活动时间：2022年7月4日"),
)
SUBJECTS = Rule(
    "instruments-a-clause-names",
    r"^(?:《[^《》]{1,60}》[和、及与]?){1,6}(?=(?:共同|分别|均|具体)?(?:由|自|从|的?解释|有效期))",
    finds={"《清单》和《目录》由市水利局解释。": ["《清单》和《目录》"]},
    leaves=("按照《清单》由市水利局办理", "本办法由市水利局解释"),
)
UNTIL = Rule(
    "until",
    rf"^[，,]?(?:施行|执行|实施|有效)?至(?P<till>{DAY})(?:止|终止|失效|废止|有效)?",
    finds={"，至2025年12月31日止": [{"till": "2025年12月31日"}]},
    leaves=("，有效期5年",),
)
INTERPRETED = Rule(
    "interpreted-by",
    r"(?:由|委托|授权|归|属于?|商)(?P<who>[^，。；,;由]{2,60}?)(?:共同|分别"
    r"|按(?:照)?(?:各自)?职责(?:分工)?|具体)?(?:负责|承担|进行|予以|行使)?(?:具体(?:应用(?:问题)?的?)?"
    r"|有关)?"
    r"(?:解释|组织实施和解释|的?解释工作|实施和解释|修订和解释)",
    finds={
        "本办法由市水利局负责解释。": [{"who": "市水利局"}],
        "由市发展改革委（市粮食和储备局）会同市财政局负责解释": [{"who": "市发展改革委（市粮食和储备局）会同市财政局"}],
    },
    leaves=("做好政策解释工作", "由市水利局负责实施"),
)
RIGHT_OF = Rule(
    "right-to-interpret",
    r"解释(?:权|工作)(?:归|属于?|由)(?P<who>[^，。；,;]{2,50}?)(?:所有|行使|负责|承担)?(?=[，。；,;]|$)",
    finds={"本细则解释权归市水利局所有。": [{"who": "市水利局"}]},
    leaves=("解释权限",),
)
SELF = Rule(
    "self-reference",
    r"(?:本|该|此|以上|上述)(?:暂行|试行|实施|扶持|管理|若干|工作|行动|补充|调整)?"
    r"(?P<kind>办法|方案|规定|意见|规划|计划|清单|目录|细则|措施|条例|标准|指引|制度|规程|区划|公告|通知|决定|通告|命令|预案|规则|准则|章程"
    r"|纲要|指南|政策|文件|文|令|要点|规范|流程|批复|函|公约|职责|导则)",
    finds={
        "本暂行办法自": [{"kind": "办法"}],
        "本扶持措施由": [{"kind": "措施"}],
        "该补充通知自": [{"kind": "通知"}],
        "本区划自": [{"kind": "区划"}],
    },
    leaves=("本市行政区域", "根据本地实际"),
)
_CLAUSE_HINT = re.compile(
    "日起|日后|日施行|时起|解释|有效期|试行期|暂行期|实施期限|执行期限|施行期限|(?:实施|施行|生效)(?:日期|时间)[：:]"
)
_QUOTED = re.compile(r"《([^《》]+)》")
_BRACKETED_END = re.compile(r"[（(][^（）()]*[）)]$")
_SHORT = re.compile(r"《(?P<full>[^《》]{2,80})》[（(](?:以下)?(?:统一)?简称[：:]?[《“](?P<short>[^》”]{1,20})[》”]")
_ISSUED_IN_TITLE = re.compile(
    r"(?:印发|公布|发布|转发)(?:《(?P<named>[^《》]+)》|(?P<plain>[^《》]{4,60}))(?=等?的(?:通知|公告|通告|决定)$)"
)
_SENTENCE = re.compile(r"[^。；;]*[。；;]?")
_SUBJECT = re.compile(r"《([^》]*)》[^，。,]{0,12}$")
_BARE_OPENING = re.compile(r"^[（(]?(?:自|从|有效期|由.{2,40}负责解释)")
_ISSUING = re.compile(rf"现(?:予以?|将|公布|印发|发布|颁布)|^[（(]{YEAR}年")
_ASIDE = re.compile(r"^(?:具体|有关|执行|实施|应用)[^，。]{0,24}(?:由|归)")
_FAR = 600
"""Characters between clauses up to which one quote covers them all."""


@dataclass(slots=True)
class _Found:
    """The clauses found for one instrument so far."""

    instrument: str
    clauses: list[Mended] = field(default_factory=list)
    interpreter: Name | None = None
    effective: str = ""
    term: str = ""
    expires: str = ""
    doubts: list[str] = field(default_factory=list)


def extract(gazette: Gazette) -> Iterator[Validity]:
    """One fact per instrument that says from when or how long it holds, or who interprets it."""
    for document in gazette.documents:
        clauses = _found(document)
        if not clauses and document.page.text is not None:
            yield _of_page(document, document.page.text)
        if len(clauses) == 1:
            clauses[0].doubts += _contradicted(clauses[0], document.page)
        for found in clauses:
            if found.instrument == document.title.text and Doubt.TITLE_FROM_OPENING in document.doubts:
                found.doubts.append(Doubt.TITLE_FROM_OPENING)
            yield Validity(
                document=document.key,
                evidence=_evidence(gazette, found.clauses),
                instrument=found.instrument,
                interpreter=found.interpreter,
                effective=found.effective,
                term=found.term,
                expires=found.expires,
                confidence=Shape.CLOSING_CLAUSE.confidence(found.doubts),
                doubts=tuple(found.doubts),
            )


def _of_page(document: PrintedDocument, text: Mended) -> Validity:
    """What only the page's head says of a document's force."""
    doubts = (Doubt.VALIDITY_FROM_PAGE,)
    return Validity(
        document=document.key,
        evidence=text,
        instrument=document.title.text,
        effective=document.page.effective,
        expires=document.page.expires,
        confidence=Shape.CLOSING_CLAUSE.confidence(doubts),
        doubts=doubts,
    )


def _contradicted(found: _Found, page: PageValidity) -> list[str]:
    """Doubts that show both where the page gives other days than the printed clauses."""
    pairs = (("施行", found.effective, page.effective), ("失效", found.expires, page.expires))
    return [
        Doubt.PAGE_DIFFERS.of(what=f"{what}日期", printed=printed, given=given)
        for what, printed, given in pairs
        if printed[:1].isdigit() and given and printed != given
    ]


def _found(document: PrintedDocument) -> list[_Found]:
    candidates = [
        (block, annex)
        for annex, block in document.all_blocks()
        if not isinstance(block, Table) and _CLAUSE_HINT.search(block.text.text)
    ]
    if not candidates:
        return []
    headings = _headings(document)
    issued = _issued(document, headings)
    found: dict[str, _Found] = {}
    for block, annex in candidates:
        for sentence in _sentences(block.text):
            for about in _named_at_its_head(document, issued, sentence.text) or _about(
                document, issued, headings, block, annex.title.text if annex else "", sentence.text
            ):
                one = found.setdefault(about, _Found(about))
                if _read(one, sentence, document):
                    one.clauses.append(sentence)
    return [one for one in found.values() if one.clauses]


def _issued(document: PrintedDocument, headings: list[tuple[int, str]]) -> list[str]:
    """Titles of the instruments that a document issues: those its text says so of, and the one its title names."""
    cited = [fact for fact in cited_in(document) if isinstance(fact, Citation)]
    ended = {fact.title for fact in cited if fact.relation is Relation.REPEALS}
    issued = [fact.title for fact in cited if fact.relation is Relation.ISSUES and fact.title not in ended]
    in_title = _ISSUED_IN_TITLE.search(document.title.text)
    if in_title and not issued:
        title = in_title["named"] or in_title["plain"]
        printed = {text for _, text in headings} | {annex.title.text for annex in document.annexes}
        issued = [title] if in_title["named"] or title in printed else []
    return list(dict.fromkeys(issued))


def _named_at_its_head(document: PrintedDocument, issued: list[str], sentence: str) -> list[str]:
    """The full titles of instruments that a clause names where it begins, by whatever short name (《清单》和《目录》)."""
    named = SUBJECTS.match(sentence[after_mark(sentence) :])
    if named is None:
        return []
    short_for = {
        match["short"]: match["full"]
        for block in document.blocks
        if not isinstance(block, Table)
        for match in _SHORT.finditer(block.text.text)
    }
    full: list[str] = []
    for name in _QUOTED.findall(named.group()):
        whole = short_for.get(name, name)
        ending = [title for title in issued if _BRACKETED_END.sub("", title).endswith(name)]
        if whole in issued or not ending:
            full += [whole] if whole in issued else []
        elif len(ending) == 1:
            full += ending
    return full


def _sentences(text: Mended) -> Iterator[Mended]:
    for match in _SENTENCE.finditer(text.text):
        if match.group() and _CLAUSE_HINT.search(match.group()):
            yield text.group(match)


def _headings(document: PrintedDocument) -> list[tuple[int, str]]:
    """Offset and text of the titles inside a document (headings of level 0)."""
    return [
        (block.text.span[0], block.text.text)
        for block in document.blocks
        if isinstance(block, Heading | Paragraph) and block.text and not block.mark
    ]


def _about(
    document: PrintedDocument,
    issued: list[str],
    headings: list[tuple[int, str]],
    block: Heading | Paragraph,
    annex: str,
    sentence: str,
) -> tuple[str, ...]:
    """The instrument that a closing clause speaks of; none if the sentence is no closing clause."""
    own = SELF.search(sentence)
    if own is None:
        named = _speaks_of(sentence, issued)
        if named is None:
            return ()
        if named:
            return (named,)
    kind = own["kind"] if own else ""
    of_annex = kind and kind in annex[-8:] and not any(kind in title[-8:] for title in issued)
    if annex and annex not in issued and (not issued or of_annex):
        return (annex,)
    if len(issued) < 2:
        return (issued[0] if issued else document.title.text,)
    return (annex if annex in issued else _above(block, issued, headings),)


def _above(block: Heading | Paragraph, issued: Sequence[str], headings: Sequence[tuple[int, str]]) -> str:
    """The issued instrument whose heading stands nearest above a block; else the first."""
    above = [text for offset, text in headings if offset < block.text.span[0] and text in issued]
    return above[-1] if above else issued[0]


def _speaks_of(sentence: str, issued: list[str]) -> str | None:
    """What a clause without 本办法 is about: an issued title it names, ``""`` for the document itself, None for neither."""
    sentence = sentence[after_mark(sentence) :]
    closing = EFFECTIVE.search(sentence)
    if closing is not None:
        subject = _SUBJECT.search(sentence[: closing.start()])
        if subject is not None:
            return subject[1] if subject[1] in issued else None
        if closing["till"] and "有效期" not in sentence:
            return None
        return "" if _BARE_OPENING.match(sentence) or _ISSUING.search(sentence) else None
    opens = _BARE_OPENING.match(sentence) or _ASIDE.match(sentence) or LABELLED.match(sentence)
    return "" if opens else None


def _read(found: _Found, sentence: Mended, document: PrintedDocument) -> bool:
    """Take what ``sentence`` says of the instrument into ``found``; whether it said anything."""
    said = (
        _read_beginning(found, sentence.text, document),
        _read_term(found, sentence.text),
        _read_interpreter(found, sentence),
    )
    return any(said)


def _read_beginning(found: _Found, text: str, document: PrintedDocument) -> bool:
    match = EFFECTIVE.search(text)
    if match is None:
        return False
    if not found.effective:
        _take_effective(found, match, document)
    if match["till"] and not found.expires:
        found.expires = day_in(match["till"])
    elif (until := UNTIL.match(text[match.end() :])) and not found.expires:
        found.expires = day_in(until["till"])
    return True


def _read_term(found: _Found, text: str) -> bool:
    if match := SPAN.search(text) or LABELLED.match(text[after_mark(text) :]):
        found.effective = found.effective or day_in(match["day"])
        if "till" in match.groupdict():
            found.expires = found.expires or day_in(match["till"])
    elif match := TERM.search(text):
        if match["term"]:
            found.term = found.term or match["term"]
        else:
            found.expires = found.expires or day_in(match["till"])
    elif match := TRIAL.search(text):
        found.term = found.term or match["term"]
    return match is not None


def _read_interpreter(found: _Found, sentence: Mended) -> bool:
    match = INTERPRETED.search(sentence.text) or RIGHT_OF.search(sentence.text)
    if match is not None and found.interpreter is None:
        who = sentence.group(match, "who")
        found.interpreter = Name(who.text, who)
    return match is not None


def _take_effective(found: _Found, match: re.Match[str], document: PrintedDocument) -> None:
    if match["day"]:
        found.effective = day_in(match["day"])
    elif not match["days"]:
        found.effective = "on_issue"
    elif document.date:
        later = date.fromisoformat(document.date) + timedelta(days=number(match["days"]) or 0)
        found.effective = later.isoformat()
        found.doubts.append(Doubt.DAY_COUNTED.of(days=match["days"]))


def _evidence(gazette: Gazette, clauses: list[Mended]) -> Mended:
    """All clauses in one quote if they stand close together, else the first."""
    first, last = clauses[0], clauses[-1]
    if len(clauses) == 1 or last.span[1] - first.span[0] > _FAR or last.span[0] < first.span[0]:
        return first
    start, end = first.span[0], last.span[1]
    return Mended.of(gazette.source.text[start:end], start)
