"""Named places, buildings and honours that a document grants, lists, extends or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.facts import Fact, LeftOut, Name, Recognition
from loaders.rules import Rule
from loaders.structure.blocks import Annex, Gazette, Heading, Paragraph, PrintedDocument, Table
from loaders.structure.mended import Mended

STATUSES = (
    ("延期监测", "延期监测"), ("同意延期", "延期"), ("延期", "延期"), ("撤销", "撤销"), ("取消", "取消"), ("摘牌", "撤销"),
    ("不合格", "不合格"), ("复核", "复核合格"), ("历史建筑", "历史建筑"), ("文物保护单位", "文物保护单位"), ("认定", "认定"),
    ("授予", "认定"), ("命名", "命名"), ("验收", "认定"), ("入选", "入选"), ("表彰", "表彰"), ("公布", "公布"),
)  # fmt: skip
"""Words of titles and headings and the status they give, the telling ones first."""

ABOUT = Rule(
    "recognition-title",
    r"(?:关于)(?:.{0,8})?(?:认定|命名|授予|公布|表彰|撤销|取消|调整|延期).{0,60}?"
    r"(?P<what>示范区|示范点|示范基地|示范村|示范镇|示范园|历史建筑|文物保护单位|名录|名单|称号|基地|园区|先进集体|保护单位|古树名木|传承人|企业|项目)",
    finds={
        "云江市人民政府关于认定云江市生态茶园示范点的决定": [{"what": "示范点"}],
        "云江市人民政府关于公布第二批云江市历史建筑的通知": [{"what": "历史建筑"}],
    },
    leaves=("云江市人民政府关于公布行政许可事项清单的通知", "云江市人民政府关于印发茶园建设方案的通知"),
)
GRANTED = Rule(
    "granted",
    r"(?:决定[，,]?)?(?:授予|认定|命名)(?P<names>[^，。；]{2,}?)等?(?:[0-9一二三四五六七八九十]+个?[^“，。；]{0,14})?(?:为)?“(?P<honour>[^”]{4,40})”(?:称号|荣誉)?",
    finds={
        "决定授予云顶茶园示范点、石门溪茶园示范点等2个示范点“云江市生态茶园示范点”称号": [
            {"names": "云顶茶园示范点、石门溪茶园示范点", "honour": "云江市生态茶园示范点"}
        ]
    },
    leaves=("认真落实“放管服”改革",),
)
_HONOUR = re.compile(r"“([^”]{4,40})”称?号?")
_NAME_COLUMNS = ("建筑名称", "示范区名称", "项目名称", "单位名称", "企业名称", "名称")
_LISTED = re.compile(r"^[0-9]{1,3}[.．、]\s*")


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The recognitions of documents whose title is about one."""
    for document in gazette.documents:
        if ABOUT.search(document.title.text) and not re.search(
            r"许可|审批|清单|成员|领导小组|规划|条例", document.title.text
        ):
            yield from _document(document)


def _status(*texts: str) -> str:
    """The status that the nearest of the texts gives (nearest first)."""
    for text in texts:
        for word, status in STATUSES:
            if word in text:
                return status
    return "认定"


def _category(document: PrintedDocument, *texts: str) -> str:
    """The honour's name: in quotation marks near by, else what the title is about."""
    for text in texts:
        if quoted := _HONOUR.search(text):
            return quoted[1]
    title = re.sub(r"^.*?关于(?:公布|认定|命名|授予)", "", document.title.text)
    title = re.sub(r"^[0-9]{4}年(?:度)?", "", title)
    return re.sub(r"(?:验收|认定|和延期|监测|名单|的通知|的决定|的通报).*$", "", title)


def _document(document: PrintedDocument) -> Iterator[Fact]:
    heading = ""
    listed = False
    annexes: set[str] = set()
    for annex, block in document.all_blocks():
        if annex is not None and annex.title.text not in annexes:
            annexes.add(annex.title.text)
            heading = ""
        if isinstance(block, Heading) and not _LISTED.match(block.text.text):
            heading = block.text.text
        elif isinstance(block, Table) and annex is not None:
            for fact in _table(document, annex, block, heading):
                listed = True
                yield fact
        elif isinstance(block, Paragraph | Heading) and annex is not None:
            mark = _LISTED.match(block.text.text)
            if mark and len(block.text) < 60 and not re.search(r"[。；，]", block.text.text):
                listed = True
                yield _fact(document, block.text, block.text[mark.end() : len(block.text)], heading, annex.title.text)
            elif re.match(r"^[一二三四五六七八九十]+、", block.text.text):
                heading = block.text.text
    if not listed:
        yield from _prose(document)


def _table(document: PrintedDocument, annex: Annex, table: Table, heading: str) -> Iterator[Fact]:
    column = table.column(*_NAME_COLUMNS)
    if column is None or len(table.columns) < 2:
        return
    for row in table.rows:
        if row.is_section:
            heading = row.cells[0].text.text
        elif row.cells[column].text:
            yield _fact(document, row.raw.strip(), row.cells[column].text, heading, annex.title.text)


def _prose(document: PrintedDocument) -> Iterator[Fact]:
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        for match in GRANTED.finditer(block.text.text):
            names = block.text.group(match, "names")
            for name in names.split(re.compile(r"、")):
                yield _fact(
                    document, block.text.group(match), name.strip("等"), f"授予“{match['honour']}”", document.title.text
                )


def _fact(document: PrintedDocument, evidence: Mended, name: Mended, heading: str, title: str) -> Recognition:
    return Recognition(
        document=document.key,
        evidence=evidence,
        name=Name(name.text, name),
        status=_status(heading, title, document.title.text),
        category=_category(document, heading, title),
    )
