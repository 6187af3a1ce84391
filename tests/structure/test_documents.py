"""A source cut into documents: what is cover, page and running head, and what is left to each document."""

from __future__ import annotations

import pytest

from quanze.loaders.reading.source import Source
from quanze.loaders.structure.blocks import Gazette
from quanze.loaders.structure.documents import parse

ISSUE = """云江市人民政府公报

2021年第4期

目录

云江市人民政府关于节水的通知
云政发〔2021〕3号……1
云江市人民政府关于植树的通知
云政发〔2021〕4号……2

云江市人民政府关于节水的通知

云政发〔2021〕3号

各县区人民政府：

请节约用水。

2021年3月4日

— 1 —

云江市人民政府公报

云江市人民政府关于植树的通知

云政发〔2021〕4号

各县区人民政府：

请多植树。

2021年3月5日
"""


def read(text: str) -> Gazette:
    return parse(Source.from_text("print.txt", text))


def test_an_issue_has_its_documents_in_order() -> None:
    issue = read(ISSUE)
    assert issue.issue is not None
    assert issue.issue.number == 4
    assert [(one.title.text, one.number, one.date) for one in issue.documents] == [
        ("云江市人民政府关于节水的通知", "云政发〔2021〕3号", "2021-03-04"),
        ("云江市人民政府关于植树的通知", "云政发〔2021〕4号", "2021-03-05"),
    ]


def test_what_belongs_to_no_document_is_told_with_the_reason() -> None:
    ignored = {reason: text.text for text, reason in read(ISSUE).ignored}
    assert {"cover", "contents", "running head or page number"} <= ignored.keys()
    assert ignored["running head or page number"] == "云江市人民政府公报"


def test_the_head_of_a_page_speaks_of_its_first_document_alone() -> None:
    page = read(
        "发文机关：云江市水利局\n有效性：有效\n\n云江市水利局关于节水的通知\n\n云水发〔2021〕7号\n\n请节约用水。\n\n2021年3月4日\n\n"
        "云江市水利局关于植树的通知\n\n云水发〔2021〕8号\n\n请多植树。\n\n2021年3月5日\n"
    )
    assert [one.page.status for one in page.documents] == ["有效", ""]
    assert {reason for _, reason in page.ignored} == {"page head"}


@pytest.mark.parametrize("line", ["内部资料，注意保存", "本页由编辑部整理。", "网站首页", "各县、区人民政府："])
def test_a_line_on_top_renames_no_text_without_a_title(line: str) -> None:
    text = "5月24日，县人大常委会第三十八次会议召开，任命何以安为县人民政府副县长。\n会议听取了县政府的工作报告。\n"
    (document,) = parse(Source.from_text("print.txt", f"{line}\n{text}")).documents
    assert document.title.text == parse(Source.from_text("print.txt", text)).documents[0].title.text


def test_a_text_without_a_title_goes_by_its_opening() -> None:
    (document,) = read("周启明主持召开会议，研究节水工作，要求各单位认真落实。\n").documents
    assert document.title.text == "周启明主持召开会议"
    assert document.doubts == ("没有印出标题，以开头的文字代替",)


def test_an_empty_text_has_no_documents_but_an_untitled_one() -> None:
    assert read("\n\n").documents == ()
