"""What titles of official documents look like: who issues, by which verb, and the type of document at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanze.loaders.language import document_kinds
from quanze.loaders.language.brackets import ASIDE, encloses, excess
from quanze.loaders.language.numerals import COUNT, HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import split_bodies
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.mended import Mended

DOCUMENT_END = Rule(
    "document-title-end",
    rf"{document_kinds.alternatives('document')}"
    rf"(?:[（(](?:试行|暂行|试点|修订|修订版|修正|修正版|草案|送审稿|征求意见稿|摘要|节选|废止|[0-9]{{4}}年?修订|第?[{COUNT}]+(?:版|次)?|第[{COUNT}]+[号批]"
    r"|共[^）)]{1,12}[项个条]|[0-9]{4}年?[^）)]{0,16})[）)]|[0-9]{4}年版|[》〉”>])*$",
    finds={
        "云江市节水管理办法（试行）": ["办法（试行）"],
        "关于节水事故的通报": ["通报"],
        "关于用水合同若干问题的解释（三）": ["解释（三）"],
        "云江市节水办法（2024年修订）": ["办法（2024年修订）"],
    },
    leaves=("加强组织领导", "全市要建立清单管理机制"),
)
VERB = Rule(
    "title-verb",
    r"关于|印发|转发|批转|发布|公布|(?:人事)?任免|(?:对|同意)(?=.{2,60}的(?:答复|复函|意见|批复))",
    finds={
        "云江市人民政府关于节水的通知": ["关于"],
        "云江市人民政府办公室对市人大第12号建议的答复": ["对"],
        "云江市人民政府人事任免": ["人事任免"],
        "云江市水利局同意青岭县取水的复函": ["同意"],
    },
    leaves=("云江市节约用水条例", "同意取水"),
)
AND_OTHERS = Rule(
    "and-other-bodies",
    rf"等(?:[{COUNT}百]{{1,3}}|有关|相关)?(?:个|家)?(?:部门|单位|机关|厅局|委办局|部委|委局)?(?:办公室)?$",
    finds={"云江市水利局等三部门": ["等三部门"], "国家节水委等部门": ["等部门"], "云江市水利局等": ["等"]},
    leaves=("云江市水利局",),
)
NOTICE_ONLY = Rule(
    "title-of-issuer-and-type",
    r"(?:任命名单|任免名单|免职名单|任职名单|任命通知|公告|通告|声明|公报|令)$",
    finds={"全国人民代表大会常务委员会任命名单": ["任命名单"]},
    leaves=("云江市节水办法",),
)
APPOINTMENTS = Rule(
    "appointments-title",
    r"^(?P<issuer>[一-鿿]{2,20}?(?:人民政府|委员会|常委会|办公室|局))?(?:关于)?(?:有关|部分)?人事任免(?:的?通知|事项|名单|信息)?$",
    finds={"云江市人民政府人事任免": [{"issuer": "云江市人民政府"}]},
    leaves=("人事任免工作要公开", "云江市人民政府文件"),
)
_INNER = re.compile(r"《[^《》]*(?:〈[^〉]*〉[^《》]*)*》|“[^”]*”|[（(][^（）()]*[）)]|<[^>]*>")
_TELLS_NEWS = re.compile(r"召开|审议通过|举行|出席|赴[一-鿿]{2,8}(?:调研|考察)")
"""Words of headlines; a title has them only behind 关于."""
_STOPS = re.compile(r"[。；！？：:;!?]")
_NEVER_FIRST = re.compile(
    rf"^(?:[（(]此件|附件|附[：:]|抄送|主送|联系|各|经|你|我|根据|为了?(?!民)|按照|现将|由|主题词|发文"
    rf"|第[{COUNT}]+[章条节号]|[{HAN}]{{1,3}}、|[（(][{HAN}]|[0-9]+[.．、])"
)
_OPEN_END = re.compile(
    r"(?:关于|印发|转发|批转|公布|发布|的|和|或|及|与|、|《|（|“|在|对|将|等|(?:关于|对|实施)《[^《》]*》)$"
)
LONGEST = 200
"""Characters of the longest title taken for one."""
MOST_LINES = 7
"""Lines of the longest title taken for one."""
LABEL = Rule(
    "label-before-title",
    r"^[【「『\[](?:第[0-9]{1,4}号(?:令|公告)|通知|通告|公告|公示|转发|转载|提示|关注|最新|重要)[】」』\]]",
    finds={"【第13号公告】关于节水的公告": ["【第13号公告】"], "「通告」云江市人民政府关于节水的通告": ["「通告」"]},
    leaves=("【行政许可事项服务指南】取水许可", "关于【通知】的说明"),
)
"""What a page prints before a title: the number of an order, the kind of document."""
_LONGEST_REMARK = 30
_ENDS_SENTENCE = ("。", "：", "；", ":", ";")


def join_title(lines: Sequence[PrintedLine]) -> Mended:
    """The title printed on several lines, as one."""
    return Mended.join(line.text for line in lines)


def title_issuers(title: Mended) -> tuple[tuple[Mended, ...], bool]:
    """The bodies that a title names as issuing it, and whether it says that there are more of them (等3部门)."""
    verb = VERB.search(title.text)
    head = title[: verb.start()] if verb and verb.start() > 2 else None
    if head is None:
        alone = NOTICE_ONLY.search(title.text)
        if verb or not alone:
            return (), False
        head = title[: alone.start()]
    others = AND_OTHERS.search(head.text)
    names = split_bodies(head[: others.start()] if others else head)
    return names, others is not None and bool(names)


_IN_PAIRS = "《（“〈"


def grade(text: str) -> int:
    """How surely ``text`` is the whole title of a document.

    3: who issues, a verb and a type of document (or who appoints); 2: 关于 … and a type; 1: only a type; 0: no title.

    >>> [grade(t) for t in ("云江市水利局关于节水的通知", "关于节水的通知", "云江市节水办法", "加强领导。")]
    [3, 2, 1, 0]
    """
    if not 4 <= len(text) <= LONGEST or _NEVER_FIRST.match(text):
        return 0
    bare = text[1:-1] if text.startswith("《") and text.find("》") == len(text) - 1 else text
    outside = _INNER.sub("", bare)
    if ASIDE.fullmatch(text) or "。" in text or _STOPS.search(outside) or outside.count("，") > 1:
        return 0
    if any(excess(bare, _IN_PAIRS)):
        return 0
    if APPOINTMENTS.match(bare):
        return 3
    if DOCUMENT_END.search(bare) is None:
        return 0
    if title_issuers(Mended.of(bare, 0))[0]:
        return 3
    if _TELLS_NEWS.search(outside):
        return 0
    return 2 if bare.startswith(("关于", "印发", "转发", "发布", "公布")) else 1


def is_title(text: str) -> bool:
    """Whether ``text`` is a whole document title: issuer, 关于 (or 印发 …), and an instrument type at its end."""
    return grade(text) == 3


def is_open(text: str) -> bool:
    """Whether a line of a title must go on: 关于, 、 or an opened 《 at its end.

    >>> is_open("云江市水利局关于印发《节水"), is_open("云江市水利局关于节水的通知")
    (True, False)
    """
    return _OPEN_END.search(text) is not None or max(excess(text, _IN_PAIRS)) > 0


def whole_title(title: Mended) -> Mended:
    """A title less the label that pages print before it (【第13号公告】) and less 《》 around the whole of it."""
    if found := LABEL.match(title.text):
        title = title[found.end() :]
    return title[1:-1] if encloses(title.text, "《") else title


def ends_sentence(line: PrintedLine) -> bool:
    """Whether a line ends with a stop, as none of a title does."""
    return line.text.text.endswith(_ENDS_SENTENCE)


def tells(line: PrintedLine) -> bool:
    """Whether a line is a sentence as texts are made of: of several clauses, or longer than remarks beside a title."""
    text = line.text.text
    return "。" in text and (len(text) > _LONGEST_REMARK or "，" in text)


def can_be_issuers(line: PrintedLine) -> bool:
    """Whether a line can be one of the stacked issuers of a title."""
    return line.kind is Kind.TEXT and len(line.text) <= 60 and not line.mark
