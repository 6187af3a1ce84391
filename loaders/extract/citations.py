"""Mentions of other documents in prose and in tables of tasks, each with the relation its sentence states.

What a permit list names in its basis columns is a :class:`~loaders.facts.Basis` and stays out here, as do
a document's own titles, certificates, forms, newspapers and books, and short names for what is cited already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.extract.permit_columns import permit_columns
from loaders.extract.quotes import Quoted, clean_number, quoted
from loaders.extract.registers import read_register
from loaders.extract.relations import CUE, governing_cue, relation_of
from loaders.facts import Citation, LeftOut
from loaders.rules import Rule
from loaders.structure.blocks import Block, Gazette, Heading, Paragraph, PrintedDocument, Table
from loaders.structure.mended import Mended
from loaders.structure.paragraphs import TITLE_END, looks_like_title

NO_DOCUMENT = Rule(
    "quoted-but-no-document",
    r"(?:许可证|资格证|证书|执业证|执照|证明|身份证|户口簿|户口本|护照|存折|证|卡|合同|协议|协议书|合同书|承诺书|告知书|通知书|申请书|意向书"
    r"|确认书|委托书|建议书|检查书|回执|凭证|发票|收据|台账|公约书|志愿书|请柬|日报|晚报|晨报|时报|周报|周刊|月刊|杂志|电视台"
    r"|(?:申请|审批|审核|登记|备案|基本信息|信息|评审|推荐|申报|调查|统计|报名|签到|评分|反馈|确认|送达|移交|验收|核定|认定|评估|预约)表|申请单|报告书|许可书|批准书)"
    r"(?:[（(][^（）()]*[）)])?$",
    finds={"商品房预售许可证": ["许可证"], "政府网站基本信息表": ["基本信息表"], "云江日报": ["日报"]},
    leaves=("食品经营许可证管理办法", "任务分解表", "中华人民共和国合同法"),
)
"""Names in 《》 that are no documents of authority."""
BOOK = Rule(
    "book-behind-title",
    r"^(?:等)?(?:一书|专著|丛书|教材|读本|歌曲|影片|电影|剧目|节目|栏目|专栏|报纸|书籍|舞剧|壮剧|画册)",
    finds={"专著。": ["专著"], "等栏目": ["等栏目"]},
    leaves=("精神", "的通知"),
)
OWN_ISSUE = Rule(
    "issues-without-marks",
    r"现将(?P<title>[^，。；《》“”]{4,70}?)(?:予以)?(?:印发|公布|发布|转发)(?:给)?(?:你|各|，|。|如下)",
    finds={"经市人民政府同意，现将云江市节水实施方案印发给你们。": [{"title": "云江市节水实施方案"}]},
    leaves=("现将有关事项通知如下", "现将《云江市节水方案》印发给你们"),
)
CHANGING = Rule(
    "changing-in-title",
    r"(?:修改|修订|修正|废止|失效)(?=(?:《[^》]*》[、和及]*)*(?:部分)?$)",
    finds={"云江市人民政府关于修改": ["修改"], "云江市人民政府关于废止《甲办法》和": ["废止"]},
    leaves=("云江市人民政府关于印发", "关于修改后的"),
)
BARE_NUMBER = Rule(
    "number-alone",
    r"(?P<run>[一-鿿]{2,24})(?:[（(][一-鿿]{1,4}[）)])?[〔\[［【]\s?(?:19|20)[0-9]{2}\s?[〕\]］】]\s?(?:第)?[0-9]{1,5}\s?号",
    finds={"根据云政办发〔2020〕4号文件精神": [{"run": "根据云政办发"}], "见云政规〔2020〕4号": [{"run": "见云政规"}]},
    leaves=("2020年第4号", "〔2020〕4号"),
)
"""A number in running text; the words before its mark are cut off by :data:`_BEFORE_MARK`."""
_BEFORE_MARK = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|贯彻|落实|执行|废止|符合|详见|参见|违反|印发|转发|下发|通知|文件|规定|关于|原则|包括|以及|并于|或者"
    r"|[和与及按见以原含据对将在由的至自经])(?=[一-鿿]{2,})"
)
UNMARKED = Rule(
    "title-before-number",
    r"(?P<title>[^，。；：《》※、]{0,40}关于[^，。；《》※]{2,90}?(?:通知|意见|决定|办法|方案|规定|细则|函|批复|公告|措施|纲要))"
    r"[（(](?P<number>[一-鿿]{2,12}[〔\[［【](?:19|20)[0-9]{2}[〕\]］】](?:第)?[0-9]{1,5}号)[^（）()]{0,30}[）)]",
    finds={
        "根据省人民政府关于加强节水工作的意见（云政发〔2020〕4号）精神": [
            {"title": "根据省人民政府关于加强节水工作的意见", "number": "云政发〔2020〕4号"}
        ]
    },
    leaves=("关于印发方案的通知", "《关于加强节水工作的意见》（云政发〔2020〕4号）"),
)
SHORT = re.compile(
    r"^(?:暂行|试行|实施|管理)?(?:办法|条例|决定|意见|通知|清单|方案|目录|规定|细则|规划|计划|纲要|标准|措施|通告|公告|指南|规程|章程|批复|协议|制度|规则)$"
)
"""Titles that are only the name of a kind: short for something said elsewhere."""
ARTICLE = re.compile(
    r"^(?:中的?)?(第[一二三四五六七八九十百零〇0-9]+条(?:第?[一二三四五六七八九十（）()、至0-9]+[款项目])*)"
)
_ANNEXES = re.compile(r"^附(?:件|表|图|录)?[0-9一二三四五六七八九十]{0,2}[：:.．、]")
_BEHIND = re.compile(r"[^，。；《]{0,12}[（(]以下(?:统称|简称)[《“]?([^《》“”（）()，。]{1,30})")
_BASIS_HEADING = re.compile(r"依据|根据")
_REPEAL_HEADING = re.compile(r"废止|失效")
_BREAK = re.compile(r"[，。；！？,;]")
_SENTENCE = re.compile(r"[。；！？;]")
_GAP = re.compile(
    r"^(?:等?(?:文件|法律法规|法律、法规|规定)?(?:的)?(?:有关|相关|部署)?(?:精神|要求|规定|部署|工作部署|条款)?)?"
    r"(?:(?:[、和及与或并]|以及|暨)[^，。；：]{0,40})?$|^，$"
)
_ITEM_COLUMNS = ("事项", "依据", "一件事", "材料", "证照")


@dataclass(slots=True)
class _State:
    """What is known of a document while its blocks are read."""

    document: PrintedDocument
    aliases: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    heading: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Group:
    """Titles that one verb governs."""

    titles: tuple[Quoted, ...]
    relation: str
    evidence: Mended


def extract(gazette: Gazette) -> Iterator[Citation | LeftOut]:
    """Every mention of another document in ``gazette``; what is in 《》 and no mention is left out with the reason."""
    for document in gazette.documents:
        yield from cited_in(document)


def cited_in(document: PrintedDocument) -> Iterator[Citation | LeftOut]:
    """The mentions in one document, in printed order."""
    state = _State(document)
    said: set[tuple[str, str]] = set()
    for fact in _in_blocks(state):
        if isinstance(fact, Citation):
            said.add((fact.title, fact.relation))
        yield fact
    for fact in _in_title(document):
        if (fact.title, fact.relation) not in said:
            yield fact


def _in_title(document: PrintedDocument) -> Iterator[Citation]:
    """What the document's own title says it amends or repeals (关于修改《…》的决定)."""
    text = document.title
    for one in quoted(text.text):
        cue = CHANGING.search(text.text[: one.start])
        if cue:
            relation = "repeals" if cue.group() in ("废止", "失效") else "amends"
            title = text.text[one.title[0] : one.title[1]]
            yield Citation(document=document.key, evidence=text, title=title, number=one.number, relation=relation)


def _in_blocks(state: _State) -> Iterator[Citation | LeftOut]:
    document = state.document
    for blocks in (document.blocks, *(annex.blocks for annex in document.annexes)):
        for block in blocks:
            if isinstance(block, Table):
                yield from _in_table(state, block)
            else:
                yield from _in_text(state, block)


def _in_text(state: _State, block: Heading | Paragraph) -> Iterator[Citation | LeftOut]:
    text = block.text.text
    if isinstance(block, Heading) or (block.mark and len(text) < 20 and "《" not in text):
        if block.level <= state.level or not state.level or _BASIS_HEADING.search(text):
            state.heading, state.level = text, block.level
    elif not block.mark and "《" not in text:
        state.heading, state.level = "", 0
    if "《" not in text and "〔" not in text and "[" not in text and "现将" not in text:
        return
    if _is_title(block) or _ANNEXES.match(text):
        for one in quoted(text):
            yield _left_out(state, block.text, one, "本文件或附件的标题")
        return
    yield from _read(state, block.text[len(block.mark) :], _listed_relation(state, block))


def _is_title(block: Heading | Paragraph) -> bool:
    text = block.text.text
    if text.startswith("《") and text.rstrip("；。").endswith(("》", "）", ")")) and text.count("《") == 1:
        return False
    return not block.mark and (looks_like_title(text) or (isinstance(block, Heading) and block.level == 0))


def _listed_relation(state: _State, block: Block) -> str:
    """The relation that the heading above gives to an entry that is nothing but a title."""
    assert not isinstance(block, Table)
    bare = block.text.text[len(block.mark) :] if isinstance(block, Paragraph | Heading) else ""
    titles = quoted(bare)
    if not titles or titles[0].start > 1 or len(bare) - titles[-1].end > 3:
        return ""
    if _REPEAL_HEADING.search(state.heading):
        return "repeals"
    return "basis" if _BASIS_HEADING.search(state.heading) else ""


def _in_table(state: _State, table: Table) -> Iterator[Citation | LeftOut]:
    register = read_register(state.document, table)
    if register is not None:
        yield from register
        return
    columns = permit_columns(table.columns)
    if columns is not None:
        wanted = {columns.remark} if columns.remark is not None else set()
    else:
        wanted = {i for i, name in enumerate(table.columns) if not any(word in name for word in _ITEM_COLUMNS)}
        wanted = wanted or set(range(max((len(row.cells) for row in table.rows), default=0)))
        if any("一件事" in name for name in table.columns):
            return
    for row in table.rows:
        for index in sorted(wanted):
            if index < len(row.cells) and "《" in row.cells[index].text.text:
                yield from _read(state, row.cells[index].text, "")


def _read(state: _State, text: Mended, listed: str) -> Iterator[Citation | LeftOut]:
    titles = quoted(text.text)
    masked = _masked(text.text, titles)
    key = state.document.key
    for group in _groups(text, masked, titles, listed):
        for one in group.titles:
            yield from _citation(state, text, one, group)
    own = {match.start("title"): match for match in OWN_ISSUE.finditer(masked)} if "现将" in masked else {}
    for match in own.values():
        if match["title"] in state.document.title.text and TITLE_END.search(match["title"]):
            yield Citation(document=key, evidence=text.group(match), title=match["title"], number="", relation="issues")
    if "〔" in masked or "[" in masked:
        yield from _numbers(state, text, masked)


def _masked(text: str, titles: tuple[Quoted, ...]) -> str:
    """``text`` with every title and its number replaced by as many ※."""
    if not titles:
        return text
    parts: list[str] = []
    at = 0
    for one in titles:
        parts += (text[at : one.start], "※" * (one.end - one.start))
        at = one.end
    parts.append(text[at:])
    return "".join(parts)


def _groups(text: Mended, masked: str, titles: tuple[Quoted, ...], listed: str) -> Iterator[_Group]:
    first = 0
    for index in range(len(titles)):
        if index + 1 < len(titles) and _same_verb(masked[titles[index].end : titles[index + 1].start]):
            continue
        members = titles[first : index + 1]
        first = index + 1
        start, end = members[0].start, members[-1].end
        begin = max((m.end() for m in _BREAK.finditer(masked, 0, start)), default=0)
        stop = _BREAK.search(masked, end)
        close = _SENTENCE.search(masked, end)
        clause_end = stop.start() if stop else len(masked)
        sentence_end = close.end() if close else len(masked)
        relation = listed or relation_of(masked[begin:start], masked[end:clause_end], masked[end : sentence_end + 40])
        if relation in ("issues", "repeals", "amends") and sentence_end - end < 140:
            clause_end = sentence_end
        yield _Group(members, relation, text[max(begin, start - 120) : clause_end].strip("，"))


def _same_verb(gap: str) -> bool:
    return _GAP.match(gap) is not None and governing_cue(gap) is None


def _citation(state: _State, text: Mended, one: Quoted, group: _Group) -> Iterator[Citation | LeftOut]:
    title = text.text[one.title[0] : one.title[1]]
    number, relation = one.number, group.relation
    if NO_DOCUMENT.search(title) or BOOK.match(text.text[one.end : one.end + 6]):
        yield _left_out(state, text, one, "证照、表单、报刊或书籍的名称，不是文件")
        return
    if re.search(r"简称[为：:]?$", text.text[max(0, one.start - 4) : one.start]):
        return
    if _is_own(state.document, text.text, title, number) and relation not in ("repeals", "amends"):
        yield _left_out(state, text, one, "本文件自己的标题")
        return
    known = state.aliases.get(title)
    if known is not None:
        title, number, before = known
        if relation in ("cites", before) or before != "cites":
            yield _left_out(state, text, one, "简称，全称已在上文引用")
            return
    elif SHORT.match(title):
        yield _left_out(state, text, one, "简称，上文没有全称")
        return
    elif one.alias:
        state.aliases[one.alias] = (title, number, relation)
    elif alias := _BEHIND.match(text.text[one.end : one.end + 50]):
        state.aliases[alias[1]] = (title, number, relation)
    article = ARTICLE.match(text.text[one.end : one.end + 30])
    yield Citation(
        document=state.document.key,
        evidence=group.evidence,
        title=title,
        number=number,
        relation=relation,
        article=article[1] if article else "",
        confidence=1.0 if one.sound else 0.7,
        doubts=() if one.sound else ("书名号不配对，标题可能不完整",),
    )


def _is_own(document: PrintedDocument, text: str, title: str, number: str) -> bool:
    """Whether a title is the document's own, or stands in a repetition of it (标题：…关于印发《…》的通知)."""
    own = document.title.text
    return number in ("", document.number) and (title == own or (bool(own) and title in own and own in text))


def _left_out(state: _State, text: Mended, one: Quoted, reason: str) -> LeftOut:
    return LeftOut(document=state.document.key, text=text[one.start : one.end], reason=reason)


def _numbers(state: _State, text: Mended, masked: str) -> Iterator[Citation]:
    """Documents named by their number alone, or by a title without 《》 and a number."""
    taken: list[tuple[int, int]] = []
    for match in UNMARKED.finditer(masked):
        cues = [cue.end() for cue in CUE.finditer(match["title"].partition("关于")[0])]
        start = match.start("title") + (cues[-1] if cues else 0)
        taken.append(match.span())
        yield _numbered(state, text, masked, start, match.end("title"), match["number"], match.end())
    for match in BARE_NUMBER.finditer(masked):
        before = _BEFORE_MARK.match(match["run"])
        start, end = match.start() + (before.end() if before else 0), match.end()
        number = clean_number(masked[start:end])
        if start >= match.end("run") - 1 or any(a <= start < b for a, b in taken) or number == state.document.number:
            continue
        yield _numbered(state, text, masked, start, start, number, end)


def _numbered(state: _State, text: Mended, masked: str, start: int, title_end: int, number: str, end: int) -> Citation:
    begin = max((m.end() for m in _BREAK.finditer(masked, 0, start)), default=0)
    stop = _BREAK.search(masked, end)
    clause_end = stop.start() if stop else len(masked)
    close = _SENTENCE.search(masked, end)
    sentence_end = close.end() if close else len(masked)
    return Citation(
        document=state.document.key,
        evidence=text[begin:clause_end],
        title=text.text[start:title_end],
        number=clean_number(number),
        relation=relation_of(masked[begin:start], masked[end:clause_end].lstrip("）)"), masked[end:sentence_end]),
    )
