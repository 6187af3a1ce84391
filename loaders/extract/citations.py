"""Mentions of other documents in prose and in tables of tasks, each with the relation its sentence states.

What a permit list names in its basis columns is a :class:`~loaders.facts.Basis` and stays out here, as do
a document's own titles, certificates, forms, newspapers and books, and short names for what is cited already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanze.loaders.codes import Relation
from quanze.loaders.extract.citation_memory import Memory, unmarked
from quanze.loaders.extract.citation_rules import ANNEXES, BASIS_HEADING, CHANGING, HANDS_ON
from quanze.loaders.extract.column_meanings import assign
from quanze.loaders.extract.makings import TASK_LIST
from quanze.loaders.extract.mentions import left_out, mentions_in
from quanze.loaders.extract.permit_columns import permit_columns
from quanze.loaders.extract.quotes import quoted
from quanze.loaders.extract.registers import read_register
from quanze.loaders.extract.repeal_lists import listed_documents
from quanze.loaders.facts import Citation, LeftOut
from quanze.loaders.language.item_numbers import DOTTED
from quanze.loaders.structure.blocks import Block, Gazette, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.paragraphs import looks_like_title

_REPEAL_HEADING = re.compile(r"废止|失效")
_ENTRY_ENDS = re.compile(r".{0,3}$|本(?:决定|通知|公告|通告)自")
"""What may stand behind the title of an entry: nothing but a stop, or the closing sentence that print runs on with."""
_LOWEST = 9
"""The level of a sentence that announces entries: any heading below ends its word."""
_ITEM_COLUMNS = ("事项", "依据", "一件事", "材料", "证照")


def extract(gazette: Gazette) -> Iterator[Citation | LeftOut]:
    """Every mention of another document in ``gazette``; what is in 《》 and no mention is left out with the reason."""
    for document in gazette.documents:
        yield from cited_in(document)


def cited_in(document: PrintedDocument) -> Iterator[Citation | LeftOut]:
    """The mentions in one document, in printed order."""
    memory = Memory(document)
    said: set[tuple[str, str]] = set()
    numbers: set[str] = set()
    for fact in _in_blocks(memory):
        if isinstance(fact, Citation):
            if not fact.title and fact.number in numbers and fact.relation is Relation.CITES:
                yield LeftOut(document=document.key, text=fact.evidence, reason="上文已引用的文号")
                continue
            said.add((fact.title, fact.relation))
            numbers.add(fact.number)
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
            relation = Relation.REPEALS if cue.group() in ("废止", "失效") else Relation.AMENDS
            title = text.text[one.title[0] : one.title[1]]
            yield Citation(document=document.key, evidence=text, title=title, number=one.number, relation=relation)


def _in_blocks(memory: Memory) -> Iterator[Citation | LeftOut]:
    document = memory.document
    parts = ((document.title.text, document.blocks), *((annex.title.text, annex.blocks) for annex in document.annexes))
    for title, blocks in parts:
        memory.opening = TASK_LIST.search(title) is None
        listed, taken = listed_documents(document, title, blocks)
        yield from listed
        for index, block in enumerate(blocks):
            if index in taken:
                continue
            if isinstance(block, Table):
                yield from _in_table(memory, block)
            else:
                yield from _in_text(memory, block)


def _in_text(memory: Memory, block: Heading | Paragraph) -> Iterator[Citation | LeftOut]:
    text = block.text.text
    memory.opening &= not (block.mark or DOTTED.match(text) or (isinstance(block, Heading) and block.level))
    yield from _of_text(memory, block)
    memory.opening &= ("。" not in text and "如下" not in text) or HANDS_ON.search(text) is not None


def _of_text(memory: Memory, block: Heading | Paragraph) -> Iterator[Citation | LeftOut]:
    text, listed = block.text.text, _listed_relation(memory, block)
    if listed is None:
        _heed(memory, block)
    if "《" not in text and "〔" not in text and "[" not in text and "现将" not in text:
        return
    if _is_title(block) or ANNEXES.match(text) or unmarked(text) in memory.issued:
        for one in quoted(text):
            yield left_out(memory, block.text, one, "本文件或附件的标题")
        return
    yield from mentions_in(memory, block.text[len(block.mark) :], listed)


def _heed(memory: Memory, block: Heading | Paragraph) -> None:
    """Keep what a heading, or a sentence that announces a list, says of the entries below it."""
    text = block.text.text
    if isinstance(block, Heading) or ((block.mark or DOTTED.match(text)) and len(text) < 20 and "《" not in text):
        if block.level <= memory.level or not memory.level or BASIS_HEADING.search(text):
            memory.heading, memory.level = text, block.level
    elif text.endswith(("：", ":")) and _REPEAL_HEADING.search(text):
        memory.heading, memory.level = text, _LOWEST
    elif not block.mark and "《" not in text:
        memory.heading, memory.level = "", 0


def _is_title(block: Heading | Paragraph) -> bool:
    text = block.text.text
    if text.startswith("《") and text.rstrip("；。").endswith(("》", "）", ")")) and text.count("《") == 1:
        return False
    return not block.mark and (looks_like_title(text) or (isinstance(block, Heading) and block.level == 0))


def _listed_relation(memory: Memory, block: Block) -> Relation | None:
    """The relation that the heading above gives to an entry that is nothing but a title."""
    assert not isinstance(block, Table)
    bare = block.text.text[len(block.mark) :] if isinstance(block, Paragraph | Heading) else ""
    titles = quoted(bare)
    if not titles or titles[0].start > 1 or not _ENTRY_ENDS.match(bare, titles[-1].end):
        return None
    if _REPEAL_HEADING.search(memory.heading):
        return Relation.REPEALS
    return Relation.BASIS if BASIS_HEADING.search(memory.heading) else None


def _in_table(memory: Memory, table: Table) -> Iterator[Citation | LeftOut]:
    assigned = assign(table)
    register = read_register(memory.document, table, assigned)
    if register is not None:
        yield from register
        return
    permits = assigned is not None and assigned.kind == "permits" and permit_columns(assigned) is not None
    if assigned is not None and permits:
        table, wanted = assigned.table, set(assigned.every("remark", "category", "level", ""))
    else:
        wanted = {i for i, name in enumerate(table.columns) if not any(word in name for word in _ITEM_COLUMNS)}
        wanted = wanted or set(range(max((len(row.cells) for row in table.rows), default=0)))
        if any("一件事" in name for name in table.columns):
            return
    for row in table.rows:
        for index in sorted(wanted):
            if index < len(row.cells) and "《" in row.cells[index].text.text:
                yield from mentions_in(memory, row.cells[index].text, None, task=not permits)
