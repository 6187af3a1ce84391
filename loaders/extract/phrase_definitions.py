"""What a document means by a collective phrase (注：各政务服务机构为：…; 本方案所称成员单位，是指…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanze.loaders.extract.agency_lists import is_agency, read_list, split_list
from quanze.loaders.facts import Name, PhraseDefinition
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

DEFINED = Rule(
    "phrase-defined",
    r"(?:^[（(]?(?:备?注|说明)[0-9]*[：:.．、]?(?:[0-9]{1,2}[.．、])?|(?:^|(?<=[。；]))(?:本|上述|其中)?[^。；，：]{0,10}(?:所称|所指|中)的?)"
    r"[“\"]?(?P<phrase>[^。；：“”\"，,]{3,24}?)[”\"]?[，,]?(?:是指|主要(?:包括|有|为)|包括|包含|为|指)[：:]?(?P<members>[^。；]{6,}?)(?=[。；]|[）)]$|$)",
    finds={
        "注：各政务服务机构为：市公安局、市民政局，云江海关。": [
            {"phrase": "各政务服务机构", "members": "市公安局、市民政局，云江海关"}
        ],
        "本方案所称成员单位，是指市水利局、市财政局、市林业局。": [
            {"phrase": "成员单位", "members": "市水利局、市财政局、市林业局"}
        ],
    },
    leaves=("市水利局为牵头单位。", "注：面积不含水域。"),
)
TOGETHER = Rule(
    "phrase-for-those-before",
    r"(?P<members>[^。；：（）()]{6,200})[（(]以下(?:统称|合称)(?:为)?[“\"]?(?P<phrase>[^）)”\"]{3,20})[”\"]?[）)]",
    finds={
        "由市水利局、市财政局、市林业局（以下统称联审部门）负责": [
            {"members": "由市水利局、市财政局、市林业局", "phrase": "联审部门"}
        ]
    },
    leaves=("云江市水利局（以下简称市水利局）负责",),
)


def definitions(text: Mended, document: str) -> Iterator[PhraseDefinition]:
    """The phrases that a paragraph defines; what its list holds must be agencies, at least two."""
    if "所称" in text.text or "注" in text.text[:3] or "说明" in text.text[:4]:
        for match in DEFINED.finditer(text.text):
            listed = read_list(text.group(match, "members"))
            good = sum(is_agency(one.name) for one in listed)
            if len(listed) > 1 and good * 5 >= len(listed) * 4:
                members = tuple(Name(one.name, one.text) for one in listed)
                yield _definition(text.group(match), text.group(match, "phrase"), members, document)
    if "以下统称" in text.text or "以下合称" in text.text:
        for match in TOGETHER.finditer(text.text):
            members = tuple(_trailing_agencies(text.group(match, "members")))
            if len(members) > 1:
                yield _definition(text.group(match), text.group(match, "phrase"), members, document)


def _definition(evidence: Mended, phrase: Mended, members: tuple[Name, ...], document: str) -> PhraseDefinition:
    return PhraseDefinition(document=document, evidence=evidence, phrase=phrase.text, members=members)


def _trailing_agencies(before: Mended) -> list[Name]:
    """The agencies that a text ends with, in printed order; the first may have other words before it."""
    found: list[Name] = []
    for part in reversed(split_list(before)):
        cut = _BEFORE_NAME.match(part.text)
        name = part[cut.end() : len(part)] if cut else part
        if not is_agency(name.text) or len(name) > 25:
            break
        found.insert(0, Name(name.text, name))
        if cut:
            break
    return found


_BEFORE_NAME = re.compile(r"^.*(?:是指|[指由经对向与将])(?=[一-鿿]{3})")
