"""Tables that list documents (废止、失效、修改、保留的文件目录): one citation per row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanze.loaders.codes import Relation
from quanze.loaders.extract.column_meanings import Assigned
from quanze.loaders.extract.quotes import clean_number, quoted
from quanze.loaders.facts import Citation, LeftOut
from quanze.loaders.structure.blocks import PrintedDocument, Row, Table

_RELATIONS = (
    (re.compile(r"废止|失效|停止执行"), Relation.REPEALS),
    (re.compile(r"修改|修订|修正"), Relation.AMENDS),
)


def read_register(
    document: PrintedDocument, table: Table, assigned: Assigned | None
) -> Iterator[Citation | LeftOut] | None:
    """The documents a table lists, or None if it is no such table (it needs a title and a number column)."""
    title, number = (assigned.first("title"), assigned.first("docnumber")) if assigned else (None, None)
    if title is None or number is None:
        return None
    return _rows(document, table, title, number)


def _rows(document: PrintedDocument, table: Table, title: int, number: int) -> Iterator[Citation | LeftOut]:
    above = table.caption.text if table.caption else ""
    annex = next((a.title.text for a in document.annexes if any(block is table for block in a.blocks)), "")
    section = ""
    for row in table.rows:
        if row.is_section:
            section = row.cells[0].text.text
            continue
        name = row.cells[title].text
        if not name:
            yield LeftOut(document=document.key, text=row.raw, reason="文件目录中没有名称的行")
            continue
        marked = quoted(name.text)
        bare = marked[0].printed(name).text if len(marked) == 1 and marked[0].start == 0 else name.text
        printed = _number(row, number) or (marked[0].number if marked else "")
        yield Citation(
            document=document.key,
            evidence=row.raw,
            title=bare,
            number=printed,
            relation=relation_of_list(section, above, annex, document.title.text),
        )


def _number(row: Row, index: int) -> str:
    return clean_number(row.cells[index].text.text.strip("（）()"))


def relation_of_list(*contexts: str) -> Relation:
    """The relation that the nearest heading with a word for it gives."""
    for context in contexts:
        found = {relation for pattern, relation in _RELATIONS if pattern.search(context)}
        if len(found) == 1:
            return found.pop()
    return Relation.CITES
