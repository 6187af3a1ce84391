"""Service guides name one item, who decides on it and what it rests on."""

from __future__ import annotations

import pytest

from quanze.loaders.extract import service_guides
from quanze.loaders.extract.item_labels import labelled
from quanze.loaders.facts import Listing
from quanze.loaders.language.labels import meaning_of
from quanze.loaders.language.lists import rows
from quanze.loaders.structure.mended import Mended
from tests.extract.printed import gazette


def listings(text: str) -> list[Listing]:
    """The items of the guides in a text."""
    return list(service_guides.extract(gazette(text)))


GUIDE = """【行政许可事项服务指南】取水许可

一、项目信息
1.项目名称：取水许可
2.子项名称：取水许可
二、设定依据
《中华人民共和国水法》第七条：国家对水资源依法实行取水许可制度，见《取水许可管理办法》。
三、受理机构
云江市政务服务中心
四、决定机构
云江市水利局
五、申请条件
（一）有取水方案；
（二）依据
《节水管理办法》第三条。
"""


def test_headings_as_labels() -> None:
    (fact,) = listings(GUIDE)
    assert (fact.list, fact.sequence, fact.item.printed) == ("【行政许可事项服务指南】取水许可", "", "取水许可")
    assert fact.authority is not None
    assert fact.authority.printed == "云江市水利局"
    assert [one.agency.printed for one in fact.implementers] == ["云江市水利局"]
    assert [basis.title.printed for basis in fact.bases] == ["中华人民共和国水法"]
    assert fact.confidence == 1


def test_labels_on_lines_and_a_title_without_the_word_item() -> None:
    text = "河道采砂许可办事指南\n\n实施机关：云江市水利局\n\n设定依据：《中华人民共和国河道管理条例》\n\n办理时限：20个工作日\n"
    (fact,) = listings(text)
    assert fact.item.printed == "河道采砂许可"
    assert [basis.title.printed for basis in fact.bases] == ["中华人民共和国河道管理条例"]


def test_labels_as_cells_of_a_table_without_a_guides_title_are_doubted() -> None:
    text = (
        "云江市水利局权责公示\n\n"
        "事项名称\t取水许可\t职权类别\t行政许可\n实施主体\t云江市水利局\t行使层级\t市级\n设定依据\t《中华人民共和国水法》\t备注\t\n"
    )
    (fact,) = listings(text)
    assert [one.agency.printed for one in fact.implementers] == ["云江市水利局"]
    assert fact.confidence < 1


BELOW = """{title}

主管部门
云江市水利局
{more}办理依据
《中华人民共和国水法》第七条、《取水许可和水资源费征收管理条例》（国务院令第460号）
办理条件
1、建设项目利用水资源，必须有取水方案。
"""
"""A form whose labels stand above their values."""


def test_labels_stand_above_their_values() -> None:
    (fact,) = listings(BELOW.format(title="取水许可办事指南", more="实施机关\n云江市行政审批局\n"))
    assert (fact.item.printed, fact.confidence) == ("取水许可", 1)
    assert fact.authority is not None
    assert fact.authority.printed == "云江市水利局"
    assert [one.agency.printed for one in fact.implementers] == ["云江市行政审批局"]
    assert [one.title.printed for one in fact.bases] == ["中华人民共和国水法", "取水许可和水资源费征收管理条例"]


def test_labels_and_values_on_one_line_with_blanks_between() -> None:
    form = "行政许可基本信息表\n\n权力事项编码 3704810202405\n权力事项名称\n\n取水许可\n\n实施依据\n\n《中华人民共和国水法》第七条"
    (fact,) = listings(form + "\n\n实施主体 云江市水利局 承办机构\n\n水政科、水资源科\n")
    assert fact.item.printed == "取水许可"
    assert [one.agency.printed for one in fact.implementers] == ["云江市水利局"]
    assert [one.title.printed for one in fact.bases] == ["中华人民共和国水法"]
    assert listings("云江市清单\n\n序号 事项名称 实施主体 实施依据\n\n取水许可 云江市水利局 《水法》\n") == []


def test_a_form_called_as_its_item_is_doubted() -> None:
    (fact,) = listings(BELOW.format(title="取水许可", more=""))
    assert (fact.item.printed, fact.implementers) == ("取水许可", ())
    assert fact.confidence < 1
    assert listings(BELOW.format(title="云江市节水办法", more="")) == []


def test_a_notice_about_items_is_no_guide() -> None:
    assert listings("云江市水利局通知\n\n项目名称：堤防加固\n\n实施单位：市堤防站\n") == []


def test_a_list_of_powers_with_one_form_each_needs_no_bases() -> None:
    forms = "职权名称：{}\n\n职权类型：行政许可\n\n法定主体：市水利局\n\n责任事项：受理、审查\n\n"
    both = forms.format("取水许可") + forms.format("采砂许可")
    read = listings(f"云江市水利局行政权力清单\n\n{both}")
    assert [(fact.item.printed, [one.agency.printed for one in fact.implementers]) for fact in read] == [
        ("取水许可", ["市水利局"]),
        ("采砂许可", ["市水利局"]),
    ]
    assert listings(f"云江市堤防项目\n\n{both}") == []


def test_numbered_laws_below_a_heading_are_bases_each() -> None:
    laws = "（一）《中华人民共和国水法》第七条、第四十八条；\n\n（二）《取水许可和水资源费征收管理条例》（国务院令第460号）第二条。\n\n"
    form = f"取水许可办事指南\n\n一、设立依据\n\n{laws}二、受理条件\n\n（一）符合《云江市节水规划》。\n\n三、实施机构\n\n云江市水利局\n"
    (fact,) = listings(form)
    assert [one.title.printed for one in fact.bases] == ["中华人民共和国水法", "取水许可和水资源费征收管理条例"]


SHEET = """云江市权力公示

权力名称 教师资格认定
权力类别 行政许可
责任主体: 云江市教育局
设定依据 《中华人民共和国教师法》（1993年主席令第15号）第十三条：中小学教师资格由县级以上教育行政部门认定，见《教师手册》。
《教师资格条例》第十三条：幼儿园教师资格由县级教育行政部门认定。
责任事项 1.受理责任：公示材料。
"""
"""A form whose values only a blank parts from their labels, or a colon."""


def test_blanks_and_colons_part_labels_from_values_in_one_form() -> None:
    (fact,) = listings(SHEET)
    assert fact.item.printed == "教师资格认定"
    assert [one.agency.printed for one in fact.implementers] == ["云江市教育局"]
    assert [one.title.printed for one in fact.bases] == ["中华人民共和国教师法", "教师资格条例"]
    assert fact.confidence < 1


def test_cells_on_lines_with_bars_behind_them_are_a_form() -> None:
    cells = ("审批事 项名称", "取水许可", "项目 编号", "", "审批部门", "区水务局", "受理人", "", "设立（收费） 依据")
    laws = "《中华人民共和国水法》第四十八条 《取水许可管理办法》第二条；《云江市实施〈中华人民共和国水法〉办法》第三十条。"
    form = "".join(f"{cell} |\n" for cell in (*cells, laws, "受理条件", "1、年取水量由区水务局依《取水规程》核定"))
    (fact,) = listings(form)
    assert (fact.item.printed, [one.agency.printed for one in fact.implementers]) == ("取水许可", ["区水务局"])
    assert [one.title.printed for one in fact.bases] == [
        "中华人民共和国水法",
        "取水许可管理办法",
        "云江市实施〈中华人民共和国水法〉办法",
    ]


def test_labels_that_run_on_are_parted_where_there_are_several() -> None:
    run_on = "行政许可事项实施规范（基本要素）行政许可事项名称：{}主管部门：市林业局实施机关：县林业局四、设定和实施依据：《森林法》"
    (fact,) = listings(run_on.format("林木采伐许可证核发"))
    assert (fact.item.printed, fact.implementers_printed) == ("林木采伐许可证核发", "县林业局")
    assert [one.title.printed for one in fact.bases] == ["森林法"]
    assert not labelled([Mended.of("依法由县林业局主管部门：名单附后", 0)]).values


def test_a_form_that_names_nobody_is_told_by_its_labels() -> None:
    form = "办事大厅\n\n基本编码：432023002W00\n\n事项名称：死亡证办理\n\n设定依据：《死亡证管理规定》第一条\n"
    (fact,) = listings(form)
    assert (fact.item.printed, fact.codes, fact.implementers) == ("死亡证办理", ("432023002W00",), ())
    assert fact.confidence < 1
    assert listings("办事大厅\n\n事项名称：死亡证办理\n\n设定依据：《死亡证管理规定》第一条\n") == []


def test_the_item_stands_above_the_kind_of_power() -> None:
    sheet = "云江县工作部门权力清单\n\n农业局\n\n{}\n\n类别 行政许可\n\n实施主体 县农业局 行使层级 本级\n\n实施依据 《畜牧法》第二条\n"
    (fact,) = listings(sheet.format("种畜禽生产经营许可证核发"))
    assert (fact.item.printed, fact.implementers_printed) == ("种畜禽生产经营许可证核发", "县农业局")
    assert listings(sheet.format("县农业局办公室")) == []


def test_an_item_that_is_called_a_guide_is_called_without_it() -> None:
    form = "事项名称 取水许可（变更）服务指南\n事项类别 行政许可\n政策依据\n\n《中华人民共和国水法》第七条国家实行取水许可制度。\n"
    (fact,) = listings(form + "\n实施机关\n\n县水务局\n")
    assert fact.item.printed == "取水许可（变更）"


def test_every_label_is_known_with_its_value() -> None:
    checked = 0
    for meaning, label, example in rows("item-labels.tsv"):
        found = labelled([Mended.of(example, 0)])
        assert found.opens, example
        assert found.values[0][0] == meaning == meaning_of(label)
        checked += 1
    assert checked > 70


@pytest.mark.parametrize(
    "quoted",
    [
        "申请人应当提交：（1）申请书。《建设项目水资源论证报告书》（一式两份）。《取水申请表》",
        "违反本法规定的，依照本法第六十九条。《治安管理处罚法》第五十条规定的行为，从其规定。",
    ],
)
def test_forms_and_laws_that_the_quoted_text_names_are_no_bases(quoted: str) -> None:
    (found,) = listings(
        f"取水许可办事指南\n\n事项名称：取水许可\n实施机关：云江市水利局\n设定依据：《中华人民共和国水法》第七条 {quoted}\n"
    )
    assert [basis.title.printed for basis in found.bases] == ["中华人民共和国水法"]
