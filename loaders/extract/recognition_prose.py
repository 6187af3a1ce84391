"""Sentences that grant an honour, list a thing, put off its review or strike it off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanze.loaders.language.numerals import COUNT, HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

_MANY = rf"(?P<etc>等)?(?:[{COUNT}百]+(?:个|名|家|处|项|位|户|件|座|棵|株|人)?[^，。；“”]{{0,14}}?)?"
_NAMES = r"(?P<names>[^，。；：]{2,400}?)"
_HONOUR = r"“(?P<honour>[^”]{3,40})”"

GRANTED = Rule(
    "honour-granted",
    rf"授予{_NAMES}{_MANY}{_HONOUR}(?:荣誉)?(?:称号|奖|奖章|牌匾)?",
    finds={
        "决定授予云顶茶园示范点、石门溪茶园示范点等2个示范点“云江市生态茶园示范点”称号": [
            {"names": "云顶茶园示范点、石门溪茶园示范点", "etc": "等", "honour": "云江市生态茶园示范点"}
        ]
    },
    leaves=("认真落实“放管服”改革", "授予相应称号"),
)
NAMED = Rule(
    "named-as",
    rf"(?:认定|命名|评定|确定|核定|评选)(?!为){_NAMES}{_MANY}为(?:第[{HAN}]+批)?{_HONOUR}",
    finds={
        "决定认定青岭县云顶茶园等3个茶园为“云江市生态茶园示范点”": [
            {"names": "青岭县云顶茶园", "etc": "等", "honour": "云江市生态茶园示范点"}
        ]
    },
    leaves=("经认定为“专精特新”企业的",),
)
MADE = Rule(
    "made",
    (
        rf"将{_NAMES}{_MANY}(?P<how>列入(?=[^，。；]{{2,40}}(?:名录|名单|目录))|列为|认定为|命名为|评定为"
        rf"|核定为|核定公布为|公布为|确定为)(?:第[{HAN}]+批)?“?(?P<honour>[^，。；“”]{{4,40}})”?"
    ),
    finds={
        "决定将云顶茶园、石门溪茶园列为云江市生态茶园示范点。": [
            {"names": "云顶茶园、石门溪茶园", "etc": None, "how": "列为", "honour": "云江市生态茶园示范点"}
        ]
    },
    leaves=("将节水工作列入议程的单位",),
)
TAKEN = Rule(
    "honour-taken",
    rf"(?P<how>撤销|取消|终止){_NAMES}{_MANY}的?{_HONOUR}(?:荣誉)?(?:称号|资格|命名)",
    finds={
        "决定撤销云顶茶园“云江市生态茶园示范点”称号": [
            {"how": "撤销", "names": "云顶茶园", "etc": None, "honour": "云江市生态茶园示范点"}
        ]
    },
    leaves=("取消“证照分离”事项",),
)
EXTENDED = Rule(
    "review-put-off",
    rf"同意{_NAMES}{_MANY}(?P<how>延期监测|延期创建|延期验收|延期)",
    finds={
        "同意晒谷岭茶园、半月湾茶园等2个示范点延期监测": [
            {"names": "晒谷岭茶园、半月湾茶园", "etc": "等", "how": "延期监测"}
        ]
    },
    leaves=("不同意的，应当说明",),
)
_STATUS = {"列入": "列入", "列为": "认定", "撤销": "撤销", "取消": "取消", "终止": "终止"}
_BETWEEN = re.compile(r"[、]|(?<=[一-鿿])和(?=[一-鿿]{4,})")
_LEADING = re.compile(r"^(?:通过(?:验收|复核|评审|认定)的|获得[^的]{2,12}的|以下|下列|对|符合条件的|具备条件的)+")
_GENERIC = re.compile(
    r"^(?:各|有关|相关|符合|具备|其|该|上述|下列|以下|先进|优秀)|(?:单位|个人|集体|企业|项目|组织|部门"
    r"|情况|条件|事项|工作|议程|程序|结果)$|[的了]$|应当|可以|按照|予以"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a sentence names, its status (empty: the title tells) and honour; ``more`` if others go unnamed."""

    name: Mended
    status: str
    honour: str
    evidence: Mended
    more: bool


def said(text: Mended, decided: bool) -> Iterator[Said]:
    """What the sentences of ``text`` grant or take away.

    ``decided``: only honours in quotation marks that a decision (决定, 同意, 授予) gives or takes.
    """
    plain = text.text
    if not any(word in plain for word in ("授予", "认定", "命名", "评", "定", "将", "撤销", "取消", "终止", "同意")):
        return
    rules = (GRANTED, TAKEN) if decided else (GRANTED, NAMED, MADE, TAKEN, EXTENDED)
    for rule in rules:
        for match in rule.finditer(plain):
            sentence = plain[plain.rfind("。", 0, match.start()) + 1 : match.start() + 2]
            if decided and "决定" not in sentence:
                continue
            yield from _each(text, match)


def _each(text: Mended, match: re.Match[str]) -> Iterator[Said]:
    groups = match.groupdict()
    how = groups.get("how") or ""
    names = text.group(match, "names")
    if leading := _LEADING.match(names.text):
        names = names[leading.end() : len(names)]
    parts = [part.strip("等") for part in names.split(_BETWEEN)]
    if not parts or any(_GENERIC.search(part.text) or not 2 <= len(part) <= _LONGEST for part in parts):
        return
    counted = re.search(r"等([0-9]+)", match.group())
    more = bool(groups.get("etc")) and (counted is None or int(counted[1]) != len(parts))
    for part in parts:
        yield Said(
            part, _STATUS.get(how, how if "延期" in how else ""), groups.get("honour") or "", text.group(match), more
        )


_LONGEST = 40
