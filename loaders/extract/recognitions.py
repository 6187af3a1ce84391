"""Named places, buildings, bodies and people that a document honours, lists, keeps under watch or strikes off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.persons import could_be_name
from quanze.loaders.extract.recognition_prose import said
from quanze.loaders.extract.spaced_words import words_in
from quanze.loaders.facts import Fact, LeftOut, Name, Recognition
from quanze.loaders.language.numerals import COUNT, HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Annex, Block, Gazette, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended

STATUSES = (
    ("延期监测", "延期监测"), ("延期", "延期"), ("不合格", "不合格"), ("不予", "不予认定"), ("撤销", "撤销"), ("取消", "取消"), ("摘牌", "撤销"),
    ("终止", "终止"), ("退出", "退出"), ("历史建筑", "历史建筑"), ("文物保护单位", "文物保护单位"), ("监测合格", "监测合格"), ("复核", "复核合格"),
    ("复审", "复审合格"), ("监测", "监测"), ("表彰", "表彰"), ("表扬", "表扬"), ("认定", "认定"), ("授予", "认定"), ("命名", "命名"), ("验收", "认定"),
    ("入选", "入选"), ("列入", "列入"), ("奖励", "表彰"), ("获奖", "获奖"), ("公布", "公布"),
)  # fmt: skip
"""Words of headings and titles and the status they give, the telling ones first."""
_HONOURS = (
    r"示范|历史建筑|历史文化|文物保护|传统村落|名录|名村|名镇|名城|传承人|先进|优秀|模范|标兵|劳动者|称号|荣誉|获奖|获得者|古树名木|保护单位"
    r"|非物质文化遗产|龙头企业|重点实验室|工程技术研究中心|星级|达标|合格单位|文明|最美|十佳|百强|特色小镇|美丽乡村|命名|认定|质量奖|科学技术奖|人才"
)
ABOUT = Rule(
    "recognition-title",
    rf"关于.{{0,40}}?(?:(?:认定|命名|授予|表彰|表扬|评定|确定|核定|复核|撤销|取消|延期).{{0,60}}?(?:{_HONOURS}|示范|名单|称号|单位|基地|企业)"
    rf"|(?:公布|发布|调整|通报|同意).{{0,60}}?(?:{_HONOURS}))",
    finds={
        "云江市人民政府关于认定云江市生态茶园示范点的决定": ["关于认定云江市生态茶园示范"],
        "云江市人民政府关于公布第二批云江市历史建筑的通知": ["关于公布第二批云江市历史建筑"],
    },
    leaves=(
        "云江市人民政府关于公布收费项目目录的通知",
        "云江市人民政府关于印发茶园建设方案的通知",
        "云江市人民政府关于公布政府规章清单的通知",
    ),
)
_OTHER = re.compile(
    r"许可|审批|政务服务|收费|领导小组|指挥部|成员|规划|条例|办法|细则|方案|意见|事项|清单|标准|规范性文件|规章|废止|失效|预案|制度|任职|任免|公示制"
)
_QUOTED = re.compile(r"“([^”]{4,40})”(?:荣誉)?(?:称号|资格|牌匾|奖)")
_NUMBERED = re.compile(r"^(?:[0-9]{1,3}[.．、]|[（(][0-9]{1,3}[）)])\s*(?![0-9])")
_PART = re.compile(rf"^(?:[{HAN}]+、|[（(][{HAN}]+[）)])")
_COUNTED = re.compile(rf"[（(](?:共)?[{COUNT}百]+[个名家项处人户件名]?[^（()）]{{0,4}}[）)]")
_LIST_TITLE = re.compile(r"(?:名单|名录|目录|名册|一览表|汇总表|表)(?:[（(][^（()）]*[）)])?$")
_CATEGORY = re.compile(
    r"^(?:[0-9]{4}年度?|拟)|(?:验收|复核|监测|评选|评审|拟)?(?:认定|命名|表彰|公布|授予|入选|获奖)?(?:和.{2,8})?的?(?:名单|名录|目录|名册|一览表|汇总表)$"
)
_NAME_COLUMN = re.compile(r"名称$|^名称|^(?:示范区|示范点|获奖|受表彰|先进).{0,6}$|^村名$|^树种$|^姓名$")
_WEAK_COLUMN = re.compile(r"^(?:单位|企业|项目|申报单位|建设单位|单位名称|申报单位名称|实施主体名称?)$")
_PLACE_COLUMN = re.compile(r"位置|地址|地点|所在地|坐落")
_STOP = re.compile(r"[。；，,：:！？]")
_PLACE = re.compile(r"^[一-鿿]{1,8}(?:省|市|州|县|区|旗|镇|乡|街道)(?:[（(][^（()）]*[）)])?[：:]?$")
_PLACE_HEAD = re.compile(r"^(?P<place>[一-鿿]{1,8}(?:市|州|县|区|旗|镇|乡|街道))[：:]")
_OF_PLACES = re.compile(
    r"[县区镇乡城]的?(?:名单|名录|称号|的?通知|的?决定|的?通报)|名镇|镇街|城区|县城|乡镇|街道|示范[县区镇乡](?![一-鿿]{0,2}点)"
)
_OWN_HONOUR = re.compile(r"先进|优秀|模范|标兵|等奖|集体|个人|最美|示范|奖$|称号")
_LEAST = 2
_SHORT = 24
_LONGEST = 60


@dataclass(slots=True)
class _Now:
    """Where the reading of a document is: the heading in force and the honours it names."""

    title: str
    honours: Sequence[str]
    heading: str = ""
    honour: str = ""
    listed: Counter[str] = field(default_factory=Counter)


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The recognitions in documents whose title is about one; elsewhere those that a sentence grants or takes away."""
    for document in gazette.documents:
        title = document.title.text
        if ABOUT.search(title) and not _OTHER.search(_QUOTED.sub("", title)):
            yield from _document(document)
        elif document.kind in ("决定", "通报", "通知", "公告", "批复", "命令") and not document.annexes:
            yield from _prose(document, decided=True)


def _document(document: PrintedDocument) -> Iterator[Fact | LeftOut]:
    texts = [block.text.text for _, block in document.all_blocks() if isinstance(block, Heading | Paragraph)]
    honours = list(dict.fromkeys(honour for text in texts for honour in _QUOTED.findall(text)))
    now = _Now(document.title.text, honours)
    seen: Annex | None = None
    open_list = False
    for annex, block in document.all_blocks():
        if annex is not seen:
            seen, open_list = annex, annex is not None
            now.heading = now.honour = ""
        if annex is None and not open_list:
            open_list = isinstance(block, Heading | Paragraph) and _opens(block)
            if open_list and isinstance(block, Heading | Paragraph):
                _turn(now, block.text.text)
            continue
        if annex is None and isinstance(block, Paragraph) and block.text.text.endswith("。") and not block.mark:
            open_list = False
            continue
        yield from _listed(document, now, annex, block)
    if not now.listed:
        yield from _prose(document, decided=False)


def _opens(block: Heading | Paragraph) -> bool:
    """Whether a list stands below a block of the notice itself (… 名单, 名单如下：)."""
    text = block.text.text
    if text.startswith("附件"):
        return False
    return (len(text) < _LONGEST and _LIST_TITLE.search(text) is not None) or (
        "名单" in text[-12:] and text.endswith(("：", ":"))
    )


def _listed(document: PrintedDocument, now: _Now, annex: Annex | None, block: Block) -> Iterator[Fact | LeftOut]:
    if isinstance(block, Table):
        yield from _table(document, now, annex, block)
        return
    text = block.text.text
    if _PART.match(text) or (isinstance(block, Heading) and not _NUMBERED.match(text)) or _is_part(now, text):
        _turn(now, text)
        return
    for line in block.lines if isinstance(block, Paragraph) else (block.text,):
        if _is_part(now, line.text.strip()):
            _turn(now, line.text.strip())
            continue
        place, names = _names(line.strip())
        for name in names:
            yield _fact(document, now, annex, line.strip(), name, place + name.text if place else "")


def _turn(now: _Now, text: str) -> None:
    """A heading holds from here on; it names an honour in quotation marks, or is one (一、先进集体（3个）)."""
    now.heading = text
    quoted = _QUOTED.search(text)
    bare = _COUNTED.sub("", _PART.sub("", text)).strip("：:")
    now.honour = quoted[1] if quoted else bare if _OWN_HONOUR.search(bare) and len(bare) < _SHORT else ""


def _is_part(now: _Now, text: str) -> bool:
    """Whether a line announces the names below it: a list, a colon, the place they are in."""
    if len(text) >= _LONGEST:
        return False
    if _PLACE.match(text) and not _OF_PLACES.search(now.title):
        return True
    return _LIST_TITLE.search(text) is not None or text.endswith(("：", ":"))


def _names(raw: Mended) -> tuple[str, list[Mended]]:
    """The place printed before the names on a line of a list, and the names: one, several, or none in a sentence."""
    mark = _NUMBERED.match(raw.text)
    if mark:
        raw = raw[mark.end() : len(raw)].strip()
    elif raw.text.endswith("。"):
        return "", []
    raw = raw.strip("；;。、")
    place = ""
    if (head := _PLACE_HEAD.match(raw.text)) is not None:
        place, raw = head["place"], raw[head.end() : len(raw)].strip()
    bare = re.sub(r"[（(“][^）)”]*[）)”]", "", raw.text)
    if len(raw) < _LEAST or _STOP.search(bare) or raw.text.endswith("日"):
        return "", []
    if place and "、" in bare:
        return place, [part for part in raw.without_spaces().split(re.compile("、")) if part]
    words = words_in(raw)
    if len(words) > 1 and all(could_be_name(word.text) for word in words):
        return place, words
    if len(words) > 1 and could_be_name(words[0].text):
        return place, words[:1]
    name = raw.without_spaces()
    return (place, [name]) if len(name) <= _LONGEST else ("", [])


def _table(document: PrintedDocument, now: _Now, annex: Annex | None, table: Table) -> Iterator[Fact | LeftOut]:
    column = _name_column(table)
    if column is None:
        return
    place = next((i for i, name in enumerate(table.columns) if _PLACE_COLUMN.search(name)), None)
    names = Counter(row.cells[column].text.text for row in table.rows)
    for row in table.rows:
        name = row.cells[column].text
        first = row.cells[0].text.text
        alone = bool(first) and not first.isdecimal() and not any(cell.text for cell in row.cells[1:])
        if alone and (row.is_section or not name):
            _turn(now, first)
        elif name:
            where = row.cells[place].text.text if place is not None else ""
            full = where + name.text if where and names[name.text] > 1 else ""
            yield _fact(document, now, annex, row.raw.strip(), name, full)
        elif any(cell.text for cell in row.cells):
            yield LeftOut(document=document.key, text=row.raw.strip(), reason="名单中没有名称的一行")


def _name_column(table: Table) -> int | None:
    strong = [i for i, name in enumerate(table.columns) if _NAME_COLUMN.search(name) and not _WEAK_COLUMN.match(name)]
    weak = [i for i, name in enumerate(table.columns) if _WEAK_COLUMN.match(name)]
    return next(iter((*strong, *weak)), None)


def _prose(document: PrintedDocument, decided: bool) -> Iterator[Fact]:
    """What sentences of the document itself grant; ``decided``: only where they say so in as many words."""
    seen: set[tuple[str, str]] = set()
    for block in document.blocks:
        if not isinstance(block, Paragraph | Heading):
            continue
        for one in said(block.text, decided):
            if (one.name.text, one.status) not in seen:
                seen.add((one.name.text, one.status))
                doubts = (Doubt.ONE_EXAMPLE,) if one.more else ()
                yield Recognition(
                    document=document.key,
                    evidence=one.evidence,
                    confidence=Shape.RECOGNITION.confidence(doubts),
                    doubts=doubts,
                    name=Name(one.name.text, one.name),
                    status=one.status or _status(document.title.text),
                    category=one.honour or _category(document.title.text, ""),
                )


def _status(*texts: str) -> str:
    """The status that the nearest of the texts gives (nearest first)."""
    for text in texts:
        for word, status in STATUSES:
            if word in text:
                return status
    return "认定"


def _category(title: str, annex: str) -> str:
    """The honour that a list's title names (第三批云江市历史建筑名单), or else the document's."""
    text = annex or re.sub(r"^.*?关于(?:公布|认定|命名|授予|表彰|同意|发布|通报)?", "", title)
    text = re.sub(r"的?(?:通知|决定|通报|公告|批复|命令)$", "", text)
    before = ""
    while before != text:
        before, text = text, _CATEGORY.sub("", text)
    return text.strip("“”《》的")


def _fact(
    document: PrintedDocument, now: _Now, annex: Annex | None, evidence: Mended, name: Mended, full: str
) -> Recognition:
    now.listed[name.text] += 1
    title = annex.title.text if annex is not None else ""
    honour = now.honour or (now.honours[0] if len(now.honours) == 1 else "")
    bare = _COUNTED.sub("", title)
    return Recognition(
        document=document.key,
        evidence=evidence,
        name=Name(name.text, name, full),
        status=_status(now.heading, title, document.title.text),
        category=honour or _category(document.title.text, bare if _LIST_TITLE.search(bare) else ""),
    )
