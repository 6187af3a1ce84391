"""Permit-item lists of every printed shape → :class:`~loaders.facts.Listing`, one per row.

A table is a permit list if its columns name an item and either who carries it out or what it rests on:
清单 (事项名称 · 主管部门 · 实施机关 · 设定和实施依据), reform lists with a mark per 改革方式, lists of
cancelled, adjusted or cleaned-up items (项目名称 · 审批层级和部门 · 设定依据 · 处理决定), 权责清单.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.extract.bases import read_amendments, read_bases
from loaders.extract.implementers import read_implementers
from loaders.facts import Basis, Implementer, LeftOut, Listing, Name
from loaders.rules import Rule
from loaders.structure.blocks import Annex, Block, Gazette, Heading, Paragraph, PrintedDocument, Row, Table
from loaders.structure.paragraphs import looks_like_title

SEQUENCE = ("序号", "编号", "项目编码")
ITEM = (
    "事项名称", "许可事项", "审批事项", "职权名称", "权力名称", "权力事项", "职权事项", "权责事项", "中介服务事项",
    "服务事项", "项目名称", "许可项目", "审批项目", "事项",
)  # fmt: skip
AUTHORITY = ("主管部门", "主管单位", "主管机关", "行政许可事项实施主体", "牵头主管")
IMPLEMENTER = (
    "实施机关", "实施主体", "审批层级", "审批部门", "审批机关", "实施部门", "实施机构", "行使主体", "行使层级",
    "责任主体", "承接部门", "办理部门", "许可机关",
)  # fmt: skip
BASIS = ("设定依据", "实施依据", "设立依据", "法律依据", "法定依据", "依据")
REMARK = ("备注", "说明")
DECISION = ("处理决定", "处理意见", "调整意见", "调整情况", "改革意见")
MEASURES = ("改革举措", "改革措施", "具体改革举措", "主要内容")
ALIEN = ("一件事", "牵头", "责任单位", "完成时限", "完成时间", "责任领导", "河长", "必要性", "总体目标", "投资")
"""Columns that tell of another kind of table: bundles, duties, river chiefs, projects."""

REFORMS = (
    ("直接取消", "直接取消审批"),
    ("改为备案", "审批改为备案"),
    ("告知承诺", "实行告知承诺"),
    ("优化准入", "优化准入服务"),
    ("优化审批", "优化审批服务"),
)
"""Wording of a 改革方式 column or cell, and the code it stands for."""
LIST_REFORM = Rule(
    "reform-of-list",
    r"取消|承接|下放|调整|清理规范|委托|新增|合并|保留",
    finds={
        "云江市人民政府决定取消的行政许可事项目录": ["取消"],
        "决定清理规范行政审批必要条件的中介服务事项目录": ["清理规范"],
    },
    leaves=("云江市行政许可事项清单（2021年版）",),
)
MARK = re.compile(r"^[√✓✔☑●○■◆★*VvＶ是有Y]+$")
_CUT_OFF = re.compile(r"[审许核备登]$")
_REMARK_AGENCY = re.compile(r"^按(?P<agency>[一-鿿]{2,20}?)(?:出台)?的?(?:具体)?(?:管理)?措施执行")
_BRACKET_END = re.compile(r"[（(][^（）()]*[）)]$")
_NOTE = re.compile(r"^(?:备注|注|说明|附注|合计)(?:[：:]|$)")
_NUMBERED = re.compile(r"^[0-9]{1,4}$|^[一二三四五六七八九十]{1,3}$|^[0-9]{1,3}(?:[.-][0-9]{1,3})+$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a permit list hold what (indices; None or empty where the list has no such column)."""

    item: int
    sequence: int | None = None
    authority: int | None = None
    implementer: int | None = None
    bases: tuple[int, ...] = ()
    remark: int | None = None
    decision: int | None = None
    measures: int | None = None
    way: int | None = None
    reforms: tuple[tuple[int, str], ...] = ()

    @property
    def used(self) -> frozenset[int]:
        """Every column that has been given a meaning."""
        single = (self.item, self.sequence, self.authority, self.implementer, self.remark, self.decision, self.measures)
        return frozenset(index for index in (*single, self.way, *self.bases) if index is not None)


def extract(gazette: Gazette) -> Iterator[Listing | LeftOut]:
    """The rows of every permit list in ``gazette``; rows that are none are left out with the reason."""
    for document in gazette.documents:
        for title, table in _tables(document):
            columns = permit_columns(table.columns)
            if columns is not None:
                yield from _rows(document.key, title, table, columns)


def permit_columns(names: Sequence[str]) -> Columns | None:
    """The meaning of a table's columns, or None if they are not those of a permit list."""
    if not names or any(alien in name for alien in ALIEN for name in names):
        return None
    reforms = tuple((i, code) for i, name in enumerate(names) for code in (_reform_of(name),) if code and "/" in name)
    taken = {i for i, _ in reforms}

    def find(words: Sequence[str], avoid: Sequence[str] = ()) -> int | None:
        for word in words:
            for index, name in enumerate(names):
                if word in name and index not in taken and not any(bad in name for bad in avoid):
                    taken.add(index)
                    return index
        return None

    sequence = find(SEQUENCE)
    bases = tuple(i for i, name in enumerate(names) if any(word in name for word in BASIS))
    taken.update(bases)
    authority = find(AUTHORITY)
    implementer = find(IMPLEMENTER)
    item = find(ITEM, avoid=("类别", "类型", "编码", "涉及的", "方式", "地址"))
    if item is None or (implementer is None and not bases):
        return None
    if names[item] == "项目名称" and not (bases or "审批" in names[implementer or 0]):
        return None
    way = None if reforms else find(("改革方式", "审批方式"))
    return Columns(
        item=item,
        sequence=sequence,
        authority=authority,
        implementer=implementer,
        bases=bases,
        remark=find(REMARK),
        decision=find(DECISION),
        measures=find(MEASURES),
        way=way,
        reforms=reforms,
    )


def _reform_of(text: str) -> str:
    return next((code for word, code in REFORMS if word in text), "")


def _tables(document: PrintedDocument) -> Iterator[tuple[str, Table]]:
    """Tables of a document, each with the title of its list."""
    for annex, blocks in ((None, document.blocks), *((annex, annex.blocks) for annex in document.annexes)):
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                yield _list_title(document, annex, blocks, index), block


def _list_title(document: PrintedDocument, annex: Annex | None, blocks: Sequence[Block], index: int) -> str:
    """The table's caption, else the nearest title above it, else that of the annex or the document."""
    table = blocks[index]
    if isinstance(table, Table) and table.caption and looks_like_title(table.caption.text):
        return table.caption.text
    for block in reversed(blocks[:index]):
        if isinstance(block, Heading | Paragraph) and block.level == 0 and looks_like_title(block.text.text):
            return block.text.text
    if annex is not None and annex.title:
        return annex.title.text
    return document.title.text


def _rows(document: str, title: str, table: Table, columns: Columns) -> Iterator[Listing | LeftOut]:
    fill = [index for index in (columns.authority,) if index is not None]
    above: Listing | None = None
    for row in table.filled(*fill):
        first = row.cells[0].text.text
        if row.is_section or _NOTE.match(first) or _repeats_header(row, table.columns):
            yield LeftOut(document=document, text=row.raw, reason="标题行、注或重复的表头，不是事项")
            above = None
            continue
        listing = _listing(document, title, row, columns, above)
        if listing is None:
            yield LeftOut(document=document, text=row.raw, reason="没有事项名称")
            continue
        above = listing
        yield listing


def _repeats_header(row: Row, names: Sequence[str]) -> bool:
    texts = [cell.text.text for cell in row.cells]
    return sum(bool(text) and text in name for text, name in zip(texts, names, strict=False)) >= 3


def _listing(document: str, title: str, row: Row, columns: Columns, above: Listing | None) -> Listing | None:
    sequence = _text(row, columns.sequence)
    item = row.cells[columns.item].text
    continued = above is not None and not sequence and columns.sequence is not None
    if above is not None and continued:
        sequence = above.sequence
    doubts: list[str] = []
    name = Name(item.text, item)
    if not item:
        if above is None or not continued:
            return None
        name = above.item
    elif _CUT_OFF.search(_BRACKET_END.sub("", item.text)):
        doubts.append("事项名称结尾不完整，疑有识别错误")
    printed = _text(row, columns.implementer)
    implementers: tuple[Implementer, ...] = ()
    if columns.implementer is not None:
        implementers = tuple(read_implementers(row.cells[columns.implementer].text))
    if not printed and continued and above is not None:
        implementers, printed = above.implementers, above.implementers_printed
    remark = _text(row, columns.remark) or _text(row, columns.decision)
    if len(implementers) == 1 and (said := _REMARK_AGENCY.match(remark)):
        agency = implementers[0].agency.printed
        if agency != said["agency"] and agency[:-1] == said["agency"][:-1]:
            doubts.append(f"实施机关印作“{agency}”，备注作“{said['agency']}”")
    if sequence and not _NUMBERED.match(sequence):
        doubts.append(f"序号印作“{sequence}”")
    if any(not _paired(row.cells[index].text.text) for index in columns.bases):
        doubts.append("依据的书名号不配对，可能没有印全")
    authority = row.cells[columns.authority].text if columns.authority is not None else None
    return Listing(
        document=document,
        evidence=row.raw,
        list=title,
        sequence=sequence,
        item=name,
        authority=Name(authority.text.replace("\n", "、"), authority) if authority else None,
        implementers=implementers,
        implementers_printed=printed,
        bases=_bases(row, columns, above if continued else None),
        reform=_reform(row, columns, title),
        remark=remark,
        confidence=0.6 if doubts else 1.0,
        doubts=tuple(doubts),
    )


def _paired(text: str) -> bool:
    return text.count("《") == text.count("》") and text.count("〈") == text.count("〉")


def _text(row: Row, index: int | None) -> str:
    return row.cells[index].text.text if index is not None else ""


def _bases(row: Row, columns: Columns, above: Listing | None) -> tuple[Basis, ...]:
    found: dict[tuple[str, str, str], Basis] = {}
    for index in columns.bases:
        for basis in read_bases(row.cells[index].text):
            found.setdefault((basis.title.printed, basis.number, basis.relation), basis)
    if columns.measures is not None:
        for basis in read_amendments(row.cells[columns.measures].text):
            found.setdefault((basis.title.printed, basis.number, basis.relation), basis)
    if not found and above is not None and not any(row.cells[index].text for index in columns.bases):
        return tuple(basis for basis in above.bases if basis.relation == "basis")
    return tuple(found.values())


def _reform(row: Row, columns: Columns, title: str) -> str:
    """The reform mode: the marked column, the wording of the cell, or what the list's title says of all its items."""
    marked = [code for index, code in columns.reforms if MARK.match(row.cells[index].text.text)]
    if marked:
        return marked[0]
    if columns.way is not None and (code := _reform_of(_text(row, columns.way))):
        return code
    if columns.decision is None and columns.way is None and columns.reforms:
        return ""
    named = {match.group(): None for match in LIST_REFORM.finditer(title)}
    if len(named) == 1:
        return next(iter(named))
    said = LIST_REFORM.match(_text(row, columns.decision))
    return said.group() if said else ""
