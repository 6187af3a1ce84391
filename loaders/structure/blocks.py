"""What a gazette is made of: documents, and in them headings, paragraphs and tables, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quanze.loaders.reading.source import Source
from quanze.loaders.structure.mended import Mended


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own, or the numbered opening of one; ``level`` 1 is the highest.

    Levels follow the usual order of Chinese official documents (GB/T 9704): 第一章 · 一、 1;
    第一节 · （一） 2; 1. 3; （1） 4; 第三条 5.  ``mark`` is the printed number (``（一）``), text the rest included.
    """

    text: Mended
    level: int
    mark: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, mended over page breaks; ``mark`` is its printed number (``（一）``, ``1.``) or empty.

    ``level`` is that of the mark as for headings, 0 without one. ``text`` has white space removed
    (but between Latin words); ``lines`` are the printed lines it was put together from, blanks kept,
    for lists in which a blank parts a name from a post.
    """

    text: Mended
    mark: str = ""
    level: int = 0
    lines: tuple[Mended, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell, tags and list scars removed: ``text`` without white space, ``raw`` with it."""

    text: Mended
    raw: Mended


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row; ``page`` counts the stitched tables, so that rows after a repeated header are known.

    A ``guessed`` row is put together from pieces that could make other cells as well.
    """

    cells: tuple[Cell, ...]
    raw: Mended
    line: int
    page: int = 0
    guessed: bool = False

    @property
    def is_section(self) -> bool:
        """Whether only the first cell is filled (``一、企业事项`` over the whole width of the table)."""
        return len(self.cells) > 2 and bool(self.cells[0].text) and not any(c.text for c in self.cells[1:])


@dataclass(frozen=True, slots=True)
class Table:
    """A table stitched over page breaks.

    ``columns`` are the header's cells, white space removed; where the header has two rows the lower
    name follows the upper after a slash (``改革方式/直接取消审批``); a column without a name is ``""``.
    Rows have as many cells as there are columns (missing ones are empty); section rows (one cell
    filled, in the first column, the others empty) stay in ``rows`` as they are printed.
    Blank cells stay blank; :meth:`filled` gives the rows with merged cells filled from above.

    Of a ``packed`` table the print has lost where blank cells stand: all are at the end of their rows. ``lower`` are then
    the names of a heading's second row, which belong to some of the ``columns``.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: Mended | None = None
    header: Mended | None = None
    note: str = ""
    packed: bool = False
    lower: tuple[str, ...] = ()

    def column(self, *names: str) -> int | None:
        """Index of the first column whose name holds one of ``names`` (tried in that order)."""
        for name in names:
            for index, column in enumerate(self.columns):
                if name in column:
                    return index
        return None

    def filled(self, *columns: int) -> tuple[Row, ...]:
        """The rows with blank cells of ``columns`` filled from the row above (merged cells).

        A section row (only its first cell filled, over the whole width) is kept and ends the filling.
        """
        above: dict[int, Cell] = {}
        rows: list[Row] = []
        for row in self.rows:
            if row.is_section:
                above.clear()
                rows.append(row)
                continue
            cells = list(row.cells)
            for index in columns:
                if index >= len(cells):
                    continue
                if cells[index].text:
                    above[index] = cells[index]
                elif index in above:
                    cells[index] = above[index]
            rows.append(Row(tuple(cells), row.raw, row.line, row.page))
        return tuple(rows)


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (附件) of a document: its printed title and its blocks."""

    title: Mended
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageValidity:
    """What a page's head says of a document's force: ``status`` in its own words (现行有效, 失效), ISO dates, or empty.

    ``text`` is the field that ``effective`` or ``expires`` stands in, None without either.
    """

    status: str = ""
    effective: str = ""
    expires: str = ""
    text: Mended | None = None


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """One official document as printed.

    ``number`` is the 文号 without white space and with 〔〕 (``""`` where none is printed);
    ``issuers`` the printed names of all bodies that issue it (from the title, the signature, the note below the
    title or the page's head), in printed order;
    ``date`` ISO 8601 (``""`` where none is printed); ``kind`` the document type of GB/T 9704
    (通知, 决定, 意见, 办法 …) or ``人事任免``.
    ``blocks`` hold the whole body without the annexes: the notice itself and the instrument it issues,
    whose own title is the first :class:`Heading` of level 0.
    """

    number: str
    title: Mended
    date: str
    kind: str
    blocks: tuple[Block, ...]
    issuers: tuple[Mended, ...] = ()
    annexes: tuple[Annex, ...] = ()
    number_text: Mended | None = None
    date_text: Mended | None = None
    doubts: tuple[str, ...] = ()
    page: PageValidity = PageValidity()

    @property
    def issuer(self) -> str:
        """The printed name of the body that issues it, the first of several; empty where none is printed."""
        return self.issuers[0].text if self.issuers else ""

    @property
    def year(self) -> int | None:
        """Year of signing, or of the number; deadlines without a year are read with it."""
        if self.date:
            return int(self.date[:4])
        digits = self.number.partition("〔")[2][:4]
        return int(digits) if digits.isdigit() else None

    @property
    def key(self) -> str:
        """What ``document`` columns show: the number, or the title where there is none."""
        return self.number or self.title.text

    def all_blocks(self) -> Iterator[tuple[Annex | None, Block]]:
        """Body and annex blocks in printed order, each with the annex it stands in."""
        for block in self.blocks:
            yield None, block
        for annex in self.annexes:
            for block in annex.blocks:
                yield annex, block


@dataclass(frozen=True, slots=True)
class Issue:
    """Metadata of a gazette issue as printed on its cover; empty or None where the cover lacks it."""

    title: str
    city: str
    year: int | None
    number: int | None
    total_number: int | None
    date: str
    publisher: str
    text: Mended


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the table of contents: title, numbers printed with it and page."""

    title: Mended
    number: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Gazette:
    """Everything structure found in one source: issue (None for a single document), contents, documents.

    ``ignored`` holds what belongs to no document, with the reason (page header, cover, web navigation).
    """

    source: Source
    issue: Issue | None
    contents: tuple[ContentsEntry, ...]
    documents: tuple[PrintedDocument, ...]
    ignored: tuple[tuple[Mended, str], ...] = field(default=())
