"""Tables that web pages have flattened to lines of words: every fact that each should give, and no other."""

from __future__ import annotations

import pytest

from quanze.loaders.pipeline import extract
from quanze.loaders.reading.source import Source
from tests.extract.printed import HEAD
from tests.extract.test_strangers_tables import Told, told

CASES: dict[str, tuple[str, set[Told]]] = {
    "merged cells and cells on lines of their own": (
        """云江市联合抽查事项清单

序号 抽查领域 抽查事项 检查对象 发起部门 配合部门 抽查层级
1 印刷单位抽查 对印刷单位经营情况的检查 各类印刷单位 宣传部门 文化和旅游部门 市县级
2 书店抽查 对书店经营情况的检查 出版物零售单位
3 学校抽查 学校装备产品检查 中小学校 教育部门 市场监管部门 市县级
校外培训机构办学情况的检查 校外培训机构 县级
4 影剧院抽查 影剧院卫生情况的检查 各类影剧院 文化和旅游或
卫生健康部门
公安部门
市县级
""",
        {
            ("permit", "1", "对印刷单位经营情况的检查", ""),
            ("impl", "1", "对印刷单位经营情况的检查", "宣传部门"),
            ("permit", "2", "对书店经营情况的检查", ""),
            ("permit", "3", "学校装备产品检查", ""),
            ("impl", "3", "学校装备产品检查", "教育部门"),
            ("permit", "3", "校外培训机构办学情况的检查", ""),
            ("impl", "3", "校外培训机构办学情况的检查", "教育部门"),
            ("permit", "4", "影剧院卫生情况的检查", ""),
            ("impl", "4", "影剧院卫生情况的检查", "文化和旅游或卫生健康部门"),
        },
    ),
    "quoted laws with blanks in them, a kind of power first": (
        """云江县行政审批局权力清单

权力类别 项目名称 实施主体 承办机构 设定依据 实施对象 收费依据和标准
行政许可 取水许可 行政审批局 农林水务科 《中华人民共和国水法》（2016年修改）第七条：实行取水许可。 《取水许可管理办法》第二条：应当申请。 单位、个人 不收费
行政许可 河道采砂许可 行政审批局 农林水务科 《云江省河道管理条例》第五条
    第六条：采砂应当经过批准。
【规章】《河道采砂办法》第三条：采砂实行许可。 单位、个人 不收费
""",
        {
            ("permit", "", "取水许可", ""),
            ("impl", "", "取水许可", "行政审批局"),
            ("basis", "", "取水许可", "中华人民共和国水法"),
            ("basis", "", "取水许可", "取水许可管理办法"),
            ("permit", "", "河道采砂许可", ""),
            ("impl", "", "河道采砂许可", "行政审批局"),
            ("basis", "", "河道采砂许可", "云江省河道管理条例"),
            ("basis", "", "河道采砂许可", "河道采砂办法"),
        },
    ),
    "bodies over the width of the table": (
        """云江市权责清单目录

序号 项目名称 职权类别 责任科室
部门名称：市司法局（2项）
1 办理行政复议事项 其他职权 复议科
2 办理行政赔偿案件 其他职权 复议科
部门名称：市文化和旅游局（1项）
1 文物保护单位建设项目审批 行政许可 政务服务科
""",
        {
            ("permit", "1", "办理行政复议事项", "市司法局"),
            ("impl", "1", "办理行政复议事项", "市司法局"),
            ("permit", "2", "办理行政赔偿案件", "市司法局"),
            ("impl", "2", "办理行政赔偿案件", "市司法局"),
            ("permit", "1", "文物保护单位建设项目审批", "市文化和旅游局"),
            ("impl", "1", "文物保护单位建设项目审批", "市文化和旅游局"),
        },
    ),
    "one cell a paragraph, blank cells lost, a heading with brackets": (
        """云江区行政许可事项清单

序号

省行政许可事项清单（2022年版）序号

区级主管部门

事项名称

实施机关

设定和实施依据

备注

1

1、729

区发改局

固定资产投资项目核准

区发改局

《企业投资项目核准和备案管理条例》

不含化工项目

2

区发改局

固定资产投资项目节能审查

区发改局

《中华人民共和国节约能源法》

《节能审查办法》

3

区教育局

民办学校设立审批

区教育局

《中华人民共和国民办教育促进法》

省级委托
""",
        {
            ("permit", "1", "固定资产投资项目核准", "区发改局"),
            ("impl", "1", "固定资产投资项目核准", "区发改局"),
            ("basis", "1", "固定资产投资项目核准", "企业投资项目核准和备案管理条例"),
            ("permit", "2", "固定资产投资项目节能审查", "区发改局"),
            ("impl", "2", "固定资产投资项目节能审查", "区发改局"),
            ("basis", "2", "固定资产投资项目节能审查", "中华人民共和国节约能源法"),
            ("basis", "2", "固定资产投资项目节能审查", "节能审查办法"),
            ("permit", "3", "民办学校设立审批", "区教育局"),
            ("impl", "3", "民办学校设立审批", "区教育局"),
            ("basis", "3", "民办学校设立审批", "中华人民共和国民办教育促进法"),
        },
    ),
    "cells broken over lines, set in columns": (
        """云江市重点任务分工表

序号   工作任务              责任单位        完成时限
1      推进老旧小区改造，    市住建局、      2023年
       完成20个小区          市财政局        12月底
2      建设口袋公园          市城管局        2023年
                                             10月底
""",
        {
            ("duty", "推进老旧小区改造", "responsible", "市住建局"),
            ("duty", "推进老旧小区改造", "responsible", "市财政局"),
            ("duty", "建设口袋公园", "responsible", "市城管局"),
        },
    ),
    "cells on lines below a heading over two rows, blank ones as bars": (
        """云江市权力事项清单

序号 |
规范统一事项名称 |
权力类型 |
行使层级 |
备注 |
|
主项名称 |
子项名称 |
||||
1 |
对档案保管期限表的审查 |
对市属企业档案保管期限表的审查 |
其他行政权力-其他 |
市 |
|
2 |
对县属企业档案保管期限表的审查 |
其他行政权力-其他 |
县 |
|
|
3 |
对执行档案法情况的检查 |
|
行政检查 |
市、县 |
|
""",
        {
            ("permit", "1", "对市属企业档案保管期限表的审查", ""),
            ("permit", "2", "对县属企业档案保管期限表的审查", ""),
            ("permit", "3", "对执行档案法情况的检查", ""),
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_flat_table_gives_its_facts(name: str) -> None:
    body, expected = CASES[name]
    source = Source.from_text("云江.txt", HEAD.format(about="公布清单", opening="现予公布。") + body)
    assert set().union(*map(told, extract(source).facts)) == expected
