"""What speaks for two things being one: a table of signs, each with its weight and the words that readers are shown.

The weights of the signs of a pair are summed (:mod:`loaders.resolve.alike`). They order open cases for a person to judge and
merge nothing. 0.5 is what makes a pair worth a look by itself; the others tell such pairs apart.
"""

from __future__ import annotations

from enum import Enum


class Likeness(Enum):
    """Signs, with ``{gaps}`` for what is printed."""

    # people
    SAME_NAME = 0.5, "同名"
    SAME_PLACE = 0.2, "同在{place}"
    SAME_CITY = 0.1, "同在{place}"
    SAME_TITLE = 0.1, "同为{title}"
    ONE_WITHOUT_BODY = 0.1, "有一处没有写明单位"
    SEEN_AFTER_REMOVAL = 0.2, "在同一单位免职半年以后又见同一职务，可能另有其人"
    OTHER_BODIES = 0.0, "任职单位不同（{one}；{other}），未见调任的记载"
    DOUBLED_CHARACTER = 0.4, "“{name}”与“{plain}”姓名疑有重字"
    SAME_BODY = 0.3, "同在一个单位"
    ONLY_ONE_WITH_BODY = 0.2, "印出时没有单位，已按同一文件里唯一有单位的同名者合并；不同则请裁定"
    # bodies
    SAME_TASK = 0.5, "同一地方、同一职能（{task}），名称不同"
    ONE_CHARACTER = 0.3, "名称只差一字"
    SHARED_NAME = 0.3, "有共同的名称"
    SHORT_NAME = 0.4, "一名可为另一名的简称"
    # documents
    SAME_DOCUMENT_TITLE = 0.5, "题名相同"
    NO_NUMBER = 0.1, "一处没有文号"
    NUMBERS_ONE_CHARACTER = 0.3, "文号只差一字：{one}、{other}"

    def of(self, **printed: str) -> tuple[str, float]:
        """The words of a sign, completed by what is printed, and its weight.

        >>> Likeness.SAME_TITLE.of(title="局长")
        ('同为局长', 0.1)
        """
        weight, words = self.value
        return words.format(**printed), weight
