"""An answer as people read it: short headings of columns and codes in words, in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from quanze.ontology.text import Text
from quanze.queries.catalogue import Column, NamedQuery
from quanze.queries.codes import word
from quanze.queries.running import Table

_EXPLAINS = re.compile("（(?![^（）]{1,2}）$)|[：；，:;,]| [(]")
_MORE = {"citation": Text("引文", "citation"), "source": Text("来源", "source")}
_PRINTED = Text("（原文）", " as printed")


def heading(column: Column, lang: str) -> str:
    """What stands above a column: its description up to where that begins to explain.

    >>> heading(Column("document", Text("文号（无文号者为标题）", "document number, or title where it has none")), "en")
    'document number'
    """
    text = _EXPLAINS.split(column.text[lang], maxsplit=1)[0].strip()
    printed = column.name.endswith("_printed") and _PRINTED[lang].strip() not in text
    return text + _PRINTED[lang] if printed else text


def in_words(query: NamedQuery, table: Table, lang: str, issues: Mapping[str, str]) -> Table:
    """The table with headings for names of columns, words for codes, and ``issues`` (by file name) for input files."""
    named = {column.name: heading(column, lang) for column in query.columns} | {
        key: t[lang] for key, t in _MORE.items()
    }
    said = [partial(_said, column, lang=lang, issues=issues) for column in table.columns]
    rows = tuple(tuple(say(cell) for say, cell in zip(said, row, strict=True)) for row in table.rows)
    return replace(table, columns=tuple(named.get(column, column) for column in table.columns), rows=rows)


def _said(column: str, cell: str, lang: str, issues: Mapping[str, str]) -> str:
    return issues.get(cell, cell) if column.startswith("source") else word(column, cell, lang)
