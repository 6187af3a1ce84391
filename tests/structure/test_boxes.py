"""Tables drawn with signs: rows between rules, names broken over lines, merged cells."""

from __future__ import annotations

from quanze.loaders.extract import duties, permits
from quanze.loaders.facts import Duty, Listing
from quanze.loaders.structure.blocks import Table
from tests.extract.printed import notice

DRAWN = """云江市保留的行政许可项目目录
┌────┬──┬────────┐
│实施主体│序号│ 项 目 名 称 │
├────┼──┼────────┤
│ 市水利 │ 1 │ 取水许可 │
│ 局 ├──┼────────┤
│ │ 2 │ 河道管理范围内建 │
│ │ │ 设项目审批 │
├────┼──┼────────┤
│市林业局│ 3 │ 林木采伐许可 │
└────┴──┴────────┘
"""


def drawn() -> Table:
    (table,) = (block for _, block in notice(DRAWN).documents[0].all_blocks() if isinstance(block, Table))
    return table


def test_rows_stand_between_rules_and_broken_names_are_joined() -> None:
    table = drawn()
    assert table.columns == ("实施主体", "序号", "项目名称")
    assert [row.cells[2].text.text for row in table.rows] == ["取水许可", "河道管理范围内建设项目审批", "林木采伐许可"]


def test_a_cell_that_no_rule_ends_holds_for_the_rows_below() -> None:
    assert [row.cells[0].text.text for row in drawn().rows] == ["市水利局", "市水利局", "市林业局"]


def test_the_list_is_one_of_items_and_not_of_tasks() -> None:
    read = notice(DRAWN)
    found = [fact for fact in permits.extract(read) if isinstance(fact, Listing)]
    assert [(fact.sequence, fact.item.printed) for fact in found] == [
        ("1", "取水许可"),
        ("2", "河道管理范围内建设项目审批"),
        ("3", "林木采伐许可"),
    ]
    assert [fact for fact in duties.extract(read) if isinstance(fact, Duty)] == []
