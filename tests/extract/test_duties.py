"""Duties in prose: which agency has which part in which task, by when, and the words that say so."""

from __future__ import annotations

import pytest

from quanze.loaders.codes import Role
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract import duties
from quanze.loaders.extract.duty_clauses import read_parties
from quanze.loaders.facts import Duty, LeftOut, PhraseDefinition
from quanze.loaders.structure.mended import Mended
from tests.extract.printed import gazette, notice

HEAD = "云江市人民政府办公室关于印发云江市节水实施方案的通知\n\n云政办〔2023〕5号\n\n各县、区人民政府：\n\n2023年3月2日\n\n"


def found(body: str) -> list[Duty]:
    """The duties of a notice with this body; nothing may have been left out."""
    facts = list(duties.extract(gazette(HEAD + body)))
    assert [fact for fact in facts if isinstance(fact, LeftOut)] == []
    return [fact for fact in facts if isinstance(fact, Duty)]


def roles(duty: Duty) -> dict[str, list[str]]:
    """Printed agencies by role."""
    by_role: dict[str, list[str]] = {}
    for party in duty.parties:
        by_role.setdefault(party.role, []).append(party.agency.printed)
    return by_role


@pytest.mark.parametrize(
    "bracket, expected, deadline, due",
    [
        (
            "（牵头单位：市水利局、市财政局；责任单位：市教育局，各县区人民政府；配合单位：云江供电局等；完成时限：2024年11月底前取得成效，并持续推进）",
            {
                "lead": ["市水利局", "市财政局"],
                "responsible": ["市教育局", "各县区人民政府"],
                "cooperating": ["云江供电局"],
            },
            "2024年11月底前取得成效，并持续推进",
            "2024-11-30",
        ),
        (
            "〔市水利局、市财政局（市金融办），市税务局按职责分工负责〕",
            {"responsible": ["市水利局", "市财政局（市金融办）", "市税务局"]},
            "",
            "",
        ),
        (
            "(市水利局牵头,市财政局、各县区人民政府配合)",
            {"lead": ["市水利局"], "cooperating": ["市财政局", "各县区人民政府"]},
            "",
            "",
        ),
        ("（市水利局负责）", {"responsible": ["市水利局"]}, "", ""),
        (
            "【责任部门：云江海关，市商务局按职责分工负责；完成时限：6月前】",
            {"responsible": ["云江海关", "市商务局"]},
            "6月前",
            "2023-06",
        ),
        ("〔责任单位：市水利局；完成时限：持续推进]", {"responsible": ["市水利局"]}, "持续推进", ""),
        (
            "（市水利局牵头；市财政局等按职责分工负责）",
            {"lead": ["市水利局"], "responsible": ["市财政局"]},
            "",
            "",
        ),
        (
            "（市水利局牵头，市财政局配合，2023年6月底前完成）",
            {"lead": ["市水利局"], "cooperating": ["市财政局"]},
            "2023年6月底前完成",
            "2023-06-30",
        ),
        (
            "（2023年底前，市水利局、各县（市、区）政府负责）",
            {"responsible": ["市水利局", "各县（市、区）政府"]},
            "2023年底前",
            "2023-12-31",
        ),
        (
            "（市水利局为牵头单位，市财政局为配合单位；持续推进）",
            {"lead": ["市水利局"], "cooperating": ["市财政局"]},
            "持续推进",
            "",
        ),
        (
            "（市水利局会同市财政局、市林业局负责）",
            {"lead": ["市水利局"], "cooperating": ["市财政局", "市林业局"]},
            "",
            "",
        ),
    ],
)
def test_shapes_of_brackets(bracket: str, expected: dict[str, list[str]], deadline: str, due: str) -> None:
    (duty,) = found(f"一、主要任务\n\n（一）推行分时用水。各县区要完善分时计价办法，引导用户错峰用水。{bracket}\n")
    assert roles(duty) == expected
    assert (duty.deadline, duty.due) == (deadline, due)
    assert duty.task.startswith("（一）推行分时用水")
    assert duty.section == "一、主要任务"
    assert (duty.confidence, duty.doubts) == (1.0, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "本办法由市水利局负责解释。",
        "各县区要明确责任单位，限期完成整改。",
        "健全节水标准（以下简称标准），由主要领导负责的工作机制。",
        "建立专班（每个片区由1个单位牵头负责的工作小组）的做法。",
        "市水利局（市节水办）负责日常工作。",
        "已建成的水厂（市水利局负责）周边要加强巡查。",
    ],
)
def test_sentences_without_duty_bracket(sentence: str) -> None:
    assert found(f"一、工作要求\n\n{sentence}\n") == []


def test_one_duty_per_clause() -> None:
    body = (
        "（三）完善价格机制。落实分时水价（市发展改革委负责）；加强管网监测，降低漏损（市水利局、市住房城乡建设局等按职责分工负责）；"
        "推广再生水\n\n利用（市生态环境局负责）。\n"
    )
    first, second, third = found(body)
    assert first.task.startswith("（三）完善价格机制")
    assert second.task == "加强管网监测，降低漏损"
    assert third.task == "推广再生水利用"
    assert roles(third) == {"responsible": ["市生态环境局"]}
    assert second.evidence.text.endswith("按职责分工负责）")
    assert second.section == "（三）完善价格机制"


def test_bracket_broken_over_a_page_and_quote() -> None:
    text = HEAD + "（一）推行分时用水。引导错峰用水。（牵头单位：市水\n\n利局；配合单位：市财政局）\n"
    source = gazette(text).source.text
    (duty,) = found(text.removeprefix(HEAD))
    assert roles(duty) == {"lead": ["市水利局"], "cooperating": ["市财政局"]}
    start, end = duty.evidence.span
    assert source[start:end] == text[text.index("（一）推行") :].strip()


def test_bracket_on_its_own_line_belongs_to_the_paragraph_before() -> None:
    (duty,) = found(
        "（七）降低用水成本。支持企业循环用水，按规定给予奖励。\n\n（牵头单位：市水利局；配合单位：市财政局）\n"
    )
    assert duty.task.startswith("（七）降低用水成本")


def test_bracket_behind_a_list_belongs_to_the_item_above_it() -> None:
    body = (
        "（一）分类改造管网。\n\n1.老旧管网。各县区要限期改造老旧管网，落实资金。\n\n2.新建管网。新建管网一律采用新材料。\n\n"
        "涉及跨县区的管网由市统一调度，确保安全运行。（责任单位：市水利局）\n\n（二）推广节水器具。鼓励更换器具。（责任单位：市商务局）\n"
    )
    first, second = found(body)
    assert first.task.startswith("（一）分类改造管网")
    assert first.evidence.text.endswith("（责任单位：市水利局）")
    assert second.task.startswith("（二）推广节水器具")


def test_second_paragraph_with_its_own_bracket_is_its_own_task() -> None:
    body = "（一）严控高耗水项目。新建项目要评估取水量。（市水利局负责）\n\n严格取水许可，不得越权审批。（市行政审批局负责）\n"
    first, second = found(body)
    assert first.task.startswith("（一）严控高耗水项目")
    assert second.task == "严格取水许可，不得越权审批"


def test_the_first_listed_leads_from_there_on() -> None:
    body = (
        "1.先行试点。选择三个片区试点。（责任单位：市住房城乡建设局、市水利局）\n\n"
        "2.全面推开。在全市推开试点做法。（责任单位：市水利局、市财政局，各县区人民政府。排在首位的部门为牵头部门，下同）\n\n"
        "3.总结经验。及时总结推广经验。（责任单位：市财政局、市水利局）\n"
    )
    before, stating, after = found(body)
    assert roles(before) == {"responsible": ["市住房城乡建设局", "市水利局"]}
    assert roles(stating) == {"lead": ["市水利局"], "responsible": ["市财政局", "各县区人民政府"]}
    assert roles(after) == {"lead": ["市财政局"], "responsible": ["市水利局"]}


def test_a_first_listed_pair_is_doubtful() -> None:
    (duty,) = found(
        "1.加强投入。足额安排经费。（责任单位：各县区人民政府、管委，市财政局。排在第一位的为牵头单位，下同）\n"
    )
    assert roles(duty) == {"lead": ["各县区人民政府"], "responsible": ["管委", "市财政局"]}
    assert [party.agency.printed for party in duty.parties if party.doubts] == ["管委"]


def test_what_later_brackets_imply() -> None:
    body = (
        "（一）严控用水总量。实行总量控制。（市水利局牵头，各乡镇人民政府、管委会参与。以下工作都须各乡镇人民政府、管委会参与，不再重复列出）\n\n"
        "（二）完善计量设施。安装智能水表。（市水利局负责）\n"
    )
    first, second = found(body)
    assert roles(first) == {"lead": ["市水利局"], "cooperating": ["各乡镇人民政府", "管委会"]}
    assert roles(second) == {"responsible": ["市水利局"], "implied": ["各乡镇人民政府", "管委会"]}


def test_rules_end_with_the_document() -> None:
    other = HEAD.replace("节水", "绿化").replace("5号", "6号")
    text = (
        HEAD
        + "1.试点。先行试点推开。（责任单位：市水利局、市财政局。排在第一位的为牵头单位，下同）\n\n"
        + other
        + "1.植树。扩大植树面积。（责任单位：市林业局、市财政局）\n"
    )
    last = [fact for fact in duties.extract(gazette(text)) if isinstance(fact, Duty)][-1]
    assert last.document == "云政办〔2023〕6号"
    assert roles(last) == {"responsible": ["市林业局", "市财政局"]}


def test_labels_behind_a_deadline_in_one_sentence_say_whose_the_task_is() -> None:
    (duty,) = found("1.完善制度。修订节水办法。2024年6月底前完成，牵头单位：市水利局，配合单位：市司法局、市财政局。\n")
    assert [(one.role, one.agency.printed) for one in duty.parties] == [
        ("lead", "市水利局"),
        ("cooperating", "市司法局"),
        ("cooperating", "市财政局"),
    ]
    assert duty.deadline == "2024年6月底前"


def test_label_without_bracket() -> None:
    (duty,) = found("1.开展试点。选择三个片区先行试点。\n\n牵头单位：市水利局\n\n配合单位：市财政局、市林业局\n")
    assert roles(duty) == {"lead": ["市水利局"], "cooperating": ["市财政局", "市林业局"]}
    assert duty.task.startswith("1.开展试点")


def test_agencies_alone_are_doubtful() -> None:
    body = "1.开展试点。先行试点推开。（市水利局负责）\n\n2.总结经验。及时总结经验。（市水利局、市财政局）\n\n3.宣传推广。印发手册（市水利局编印）。\n"
    _, second = found(body)
    assert roles(second) == {"responsible": ["市水利局", "市财政局"]}
    assert second.confidence < 1
    assert second.doubts == ("括号内只列单位，没有印明分工",)


def test_unclosed_bracket_is_doubtful() -> None:
    (duty,) = found("1.开展试点。先行试点推开。（牵头单位：市水利局；配合单位：市财政局\n")
    assert roles(duty) == {"lead": ["市水利局"], "cooperating": ["市财政局"]}
    assert duty.doubts


def test_named_officials() -> None:
    (duty,) = found("1.开展试点。先行试点推开。（责任领导：周启明副市长；牵头单位：市水利局）\n")
    assert [(o.person.printed, o.role) for o in duty.officials] == [("周启明", "责任领导")]


def test_shared_names_keep_their_print_and_know_the_whole() -> None:
    (duty,) = found("1.开展试点。先行试点推开。（责任单位：市水利局，青岭县、白鹿区人民政府）\n")
    assert roles(duty) == {"responsible": ["市水利局", "青岭县", "白鹿区人民政府"]}
    assert [party.agency.full for party in duty.parties] == ["", "青岭县人民政府", ""]


def test_character_doubled_by_a_page_break() -> None:
    (duty,) = found(
        "1.开展试点。先行试点推开。（牵头单位：市住房城乡建设\n\n设局、市\n\n市场监管局；配合单位：市财政局）\n"
    )
    assert roles(duty)["lead"] == ["市住房城乡建设局", "市市场监管局"]
    assert duty.parties[0].doubts
    assert duty.parties[1].doubts == ()


def test_phrase_definitions() -> None:
    body = "一、总则\n\n注：各联办机构为：市水利局、市财政局，云江海关。\n\n注：用水量不含损耗，单位为吨。\n"
    (fact,) = [f for f in duties.extract(gazette(HEAD + body)) if isinstance(f, PhraseDefinition)]
    assert fact.phrase == "各联办机构"
    assert [member.printed for member in fact.members] == ["市水利局", "市财政局", "云江海关"]


def test_a_line_of_bodies_and_roles_belongs_to_the_task_above() -> None:
    body = "1.加快户籍改革。制定实施意见。\n\n市公安局牵头,各县区人民政府负责。\n\n2.完善就业制度。取消限制。\n\n市人社局负责,市教育局等市直有关部门配合。"
    first, second = (fact for fact in duties.extract(notice(body)) if isinstance(fact, Duty))
    assert first.task.startswith("1.加快户籍改革")
    assert [(p.role, p.agency.printed) for p in first.parties] == [
        ("lead", "市公安局"),
        ("responsible", "各县区人民政府"),
    ]
    assert [(p.role, p.agency.printed) for p in second.parties] == [
        ("responsible", "市人社局"),
        ("cooperating", "市教育局"),
        ("cooperating", "市直有关部门"),
    ]


def test_bodies_head_their_own_duties() -> None:
    body = "1.市水利局：负责防洪工程的调度和管理。2.市教育局：组织学校开展演练。\n\n3.市商务局：会同市财政局负责物资供应点的建设。"
    found = [fact for fact in duties.extract(notice(body)) if isinstance(fact, Duty)]
    assert [(f.task[:6], [(p.role, p.agency.printed) for p in f.parties]) for f in found] == [
        ("负责防洪工程", [("responsible", "市水利局")]),
        ("组织学校开展", [("responsible", "市教育局")]),
        ("会同市财政局", [("responsible", "市商务局"), ("cooperating", "市财政局")]),
    ]


def test_kinds_of_departments_are_left_out_with_a_reason() -> None:
    found = list(duties.extract(notice("1.财政部门：负责将所需经费纳入预算安排。")))
    assert not [fact for fact in found if isinstance(fact, Duty)]
    assert [fact.reason for fact in found if isinstance(fact, LeftOut)] == ["职责按部门类别分列，未指明具体单位"]


def test_a_scope_is_no_body_and_a_guide_has_no_part() -> None:
    body = "（一）允许跨境结算。（负责部门：市财政局、市商务局；适用范围：青岭湖区）\n\n（二）探索保障办法。（市水利局负责，市商务局指导）"
    first, second = (fact for fact in duties.extract(notice(body)) if isinstance(fact, Duty))
    assert [p.agency.printed for p in first.parties] == ["市财政局", "市商务局"]
    assert [p.agency.printed for p in second.parties] == ["市水利局"]


def test_under_a_heading_that_divides_duties_the_colon_may_be_missing() -> None:
    body = "二、职责分工\n\n综合办公室负责做好值班安排，每日上报。\n\n财务室负责筹集应急资金。\n\n三、工作要求\n\n市水利局负责做好各项工作。"
    found = [fact for fact in duties.extract(notice(body)) if isinstance(fact, Duty)]
    assert [f.parties[0].agency.printed for f in found] == ["综合办公室", "财务室"]


def test_lines_of_roles_with_a_blank_line_between_belong_to_one_item() -> None:
    first, second, third = found(
        "1.加强节水。\n\n牵头单位:市水利局\n\n责任单位:各街道，市统计局\n\n2.更新管网。\n\n牵头单位:市住建局\n"
    )
    assert (first.task, roles(first)) == (second.task, {"lead": ["市水利局"]})
    assert roles(second) == {"responsible": ["各街道", "市统计局"]}
    assert (third.task, roles(third)) == ("2.更新管网", {"lead": ["市住建局"]})


def test_items_that_run_on_behind_their_heading() -> None:
    body = "三、提高装备水平1.发展应急产业。(责任单位:市发改委、市科技局等部门分工负责)2.加强队伍建设。(市应急局牵头)"
    one, two = (fact for fact in duties.extract(notice(body)) if isinstance(fact, Duty))
    assert one.task.startswith("1.发展应急产业")
    assert two.section == "三、提高装备水平"


def test_levels_of_government_and_others_of_a_level_are_parties_of_their_own() -> None:
    (duty,) = found("1.加强节水。（责任单位：省水利厅、能源局等省有关部门和各市、州、县人民政府）")
    assert roles(duty) == {"responsible": ["省水利厅", "能源局", "省有关部门", "各市、州、县人民政府"]}


def test_whom_all_tasks_concern_is_implied_from_there_on() -> None:
    first, second = found(
        "1.加强节水。〔责任单位：省水利厅按职责分工负责。具体任务均涉及相关市（州）人民政府，不再做分工，下同。〕\n\n"
        "2.加强用水。〔责任单位：省财政厅〕"
    )
    assert roles(first) == {"responsible": ["省水利厅"], "implied": ["相关市（州）人民政府"]}
    assert roles(second) == {"responsible": ["省财政厅"], "implied": ["相关市（州）人民政府"]}


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("市水利局牵头，市财政局配合，2023年底前完成。", {"lead": ["市水利局"], "cooperating": ["市财政局"]}),
        ("由市水利局牵头负责，市财政局等部门配合。", {"lead": ["市水利局"], "cooperating": ["市财政局"]}),
        ("（市水利局主办，市财政局协办）", {"lead": ["市水利局"], "cooperating": ["市财政局"]}),
        ("（落实单位：市水利局）", {"responsible": ["市水利局"]}),
        ("［责任单位：市水利局、市财政局］", {"responsible": ["市水利局", "市财政局"]}),
    ],
)
def test_other_ends_of_a_task(sentence: str, expected: dict[str, list[str]]) -> None:
    (duty,) = found(f"一、推进节水改造。加快老旧管网更新。{sentence}\n")
    assert roles(duty) == expected
    assert duty.task == "一、推进节水改造。加快老旧管网更新"


def test_a_last_sentence_that_only_says_who_is_responsible_is_no_duty_of_the_paragraph() -> None:
    assert found("推进节水改造。加快老旧管网更新。由市水利局负责。\n") == []


@pytest.mark.parametrize(
    ("sentence", "task", "expected"),
    [
        ("改造管网。由市水利局负责。", "1.改造管网", {"responsible": ["市水利局"]}),
        ("改造管网，由市水利局负责，2023年底前完成。", "1.改造管网", {"responsible": ["市水利局"]}),
        (
            "改造管网，由市水利局牵头，市财政局配合。",
            "1.改造管网",
            {"lead": ["市水利局"], "cooperating": ["市财政局"]},
        ),
        ("改造管网。由市水利局负责解释。", "", {}),
    ],
)
def test_a_numbered_item_says_who_answers_for_it(sentence: str, task: str, expected: dict[str, list[str]]) -> None:
    duties = found(f"1.{sentence}\n")
    assert [(duty.task, roles(duty)) for duty in duties] == ([(task, expected)] if task else [])


def test_a_task_without_a_number_stands_below_its_body() -> None:
    body = "二、职责分工\n\n（一）云江市政府\n\n对全市用水安全全面监管。\n\n（二）市水利局\n\n具体负责管网的维护。\n\n请认真落实。\n"
    assert [(duty.task, roles(duty)) for duty in found(body)] == [
        ("对全市用水安全全面监管", {"responsible": ["云江市政府"]}),
        ("具体负责管网的维护", {"responsible": ["市水利局"]}),
    ]


def test_a_body_before_a_colon_supports() -> None:
    (duty,) = found("（3）市水利局：支持各方参与节水工作。\n")
    assert roles(duty) == {"responsible": ["市水利局"]}


@pytest.mark.parametrize(
    "body",
    [
        "第三条 职责分工：云江市长应当就用水安全向省政府负责，并提交报告。\n",
        "（三）其他区域内的，由管理单位负责。\n",
    ],
)
def test_rules_that_name_no_body_are_no_duties(body: str) -> None:
    assert found(body) == []


def test_kinds_of_departments_are_left_out_without_a_colon_too() -> None:
    text = "二、职责分工\n\n用水主管部门（以下称主管部门）负责管网的监督管理。\n"
    facts = list(duties.extract(gazette(HEAD + text)))
    assert [type(fact).__name__ for fact in facts] == ["LeftOut"]


def test_divisions_of_one_body_answer_for_its_tasks() -> None:
    (duty,) = found("1.加强用水管理。（责任科室：水资源科）\n")
    assert roles(duty) == {"responsible": ["水资源科"]}


@pytest.mark.parametrize(
    "rule", ["以下各项任务，排在第一位的责任单位为牵头单位。", "注：责任单位中列首位的为牵头单位。"]
)
def test_a_sentence_of_its_own_may_say_that_the_first_leads(rule: str) -> None:
    (duty,) = found(f"{rule}\n（一）更新管网。（责任单位：市水利局、市财政局）\n")
    assert roles(duty) == {"lead": ["市水利局"], "responsible": ["市财政局"]}


def test_nobody_leads_where_a_phrase_without_names_stands_first() -> None:
    first, second = found(
        "（一）更新管网。（市水利局、市财政局负责。列第一位者为牵头单位，下同）\n（二）加强宣传。（各有关部门和单位负责）\n"
    )
    assert (roles(first)["lead"], roles(second)) == (["市水利局"], {"responsible": ["各有关部门和单位"]})


def test_bodies_that_stand_alone_head_the_tasks_numbered_below_them() -> None:
    text = (
        "二、任务分工\n（一）市水利局\n1.更新管网，降低漏损率。\n2.推进普查。\n"
        "（二）市教育局、市文化广电旅游局\n1.开展宣传。\n三、工作要求\n（一）加强领导。各部门要重视。\n1.要认真落实。\n"
    )
    assert [(duty.task, roles(duty)["responsible"]) for duty in found(text)] == [
        ("1.更新管网，降低漏损率", ["市水利局"]),
        ("2.推进普查", ["市水利局"]),
        ("1.开展宣传", ["市教育局", "市文化广电旅游局"]),
    ]
    assert found("抄送\n市水利局\n1.市委办公室\n市教育局\n") == []


def test_duties_divided_in_one_paragraph_or_in_numbered_ones() -> None:
    for text in (
        "各成员单位职责：市水利局负责更新管网；市教育局负责开展宣传。\n",
        "三、成员单位职责\n1.市水利局负责更新管网。\n2.市教育局负责开展宣传。\n",
    ):
        assert [(duty.task, roles(duty)["responsible"]) for duty in found(text)] == [
            ("负责更新管网", ["市水利局"]),
            ("负责开展宣传", ["市教育局"]),
        ]


def test_a_body_that_joins_another_has_no_duty_of_its_own() -> None:
    body = "三、职责分工\n{}。\n"
    for joins in ("并会同市财政局负责资金筹措", "配合市财政局负责资金筹措", "同时负责日常维护", "所属宣教中心负责播放"):
        (duty,) = found(body.format(f"市教育局负责宣传，{joins}"))
        assert (duty.task, roles(duty)) == (f"负责宣传，{joins}", {"responsible": ["市教育局"]})


def test_a_date_inside_what_a_task_is_about_is_no_deadline() -> None:
    for task in ("对2020年底前建成的老旧小区实施改造", "落实2023年6月底前出台的政策措施", "统计2020年底前投产企业"):
        (duty,) = found(f"1.{task}。（牵头单位：市住建局）\n")
        assert (duty.deadline, duty.due) == ("", "")
    (duty,) = found("1.2023年6月底前完成老旧小区的改造。（牵头单位：市住建局）\n")
    assert (duty.deadline, duty.due) == ("2023年6月底前", "2023-06-30")


def test_a_signature_below_labels_is_no_part_of_them() -> None:
    text = "（一）更新管网。\n责任单位：市水利局\n完成时限：2023年12月底\n\n云江市人民政府办公室\n2023年3月2日\n"
    (duty,) = [
        fact for fact in duties.extract(gazette(HEAD.replace("2023年3月2日\n\n", "") + text)) if isinstance(fact, Duty)
    ]
    assert (roles(duty), duty.deadline) == ({"responsible": ["市水利局"]}, "2023年12月底")


def test_the_foot_of_a_page_is_no_duty() -> None:
    assert found("感谢您的关心。\n\n主办单位:云江县人民政府办公室 地址:云江大道1号 邮编:451450\n") == []


def test_a_sign_beside_a_body_is_read_as_the_lead_with_doubt() -> None:
    lead, other = read_parties(Mended.of("市住房和城乡建设局、*市供电公司", 0), Role.RESPONSIBLE)[::-1]
    assert (lead.role, lead.doubts, other.role, other.doubts) == (
        Role.LEAD,
        (Doubt.LEAD_BY_SIGN,),
        Role.RESPONSIBLE,
        (),
    )
