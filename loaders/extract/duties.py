"""Duties: what must be done, who answers for it and by when, in prose brackets and in task tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quanze.loaders.extract.column_meanings import assign
from quanze.loaders.extract.deadlines import due
from quanze.loaders.extract.duty_clauses import leads_by_rule
from quanze.loaders.extract.duty_columns import columns_of
from quanze.loaders.extract.duty_lines import DIVIDES, deadline_behind, names_kinds, owners_alone
from quanze.loaders.extract.duty_prose import Walk
from quanze.loaders.extract.duty_roles import FIRST_LEADS, LABEL
from quanze.loaders.extract.duty_tables import read_table
from quanze.loaders.extract.phrase_definitions import definitions
from quanze.loaders.facts import Duty, LeftOut, PhraseDefinition
from quanze.loaders.structure.blocks import Annex, Gazette, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended

_DIVIDED = re.compile(r"任务|分工|职责|责任")
_SEVERAL = 2
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
    walk.state.owned = _heads_tasks(document)
    part = None
    ordered = tuple(_ordered_parts(document))
    held: list[Duty | LeftOut] = []
    labelled = False
    for annex, block in document.all_blocks():
        if annex is not part:
            part = annex
            walk.enter(annex.title if annex else None)
        walk.state.ordered = annex in ordered
        if labelled and held and isinstance(block, Paragraph) and (when := deadline_behind(block.text)):
            held[-1] = _dated(held[-1], when, block, document)
        yield from held
        held = []
        if isinstance(block, Paragraph):
            yield from definitions(block.text, document.key)
        elif isinstance(block, Table):
            yield from _of_table(block, annex, document, source, walk)
        held = list(walk.take(block))
        labelled = isinstance(block, Paragraph) and LABEL.match(block.text.text) is not None
    yield from held


def _dated(duty: Duty | LeftOut, when: str, block: Paragraph, document: PrintedDocument) -> Duty | LeftOut:
    """A duty with the deadline that a paragraph of its own below that of the roles gives, where it has none."""
    if isinstance(duty, LeftOut) or duty.deadline:
        return duty
    evidence = Mended.join((duty.evidence, block.text))
    return replace(duty, deadline=when, due=due(when, document.year), evidence=evidence)


def _of_table(
    table: Table, annex: Annex | None, document: PrintedDocument, source: str, walk: Walk
) -> Iterator[Duty | LeftOut]:
    caption = table.caption.text if table.caption else ""
    assigned = assign(table, caption or (annex.title.text if annex else document.title.text))
    columns = columns_of(assigned) if assigned else None
    if assigned is None or columns is None:
        return
    section = walk.section()
    if caption and caption not in section:
        section = f"{section}／{caption}" if section and annex else caption
    first_leads = walk.state.first_leads or walk.state.ordered or bool(FIRST_LEADS.search(caption))
    yield from read_table(assigned.table, columns, document, source, section, first_leads=first_leads)


def _heads_tasks(document: PrintedDocument) -> bool:
    """Whether bodies alone on lines head the tasks below them: several do, in a document that divides work."""
    texts = [block.text for _, block in document.all_blocks() if isinstance(block, Heading | Paragraph)]
    if not _DIVIDED.search(document.title.text) and not any(DIVIDES.search(text.text) for text in texts):
        return False
    return sum(bool(owners_alone(text)) for text in texts) >= _SEVERAL


def _ordered_parts(document: PrintedDocument) -> Iterator[Annex | None]:
    """The parts (annexes, None for the body) in which a note or a sentence says that the first agency listed leads."""
    for annex, block in document.all_blocks():
        if not isinstance(block, Paragraph) or "牵头" not in block.text.text:
            continue
        text = block.text.text
        if leads_by_rule(text) == "here" or (_NOTE.match(text) and FIRST_LEADS.search(text)):
            yield annex
