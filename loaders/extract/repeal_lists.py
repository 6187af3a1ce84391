"""Lists of documents in lines (一、关于…的通知（2001年2月5日云发〔2001〕2号）): one citation per entry.

Tables of the same are read by :mod:`loaders.extract.registers`. An entry is a title without 《》 and, in the bracket
behind it, the day and the number; print may break it over lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quanze.loaders.codes import Relation
from quanze.loaders.extract.quotes import clean_number
from quanze.loaders.extract.registers import relation_of_list
from quanze.loaders.facts import Citation
from quanze.loaders.language.dates import BRACKETED_YEAR, DAY, YEAR
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.paragraphs import looks_like_title

ENTRY = Rule(
    "entry-of-a-list-of-documents",
    rf"^(?P<title>[^。；;]{{6,160}}?)[（(](?:{DAY})?[，,]?"
    rf"(?P<number>[^（()）0-9]{{1,14}}(?:{BRACKETED_YEAR}|令?(?:{YEAR}年)?)第?[0-9]{{1,5}}号)"
    r"(?:[，,；;][^（()）]{0,40})?[）)][。；;]?$",
    finds={
        "关于证券交易收费问题的通知（1998年4月3日云监字〔1998〕15号）": [
            {"title": "关于证券交易收费问题的通知", "number": "云监字〔1998〕15号"}
        ],
        "云江市节水办法（市政府令第12号）": [{"title": "云江市节水办法", "number": "市政府令第12号"}],
    },
    leaves=("加强节水工作（市水利局负责）", "关于证券交易收费问题的通知"),
)
NUMBER_FIRST = Rule(
    "entry-that-opens-with-its-number",
    rf"^(?P<number>[^（()）0-9《》，。]{{2,14}}{BRACKETED_YEAR}第?[0-9]{{1,5}}号)[\s，、：:]*"
    rf"(?P<title>《[^《》]{{4,160}}》|(?!文件|至|和|及|与|印发|转发的)(?!.*(?:[0-9]号|第[0-9{HAN}百]+[条款项章]|修改为))[^。；;，]{{6,160}})"
    r"[。；;]?$",
    finds={
        "云政办发〔2003〕18号关于加强河道管理的通知": [
            {"number": "云政办发〔2003〕18号", "title": "关于加强河道管理的通知"}
        ],
        "云政发〔2001〕3号《云江市节水办法》；": [{"number": "云政发〔2001〕3号", "title": "《云江市节水办法》"}],
    },
    leaves=(
        "关于加强河道管理的通知（云政办发〔2003〕18号）",
        "根据云政办发〔2003〕18号文件，制定本办法。",
        "云政发〔2001〕3号第五条修改为市水利局负责节水工作",
        "云政办发〔2004〕28号关于加强河道管理的通知第三条",
        "云政发〔2002〕7号至云政发〔2002〕9号三个文件",
        "云政办发〔2003〕18号文件规定的收费标准停止执行",
    ),
)
_EXPLAINS = re.compile(r"(?:解读|说明|问答|答记者问)$")
_MARKED = re.compile(rf"^(?:{DAY}[^《》]{{0,30}})?《(?P<title>[^《》]+)》$")
_FEWEST = 2
_SPAN = 4
"""Blocks an entry can be broken over."""


def listed_documents(document: PrintedDocument, title: str, blocks: Sequence[Block]) -> tuple[list[Citation], set[int]]:
    """The entries of a list that ``title`` announces (废止的…目录), and the indices of the blocks they take up."""
    relation = relation_of_list(title)
    if relation is Relation.CITES or _EXPLAINS.search(title):
        return [], set()
    found: list[Citation] = []
    taken: set[int] = set()
    for indices, entry in _entries(blocks):
        match = _matched(entry.text)
        if match is None:
            continue
        found.append(
            Citation(
                document=document.key,
                evidence=entry,
                title=_bare(match["title"]),
                number=clean_number(match["number"]),
                relation=relation,
            )
        )
        taken.update(indices)
    return (found, taken) if len(found) >= _FEWEST else ([], set())


def _bare(title: str) -> str:
    """``title`` without 《》 where they enclose the whole of it, and without what says before them when it was issued."""
    marked = _MARKED.match(title)
    return marked["title"] if marked else title


def _matched(entry: str) -> re.Match[str] | None:
    """What an entry says; of one that opens with its number only if all behind it is a title."""
    if said := ENTRY.match(entry):
        return said
    said = NUMBER_FIRST.match(entry)
    return said if said and (said["title"].startswith("《") or looks_like_title(said["title"])) else None


def _entries(blocks: Sequence[Block]) -> Iterator[tuple[list[int], Mended]]:
    """Numbered blocks with the unnumbered ones that go on with them."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table) or not block.mark:
            at += 1
            continue
        parts, indices = [block.text[after_mark(block.text.text) :]], [at]
        while not _matched(Mended.join(parts).text) and len(indices) < _SPAN and at + 1 < len(blocks):
            follows = blocks[at + 1]
            if isinstance(follows, Table) or follows.mark:
                break
            at += 1
            parts.append(follows.text)
            indices.append(at)
        yield indices, Mended.join(parts)
        at += 1
