"""Heads that pages and papers set in ways of their own: broken titles, damaged days, notes, headlines, second texts."""

from __future__ import annotations

import pytest

from tests.structure.test_heads import FOOT, NUMBER, TEXT, TITLE, documents, head


def test_a_title_that_breaks_off_is_taken_from_the_heading_above() -> None:
    whole = "关于印发青岭市人民政府办理建议和提案工作规则的通知"
    text = (
        f"{whole}\n\n作者：某网　时间：2021-06-10\n\n{whole}\n\n山南省青岭市人民政府办公室\n\n"
        "关于印发青岭市人民政府办理建议\n\n青政办发〔2021〕7号\n\n各县区人民政府：\n\n现将规则印发给你们。\n\n"
        "青岭市人民政府办公室\n2021年6月8日\n"
    )
    assert head(documents(text)[0])[:3] == (whole, "青政办发〔2021〕7号", ["青岭市人民政府办公室"])


def test_who_issues_is_who_the_title_names_whatever_stands_above() -> None:
    text = f"{TITLE}\n\n来源：某网\n\n山南省青岭市水利局\n\n\n{TITLE}\n\n{TEXT}{FOOT}"
    assert head(documents(text)[0]) == (TITLE, "", ["青岭市水利局"], "2021-06-08")


def test_a_text_without_title_is_called_by_its_first_words_behind_the_salutation() -> None:
    (document,) = documents(
        "青岭市水利局：\n\n你局来函收悉，现批复如下：\n\n一、同意建设。\n\n青岭市人民政府\n\n2021年6月8日\n"
    )
    assert document.title.text == "你局来函收悉"


@pytest.mark.parametrize(
    "foot, date, signers",
    [
        ("青岭市水利局\n\n202168\n", "2021-06-08", ["青岭市水利局"]),
        ("青岭市水利局\n\n2021128\n", "", ["青岭市水利局"]),
        ("附表共三页\n\n202168\n", "", []),
    ],
)
def test_a_date_of_figures_alone_counts_below_who_signs(foot: str, date: str, signers: list[str]) -> None:
    (document,) = documents(f"关于印发青岭市节约用水办法的通知\n\n{NUMBER}\n\n{TEXT}{foot}")
    assert (document.date, [name.text for name in document.issuers]) == (date, signers)
    assert bool(document.doubts) is bool(signers)


def test_the_office_of_who_issues_is_whose_page_it_is() -> None:
    text = f"青岭市人民政府办公室\n\n青岭市人民政府关于节约用水的通知\n\n{NUMBER}\n\n{TEXT}青岭市人民政府\n\n2021年6月8日\n"
    assert head(documents(text)[0])[::2] == ("青岭市人民政府关于节约用水的通知", ["青岭市人民政府"])


def test_lines_that_repeat_one_another_are_no_title_together() -> None:
    text = (
        "青岭市节约用水条例(2020年修正)\n\n青岭市人大常委会\n\n\n青岭市节约用水条例\n\n"
        "(2010年5月8日青岭市第八届人民代表大会常务委员会第七次会议通过)\n\n第一条为了节约用水，制定本条例。\n"
    )
    assert documents(text)[0].title.text == "青岭市节约用水条例"


def test_a_headline_is_no_title_of_a_document_without_doubt() -> None:
    text = "市八届人大常委会召开第三次会议\n\n决定周启明副市长代理市长职务 审议通过其他事项\n\n2021年6月8日，会议在青岭举行。会议通过了决定。\n"
    assert documents(text)[0].doubts != ()


def test_number_and_day_in_brackets_before_the_text_are_the_documents() -> None:
    text = f"青岭市水利局关于节约用水的通知\n\n（2021年6月8日{NUMBER}）  为了节约用水，现就有关事项通知如下。\n\n一、提高认识。\n"
    assert head(documents(text)[0]) == ("青岭市水利局关于节约用水的通知", NUMBER, ["青岭市水利局"], "2021-06-08")


def test_a_registers_mark_above_the_number_is_no_title() -> None:
    (document,) = documents(f"QLGS—2021—9\n{NUMBER}\n各县区人民政府：\n{TEXT}{FOOT}")
    assert document.number == NUMBER
    assert "QLGS" not in document.title.text


def test_a_second_text_on_the_page_begins_with_its_order() -> None:
    text = (
        f"{TITLE}\n\n{TEXT}{FOOT}\n\n青岭市取水办法\n\n青岭市人民政府\n\n政府令第56号\n\n"
        "《青岭市取水办法》已经会议通过，现予发布，自2022年1月1日起施行。\n\n市长 周启明\n\n2021年9月3日\n\n"
        "青岭市取水办法\n\n第一条 为了节约用水，制定本办法。\n"
    )
    assert [head(document) for document in documents(text)] == [
        (TITLE, "", ["青岭市水利局"], "2021-06-08"),
        ("青岭市取水办法", "政府令第56号", ["青岭市人民政府"], "2021-09-03"),
    ]


def test_who_issues_printed_with_its_province_above_the_title_is_no_part_of_it() -> None:
    text = f"山南省青岭市水利局\n\n\n{TITLE}\n\n{NUMBER}\n\n{TEXT}{FOOT}"
    assert head(documents(text)[0])[0] == TITLE


def test_a_pages_source_between_its_heading_and_the_title_is_who_issues_and_no_part_of_the_title() -> None:
    title = "关于印发青岭市节约用水办法的通知"
    text = f"青岭市节约用水办法\n\n来源：某网\n\n山南省青岭市水利局\n\n\n{title}\n\n{NUMBER}\n\n{TEXT}"
    assert head(documents(text)[0])[::2] == (title, ["山南省青岭市水利局"])


def test_a_number_above_a_rule_without_a_verb_in_its_title_is_the_rules() -> None:
    text = f"{NUMBER}\n\n青岭市节约用水规则\n\n第一章总则\n\n第一条为了节约用水，制定本规则。\n"
    assert head(documents(text)[0])[:2] == ("青岭市节约用水规则", NUMBER)


def test_a_menu_above_a_title_is_no_part_of_it_and_the_maker_stands_below() -> None:
    text = (
        "热门站点|世界资料网|论坛\n\n青岭市节约用水办法\n\n来源：某网\n\n青岭市节约用水办法\n\n"
        "青岭市政府\n\n第一章总则\n\n第一条为了节约用水，制定本办法。\n"
    )
    assert head(documents(text)[0])[::2] == ("青岭市节约用水办法", ["青岭市政府"])


def test_an_order_below_the_title_of_what_it_publishes_is_one_print_with_it() -> None:
    text = (
        "青岭市节约用水条例\n\n青岭市人民代表大会常务委员会公告\n\n第7号\n\n"
        "《青岭市节约用水条例》已经青岭市第八届人民代表大会常务委员会第七次会议通过，现予公布，自2021年7月1日起施行。\n\n"
        "青岭市人民代表大会常务委员会\n\n2021年6月8日\n\n第一章总则\n\n第一条为了节约用水，制定本条例。\n"
    )
    assert head(documents(text)[0]) == (
        "青岭市节约用水条例",
        "青岭市人民代表大会常务委员会公告第7号",
        ["青岭市人民代表大会常务委员会"],
        "2021-06-08",
    )


def test_a_note_that_names_the_number_of_the_notice_gives_number_day_and_maker() -> None:
    text = (
        "青岭市节约用水办法\n\n（1999年8月28日青岭市人民政府青政发[1999]83号文件公布 自公布之日起施行）\n\n"
        "第一条为了节约用水，制定本办法。\n"
    )
    assert head(documents(text)[0]) == ("青岭市节约用水办法", "青政发〔1999〕83号", ["青岭市人民政府"], "1999-08-28")
