"""Patterns for mentions of documents: what is in 《》 and is none, numbers alone, titles without marks."""

from __future__ import annotations

import re

from quanze.loaders.language import document_kinds
from quanze.loaders.language.dates import YEAR
from quanze.loaders.language.numerals import COUNT, COUNTED, HAN
from quanze.loaders.rules import Rule

NO_DOCUMENT = Rule(
    "quoted-but-no-document",
    r"(?:许可证|资格证|证书|执业证|执照|证明|身份证|户口簿|户口本|护照|存折|证|卡|合同"
    r"|(?<!框架)(?<!伙伴)(?<!贸易)(?<!合作)协议|协议书|合同书|承诺书|告知书|通知书|申请书|意向书|决定书|意见书"
    r"|确认书|委托书|建议书|检查书|回执|凭证|发票|收据|台账|公约书|志愿书|请柬|(?:政府|国务院|自治区)公报|日报|晚报|晨报|时报|周报|周刊|月刊|杂志|电视台"
    r"|(?:申请|审批|审核|登记|备案|年度|审查|公示|基本信息|信息|评审|推荐|申报|调查|统计|报名|签到|评分|反馈|确认|送达"
    r"|移交|验收|核定|认定|评估|预约|要素|释明|明细)表|申请单|报告书|许可书|批准书|报表|(?<!标)志)"
    r"(?:[（(][^（）()]*[）)])?$",
    finds={
        "商品房预售许可证": ["许可证"],
        "政府网站基本信息表": ["基本信息表"],
        "云江日报": ["日报"],
        "云江省扶贫志": ["志"],
    },
    leaves=("食品经营许可证管理办法", "道路交通标志", "任务分解表", "中华人民共和国合同法", "湖海经济合作框架协议"),
)
"""Names in 《》 that are no documents of authority."""
BOOK = Rule(
    "book-behind-title",
    r"^(?:等)?(?:一书|专著|丛书|教材|读本|歌曲|影片|电影|剧目|节目|栏目|专栏|报纸|书籍|舞剧|话剧|壮剧|音乐剧|动画|画册|作品|(?:虚拟|沉浸|数字)[^，。；]{0,12}(?:产品|作品|剧场))",
    finds={"专著。": ["专著"], "等栏目": ["等栏目"], "等沉浸式体验产品": ["等沉浸式体验产品"]},
    leaves=("精神", "的通知"),
)
OWN_ISSUE = Rule(
    "issues-without-marks",
    r"现将(?P<title>[^，。；《》“”]{4,70}?)(?:予以)?(?:印发|公布|发布|转发)(?:给)?(?:你|各|，|。|如下)",
    finds={"经市人民政府同意，现将云江市节水实施方案印发给你们。": [{"title": "云江市节水实施方案"}]},
    leaves=("现将有关事项通知如下", "现将《云江市节水方案》印发给你们"),
)
CHANGING = Rule(
    "changing-in-title",
    r"(?:修改|修订|修正|废止|失效)(?=(?:《[^》]*》[、和及]*)*(?:部分)?$)",
    finds={"云江市人民政府关于修改": ["修改"], "云江市人民政府关于废止《甲办法》和": ["废止"]},
    leaves=("云江市人民政府关于印发", "关于修改后的"),
)
MAKING = re.compile(r"制[定订](?:本|此|以下)|(?:现|特)(?:就|提出|制定)")
"""A sentence that says under what the document itself is made."""
PUBLISHED_BY = Rule(
    "order-that-published",
    rf"以(?P<number>(?:[一-鿿]{{2,14}})令?(?:{YEAR}年)?第[0-9]{{1,5}}号)(?:公布|发布|颁布)",
    finds={
        "2004年1月8日以交通部令第2号公布，交通运输部于2016年4月13日以交通运输部令2016年第33号修改的": [
            {"number": "交通部令第2号"}
        ]
    },
    leaves=("以交通运输部令2016年第33号修改的",),
)
BARE_NUMBER = Rule(
    "number-alone",
    rf"(?P<run>[一-鿿]{{2,24}})(?:[（(][一-鿿]{{1,4}}[）)])?[〔\[［【]\s?{YEAR}\s?[〕\]］】]\s?(?:第)?[0-9]{{1,5}}\s?号",
    finds={"根据云政办发〔2020〕4号文件精神": [{"run": "根据云政办发"}], "见云政规〔2020〕4号": [{"run": "见云政规"}]},
    leaves=("2020年第4号", "〔2020〕4号"),
)
"""A number in running text; the words before its mark are cut off by :data:`BEFORE_MARK`."""
BEFORE_MARK = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|贯彻|落实|执行|废止|符合|详见|参见|违反|印发|转发|下发|通知|文件|规定|关于|原则|包括|以及|并于|或者"
    r"|[你贵][院省市县区州局厅委部署]|[和与及按见以原含据对将在由的至自经日年月])(?=[一-鿿]{2,})"
)
UNMARKED = Rule(
    "title-before-number",
    r"(?<!《)(?P<title>(?:(?:中共中央|[一-鿿]{0,10}[省市县区州]委)、)?[^，。；：《》※、]{0,40}关于[^，。；《》※]{2,90}?(?:通知|意见|决定|办法|方案|规定|细则|函|批复|公告|措施|纲要))》?"
    rf"[（(](?P<number>[一-鿿]{{2,12}}[〔\[［【]{YEAR}[〕\]］】](?:第)?[0-9]{{1,5}}号)[^（）()]{{0,30}}[）)]",
    finds={
        "根据省人民政府关于加强节水工作的意见（云政发〔2020〕4号）精神": [
            {"title": "根据省人民政府关于加强节水工作的意见", "number": "云政发〔2020〕4号"}
        ],
        "根据中共中央、国务院关于节水的意见（中发〔1986〕2号）": [
            {"title": "中共中央、国务院关于节水的意见", "number": "中发〔1986〕2号"}
        ],
        "省人民政府关于节约用水的意见》（云政发〔2020〕4号）": [
            {"title": "省人民政府关于节约用水的意见", "number": "云政发〔2020〕4号"}
        ],
    },
    leaves=("关于印发方案的通知", "《关于加强节水工作的意见》（云政发〔2020〕4号）"),
)
NUMBER_IN_BRACKETS = re.compile(
    rf"[（(][一-鿿]{{2,12}}[〔\[［【]{YEAR}[〕\]］】](?:第)?[0-9]{{1,5}}号[^（）()]{{0,30}}[）)]"
)
HANDS_ON = Rule(
    "what-follows-opens-anew",
    r"现(?:予|将|正式|批准)?(?:《[^《》]{1,80}》)?[^。，,《]{0,12}(?:公布|印发|发布|转发)",
    finds={
        "《云江市节水办法》已经通过，现予公布，自公布之日起施行。": ["现予公布"],
        "现将《云江市节水实施办法》印发给你们。": ["现将《云江市节水实施办法》印发"],
    },
    leaves=("现将有关事项通知如下：", "云江市水利局印发的办法"),
)
"""A sentence that hands on an instrument: what the instrument opens with is still to come."""
SHORT = re.compile(
    r"^(?:暂行|试行|实施|管理)?(?:办法|条例|决定|意见|通知|清单|方案|目录|规定|细则|规划|计划|纲要|标准"
    r"|措施|通告|公告|指南|规程|章程|批复|协议|制度|规则|手册)$"
)
"""Titles that are only the name of a kind: short for something said elsewhere."""
KIND_END = re.compile(rf"{document_kinds.alternatives('short')}$")
"""Kinds whose titles are shortened to their last words."""
ARTICLE = re.compile(rf"^(?:中的?)?(第[{COUNTED}0-9]+条(?:第?[{HAN}（）()、至0-9]+[款项目])*)")
ANNEXES = re.compile(rf"^附(?:件|表|图|录)?[{COUNT}]{{0,2}}[：:.．、]")
BEHIND = re.compile(r"[^，。；《]{0,12}[（(]以下(?:统称|简称)[《“]?([^《》“”（）()，。]{1,30})")
BASIS_HEADING = Rule(
    "heading-of-bases",
    rf"(?:^|制[定订]|编制|修订|起草|出台|法律|法规|政策|文件|设定|工作|规划|主要|执法|实施|收费|有关|相关|[{HAN}][、）)]|[0-9][.．、])"
    r"(?:的)?(?:依据|根据)(?=$|[：:。（(和及与、])",
    finds={
        "一、编制依据": ["编制依据"],
        "（二）政策依据和背景": ["政策依据"],
        "依据：": ["依据"],
        "1.法律依据": ["法律依据"],
    },
    leaves=("（一）根据实际分类施策", "（二）依法依据开展检查", "三、依据标准推进"),
)
"""A heading below which what is cited is a basis."""
