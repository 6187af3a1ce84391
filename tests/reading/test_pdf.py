"""PDF: paragraphs by where lines stand, ruled tables, running heads, radicals, pages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.reading import BadInput, Source, read
from tests.reading.pdf_writer import Sheet, pdf


def _read(folder: Path, *sheets: Sheet) -> Source:
    path = folder / "a.pdf"
    path.write_bytes(pdf(*sheets))
    return read(path, "a.pdf")


def _texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def test_lines_of_one_paragraph_follow_each_other_and_paragraphs_are_parted(tmp_path: Path) -> None:
    full = "云" * 30
    sheet = Sheet().lines(100, 700, [full, "江市的第一段到此为止。"]).lines(124, 660, ["云" * 28, "第三行"])
    assert _texts(_read(tmp_path, sheet)) == [full, "江市的第一段到此为止。", "", "云" * 28, "", "第三行"]


def test_a_sentence_goes_on_over_the_page_and_its_lines_know_their_pages(tmp_path: Path) -> None:
    first = Sheet().text(100, 700, "云" * 30).text(290, 30, "- 1 -")
    second = Sheet().text(100, 780, "江市到此为止。").text(124, 760, "云" * 28).text(290, 30, "- 2 -")
    source = _read(tmp_path, first, second)
    assert [(line.text, line.page) for line in source.lines] == [
        ("云" * 30, 1),
        ("江市到此为止。", 2),
        ("", 2),
        ("云" * 28, 2),
    ]
    assert [line.number for line in source.lines] == [1, 2, 3, 4]


def test_a_line_at_the_same_height_of_many_pages_is_a_running_head(tmp_path: Path) -> None:
    bodies = ["甲事项由市水务局办理。", "乙事项由市林务局办理。", "丙事项由市港务局办理。"]
    sheets = [
        Sheet().text(100, 810, f"云江市公报 2021年第{n}期").text(100, 700, body).text(280, 40, f"第{n}页")
        for n, body in enumerate(bodies, 1)
    ]
    assert [text for text in _texts(_read(tmp_path, *sheets)) if text] == bodies


def test_a_ruled_table_becomes_rows_and_merged_cells_leave_blanks(tmp_path: Path) -> None:
    sheet = (
        Sheet().text(100, 780, "云江市许可事项").text(110, 710, "序号").text(160, 710, "事项").text(310, 710, "机关")
    )
    for y in (730, 700, 640):
        sheet.stroke(100, y, 450, y)
    sheet.stroke(150, 670, 450, 670)  # the first column is one cell over two rows
    for x in (100, 150, 300, 450):
        sheet.stroke(x, 730, x, 640)
    sheet.text(110, 665, "1").text(160, 685, "渡口设置").text(310, 685, "市港务局")
    sheet.text(160, 655, "渡口撤销").text(310, 655, "市水务局").text(100, 600, "表后的话。")
    assert _texts(_read(tmp_path, sheet)) == [
        "云江市许可事项",
        "",
        "序号\t事项\t机关",
        "1\t渡口设置\t市港务局",
        "\t渡口撤销\t市水务局",
        "",
        "表后的话。",
    ]


def test_lines_in_a_cell_join_unless_there_was_room_for_more(tmp_path: Path) -> None:
    sheet = Sheet().grid([100, 200, 300], [700, 660, 600])
    sheet.text(105, 685, "事项").text(205, 685, "机关")
    sheet.text(105, 640, "内河通航水域").text(105, 622, "载运物品").text(205, 640, "市局").text(205, 622, "县局")
    assert _texts(_read(tmp_path, sheet)) == ["事项\t机关", "内河通航水域载运物品\t市局 县局"]


def test_rules_drawn_as_thin_boxes_count(tmp_path: Path) -> None:
    sheet = Sheet()
    for y in (700, 670, 640):
        sheet.bar(100, y, 200, 0.6)
    for x in (100, 200, 300):
        sheet.bar(x, 640, 0.6, 60)
    sheet.text(110, 680, "序号").text(210, 680, "事项").text(110, 650, "1").text(210, 650, "渡口设置")
    assert _texts(_read(tmp_path, sheet)) == ["序号\t事项", "1\t渡口设置"]


def test_a_table_open_at_the_top_of_a_page_is_closed_there(tmp_path: Path) -> None:
    sheet = Sheet()
    for y in (700, 660):
        sheet.stroke(100, y, 300, y)
    for x in (100, 200, 300):
        sheet.stroke(x, 660, x, 740)
    sheet.text(110, 712, "1").text(210, 712, "渡口设置").text(110, 672, "2").text(210, 672, "采砂许可")
    assert _texts(_read(tmp_path, sheet)) == ["1\t渡口设置", "2\t采砂许可"]


def test_strokes_that_hardly_go_beyond_the_last_rule_leave_no_room_for_a_row(tmp_path: Path) -> None:
    sheet = Sheet().grid([100, 200, 300], [700, 670, 640])
    for x in (100, 200, 300):
        sheet.stroke(x, 700, x, 706)
    sheet.text(110, 704, "单位").text(110, 680, "序号").text(210, 680, "事项").text(110, 650, "1").text(
        210, 650, "渡口设置"
    )
    assert _texts(_read(tmp_path, sheet))[-2:] == ["序号\t事项", "1\t渡口设置"]


def test_a_page_shown_turned_reads_as_it_is_shown(tmp_path: Path) -> None:
    # The page is shown turned clockwise by 90°, so its writer has turned the text the other way.
    sheet = Sheet(turn=90)
    for index, text in enumerate(["First row ends.", "Second row ends."]):
        sheet.orders.append(f"BT /F2 12 Tf 0 1 -1 0 {100 + 60 * index} 100 Tm ({text}) Tj ET")
    assert [text for text in _texts(_read(tmp_path, sheet)) if text] == ["First row ends.", "Second row ends."]


def test_room_between_words_is_kept(tmp_path: Path) -> None:
    sheet = Sheet().text(100, 700, "组长：").text(150, 700, "周启明").text(250, 700, "副市长")
    assert _texts(_read(tmp_path, sheet)) == ["组长： 周启明  副市长"]


def test_radicals_in_the_place_of_characters_are_unified(tmp_path: Path) -> None:
    from quanze.loaders.reading.pdf_page import _character

    assert "".join(_character(ord(c)) for c in "⼈⺠⻓⽂") == "人民长文"


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        _read(tmp_path, Sheet().stroke(0, 0, 100, 100))
    assert caught.value.reason == "textless"


@pytest.mark.parametrize(
    "data, reason",
    [(b"plain words", "damaged"), (b"", "empty"), (b"%PDF-1.4\n1 0 obj\n<<", "truncated")],
)
def test_what_is_no_whole_pdf_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read(path, "a.pdf")
    assert caught.value.reason == reason
