"""One-stop bundles (高效办成一件事): which items make up a bundle and which departments see to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.loaders.codes import Role
from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import STAR, read_list
from quanze.loaders.extract.bundle_rows import Columns, Line, columns_of, items_of, lines_of
from quanze.loaders.extract.bundle_spans import Span, divide
from quanze.loaders.extract.titled_tables import titled_tables
from quanze.loaders.facts import BundleEntry, Fact, LeftOut, Name, Party
from quanze.loaders.structure.blocks import Annex, Gazette, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The bundle entries of all documents."""
    for document in gazette.documents:
        for found in titled_tables(document):
            columns = columns_of(found.assigned) if found.assigned else None
            if columns is not None:
                yield from _table(document, found.annex, found.table, columns)


def _table(document: PrintedDocument, annex: Annex | None, table: Table, columns: Columns) -> Iterator[Fact | LeftOut]:
    title = (table.caption or (annex.title if annex else None) or document.title).text
    lines = lines_of(table, columns)
    read = {line.row.line for line in lines}
    bundles = divide(lines)
    for span in bundles.spans:
        bundle = _Bundle(document, title, lines, span)
        for row in range(span.start, span.stop):
            for item, parted in items_of(lines[row].item, span.stop - span.start == 1):
                doubts = (*filter(None, [bundles.doubts.get(row)]), *parted)
                yield bundle.entry(row, item, doubts)
    for row_ in table.rows:
        if row_.line not in read and not row_.is_section and any(cell.text for cell in row_.cells):
            yield LeftOut(document=document.key, text=row_.raw.strip(), reason="一件事清单中没有事项名称的一行")


@dataclass(frozen=True, slots=True)
class _Bundle:
    """A bundle of a list: the lines of the list, and which of them are the bundle's."""

    document: PrintedDocument
    title: str
    lines: Sequence[Line]
    span: Span

    @property
    def name(self) -> str:
        """Its name as printed; empty where none is."""
        printed = self.lines[self.span.named].bundle if self.span.named >= 0 else None
        return printed.text if printed is not None else ""

    def entry(self, row: int, item: Mended, doubts: tuple[str, ...]) -> BundleEntry:
        """An item of one of its rows."""
        line = self.lines[row]
        parties, more = _parties(self.lines, self.span, row)
        doubts = (*line.doubts, *doubts, *more)
        return BundleEntry(
            document=self.document.key,
            evidence=line.row.raw.strip(),
            confidence=Shape.BUNDLE_ROW.confidence(doubts),
            doubts=doubts,
            list=self.title,
            bundle=self.name,
            item=item.text,
            number=_number(self.lines, self.span),
            necessity=line.necessity,
            parties=parties,
        )


def _number(lines: Sequence[Line], span: Span) -> str:
    """The number beside the bundle's name; where its name was lost, the one that stands beside no name."""
    beside = (
        [lines[span.named]] if span.named >= 0 else [one for one in lines[span.start : span.stop] if not one.bundle]
    )
    return next((str(one.number) for one in beside if one.number), "")


def _parties(lines: Sequence[Line], span: Span, row: int) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    """The departments of a row; a blank cell has those of the row above in its bundle, or else of the next below."""
    line = lines[row]
    found, lead = line.agencies, line.lead
    doubts: tuple[str, ...] = ()
    if found is None and lead is None:
        if line.doubts:
            return (), ()
        order = [*range(row - 1, span.start - 1, -1), *range(row + 1, span.stop)]
        near = next((lines[i] for i in order if lines[i].agencies is not None), None)
        if near is None:
            return (), (Doubt.DEPARTMENT_MISSING,)
        found, lead, doubts = near.agencies, near.lead, (Doubt.DEPARTMENT_MERGED,)
    leaders = read_list(lead.without(STAR)) if lead is not None else ()
    led = {one.name for one in leaders}
    parties = [Party(agency=Name(one.name, one.text, one.full), role=Role.LEAD, doubts=one.doubts) for one in leaders]
    parties += [
        Party(agency=Name(one.name, one.text, one.full), role=_role(found, one.text), doubts=one.doubts)
        for one in (read_list(found.without(STAR)) if found is not None else ())
        if one.name not in led
    ]
    return tuple(parties), doubts


def _role(cell: Mended | None, name: Mended) -> Role:
    """The lead where a ★ stands right before the name in its cell."""
    if cell is None:
        return Role.COOPERATING
    start = name.span[0]
    marked = any(0 <= start - cell.offset(star.start()) <= 2 for star in STAR.finditer(cell.text))
    return Role.LEAD if marked else Role.COOPERATING
