"""What stands between the names of a list, and behind its last one."""

from __future__ import annotations

from quanze.loaders.rules import Rule

SEPARATORS = "、，,；;"
"""Signs that part names; at the top level only (:func:`loaders.language.brackets.cut`)."""
JOINT = Rule(
    "joint-between-names",
    r"(?<=[一-鿿）)])(?:以及|[和及与])(?=[一-鿿“])",
    finds={"市水利局和市财政局": ["和"], "市水利局以及市财政局": ["以及"]},
    leaves=("市水利局、市财政局", "和平区"),
)
"""A word that may join two names; whether it does the names beside it say (发展和改革委员会)."""
LED_WITH = Rule(
    "led-with",
    r"^(?P<first>.{2,40}?)会同(?P<others>.{2,60})$",
    finds={"市水利局会同市财政局": [{"first": "市水利局", "others": "市财政局"}]},
    leaves=("会同市财政局", "市水利局、市财政局"),
)
"""The first of the two leads, the others help."""
TRAILING_ETC = Rule(
    "etc-behind-a-list",
    r"等(?:国务院|中央|国家|省直|省级|省|自治区|市直|市级|市|区级|县直|县级|县|各级|各|其他|其它)*(?:有关|相关|责任|成员)*"
    r"(?:(?:部门|单位|地方|地区|机构)(?:[、和及](?=部门|单位|地方|地区|机构))?)*$",
    finds={
        "市商务局等": ["等"],
        "市财政局等有关部门": ["等有关部门"],
        "市财政局等市直有关部门单位": ["等市直有关部门单位"],
        "人民银行等国务院相关部门": ["等国务院相关部门"],
        "市教育局等有关部门和单位": ["等有关部门和单位"],
    },
    leaves=("高等院校", "市教育局"),
)
LEADING = Rule(
    "word-before-a-name",
    r"^(?:以及|和|及|与|由|其中|包括)(?=[一-鿿])|^[\s:：、，,；;。.]+",
    finds={"由市水利局": ["由"], "、市水利局": ["、"]},
    leaves=("市水利局", "以及"),
)
_EDGES = frozenset(" \u3000。.：:★*☆")


def name_in(piece: str) -> tuple[int, int]:
    """Where the name stands in a piece of a list: what a list puts before or behind it (由, 和, ★, 等有关部门) left out.

    >>> "由市水利局等有关部门"[slice(*name_in("由市水利局等有关部门"))]
    '市水利局'
    """
    start, end = 0, len(piece)
    if leading := LEADING.match(piece):
        start = leading.end()
    while start < end and piece[start] in _EDGES:
        start += 1
    while end > start and piece[end - 1] in _EDGES:
        end -= 1
    etc = TRAILING_ETC.search(piece, start, end) if "等" in piece else None
    if etc and etc.start() > start + 1:
        end = etc.start()
    return start, end
