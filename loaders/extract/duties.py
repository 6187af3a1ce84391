"""Duties: what must be done, who answers for it and by when, in prose brackets and in task tables."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.duty_columns import columns_of
from loaders.extract.duty_prose import Walk
from loaders.extract.duty_tables import read_table
from loaders.extract.phrase_definitions import definitions
from loaders.facts import Duty, LeftOut, PhraseDefinition
from loaders.structure.blocks import Gazette, Paragraph, PrintedDocument, Table


def extract(gazette: Gazette) -> Iterator[Duty | PhraseDefinition | LeftOut]:
    """One fact per task; what a document says of its brackets (the first leads) holds from there on in it."""
    source = gazette.source.text
    for document in gazette.documents:
        yield from _of_document(document, source)


def _of_document(document: PrintedDocument, source: str) -> Iterator[Duty | PhraseDefinition | LeftOut]:
    walk = Walk(document)
    part = None
    for annex, block in document.all_blocks():
        if annex is not part:
            part = annex
            walk.enter(annex.title if annex else None)
        if isinstance(block, Paragraph):
            yield from definitions(block.text, document.key)
        elif isinstance(block, Table):
            columns = columns_of(block)
            if columns is not None:
                caption = block.caption.text if block.caption else ""
                section = walk.section()
                if caption and caption not in section:
                    section = f"{section}／{caption}" if section and annex else caption
                yield from read_table(block, columns, document, source, section, first_leads=walk.state.first_leads)
        yield from walk.take(block)
