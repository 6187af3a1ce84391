"""Mentions of documents in prose and tables, and the relation their sentence states."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.citations import extract
from quanze.loaders.facts import Citation, LeftOut
from quanze.loaders.structure.blocks import Gazette
from tests.extract.printed import gazette, notice, quote, squeezed, tabbed


def cited(read: Gazette) -> list[Citation]:
    """The mentions, what was left out not counted."""
    return [fact for fact in extract(read) if isinstance(fact, Citation)]


def in_body(sentence: str) -> list[tuple[str, str, str]]:
    """Relation, title and number of what a sentence of an instrument mentions."""
    read = notice(f"云江市节约用水办法\n\n第一条 {sentence}\n")
    return [(fact.relation, fact.title, fact.number) for fact in cited(read) if fact.relation != "issues"]


@pytest.mark.parametrize(
    "sentence, relation",
    [
        ("根据《水法》，结合实际，制定本办法。", "basis"),
        ("依据省人民政府印发的《水法》有关规定制定本办法。", "basis"),
        ("依据省人民政府印发的《水法》有关规定执行。", "cites"),
        ("由公安机关依照《水法》有关规定予以处罚。", "cites"),
        ("你市《水法》收悉。", "cites"),
        ("加快修订《水法》。", "cites"),
        ("参照《水法》，制定本办法。", "basis"),
        ("参照《水法》执行。", "cites"),
        ("用水范围以《水法》规定的范围为依据。", "cites"),
        ("本办法以《水法》为依据制定。", "basis"),
        ("现就《水法》第三条第一款规定由县级实施的事项通知如下。", "cites"),
        ("用水单位应当根据《水法》要求安装水表。", "cites"),
        ("各地要按照《水法》精神，制定具体办法。", "cites"),
        ("根据《水法》，由水行政部门决定。", "cites"),
        ("现将《水法》重点任务分解印发给你们。", "cites"),
        ("为深入贯彻落实《水法》精神，制定本办法。", "implements"),
        ("各部门要落实市委、市人民政府部署和《水法》要求。", "implements"),
        ("严格执行修订后的《水法》。", "implements"),
        ("此前发布的《水法》同时作废。", "repeals"),
        ("《水法》根据本决定作相应修改，重新公布。", "amends"),
        ("《水法》与本办法不一致的，以本办法为准。", "cites"),
        ("原《水法》同时废止。", "repeals"),
        ("《水法》自本办法施行之日起废止。", "repeals"),
        ("决定废止《水法》。", "repeals"),
        ("适时修订《水法》。", "amends"),
        ("对《水法》进行调整，制定本区划。", "amends"),
        ("将《水法》第三条修改为新的规定。", "amends"),
        ("印发实施《水法》，加强管理。", "cites"),
        ("研究制定《水法》。", "cites"),
        ("违反《水法》规定的，依法处理。", "cites"),
        ("用水应当符合《水法》要求。", "cites"),
        ("《水法》实施后，用水逐年下降。", "cites"),
    ],
)
def test_the_governing_words_tell_the_relation(sentence: str, relation: str) -> None:
    assert in_body(sentence) == [(relation, "水法", "")]


def test_one_verb_governs_a_run_of_titles() -> None:
    sentence = (
        "根据《水法》（云人发〔2019〕3号）、《取水办法》以及省水利厅《节水意见》（云水发[2020]第 12 号）等规定，"
        "对照《用水定额》，制定本办法。"
    )
    assert in_body(sentence) == [
        ("basis", "水法", "云人发〔2019〕3号"),
        ("basis", "取水办法", ""),
        ("basis", "节水意见", "云水发〔2020〕12号"),
        ("cites", "用水定额", ""),
    ]


def test_articles_stand_between_the_titles_that_one_verb_governs() -> None:
    sentence = "按照《水法》第六十五条第三款和《取水办法》第六条第一款、第二款的规定处罚。"
    assert [relation for relation, _, _ in in_body(sentence)] == ["cites", "cites"]


def test_what_the_basis_of_a_plan_is_said_to_be_below_a_decimal_heading() -> None:
    read = notice(
        "云江市防汛预案\n\n1总则\n\n1.2编制依据\n\n根据《水法》《防洪法》。\n\n1.3适用范围\n\n参照《取水办法》执行。\n"
    )
    facts = [(fact.relation, fact.title) for fact in cited(read) if fact.relation != "issues"]
    assert facts == [("basis", "水法"), ("basis", "防洪法"), ("cites", "取水办法")]


def test_short_names_that_nothing_announces_are_left_out() -> None:
    read = notice("云江市节水办法\n\n第一条 制定了《云江市重点工作分工方案》。\n\n第二条 《分工方案》分五个部分。\n")
    assert [fact.title for fact in cited(read) if fact.relation != "issues"] == ["云江市重点工作分工方案"]


def test_the_title_of_what_is_issued_is_no_citation_where_it_is_printed() -> None:
    read = notice(
        "云江市贯彻《节水规划》工作方案\n为深入贯彻《节水规划》（云政发〔2020〕4号），制定本方案。\n",
        opening="现将《云江市贯彻〈节水规划〉工作方案》印发给你们。",
    )
    assert [(fact.relation, fact.number) for fact in cited(read)] == [
        ("issues", ""),
        ("implements", "云政发〔2020〕4号"),
    ]


def test_a_title_without_its_first_mark_is_doubtful() -> None:
    read = notice("云江市用水办法\n\n第一条 根据《水法》、取水管理条例》、《节水条例》，制定本办法。\n")
    facts = [(fact.title, fact.confidence < 1) for fact in cited(read) if fact.relation != "issues"]
    assert facts == [("水法", False), ("取水管理条例", True), ("节水条例", False)]


def test_a_number_that_lost_a_bracket_is_mended_and_doubted() -> None:
    (fact,) = cited(notice("", "加强节水", "根据《节水意见》（云政发〔20217号），现就有关事项通知如下："))
    assert (fact.number, fact.doubts) == ("云政发〔2021〕7号", ("文号印得不全：云政发〔20217号",))


def test_what_another_body_proposed_is_issued_where_it_is_passed_on() -> None:
    read = notice(
        "", "转发市水利局节水意见", "市水利局《关于加强节水的意见》已经市人民政府同意，现转发给你们，请认真执行。"
    )
    assert [(fact.relation, fact.title) for fact in cited(read)] == [("issues", "关于加强节水的意见")]


def test_a_title_passed_on_is_another_documents_though_the_own_title_ends_with_it() -> None:
    read = gazette(
        "转发省人民政府关于节约用水的通知\n\n各县区人民政府：\n\n现将《省人民政府关于节约用水的通知》（云政发〔2020〕25号）转发给你们。\n"
    )
    assert [(fact.relation, fact.number) for fact in cited(read)] == [("issues", "云政发〔2020〕25号")]


def test_the_own_title_is_known_whatever_marks_stand_in_it() -> None:
    read = gazette(
        "云江省人民政府令\n第245号\n《云江省实施〈水法〉办法》已经通过，现予公布。\n省长 周启明\n2021年6月8日\n"
        "云江省实施《水法》办法\n第一条 根据《水法》，制定本办法。\n"
    )
    assert [(fact.relation, fact.title) for fact in cited(read)] == [("basis", "水法")]


def test_what_an_instrument_opens_with_is_its_basis_though_it_is_made_a_sentence_later() -> None:
    opening = "现将《云江市养老保险统筹实施办法》印发给你们，请认真贯彻执行。"
    body = "云江市养老保险统筹实施办法\n\n根据《养老保险条例》精神，结合实际，逐步统筹。为此，制定如下办法。\n"
    read = notice(body, "印发云江市养老保险统筹实施办法", opening)
    assert [fact.relation for fact in cited(read) if fact.title == "养老保险条例"] == ["basis"]


def test_what_is_driven_until_it_is_in_effect_is_implemented() -> None:
    sentence = "为推动《关于节水的意见》（云政发〔2020〕4号）文件落地见效，特制定本方案。"
    assert in_body(sentence) == [("implements", "关于节水的意见", "云政发〔2020〕4号")]


@pytest.mark.parametrize(
    "sentence, relation",
    [
        ("推动《云江市节水办法》出台落实。", "cites"),
        ("保障《云江省供水条例》修订工作落实。", "cites"),
        ("推动《云江省供水条例》落实情况公开。", "cites"),
        ("推动《云江省供水条例》落实。", "implements"),
        ("推动《云江省供水条例》有关要求全面落实。", "implements"),
    ],
)
def test_what_is_still_to_be_made_or_amended_is_not_implemented(sentence: str, relation: str) -> None:
    assert [found for found, _, _ in in_body(sentence)] == [relation]


def test_a_quoted_passage_stands_between_titles_too() -> None:
    sentence = "为贯彻落实《水法》第二十七条“节水与用水相结合的制度”、《取水办法》文件要求，制定本办法。"
    assert [relation for relation, _, _ in in_body(sentence)] == ["implements", "implements"]


def test_what_a_reply_approves_is_cited() -> None:
    assert in_body("同意批准实施《云江镇总体规划》。") == [("cites", "云江镇总体规划", "")]


def test_an_explanation_of_a_list_of_repealed_documents_repeals_nothing() -> None:
    read = gazette(
        "关于《云江县人民政府公布规范性文件废止目录》的解读说明\n\n一、制定的必要性\n\n完善制度。\n\n二、制定的依据\n\n"
        "1.《云江省文件办法》（省政府令第12号）\n\n2.《清理通知》（云政办发〔2018〕10号）\n"
    )
    assert {fact.relation for fact in cited(read)} == {"basis"}


@pytest.mark.parametrize(
    ("opening", "relations"),
    [
        ("根据《节水通知》精神，为做好用水工作，各部门要认真落实。", ["basis"]),
        ("共保留事项四百项，现予公布。根据《节水通知》精神，各部门要认真落实。", ["cites"]),
        ("云江市用水情况良好。\n\n根据《节水通知》精神，各部门要认真落实。", ["cites"]),
        ("根据《节水通知》第七条，从依照《水法》规定由国务院审批的用水起，现就有关事项通知如下：", ["basis", "cites"]),
    ],
)
def test_what_the_opening_rests_on_is_a_basis(opening: str, relations: list[str]) -> None:
    assert [fact.relation for fact in cited(notice("", "加强节水", opening))] == relations


def test_what_is_repealed_at_the_end_of_a_run_is_repealed_wholly() -> None:
    sentence = (
        "本办法自印发之日起施行。2016年7月2日市人民政府办公室印发的《节水方案》（云政办〔2016〕6号）、"
        "2018年1月3日市依法行政办公室印发的《关于转发〈取水意见〉的通知》（云法〔2018〕3号）同时废止。"
    )
    assert [relation for relation, _, _ in in_body(sentence)] == ["repeals", "repeals"]


@pytest.mark.parametrize(
    "opening",
    [
        "现将《云江市节约用水办法》印发给你们，请认真执行。",
        "《云江市节约用水办法》已经市人民政府同意，现印发给你们，请认真执行。",
        "2021年《云江市节约用水办法》已经市人民政府同意，现印发给你们，请认真执行。",
        "根据工作需要，修订形成《云江市节约用水办法》，经市人民政府同意，现予公布。",
        "经市人民政府同意，现将云江市节约用水办法印发给你们。",
        "我局修订了《云江市节约用水办法》，现印发你们，请遵照执行。",
        "新修订的《云江市节约用水办法》已经会议审议通过。现印发给你们，请认真执行。",
        "市政府各部门: 《云江市节约用水办法》已经市人民政府同意,现予印发。",
        "市直各部门、供水企业《云江市节约用水办法》已经市人民政府同意，现印发给你们。",
        "市水利局《云江市节约用水办法》已经会议通过。根据市领导意见，现予转发。",
    ],
)
def test_a_notice_issues_its_instrument(opening: str) -> None:
    facts = cited(notice("", opening=opening))
    assert [(fact.relation, fact.title) for fact in facts] == [("issues", "云江市节约用水办法")]


def test_titles_broken_over_pages_are_whole_and_quoted_as_printed() -> None:
    read = notice(
        "云江市节约用水办法\n\n第一条 按照《云江市计划\n\n用水管理办法》（云政发〔2020〕4号）的规定，制定本办法。\n"
    )
    fact = cited(read)[-1]
    assert (fact.title, fact.number) == ("云江市计划用水管理办法", "云政发〔2020〕4号")
    assert "云江市计划\n\n用水管理办法》" in quote(read, fact)
    assert squeezed(fact.evidence.text) == squeezed(quote(read, fact))


def test_articles_and_standards() -> None:
    read = notice("云江市节约用水办法\n\n第一条 按照《水法》第四十八条第一款和《用水定额》（GB/T 1234-2019）执行。\n")
    facts = cited(read)[1:]
    assert [(fact.title, fact.number, fact.article) for fact in facts] == [
        ("水法", "", "第四十八条第一款"),
        ("用水定额", "GB/T1234-2019", ""),
    ]


def test_what_joins_two_titles_without_marks_is_part_of_neither() -> None:
    first = "市委、市政府关于加强防汛工作的意见（云发〔2020〕1号）"
    assert in_body(f"根据{first}和省委、省政府关于加强水利建设的决定（云委发〔2019〕3号）要求，做好防汛工作。") == [
        ("cites", "市委、市政府关于加强防汛工作的意见", "云发〔2020〕1号"),
        ("cites", "省委、省政府关于加强水利建设的决定", "云委发〔2019〕3号"),
    ]


def test_numbers_alone_and_titles_without_marks() -> None:
    assert in_body("补助资金按照云政办发〔2020〕4号文件执行。") == [("cites", "", "云政办发〔2020〕4号")]
    assert in_body("根据省人民政府关于加强节水工作的意见（云政发〔2020〕9号）精神，制定本办法。") == [
        ("basis", "省人民政府关于加强节水工作的意见", "云政发〔2020〕9号")
    ]
    assert in_body("请以云政发〔2021〕7号文件为准。") == []


def test_a_list_of_bases_under_a_heading() -> None:
    read = notice(
        "云江市用水区划\n\n二、编制依据\n\n（一）《水法》；\n\n（二）《用水定额》（云水发〔2020〕2号）。\n\n三、范围\n\n（一）见《水法》。\n"
    )
    facts = [(fact.relation, fact.title) for fact in cited(read) if fact.relation != "issues"]
    assert facts == [("basis", "水法"), ("basis", "用水定额"), ("cites", "水法")]


def test_short_names_are_left_out_unless_they_say_more() -> None:
    read = notice(
        "云江市节约用水办法\n\n第一条 省人民政府发布了《云江省节水规划》（云政发〔2020〕4号，以下简称《规划》）。\n\n"
        "第二条 为贯彻落实《规划》，制定本办法。\n\n第三条 《规划》所列项目优先安排。\n\n第四条 按《条例》处理。\n"
    )
    facts = list(extract(read))
    said = [(fact.relation, fact.title) for fact in facts if isinstance(fact, Citation) and fact.relation != "issues"]
    assert said == [("cites", "云江省节水规划"), ("implements", "云江省节水规划")]
    assert [fact.reason for fact in facts if isinstance(fact, LeftOut)] == [
        "简称，全称已在上文引用",
        "简称，上文没有全称",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "取得《取水许可证》后方可取水。",
        "填写《取水申请表》。",
        "在《云江日报》刊登公告。",
        "编撰《云江水事》一书。",
    ],
)
def test_certificates_forms_papers_and_books_are_no_documents(sentence: str) -> None:
    read = notice(f"云江市节约用水办法\n\n第一条 {sentence}\n")
    facts = [fact for fact in extract(read) if not (isinstance(fact, Citation) and fact.relation == "issues")]
    assert [type(fact).__name__ for fact in facts] == ["LeftOut"]


def test_own_titles_are_no_citations() -> None:
    read = gazette(
        "云江市人民政府关于印发《云江市节约用水办法》的通知\n\n云政发〔2021〕7号\n\n各县、区人民政府：\n\n"
        "现将《云江市节约用水办法》印发给你们。\n\n附件：1.《云江市用水定额》\n\n2021年6月8日\n\n"
        "标题：云江市人民政府关于印发《云江市节约用水办法》的通知\n"
    )
    assert [(fact.relation, fact.title) for fact in cited(read)] == [("issues", "云江市节约用水办法")]


def test_a_short_name_of_the_own_title_is_no_citation() -> None:
    read = gazette(
        "云江交易规则\n\n云交发〔2021〕7号\n\n各会员：\n\n"
        "新修订的《云江交易规则》（以下简称《交易规则》）已经批准，现予发布。\n\n一、《交易规则》自2021年7月1日起施行。\n"
    )
    assert cited(read) == []


def test_a_title_that_amends_says_so_unless_the_text_does() -> None:
    about = "修改《云江市用水办法》"
    assert [(fact.relation, fact.title) for fact in cited(notice("", about, "将第三条修改为新的规定。"))] == [
        ("amends", "云江市用水办法")
    ]
    assert len(cited(notice("", about, "决定对《云江市用水办法》作如下修改："))) == 1


def test_an_unpaired_title_is_doubtful() -> None:
    fact = cited(notice("", opening="现将《云江市落实〈节水方案》任务分工表》印发给你们。"))[0]
    assert fact.title == "云江市落实〈节水方案》任务分工表"
    assert fact.confidence < 1
    assert fact.doubts == ("书名号不配对，标题可能不完整",)


def test_cells_of_task_tables_are_read_but_bases_and_items_are_not() -> None:
    tasks = tabbed([("序号", "任务", "责任单位", "完成时限"), ("1", "贯彻落实《节水规划》。", "市水利局", "年底")])
    permits = tabbed(
        [
            ("序号", "事项名称", "实施机关", "设定依据", "备注"),
            ("1", "《目录》外项目审批", "市水利局", "《水法》", "根据《取水办法》"),
        ]
    )
    read = notice(f"附件1\n\n云江市节水任务分工表\n\n{tasks}\n\n附件2\n\n云江市许可事项清单\n\n{permits}\n")
    facts = [(fact.relation, fact.title) for fact in cited(read) if fact.relation != "issues"]
    assert facts == [("implements", "节水规划"), ("basis", "取水办法")]


def test_tables_of_repealed_documents() -> None:
    rows = tabbed(
        [
            ("序号", "文件名称", "文号"),
            ("1", "云江市用水办法", "云政发〔2001〕3号"),
            ("2", "《云江市取水办法》", "云政发〔2002〕5号"),
            ("3", "", "云政发〔2003〕6号"),
        ]
    )
    read = notice(f"附件\n\n云江市决定废止的规范性文件目录\n\n{rows}\n", opening="决定废止一批文件。")
    facts = list(extract(read))
    assert [(fact.relation, fact.title, fact.number) for fact in facts if isinstance(fact, Citation)] == [
        ("repeals", "云江市用水办法", "云政发〔2001〕3号"),
        ("repeals", "云江市取水办法", "云政发〔2002〕5号"),
    ]
    assert [fact.reason for fact in facts if isinstance(fact, LeftOut)] == ["文件目录中没有名称的行"]


def test_a_list_of_repealed_documents_in_lines() -> None:
    read = gazette(
        "云江市人民政府决定废止的规范性文件目录\n\n一、关于供水收费有关问题的通知（1998年4月3日云政发〔1998〕15号）\n\n"
        "二、关于执行《用水定额》有关\n\n事项的通知（云政发〔2001〕2号）\n\n三、云江市节水办法（市政府令第12号）\n\n"
        "四、2005年3月1日印发的《云江市供水办法》（云政发〔2005〕4号）\n"
    )
    assert [(f.relation, f.title, f.number) for f in cited(read)] == [
        ("repeals", "关于供水收费有关问题的通知", "云政发〔1998〕15号"),
        ("repeals", "关于执行《用水定额》有关事项的通知", "云政发〔2001〕2号"),
        ("repeals", "云江市节水办法", "市政府令第12号"),
        ("repeals", "云江市供水办法", "云政发〔2005〕4号"),
    ]


def test_entries_of_a_repeal_list_may_open_with_their_number_only_before_a_whole_title() -> None:
    read = gazette(
        "云江市人民政府决定废止的规范性文件目录\n\n1.云政发〔2001〕3号《云江市节水办法》\n\n2.云政办发〔2003〕18号关于加强河道\n\n管理的通知\n\n"
        "3.云政办发〔2004〕28号关于加强水库管理的通知第三条\n\n4.云政发〔2002〕7号至云政发〔2002〕9号三个文件\n\n"
        "5.云政发〔2002〕6号文件规定的收费标准停止执行\n\n6.云政发〔2002〕12号文件全文\n\n云江市人民政府\n\n2023年5月9日\n"
    )
    assert [(f.title, f.number) for f in cited(read) if f.title] == [
        ("云江市节水办法", "云政发〔2001〕3号"),
        ("关于加强河道管理的通知", "云政办发〔2003〕18号"),
    ]


def test_what_is_repealed_has_the_number_of_the_order_that_published_it() -> None:
    said = (
        "本办法施行后，2004年1月8日以水利部令第2号公布，2016年4月13日以水利部令第33号修改的《岸线管理规定》同时废止。"
    )
    assert in_body(said) == [("repeals", "岸线管理规定", "水利部令第2号")]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("在《水法》第七条中增加一项。", "amends"),
        ("删去《水法》第七条第二款。", "amends"),
        ("修订《水法》等法规规章。", "cites"),
        ("园区内企业不再执行《水法》中的限制。", "cites"),
        ("为落实市长对《水法》的批示，市水利局已派出工作组。", "cites"),
        ("根据《水法》第四条的规定，由水行政部门处以罚款。", "cites"),
        ("取水单位可以依据《水法》申请复议。", "cites"),
        ("取水单位应当遵守《水法》的规定。", "cites"),
        ("用水单位要按照《水法》的规定，制定本单位用水计划。", "cites"),
        ("为落实副省长对《水法》的批示，我局组织了检查。", "cites"),
        ("为了贯彻落实省水利厅《水法》要求，市水利局修订了办法，现予发布。", "implements"),
    ],
)
def test_what_is_done_as_a_document_says_is_no_basis(sentence: str, relation: str) -> None:
    assert in_body(sentence) == [(relation, "水法", "")]


def test_what_an_order_publishes_has_an_opening_of_its_own() -> None:
    read = gazette(
        "云江市人民政府令\n\n第8号\n\n《云江市人民政府关于废止部分文件的决定》已经会议通过，现予公布，自公布之日起施行。\n\n"
        "市长　周启明\n\n2020年3月4日\n\n云江市人民政府关于废止部分文件的决定\n\n"
        "根据《水法》的要求，市政府对文件进行了清理。经过清理，市政府决定：\n\n一、废止《云江市用水办法》。\n"
    )
    assert [(fact.relation, fact.title) for fact in cited(read)] == [("basis", "水法"), ("repeals", "云江市用水办法")]


def test_a_sentence_that_announces_a_list_says_what_becomes_of_its_entries() -> None:
    read = gazette(
        "云江市人民政府关于废止部分规章的决定\n\n云政发〔2020〕3号\n\n市政府决定对以下2件规章予以废止：\n"
        "一、《云江市用水办法》（2016年12月1日云江市人民政府令第2号发布）\n"
        "二、《云江市排水办法》（2018年11月23日云江市人民政府令第8号发布）\n本决定自公布之日起施行。\n"
    )
    assert [(fact.relation, fact.title) for fact in cited(read)] == [
        ("repeals", "云江市用水办法"),
        ("repeals", "云江市排水办法"),
    ]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("你院云高法〔2020〕4号《关于用水的请示》收悉。", [("cites", "关于用水的请示", "云高法〔2020〕4号")]),
        (
            "根据云政发〔2020〕4号《云江市节水意见》精神，制定本办法。",
            [("basis", "云江市节水意见", "云政发〔2020〕4号")],
        ),
        (
            "根据云政发〔2020〕4号文件《云江市节水意见》，制定本办法。",
            [("basis", "云江市节水意见", "云政发〔2020〕4号")],
        ),
        (
            "依据《水法》、《防洪法》等法律、法规，以及《云江市节水意见》等，结合实际，制定本办法。",
            [("basis", "水法", ""), ("basis", "防洪法", ""), ("basis", "云江市节水意见", "")],
        ),
    ],
)
def test_numbers_before_titles_and_lists_of_titles_that_go_on(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    assert in_body(sentence) == expected


def test_the_documents_own_number_behind_its_makers_name_is_no_citation() -> None:
    read = gazette(
        "云江市节约用水办法\n\n（1999年8月28日云江市人民政府云政发[1999]83号文件公布）\n\n第一条 根据《水法》，制定本办法。\n"
    )
    assert [(fact.title, fact.number) for fact in cited(read)] == [("水法", "")]


def test_a_number_that_only_ends_like_the_own_one_is_of_another_document() -> None:
    read = gazette(
        "云江市水利局关于节水的通知\n\n水发〔2024〕1号\n\n各县区水利局：\n\n根据云水发〔2024〕1号要求，做好节水工作。\n"
    )
    assert [(fact.title, fact.number) for fact in cited(read)] == [("", "云水发〔2024〕1号")]


@pytest.mark.parametrize(
    "body, relation",
    [
        ("（一）依据《水法》开展用水普查，落实如下措施。（牵头单位：市水利局）", "cites"),
        ("（一）根据实际分类施策\n\n用水普查依据《水法》开展。", "cites"),
        ("（一）编制依据\n\n《水法》。", "basis"),
        ("（一）市水利局应当根据《水法》，作出如下安排。", "cites"),
        ("（一）市水利局作为落实《水法》的第一责任人，加强管理。", "cites"),
        ("根据《水法》，制定本方案。（市水利局负责）", "basis"),
    ],
)
def test_what_a_task_goes_by_is_no_basis_of_the_document(body: str, relation: str) -> None:
    found = cited(notice(f"云江市节约用水办法\n\n为节约用水，制定本办法。\n\n{body}\n"))
    assert [fact.relation for fact in found if fact.title == "水法"] == [relation]


@pytest.mark.parametrize("cells", [["序号", "任务", "牵头单位"], ["序号", "主要工作", "责任部门"]])
def test_a_table_of_tasks_has_no_bases_and_implements_with_doubt(cells: list[str]) -> None:
    rows = [cells, ["1", "根据《水法》开展检查", "市水利局"], ["2", "落实《供水条例》要求", "市水利局"]]
    found = cited(notice("附件\n\n云江市节水任务分工表\n\n" + tabbed(rows) + "\n"))
    said = {fact.title: (fact.relation, fact.doubts) for fact in found}
    assert said["水法"] == ("cites", ())
    assert said["供水条例"] == ("implements", ("落实、执行该文件是所列任务的要求，未必是本文件的目的",))


def test_an_annex_that_lists_tasks_opens_with_one() -> None:
    found = cited(notice("附件\n\n云江市节水职责分工\n\n市水利局：依据《水法》开展检查\n"))
    assert [fact.relation for fact in found if fact.title == "水法"] == ["cites"]
