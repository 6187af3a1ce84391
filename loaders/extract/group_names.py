"""Names of leading groups: where a title, a list's heading or a sentence names the group that is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quanze.loaders.language.item_numbers import ENTRY, after_mark
from quanze.loaders.rules import Rule

BODY = (
    r"(?:领导小组|工作小组|协调小组|推进小组|专项小组|指挥部|联席会议|协调会议|委员会|工作组|协调组|专家组|工作专班|专班|协调机制|创建办|议事会"
    r"|理事会|编审委|专委会|(?:督导|督查|检查|考核|评审|验收|巡查|调查|推进|指导|专项|攻坚|保障)组)"
)
"""Words that names of leading groups and the like end with."""
_WORD = r"[一-鿿0-9A-Za-z“”‘’（）()、《》〈〉·－—\-+]"
_AFTER_NAME = (
    r"(?=(?:组成)?(?:成员|人员)|名单|的?(?:通知|决定|批复|函|意见)|组成|组建|调整|更名|更改|及其?|和|$"
    r"|[，,。；;：:（(]|下设|办公室|制度|由|统一|负责|并|等|职责|工作规则)"
)

GROUP = Rule(
    "group-name",
    rf"(?P<name>{_WORD}{{2,60}}?{BODY}){_AFTER_NAME}",
    finds={
        "云江市节水工作领导小组成员名单": [{"name": "云江市节水工作领导小组"}],
        "云江市“两山”转化工作联席会议成员名单": [{"name": "云江市“两山”转化工作联席会议"}],
        "云江市防汛抗旱指挥部组成人员": [{"name": "云江市防汛抗旱指挥部"}],
    },
    leaves=("各成员单位要加强配合", "云江市重点企业名单"),
)
FOUNDED = Rule(
    "group-founded",
    rf"(?:成立|设立|建立|组建|完善)(?:由[^，。；]{{2,20}}的)?(?P<name>(?![后以由对的为])[一-鿿0-9A-Za-z“”（）、·-]{{2,50}}?{BODY})"
    r"(?=[（(，,。；：、]|制度|成员|由|统|负责|下设|$)",
    finds={
        "成立云江市防涝工作领导小组（以下简称领导小组）": [{"name": "云江市防涝工作领导小组"}],
        "建立云江市竹产业发展联席会议制度，": [{"name": "云江市竹产业发展联席会议"}],
    },
    leaves=("充分发挥领导小组作用", "调整后的指挥部成员名单如下："),
)
JOINED = Rule(
    "group-of-described-members",
    rf"(?:为(?:成员|组员|组长)|任组长)的(?P<name>[一-鿿0-9A-Za-z“”（）、·-]{{2,60}}?{BODY})(?=[（(，,。；：、]|$)",
    finds={
        "有关部门负责人为成员的云江市节水工作领导小组，": [{"name": "云江市节水工作领导小组"}],
        "成立以副市长周启明为组长的防汛督查组（下设专项组）": [{"name": "防汛督查组"}],
    },
    leaves=("有关部门负责人为成员。", "由市长任组长，"),
)
OPENED = Rule(
    "group-at-the-head-of-an-item",
    rf"^{ENTRY}(?P<name>[^，,。；;：:由]{{2,40}}?{BODY})[，,。：:](?=由|组长)",
    finds={"2、非煤矿山安全督查组，由市水利局局长周启明任组长": [{"name": "非煤矿山安全督查组"}]},
    leaves=("1.领导小组负责统筹协调", "由市水利局组成督查组，"),
)
SPOKEN_OF = Rule(
    "group-called-shortly",
    r"(?P<name>领导小组|指挥部|联席会议|工作专班|委员会)(?=下设|成员|办公室设|办公室主任)",
    finds={"领导小组下设办公室，办公室设在市水利局": [{"name": "领导小组"}]},
    leaves=("加强对节水工作的领导",),
)
RENAMED = Rule(
    "group-renamed",
    rf"(?:将|把)?(?P<old>(?![将把由])[^，,。；将把]{{2,60}}?{BODY})(?:名称)?(?:更名|更改|调整|变更|改名|改称)为(?P<new>[^，,。；]{{2,60}}?{BODY})",
    finds={
        "决定将云江市甲工作领导小组更名为云江市乙工作领导小组，并调整成员": [
            {"old": "云江市甲工作领导小组", "new": "云江市乙工作领导小组"}
        ]
    },
    leaves=("将领导小组办公室设在市水利局", "领导小组办公室主任调整为周启明"),
)
_MEMBERS = re.compile(
    r"(?:组成)?(?:成员|人员)(?:及[^名]{1,10})?名单|成员名册|组成人员|成员及[^，。]{1,10}职责|^.{2,40}名单$"
)
_TITLE = re.compile(
    r"关于(?:印发|公布|发布|同意|批准)?(?:成立|设立|组建|建立|调整|充实|更换|增补|明确|撤销|做好|完善)*(?P<rest>.+)$"
)
_FOUNDS = re.compile(r"^(?:成立|设立|组建|建立)")
_HEADLINE = re.compile(rf"^(?P<name>[一-鿿0-9“”·]{{4,40}}?{BODY})(?:今日|正式|宣布)?(?:成立|组建)$")
"""News of a group: 云江市节水工作领导小组成立."""
_PLAIN = re.compile(
    rf"^(?:市|县|区|省|自治区|州|全市|我市|本级|相应|相应的|专门|专门的|专项|各级|县级|各自|一个|本单位|本部门|必要的|有关|各类|项目|工作|统一的"
    rf"|高规格的?|强有力的?|各?县区|各?县市区|双组长)*(?:的)?(?:工作|专项工作|推进|推进工作|协调|临时|重大|重点)*{BODY}$"
)
_TEAM = re.compile(
    r"^(?!.*(?:[市县区州省]|下设|成立|设立|组建|[各由]))[一-鿿]{0,10}(?:组|专班|领导小组|指挥部|工作队)$"
)


def is_plain(name: str) -> bool:
    """Whether ``name`` names no one group (工作领导小组, 相应的指挥部).

    >>> is_plain("领导小组"), is_plain("相应的工作专班"), is_plain("云江市节水工作领导小组")
    (True, True, False)
    """
    return _PLAIN.match(name) is not None


def of_list(title: str) -> str:
    """The group whose members a heading or an annex title announces; empty if it announces none.

    >>> of_list("云江市节水工作领导小组成员名单"), of_list("第三批历史建筑名单")
    ('云江市节水工作领导小组', '')
    """
    bare = _FOUNDS.sub("", title[after_mark(title) :])
    found = GROUP.match(bare)
    if found is None or (_MEMBERS.search(bare) is None and found.end() < len(bare)):
        return ""
    return "" if is_plain(found["name"]) else found["name"]


def team_of(heading: str) -> str:
    """The team within a group that a short heading names (（二）综合协调组, 一、领导小组); empty if it names none.

    >>> team_of("（二）综合协调组"), team_of("一、领导小组"), team_of("一、云江市节水工作领导小组")
    ('综合协调组', '领导小组', '')
    """
    found = _TEAM.match(heading[after_mark(heading) :].rstrip("：:"))
    return found.group() if found else ""


def of_document(title: str) -> str:
    """The group that a document's title is about (关于调整…成员的通知); empty if none.

    >>> of_document("云江市人民政府办公室关于调整云江市防汛抗旱指挥部成员的通知")
    '云江市防汛抗旱指挥部'
    """
    about = _TITLE.search(title)
    found = GROUP.search(about["rest"]) if about else _HEADLINE.match(title)
    return "" if found is None or is_plain(found["name"]) else found["name"].lstrip("《〈“")


def founded(text: str) -> tuple[str, str] | None:
    """The group that a sentence founds or renames, and the name it bore before (or empty); None if it does neither."""
    if "为" in text and (renamed := RENAMED.search(text)) and not is_plain(renamed["new"]):
        return renamed["new"], "" if is_plain(renamed["old"]) else renamed["old"]
    for rule in (JOINED, FOUNDED):
        for found in rule.finditer(text):
            if not is_plain(found["name"]):
                return found["name"], ""
    return None


def opened(text: str) -> tuple[str, str] | None:
    """The group that a numbered item is about (1、煤矿安全督查组，由…任组长), and no former name; None if none."""
    found = OPENED.match(text)
    return (found["name"], "") if found and not is_plain(found["name"]) else None


def whole(name: str, listed: Iterable[str]) -> str:
    """``name`` as a list of the document prints it in full (市节水工作领导小组: 云江市节水工作领导小组).

    >>> whole("市节水工作领导小组", ["云江市节水工作领导小组"])
    '云江市节水工作领导小组'
    """
    core = re.sub(r"^(?:我|全|本)?[市县区州省]", "", name)
    return next((one for one in listed if len(core) > 4 and one.endswith(core)), name)
