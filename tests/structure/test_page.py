"""The head of a web page: fields in lines and rows, glued to their values, stacked, stamped."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.page import PageHead, read_page
from tests.structure.printed import lines

TEXT = "\n各县区水利局：\n\n现将《云江市节约用水办法》印发给你们，请结合本地区实际情况，认真贯彻执行，执行中的问题请报市水利局。\n"


def said(head: str) -> dict[str, str]:
    page, _ = read_page(lines(head + TEXT))
    return {kind: text.text for kind, text in page.fields.items()}


@pytest.mark.parametrize(
    "head",
    [
        "发文机关：云江市水利局\n成文日期：2021-06-08\n文号：云水发〔2021〕7号\n",
        "发文机关：云江市水利局成文日期：2021-06-08\n文 号：云水发〔2021〕7号\n",
        "发文机关\n云江市水利局\n成文日期\n2021-06-08\n文号\n云水发〔2021〕7号\n",
        "发文机关\t云江市水利局\t成文日期\t2021-06-08\n文号\t云水发〔2021〕7号\n",
    ],
)
def test_fields_are_read_in_any_setting(head: str) -> None:
    fields = said(head)
    assert fields["signed"] == "2021-06-08"
    assert fields["issuer"] == "云江市水利局"


def test_a_stamp_says_when_the_page_was_published() -> None:
    assert said("云江市水利局关于节水的通知\n2021-06-10 16:44 来源：市水利局\n") == {"published": "2021-06-10"}


def test_crumbs_and_buttons_are_page_and_no_print() -> None:
    read = lines(f"首页 > 政务公开 > 正文\n云江市水利局关于节水的通知\n{TEXT}")
    page, around = read_page(read)
    assert around == frozenset({0})
    assert page.fields == {}


def test_labels_amid_a_text_are_no_fields() -> None:
    page, around = read_page(lines(f"云江市水利局关于节水的通知\n{TEXT}\n发文机关：云江市水利局\n"))
    assert (page.fields, around) == ({}, frozenset())


def test_a_row_of_a_table_with_numbers_is_no_field() -> None:
    assert said("序号\t标题\t发布日期\n1\t节水\t2021-06-08\n").get("title") is None


def test_a_page_says_until_when_a_document_holds() -> None:
    page, _ = read_page(
        lines("发文机关：云江市水利局\n有效性：有效\n生效日期：2021-07-01\n失效日期：2026-07-01\n" + TEXT)
    )
    found = page.validity()
    assert (found.status, found.effective, found.expires) == ("有效", "2021-07-01", "2026-07-01")
    assert PageHead().validity().status == ""
    assert page.day("issuer") == ""
