"""What the columns of tables hold: by heading, by cells, and by both against each other."""

from __future__ import annotations

import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.cell_looks import looks_of
from quanze.loaders.extract.column_meanings import Assigned, assign
from quanze.loaders.structure.blocks import Table
from tests.extract.printed import notice, tabbed


def table_of(*rows: tuple[str, ...]) -> Table:
    (table,) = (block for _, block in notice(tabbed(rows)).documents[0].all_blocks() if isinstance(block, Table))
    return table


def assigned(*rows: tuple[str, ...], title: str = "") -> Assigned | None:
    return assign(table_of(*rows), title)


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("市水利局、各县区人民政府", "body"),
        ("人力资源社会保障部门", "body"),
        ("周启明", "person"),
        ("县委书记", "post"),
        ("2023年10月底前", "deadline"),
        ("长期坚持", "deadline"),
        ("《中华人民共和国水法》第七条", "law"),
        ("取水许可（延续）", "item"),
        ("开展专项整治", "task"),
        ("省、市、县", "level"),
        ("行政许可", "power"),
        ("10-20%", "amount"),
        ("360118001000", "code"),
        ("云政发〔2021〕3号", "docnumber"),
        ("5-1", "number"),
        ("√", "mark"),
    ],
)
def test_what_cells_look_like(text: str, look: str) -> None:
    assert look in looks_of(text)


def test_a_column_of_bodies_below_a_heading_for_persons_holds_bodies() -> None:
    rows = (("清理河面漂浮物", "县水利局"), ("清运岸边垃圾", "白鹿镇政府"))
    found = assigned(("工作内容", "责任人"), *rows, title="河道保洁任务表")
    assert found is not None
    assert (found.kind, found.meanings) == ("duties", ("task", "responsible"))
    persons = assigned(("工作内容", "责任单位", "责任人"), ("清运垃圾", "县水利局", "周启明"))
    assert persons is not None
    assert persons.meanings == ("task", "responsible", "official")


def test_unknown_columns_have_no_meaning_and_stop_nothing() -> None:
    found = assigned(
        ("序号", "一级指标", "工作举措", "主责单位", "协同单位", "出台文件", "时限"),
        ("1", "环节", "推行线上办理。", "市市场监管局", "市公安局", "操作指引", "2023年6月底"),
    )
    assert found is not None
    assert found.meanings == ("number", "", "task", "lead", "cooperating", "", "deadline")
    assert found.doubts == ()


def test_cells_alone_tell_only_below_a_title_and_with_doubt() -> None:
    rows = (
        ("1", "开展危险化学品专项整治", "市应急局", "2023年6月底前"),
        ("2", "排查整治燃气安全隐患", "市住建局、市城管局", "长期坚持"),
    )
    found = assigned(*rows, title="云江市安全生产任务分工表")
    assert found is not None
    assert (found.meanings, found.doubts) == (("", "task", "responsible", ""), (Doubt.COLUMN_UNHEADED,))
    assert assigned(*rows, title="云江市安全生产简报") is None


def test_figures_below_a_heading_for_tasks_are_none() -> None:
    rows = (("青岭县", "1200", "300"), ("白鹿区", "900", "200"), ("石门县", "700", "100"))
    assert assigned(("单位", "改造任务", "2019年"), *rows, title="云江市改造任务表") is None


def test_a_narrow_win_is_a_doubt() -> None:
    found = assigned(
        ("序号", "许可事项", "审批事项", "实施机关"),
        ("1", "取水许可", "河道采砂许可", "市水利局"),
    )
    assert found is not None
    assert found.meanings == ("sequence", "item", "", "implementer")
    assert found.doubts == (Doubt.COLUMN_NARROW.of(one="许可事项", other="审批事项", what="事项名称"),)


@pytest.mark.parametrize(
    ("head", "row", "kind"),
    [
        (("序号", "“一件事”名称", "联办事项", "牵头部门"), ("1", "新生儿出生", "户口登记", "市公安局"), "bundles"),
        (("序号", "河流名称", "县级河长", "职务"), ("1", "白鹿河", "周启明", "县长"), "stewards"),
        (("序号", "姓名", "工作单位", "指挥部任职"), ("1", "周启明", "市水利局", "成员"), "members"),
        (("序号", "文件名称", "文号"), ("1", "关于节水的通知", "云政发〔2021〕3号"), "registers"),
        (("序号", "抽查事项", "抽查依据", "抽查主体"), ("1", "取水检查", "《水法》", "市水利局"), "permits"),
    ],
)
def test_a_table_is_of_the_kind_that_explains_most_of_its_columns(
    head: tuple[str, ...], row: tuple[str, ...], kind: str
) -> None:
    found = assigned(head, row)
    assert found is not None
    assert found.kind == kind


def test_merged_names_of_fields_are_no_tasks_beside_what_is_done() -> None:
    heading = ("任务内容", "工作内容及要求", "责任单位", "完成期限")
    rows = (
        ("生态环境", "保护城市周围的山体。", "市规划局", "9月底前"),
        ("", "加强防护绿地的管护。", "市建设局", "9月底前"),
    )
    found = assigned(heading, *rows, title="创建任务分解表")
    assert found is not None
    assert found.meanings == ("", "task", "responsible", "deadline")
    whole = assigned(heading, *((("改造管网", *row[1:])) for row in rows), title="创建任务分解表")
    assert whole is not None
    assert whole.meanings[0] == "task"
