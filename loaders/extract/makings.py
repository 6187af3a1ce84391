"""Whether a sentence says how its own document is made or decided: 制定本办法, 现就…通知如下, 市人民政府决定….

Only what such a sentence rests on is a basis of the document; elsewhere 根据《…》 tells how something is to be done.
"""

from __future__ import annotations

import re

from quanze.loaders.extract.clauses import MASK
from quanze.loaders.rules import Rule

_ITSELF = r"制[定订]本(?!单位|地|部门|辖区|行业|系统|企业|校|乡|镇)"
_SAID = "通知|公告|通告|决定|批复|规定|意见|答复|答覆|函复|复函|通报|命令|措施|方案|办法|安排|要求|分工|指示"
_ACTS = "就|将|对|把|予|予以|批复|批准|提出|提请|制定|制订|决定|公布|发布|印发|转发|通知|公告|通告|同意|授予|任命|免去|修改|修订|废止"
MAKES = Rule(
    "made-here",
    (
        rf"{_ITSELF}|(?:编制|修订|拟定|起草|形成)本(?!地|市|省|县|区|级|部门)|特制[定订]|制[定订](?:了)?(?:如下|以下|此)"
        rf"|(?:制[定订]|编制|修订|拟[定订]|形成)(?:了|完善|形成)?(?={MASK})"
        rf"|(?:^|[，。；：、]|本[局厅委部会所]|我[局厅委部省市县区会])(?:特|现)(?:{_ACTS})"
        rf"|(?:{_SAID})(?:通知)?如下|(?:如下|以下)[一-鿿]{{0,6}}(?:{_SAID})|作(?:出|了)?如下"
        rf"|^[^，。；]{{0,6}}本[^，。；]{{2,40}}?(?:根据|依据|按照|依照)[^。；]*?(?:制[定订]|编制|修订|拟[定订])(?:而成)?(?=[，。；]|$)"
        r"|(?:研究|会议|人民政府|委员会|国务院|政府|办公[厅室]|安委会|(?<=[，。])现|[本我][局厅委部会])，?(?<!由)决定(?!的|书|权|是否)"
    ),
    finds={
        "为加强节水，根据※※※，制定本办法。": ["制定本"],
        "根据※※※，结合实际，特制定如下措施。": ["，特制定", "如下措施"],
        "根据※※※精神，现就有关事项通知如下：": ["，现就", "通知如下"],
        "本办法根据※※※制定。": ["本办法根据※※※制定"],
        "根据※※※要求，市安委会决定开展检查。": ["安委会决定"],
        "根据※※※，经研究，决定调整名单。": ["研究，决定"],
        "我局修订了※※※": ["修订了"],
    },
    leaves=(
        "各地根据※※※制定具体办法。",
        "学校要按照※※※的规定，制定本单位管理办法。",
        "按照※※※的规定，制定全省统一的标准。",
        "根据※※※，用水单位应当安装计量设施。",
        "由县级人民政府按照※※※作出决定。",
    ),
)
TASK = Rule(
    "task-of-somebody",
    r"[（(〔\[【][^（(〔\[【）)〕\]】]{0,200}(?:牵头|负责|配合|(?:责任|承办|主办|协办|落实|实施)(?:单位|部门))"
    r"[^（(〔\[【）)〕\]】]{0,200}[）)〕\]】][。；]?$"
    r"|(?<=。)[^，。；：由]{2,60}(?:牵头|负责)(?:，[^。；]{2,160}(?:配合|参加|参与|协助|负责))?[。；]?$",
    finds={
        "2.落实※※※，规范取水。市水利局牵头，市财政局配合。": ["市水利局牵头，市财政局配合。"],
        "（一）依据※※※开展检查。（牵头单位：市水利局）": ["（牵头单位：市水利局）"],
        "2.根据※※※安排资金。（市财政局负责）": ["（市财政局负责）"],
    },
    leaves=("根据※※※（以下简称办法），制定本方案。", "由市水利局（主管部门）负责。", "落实※※※。解释由市水利局负责。"),
)
"""A paragraph with those who answer for it at its end: what it tells is to be done by them."""
TASK_LIST = Rule(
    "title-of-a-list-of-tasks",
    r"(?:任务|职责|责任|分工|措施|整改)[^，。]{0,8}(?:清单|台账|表|分工|分解|安排)$|(?:职责|任务)?分工$|工作职责$",
    finds={
        "云江市节水重点任务分工": ["任务分工"],
        "成员单位职责分工": ["职责分工"],
        "云江市节水任务清单": ["任务清单"],
    },
    leaves=("云江市节水实施方案", "云江市任务分工办法"),
)
"""An annex that lists tasks opens with one, and not with what it is made under."""
_BY_OTHERS = re.compile(r"由[^，。；]{0,30}(?:研究|政府|委员会|国务院|办公[厅室])，?决定")
_OWN_TEXT = re.compile(_ITSELF)
_GRANTED = Rule(
    "granted-in-a-reply",
    r"(?:^|[，：])(?:原则)?(?:同意|批准|授权)",
    finds={"根据※※※，同意你市设立用水协会。": ["，同意"]},
    leaves=("经主管部门同意后，根据※※※办理。",),
)


def makes(sentence: str, title: str) -> bool:
    """Whether ``sentence`` (titles masked) makes or decides the document called ``title``.

    >>> makes("根据※※※，同意设立用水协会。", "关于设立用水协会的批复"), makes("根据※※※，同意的应当签字。", "用水办法")
    (True, False)
    """
    if MAKES.search(_BY_OTHERS.sub("", sentence)) is not None:
        return True
    return title.endswith(("批复", "复函", "函", "答复")) and _GRANTED.search(sentence) is not None


def names_itself(sentence: str) -> bool:
    """Whether ``sentence`` says that it makes the very text it stands in, as it may do even among tasks.

    >>> names_itself("根据※※※，制定本方案。"), names_itself("由市水利局根据※※※制定本单位方案。")
    (True, False)
    """
    return _OWN_TEXT.search(sentence) is not None
