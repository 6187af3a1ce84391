"""The words by which print appoints and removes: verbs, and what may stand between a name and a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanze.loaders.codes import Action
from quanze.loaders.language.numerals import COUNT
from quanze.loaders.rules import Rule

APPOINTS = Rule(
    "verb-appoints",
    r"(?:任命|聘任|聘请|新聘|续聘|委派|选派|调任|推荐|提名|选举|补选|晋升|确定|聘)(?![书状程人权会仪议]|名单|大会|制|通知|干部|以来|(?:任免)?(?:联络)?工作|委员会|办法)",
    finds={"会议表决通过了任命周启明为云江市副市长": ["任命"], "晋升周启明同志为二级调研员": ["晋升"]},
    leaves=(
        "颁发任命书",
        "按照任命程序办理",
        "云江市任命名单",
        "何以安为人大常委会代表选举工作委员会主任",
        "何以安为人大常委会选举任免联络工作委员会主任",
    ),
)
REMOVES = Rule(
    "verb-removes",
    r"(?:免去|撤销|解聘|免除|罢免)(?![^，。；]{0,4}名单)",
    finds={"票决同意免去周启明同志云江市市长职务": ["免去"]},
    leaves=("云江市人大常委会任免名单", "职务自然消失"),
)
TAKES = Rule(
    "takes-a-post",
    r"(?:继续|正式|拟)?(?:兼任|担任|转任|改任|试任|挂任|挂职任|留任|出任|接任|任)(?![命免期职教何务用])",
    finds={"周启明同志兼任云江市档案馆馆长": ["兼任"], "周启明试用期满正式任云江市档案馆馆长": ["正式任"]},
    leaves=("任期三年", "任职时间从2014年8月起算", "承担重大任务"),
)
LEAVES = Rule(
    "leaves-a-post",
    r"(?:因[^，,。；;]{2,12})?(?:不再(?:担任|兼任|任)|(?:分别)?(?:提出|请求)?(?:请求)?辞去?(?=[一-鿿“]*(?:职务|(?:[长席任员]|代表)$))|被(?:免去|罢免|撤销|免除))(?:其|所任|担任|兼任)?的?",
    finds={
        "周启明被免去云江市市长职务": ["被免去"],
        "周启明不再担任云江市市长职务": ["不再担任"],
        "何以安因工作变动辞去云江市副市长职务": ["因工作变动辞去"],
    },
    leaves=("周启明同志退休", "辞旧迎新"),
)
ACTS_FOR = Rule(
    "acts-for",
    r"(?:为)?代理(?=(?:[一-鿿]{2,16})?(?:省长|市长|县长|区长|州长|盟长|旗长|乡长|镇长|主席|主任|院长|检察长)(?:职务)?(?:的(?:决定|决议))?$)",
    finds={"决定周启明代理市长": ["代理"], "并决定为代理市长": ["为代理"]},
    leaves=("代理市长周启明出席会议", "委托代理人办理"),
)
DECIDED_FOR = Rule(
    "decided-to-act-for",
    r"为(?=[一-鿿]{2,14}代理(?:省|市|县|区|州|盟|旗|乡|镇)?(?:长|主席|主任|院长|检察长)$)",
    finds={"决定周启明为云江市代理市长": ["为"]},
    leaves=("周启明为代理市长的决定", "决定为代理市长"),
)
CONFIRMED = Rule(
    "probation-passed",
    r"^(?P<names>[一-鿿·]{2,12}?)(?P<comrade>同志)?[（(](?P<post>[^，,（()）]{4,60})(?:[，,][^（()）]*)?[）)](?:任职)?试用期(?:已)?满",
    finds={
        "何以安同志（云江市档案馆馆长）试用期满正式任用": [
            {"names": "何以安", "comrade": "同志", "post": "云江市档案馆馆长"}
        ],
    },
    leaves=("何以安同志（女）任云江市档案馆馆长",),
)
CALLED_ARE = Rule(
    "those-called-are",
    rf"(?:新聘|聘任|任命|聘请)的?(?:[{COUNT}]+[名位])(?P<post>[一-鿿]{{4,40}})(?:是|有|为|分别是)[：:]",
    finds={"当天新聘的3位省文史研究馆馆员是：": [{"post": "省文史研究馆馆员"}]},
    leaves=("聘任的3位专家出席",),
)
HEADED_BY = Rule(
    "body-headed-by",
    r"^(?P<body>(?!领导小组办公室)(?:(?!设立?[在于]|挂靠|的|决定|批准|组建|成立)[一-鿿]){3,40}(?:办公室|[局厅委院]|中心|管理处|总公司|集团))由(?=[一-鿿·]{2,12}(?:同志)?(?:兼任|担任|任(?!命))[一-鿿]{0,4}[长任理记])",
    finds={"云江市水库开发办公室由周启明同志任主任": [{"body": "云江市水库开发办公室"}]},
    leaves=(
        "领导小组由周启明同志任组长",
        "领导小组办公室主任由周启明兼任",
        "领导小组办公室由周启明兼任主任",
        "云江市水利局由市政府任命局长",
        "领导小组办公室设在市水利局由周启明同志兼任办公室主任",
        "经批准成立的云江市城市建设投资集团由何以安任董事长",
        "市政府决定组建的云江市大数据中心由何以安任主任",
    ),
)
"""The body whose posts the people behind it take."""
REQUESTED = re.compile(r"请求|提出")
ACCEPTED = Rule(
    "acceptance-of-a-request",
    r"(?<![不未没])(?<!不予)(?:(?:接受|准予|批准)[^，。；]{0,40}(?:辞|请求)|(?:辞|请求)[^。；]{0,40}(?:接受|准予|批准)(?=[，。；]|$)"
    r"|同意(?!提请)[^，。；]{0,16}辞|通过[^，。；]{0,30}辞)",
    finds={
        "会议决定接受何以安辞去云江市副市长职务的请求": ["接受何以安辞去云江市副市长职务的请求"],
        "何以安请求辞去职务，会议决定予以接受。": ["请求辞去职务，会议决定予以接受"],
        "同意何以安辞去副市长职务": ["同意何以安辞"],
    },
    leaves=("会议不予接受何以安辞去副市长职务", "会议批准了2023年财政决算", "何以安请求辞去职务，自觉接受监督"),
)
"""Who asks to leave does so once that is accepted."""
PROPOSES = ("推荐", "提名")
"""Verbs that only propose."""
_NO_ACT_BEHIND = ("被", "拟", "予以", "不得")
"""What stands before a verb that appoints or removes nobody by itself."""
_PLAIN = re.compile("为(?!代理)")
_LEFT = re.compile("(?:原任|兼任|担任|所任|现任)?的")


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that say who takes or leaves a post, and where; ``own`` where they say by themselves which of the two."""

    start: int
    end: int
    words: str
    action: Action
    own: bool


def governing(plain: str) -> Marker | None:
    """The first verb that governs a piece; None without one."""
    found = [one for rule, action in _GOVERN for one in _matches(rule, plain, action, own=True)]
    found = [one for one in found if not plain[: one.start].endswith(_NO_ACT_BEHIND)]
    return min(found, key=lambda one: one.start, default=None)


def markers(plain: str, verb: Action | None) -> Iterator[Marker]:
    """Where names may end and a post begin, under a verb that governs the piece; in the order in which they are tried."""
    found = [(one.start, one) for rule, action in _OWN for one in _matches(rule, plain, action, own=True)]
    if verb is Action.APPOINT or "被" in plain:
        found += [(one.start, one) for one in _matches(_PLAIN, plain, Action.APPOINT, own=False)]
    if verb is Action.REMOVE:
        found += [(one.end, one) for one in _matches(_LEFT, plain, Action.REMOVE, own=False)]
        found.sort(key=lambda one: not one[1].words.endswith("的") and one[1].own)
    yield from (marker for _, marker in sorted(found, key=lambda one: one[0]))


def _matches(rule: Rule | re.Pattern[str], plain: str, action: Action, own: bool) -> Iterator[Marker]:
    yield from (Marker(match.start(), match.end(), match.group(), action, own) for match in rule.finditer(plain))


_GOVERN = ((APPOINTS, Action.APPOINT), (REMOVES, Action.REMOVE))
_OWN = (
    (LEAVES, Action.REMOVE),
    (ACTS_FOR, Action.APPOINT),
    (DECIDED_FOR, Action.APPOINT),
    (TAKES, Action.APPOINT),
)
