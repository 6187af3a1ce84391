"""Duties to report, and texts that print leaves out: who, to whom, what, by when, and at which address."""

from __future__ import annotations

import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract import addresses, reports
from quanze.loaders.facts import Report
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.documents import parse

HEAD = "云江市人民政府办公室关于加强节水工作的通知\n\n云政办〔2023〕9号\n\n各县、区人民政府，市直各单位：\n\n{}\n\n2023年5月4日\n"


def found(sentence: str) -> list[Report]:
    """The reports that a notice with this sentence asks for."""
    return list(reports.extract(parse(Source.from_text("云江.txt", HEAD.format(sentence)))))


@pytest.mark.parametrize(
    ("sentence", "who", "to", "what", "deadline", "due"),
    [
        ("各责任单位每月5日前将上月进展情况报送市水利局。", "各责任单位", "市水利局", "上月进展情况", "每月5日前", ""),
        ("市水利局应于2023年11月底前将工作总结书面报告市人民政府。", "市水利局", "市人民政府", "工作总结", "2023年11月底前", "2023-11-30"),
        ("各县区及市直各单位要总结成效，于每年6月10日前报送市水利局。", "各县区及市直各单位", "市水利局", "总结成效", "每年6月10日前", ""),
        ("市财政局应落实资金，项目法人单位填写月报表，于每月25日前报送市水利局。", "项目法人单位", "市水利局", "填写月报表", "每月25日前", ""),
        ("市水利局负责督促和指导工作，对落实不到位的，应及时将有关情况报市人民政府。", "市水利局", "市人民政府", "有关情况", "", ""),
        ("各县区人民政府于每年1月20日前,向市水利局书面报告上年度用水情况。", "各县区人民政府", "市水利局", "上年度用水情况", "每年1月20日前", ""),
    ],
)  # fmt: skip
def test_who_reports_what_to_whom_and_by_when(
    sentence: str, who: str, to: str, what: str, deadline: str, due: str
) -> None:
    (report,) = found(sentence)
    assert report.who is not None
    assert (report.who.printed, report.to.printed, report.what, report.deadline, report.due) == (
        who,
        to,
        what,
        deadline,
        due,
    )
    assert report.doubts == ()


def test_a_sender_that_is_not_printed_is_a_doubt_and_a_relative_recipient_is_no_body() -> None:
    (report,) = found("工作中发现问题的，及时将有关情况报告同级人民政府。")
    assert report.who is None
    assert report.doubts == (Doubt.REPORTER_MISSING,)
    assert report.relative


@pytest.mark.parametrize("others", ["各项目业主", "各村级河湖长应"])
def test_who_a_clause_before_others_is_about_does_not_report_what_they_do(others: str) -> None:
    (report,) = found(f"市财政局应落实资金，{others}每月25日前将进度报送市水利局。")
    assert (report.who, report.doubts) == (None, (Doubt.REPORTER_MISSING,))


@pytest.mark.parametrize(
    "sentence",
    [
        "市水利局研究提出方案，报市人民政府批准后实施。",
        "各责任单位将进展情况通报各成员单位。",
        "对未按时向市水利局报送用水情况的单位，予以通报。",
        "通过信息报送系统提交基本信息。",
    ],
)
def test_what_is_sent_for_approval_or_was_not_sent_is_no_report(sentence: str) -> None:
    assert found(sentence) == []


def test_a_text_that_stands_at_an_address_is_told_with_the_words_before_it() -> None:
    told = HEAD.format("详细内容及附件请登录：\n\n<http://www.yunjiang.gov.cn/a/t1.shtml>。")
    (fact,) = addresses.extract(parse(Source.from_text("云江.txt", told)))
    assert (fact.address, fact.note) == ("http://www.yunjiang.gov.cn/a/t1.shtml", "详细内容及附件请登录")
    asked = HEAD.format("请各单位登录系统填报：http://sys.yunjiang.gov.cn/login。")
    assert list(addresses.extract(parse(Source.from_text("云江.txt", asked)))) == []
