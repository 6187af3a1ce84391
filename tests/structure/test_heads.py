"""Heads of documents as other places print them: title, number, issuers and date, whatever stands around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.reading.html import read_html
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.blocks import PrintedDocument
from quanze.loaders.structure.documents import parse

TITLE = "青岭市水利局关于印发青岭市节约用水办法的通知"
NUMBER = "青水发〔2021〕7号"
TEXT = "各县区水利局：\n\n现将《青岭市节约用水办法》印发给你们，请认真贯彻执行。\n\n"
FOOT = "青岭市水利局\n\n2021年6月8日\n"


def documents(text: str) -> tuple[PrintedDocument, ...]:
    return parse(Source.from_text("print.txt", text)).documents


def pages(html: str) -> tuple[PrintedDocument, ...]:
    return parse(read_html(Path("page.html"), "page.html", html.encode(), "")).documents


def head(document: PrintedDocument) -> tuple[str, str, list[str], str]:
    return document.title.text, document.number, [name.text for name in document.issuers], document.date


WELL_SET = (TITLE, NUMBER, ["青岭市水利局"], "2021-06-08")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{NUMBER}\n\n{TEXT}{FOOT}",
        f"青岭市水利局\n关于印发青岭市节约用水办法的通知\n\n（{NUMBER}）\n\n{TEXT}{FOOT}",
        f"青岭市水利局关于印发\n青岭市节约用水\n办法的通知\n{NUMBER}\n{TEXT}{FOOT}",
        f"{NUMBER}\n{TITLE}\n\n{TEXT}{FOOT}",
        f"{NUMBER} {TITLE}\n\n{TEXT}{FOOT}",
        f"{TITLE}{NUMBER}\n\n{TEXT}{FOOT}",
        f"{NUMBER}|{TITLE}\n\n{TEXT}{FOOT}",
        f"{TITLE}\n\n{NUMBER}\n\n{TEXT}青岭市水利局\n（此件公开发布）        2021年6月8日\n",
        f"首页 > 政务公开 > 政策文件 > 正文\n\n{TITLE}\n\n发布时间：2021-06-10 浏览次数：33\n\n{NUMBER}\n\n{TEXT}{FOOT}",
        f"索 引 号：0012/2021-0003主题分类：水利\n发文机关：市水利局成文日期：2021-06-08\n"
        f"标 题：{TITLE}\n文 号：{NUMBER}发布日期：2021-06-10\n时 效 性：\n有效\n{TITLE}\n{TEXT}{FOOT}",
        f"索引号 0012/2021-0003\n失效时间\n成文日期 2021-06-08\n标  题 {TITLE}\n发文字号 {NUMBER}\n发布时间 2021-06-10 16:44\n\n"
        f"{TITLE}\n\n{NUMBER}\n\n{TEXT}{FOOT}",
        f"关于印发青岭市节约用水办法的通知\n\n{TITLE}\n\n{NUMBER}\n\n{TEXT}{FOOT}",
    ],
)
def test_one_notice_in_many_settings(text: str) -> None:
    (document,) = documents(text)
    assert head(document) == WELL_SET
    assert document.doubts == ()


def test_labels_and_values_a_paragraph_each_are_no_title() -> None:
    form = "审核\n\n转报\n\n否\n\n职权编码\n\n法定主体\n\n青岭市水利局\n\n责任事项\n\n"
    (document,) = documents(f"青岭市水利局权力清单\n\n{form}一般程序：\n\n立案。\n")
    assert document.title.text == "青岭市水利局权力清单"


def test_a_table_completes_what_print_lacks() -> None:
    (document,) = pages(
        f"<html><body><table><tr><td>索引号：</td><td>0012/2021-0003</td><td>分类：</td><td>水利</td></tr>"
        f"<tr><td>发布机构：</td><td>青岭市水利局</td><td>成文日期：</td><td>2021-06-08</td></tr>"
        f"<tr><td>发文字号：</td><td>{NUMBER}</td><td>有 效 性：</td><td>失效</td></tr>"
        f"<tr><td>标　题：</td><td colspan='3'>{TITLE}</td></tr></table>"
        "<p>各县区水利局：</p><p>现将《青岭市节约用水办法》印发给你们，请认真贯彻执行。</p></body></html>"
    )
    assert head(document) == WELL_SET


def test_a_page_that_contradicts_print_is_a_doubt_and_print_counts() -> None:
    (document,) = documents(
        f"索引号：0012/2021-0003\n成文日期：2021-06-09\n发文字号：青水发〔2021〕8号\n\n{TITLE}\n\n{NUMBER}\n\n{TEXT}{FOOT}"
    )
    assert head(document) == WELL_SET
    assert len(document.doubts) == 2
    assert "2021-06-09" in document.doubts[1]


@pytest.mark.parametrize(
    "field, doubts",
    [
        ("发布机构：青岭市财政局", ["正文的发文机关是青岭市水利局，网页信息栏的是青岭市财政局"]),
        ("来源：青岭市财政局", ["正文的发文机关是青岭市水利局，网页信息栏的是青岭市财政局"]),
        ("发布机构：市水利局（办公室）", []),
        ("发布机构：青岭市水利局办公室", []),
        ("来源：青岭日报", []),
    ],
)
def test_a_page_that_names_another_issuer_is_a_doubt_that_shows_both(field: str, doubts: list[str]) -> None:
    (document,) = documents(f"索引号：0012/2021-0003\n{field}\n\n{TITLE}\n\n{NUMBER}\n\n{TEXT}{FOOT}")
    assert head(document) == WELL_SET
    assert list(document.doubts) == doubts


@pytest.mark.parametrize(
    "fields, expected",
    [
        ("有 效 性：失效", ("失效", "", "")),
        ("时效状态：现行有效\n生效日期：2021-07-01", ("现行有效", "2021-07-01", "")),
        ("失效时间：2026年6月30日", ("2026-06-30失效", "", "2026-06-30")),
        ("失效时间：\n主题分类：水利", ("", "", "")),
    ],
)
def test_the_page_says_whether_a_document_is_in_force(fields: str, expected: tuple[str, str, str]) -> None:
    (document,) = documents(f"索引号：0012/2021-0003\n{fields}\n\n{TITLE}\n\n{NUMBER}\n\n{TEXT}{FOOT}")
    assert head(document) == WELL_SET
    assert (document.page.status, document.page.effective, document.page.expires) == expected


@pytest.mark.parametrize(
    "title, foot, issuers",
    [
        (
            "中共青岭县委办公室　青岭县人民政府办公室\n关于印发《青岭县河长制方案》的通知",
            "",
            ["中共青岭县委办公室", "青岭县人民政府办公室"],
        ),
        (
            "中共青岭县委办公室\n青岭县人民政府办公室\n关于印发《青岭县河长制方案》的通知",
            "",
            ["中共青岭县委办公室", "青岭县人民政府办公室"],
        ),
        ("财政部　教育部关于印发《助学金办法》的通知", "", ["财政部", "教育部"]),
        ("国务院、中央军委关于同意白鹿总队\n机关迁址新建的批复", "", ["国务院", "中央军委"]),
        (
            "青岭市商务局等4部门关于开展夜间经济试点的通知",
            "青岭市商务局 青岭市财政局\n\n青岭市公安局\n青岭市民政局\n",
            ["青岭市商务局", "青岭市财政局", "青岭市公安局", "青岭市民政局"],
        ),
        (
            "关于规范节水收费的通知",
            "青岭市发展和改革委员会青岭市水利局国家税务总局青岭市税务局\n",
            ["青岭市发展和改革委员会", "青岭市水利局", "国家税务总局青岭市税务局"],
        ),
        ("省水利厅关于节水的通知", "青岭省水利厅\n", ["青岭省水利厅"]),
        (
            "青岭省推进政府职能转变协调小组\n关于印发《推进“一窗办”\n方案》的通知",
            "青岭省推进政府职能转变\n协调小组\n",
            ["青岭省推进政府职能转变协调小组"],
        ),
    ],
)
def test_all_who_issue(title: str, foot: str, issuers: list[str]) -> None:
    (document,) = documents(f"{title}\n\n各有关单位：\n\n请认真做好有关工作。\n\n{foot}2021年6月8日\n")
    assert [name.text for name in document.issuers] == issuers
    assert document.title.text == title.replace("\n", "").replace("　", "")
    assert document.date == "2021-06-08"


@pytest.mark.parametrize(
    "order, number, issuer",
    [
        ("青岭市人民政府令\n\n第86号\n\n", "青岭市人民政府令第86号", "青岭市人民政府"),
        ("中华人民共和国水利部令\n2024年第6号\n", "水利部令2024年第6号", "水利部"),
        ("中华人民共和国国务院令第999号\n", "国务院令第999号", "国务院"),
    ],
)
def test_an_order_and_its_instrument_are_one_print(order: str, number: str, issuer: str) -> None:
    (document,) = documents(
        f"{order}《渔具代理条例》已经2024年3月1日会议修订通过，现将修订后的《渔具代理条例》公布，自2024年5月1日起施行。\n"
        "负责人：陈远山\n2024年3月12日\n渔具代理条例\n（1991年3月4日中华人民共和国国务院令第99号发布　2024年3月1日修订通过）\n"
        "第一章　总则\n第一条　为了规范渔具代理行为，制定本条例。\n第二条　本条例自2024年5月1日起施行。\n"
    )
    assert head(document) == ("渔具代理条例", number, [issuer], "2024-03-12")


def test_the_history_below_a_title_gives_number_and_date() -> None:
    note = "（2025年4月3日经水利部部务会议通过 2025年4月10日水利部令\n2025年第6号公布 自2025年6月1日起施行）"
    (document,) = documents(f"岸线使用管理规定\n{note}\n第一章 总则\n第一条 为了规范岸线使用，制定本规定。\n")
    assert head(document) == ("岸线使用管理规定", "水利部令2025年第6号", ["水利部"], "2025-04-10")


def test_a_law_is_made_by_the_congress_not_by_who_approved_it() -> None:
    note = "（2021年7月27日青岭市第八届人民代表大会常务委员会第四次会议通过　2021年9月30日云水省第三届人民代表大会常务委员会第三次会议批准）"
    (document,) = documents(
        f"**青岭市节水条例**\n\n> {note}\n\n## 目　录\n\n- 第一章　总则\n- 第二章　附则\n\n## 第一章　总则\n\n第一条　节约用水。\n"
    )
    assert head(document) == ("青岭市节水条例", "", ["青岭市人民代表大会常务委员会"], "2021-07-27")
    assert document.doubts == ()


def test_a_plan_with_its_contents_is_no_issue() -> None:
    text = (
        f"{TITLE}\n{NUMBER}\n\n{TEXT}{FOOT}\n青岭市节约用水办法\n\n目　录\n1 总则\n1.1 目的\n2 附则\n\n1 "
        f"总则\n1.1 目的\n为了节约用水。\n2 附则\n自印发之日起实施。\n"
    )
    (document,) = documents(text)
    assert head(document) == WELL_SET


def test_a_file_that_ends_in_its_contents_holds_no_document() -> None:
    assert documents("目　录\n青岭县人民政府关于防火的通知……1\n青岭县人民政府办公室关于防洪的通知……3\n") == ()


@pytest.mark.parametrize(
    "line, number",
    [("青商流函2026年第17号", "青商流函2026年第17号"), ("（青商流函〔2026〕17号）", "青商流函〔2026〕17号")],
)
def test_numbers_without_brackets(line: str, number: str) -> None:
    (document,) = documents(f"青岭市商务局关于节水的通知\n\n{line}\n\n{TEXT}{FOOT}")
    assert document.number == number


def test_a_reply_has_a_title_without_guanyu() -> None:
    (document,) = documents(
        "青岭市人民政府办公室对市四届人大\n二次会议第91号建议的答复\n青政办函〔2006〕71号\n周某某等代表：\n你们的建议收悉，现答复如下：\n"
        "有关部门已在办理。\n青岭市人民政府办公室\n二〇〇六年九月七日\n"
    )
    assert head(document) == (
        "青岭市人民政府办公室对市四届人大二次会议第91号建议的答复",
        "青政办函〔2006〕71号",
        ["青岭市人民政府办公室"],
        "2006-09-07",
    )


def test_documents_that_a_text_cites_are_not_printed_in_it() -> None:
    (document,) = documents(
        f"{TITLE}\n\n{NUMBER}\n\n各县区水利局：\n\n现将有关文件列出。\n\n"
        "关于印发《用水定额》的通知（云水发〔2020〕1号）\n\n关于完善水价机制的意见（云水发〔2020〕2号）\n\n" + FOOT
    )
    assert document.number == NUMBER


def test_a_title_only_in_the_tags_of_the_page() -> None:
    text = "<p>各县区水利局：</p><p>现将《青岭市节约用水办法》印发给你们，请认真贯彻执行。</p><p>青岭市水利局</p><p>2021年6月8日</p>"
    (tagged,) = pages(f'<html><head><meta name="ArticleTitle" content="{TITLE}"></head><body>{text}</body></html>')
    assert (tagged.title.text, tagged.doubts) == (TITLE, ())
    (titled,) = pages(f"<html><head><title>{TITLE}_青岭市水利局</title></head><body>{text}</body></html>")
    assert titled.title.text == TITLE
    assert titled.doubts == ("正文没有印出标题，取自网页的标题",)


def test_a_column_above_the_title_is_no_part_of_it() -> None:
    (document,) = pages(
        f"<html><head><title>{TITLE} - 青岭市水利局</title><meta name='ColumnName' content='通知公告'></head><body>"
        f"<div>通知公告</div><p>{TITLE}</p><p>日期：2021-06-10</p><p>{NUMBER}</p><p>各县区水利局：</p>"
        "<p>现将《青岭市节约用水办法》印发给你们，请认真贯彻执行。</p><p>青岭市水利局</p><p>2021年6月8日</p></body></html>"
    )
    assert head(document) == WELL_SET


@pytest.mark.parametrize("line", [f"2021年6月8日 {NUMBER}", f"{NUMBER} 2021年6月8日"])
def test_a_number_beside_the_date(line: str) -> None:
    (document,) = documents(f"{TITLE}\n\n> {line}\n\n{TEXT}")
    assert head(document) == WELL_SET


def test_a_title_printed_again_below_its_source() -> None:
    title = "青岭市人民代表大会常务委员会关于修改部分条例的决定"
    (document,) = documents(
        f"{title}\n青岭市人大常委会\n{title}\n根据有关规定，对下列条例进行修改，现予公布，请遵照执行。\n"
    )
    assert document.title.text == title


def test_a_number_above_a_text_without_title() -> None:
    (document,) = documents(f"{NUMBER}\n{TEXT}")
    assert document.number == NUMBER
    assert document.doubts == ("没有印出标题，以开头的文字代替",)


def test_labels_and_values_on_lines_of_their_own() -> None:
    (document,) = documents(
        f"{TITLE}\n索引号\n0012/2021-0003\n主题分类\n水利\n发文机关\n青岭市水利局\n发文字号\n{NUMBER}\n成文日期\n2021-06-08\n\n{TEXT}"
    )
    assert head(document) == WELL_SET


def test_a_link_below_the_title_is_no_part_of_it() -> None:
    (document,) = documents(f"{TITLE}\n相关链接：\n《{TITLE[6:]}》政策解释\n{NUMBER}\n{TEXT}{FOOT}")
    assert head(document) == WELL_SET


def test_an_announcement_of_two_courts() -> None:
    (document,) = documents(
        "中华人民共和国最高人民法院\n中华人民共和国最高人民检察院\n公　告\n最高人民法院、最高人民检察院《关于办理用水案件若干问题的解释》"
        "已于2031年6月20日通过，现予公布，自2031年9月1日起施行。\n2031年8月1日\n最高人民法院　最高人民检察院\n"
        "关于办理用水案件若干问题的解释\n法释〔2031〕19号\n第一条　本解释所称用水案件，是指涉水案件。\n"
    )
    assert head(document) == (
        "最高人民法院最高人民检察院关于办理用水案件若干问题的解释",
        "法释〔2031〕19号",
        ["最高人民法院", "最高人民检察院"],
        "2031-08-01",
    )


@pytest.mark.parametrize(
    "number, day, doubts",
    [
        ("青水发〔20217号", "2021年6月8日", ["文号印得不全：青水发〔20217号"]),
        ("青水发〔20217", "2021年6月8日", ["文号印得不全：青水发〔20217"]),
        ("青水发〔2021〕7号", "202168日", ["日期印得不全：202168日"]),
        ("青水发〔2021〕7号", "2021年6月8日", []),
    ],
)
def test_a_damaged_number_or_date_is_mended_with_a_doubt(number: str, day: str, doubts: list[str]) -> None:
    (document,) = documents(f"{TITLE}\n\n{number}\n\n{TEXT}青岭市水利局\n\n{day}\n")
    assert (document.title.text, document.number, document.date) == (TITLE, "青水发〔2021〕7号", "2021-06-08")
    assert list(document.doubts) == doubts


def test_what_one_body_approved_and_another_published_is_doubted() -> None:
    note = "（1986年5月12日国务院批准 1986年6月1日国家计量局发布）"
    (document,) = documents(f"水表检定规定\n\n{note}\n\n第一条　为了检定水表，制定本规定。\n")
    assert [name.text for name in document.issuers] == ["国家计量局"]
    assert document.doubts == ("题注说由国务院批准、国家计量局发布",)


def test_the_note_below_a_title_over_two_lines_is_no_title() -> None:
    note = "(政务院批准 1950年9月1日中国人民银行、邮电部发布 自发布之日起施行)"
    (document,) = documents(
        f"查检邮件中夹带外币或\n\n外币票据暂行处理办法\n\n{note}\n\n第一条　为严格管理，制定本办法。\n"
    )
    assert document.title.text == "查检邮件中夹带外币或外币票据暂行处理办法"
    assert [name.text for name in document.issuers] == ["中国人民银行", "邮电部"]


def test_a_notice_without_a_title_keeps_the_signature_above_its_instrument() -> None:
    (document,) = documents(
        "各市人民政府：\n现将《云江省节水方案》印发给你们，请认真贯彻。\n云江省水利厅\n2022年10月18日\n"
        "云江省节水方案\n为做好节水工作，制定本方案。\n"
    )
    assert head(document) == ("云江省节水方案", "", ["云江省水利厅"], "2022-10-18")
    assert document.doubts == ("没有印出标题，以所印发文件的标题代替",)


def test_the_name_of_who_writes_above_the_number_is_no_title_where_a_reply_is_titled_below() -> None:
    (document,) = documents(
        "云江省水利厅文件\n\n云水批字〔2019〕18号\n\n云江省水利厅同意赋予新区\n\n市县两级管理权限的复函\n\n"
        "省新区管委会：\n\n你单位的函收悉。同意。\n\n云江省水利厅\n\n2019年3月29日\n"
    )
    title = "云江省水利厅同意赋予新区市县两级管理权限的复函"
    assert head(document) == (title, "云水批字〔2019〕18号", ["云江省水利厅"], "2019-03-29")
    assert document.doubts == ()


def test_a_notice_that_opens_with_its_number_and_publishes_a_list_keeps_its_own_head() -> None:
    (document,) = documents(
        "云依法办〔2022〕2号\n\n区政府各部门，各街道办事处：\n\n为贯彻落实《节水通知》（国办发〔2022〕2号），"
        "梳理形成《云江区节水事项清单（2022年）》，已经区政府同意，现予以公布。\n\n云江区水利局\n\n2022年11月22日\n\n"
        "云江区节水事项清单（2022年）\n\n（共146项）\n\n一、中央设定的事项目录（共135项）\n\n1.节水许可\n"
    )
    assert head(document) == ("云江区节水事项清单（2022年）", "云依法办〔2022〕2号", ["云江区水利局"], "2022-11-22")
    assert document.doubts == ("没有印出标题，以所印发文件的标题代替",)


def test_a_notice_without_a_title_that_passes_on_another_bodys_notice_is_one_of_two() -> None:
    above = "各镇政府：\n市水利局印发了《关于做好节水工作的通知》，现转发给你们，请认真执行。\n青水县水利局\n2022年10月18日\n"
    for number in ("", "云水发〔2022〕9号\n"):
        notice, passed_on = documents(
            f"{above}云江市水利局\n关于做好节水工作的通知\n{number}各县水利局：\n为做好节水工作，现通知如下。\n"
        )
        assert (notice.date, [name.text for name in notice.issuers]) == ("2022-10-18", ["青水县水利局"])
        assert passed_on.title.text == "云江市水利局关于做好节水工作的通知"
        assert passed_on.number == number.strip()


def test_a_number_in_brackets_behind_a_title_is_no_part_of_it() -> None:
    (document,) = documents(
        "2021年云江县重点工作任务（云政发〔2021〕2号）\n\n各乡镇人民政府：\n\n现将任务印发给你们。\n"
    )
    assert head(document)[:2] == ("2021年云江县重点工作任务", "云政发〔2021〕2号")


def test_a_body_alone_above_a_title_issues_it() -> None:
    (document,) = documents(
        "青岭省节水规定\n\n青岭省人民政府\n\n\n青岭省节水规定\n\n第一章　总则\n\n第一条　为了节水，制定本规定。\n"
    )
    assert head(document)[::2] == ("青岭省节水规定", ["青岭省人民政府"])


def test_the_name_of_a_site_above_its_crumbs_is_no_issuer() -> None:
    (document,) = documents(
        f"青岭县人民政府\n水利局政府信息公开\n首页 >> 公开信息内容\n{TITLE}\n{NUMBER}\n{TEXT}{FOOT}"
    )
    assert head(document) == (TITLE, NUMBER, ["青岭市水利局"], "2021-06-08")


def test_a_short_line_below_a_sentence_is_no_headline() -> None:
    (document,) = documents(
        "2月2日，会议表决通过了多项人事任免案。\n因年龄原因7人提出辞职\n任命周启明为云江市副市长。\n"
    )
    assert document.title.text.startswith("2月2日")


def test_news_that_print_a_document_in_full() -> None:
    text = (
        "云江市成立节水领导小组\n原标题：云江市成立节水领导小组。云江新闻6月13日电，市政府办公室公布通知。全文如下："
        "云江市人民政府办公室关于成立节水工作领导小组的通知各县区人民政府：为加强节水工作，市政府决定成立节水工作领导小组。"
        "一、主要职责负责节水工作的组织。二、组成人员组长：周启明市长副组长：何以安统计局局长三、其他事项办公室设在市水利局。\n"
    )
    (document,) = documents(text)
    assert document.title.text == "云江市人民政府办公室关于成立节水工作领导小组的通知"


def test_fields_of_a_page_without_colons_and_in_brackets() -> None:
    for fields in (
        "发文机关国务院\n发文日期2008年01月11日\n时效性现行有效\n发文字号国函〔2008〕2号\n",
        "∙【制定机关】国务院\n∙【发文日期】2008.01.11\n∙【发文字号】国函〔2008〕2号\n",
    ):
        (document,) = documents(
            fields + "国务院关于同意建立节水会议制度的批复\n水利部：\n你部请示收悉。现批复如下：\n同意。\n"
        )
        assert head(document) == ("国务院关于同意建立节水会议制度的批复", "国函〔2008〕2号", ["国务院"], "2008-01-11")


def test_lines_that_repeat_each_other_are_no_one_title() -> None:
    (document,) = documents(
        "李一鸣解读云江市工作报告任务分工方案\n113715001\n云江市人民政府\n李一鸣解读云江市工作报告任务分工方案\n\n"
        "为推进各项工作，现将要点解读如下。\n"
    )
    assert document.title.text == "李一鸣解读云江市工作报告任务分工方案"


def test_decisions_of_a_congress_below_one_another() -> None:
    one = (
        "云江市人民代表大会常务委员会\n关于{about}的决定\n（2023年5月31日云江市第八届人民代表大会常务委员会第七次会议通过）\n"
        "云江市第八届人民代表大会常务委员会第七次会议决定：通过。\n云江市人民代表大会常务委员会\n2023年5月31日\n"
    )
    read = documents("会议昨天举行。\n" + one.format(about="接受周启明辞职请求") + one.format(about="设立节水日"))
    titles = [document.title.text for document in read if document.date]
    assert titles == [
        "云江市人民代表大会常务委员会关于接受周启明辞职请求的决定",
        "云江市人民代表大会常务委员会关于设立节水日的决定",
    ]


def test_the_note_below_a_title_is_no_end_of_it() -> None:
    (document,) = documents(
        "查检邮件办法\n（1950年9月1日中国人民银行、邮电部发布）\n第一条　为严格管理，制定本办法。\n"
    )
    assert head(document) == ("查检邮件办法", "", ["中国人民银行", "邮电部"], "1950-09-01")


def test_ministries_that_sign_in_lines_parted_by_blanks() -> None:
    (document,) = documents(
        "教育部等五部门关于加快节水教育的意见\n教办〔2025〕3号\n各省教育厅：\n现提出如下意见。\n"
        "教育部 中央网信办 国家发展改革委\n国务院国资委 国家数据局\n2025年4月11日\n"
    )
    assert [name.text for name in document.issuers] == [
        "教育部",
        "中央网信办",
        "国家发展改革委",
        "国务院国资委",
        "国家数据局",
    ]
