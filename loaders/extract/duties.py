"""Duties: what must be done, who answers for it and by when, in prose brackets and in task tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.column_meanings import assign
from loaders.extract.duty_clauses import FIRST_LEADS
from loaders.extract.duty_columns import columns_of
from loaders.extract.duty_lines import names_kinds
from loaders.extract.duty_prose import Walk
from loaders.extract.duty_tables import read_table
from loaders.extract.phrase_definitions import definitions
from loaders.facts import Duty, LeftOut, PhraseDefinition
from loaders.structure.blocks import Annex, Gazette, Paragraph, PrintedDocument, Table

_NOTE = re.compile(r"^[（(]?(?:备?注|说明)")


def extract(gazette: Gazette) -> Iterator[Duty | PhraseDefinition | LeftOut]:
    """One fact per task; what a document says of its brackets (the first leads) holds from there on in it."""
    source = gazette.source.text
    for document in gazette.documents:
        yield from _of_document(document, source)


def _of_document(document: PrintedDocument, source: str) -> Iterator[Duty | PhraseDefinition | LeftOut]:
    walk = Walk(document)
    paragraphs = (block.text for _, block in document.all_blocks() if isinstance(block, Paragraph))
    walk.state.kinds_only = names_kinds(paragraphs)
    part = None
    ordered = tuple(_ordered_parts(document))
    for annex, block in document.all_blocks():
        if annex is not part:
            part = annex
            walk.enter(annex.title if annex else None)
        if isinstance(block, Paragraph):
            yield from definitions(block.text, document.key)
        elif isinstance(block, Table):
            caption = block.caption.text if block.caption else ""
            assigned = assign(block, caption or (annex.title.text if annex else document.title.text))
            columns = columns_of(assigned) if assigned else None
            if assigned is not None and columns is not None:
                section = walk.section()
                if caption and caption not in section:
                    section = f"{section}／{caption}" if section and annex else caption
                first_leads = walk.state.first_leads or annex in ordered or bool(FIRST_LEADS.search(caption))
                yield from read_table(assigned.table, columns, document, source, section, first_leads=first_leads)
        yield from walk.take(block)


def _ordered_parts(document: PrintedDocument) -> Iterator[Annex | None]:
    """The parts (annexes, None for the body) in which a note says that the first agency listed leads."""
    for annex, block in document.all_blocks():
        if not isinstance(block, Paragraph) or "牵头" not in block.text.text:
            continue
        if _NOTE.match(block.text.text) and FIRST_LEADS.search(block.text.text):
            yield annex
