"""The wordings of claims: verbs and roles (claim-words.tsv), whole clauses (claim-shapes.tsv), wordings told otherwise (claim-rewordings.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table beside this module, without its comments."""
    for line in (resources.files("quanze.queries") / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


_WORDS = list(_rows("claim-words.tsv"))
VERBS = {word: kind for use, word, kind in _WORDS if use == "verb"}
"""Verbs, each with the kind of claim it makes."""
ROLES = {word: kind for use, word, kind in _WORDS if use == "role"}
"""Names of roles, each with the kind of claim it makes."""
DATE = r"(?:[12][0-9]{3}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2})"
"""A day, month or year in figures."""
_ONE_TEXT = "《[^》]+》"
_NUMBERED = r"[\u4e00-\u9fff]{2,12}[〔\[（(][12][0-9]{3}[〕\]）)][0-9]+号"
_UNMARKED = "[^，。；《》]{3,60}?(?:办法|规定|细则|方案|措施|条例|意见|决定|规划|区划|计划|通知|通告|公告)(?:[（(][^）)]*[）)])?"
_TITLE = "长|主任|书记|调研员|秘书|总指挥|召集人|委员|成员|员|总监|董事|主席|师|代表"
PARTS = {
    "BODY": r"(?P<body>[^，。；《》]{2,40}?)",
    "ITEM": r"(?P<item>[^，。；]+?)",
    "TEXT": rf"(?P<text>{_ONE_TEXT}(?:[（(]{_NUMBERED}[）)])?|{_NUMBERED}|{_UNMARKED})",
    "NUMBERED": _NUMBERED,
    "OWN": rf"(?P<own>{_NUMBERED})",
    "BY": r"《(?P<by>[^》]+)》",
    "BASES": rf"(?P<bases>{_ONE_TEXT}(?:(?:和|及|以及|、|与)?{_ONE_TEXT})*)",
    "PERSON": r"(?P<person>(?:(?![由被]|不再|[省市州县区镇乡局处科]长|书记|主任)[\u4e00-\u9fff·]){2,6}?)(?:同志)?",
    "RANK": rf"(?P<rank>[^，。；由是为]{{1,25}}(?:{_TITLE}))",
    "POST": rf"(?P<post>[^，。；]{{1,40}}?(?:{_TITLE}))",
    "ISSUE": "印发|发布|公布|颁布|出台|制定|成文",
    "BY_WHOM": "(?P<by>[^，]{2,30}?)",
    "DO": "(?:实施|办理|审批|承办|行使|受理)",
    "MUST": "(?:须|需|应当|应|必须|要求|要|计划|将|力争|原则上){0,3}",
    "LIMIT": rf"(?P<limit>{DATE}[底末]?(?:之前|以前|前)|持续推进|长期坚持)",
    "HOLDS": "担任|兼任|出任|就任|任",
    "BEGINS": "出任|就任|接任|升任|获任|转任|改任|调任|履新|上任",
    "LEVEL": "(?:市级|编制|实施)?",
    "ROLE": "|".join(ROLES),
    "DATE": DATE,
    "TITLE": _TITLE,
    "NAME": r"(?<![\u4e00-\u9fff])(?![由被])[\u4e00-\u9fff·]{2,4}?",
    "HAN": r"[\u4e00-\u9fff“”·、（）]{2,60}",
    "GLOSSED": r"(?:the )?(?P<who>[\u4e00-\u9fff·、]{2,40})",
    "ANY_TEXT": rf"(?:{_ONE_TEXT}|{_NUMBERED}|{_UNMARKED})",
}
"""What stands in a clause: its named groups are the parts of a claim."""


def _pattern(written: str) -> re.Pattern[str]:
    for name, part in PARTS.items():
        written = written.replace(f"{{{name}}}", part)
    return re.compile(written)


SHAPES = tuple((kind, _pattern(written)) for kind, written in _rows("claim-shapes.tsv"))
"""Whole clauses: the kind of claim each makes, likeliest first."""
_REWORDINGS = tuple((_pattern(written), told) for written, told in _rows("claim-rewordings.tsv"))

_MOST = 5
"""So often a rewording is applied, to lists of names in turn."""


def reworded(sentence: str) -> str:
    """The sentence with two claims at once as two clauses, and with English between Chinese names in Chinese.

    >>> reworded("建设服务站由甲局在2023年10月31日前完成")
    '建设服务站由甲局负责，在2023年10月31日前完成'
    >>> reworded("校车使用许可 is implemented by 市教育局 under 《校车条例》"), reworded("丁 is not 某局局长")
    ('校车使用许可由市教育局实施，依据《校车条例》', '丁 is not 某局局长')
    """
    for pattern, told in _REWORDINGS:
        for _ in range(_MOST):
            before, sentence = sentence, pattern.sub(told, sentence)
            if sentence == before:
                break
    return sentence
