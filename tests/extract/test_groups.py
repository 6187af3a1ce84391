"""Leading groups: lists of every layout, sentences, offices."""

from __future__ import annotations

import pytest

from quanze.loaders.extract import groups
from quanze.loaders.facts import GroupMember, LeftOut
from tests.extract.printed import gazette, quote, squeezed

NOTICE = """云江市人民政府关于{about}的通知

云政发〔2021〕7号

各县、区人民政府，市直各部门：

{body}

2021年6月8日
"""
WATER = "云江市节水工作领导小组"
LIST = f"经研究，决定成立{WATER}，成员名单如下：\n\n"


def members(body: str, about: str = "做好节水工作") -> list[GroupMember]:
    """The facts of a notice that prints ``body``."""
    read = gazette(NOTICE.format(about=about, body=body))
    return [fact for fact in groups.extract(read) if isinstance(fact, GroupMember)]


def rows(body: str, about: str = "做好节水工作") -> list[tuple[str, str, str]]:
    """Role, name (or empty) and post of each."""
    return [(m.role, m.person.printed if m.person else "", m.post) for m in members(body, about)]


THREE = [("组长", "周启明", "市长"), ("副组长", "何以安", "副市长"), ("成员", "李若兰", "市水利局局长")]


@pytest.mark.parametrize(
    "body",
    [
        "组  长：周启明 市长\n副组长：何以安 副市长\n成  员：李若兰 市水利局局长",
        "组　长：周启明　　市长\n\n副组长：何以安　　副市长\n\n成　员：李若兰　　市水利局局长",
        "组 长：周 启 明 市长\n副组长：何 以 安 副市长\n成 员：李 若 兰 市水利局局长",
        "组长：周启明（市长）\n副组长：何以安（副市长）\n成员：李若兰（女，市水利局局长）",
        "组长：周启明，市长\n副组长：何以安，副市长\n成员：李若兰，市水利局局长",
        "组长：周启明（市长），副组长：何以安（副市长）；成员：李若兰（市水利局局长）。",
        "组  长：\n周启明 市长\n副组长：\n何以安 副市长\n成  员：\n李若兰 市水利局局长",
        "组长  周启明  市长\n副组长  何以安  副市长\n成员  李若兰  市水利局局长",
        "- **组  长：** 周启明 市长\n- **副组长：** 何以安 副市长\n- **成  员：** 李若兰 市水利局局长",
        "| 组长 | 周启明 | 市长 |\n| --- | --- | --- |\n| 副组长 | 何以安 | 副市长 |\n| 成员 | 李若兰 | 市水利局局长 |",
        "组长：市长 周启明\n副组长：副市长 何以安\n成员：市水利局局长 李若兰",
        "组长：市长周启明\n副组长：副市长何以安\n成员：市水利局局长李若兰",
        "1.组长：周启明 市长；\n2.副组长：何以安 副市长；\n3.成员：李若兰 市水利局局长。",
        "组长：周启明\t市长\n副组长：何以安\t副市长\n成员：李若兰\t市水利局局长",
        "组长：\t周启明\t市长\n副组长：\t何以安\t副市长\n成员：\t李若兰\t市水利局局长",
        "由市长周启明担任组长，副市长何以安任副组长，市水利局局长李若兰为成员。",
    ],
)
def test_the_same_members_in_every_layout(body: str) -> None:
    assert rows(LIST + body) == THREE
    assert {m.group for m in members(LIST + body)} == {WATER}
    assert all(m.confidence == 1 for m in members(LIST + body))


def test_two_columns_are_read_one_after_the_other() -> None:
    body = (
        "组 长：周启明\t市长\t方 正\t市财政局副局长\n"
        "副组长：何以安\t副市长\t顾明远\t市档案馆\n"
        "成 员：李若兰\t市水利局局长\t\t馆长\n"
        "\t\t钟 毓\t市审计局副局长\n"
    )
    assert rows(LIST + body) == [
        *THREE,
        ("成员", "方正", "市财政局副局长"),
        ("成员", "顾明远", "市档案馆馆长"),
        ("成员", "钟毓", "市审计局副局长"),
    ]


def test_two_columns_whose_cells_the_scan_shifted() -> None:
    body = (
        "召 集 人：周启明\t市长\t方怀瑾\t市财政局副局长\t\n"
        "副召集人：何以安\t副市长\t顾明远\t市档案馆馆长\t\n"
        "\t李若兰\t市水利局局长\t钟 毓\t市审计局副局长\n"
        "成 员：江 暮\t市商务局局长\t\t\t"
    )
    assert rows(LIST + body) == [
        ("召集人", "周启明", "市长"),
        ("副召集人", "何以安", "副市长"),
        ("副召集人", "李若兰", "市水利局局长"),
        ("成员", "江暮", "市商务局局长"),
        ("成员", "方怀瑾", "市财政局副局长"),
        ("成员", "顾明远", "市档案馆馆长"),
        ("成员", "钟毓", "市审计局副局长"),
    ]


def test_a_table_with_a_header() -> None:
    body = (
        "附件\n\n云江市节水工作领导小组成员名单\n\n姓名\t单位及职务\t小组职务\n"
        "周启明\t市长\t组长\n何以安\t副市长\t副组长\n李若兰\t市水利局局长\t成员\n方正\t市财政局局长\t"
    )
    assert rows(body) == [*THREE, ("成员", "方正", "市财政局局长")]


def test_names_only_and_several_on_a_line() -> None:
    assert rows(LIST + "组长：周启明\n副组长：何以安 李若兰\n成员：方怀瑾、顾明远") == [
        ("组长", "周启明", ""),
        ("副组长", "何以安", ""),
        ("副组长", "李若兰", ""),
        ("成员", "方怀瑾", ""),
        ("成员", "顾明远", ""),
    ]


def test_a_post_that_goes_on_below() -> None:
    body = LIST + "组长：周启明 市委副书记、\n市长\n\n何以安 市发展改革委副主任、 市大数据局局长"
    assert rows(body) == [
        ("组长", "周启明", "市委副书记、市长"),
        ("组长", "何以安", "市发展改革委副主任、市大数据局局长"),
    ]


def test_rare_names_stand_between_role_and_post() -> None:
    assert rows(LIST + "组长：周启明 市长\n成员：尕藏才让 县民宗局局长\n韩北科 市水利局副局长")[1:] == [
        ("成员", "尕藏才让", "县民宗局局长"),
        ("成员", "韩北科", "市水利局副局长"),
    ]


def test_a_doubled_character_is_doubted() -> None:
    first, second = members(LIST + "组长：周周启明 市长\n副组长：何以安 副市长")
    assert first.confidence < 1
    assert second.confidence == 1


def test_members_described_but_not_named() -> None:
    found = members(LIST + "组长：分管副市长\n副组长：市水利局局长\n成员：李若兰 市财政局局长")
    assert [(m.role, m.person is None, m.post) for m in found] == [
        ("组长", True, "分管副市长"),
        ("副组长", True, "市水利局局长"),
        ("成员", False, "市财政局局长"),
    ]
    assert found[0].doubts == ("成员以职务描述，未具名",)


def test_described_in_a_sentence() -> None:
    body = f"成立市长为组长，分管副市长为副组长，有关部门负责人为成员的{WATER}，统筹有关工作。"
    assert rows(body) == [("组长", "", "市长"), ("副组长", "", "分管副市长"), ("成员", "", "有关部门负责人")]
    assert {m.group for m in members(body)} == {WATER}


def test_the_head_of_a_group_below_is_none_of_the_group() -> None:
    body = (
        f"市政府决定成立以市长周启明为组长的{WATER}，下设以副市长何以安为组长的专家组。\n\n"
        "市安委会成立以副市长李若兰为组长的督查组，对各县开展督查。"
    )
    assert rows(body, f"成立{WATER}") == [("组长", "周启明", "市长")]


def test_described_one_role_after_the_other() -> None:
    body = (
        f"（一）加强领导。成立{WATER}，组长由分管副市长担任，副组长由市人民政府副秘书长、市水利局局长担任，"
        "成员由市财政局、市教育局，各县区人民政府分管负责同志组成。"
    )
    assert rows(body) == [
        ("组长", "", "分管副市长"),
        ("副组长", "", "市人民政府副秘书长"),
        ("副组长", "", "市水利局局长"),
        ("成员", "", "市财政局、市教育局，各县区人民政府分管负责同志"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("领导小组办公室设在市水利局，办公室主任由何以安同志兼任，副主任由李若兰、方正同志兼任。",
         [("办公室主任", "何以安"), ("办公室副主任", "李若兰"), ("办公室副主任", "方正")]),
        ("领导小组办公室设在市水利局，由何以安同志兼任办公室主任。", [("办公室主任", "何以安")]),
        ("领导小组下设办公室，办公室设在市水利局，办公室主任由市水利局李若兰同志兼任。", [("办公室主任", "李若兰")]),
        ("办公室设在市水利局，办公室主任由市水利局局长李若兰担任。", [("办公室主任", "李若兰")]),
        ("办公室设在市水利局，办公室主任由市水利局局长兼任。", [("办公室主任", "")]),
        ("领导小组办公室设在市水利局。\n\n办公室主任由何以安同志担任。", [("办公室", ""), ("办公室主任", "何以安")]),
        ("领导小组办公室设在市水利局（以下简称市节水办），负责日常工作。", [("办公室", "")]),
    ],
)  # fmt: skip
def test_where_the_office_sits_and_who_directs_it(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = [m for m in members(LIST + "组长：周启明 市长\n\n" + sentence) if m.office_at is not None]
    assert [(m.role, m.person.printed if m.person else "") for m in found] == expected
    assert {m.office_at.printed for m in found if m.office_at} == {"市水利局"}
    assert {m.group for m in found} == {WATER}


def test_an_office_that_moves_at_a_date() -> None:
    body = LIST + (
        "组长：周启明 市长\n\n过渡期间（至2021年10月31日），办公室设在市水利局，办公室主任由何以安同志兼任。"
        "2021年11月1日起，办公室设在市应急局，办公室主任由李若兰同志兼任。"
    )
    read = gazette(NOTICE.format(about="做好节水工作", body=body))
    found = [m for m in groups.extract(read) if isinstance(m, GroupMember) and m.office_at]
    assert [(m.office_at.printed, m.person.printed) for m in found if m.office_at and m.person] == [
        ("市水利局", "何以安"),
        ("市应急局", "李若兰"),
    ]
    assert quote(read, found[1]).startswith("2021年11月1日起")
    assert [(m.since, m.until) for m in found] == [("", "2021-10-31"), ("2021-11-01", "")]


def test_a_renamed_group_with_its_replaced_members() -> None:
    body = (
        "市人民政府决定将云江市水污染防治工作领导小组更名为云江市水生态保护工作领导小组，并调整成员。调整后的领导小组成员名单如下：\n\n"
        "组长：周启明 市长\n\n领导小组办公室设在市水利局，办公室主任由何以安同志兼任。"
    )
    found = members(body, "云江市水污染防治工作领导小组更名并调整成员")
    assert {(m.group, m.former_name) for m in found} == {
        ("云江市水生态保护工作领导小组", "云江市水污染防治工作领导小组")
    }
    assert len(found) == 2


def test_the_title_names_the_group() -> None:
    body = "因工作变动，调整云江市防汛抗旱指挥部成员。新的名单为：\n\n指 挥 长：周启明 市长"
    (found,) = members(body, "调整云江市防汛抗旱指挥部成员")
    assert (found.group, found.role) == ("云江市防汛抗旱指挥部", "指挥长")


def test_a_sentence_and_the_annex_speak_of_one_group() -> None:
    body = (
        "（一）成立市节水工作领导小组，由分管副市长担任组长。\n\n附件：云江市节水工作领导小组成员名单\n\n"
        "附件\n\n云江市节水工作领导小组成员名单\n\n组长：周启明 市长"
    )
    assert [(m.group, m.person is None) for m in members(body)] == [(WATER, True), (WATER, False)]


def test_teams_within_a_group() -> None:
    body = LIST + "（一）领导小组\n\n组长：周启明 市长\n\n（二）综合协调组\n\n组长：何以安 副市长"
    assert [m.group for m in members(body)] == [WATER, WATER + "综合协调组"]


def test_a_list_over_a_page_break_and_its_quotes() -> None:
    body = LIST + "组  长：周启明 市长\n成  员：何以安 市水利局副局长\n\n李  若 兰 市财政局副局长"
    read = gazette(NOTICE.format(about="做好节水工作", body=body))
    found = [m for m in groups.extract(read) if isinstance(m, GroupMember)]
    assert [m.role for m in found] == ["组长", "成员", "成员"]
    for member in found:
        assert member.person is not None
        assert member.person.printed in squeezed(quote(read, member))
        assert member.post in squeezed(quote(read, member))


def test_posts_without_a_name_are_left_out_with_a_reason() -> None:
    read = gazette(NOTICE.format(about="做好节水工作", body=LIST + "组长：周启明 市长\n市水利局副局长"))
    assert [fact.reason for fact in groups.extract(read) if isinstance(fact, LeftOut)] == [
        "成员名单中只有职务、没有姓名的一行"
    ]


def test_the_signature_below_a_list_is_no_member_left_out() -> None:
    read = gazette(
        "云江市人民政府办公室关于成立节水领导小组的通知\n\n云政办发〔2021〕9号\n\n各县区：\n\n"
        "成立市节水领导小组，组成人员如下：\n\n组长：周启明 市长\n成员：李若兰 市水利局副局长\n\n"
        "云江市人民政府办公室\n\n2021年6月8日\n"
    )
    assert [type(fact).__name__ for fact in groups.extract(read)] == ["GroupMember", "GroupMember"]


@pytest.mark.parametrize(
    "body",
    [
        "申报条件如下：\n\n1.基本条件\n\n2.其他条件",
        "各县区要成立相应的工作专班，明确一名负责人。",
        "责任单位：市水利局\n联系人：周启明 电话：1234567",
        "各单位主要负责同志为第一责任人。",
    ],
)
def test_what_is_no_group(body: str) -> None:
    assert members(body) == []


def test_members_that_run_together() -> None:
    body = (
        "组长：周启明省委常委、常务副省长副组长：何以安省政府副秘书长成员：李若兰省财政厅副厅长高原省水利厅一级巡视员"
    )
    assert rows(LIST + body) == [
        ("组长", "周启明", "省委常委、常务副省长"),
        ("副组长", "何以安", "省政府副秘书长"),
        ("成员", "李若兰", "省财政厅副厅长"),
        ("成员", "高原", "省水利厅一级巡视员"),
    ]


def test_subheadings_carry_the_role() -> None:
    body = "主任：周启明 市长\n委员：\n（一）部门委员\n何以安 市水利局局长\n（二）专家委员（按姓氏笔画为序）\n李若兰 教授、云江大学校长"
    assert rows("云江市节水委员会成员名单\n\n" + body) == [
        ("主任", "周启明", "市长"),
        ("委员", "何以安", "市水利局局长"),
        ("委员", "李若兰", "教授、云江大学校长"),
    ]


def test_deputies_of_an_office_and_titles_behind_names() -> None:
    body = (
        "成立云江市节水工作领导小组，由市水利局周启明处长任组长。领导小组办公室设在市水利局，办公室主任由驻局纪检组长何以安书记兼任，"
        "副主任由市财政局副局长李若兰，教育局副局长高慎行兼任。参加人员为领导小组成员。"
    )
    assert sorted(rows(body)) == [
        ("办公室主任", "何以安", "驻局纪检组长"),
        ("办公室副主任", "李若兰", "市财政局副局长"),
        ("办公室副主任", "高慎行", "教育局副局长"),
        ("组长", "周启明", "市水利局处长"),
    ]


def test_a_surname_that_stands_apart_before_the_bracket() -> None:
    body = (
        LIST
        + "组  长：周启明\n副组长：何 以\n李 兰（市纪委）\n成  员：岑望舒（市府办）\n白 溪（市委宣传部）\n檀若华（市统计局)"
    )
    assert rows(body)[2:] == [
        ("副组长", "李兰", "市纪委"),
        ("成员", "岑望舒", "市府办"),
        ("成员", "白溪", "市委宣传部"),
        ("成员", "檀若华", "市统计局"),
    ]
    assert [m.doubts for m in members(body)] == [(), (), (), (), (), ("“檀若华”的姓氏少见",)]


def test_directors_with_several_posts_each() -> None:
    body = (
        f"成立{WATER}，办公室设在市水利局，副主任由市发展改革委副主任周启明，市法院副院长何以安，"
        "市妇联副主席、书记处书记李若兰兼任。"
    )
    assert rows(body) == [
        ("办公室副主任", "周启明", "市发展改革委副主任"),
        ("办公室副主任", "何以安", "市法院副院长"),
        ("办公室副主任", "李若兰", "市妇联副主席、书记处书记"),
    ]


def test_lines_of_a_list_that_could_not_be_read_are_told() -> None:
    read = gazette(
        NOTICE.format(about="做好节水工作", body=LIST + "组  长：周启明\n副组长：何以安\n九 九 归 一 表\n李若兰")
    )
    told = [found.text.text for found in groups.extract(read) if isinstance(found, LeftOut)]
    assert told == ["九 九 归 一 表", "李若兰"]


def test_the_office_of_a_group_whose_name_is_printed_nowhere_is_doubted() -> None:
    (fact,) = members("领导小组办公室设在市水利局，办公室主任由市水利局局长李若兰兼任。")
    assert (fact.group, fact.role, fact.doubts) == ("领导小组", "办公室主任", ("未见所属领导小组名称",))


def test_a_convener_in_chief_opens_no_second_role() -> None:
    listed = "节水工作联席会议成员名单如下：\n总召集人：周启明 副市长\n召集人：何以安 市水利局局长\n"
    assert rows(listed) == [("总召集人", "周启明", "副市长"), ("召集人", "何以安", "市水利局局长")]


def test_news_of_a_group_name_it_in_the_headline() -> None:
    read = gazette(
        f"{WATER}成立\n\n6月8日从市水利局获悉，市政府办公室日前下发通知。\n\n"
        "领导小组由副市长周启明任组长，市政府副秘书长何以安及市水利局、市财政局相关负责人任副组长，"
        "市政府办公室副主任担任副召集人。\n\n"
        "领导小组下设办公室，设在市水利局，办公室主任由市水利局局长李若兰兼任。\n"
    )
    found = [fact for fact in groups.extract(read) if isinstance(fact, GroupMember)]
    assert {fact.group for fact in found} == {WATER}
    assert [(fact.role, fact.person.printed, fact.post) for fact in found if fact.person] == [
        ("组长", "周启明", "副市长"),
        ("副组长", "何以安", "市政府副秘书长"),
        ("办公室主任", "李若兰", "市水利局局长"),
    ]


def test_how_a_name_is_spoken_is_no_part_of_the_post() -> None:
    found = rows(LIST + "组  长：周喆（zhé） 市长\n副组长：何以安 副市长\n成  员：李旸(yáng，女) 市水利局局长")
    assert found == [("组长", "周喆", "市长"), ("副组长", "何以安", "副市长"), ("成员", "李旸", "市水利局局长")]


def test_a_bracket_left_open_in_a_pages_head_swallows_no_list() -> None:
    body = f"【信息来源：【阅读次数：】【关闭\n\n各科室：\n\n为节约用水，经研究，成立{WATER}。\n\n组  长：周启明  市长\n\n副组长：何以安  副市长"
    assert rows(body) == [("组长", "周启明", "市长"), ("副组长", "何以安", "副市长")]


def test_a_heading_that_shortens_the_groups_name_means_the_same_group() -> None:
    body = (
        "经研究，成立市水利局防汛抗旱应急工作领导小组，现通知如下。\n\n一、成立防汛抗旱应急工作领导小组\n\n"
        "组  长：周启明  市水利局局长\n"
    )
    assert {member.group for member in members(body)} == {"市水利局防汛抗旱应急工作领导小组"}


def test_a_single_list_is_announced_by_its_own_title() -> None:
    text = f"# {WATER}成员名单\n\n| 姓名 | 单位及职务 | 小组职务 |\n| --- | --- | --- |\n| 周启明 | 副市长 | 组长 |\n| 何以安 | 市水利局局长 | 成员 |\n"
    found = [fact for fact in groups.extract(gazette(text)) if isinstance(fact, GroupMember)]
    assert [(one.group, one.person and one.person.printed, one.role, one.post, one.confidence) for one in found] == [
        (WATER, "周启明", "组长", "副市长", 1),
        (WATER, "何以安", "成员", "市水利局局长", 1),
    ]


def test_members_on_one_line_end_where_a_sentence_about_the_group_begins() -> None:
    body = (
        f"各村，各有关单位：为节约用水，经研究，决定成立{WATER}，具体名单如下：组　长：周启明副组长：何以安　李若兰"
        "成　员：韩北科　马梅红　许小建　范金洪领导小组下设办公室，办公室设在镇水利站，由韩北科兼任办公室主任。"
    )
    assert [(role, name) for role, name, _ in rows(body + "二〇〇八年六月三十日")][-2:] == [
        ("成员", "范金洪"),
        ("办公室主任", "韩北科"),
    ]


def test_posts_in_brackets_behind_a_blank_are_printed_without_them() -> None:
    found = rows(LIST + "组 长：周启明 (副市长)\n副组长：何以安 （市水利局副局长）\n李若兰 (市教育局副局长)")
    assert found == [
        ("组长", "周启明", "副市长"),
        ("副组长", "何以安", "市水利局副局长"),
        ("副组长", "李若兰", "市教育局副局长"),
    ]
