"""Whole tables in shapes of strangers' print: every fact that each should give, and no other."""

from __future__ import annotations

import pytest

from quanze.loaders.facts import BundleEntry, Duty, Fact, Listing, Stewardship
from quanze.loaders.pipeline import extract
from quanze.loaders.reading.source import Source
from tests.extract.printed import HEAD

Told = tuple[str, ...]
CASES: dict[str, tuple[str, set[Told]]] = {
    "tasks among unknown columns": (
        """云江市优化营商环境任务清单

序号	一级指标	二级指标	改革事项	工作举措	主责单位	协同单位	出台文件	时限	联系人	备注
1	开办企业	环节	压减环节	推行线上“一网通办”。	市市场监管局	市公安局、市税务局	制定操作指引	2023年6月底	刘三平
2			降低成本	免费提供首套印章	市公安局	/	/	2023年3月底	张四海
""",
        {
            ("duty", "免费提供首套印章", "lead", "市公安局"),
            ("duty", "推行线上“一网通", "cooperating", "市公安局"),
            ("duty", "推行线上“一网通", "cooperating", "市税务局"),
            ("duty", "推行线上“一网通", "lead", "市市场监管局"),
        },
    ),
    "tasks without a heading": (
        """云江市安全生产重点任务分工表

云江市安全生产重点任务分工表

1	开展危险化学品专项整治	市应急局	2023年6月底前
2	排查整治燃气安全隐患	市住建局、市城管局	2023年8月底前
3	整治校园周边食品安全	市市场监管局、市教育局	长期坚持
""",
        {
            ("duty", "开展危险化学品专", "responsible", "市应急局"),
            ("duty", "排查整治燃气安全", "responsible", "市住建局"),
            ("duty", "排查整治燃气安全", "responsible", "市城管局"),
            ("duty", "整治校园周边食品", "responsible", "市市场监管局"),
            ("duty", "整治校园周边食品", "responsible", "市教育局"),
        },
    ),
    "checks with cells on lines": (
        """云江市开发区部门联合随机抽查事项清单

序号 |
抽查领域 |
抽查事项 |
检查对象 |
抽查比例 |
发起部门 |
配合部门 |
实施层级 |
1 |
学校办学情况抽查 |
1.学校招生、办学、收费等情况的检查 |
学科类校外培训机构 |
10-20% |
教育部门 |
市场监管部门 |
区级 |
2.中小学教育装备产品检查 |
各类中小学 |
60-70家 |
区级 | ||||
2 |
保安行业相关单位抽查 |
3.保安从业单位及其保安服务活动情况的检查 |
保安行业相关单位 |
8% |
公安部门 |
人力资源和社会保障部门、市场监管部门 |
市级 |
""",
        {
            ("impl", "1", "1.学校招生、办学、收费等情况的检查", "教育部门"),
            ("impl", "1", "2.中小学教育装备产品检查", "教育部门"),
            ("impl", "2", "3.保安从业单位及其保安服务活动情况的检查", "公安部门"),
            ("permit", "1", "1.学校招生、办学、收费等情况的检查", ""),
            ("permit", "1", "2.中小学教育装备产品检查", ""),
            ("permit", "2", "3.保安从业单位及其保安服务活动情况的检查", ""),
        },
    ),
    "rows that only blanks part": (
        """云江市公共服务事项目录

序号 事项名称 实施部门 服务对象 实施层级
1 社会保险登记 人力资源社会保障部门 企业 市县级
2 医疗救助对象确认 医疗保障部门 自然人 县级
3 法律援助咨询 司法行政部门 自然人 市县级
""",
        {
            ("impl", "1", "社会保险登记", "人力资源社会保障部门"),
            ("impl", "2", "医疗救助对象确认", "医疗保障部门"),
            ("impl", "3", "法律援助咨询", "司法行政部门"),
            ("permit", "1", "社会保险登记", ""),
            ("permit", "2", "医疗救助对象确认", ""),
            ("permit", "3", "法律援助咨询", ""),
        },
    ),
    "tasks with cells on lines": (
        """云江市开发区重点项目任务分工表

序号 |
工作任务 |
牵头单位 |
配合单位 |
完成时限 |
1 |
建设标准厂房10万平方米 |
经济发展局 |
规划建设局、财政局 |
2024年9月 |
2 |
引进亿元以上项目5个 |
招商局 |
2024年12月 |
|
3 |
完善园区污水管网 |
规划建设局 |
生态环境分局 |
2024年10月 |
""",
        {
            ("duty", "完善园区污水管网", "cooperating", "生态环境分局"),
            ("duty", "完善园区污水管网", "lead", "规划建设局"),
            ("duty", "建设标准厂房10", "cooperating", "规划建设局"),
            ("duty", "建设标准厂房10", "cooperating", "财政局"),
            ("duty", "建设标准厂房10", "lead", "经济发展局"),
            ("duty", "引进亿元以上项目", "lead", "招商局"),
        },
    ),
    "services with bars behind cells": (
        """宁川市公共服务事项清单

序号 | 单位名称 | 事项名称 | 服务对象 | 设立依据 | 办理地点 |
1 | 市档案馆 | 档案查询 | 自然人、法人 | 《中华人民共和国档案法》 | 市档案馆一楼 |
2 | 市气象局 | 气象资料提供 | 法人 | 《气象资料共享管理办法》（中国气象局令第4号） | |
3 | 市图书馆 | 读者证办理 | 自然人 | 市图书馆大厅 | |
""",
        {
            ("basis", "1", "档案查询", "中华人民共和国档案法"),
            ("basis", "2", "气象资料提供", "气象资料共享管理办法"),
            ("impl", "1", "档案查询", "市档案馆"),
            ("impl", "2", "气象资料提供", "市气象局"),
            ("impl", "3", "读者证办理", "市图书馆"),
            ("permit", "1", "档案查询", "市档案馆"),
            ("permit", "2", "气象资料提供", "市气象局"),
            ("permit", "3", "读者证办理", "市图书馆"),
        },
    ),
    "chiefs with cells on lines": (
        """云江县河长公示表

河流名称 |
起点 |
终点 |
河长姓名 |
河长职务 |
联系部门 |
白鹿河 |
白鹿镇上坪村 |
青岭镇下洋村 |
周启明 |
副县长 |
县水利局 |
石溪 |
石门村 |
李家坳 |
何以安 |
县人大副主任 |
县林业局 |
""",
        {
            ("steward", "白鹿河", "周启明", "河长"),
            ("steward", "石溪", "何以安", "河长"),
        },
    ),
    "a column that is only called department": (
        """云江市行政许可事项目录

序号	部门	项目编码	项目名称	审批类别	设定依据
1	市发展改革委	0100101	企业投资项目核准	行政许可	《企业投资项目核准和备案管理条例》
2		0100102	节能审查	行政许可	《中华人民共和国节约能源法》
3	市教育局	0100201	民办学校设立审批	行政许可	《中华人民共和国民办教育促进法》
""",
        {
            ("basis", "1", "企业投资项目核准", "企业投资项目核准和备案管理条例"),
            ("basis", "2", "节能审查", "中华人民共和国节约能源法"),
            ("basis", "3", "民办学校设立审批", "中华人民共和国民办教育促进法"),
            ("impl", "1", "企业投资项目核准", "市发展改革委"),
            ("impl", "2", "节能审查", "市发展改革委"),
            ("impl", "3", "民办学校设立审批", "市教育局"),
            ("permit", "1", "企业投资项目核准", "市发展改革委"),
            ("permit", "2", "节能审查", "市发展改革委"),
            ("permit", "3", "民办学校设立审批", "市教育局"),
        },
    ),
    "a list of a prefecture": (
        """海西州行政许可事项清单（2023年版）

序号 | 州级主管部门 | 许可事项名称 | 实施机关 | 设定和实施依据 |
1 | 州发展改革委 | 固定资产投资项目节能审查 | 州发展改革委；县级发展改革部门 | 《中华人民共和国节约能源法》《节能审查办法》 |
2 | 州教育局 | 校车使用许可 | 州政府（由州教育局会同公安、交通运输部门承办） | 《校车安全管理条例》 |
""",
        {
            ("basis", "1", "固定资产投资项目节能审查", "中华人民共和国节约能源法"),
            ("basis", "1", "固定资产投资项目节能审查", "节能审查办法"),
            ("basis", "2", "校车使用许可", "校车安全管理条例"),
            ("impl", "1", "固定资产投资项目节能审查", "县级发展改革部门"),
            ("impl", "1", "固定资产投资项目节能审查", "州发展改革委"),
            ("impl", "2", "校车使用许可", "州政府"),
            ("permit", "1", "固定资产投资项目节能审查", "州发展改革委"),
            ("permit", "2", "校车使用许可", "州教育局"),
        },
    ),
    "chiefs below headings over two rows": (
        """青云市河长名单

| 河湖名称 | 市级河长 | | 县级河长 | | 责任部门 |
|---|---|---|---|---|---|
| | 姓名 | 职务 | 姓名 | 职务 | |
| 白鹿河 | 周启明 | 市长 | 何以安 | 白鹿区区长 | 市水利局 |
| 青岭湖 | 李一鸣 | 副市长 | 王德清 | 青岭县县长 | 市生态环境局 |
""",
        {
            ("steward", "白鹿河", "何以安", "县级河长"),
            ("steward", "白鹿河", "周启明", "市级河长"),
            ("steward", "青岭湖", "李一鸣", "市级河长"),
            ("steward", "青岭湖", "王德清", "县级河长"),
        },
    ),
    "checks with who leads them": (
        """东平市部门联合双随机抽查计划

序号	抽查事项	抽查对象	牵头部门	参与部门	抽查时间
1	校外培训机构检查	校外培训机构	市教育局	市市场监管局、市消防救援支队	5月
2	旅馆业治安检查	宾馆、旅店	市公安局	市卫生健康委	7月
""",
        {
            ("duty", "旅馆业治安检查", "cooperating", "市卫生健康委"),
            ("duty", "旅馆业治安检查", "lead", "市公安局"),
            ("duty", "校外培训机构检查", "cooperating", "市市场监管局"),
            ("duty", "校外培训机构检查", "cooperating", "市消防救援支队"),
            ("duty", "校外培训机构检查", "lead", "市教育局"),
        },
    ),
    "cells on lines with a bar before the first, and what is decided about each": (
        """云江市决定取消和下放的行政审批项目目录

|   序号  |
        项目名称  |
        实施机关  |
        设定依据  |
        处理决定  |

|   1  |
        独资医院设置审批  |
        市卫生局  |
        《医疗机构管理条例》（国务院令第149号）  |
        下放县级卫生部门  |

|   2  |
        煤炭经营资格审查  |
        市发展改革委  |
        《煤炭经营监管办法》  |
        取消  |
""",
        {
            ("basis", "1", "独资医院设置审批", "医疗机构管理条例"),
            ("basis", "2", "煤炭经营资格审查", "煤炭经营监管办法"),
            ("hands", "1", "独资医院设置审批", "市卫生局", "下放", "县级卫生部门"),
            ("impl", "1", "独资医院设置审批", "市卫生局"),
            ("impl", "2", "煤炭经营资格审查", "市发展改革委"),
            ("permit", "1", "独资医院设置审批", ""),
            ("permit", "2", "煤炭经营资格审查", ""),
        },
    ),
    "a column of bodies beside that of those who receive the items": (
        """云江省下放管理层级的行政审批项目目录

单位	序号	项目名称	设立依据	下放管理实施机关	备注
省交通厅	1	港口区域以外的码头建设审批	《云江省水路交通管理条例》	市州水路交通管理机构
省水利厅	2	河道采砂许可	《中华人民共和国水法》	市州河道管理机构、水路交通管理机构和有关部门
""",
        {
            ("basis", "1", "港口区域以外的码头建设审批", "云江省水路交通管理条例"),
            ("basis", "2", "河道采砂许可", "中华人民共和国水法"),
            ("hands", "1", "港口区域以外的码头建设审批", "省交通厅", "直接下放", "市州水路交通管理机构"),
            ("hands", "2", "河道采砂许可", "省水利厅", "直接下放", "市州河道管理机构"),
            ("hands", "2", "河道采砂许可", "省水利厅", "直接下放", "水路交通管理机构"),
            ("impl", "1", "港口区域以外的码头建设审批", "市州水路交通管理机构"),
            ("impl", "2", "河道采砂许可", "市州河道管理机构"),
            ("impl", "2", "河道采砂许可", "水路交通管理机构"),
            ("permit", "1", "港口区域以外的码头建设审批", ""),
            ("permit", "2", "河道采砂许可", ""),
        },
    ),
    "who leads has a sign": (
        """云江市重点工作任务分工表

序号	工作任务	责任单位（加*为牵头单位）	完成时限
1	推行联合报装	*市住建局、市供电公司	2024年6月底
2	压减办理环节	市公安局★、市税务局	2024年9月底
3	编制用地规划	市发改局、市资源局会同市农业局	2024年9月底
""",
        {
            ("duty", "编制用地规划", "responsible", "市发改局"),
            ("duty", "编制用地规划", "responsible", "市资源局"),
            ("duty", "编制用地规划", "cooperating", "市农业局"),
            ("duty", "推行联合报装", "lead", "市住建局"),
            ("duty", "推行联合报装", "responsible", "市供电公司"),
            ("duty", "压减办理环节", "lead", "市公安局"),
            ("duty", "压减办理环节", "responsible", "市税务局"),
        },
    ),
    "what is made public is no item": (
        """白鹿镇基层政务公开标准目录

序号	公开事项	公开内容（要素）	公开依据	公开时限	公开主体	公开渠道
1	出生登记	受理部门、办理条件	《中华人民共和国户口登记条例》	20个工作日内	白鹿派出所	政府网站
2	死亡注销	受理部门、办理流程	《中华人民共和国户口登记条例》	20个工作日内	白鹿派出所	政府网站
""",
        set(),
    ),
    "a bundle with cells on lines": (
        """云江市“高效办成一件事”清单

序号 |
一件事名称 |
包含事项 |
牵头单位 |
配合单位 |
1 |
新生儿出生 |
出生医学证明 |
市卫生健康委 |
市公安局 |
户口登记 |
||||
2 |
企业注销 |
税务注销 |
市市场监管局 |
市税务局 |
""",
        {
            ("bundle", "企业注销", "税务注销", "市市场监管局", "lead"),
            ("bundle", "企业注销", "税务注销", "市税务局", "cooperating"),
            ("bundle", "新生儿出生", "出生医学证明", "市公安局", "cooperating"),
            ("bundle", "新生儿出生", "出生医学证明", "市卫生健康委", "lead"),
            ("bundle", "新生儿出生", "户口登记", "市公安局", "cooperating"),
            ("bundle", "新生儿出生", "户口登记", "市卫生健康委", "lead"),
        },
    ),
}


def told(fact: Fact) -> set[Told]:
    """A fact in short: what it is of, who has which part in it."""
    match fact:
        case Duty():
            return {("duty", fact.task[:8], party.role, party.agency.printed) for party in fact.parties}
        case Listing():
            item = (fact.sequence, fact.item.printed)
            return {
                ("permit", *item, fact.authority.printed if fact.authority else ""),
                *(("impl", *item, one.agency.printed) for one in fact.implementers),
                *(("basis", *item, one.title.printed) for one in fact.bases),
                *(("hands", *item, one.delegator.printed, one.kind, one.agency.printed) for one in fact.handings),
                *(
                    ("hands", *item, one.delegator.printed, one.modes[-1], one.agency.printed)
                    for one in fact.implementers
                    if one.delegator
                ),
            }
        case Stewardship():
            chief = fact.official.printed if fact.official else ""
            return {("steward", fact.object.printed if fact.object else "", chief, fact.role)}
        case BundleEntry():
            return {("bundle", fact.bundle, fact.item, party.agency.printed, party.role) for party in fact.parties}
    return set()


@pytest.mark.parametrize("name", CASES)
def test_a_table_gives_its_facts(name: str) -> None:
    body, expected = CASES[name]
    source = Source.from_text("云江.txt", HEAD.format(about="公布清单", opening="现予公布。") + body)
    assert set().union(*map(told, extract(source).facts)) == expected
