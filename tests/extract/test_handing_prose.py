"""Powers that a sentence hands on: one fact for each body that receives them."""

from __future__ import annotations

import pytest

from quanze.loaders.extract import handing_prose
from quanze.loaders.facts import Delegation, LeftOut
from tests.extract.printed import notice


def read(sentence: str) -> list[tuple[str, str, str, str]]:
    """Item, giver, receiver and kind of what a notice with this sentence hands on."""
    return [
        (fact.item.printed, fact.handing.delegator.printed, fact.handing.agency.printed, fact.handing.kind)
        for fact in handing_prose.extract(notice(sentence))
        if isinstance(fact, Delegation)
    ]


def test_each_receiver_is_a_fact() -> None:
    found = read("经研究，决定将市水利局实施的12项行政许可事项下放至青岭县水利局、白鹿区水利局实施。")
    assert found == [
        ("12项行政许可事项", "市水利局", "青岭县水利局", "下放"),
        ("12项行政许可事项", "市水利局", "白鹿区水利局", "下放"),
    ]


def test_who_hands_on_may_stand_first_and_commas_may_be_half_width() -> None:
    found = read("经研究,决定由市直有关部门(单位)委托青岭开发区管委会和白鹿区人民政府实施30项市级管理事项。")
    assert found == [
        ("30项市级管理事项", "市直有关部门(单位)", "青岭开发区管委会", "委托"),
        ("30项市级管理事项", "市直有关部门(单位)", "白鹿区人民政府", "委托"),
    ]


@pytest.mark.parametrize(
    "sentence, fact",
    [
        (
            "市水利局将河道采砂许可委托青岭县水利局实施，委托期限3年。",
            ("河道采砂许可", "市水利局", "青岭县水利局", "委托"),
        ),
        (
            "市水利局委托青岭县水利局实施取水许可、采砂许可等2项行政许可。",
            ("取水许可、采砂许可等2项行政许可", "市水利局", "青岭县水利局", "委托"),
        ),
        ("一、市水利局将取水许可委托青岭县水利局实施。", ("取水许可", "市水利局", "青岭县水利局", "委托")),
        (
            "将建设项目用地预审的审批权由市自然资源局下放到青岭县自然资源局。",
            ("建设项目用地预审的审批权", "市自然资源局", "青岭县自然资源局", "下放"),
        ),
        (
            "2.市水利局实施的取水许可，委托青岭县水利局实施。",
            ("取水许可", "市水利局", "青岭县水利局", "委托"),
        ),
        ("将原由市城管局行使的56项行政处罚权交由各镇街行使。", ("56项行政处罚权", "市城管局", "各镇街", "下放")),
        (
            "市政府决定赋予青岭镇人民政府32项县级行政执法权限。",
            ("32项县级行政执法权限", "市政府", "青岭镇人民政府", "下放"),
        ),
        (
            "市政府决定下放8项行政许可事项至青岭县人民政府实施。",
            ("8项行政许可事项", "市政府", "青岭县人民政府", "下放"),
        ),
    ],
)
def test_other_orders_of_the_same_words(sentence: str, fact: tuple[str, str, str, str]) -> None:
    assert read(sentence) == [fact]


def test_kinds_that_are_said_item_by_item() -> None:
    found = read(
        "将《赋予乡镇部分县级行政职权目录》内的9项行政职权赋予乡镇行使，县级主管部门不再实施。其中：6项行政处罚事项的赋权方式为下放，"
        "2项行政许可事项和1项行政给付事项的赋权方式为委托。"
    )
    assert found == [
        ("6项行政处罚事项", "县级主管部门", "乡镇", "下放"),
        ("2项行政许可事项", "县级主管部门", "乡镇", "委托"),
        ("1项行政给付事项", "县级主管部门", "乡镇", "委托"),
    ]


@pytest.mark.parametrize("about, found", [("下放一批行政许可事项", 1), ("加强取水管理", 0)])
def test_a_title_that_hands_on_says_who_gives(about: str, found: int) -> None:
    read = notice("一、将取水许可下放至青岭县水利局实施。", about)
    facts = [fact for fact in handing_prose.extract(read) if isinstance(fact, Delegation)]
    assert [(fact.handing.delegator.printed, fact.confidence < 1) for fact in facts] == [
        ("云江市人民政府", True)
    ] * found


@pytest.mark.parametrize(
    "sentence",
    [
        "一、不得将取水许可下放至白鹿区水利局实施。",
        "二、将取水许可下放至白鹿区水利局实施的，应当报市水利局备案。",
        "三、可以将养殖许可委托白鹿区农业农村局实施。",
        "四、确有必要的，将养殖许可委托白鹿区农业农村局实施。",
        "五、未将3项行政许可事项下放至白鹿区水利局实施。",
        "六、将典当许可委托市场主体实施评估。",
        "七、将典当许可由市商务局委托市场主体实施评估。",
        "八、将市商务局实施的3项行政许可事项委托第三方机构实施评估。",
        "九、将市商务局实施的3项行政许可事项下放至白鹿区商务局实施的，应当备案。",
        "十、将典当许可由市商务局委托市场主体实施。",
        "十一、将典当许可委托有关企业实施。",
    ],
)
def test_what_is_denied_allowed_or_conditional_is_none_even_below_a_title_that_hands_on(sentence: str) -> None:
    found = handing_prose.extract(notice(sentence, "下放一批行政许可事项"))
    assert [fact for fact in found if isinstance(fact, Delegation)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "省水利厅已将河道采砂审批委托市水利局实施。",
        "省水利厅已将3项行政许可事项委托市水利局实施。",
        "省水利厅将河道采砂审批委托市水利局实施。",
    ],
)
def test_a_printed_giver_is_not_overridden_by_a_title_that_hands_on(sentence: str) -> None:
    found = handing_prose.extract(notice(sentence, "下放一批行政许可事项"))
    assert [fact.handing.delegator.printed for fact in found if isinstance(fact, Delegation)] == ["省水利厅"]


def test_whoever_decides_gives_where_nobody_else_is_printed_and_is_doubted() -> None:
    (fact,) = handing_prose.extract(notice("市政府决定将5项市级行政权力下放至青岭开发区管委会实施。"))
    assert isinstance(fact, Delegation)
    assert fact.handing.delegator.printed == "市政府"
    assert fact.confidence < 1


@pytest.mark.parametrize(
    "sentence",
    [
        "市政府决定收回11项原调整由青岭开发区管委会实施的市级行政权力事项。",
        "各部门要将更多审批权限下放到基层。",
        "各部门应将3项行政许可事项下放至青岭县水利局。",
        "根据《云江市人民政府关于将3项行政许可事项下放至青岭县的决定》，制定本办法。",
        "市水利局取消3项行政许可事项。",
    ],
)
def test_what_is_taken_back_urged_or_cited_is_none(sentence: str) -> None:
    assert read(sentence) == []


def test_what_is_taken_back_is_left_out_with_the_reason() -> None:
    found = list(handing_prose.extract(notice("市政府决定收回11项原由青岭开发区管委会实施的市级行政权力事项。")))
    assert [type(one) for one in found] == [LeftOut]


@pytest.mark.parametrize(
    "sentence",
    [
        "经研究，决定将5项市级行政权力下放至青岭开发区管委会实施。",
        "经研究，决定下放5项市级行政权力至青岭开发区管委会实施。",
        "经研究，决定委托青岭开发区管委会实施取水许可等5项行政许可。",
    ],
)
def test_who_issues_the_text_gives_where_it_only_says_that_it_is_decided(sentence: str) -> None:
    (fact,) = handing_prose.extract(notice(sentence))
    assert isinstance(fact, Delegation)
    assert (fact.handing.delegator.printed, fact.handing.agency.printed) == ("云江市人民政府", "青岭开发区管委会")
    assert fact.confidence < 1


def test_the_body_before_the_powers_hands_them_on_and_their_names_belong_to_them() -> None:
    found = read("市林业局将林木采伐许可、木材运输许可等2项权限委托给青岭县林业局、白鹿区林业局实施。")
    item = "林木采伐许可、木材运输许可等2项权限"
    assert found == [
        (item, "市林业局", "青岭县林业局", "委托"),
        (item, "市林业局", "白鹿区林业局", "委托"),
    ]
    assert read("有关方面将林木采伐许可等2项权限委托给青岭县林业局实施。") == []
