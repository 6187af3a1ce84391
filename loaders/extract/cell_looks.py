"""What a cell's words look like, whatever its column is called: a body, a person, a day, a law, an item, a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quanze.loaders.extract.agency_lists import is_agency, is_place
from quanze.loaders.extract.group_roles import ROLES
from quanze.loaders.extract.person_names import is_person
from quanze.loaders.language.brackets import ASIDE
from quanze.loaders.language.numerals import HAN
from quanze.loaders.language.titles import TITLE
from quanze.loaders.rules import Rule

NUMBER, CODE, AMOUNT, MARK, POWER, LEVEL, DEADLINE, LAW, DOCNUMBER, PERSON, BODY, POST, ROLE, ITEM, TASK, SENTENCE, WORD = (
    "number", "code", "amount", "mark", "power", "level", "deadline", "law", "docnumber", "person", "body", "post",
    "role", "item", "task", "sentence", "word",
)  # fmt: skip
POWERS = frozenset(
    ("行政许可", "行政处罚", "行政强制", "行政征收", "行政征用", "行政给付", "行政检查", "行政确认", "行政奖励", "行政裁决",
     "行政规划", "行政备案", "其他权力", "其他行政权力", "其他职权", "公共服务", "非行政许可审批")
)  # fmt: skip
"""Kinds of power, as a column of power lists gives them."""
_POWER = re.compile(rf"^(?:{'|'.join(sorted(POWERS))})(?:类|权)?(?:[-—－/／（(][^-—－。]{{1,10}}[）)]?)?$")
"""A kind of power, or one of its sub-kinds (其他行政权力-备案)."""
TICK = re.compile(r"^[√✓✔☑●○■◆★*VvＶ是有Y]+$")
ITEM_NAME = Rule(
    "name-of-an-item",
    r"(?:许可|审批|核准|核发|审核|审查|登记|备案|认定|确认|认证|注册|年检|检验|检测|鉴定|裁决|处罚|强制|征收|给付|奖励|检查|抽查|普查|报装|新办|补办|换发|办理"
    r"|申领|申请|变更|注销|延续|补贴|资格|证|审定|批准|同意|验收)(?:[（(][^（）()]*[）)])?(?:[0-9A-Z]{6,})?$",
    finds={"取水许可": ["许可"], "河道采砂许可（延续）": ["许可（延续）"], "学校食堂食品安全情况的检查": ["检查"]},
    leaves=("市水利局", "2023年10月底前"),
)
TASK_OPENS = Rule(
    "task-opens-with-what-to-do",
    rf"^(?:[0-9{HAN}（()）.．、]{{1,5}})?(?:全面|持续|大力|积极|深入|扎实|进一步|加快|认真|严格|稳步|统筹|着力|切实|逐步|依法|及时|定期)?"
    r"(?:开展|推进|推动|加强|强化|建设|建立|完善|健全|落实|实施|制定|制订|出台|优化|深化|提升|提高|促进|组织|做好|抓好|加大|编制|打造|培育|支持|鼓励|引导"
    r"|规范|改造|新建|扩建|改善|整治|排查|治理|清理|保障|确保|完成|启动|探索|创建|发展|扩大|增加|减少|降低|严控|压减|推行|推广|搭建|构建|举办|召开"
    r"|争取|谋划|引进|培训|宣传|督促|检查|督查|考核|修订|新增|延伸|拓展|拓宽|维护|修复|保护|实现|取消|简化|压缩|免费|研究|分析|报送|上报|协调)",
    finds={"开展专项整治": ["开展"], "1.全面推行河长制": ["1.全面推行"]},
    leaves=("市水利局", "白鹿河", "取水许可"),
)
_NUMBER = re.compile(rf"^[（(]?(?:[0-9]{{1,4}}|[0-9]{{1,3}}(?:[.\-—－][0-9]{{1,3}})+|[{HAN}百]{{1,4}})[）).．、]?$")
_CODE = re.compile(r"^[0-9A-Z][0-9A-Z\-]{5,}$")
_AMOUNT = re.compile(
    r"^[约≥≤>＜<近]?[0-9][0-9.,，\-—~～至]*(?:%|％|万元|元|亩|公里|千米|米|平方公里|人|家|次|个|分|户)?$"
)
_LEVEL = re.compile(
    r"^(?:(?:国家|省|自治区|设区的?市|市|州|县|区|乡|镇|街道|村|旗|盟|本)[、,，/（）()及和]*级?[、,，/（）()及和]*)+$"
)
_DEADLINE = re.compile(
    r"[0-9]{4}年|[0-9]{1,2}月|年[底内前末]|[0-9]季度|季度|长期|持续|每[年月周日季]|即时|立即|适时|常态|全年|[0-9]{4}[.\-/][0-9]{1,2}|当月"
)
_DOCNUMBER = re.compile(r"〔[0-9]{4}〕|\[[0-9]{4}\]|第?[0-9]+号(?:令)?$|^令第")
_PARTED = re.compile(r"[、，,；;\n\s]+|(?:以及|及|和)(?=[一-鿿]{2})")
_ONLY_LEVEL = re.compile(r"^(?:省|市|县|区|乡镇|镇|自治区|设区的市)级?人民政府|(?:部门|机关|机构|政府|街道|管委会)$")
_LONG = 14
_WHOLE = ((_CODE, CODE), (_AMOUNT, AMOUNT), (TICK, MARK), (_POWER, POWER), (_LEVEL, LEVEL))
"""Patterns of a whole cell, the surest first."""


@lru_cache(maxsize=16384)
def looks_of(text: str) -> frozenset[str]:
    """All that a cell's words (white space removed but at names' edges) look like; empty for an empty cell.

    >>> sorted(looks_of("市水利局、各县区人民政府")), sorted(looks_of("周启明")), sorted(looks_of("2023年底前"))
    (['body'], ['person', 'word'], ['deadline'])
    """
    bare = text.strip()
    if not bare:
        return frozenset()
    if alone := _alone(bare):
        return frozenset(alone)
    found = {*_named(bare), *_worded(bare)}
    if BODY in found:
        found -= _NOT_OF_BODIES
    if ITEM in found:
        found.discard(DEADLINE)
    if not found or found == {PERSON} or (len(bare) < _LONG and found == {ITEM}):
        found.add(WORD)
    return frozenset(found)


_NOT_OF_BODIES = frozenset({POST, DEADLINE, TASK, SENTENCE})
"""Looks that words have by chance where they are bodies."""


def _named(bare: str) -> Iterator[str]:
    """Bodies, people and posts: what most of the parts of a list are."""
    parts = [part for part in _PARTED.split(ASIDE.sub("", bare).removesuffix("等")) if part]
    bodies = sum(map(_is_body, parts))
    persons = sum(map(is_person, parts))
    posts = sum(TITLE.search(part) is not None for part in parts)
    if bodies * 3 >= len(parts) * 2 or (bodies and bodies + persons == len(parts)):
        yield BODY
    if persons and persons * 2 >= len(parts):
        yield PERSON
    if posts and posts * 2 >= len(parts):
        yield POST


def _worded(bare: str) -> Iterator[str]:
    """What single words and the length of a text tell."""
    if "《" in bare:
        yield LAW
    if ITEM_NAME.search(bare) and "。" not in bare:
        yield ITEM
    if len(bare) <= 40 and _DEADLINE.search(bare):
        yield DEADLINE
    if TASK_OPENS.match(bare):
        yield TASK
    if len(bare) >= _LONG:
        yield SENTENCE


def _alone(bare: str) -> tuple[str, ...]:
    """What a cell is that is nothing else besides: a number, a code, an amount, a tick, a kind of power, levels."""
    if _NUMBER.match(bare):
        return (NUMBER, AMOUNT) if bare[0].isdigit() else (NUMBER,)
    look = next((look for pattern, look in _WHOLE if pattern.match(bare)), ROLE if bare in ROLES else "")
    if look:
        return (look,)
    return (DOCNUMBER,) if _DOCNUMBER.search(bare) and "《" not in bare and len(bare) < 30 else ()


def _is_body(part: str) -> bool:
    return is_agency(part) or (is_place(part) and len(part) < 8) or _ONLY_LEVEL.search(part) is not None
