"""Laws and rules are dated by the line below their title; web texts print more than the document."""

from __future__ import annotations

import pytest

from tests.extract.printed import gazette


@pytest.mark.parametrize(
    "line, number, issuer, date",
    [
        (
            "（2021年3月4日云江市人民政府令第12号公布 自2021年5月1日起施行）",
            "云江市人民政府令第12号",
            "云江市人民政府",
            "2021-03-04",
        ),
        (
            "2021年7月27日 云江市第八届人民代表大会常务委员会第四次会议通过",
            "",
            "云江市人民代表大会常务委员会",
            "2021-07-27",
        ),
        ("2021年7月27日，市长主持召开会议研究节水工作。", "", "", ""),
    ],
)
def test_adoption(line: str, number: str, issuer: str, date: str) -> None:
    (document,) = gazette(f"云江市节约用水条例\n\n{line}\n\n第一条 为了节约用水，制定本条例。\n").documents
    assert (document.number, document.issuer, document.date) == (number, issuer, date)


@pytest.mark.parametrize("line, day", [("2000年9月20日发布", "2000-09-20"), ("第一章 总则", "2000-09-18")])
def test_the_number_of_the_order_may_stand_below_the_note(line: str, day: str) -> None:
    text = (
        "云江市城市管理暂行规定\n云江市人民政府\n\n（2000年9月18日市政府第73次常务会议通过，自2000年12月1日起施行）\n\n"
        f"云江市人民政府令[2000]第88号\n{line}\n\n第一条 （依据）\n根据《云江市管理条例》，制定本规定。\n"
    )
    (document,) = gazette(text).documents
    assert (document.number, document.date) == ("云江市人民政府令〔2000〕88号", day)


def test_a_list_of_chapters_is_no_gazette_contents() -> None:
    read = gazette(
        "云江市人民代表大会常务委员会公告\n\n（第3号）\n\n现予公布。\n\n2021年8月1日\n\n云江市节约用水条例\n\n"
        "目录\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n第一条 节约用水。\n"
    )
    (document,) = read.documents
    assert (document.title.text, document.date) == ("云江市人民代表大会常务委员会公告", "2021-08-01")
    assert read.contents == ()


def test_a_number_marked_as_in_force() -> None:
    (document,) = gazette(
        "云江市人民政府关于做好节水工作的通知\n\n云政发 〔2021〕7号 [有效]\n\n各县、区人民政府：\n\n请做好节水工作。\n"
    ).documents
    assert document.number == "云政发〔2021〕7号"


def test_a_list_of_annexes_is_no_annex() -> None:
    (document,) = gazette(
        "云江市人民政府关于做好节水工作的通知\n\n云政发〔2021〕7号\n\n各县、区人民政府：\n\n请做好节水工作。\n\n"
        "附件：\n1.云江市节水目录\n2.云江市用水定额\n\n云江市人民政府\n2021年6月8日\n"
    ).documents
    assert document.annexes == ()
    assert document.date == "2021-06-08"
