"""Number, date and issuers as print and page say them."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.page import PageHead
from quanze.loaders.structure.witnesses import Witness, completed


def mended(text: str) -> Mended:
    return Mended.of(text, 0)


def page(**fields: str) -> PageHead:
    return PageHead({kind: mended(text) for kind, text in fields.items()})


PRINT = Witness("云水发〔2021〕7号", None, "2021-06-08", None, (mended("云江市水利局"),))
PAGE = page(number="云水发〔2021〕7号", signed="2021-06-08", issuer="云江市水利局")


def test_a_page_completes_what_print_lacks() -> None:
    said, doubts = completed(Witness(), PAGE)
    assert (said.number, said.date, [name.text for name in said.issuers]) == (
        "云水发〔2021〕7号",
        "2021-06-08",
        ["云江市水利局"],
    )
    assert said.number_text == PAGE["number"]
    assert doubts == ()


@pytest.mark.parametrize(
    "fields, doubts",
    [
        ({}, ()),
        ({"number": "云水发〔2021〕8号"}, ("正文的文号是云水发〔2021〕7号，网页信息栏的是云水发〔2021〕8号",)),
        ({"number": "云水函〔2021〕7号"}, ()),
        ({"number": "无"}, ()),
        ({"signed": "2021-06-09"}, ("正文的日期是2021-06-08，网页信息栏的是2021-06-09",)),
        ({"issuer": "云江市财政局"}, ("正文的发文机关是云江市水利局，网页信息栏的是云江市财政局",)),
        ({"issuer": "市水利局"}, ()),
        ({"source": "云江市财政局"}, ("正文的发文机关是云江市水利局，网页信息栏的是云江市财政局",)),
        ({"issuer": "云江市水利局", "source": "云江市水利局办公室"}, ()),
    ],
)
def test_what_both_say_differently_is_doubted_and_print_stays(fields: dict[str, str], doubts: tuple[str, ...]) -> None:
    assert completed(PRINT, page(**fields)) == (PRINT, doubts)


def test_an_order_is_one_in_two_spellings_and_names_its_issuer() -> None:
    said, doubts = completed(Witness("国令第707号"), page(number="国务院令第707号"))
    assert (said.number, doubts) == ("国务院令第707号", ())
    said, _ = completed(Witness(), page(number="云江市人民政府令第12号"))
    assert [name.text for name in said.issuers] == ["云江市人民政府"]
