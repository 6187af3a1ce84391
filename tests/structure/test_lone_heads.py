"""The head of the one document that a text prints, by the score of its lines."""

from __future__ import annotations

import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.structure.contents import entry_key
from quanze.loaders.structure.lone_heads import only_start
from tests.structure.printed import lines

TITLE = "青岭市水利局关于节约用水的通知"


@pytest.mark.parametrize(
    "text, title, doubts",
    [
        (f"{TITLE}\n\n各县区人民政府：\n\n为了节约用水，现通知如下。\n", TITLE, ()),
        ("政务要闻\n\n青岭市水利局关于节约\n用水的通知\n\n各县区人民政府：\n", TITLE, ()),
        (f"一、{TITLE}\n\n{TITLE}\n\n各县区人民政府：\n", TITLE, ()),
        (
            "青岭市今年用水少了三成\n\n2021年6月8日，市水利局公布结果。\n",
            "青岭市今年用水少了三成",
            (Doubt.TITLE_BY_LAYOUT,),
        ),
    ],
)
def test_the_lines_that_score_best_are_the_title(text: str, title: str, doubts: tuple[str, ...]) -> None:
    start = only_start(lines(text), ())
    assert start is not None
    assert (start.title.text, start.doubts) == (title, doubts)


@pytest.mark.parametrize("line", ["内部资料，注意保存", "本页由编辑部整理。", "网站首页"])
def test_a_line_on_top_is_no_part_of_a_title(line: str) -> None:
    start = only_start(lines(f"{line}\n全市节约用水电视电话会议重点任务分工方案\n\n为节约用水，制定本方案。\n"), ())
    assert start is not None
    assert start.title.text == "全市节约用水电视电话会议重点任务分工方案"


@pytest.mark.parametrize("mark", ["征求意见稿", "（修订草案）", "送审稿"])
@pytest.mark.parametrize("title", ["云江市节约用水办法", "云江市人民政府办公室关于印发节约用水办法的通知"])
def test_a_line_on_top_that_tells_a_draft_is_part_of_the_title(mark: str, title: str) -> None:
    start = only_start(lines(f"{mark}\n{title}\n\n第一条 为节约用水，制定本办法。\n"), ())
    assert start is not None
    assert start.title.text == mark + title


def test_what_the_page_calls_its_title_needs_no_other_sign() -> None:
    text = "青岭市节约用水办法\n\n第一条为了节约用水，制定本办法。\n\n节水二三事之五\n"
    plain, known = only_start(lines(text), ()), only_start(lines(text), {entry_key("节水二三事之五")})
    assert plain is not None
    assert plain.title.text == "青岭市节约用水办法"
    assert known is not None
    assert known.title.text == "节水二三事之五"


def test_where_nothing_looks_like_a_title_there_is_none() -> None:
    assert only_start(lines("为了节约用水，各县区要加强领导。\n\n二、各部门要协同。\n"), ()) is None


def test_fields_of_a_form_one_a_line_are_no_title_together() -> None:
    form = "节水责任梳理表\n职权名称\n1、浪费用水的处罚\n职权类型\n行政处罚\n审核\n转报\n否\n职权编码\n法定主体\n水利局\n责任事项\n一般程序：\n"
    start = only_start(lines(form), ())
    assert start is None or start.title.text == "节水责任梳理表"


@pytest.mark.parametrize(
    "title",
    [
        "青岭市水利局\n关于\n节约用水的\n管理办法",
        "青岭市\n节水工作\n三年行动\n实施方案",
        "青岭县\n城乡供水\n一体化\n管理办法",
    ],
)
def test_a_title_in_a_narrow_column_is_one(title: str) -> None:
    start = only_start(lines(f"{title}\n\n第一条为了节水，制定本办法。\n"), ())
    assert start is not None
    assert start.title.text == title.replace("\n", "")


def test_a_title_that_a_page_prints_several_times_begins_the_text_where_it_stands_last() -> None:
    print_ = f"{TITLE}\n\n来源：某网\n\n{TITLE}\n\n山南省青岭市水利局\n\n\n{TITLE}\n\n各县区人民政府：\n\n节约用水。\n"
    start = only_start(lines(print_), ())
    assert start is not None
    assert (start.first, start.body) == (4, 5)


def test_a_label_before_a_title_is_no_part_of_it() -> None:
    start = only_start(lines(f"好帮手,人人夸!\n\n「通知」{TITLE}\n\n各县区人民政府：\n\n节约用水。\n"), ())
    assert start is not None
    assert (start.title.text, start.doubts) == (TITLE, ())


@pytest.mark.parametrize(
    "below, issuers",
    [
        ("市人大常委会工作委员会\n\n青岭市人民代表大会常务委员会：\n\n现报告如下。\n", ["市人大常委会工作委员会"]),
        ("市人大常委会工作委员会\n\n6月8日召开会议，审查了报告。\n", []),
    ],
)
def test_who_reports_stands_between_title_and_salutation(below: str, issuers: list[str]) -> None:
    start = only_start(lines(f"关于用水情况的审查报告\n\n{below}"), ())
    assert start is not None
    assert [name.text for name in start.issuers] == issuers


def test_a_title_printed_again_within_its_list_begins_no_text() -> None:
    title = "青岭市水利局权责清单"
    start = only_start(lines(f"{title}\n\n一、市水利局（2项）\n\n1.取水许可\n\n{title}\n\n2.河道采砂许可\n"), ())
    assert start is None or start.first == 0
