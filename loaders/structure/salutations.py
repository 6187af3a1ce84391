"""The line that says whom a document addresses: 各县区人民政府，市政府各部门：."""

from __future__ import annotations

import re

from quanze.loaders.rules import Rule

SALUTATION = Rule(
    "salutation",
    r"^(?:各|市|县|区|省|自治区|本|有关|国务院各|全).{2,}[：:]$",
    finds={"各县（区）人民政府，市政府各部门：": ["各县（区）人民政府，市政府各部门："], "有关单位:": ["有关单位:"]},
    leaves=("现将有关事项通知如下：", "各县区要加强领导。"),
)
"""One that is known by the word it begins with."""
ANY_SALUTATION = Rule(
    "salutation-of-any-words",
    r"^(?!为|根据|按照|经(?!济|信|贸|开(?!展|会)|发局)|现(?!代))[^《》。；]{2,200}[：:]$",
    finds={
        "云江水务集团：": ["云江水务集团："],
        "经济技术开发区管委会：": ["经济技术开发区管委会："],
        "现代农业示范区管委会：": ["现代农业示范区管委会："],
        "经信局：": ["经信局："],
    },
    leaves=("现将有关事项通知如下：", "根据《节水条例》，通知如下：", "经研究，决定如下：", "经开展检查，结果如下："),
)
"""One that only its place tells from other lines that end with a colon."""
RUN_ON_SALUTATION = re.compile(r"^[^。；：:]{2,320}?[：:]")
"""The words of a run-on text up to its first colon, right behind a title."""
RUN_ON_BEGINNING = re.compile(r"^(?:各|有关)[^。；：:]{2,320}?[：:](?=现将|经|为|根据|按照|近)")
"""A salutation that a run-on text begins with, and the words behind it."""
_SHORT = 40


def may_salute(text: str) -> bool:
    """Whether a line right below a title can be a salutation."""
    return SALUTATION.match(text) is not None or (len(text) < _SHORT and ANY_SALUTATION.match(text) is not None)
