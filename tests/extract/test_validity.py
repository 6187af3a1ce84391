"""Closing clauses tell from when and how long an instrument holds, and who interprets it."""

from __future__ import annotations

import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.validity import extract
from quanze.loaders.facts import Validity
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.documents import parse
from tests.extract.printed import gazette, notice, quote


def said(fact: Validity) -> tuple[str, str, str, str]:
    """Interpreter, effective, term, expires."""
    return (fact.interpreter.printed if fact.interpreter else "", fact.effective, fact.term, fact.expires)


@pytest.mark.parametrize(
    "clause, expected",
    [
        ("本办法自印发之日起施行。", ("", "on_issue", "", "")),
        ("本办法自公布之日起执行，有效期为3年。", ("", "on_issue", "3年", "")),
        ("本办法自2021年7月1日起施行，有效期至2024年12月31日。", ("", "2021-07-01", "", "2024-12-31")),
        ("本办法自2021年7月1日起施行，至2025年12月31日止。", ("", "2021-07-01", "", "2025-12-31")),
        ("本办法从发布之日起实施，试行期一年，由市水利局负责解释。", ("市水利局", "on_issue", "一年", "")),
        ("本办法自印发之日起施行，试行2年。", ("", "on_issue", "2年", "")),
        ("本办法由市水利局、市财政局负责解释。", ("市水利局、市财政局", "", "", "")),
        (
            "本办法由市发展改革委（市粮食和储备局）会同市财政局负责解释。",
            ("市发展改革委（市粮食和储备局）会同市财政局", "", "", ""),
        ),
        ("本办法自2021年7月1日零时起施行。", ("", "2021-07-01", "", "")),
        ("本办法自2021年7月1日起施行，有效期自2021年7月1日至2026年6月30日。", ("", "2021-07-01", "", "2026-06-30")),
        ("《云江市节约用水办法》自2021年8月1日起施行。", ("", "2021-08-01", "", "")),
        ("具体应用问题由市司法局负责解释。", ("市司法局", "", "", "")),
        ("本办法执行期限为2021年7月1日至2023年12月31日。", ("", "2021-07-01", "", "2023-12-31")),
        ("本办法试行期为2021年7月1日至2023年12月31日。", ("", "2021-07-01", "", "2023-12-31")),
        ("本办法自2021年7月1日起实行，有效期至2023年12月31日止。", ("", "2021-07-01", "", "2023-12-31")),
        ("施行日期：2021年7月1日", ("", "2021-07-01", "", "")),
        ("本办法解释权归市水利局。", ("市水利局", "", "", "")),
        ("本办法具体解释工作由市水利局承担。", ("市水利局", "", "", "")),
    ],
)
def test_one_clause(clause: str, expected: tuple[str, str, str, str]) -> None:
    facts = list(extract(notice(f"云江市节约用水办法\n\n第九条 {clause}\n")))
    assert [said(fact) for fact in facts] == [expected]
    assert facts[0].instrument == "云江市节约用水办法"


def test_clauses_in_separate_articles_make_one_fact() -> None:
    read = notice(
        "云江市节约用水办法\n\n第八条 本办法由市水利局负责解释。\n\n第九条 本办法自印发之日起施行，有效期5年。"
        "原《用水办法》同时废止。\n"
    )
    (fact,) = extract(read)
    assert said(fact) == ("市水利局", "on_issue", "5年", "")
    assert fact.document == "云政发〔2021〕7号"
    assert quote(read, fact) == "第八条 本办法由市水利局负责解释。\n\n第九条 本办法自印发之日起施行，有效期5年。"


def test_a_document_that_issues_nothing_speaks_of_itself() -> None:
    (fact,) = extract(notice("", about="做好节水工作", opening="本通知自2021年7月1日起实施，有效期5年。"))
    assert (fact.instrument, fact.effective, fact.term) == ("云江市人民政府关于做好节水工作的通知", "2021-07-01", "5年")


def test_each_of_several_instruments_has_its_own() -> None:
    read = notice(
        "云江市节约用水办法\n\n第一条 节约用水。\n\n第二条 本办法自印发之日起施行。\n\n"
        "云江市取水规定\n\n第一条 计划取水。\n\n第二条 本规定自2021年9月1日起施行，由市水利局负责解释。\n",
        opening="现将《云江市节约用水办法》《云江市取水规定》印发给你们。",
    )
    assert [(fact.instrument, *said(fact)) for fact in extract(read)] == [
        ("云江市节约用水办法", "", "on_issue", "", ""),
        ("云江市取水规定", "市水利局", "2021-09-01", "", ""),
    ]


def test_an_annexed_instrument_speaks_of_itself() -> None:
    read = notice(
        "云江市节约用水办法\n\n第九条 本办法自印发之日起施行。\n\n附件\n\n云江市用水审核制度\n\n"
        "一、审核\n\n用水须经审核。\n\n本制度自2021年8月1日起施行。\n"
    )
    assert [(fact.instrument, fact.effective) for fact in extract(read)] == [
        ("云江市节约用水办法", "on_issue"),
        ("云江市用水审核制度", "2021-08-01"),
    ]


def test_days_after_issue_are_computed_and_doubted() -> None:
    (fact,) = extract(notice("云江市节约用水办法\n\n第九条 本办法自公布之日起30日后施行。\n"))
    assert fact.effective == "2021-07-08"
    assert fact.doubts == ("施行日期按印发日期后30日推算",)
    assert fact.confidence < 1


def test_the_line_below_a_rules_title() -> None:
    read = gazette(
        "云江市节约用水办法\n\n（2021年3月4日云江市人民政府令第12号公布 自2021年5月1日起施行）\n\n"
        "第一条 为了节约用水，制定本办法。\n"
    )
    (fact,) = extract(read)
    assert (fact.instrument, fact.effective) == ("云江市节约用水办法", "2021-05-01")


@pytest.mark.parametrize(
    "sentence",
    [
        "应当在受理之日起2个工作日内完成。",
        "许可证有效期为5年。",
        "自登记之日起满1年的，给予补贴。",
        "市水利局负责政策宣传解释工作。",
        "《水法》自2016年7月2日起施行。",
        "已过有效期的证件要收回。",
        "从2019年1月1日至2021年12月31日，对新企业给予补贴。",
        "新的缴费比例自2021年7月1日起执行。",
        "群众提出的疑问由窗口工作人员负责解释。",
    ],
)
def test_other_dates_and_terms_are_no_validity(sentence: str) -> None:
    assert list(extract(notice(f"云江市节约用水办法\n\n第三条 {sentence}\n"))) == []


def test_instruments_named_by_short_names_have_a_fact_each() -> None:
    read = gazette(
        "云江市人民政府办公室关于印发两个清单的通知\n\n云政办〔2021〕7号\n\n各县区：\n\n"
        "现将《云江市乡镇职责清单（试行）》和《云江市乡镇职责清单目录（试行）》印发给你们，请认真执行。\n\n"
        "《清单》和《目录》由市委编办进行解释。\n\n云江市人民政府办公室\n2021年6月8日\n"
    )
    facts = list(extract(read))
    assert [(fact.instrument, said(fact)[0]) for fact in facts] == [
        ("云江市乡镇职责清单（试行）", "市委编办"),
        ("云江市乡镇职责清单目录（试行）", "市委编办"),
    ]


def test_the_title_says_what_a_notice_issues() -> None:
    read = gazette(
        "云江市人民政府办公室关于印发《云江市扶持规定》的通知\n\n云政办〔2018〕7号\n\n各县区：\n\n现将规定印发给你们。\n\n"
        "云江市人民政府办公室\n2018年12月18日\n\n云江市扶持规定\n\n第二条　本规定执行期限为2019年1月1日至2023年12月31日。\n"
    )
    (fact,) = extract(read)
    assert (fact.instrument, *said(fact)) == ("云江市扶持规定", "", "2019-01-01", "", "2023-12-31")


def test_a_measure_published_anew_speaks_of_itself_not_of_the_notice_it_ends() -> None:
    earlier = "《云江市人民政府关于印发云江市节水补贴办法的通知》（云政规〔2019〕1号）"
    read = gazette(
        "云江市人民政府关于重新发布云江市节水补贴办法的通知\n\n云政规〔2021〕8号\n\n各县区：\n\n"
        f"经市人民政府同意，现将{earlier}重新发布，请认真执行。\n\n云江市人民政府\n2021年6月8日\n\n"
        f"云江市节水补贴办法\n\n第九条 本办法自印发之日起施行，有效期至2026年12月31日。{earlier}同时废止。\n"
    )
    (fact,) = extract(read)
    assert (fact.instrument, fact.expires) == ("云江市节水补贴办法", "2026-12-31")


def paged(fields: str, clause: str) -> Validity:
    head = (
        f"索引号：0012/2021-0003\n{fields}\n\n青岭市水利局关于节约用水的通知\n\n青水发〔2021〕7号\n\n各县区水利局：\n\n"
    )
    text = f"{head}请按计划用水。{clause}\n\n青岭市水利局\n\n2021年6月8日\n"
    (fact,) = extract(parse(Source.from_text("page.txt", text)))
    return fact


def test_days_that_only_the_page_gives_are_doubted() -> None:
    fact = paged("生效日期：2021-07-01\n失效日期：2026-06-30", "")
    assert (fact.instrument, *said(fact)) == ("青岭市水利局关于节约用水的通知", "", "2021-07-01", "", "2026-06-30")
    assert fact.confidence < 1
    assert "网页" in fact.doubts[0]


def test_print_counts_and_a_page_that_contradicts_it_is_a_doubt() -> None:
    fact = paged("生效日期：2021-07-15", "本通知自2021年7月1日起施行。")
    assert fact.effective == "2021-07-01"
    assert fact.doubts == ("正文的施行日期是2021-07-01，网页信息栏的是2021-07-15",)
    assert paged("生效日期：2021-07-01", "本通知自2021年7月1日起施行。").doubts == ()


def test_what_a_text_without_title_says_of_itself_is_doubted() -> None:
    read = gazette("为了节约用水，市人民政府决定废止以下规章。\n\n本决定自公布之日起施行。\n")
    assert [(fact.effective, fact.doubts) for fact in extract(read)] == [("on_issue", (Doubt.TITLE_FROM_OPENING,))]
