"""Printed documents become facts with title and number as evidence."""

from __future__ import annotations

from quanze.loaders.extract.printings import extract
from tests.extract.printed import gazette, notice, quote


def test_a_notice_tells_number_title_issuer_date_kind_and_annexes() -> None:
    read = notice("附件\n\n云江市节水任务分工表\n\n第一项任务由市水利局负责，各县区配合。\n")
    (fact,) = extract(read)
    assert (fact.document, fact.number) == ("云政发〔2021〕7号", "云政发〔2021〕7号")
    assert fact.title == "云江市人民政府关于印发云江市节约用水办法的通知"
    assert [issuer.printed for issuer in fact.issuers] == ["云江市人民政府"]
    assert (fact.date, fact.kind) == ("2021-06-08", "通知")
    assert [annex.printed for annex in fact.annexes] == ["云江市节水任务分工表"]
    assert fact.confidence == 1.0
    assert fact.doubts == ()


def test_the_quote_holds_title_and_number() -> None:
    read = notice("")
    (fact,) = extract(read)
    assert quote(read, fact) == "云江市人民政府关于印发云江市节约用水办法的通知\n\n云政发〔2021〕7号"


def test_decrees_under_one_heading_are_quoted_by_their_own_number_lines() -> None:
    far = "\n".join(f"任命江{c}为云江市第{c}中学校长；" for c in "一二三四五六七八九十百千万东南西北")
    read = gazette(
        f"云江市人民政府人事任免\n\n经研究决定：\n\n{far}\n\n（云政干〔2021〕1号 2021年1月5日）\n\n"
        "经研究决定：\n\n任命方正为云江市水利局局长。\n\n（云政干〔2021〕2号 2021年2月6日）\n"
    )
    facts = list(extract(read))
    assert [(fact.number, fact.date) for fact in facts] == [
        ("云政干〔2021〕1号", "2021-01-05"),
        ("云政干〔2021〕2号", "2021-02-06"),
    ]
    assert quote(read, facts[1]) == "云政干〔2021〕2号 2021年2月6日"


def test_what_structure_doubts_stays_doubtful() -> None:
    read = gazette("各县、区人民政府：\n\n请认真做好节水工作，年底前报送总结。\n")
    (fact,) = extract(read)
    assert fact.confidence < 1
    assert fact.doubts == ("没有印出标题，以开头的文字代替",)


def test_a_rule_names_the_order_that_published_it() -> None:
    read = gazette(
        "云江市节约用水办法\n\n（2021年3月4日云江市人民政府令第12号公布 自2021年5月1日起施行）\n\n"
        "第一条 为了节约用水，制定本办法。\n"
    )
    (fact,) = extract(read)
    assert [issuer.printed for issuer in fact.issuers] == ["云江市人民政府"]
    assert (fact.number, fact.date) == ("云江市人民政府令第12号", "2021-03-04")


def test_a_number_line_that_stands_apart_goes_to_the_only_decree_without_one() -> None:
    read = gazette(
        "云江市人民政府人事任免\n\n经研究决定：免去方正同志的云江市水利局局长职务。\n\n经研究决定：\n\n"
        "（云政干〔2021〕2号 2021年2月6日）\n\n江月同志任云江市水利局局长。\n\n（云政干〔2021〕1号 2021年1月5日）\n"
    )
    facts = list(extract(read))
    assert [(fact.number, fact.date, bool(fact.doubts)) for fact in facts] == [
        ("云政干〔2021〕1号", "2021-01-05", True),
        ("云政干〔2021〕2号", "2021-02-06", False),
    ]
