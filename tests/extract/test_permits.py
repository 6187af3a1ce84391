"""Permit lists of every printed shape become listings."""

from __future__ import annotations

import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.column_meanings import assign
from quanze.loaders.extract.permit_columns import permit_columns
from quanze.loaders.extract.permits import extract
from quanze.loaders.facts import LeftOut, Listing
from quanze.loaders.structure.blocks import Gazette, Table
from tests.extract.printed import notice, quote, tabbed

CITY = ("序号", "市级主管部门", "事项名称", "实施机关", "设定和实施依据", "备注")
REFORM = ("序号", "事项名称", "实施机关", "改革方式", "", "", "", "改革举措", "备注")
MODES = ("", "", "", "直接取消审批", "审批改为备案", "实行告知承诺", "优化准入服务", "", "")


def listings(read: Gazette) -> list[Listing]:
    """The rows, what was left out not counted."""
    return [fact for fact in extract(read) if isinstance(fact, Listing)]


def city_list(*rows: tuple[str, ...]) -> Gazette:
    """A notice with a list in the usual columns."""
    return notice("云江市行政许可事项清单（2021年版）\n\n" + tabbed([CITY, *rows]) + "\n")


def test_a_row_of_a_city_list() -> None:
    read = city_list(
        (
            "1",
            "市教育局",
            "教师资格认定",
            "市行政审批局；县级教育部门",
            "《中华人民共和国教师法》 《教师资格条例》",
            "全市",
        )
    )
    (fact,) = listings(read)
    assert fact.document == "云政发〔2021〕7号"
    assert fact.list == "云江市行政许可事项清单（2021年版）"
    assert (fact.sequence, fact.item.printed) == ("1", "教师资格认定")
    assert fact.authority is not None
    assert fact.authority.printed == "市教育局"
    assert [one.agency.printed for one in fact.implementers] == ["市行政审批局", "县级教育部门"]
    assert fact.implementers_printed == "市行政审批局；县级教育部门"
    assert [one.title.printed for one in fact.bases] == ["中华人民共和国教师法", "教师资格条例"]
    assert (fact.reform, fact.remark) == ("", "全市")
    assert fact.doubts == ()
    assert quote(read, fact).startswith("1\t市教育局\t教师资格认定\t")


def test_a_list_goes_on_over_pages_and_repeated_headers() -> None:
    read = notice(
        "云江市行政许可事项清单（2021年版）\n\n"
        + tabbed([CITY, ("1", "市水利局", "取水许可", "市水利局", "《水法》", "")])
        + "\n\n"
        + tabbed([CITY, ("2", "", "河道采砂许可", "市水利局", "《水法》", "")])
        + "\n\n中直、省直驻云单位行政许可事项清单（2021年版）\n\n"
        + tabbed(
            [
                ("序号", "中直、省直驻云 主管单位", *CITY[2:]),
                ("1", "云江海关", "保税仓库设立审批", "云江海关 (受理)", "《海关法》", ""),
            ]
        )
    )
    facts = listings(read)
    assert [(fact.list[:6], fact.sequence, fact.item.printed) for fact in facts] == [
        ("云江市行政许", "1", "取水许可"),
        ("云江市行政许", "2", "河道采砂许可"),
        ("中直、省直驻", "1", "保税仓库设立审批"),
    ]
    assert [fact.authority.printed for fact in facts if fact.authority] == ["市水利局", "市水利局", "云江海关"]
    assert facts[2].implementers[0].modes == ("受理",)


@pytest.mark.parametrize("tick", ["√", "✓", "是", "●"])
def test_the_ticked_column_is_the_reform_mode(tick: str) -> None:
    rows = [
        REFORM,
        MODES,
        ("1", "进口备案", "国家药监局", "", tick, "", "", "1.修改《化妆品条例》等规定。", "按国家药监局出台的措施执行"),
        ("2", "保安培训许可", "省公安厅审批、市公安局初审", "", "", tick, "", "发放《许可证》。", ""),
    ]
    facts = listings(notice("云江市改革事项表\n\n" + tabbed(rows)))
    assert [fact.reform for fact in facts] == ["审批改为备案", "实行告知承诺"]
    assert [(one.title.printed, one.relation) for one in facts[0].bases] == [("化妆品条例", "to_amend")]
    assert facts[1].bases == ()
    assert [(one.agency.printed, one.modes) for one in facts[1].implementers] == [
        ("省公安厅", ("审批",)),
        ("市公安局", ("初审",)),
    ]


def test_rows_without_number_continue_the_one_above() -> None:
    rows = [
        REFORM,
        MODES,
        ("70", "特种设备生产许可", "市场监管总局", "", "", "", "√", "1.网上办理。", ""),
        ("", "", "省市场监管局", "", "", "", "√", "", ""),
        ("71", "建设项目审查", "应急管理部", "", "", "", "√", "", ""),
        ("", "小型建设项目审查", "省应急厅", "", "", "", "√", "", ""),
        ("71", "另一事项核准", "省应急厅", "", "", "", "√", "", ""),
    ]
    facts = listings(notice("云江市改革事项表\n\n" + tabbed(rows)))
    assert [(fact.sequence, fact.item.printed) for fact in facts] == [
        ("70", "特种设备生产许可"),
        ("70", "特种设备生产许可"),
        ("71", "建设项目审查"),
        ("71", "小型建设项目审查"),
        ("71", "另一事项核准"),
    ]


def test_lists_of_cancelled_and_adjusted_items() -> None:
    head = ("序号", "项目名称", "审批层级和部门", "原设定依据", "处理决定")
    read = notice(
        "附件1\n\n云江市决定取消的行政许可事项目录\n\n（共1项）\n\n"
        + tabbed(
            [
                head,
                ("1", "养老机构设立许可", "市、县级民政部门，市行政审批局", "《老年人权益保障法》", "取消后加强监管。"),
            ]
        )
        + "\n\n附件2\n\n云江市决定调整审批层级的行政许可事项目录\n\n（共1项）\n\n"
        + tabbed([head, ("1", "护士执业注册", "省卫生健康委", "《护士条例》", "由省卫生健康委调整为县级部门。")])
    )
    facts = listings(read)
    assert [(fact.list, fact.reform) for fact in facts] == [
        ("云江市决定取消的行政许可事项目录", "取消"),
        ("云江市决定调整审批层级的行政许可事项目录", "调整"),
    ]
    assert [one.agency.printed for one in facts[0].implementers] == ["市、县级民政部门", "市行政审批局"]
    assert facts[0].remark == "取消后加强监管。"


def test_lists_of_items_handed_down_name_who_handed_them_down() -> None:
    rows = [
        ("序号", "事项名称", "原实施机关", "承接部门", "备注"),
        ("1", "取水许可", "市水利局", "青岭县水利局", ""),
    ]
    (fact,) = listings(notice("云江市下放的行政许可事项目录\n\n" + tabbed(rows)))
    assert fact.reform == "下放"
    (one,) = fact.implementers
    assert (one.agency.printed, one.modes) == ("青岭县水利局", ("实施", "直接下放"))
    assert one.delegator is not None
    assert one.delegator.printed == "市水利局"


def test_the_way_in_which_an_item_is_handed_down_says_whether_it_is_entrusted() -> None:
    rows = [
        ("序号", "事项名称", "原实施机关", "下放后实施机关", "下放方式"),
        ("1", "取水许可", "市水利局", "青岭县水利局", "直接下放"),
        ("2", "采伐许可证核发", "市林业局", "青岭县林业局", "委托下放"),
    ]
    facts = listings(notice("云江市下放的行政许可事项目录\n\n" + tabbed(rows)))
    assert [one.modes for fact in facts for one in fact.implementers] == [("实施", "直接下放"), ("实施", "受委托")]
    assert [fact.doubts for fact in facts] == [(), ()]


@pytest.mark.parametrize(
    "way", ["由委托改为直接下放", "取消委托，直接下放", "下放（不再委托）", "直接下放（原为委托）"]
)
def test_a_way_that_only_tells_of_entrusting_entrusts_nobody_and_is_doubted(way: str) -> None:
    rows = [
        ("序号", "事项名称", "原实施机关", "下放后实施机关", "下放方式"),
        ("1", "取水许可", "市水利局", "青岭县水利局", way),
        ("2", "采伐许可证核发", "市林业局", "青岭县林业局", "直接下放"),
    ]
    first, second = listings(notice("云江市下放的行政许可事项目录\n\n" + tabbed(rows)))
    assert [one.modes for one in first.implementers] == [("实施", "直接下放")]
    assert (first.doubts, second.doubts) == ((f"方式印作“{way}”，是否委托未必明确",), ())


def test_rights_lists_and_sub_items() -> None:
    rows = [
        ("序号", "职权类别", "主项名称", "子项名称", "实施主体", "实施依据"),
        ("1", "行政许可", "取水许可", "取水许可首次申请", "市水利局", "《水法》第七条"),
        ("2", "行政许可", "河道采砂许可", "无", "市水利局", "《水法》"),
    ]
    facts = listings(notice("云江市水利局权责清单\n\n" + tabbed(rows)))
    assert [fact.item.printed for fact in facts] == ["取水许可首次申请", "河道采砂许可"]


@pytest.mark.parametrize(
    "cell, agencies",
    [
        ("市水利局 县级水利部门", ["市水利局", "县级水利部门"]),
        ("市水利局（初审） 省水利厅", ["市水利局", "省水利厅"]),
        ("县区人民政府 市场监管部门", ["县区人民政府市场监管部门"]),
        ("国家外汇管理局 云江市分局", ["国家外汇管理局云江市分局"]),
        ("市行政 审批局（由市水利局 县水利局承办）", ["市行政审批局"]),
    ],
)
def test_blanks_part_names_only_where_both_are_whole(cell: str, agencies: list[str]) -> None:
    (fact,) = listings(city_list(("1", "市水利局", "取水许可", cell, "《水法》", "")))
    assert [one.agency.printed for one in fact.implementers] == agencies


def test_sections_and_notes_are_left_out_with_a_reason() -> None:
    read = city_list(
        ("一、水利事项", "", "", "", "", ""),
        ("1", "市水利局", "取水许可", "市水利局", "《水法》", ""),
        ("备注：本清单由市行政审批局解释。", "", "", "", "", ""),
    )
    facts = list(extract(read))
    assert [type(fact).__name__ for fact in facts] == ["LeftOut", "Listing", "LeftOut"]
    assert all(fact.reason for fact in facts if isinstance(fact, LeftOut))


def test_rows_that_tell_the_same_of_one_item_are_one() -> None:
    names = ("序号", "职权名称", "实施依据", "实施机构", "其他共同实施部门", "办理环节", "责任事项")
    row = ("1", "取水许可", "《水法》", "市水利局", "", "受理", "受理责任")
    read = notice(
        "云江市行政权力清单\n\n" + tabbed([names, row, (*row[:5], "审查", "审查责任"), ("2", *row[1:])]) + "\n"
    )
    facts = listings(read)
    assert [(fact.sequence, fact.doubts) for fact in facts] == [("1", ()), ("2", ())]


def test_a_law_that_stands_for_the_name_is_no_item() -> None:
    read = city_list(
        ("1", "市住建局", "建筑工程施工许可", "市住建局", "《建筑法》第七条", ""),
        (
            "2",
            "市住建局",
            "1.《建筑法》（2019年4月23日修正）第七条：建筑工程开工前，应当领取许可证",
            "市住建局",
            "",
            "",
        ),
    )
    assert [type(fact).__name__ for fact in extract(read)] == ["Listing", "LeftOut"]


@pytest.mark.parametrize(
    "row, doubt",
    [
        (("1", "市水利局", "企业设立、变更审", "市水利局", "《水法》", ""), "事项名称结尾不完整，疑有识别错误"),
        (("1", "市水利局", "取水许可", "市水利局", "《水法", ""), "依据的书名号不配对，可能没有印全"),
        (
            ("1", "", "测绘资质许可", "省自然资源局", "《测绘法》", "按省自然资源厅出台的办法执行"),
            "实施机关印作“省自然资源局”，备注作“省自然资源厅”",
        ),
        (("I", "市水利局", "取水许可", "市水利局", "《水法》", ""), "序号印作“I”"),
        (("1", "市水利局", "取水许可", "《水法》", "市水利局", ""), "实施机关栏印有文件名称，单元格可能错位"),
    ],
)
def test_damage_is_doubted(row: tuple[str, ...], doubt: str) -> None:
    (fact,) = listings(city_list(row))
    assert doubt in fact.doubts
    assert fact.confidence < 1


@pytest.mark.parametrize("item", ["取水审核", "节水设施验收复核", "取水许可初审", "应急物资储备", "排污特许"])
def test_whole_names_are_not_doubted(item: str) -> None:
    (fact,) = listings(city_list(("1", "市水利局", item, "市水利局", "《水法》", "")))
    assert fact.doubts == ()


@pytest.mark.parametrize(
    "names",
    [
        ("序号", "“一件事”名称", "事项名称", "必要性", "责任部门"),
        ("序号", "项目名称", "建设地点", "实施主体", "总投资"),
        ("序号", "任务", "牵头单位", "配合单位", "完成时限"),
        ("序号", "证明事项名称", "设定依据", "开具单位"),
        ("序号", "收费项目名称", "收费依据", "执收单位"),
        ("序号", "文件名称", "文号", "依据"),
        (),
    ],
)
def test_other_tables_are_no_permit_lists(names: tuple[str, ...]) -> None:
    found = assign(Table(names, ()))
    assert found is None or permit_columns(found) is None


def test_a_list_whose_rules_were_lost() -> None:
    columns = "\n\n".join(("序号", "事项名称", "主管部门", "实施机关", "设定依据", "实施依据", "备注"))
    first = "\n\n".join(
        (
            "1",
            "节能审查",
            "市发改局\n市经信局",
            "市发改局（非技改类）；",
            "市经信局（技改类）",
            "《节能法》",
            "《节能办法》",
        )
    )
    second = "\n\n".join(
        ("2", "取水许可", "市水利局", "市水利局", "《水法》", "只限河道", "《取水办法》（云政发〔2020〕4号）")
    )
    read = notice(f"云江市行政许可事项清单（2021年版）\n\n一、省级设定的事项\n\n{columns}\n\n{first}\n\n{second}\n")
    facts = listings(read)
    assert [(fact.sequence, fact.item.printed) for fact in facts] == [("1", "节能审查"), ("2", "取水许可")]
    assert [fact.authority.printed for fact in facts if fact.authority] == ["市发改局、市经信局", "市水利局"]
    assert [one.agency.printed for one in facts[0].implementers] == ["市发改局", "市经信局"]
    assert [one.note for one in facts[0].implementers] == ["非技改类", "技改类"]
    assert [[one.title.printed for one in fact.bases] for fact in facts] == [
        ["节能法", "节能办法"],
        ["水法", "取水办法"],
    ]
    assert facts[1].remark == "只限河道"
    assert facts[0].list == "云江市行政许可事项清单（2021年版）"


def test_the_title_says_whose_items_a_table_has_that_names_nobody() -> None:
    table = tabbed([("序号", "权力名称", "备注"), ("1", "取水许可", ""), ("2", "对擅自取水的处罚", "")])
    found = listings(notice(f"云江市水利局权力清单\n\n{table}\n"))
    assert [(one.item.printed, one.implementers_printed, one.confidence) for one in found] == [
        ("取水许可", "云江市水利局", 0.6),
        ("对擅自取水的处罚", "云江市水利局", 0.6),
    ]
    assert listings(notice(f"云江市水利局大事记\n\n{table.replace('权力名称', '事件')}\n")) == []


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("云江省水利厅权责清单", "云江省水利厅"),
        ("云江市政务服务管理局政务服务事项目录", "云江市政务服务管理局"),
        ("云江省水利厅行政检查事项指导目录", ""),
        ("云江省水利厅行政许可事项通用清单", ""),
        ("青岭县乡镇公共服务事项清单", ""),
        ("云江市街道公共服务事项清单", ""),
        ("云江省市县水利局行政许可事项清单", ""),
        ("云江市行政审批制度改革工作领导小组办公室行政审批事项目录", ""),
    ],
)
def test_the_body_of_a_title_is_doubted_and_that_of_lists_for_many_is_none(title: str, body: str) -> None:
    table = tabbed([("序号", "事项名称", "设定依据", "行使层级"), ("1", "取水许可", "《水法》", "县级")])
    (found,) = listings(notice(f"{title}\n\n{table}\n"))
    assert (found.implementers_printed, Doubt.BODY_BY_TITLE in found.doubts) == (body, bool(body))


def test_a_row_of_merged_cells_that_says_nothing_of_its_item_is_no_item() -> None:
    heading = ("序号", "事项名称", "实施机关", "设定依据", "备注")
    rows = [("1", "取水许可", "市水利局", "《水法》", ""), ("", "", "", "第七条", "不收费")]
    found = listings(notice("云江市行政许可事项清单\n\n" + tabbed([heading, *rows]) + "\n"))
    assert [(one.item.printed, len(one.bases), one.remark) for one in found] == [("取水许可", 1, "不收费")]


def test_a_row_of_merged_cells_with_a_remark_alone_adds_it_to_its_item() -> None:
    heading = ("序号", "事项名称", "实施机关", "设定依据", "备注")
    rows = [
        ("1", "取水许可", "市水利局", "《水法》", ""),
        ("", "", "", "《取水条例》", ""),
        ("", "", "", "", "委托县水利局"),
        ("2", "采砂许可", "市水利局", "《水法》", ""),
    ]
    found = listings(notice("云江市行政许可事项清单\n\n" + tabbed([heading, *rows]) + "\n"))
    assert [(one.item.printed, one.remark) for one in found] == [
        ("取水许可", ""),
        ("取水许可", "委托县水利局"),
        ("采砂许可", ""),
    ]
    assert [(one.agency.printed, one.delegator and one.delegator.printed) for one in found[1].handings] == [
        ("县水利局", "市水利局")
    ]


def test_a_kind_of_power_or_a_law_is_no_item() -> None:
    heading = ("序号", "事项名称", "实施机关", "设定依据")
    rows = [
        ("1", "取水许可", "市水利局", "《水法》"),
        ("2", "行政许可", "取水许可", ""),
        ("3", "《中华人民共和国水法》", "", ""),
    ]
    found = listings(notice("云江市行政许可事项清单\n\n" + tabbed([heading, *rows]) + "\n"))
    assert [one.item.printed for one in found] == ["取水许可"]


def test_merged_cells_that_left_nothing_in_print_have_the_implementer_above() -> None:
    rows = ["1 |", "市水利局 |", "取水许可 |", "行政许可 |", "2 |", "采砂许可 |", "行政许可 |"]
    text = "\n".join(["序号 |", "实施主体 |", "事项名称 |", "事项类别 |", *rows])
    first, second = listings(notice(f"云江市权责清单\n\n{text}\n"))
    assert [one.agency.printed for one in second.implementers] == ["市水利局"]
    assert (first.implementers[0].doubts, second.implementers[0].doubts) == ((), (Doubt.DEPARTMENT_MERGED,))


def test_who_has_had_an_item_and_who_takes_it_over_stand_in_columns_of_their_own() -> None:
    rows = [
        ("序号", "事项名称", "实施部门", "下放后实施部门", "下放方式"),
        ("1", "取水许可", "省水利厅", "市水利局", "委托"),
    ]
    (one,) = listings(notice("云江省下放行政审批事项目录\n\n" + tabbed(rows) + "\n"))
    (body,) = one.implementers
    assert (body.agency.printed, body.delegator and body.delegator.printed, one.confidence) == (
        "市水利局",
        "省水利厅",
        1,
    )
    (one,) = listings(notice("云江省行政审批事项目录\n\n" + tabbed([row[:3] for row in rows]) + "\n"))
    assert [body.agency.printed for body in one.implementers] == ["省水利厅"]


def test_a_sub_item_alone_goes_on_with_the_item_above_where_rows_have_no_numbers() -> None:
    heading = ("基本编码", "项目名称", "子项名称", "设定依据", "备注")
    rows = [("0100174000", "建筑垃圾处置核准", "运输核准", "《垃圾管理规定》", "市"), ("", "", "消纳核准", "", "县")]
    found = listings(notice("云江市行政权力清单\n\n" + tabbed([heading, *rows]) + "\n"))
    assert [(one.item.printed, len(one.bases)) for one in found] == [("运输核准", 1), ("消纳核准", 1)]


def test_a_second_body_that_takes_nothing_over_makes_the_first_no_former_one() -> None:
    rows = [("序号", "事项名称", "实施机关", "办理机构"), ("1", "取水许可", "市水利局", "市政务服务中心")]
    (one,) = listings(notice("云江市行政许可事项清单\n\n" + tabbed(rows) + "\n"))
    assert [body.agency.printed for body in one.implementers] == ["市水利局"]


def test_a_column_that_tells_main_items_from_parts_names_none() -> None:
    heading = ("序号", "目录名称", "权力类型", "主项/子项", "法律依据")
    rows = [("1", "开工备案", "公共服务", "主项", "《水法》"), ("2", "取水许可", "行政许可", "子项", "《水法》")]
    found = listings(notice("云江市行政权力清单\n\n" + tabbed([heading, *rows]) + "\n"))
    assert [one.item.printed for one in found] == ["开工备案", "取水许可"]


def test_the_number_of_a_part_is_none_of_its_name() -> None:
    heading = ("序号", "项目名称", "子项", "设定依据")
    rows = [("1", "林木种子许可", "1.良种许可", "《种子法》"), ("", "", "2.连锁许可", "")]
    found = listings(notice("云江市行政许可目录\n\n" + tabbed([heading, *rows]) + "\n"))
    assert [(one.item.printed, len(one.bases)) for one in found] == [("良种许可", 1), ("连锁许可", 1)]


def test_rows_of_lines_whose_cells_could_be_parted_otherwise_are_doubted() -> None:
    heading = ("序号", "事项名称", "主管部门", "实施机关")
    rows = [
        ("1", "取水许可", "市水利局", "市水利局"),
        ("2", "爆破许可", "市公安局", "县公安局", "市应急局"),
        ("3", "采砂", "许可", "市水利局", "县水利局"),
        ("4", "养殖许可", "市农业局", "县农业局"),
    ]
    lines = "\n".join("\n".join(row) for row in (heading, *rows))
    found = listings(notice(f"云江市行政许可事项清单\n\n{lines}\n"))
    assert [Doubt.CELLS_DEALT in one.doubts for one in found] == [False, True, True, False]
    assert [one.agency.printed for one in found[1].implementers] == ["县公安局", "市应急局"]


@pytest.mark.parametrize("behind", ["抄送 市委办公室 市人大办公室", "市财政局 2023年6月8日印发"])
def test_words_behind_a_table_on_one_line_are_no_items_of_it(behind: str) -> None:
    line = "序号 事项名称 实施机关 设定依据 1 取水许可 市水利局 《水法》 2 养殖许可 市农业局 《渔业法》"
    found = listings(notice(f"云江市行政许可事项清单\n{line} {behind}\n"))
    assert [one.item.printed for one in found] == ["取水许可", "养殖许可"]
