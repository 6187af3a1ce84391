"""Tables whose rules were lost are put together again."""

from __future__ import annotations

from quanze.loaders.structure.blocks import Table
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.reflow import unroll
from tests.extract.printed import notice

COLUMNS = ("序号", "事项名称", "主管部门", "实施机关", "设定依据", "备注")


def tables(body: str) -> list[Table]:
    """Tables in the body of a notice."""
    (document,) = notice(body).documents
    return [block for block in document.blocks if isinstance(block, Table)]


def test_a_number_opens_a_row_and_is_no_page_number() -> None:
    cells = [
        ("1", "取水许可", "市水利局", "市水利局", "《水法》", "河道内"),
        ("2", "河道采砂许可", "市水利局", "县级水利部门", "《水法》", ""),
    ]
    body = "\n\n".join("\n\n".join(filter(None, row)) for row in (COLUMNS, *cells))
    (table,) = tables(f"云江市许可事项清单\n\n{body}\n\n")
    assert table.columns == COLUMNS
    assert [[cell.text.text for cell in row.cells] for row in table.rows] == [list(row) for row in cells]


def test_lines_of_one_cell_belong_together() -> None:
    row = "1\n\n取水许可（含地下\n水）\n\n市水利局\n市自然资源局\n\n市水利局\n\n《水法》\n\n"
    (table,) = tables("\n\n".join(COLUMNS) + "\n\n" + row)
    texts = [cell.text.text for cell in table.rows[0].cells]
    assert texts == ["1", "取水许可（含地下水）", "市水利局\n市自然资源局", "市水利局", "《水法》", ""]


def test_sections_stand_in_rows_of_their_own() -> None:
    body = "\n\n".join(
        (
            *COLUMNS,
            "1",
            "取水许可",
            "市水利局",
            "市水利局",
            "《水法》",
            "二、县级事项",
            "1",
            "采砂许可",
            "县水利局",
            "县水利局",
            "《水法》",
        )
    )
    (table,) = tables(body)
    assert [row.cells[0].text.text for row in table.rows] == ["1", "二、县级事项", "1"]
    assert table.rows[1].is_section


def test_a_few_short_lines_are_no_table() -> None:
    assert tables("序号\n\n名称\n\n1\n\n甲\n") == []
    assert tables("\n\n".join((*COLUMNS, "详见附件")) + "\n") == []


def test_run_on_texts_are_cut_where_lines_began() -> None:
    articles = "".join(f"第{n}条  市水利局负责节约用水工作。" for n in "一二三四五六七八九")
    text = f"各县区：现将《办法》印发给你们。云江市人民政府2021年6月8日（此件公开发布）云江市节水办法第一章  总则{articles * 5}"
    assert len(text) > 600
    parts = [part.text for part in unroll(Mended.of(text, 0))]
    assert parts[:7] == [
        "各县区：",
        "现将《办法》印发给你们。",
        "云江市人民政府",
        "2021年6月8日",
        "（此件公开发布）",
        "云江市节水办法",
        "第一章  总则",
    ]
    assert "".join(parts) == text


def test_other_long_lines_stay_whole() -> None:
    text = "按照第二条的规定，市水利局负责节约用水工作。" * 40
    assert [part.text for part in unroll(Mended.of(text, 0))] == [text]


PART = ("序号", "重点工作任务", "主要责任单位", "协同配合单位")


def test_numbers_may_leave_some_out_where_every_line_is_a_cell() -> None:
    rows = [
        ("一、主要预期目标",),
        ("3", "固定资产投资增长7.5%左右。", "区发改委", "区工信局、区住建局。"),
        ("二、扩投资",),
        ("68", "加快建设黎明小学。", "区教育局"),
        ("69", "引进优质教育资源。", "区教育局", "区投资促进中心。"),
    ]
    (table,) = tables("\n\n".join("\n\n".join(row) for row in (PART, *rows)))
    assert [[cell.text.text for cell in row.cells if cell.text] for row in table.rows] == [list(row) for row in rows]
    assert table.packed


def test_numbers_that_fall_end_the_table() -> None:
    rows = [
        ("3", "植树。", "区林业局", "区水利局"),
        ("5", "修路。", "区交通局", "区财政局"),
        ("4", "其他事项另行通知。"),
    ]
    (table,) = tables("\n\n".join("\n\n".join(row) for row in (PART, *rows)))
    assert [row.cells[0].text.text for row in table.rows] == ["3", "5"]
