"""Blocks: columns by name, merged cells filled from above."""

from __future__ import annotations

from quanze.loaders.structure.blocks import Cell, PrintedDocument, Row, Table
from quanze.loaders.structure.mended import Mended


def cell(text: str) -> Cell:
    return Cell(Mended.of(text, 0), Mended.of(text, 0))


def row(*texts: str) -> Row:
    return Row(tuple(map(cell, texts)), Mended.of("".join(texts), 0), 1)


TABLE = Table(
    ("序号", "事项名称", "实施机关"),
    (
        row("1", "取水许可", "市水利局"),
        row("2", "河道采砂许可", ""),
        row("二、企业事项", "", ""),
        row("3", "设立登记", ""),
    ),
)


def test_the_first_column_with_a_name_is_found() -> None:
    assert TABLE.column("机关", "名称") == 2
    assert TABLE.column("依据", "名称") == 1
    assert TABLE.column("依据") is None


def test_a_blank_cell_is_filled_from_above_and_a_section_ends_that() -> None:
    filled = [found.cells[2].text.text for found in TABLE.filled(2)]
    assert filled == ["市水利局", "市水利局", "", ""]
    assert [found.is_section for found in TABLE.filled(2)] == [False, False, True, False]
    assert TABLE.filled(9) == TABLE.rows


def document(number: str, date: str) -> PrintedDocument:
    return PrintedDocument(number, Mended.of("云江市节水方案", 0), date, "方案", ())


def test_a_document_has_the_year_of_its_date_or_else_of_its_number() -> None:
    assert document("云政发〔2020〕3号", "2021-01-04").year == 2021
    assert document("云政发〔2020〕3号", "").year == 2020
    assert document("", "").year is None
    assert document("", "").key == "云江市节水方案"
