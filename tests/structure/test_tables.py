"""Tables: headers of several rows, stitching over page breaks, rows as wide as the header."""

from __future__ import annotations

from quanze.loaders.reading.source import Source
from quanze.loaders.structure.blocks import Table
from quanze.loaders.structure.documents import parse
from quanze.loaders.structure.lines import printed_lines
from quanze.loaders.structure.tables import cells_of, is_header, tables_of

HEADER = "序号\t事项名称\t实施机关"


def tables(text: str) -> list[Table]:
    return list(tables_of(list(printed_lines(Source.from_text("云江.txt", text))), None))


def column(table: Table, index: int) -> list[str]:
    return [row.cells[index].text.text for row in table.rows]


def test_a_header_over_two_rows_names_its_columns_with_a_slash() -> None:
    (table,) = tables("序号\t事项名称\t改革方式\t\t\n\t\t取消审批\t审批改为备案\t实行告知承诺\n1\t取水\t√\t\t")
    assert table.columns == ("序号", "事项名称", "改革方式/取消审批", "改革方式/审批改为备案", "改革方式/实行告知承诺")
    assert column(table, 2) == ["√"]


def test_a_repeated_header_goes_on_with_the_table_on_the_next_page() -> None:
    (table,) = tables(f"{HEADER}\n1\t取水\t市水利局\n\n{HEADER}\n2\t采砂\t市水利局")
    assert column(table, 0) == ["1", "2"]
    assert [row.page for row in table.rows] == [0, 1]


def test_a_heading_over_two_rows_repeated_with_its_cells_elsewhere_is_no_row() -> None:
    first = "序号\t任务\t责任分工\t\t时限\n\t\t牵头单位\t配合单位\t\n1\t清淤\t市水利局\t市财政局\t6月"
    again = "序号\t任务\t责任分工\t\t时限\n\t牵头单位\t配合单位\t\t\n2\t护岸\t市水利局\t市住建局\t8月"
    (table,) = tables(f"{first}\n\n{again}")
    assert column(table, 1) == ["清淤", "护岸"]


def test_rows_as_wide_go_on_without_a_header() -> None:
    (table,) = tables(f"{HEADER}\n1\t取水\t市水利局\n\n2\t采砂\t市水利局")
    assert column(table, 1) == ["取水", "采砂"]


def test_a_heading_between_rows_is_a_row_of_the_table() -> None:
    rows = f"{HEADER}\n一、水务\n1\t取水\t市水利局\n\n二、林务（共1项）\n2\t采伐\t市林业局\n\n三、附则\n"
    blocks = (
        parse(Source.from_text("云江.txt", f"云江市许可清单\n\n{rows}\n本清单自公布之日起执行。\n")).documents[0].blocks
    )
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert column(table, 0) == ["一、水务", "1", "二、林务（共1项）", "2"]
    assert [row.is_section for row in table.rows] == [True, False, True, False]


def test_another_header_or_width_opens_another_table() -> None:
    assert len(tables(f"{HEADER}\n1\t取水\t市水利局\n\n序号\t任务\t责任单位\n1\t节水\t市水利局")) == 2
    assert len(tables(f"{HEADER}\n1\t取水\t市水利局\n\n1\t节水")) == 2


def test_short_rows_are_filled_up() -> None:
    (table,) = tables(f"{HEADER}\n1\t取水")
    assert [len(row.cells) for row in table.rows] == [3]


def test_rows_without_a_header_are_as_wide_as_the_widest() -> None:
    (table,) = tables("1\t取水许可\t市水利局\n2\t采砂许可\n3\t防洪评价审批\t市水利局\t全市")
    assert (table.columns, [len(row.cells) for row in table.rows]) == ((), [4, 4, 4])


def test_rows_of_one_length_stay_rows() -> None:
    rows = "\n".join(f"{number}\t取水许可\t市水利局（初审）\t《水法》" for number in range(10, 40))
    read = parse(Source.from_text("云江.txt", f"序号\t事项名称\t实施机关\t设定依据\n{rows}"))
    (table,) = [block for block in read.documents[0].blocks if isinstance(block, Table)]
    assert len(table.rows) == 30


def test_bars_part_cells_too_and_tags_are_taken_off() -> None:
    (line,) = printed_lines(Source.from_text("云江.txt", "| 1 | <b>取 水</b> | |"))
    assert [cell.text.text for cell in cells_of(line)] == ["1", "取水", ""]


def test_figures_sentences_and_roles_are_no_header() -> None:
    def header(text: str) -> bool:
        (line,) = printed_lines(Source.from_text("云江.txt", text))
        return is_header(cells_of(line))

    assert header(HEADER)
    assert not header("1\t事项名称\t实施机关")
    assert not header("组长：\t周启明\t副市长")
    assert not header("加强责任单位管理。\t落实时限。")


def test_rows_need_no_bar_before_their_first_cell_where_a_heading_opens_them() -> None:
    (table,) = tables("序号 | 事项名称 | 实施机关\n1 | 取水许可 | 市水利局\n2 | 河道采砂许可 | 市水利局 |")
    assert table.columns == ("序号", "事项名称", "实施机关")
    assert column(table, 1) == ["取水许可", "河道采砂许可"]
    assert [row.cells[2].text.text for row in table.rows] == ["市水利局", "市水利局"]


def test_bars_of_merged_cells_at_the_ends_of_rows_tell_that_cells_are_packed() -> None:
    heading = "| 序号 | 事项名称 | 子项名称 | 实施机关 |"
    (table,) = tables(f"{heading}\n| 1 | 取水审批 | 地表水 | 市水利局 |\n| 地下水 | 市水利局 |||")
    assert table.packed
    (table,) = tables(f"{heading}\n| 1 | 取水审批 | 地表水 | 市水利局 |\n| 2 | | 地下水 | 市水利局 |")
    assert not table.packed
