"""The tables of a document with the title that is printed above each, and what their columns hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from quanze.loaders.extract.column_meanings import Assigned, assign
from quanze.loaders.extract.section_bodies import section_body, title_body
from quanze.loaders.structure.blocks import Annex, Block, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.paragraphs import looks_like_title


@dataclass(frozen=True, slots=True)
class Titled:
    """A table, the annex it stands in, the title nearest above it (the annex's or document's where none stands there),
    the body that a heading between them names (一、市水利局（共2项）), and the ``owner`` that the title names (市水利局权责清单)."""

    table: Table
    annex: Annex | None
    title: str
    assigned: Assigned | None
    body: Mended | None = None
    owner: Mended | None = None


def titled_tables(document: PrintedDocument) -> Iterator[Titled]:
    """All tables of a document, in printed order."""
    for annex, blocks in ((None, document.blocks), *((annex, annex.blocks) for annex in document.annexes)):
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                title = _title(annex, blocks[:index], block) or document.title
                assigned = assign(block, title.text)
                yield Titled(
                    assigned.table if assigned else block,
                    annex,
                    title.text,
                    assigned,
                    _body(blocks[:index]),
                    title_body(title),
                )


def _body(above: Sequence[Block]) -> Mended | None:
    """The body that the block right above a table, or the one above that, names as a heading."""
    headings = takewhile(lambda block: isinstance(block, Heading | Paragraph), reversed(above[-2:]))
    named = (section_body(block.text, block.mark) for block in headings if isinstance(block, Heading | Paragraph))
    return next((body for body in named if body), None)


def _title(annex: Annex | None, above: Sequence[Block], table: Table) -> Mended | None:
    """The table's caption, else the nearest title above it, else that of the annex; None where there is none."""
    if table.caption and looks_like_title(table.caption.text):
        return table.caption
    for block in reversed(above):
        if isinstance(block, Heading | Paragraph) and block.level == 0 and looks_like_title(block.text.text):
            return block.text
    return annex.title if annex is not None and annex.title else None
