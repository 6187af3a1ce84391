"""The body that a heading names whose items, powers or tasks stand below it (一、市水利局（共2项）, 部门名称：市水利局)."""

from __future__ import annotations

import re

from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.language.brackets import trailing
from quanze.loaders.language.item_numbers import mark_of
from quanze.loaders.language.labels import meaning_of
from quanze.loaders.language.numerals import COUNT
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

LABEL = Rule(
    "label-of-a-section's-body",
    r"^(?:(?:部门|单位|机关|机构)(?:名称)?|实施(?:机关|主体|部门|单位)|对应[省市县区]级部门|责任(?:部门|单位)|编制(?:部门|单位))[：:]",
    finds={"部门名称：市水利局（4项）": ["部门名称："], "对应市级部门:市档案局": ["对应市级部门:"]},
    leaves=("市水利局", "办理部门窗口：一楼"),
)
_COUNT = re.compile(rf"^[（(](?:共|计)?[{COUNT}百]+[大类]*[项个条][^（）()]{{0,12}}[）)]$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_LONGEST = 40


def section_body(text: Mended, mark: str | None = None) -> Mended | None:
    """The body that a heading names; None where it names none, or nothing says that it is a heading.

    A number before it (``mark``, else taken from the text), a label or a count of items behind it say so.

    >>> [getattr(section_body(Mended.of(text, 0)), "text", None) for text in ("一、市水利局（共2项）", "市水利局", "单位：市水利局")]
    ['市水利局', None, '市水利局']
    """
    if mark is None:
        mark, _ = mark_of(text.text)
    text = text[len(mark) : len(text)].strip(" 　：:")
    label = LABEL.match(text.text)
    text = text[label.end() if label else 0 : len(text)].strip()
    start = trailing(text.text)
    bare = text[:start].strip("：:")
    counted = any(_COUNT.match(note) for note in _BRACKETS.findall(text.text[start:]))
    if not bare or len(bare) > _LONGEST or "：" in bare.text or not is_agency(bare.text) or meaning_of(bare.text):
        return None
    return bare if mark or label or counted else None
