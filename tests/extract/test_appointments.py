"""Appointments: every shape that decrees and news print, and what they leave open."""

from __future__ import annotations

import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract import appointments
from quanze.loaders.facts import Appointment, LeftOut
from tests.extract.printed import gazette, quote, squeezed

DECREE = """云江市人民政府人事任免

各县、区人民政府，市直各部门：

经研究决定：

{body}

（云政干〔2023〕9号 2023年3月4日）
"""


def said(body: str) -> list[tuple[str, str, str]]:
    """Person, action and post of every fact in a decree that says ``body``."""
    return [(f.person.printed, f.action, f.post.full or f.post.printed) for f in facts(body)]


def facts(body: str) -> list[Appointment]:
    """The facts in a decree that says ``body``."""
    return [f for f in appointments.extract(gazette(DECREE.format(body=body))) if isinstance(f, Appointment)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("周启明同志任云江市财政局局长；", [("周启明", "appoint", "云江市财政局局长")]),
        ("梁长任同志任云江市公路中心主任。", [("梁长任", "appoint", "云江市公路中心主任")]),
        (
            "免去林知远的云江市水利局局长职务王安之的云江市财政局副局长职务。",
            [("林知远", "remove", "云江市水利局局长"), ("王安之", "remove", "云江市财政局副局长")],
        ),
        (
            "云江市水库开发办公室由林知远同志任主任，王安之同志兼任副主任。",
            [("林知远", "appoint", "云江市水库开发办公室主任"), ("王安之", "appoint", "云江市水库开发办公室副主任")],
        ),
        ("免去韩北科同志的云江市水利局副局长职务；", [("韩北科", "remove", "云江市水利局副局长")]),
        (
            "周启明同志任云江市财政局局长，免去其云江市审计局局长职务。",
            [("周启明", "appoint", "云江市财政局局长"), ("周启明", "remove", "云江市审计局局长")],
        ),
        (
            "任命周启明、何以安（女）同志为云江市监察委员会副主任。",
            [("周启明", "appoint", "云江市监察委员会副主任"), ("何以安", "appoint", "云江市监察委员会副主任")],
        ),
        (
            "免去何以安同志的云江市人民政府副秘书长职务、云江市人民政府办公室三级调研员职级；",
            [("何以安", "remove", "云江市人民政府副秘书长"), ("何以安", "remove", "云江市人民政府办公室三级调研员")],
        ),
        (
            "周启明同志任云江市人民政府副秘书长（正处长级）、云江市人民政府办公室主任（兼）；",
            [("周启明", "appoint", "云江市人民政府副秘书长"), ("周启明", "appoint", "云江市人民政府办公室主任")],
        ),
        (
            "周启明同志任云江市财政局党组书记、局长；",
            [("周启明", "appoint", "云江市财政局党组书记"), ("周启明", "appoint", "云江市财政局局长")],
        ),
        ("周启明同志任云江市东岸（临港）新区办公室主任；", [("周启明", "appoint", "云江市东岸（临港）新区办公室主任")]),
        (
            "会议表决通过了关于接受周启明、何以安辞去云江市副市长职务的请求的决定。",
            [("周启明", "remove", "云江市副市长"), ("何以安", "remove", "云江市副市长")],
        ),
        (
            "决定任命周启明为云江市副市长，接受其辞去云江市人大常委会副主任职务的请求。",
            [("周启明", "appoint", "云江市副市长"), ("周启明", "remove", "云江市人大常委会副主任")],
        ),
        ("会议决定周启明副区长代理云江区区长职务。", [("周启明", "appoint", "云江区代理区长")]),
        (
            "因年龄原因，周启明、何永和分别提出辞去云江市人大常委会委员职务。",
            [("周启明", "remove", "云江市人大常委会委员"), ("何永和", "remove", "云江市人大常委会委员")],
        ),
        (
            "接受周启明同志辞去云江市第五届人大代表、人事工作委员会委员职务的请求。",
            [("周启明", "remove", "云江市第五届人大代表"), ("周启明", "remove", "人事工作委员会委员")],
        ),
        (
            "周启明同志不再担任云江市人民政府党组成员，中共云江市水利局委员会副书记、委员职务。",
            [
                ("周启明", "remove", "云江市人民政府党组成员"),
                ("周启明", "remove", "中共云江市水利局委员会副书记"),
                ("周启明", "remove", "中共云江市水利局委员会委员"),
            ],
        ),
        ("接受何以安辞去云江市副市长职务的请求。", [("何以安", "remove", "云江市副市长")]),
        (
            "任命：周启明为云江市水利局局长；何以安（女）为云江市财政局副局长。",
            [("周启明", "appoint", "云江市水利局局长"), ("何以安", "appoint", "云江市财政局副局长")],
        ),
        (
            "任命何以安为云江市人大常委会代表选举工作委员会主任。",
            [("何以安", "appoint", "云江市人大常委会代表选举工作委员会主任")],
        ),
        (
            "决定免去周启明、何以安的云江市副市长职务（均系职务变动）。",
            [("周启明", "remove", "云江市副市长"), ("何以安", "remove", "云江市副市长")],
        ),
        ("周启明同志挂职任云江市水利局副局长，挂职时间两年。", [("周启明", "appoint", "云江市水利局副局长")]),
        ("周启明同志由云江市水利局局长转任云江市审计局局长。", [("周启明", "appoint", "云江市审计局局长")]),
        ("经研究同意周启明同志任云江市财政局局长。", [("周启明", "appoint", "云江市财政局局长")]),
        ("晋升周启明同志为云江市财政局二级调研员。", [("周启明", "appoint", "云江市财政局二级调研员")]),
        ("何以安同志不再担任云江市水利局局长职务。", [("何以安", "remove", "云江市水利局局长")]),
        ("何以安同志到龄，免去其云江市水利局局长职务。", [("何以安", "remove", "云江市水利局局长")]),
        (
            "免去阿不都热依木·买买提同志的云江市民宗局局长职务；",
            [("阿不都热依木·买买提", "remove", "云江市民宗局局长")],
        ),
        ("免去欧阳明远同志云江市民宗局二级调研员职级；", [("欧阳明远", "remove", "云江市民宗局二级调研员")]),
        ("免去何以安的云江市财政局局长职务。", [("何以安", "remove", "云江市财政局局长")]),
        (
            "1.周启明同志任云江市财政局局长；2.免去何以安同志的云江市财政局局长职务。",
            [("周启明", "appoint", "云江市财政局局长"), ("何以安", "remove", "云江市财政局局长")],
        ),
        (
            "任命：\n\n周启明为云江市财政局局长；\n\n免去：\n\n何以安的云江市水利局局长职务。",
            [("周启明", "appoint", "云江市财政局局长"), ("何以安", "remove", "云江市水利局局长")],
        ),
        ("周启明同志任云江市财政局副\n\n局长（试用期一年）；", [("周启明", "appoint", "云江市财政局副局长")]),
    ],
)
def test_who_takes_or_leaves_which_post(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "flags"),
    [
        ("周启明同志任云江市财政局局长（副处级，试用期一年）；", (True, False, False)),
        ("周启明同志任云江市财政局局长，试用期一年；", (True, False, False)),
        ("周启明同志任云江市河长制办公室副主任（兼）；", (False, True, False)),
        ("免去周启明同志兼任的云江市口岸办公室主任职务；", (False, True, False)),
        ("免去周启明同志的云江市河长制办公室副主任（兼）职务，提前退休；", (False, True, True)),
        ("免去周启明同志的云江市审计局二级调研员\n\n职级，退休；", (False, False, True)),
        ("周启明同志任云江市财政局局长；", (False, False, False)),
    ],
)
def test_probation_concurrent_and_retirement(body: str, flags: tuple[bool, bool, bool]) -> None:
    (fact,) = facts(body)
    assert (fact.probation, fact.concurrent, fact.retirement) == flags
    assert fact.confidence == 1.0


def test_retirement_belongs_to_the_removal_alone() -> None:
    one, two = facts("免去何以安同志的云江市水利局局长职务，退休；\n\n免去李若兰同志（女）的云江市商务局局长职务。")
    assert (one.retirement, two.retirement) == (True, False)
    assert (one.gender, two.gender) == ("", "女")


def test_a_note_behind_one_of_several_names_tells_of_that_one() -> None:
    assert [f.gender for f in facts("任命周启明、何以安（女）为云江市财政局副局长。")] == ["", "女"]
    assert [f.gender for f in facts("周启明、何以安同志（女）任云江市财政局副局长。")] == ["女", "女"]


def test_date_number_and_quote() -> None:
    read = gazette(DECREE.format(body="周启明同志任云江市财政局\n\n局长，免去其云江市审计局局长职务；"))
    for fact in appointments.extract(read):
        assert isinstance(fact, Appointment)
        assert (fact.document, fact.date) == ("云政干〔2023〕9号", "2023-03-04")
        assert squeezed(quote(read, fact)) == "周启明同志任云江市财政局局长，免去其云江市审计局局长职务"
        assert fact.person.text is not None
        assert read.source.text[slice(*fact.person.text.span)] == "周启明"


@pytest.mark.parametrize(
    "sentence",
    [
        "何以安同志（云江市档案馆馆长）试用期满，予以正式任用，自2022年3月起计任职时间。",
        "何以安同志任云江市档案馆馆长试用期满，按期转正。",
    ],
)
def test_confirmation_after_probation_is_doubted(sentence: str) -> None:
    (fact,) = facts(sentence)
    assert (fact.person.printed, fact.post.printed, fact.probation) == ("何以安", "云江市档案馆馆长", False)
    assert fact.doubts == ("试用期满正式任用，非新任",)


@pytest.mark.parametrize("name", ["周周启明", "周启启明"])
def test_a_doubled_character_is_doubted(name: str) -> None:
    (fact,) = facts(f"免去{name}同志的云江市水利局局长职务；")
    assert fact.person.printed == name
    assert fact.confidence < 1
    assert "重字" in fact.doubts[0]


def test_a_proposal_is_doubted() -> None:
    (fact,) = facts("推荐周启明同志为云江水务集团有限公司董事长人选；")
    assert fact.post.printed == "云江水务集团有限公司董事长"
    assert fact.confidence < 1


def test_what_a_decree_says_besides_is_left_out_with_a_reason() -> None:
    read = gazette(DECREE.format(body="延长何以安同志任云江市档案馆馆长的试用期；\n\n周启明同志任云江市财政局局长。"))
    left, kept = list(appointments.extract(read))
    assert isinstance(left, LeftOut)
    assert left.text.text.startswith("延长")
    assert isinstance(kept, Appointment)


def test_a_notice_that_removes_one_person_in_its_title() -> None:
    read = gazette(
        "云江市人民政府关于江暮同志免职的通知\n\n云政干〔2019〕5号\n\n各县、区人民政府：\n\n"
        "经研究决定：免去江暮同志的云江市人民政府驻省城联络处主任职务。\n\n2019年9月9日\n"
    )
    (fact,) = appointments.extract(read)
    assert isinstance(fact, Appointment)
    assert (fact.document, fact.date, fact.post.printed) == (
        "云政干〔2019〕5号",
        "2019-09-09",
        "云江市人民政府驻省城联络处主任",
    )


def test_news_of_an_assembly() -> None:
    read = gazette(
        "3月4日,青岭县人大常委会举行第三次会议,副主任何以安出席。\n"
        "顾明远同志作关于周启明等同志拟任职的报告。\n"
        "根据表决结果,任命周启明同志为青岭县教育局局长,任命李若兰、方怀瑾同志为青岭县监察委员会委员。\n"
    )
    found = [f for f in appointments.extract(read) if isinstance(f, Appointment)]
    assert [(f.person.printed, f.post.printed) for f in found] == [
        ("周启明", "青岭县教育局局长"),
        ("李若兰", "青岭县监察委员会委员"),
        ("方怀瑾", "青岭县监察委员会委员"),
    ]
    assert quote(read, found[0]) == "任命周启明同志为青岭县教育局局长"
    assert all(f.confidence == 1 for f in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "成立领导小组，周启明同志任组长，何以安同志任副组长。",
        "由市水利局李若兰同志担任办公室主任。",
        "各单位要任命安全总监为责任人，明确任务。",
        "造成严重后果的，免去其职务。",
    ],
)
def test_other_documents_appoint_nobody_by_the_way(sentence: str) -> None:
    text = f"云江市人民政府关于做好节水工作的通知\n\n云政发〔2021〕7号\n\n各县区：\n\n{sentence}\n\n2021年6月8日\n"
    assert list(appointments.extract(gazette(text))) == []


REPORT = "云江县第九届人大常委会第三次会议召开\n\n{body}\n"


def reported(body: str) -> list[tuple[str, str, str]]:
    """Person, action and post of every fact in a report that says ``body``."""
    found = [f for f in appointments.extract(gazette(REPORT.format(body=body))) if isinstance(f, Appointment)]
    return [(f.person.printed, f.action, f.post.full or f.post.printed) for f in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "会议表决通过：免去顾明远的云江县司法局局长职务，高慎行的云江县审计局局长职务；方怀瑾的云江县商务局局长职务。",
            [
                ("顾明远", "remove", "云江县司法局局长"),
                ("高慎行", "remove", "云江县审计局局长"),
                ("方怀瑾", "remove", "云江县商务局局长"),
            ],
        ),
        (
            "任命李若兰为云江县教育局局长，何以安为民政局局长，韩北辰为水利局局长。",
            [
                ("李若兰", "appoint", "云江县教育局局长"),
                ("何以安", "appoint", "民政局局长"),
                ("韩北辰", "appoint", "水利局局长"),
            ],
        ),
        (
            "会议接受何以安辞去云江县人民政府县长职务、高慎行辞去云江县人民政府副县长职务的请求。",
            [("何以安", "remove", "云江县人民政府县长"), ("高慎行", "remove", "云江县人民政府副县长")],
        ),
        (
            "会议决定任命李若兰为云江县人民政府副县长，并决定为代理县长。",
            [("李若兰", "appoint", "云江县人民政府副县长"), ("李若兰", "appoint", "云江县人民政府代理县长")],
        ),
        (
            "任命顾明远为云江县人民政府副县长、代理县长，何以安同志为云江县人民政府副县长的决定获得通过。",
            [
                ("顾明远", "appoint", "云江县人民政府副县长"),
                ("顾明远", "appoint", "云江县人民政府代理县长"),
                ("何以安", "appoint", "云江县人民政府副县长"),
            ],
        ),
        ("不满四十岁的李若兰被任命为云江县代县长。", [("李若兰", "appoint", "云江县代县长")]),
        ("任命云江大学校长顾明远为云江县人民政府副县长。", [("顾明远", "appoint", "云江县人民政府副县长")]),
        (
            "当天新聘的3位云江县文史馆馆员是：顾明远、李若兰（女）、何以安。",
            [(name, "appoint", "云江县文史馆馆员") for name in ("顾明远", "李若兰", "何以安")],
        ),
        (
            "会议表决通过了市人大常委会关于接受周启明辞去云江市人大常委会主任、何以安辞去云江市市长职务请求的决定。",
            [("周启明", "remove", "云江市人大常委会主任"), ("何以安", "remove", "云江市市长")],
        ),
        ("会议经表决，决定白若溪为云江市代理市长。", [("白若溪", "appoint", "云江市代理市长")]),
    ],
)
def test_a_verb_governs_all_that_follow(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert reported(body) == expected


@pytest.mark.parametrize(
    ("body", "doubted"),
    [
        ("免去欧阳小海县文化局副局长职务；", False),
        ("免去阿依古丽·买买提县文化局副局长职务；", False),
        ("免去何以安同志县文化局副局长职务；", False),
        ("免去何以安矿产开发司副巡视员职务；", True),
    ],
)
def test_name_and_post_without_anything_between(body: str, doubted: bool) -> None:
    (fact,) = facts(body)
    assert fact.post.printed in body
    assert f"免去{fact.person.printed}" in body
    assert fact.post.printed.endswith(("局长", "巡视员"))
    assert (fact.confidence < 1) is doubted


def test_a_body_printed_once_is_repeated_for_the_second_post() -> None:
    one, two = facts("委派周启明任云江水务（集团）有限公司财务总监、董事，试用期一年；")
    assert (two.post.printed, two.post.full) == ("董事", "云江水务（集团）有限公司董事")
    assert one.probation
    two_bodies = facts("任命周启明为云江市人民政府秘书长兼云江市档案馆馆长。")
    assert [(f.post.printed, f.concurrent) for f in two_bodies] == [
        ("云江市人民政府秘书长", False),
        ("云江市档案馆馆长", True),
    ]


def test_a_report_tells_one_act_several_times() -> None:
    body = "顾明远任云江县委书记。\n\n会议决定任命李若兰为云江县财政局局长。\n\n决定任命李若兰为县财政局局长。"
    assert reported(body).count(("李若兰", "appoint", "云江县财政局局长")) == 1
    assert ("李若兰", "appoint", "县财政局局长") not in reported(body)


@pytest.mark.parametrize(
    "body",
    [
        "李若兰，女，1980年5月生，曾任云江县财政局局长，2019年任云江县审计局局长。",
        "县人大常委会副主任何以安、代理县长李若兰出席会议，会议通过了人事任免。",
        "会议向新任命人员颁发任命书，任期三年。",
        "造成损失的，依法免去其云江县供水公司经理职务。",
    ],
)
def test_lives_and_lists_of_attendance_appoint_nobody(body: str) -> None:
    assert reported(body) == []


@pytest.mark.parametrize(
    "posts, expected",
    [
        (
            "云江市中级人民法院审判委员会委员、民事审判第一庭庭长、审判员",
            [
                "云江市中级人民法院审判委员会委员",
                "云江市中级人民法院民事审判第一庭庭长",
                "云江市中级人民法院审判员",
            ],
        ),
        (
            "云江市中级人民法院民事审判第一庭副庭长、审判员",
            ["云江市中级人民法院民事审判第一庭副庭长", "云江市中级人民法院审判员"],
        ),
        ("云江市人民检察院副检察长、检察员", ["云江市人民检察院副检察长", "云江市人民检察院检察员"]),
        ("云江市监察委员会委员、人民陪审员", ["云江市监察委员会委员", "人民陪审员"]),
    ],
)
def test_posts_of_a_court_belong_to_it_and_not_to_its_division(posts: str, expected: list[str]) -> None:
    assert [post for _, _, post in said(f"免去周启明的{posts}职务。")] == expected


@pytest.mark.parametrize(
    "body, doubts",
    [
        ("周启明同志请求辞去云江市中级人民法院院长职务，委员会同意提请审议。", (Doubt.REQUESTED,)),
        ("决定接受周启明同志请求辞去云江市中级人民法院院长职务。", ()),
        ("周启明同志请求辞去云江市水利局局长职务。会议批准了2023年财政决算。", (Doubt.REQUESTED,)),
    ],
)
def test_who_only_asks_to_leave_has_not_left_without_doubt(body: str, doubts: tuple[str, ...]) -> None:
    assert [fact.doubts for fact in facts(body)] == [doubts]


def test_the_dateline_of_a_paper_before_what_an_assembly_accepts() -> None:
    text = "云江在线07月29日讯 据《云江日报》报道云江市八届人大常委会第二十四次会议昨天接受周启明辞去云江市市长职务，决定任命何以安为云江市副市长。\n"
    found = [f for f in appointments.extract(gazette(text)) if isinstance(f, Appointment)]
    assert [(f.person.printed, f.action, f.post.printed) for f in found] == [
        ("周启明", "remove", "云江市市长"),
        ("何以安", "appoint", "云江市副市长"),
    ]


def test_who_is_removed_in_the_passive() -> None:
    assert said("周启明同志被免去云江市水利局局长职务。") == [("周启明", "remove", "云江市水利局局长")]
