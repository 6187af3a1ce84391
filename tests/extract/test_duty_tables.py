"""Duties in task tables: clean ones, merged and broken cells, and tables the scan damaged."""

from __future__ import annotations

from collections.abc import Sequence

from quanze.loaders.extract import duties
from quanze.loaders.facts import Duty, LeftOut
from quanze.loaders.structure.blocks import Gazette
from tests.extract.printed import gazette, quote, squeezed, tabbed

HEAD = "云江市人民政府办公室关于印发云江市节水任务分工表的通知\n\n云政办〔2023〕5号\n\n各县、区人民政府：\n\n2023年3月2日\n\n云江市节水任务分工表\n\n"
CLEAN = ("序号", "主要任务", "完成时限", "牵头单位", "配合单位")
MIXED = ("总体目标", "细化目标", "具体任务", "市人民政府责任领导", "牵头责任单位及领导", "配合单位")


def read(*tables: Sequence[tuple[str, ...]], note: str = "") -> tuple[Gazette, list[Duty], list[LeftOut]]:
    """Duties and what was left out of a notice that prints these tables, a blank line between them."""
    parsed = gazette(HEAD + "\n\n".join(tabbed(rows) for rows in tables) + note)
    facts = list(duties.extract(parsed))
    return parsed, [f for f in facts if isinstance(f, Duty)], [f for f in facts if isinstance(f, LeftOut)]


def roles(duty: Duty) -> dict[str, list[str]]:
    """Printed agencies by role."""
    by_role: dict[str, list[str]] = {}
    for party in duty.parties:
        by_role.setdefault(party.role, []).append(party.agency.printed)
    return by_role


def persons(duty: Duty) -> list[tuple[str, str, str]]:
    """Role, name and agency of the officials."""
    return [(o.role, o.person.printed, o.agency.printed if o.agency else "") for o in duty.officials]


def test_clean_table() -> None:
    parsed, found, left = read(
        [
            CLEAN,
            ("一、严控总量", "", "", "", ""),
            ("1", "编制 用水 计划。", "2023年6月30日前", "市水利局、市财政局", "各县区人民政府、管委"),
            ("2", "安装智能水表。", "持续推进", "市住房城乡建设局", ""),
        ]
    )
    first, second = found
    assert (first.task, first.deadline, first.due) == ("编制用水计划。", "2023年6月30日前", "2023-06-30")
    assert roles(first) == {"lead": ["市水利局", "市财政局"], "cooperating": ["各县区人民政府", "管委"]}
    assert first.section == "云江市节水任务分工表／一、严控总量"
    assert (second.deadline, second.due) == ("持续推进", "")
    assert roles(second) == {"lead": ["市住房城乡建设局"]}
    assert [duty.doubts for duty in found] == [(), ()]
    assert left == []
    assert quote(parsed, first).startswith("1\t编制 用水 计划。\t2023年6月30日前")


def test_labels_and_rules_in_a_cell_say_who_leads() -> None:
    _, found, _ = read(
        [
            ("任务", "具体内容", "责任分工"),
            ("水网", "建成水库。", "牵头：市水利局；配合：市财政局、青水县政府"),
            ("服务", "推进网办。", "市政务服务局、市数据局（列第一位的为牵头单位）"),
        ]
    )
    assert [roles(duty) for duty in found] == [
        {"lead": ["市水利局"], "cooperating": ["市财政局", "青水县政府"]},
        {"lead": ["市政务服务局"], "responsible": ["市数据局"]},
    ]


def test_merged_cells_are_filled_with_doubt() -> None:
    _, (first, second, third), _ = read(
        [
            ("阶段", "工作任务", "责任单位", "备注"),
            ("准备阶段", "组织摸底。", "市水利局、市财政局", ""),
            ("", "召开动员会。", "", ""),
            ("实施阶段", "改造管网。", "青岭县、白鹿区人民政府", ""),
        ]
    )
    assert roles(second) == roles(first)
    assert first.doubts == ()
    assert second.confidence < 1
    assert "合并单元格" in second.doubts[0]
    assert second.section.endswith("准备阶段")
    assert roles(third) == {"responsible": ["青岭县", "白鹿区人民政府"]}
    assert third.section.endswith("实施阶段")


def test_rows_go_on_behind_a_page_break() -> None:
    parsed, found, _ = read(
        [CLEAN, ("1", "改造老旧管网，推广节水器", "2023年底前", "市水利局、市住房城", "市财政局")],
        [CLEAN, ("", "具，降低漏损率。", "", "乡建设局", ""), ("2", "加强宣传。", "2023年", "市水利局", "")],
    )
    first, second = found
    assert first.task == "改造老旧管网，推广节水器具，降低漏损率。"
    assert roles(first)["lead"] == ["市水利局", "市住房城乡建设局"]
    assert (first.due, second.due) == ("2023-12-31", "2023")
    assert "具，降低漏损率" in quote(parsed, first)


def test_unnumbered_rows_take_the_next_column() -> None:
    _, (first, second), _ = read(
        [
            ("序号", "省里的具体措施", "我市的具体措施", "牵头单位", "配合单位"),
            ("", "1.推广节水器具。", "更换公共机构器具。", "市水利局", ""),
            ("", "", "更换学校器具。", "市教育局", "市财政局"),
        ]
    )
    assert first.task == "1.推广节水器具。"
    assert (second.task, roles(second)) == ("更换学校器具。", {"lead": ["市教育局"], "cooperating": ["市财政局"]})


def test_tasks_and_agencies_of_one_cell_are_paired() -> None:
    _, found, _ = read(
        [
            ("建设项目", "建设内容", "牵头单位", "协助单位"),
            (
                "一、设施",
                "<p>1.改造管网。</p> <p>2.新建水厂。</p>",
                "<p>市水利局，各县区人民政府</p> <p>市发展改革委</p>",
                "<p>市财政局</p> <p>市水利局</p>",
            ),
            ("二、宣传", "3.印发手册。 4.举办讲座。", "市教育局", ""),
            (
                "三、科研",
                "<p>5.研发水表。</p> <p>6.研发阀门。</p> <p>7.推广应用。</p>",
                "<p>市科技局</p> <p>市工业和信息化局</p>",
                "",
            ),
        ]
    )
    assert [duty.task for duty in found[:4]] == ["1.改造管网。", "2.新建水厂。", "3.印发手册。", "4.举办讲座。"]
    assert roles(found[0]) == {"lead": ["市水利局", "各县区人民政府"], "cooperating": ["市财政局"]}
    assert roles(found[1]) == {"lead": ["市发展改革委"], "cooperating": ["市水利局"]}
    assert roles(found[3]) == {"lead": ["市教育局"]}
    assert roles(found[4]) == {"lead": ["市科技局", "市工业和信息化局"]}
    assert [bool(duty.doubts) for duty in found] == [False, False, False, False, True]


def test_note_says_that_the_first_leads() -> None:
    table = [("序号", "重点任务", "责任单位"), ("1", "编制计划。", "市水利局、市财政局")]
    _, (plain,), _ = read(table)
    _, (ordered,), _ = read(table, note="\n\n注：责任单位中排在第一位的为牵头单位。\n")
    assert roles(plain) == {"responsible": ["市水利局", "市财政局"]}
    assert roles(ordered) == {"lead": ["市水利局"], "responsible": ["市财政局"]}


def test_column_of_officials() -> None:
    _, (duty,), _ = read(
        [("序号", "工作任务", "责任领导", "责任单位"), ("1", "编制计划。", "周 明 李一鸣", "市水利局")]
    )
    assert persons(duty) == [("责任领导", "周明", ""), ("责任领导", "李一鸣", "")]


def test_other_tables_are_left_alone() -> None:
    tables: tuple[Sequence[tuple[str, ...]], ...] = (
        [("序号", "河流名称", "河长", "责任单位", "工作任务"), ("1", "云江", "周启明", "市水利局", "巡河。")],
        [("序号", "事项名称", "实施机关", "责任单位"), ("1", "取水许可", "市水利局", "市水利局")],
        [("序号", "姓名", "职务", "责任单位"), ("1", "周启明", "局长", "市水利局")],
        [("序号", "任务", "时间"), ("1", "巡河。", "6月")],
    )
    for rows in tables:
        assert read(rows)[1:] == ([], [])


def test_agencies_with_their_leaders() -> None:
    _, (first, second, third), left = read(
        [
            MIXED,
            (
                "做强园区",
                "理顺体制",
                "制定方案。3月前完成移交工作。",
                "王 明",
                "市委研究室 周启明 市发展改革委 李一鸣",
                "市财政局，云江港区管委",
            ),
            ("", "建立机制", "建立联席会议制度。", "", "云江港区管委 经发处 何 山", "各县区人民政府（管委）"),
            ("", "", "落实优惠政策。", "", "", ""),
        ]
    )
    assert roles(first) == {"lead": ["市委研究室", "市发展改革委"], "cooperating": ["市财政局", "云江港区管委"]}
    assert persons(first) == [
        ("责任领导", "王明", ""),
        ("牵头领导", "周启明", "市委研究室"),
        ("牵头领导", "李一鸣", "市发展改革委"),
    ]
    assert (first.deadline, first.due, first.doubts) == ("3月前", "2023-03", ())
    assert persons(second) == [("责任领导", "王明", ""), ("牵头领导", "何山", "云江港区管委经发处")]
    assert second.officials[0].doubts
    assert second.doubts == ()
    assert roles(third) == roles(second)
    assert third.doubts
    assert left == []


def test_names_printed_side_by_side() -> None:
    _, (duty,), _ = read([MIXED, ("做强园区", "理顺体制", "制定方案。", "周 李 明 鸣", "市水利局 何 山", "")])
    assert persons(duty) == [("责任领导", "周明", ""), ("责任领导", "李鸣", ""), ("牵头领导", "何山", "市水利局")]
    assert duty.officials[0].doubts


def test_shifted_cells_are_told_by_their_words() -> None:
    _, found, _ = read(
        [
            MIXED,
            ("做强园区", "理顺体制", "协助企业开工。", "市水利局 周启明", "市财政局", ""),
            ("", "", "落实项目用地。", "市自然资源局 李一鸣", "市水利局，云江港区管委", ""),
            ("", "联合开展招商引资。", "市投资促进局 何 山", "市商务局", "王明", ""),
        ]
    )
    assert [roles(duty) for duty in found] == [
        {"lead": ["市水利局"], "cooperating": ["市财政局"]},
        {"lead": ["市自然资源局"], "cooperating": ["市水利局", "云江港区管委"]},
        {"lead": ["市投资促进局"], "cooperating": ["市商务局"]},
    ]
    assert found[2].task == "联合开展招商引资。"
    assert all(("责任领导", "王明", "") in persons(duty) for duty in found)
    assert all(duty.confidence < 1 and duty.doubts for duty in found)


def test_tasks_of_one_cell_go_with_the_rows_below() -> None:
    parsed, found, _ = read(
        [
            MIXED,
            ("做强园区", "推动开工", "推动甲项目开工。  推动乙项目投产。", "王明", "市水利局 周启明", "市财政局"),
            ("", "", "", "李强", "市商务局 何山", "市林业局"),
        ]
    )
    first, second = found
    assert (first.task, roles(first)) == ("推动甲项目开工。", {"lead": ["市水利局"], "cooperating": ["市财政局"]})
    assert (second.task, roles(second)) == ("推动乙项目投产。", {"lead": ["市商务局"], "cooperating": ["市林业局"]})
    assert persons(second)[0] == ("责任领导", "李强", "")
    assert squeezed("推动乙项目投产。") in squeezed(quote(parsed, second))
    assert "市商务局 何山" in quote(parsed, second)
    assert first.doubts
    assert second.doubts


def test_a_leader_in_the_wrong_column_goes_to_the_agency_he_leads_elsewhere() -> None:
    _, found, _ = read(
        [
            MIXED,
            ("做强园区", "推动开工", "推动甲项目开工。", "王明", "市水利局 周启明", "市财政局"),
            ("", "", "推动乙项目开工。", "周启明", "市水利局", ""),
        ]
    )
    assert persons(found[1]) == [("牵头领导", "周启明", "市水利局")]
    assert found[1].doubts


def test_a_broken_name_becomes_no_person() -> None:
    _, (duty,), _ = read([MIXED, ("做强园区", "推动开工", "推动甲项目开工。", "王", "市水利局 周启明", "市财政局")])
    assert persons(duty) == [("牵头领导", "周启明", "市水利局")]
    assert duty.doubts == ("有读不出的字：王",)


def test_a_task_nobody_answers_for_is_left_out() -> None:
    _, found, left = read([MIXED, ("", "", "", "做强园区的总体目标", "推动开工", "推动甲项目开工，落实资金。")])
    assert found == []
    assert [one.reason for one in left] == ["任务的责任单位未印出"]


def test_a_collective_phrase_does_not_lead() -> None:
    _, found, _ = read(
        [
            MIXED,
            ("做强园区", "推动开工", "推动甲项目开工。", "王明", "市水利局 周启明", "市财政局"),
            ("", "", "开展示范创建。", "", "各县区人民政府（管委）", ""),
        ]
    )
    assert roles(found[1]) == {"lead": ["市水利局"], "cooperating": ["各县区人民政府（管委）"]}
    assert found[1].doubts


def test_a_merged_cell_of_officials_ends_with_its_group() -> None:
    _, (first, second, third), _ = read(
        [
            ("重点任务", "工作措施", "责任领导", "牵头单位", "责任单位"),
            ("夯实底座", "建设基站。", "何山", "市工信局", "市发改委、市财政局"),
            ("", "建设算力中心。", "", "市发改委", ""),
            ("壮大产业", "引进企业。", "", "市投促局", ""),
        ],
        note="\n\n注：责任单位中排在第一位的为牵头单位。\n",
    )
    assert roles(first) == {"lead": ["市工信局"], "responsible": ["市发改委", "市财政局"]}
    assert [len(duty.officials) for duty in (first, second, third)] == [1, 1, 0]


def test_columns_of_no_interest_do_not_stop_a_table() -> None:
    _, found, _ = read(
        [
            ("序号", "考核项目", "分值", "考核指标", "负责考核部门"),
            ("1", "推进节水", "5", "建立台账。", "市水利局、市财政局"),
        ]
    )
    assert [(duty.task, roles(duty)) for duty in found] == [("推进节水", {"responsible": ["市水利局", "市财政局"]})]


def test_guiding_bodies_answer() -> None:
    _, found, _ = read([("序号", "改革举措", "主要内容", "指导部门"), ("1", "节水贷", "贷款贴息", "市金融办")])
    assert [(duty.task, roles(duty)) for duty in found] == [("节水贷", {"responsible": ["市金融办"]})]


def test_guiding_and_supervising_bodies_answer_only_where_nobody_else_does() -> None:
    heading = ("序号", "工作任务", "责任单位", "督办单位", "指导部门")
    _, (duty,), _ = read([heading, ("1", "安装智能水表。", "市水利局", "市政府督查室", "市住建局")])
    assert roles(duty) == {"responsible": ["市水利局"]}


def test_divisions_inside_a_body_neither_lead_nor_help_and_a_stroke_is_nothing() -> None:
    _, found, _ = read(
        [
            ("附件：节水任务分工表", "", "", "", ""),
            ("序号", "工作任务", "牵头单位", "配合单位", "市水利局内牵头处室"),
            ("1", "安装水表。", "各县政府", "市财政局", "节水科"),
            ("2", "培训人员。", "市水利局", "/", "节水科"),
        ]
    )
    assert [(duty.task, roles(duty)) for duty in found] == [
        ("安装水表。", {"lead": ["各县政府"], "cooperating": ["市财政局"]}),
        ("培训人员。", {"lead": ["市水利局"]}),
    ]
    assert found[0].section == "附件：节水任务分工表"


def test_two_columns_of_one_role_are_read_both() -> None:
    _, found, _ = read(
        [("工作任务", "牵头单位", "责任单位", "落实单位"), ("安装水表。", "市水利局", "市财政局", "各县政府")]
    )
    assert [roles(duty) for duty in found] == [{"lead": ["市水利局"], "responsible": ["市财政局", "各县政府"]}]


def test_bodies_that_only_a_blank_parts_are_several() -> None:
    _, (duty,), _ = read(
        [("任务", "牵头单位", "完成时限"), ("更新管网，推广节水器具。", "市水利局 市住房城乡建设局", "2023年底前")]
    )
    assert roles(duty) == {"lead": ["市水利局", "市住房城乡建设局"]}
