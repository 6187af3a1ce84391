"""Titles printed in 《》 and the numbers printed with them: where they stand in a text, nothing of what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quanze.loaders.extract.citation_rules import BARE_NUMBER, BEFORE_MARK
from quanze.loaders.language.brackets import closing
from quanze.loaders.language.dates import DAY
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.lines import NUMBER, TORN_NUMBER, normal_number
from quanze.loaders.structure.mended import Mended

STANDARD = Rule(
    "standard-number",
    r"(?<![A-Za-z])(?:[A-Z]{1,5}[0-9]{0,2}(?:/[A-Z]{1,3})?)\s?[0-9]{1,6}(?:\.[0-9]{1,3})*(?:[-—–－/][0-9]{1,4})*",
    finds={
        "《某规范》（GA990-2012）": ["GA990-2012"],
        "（GB/T 15190—2014）": ["GB/T 15190—2014"],
        "（DB45/T1234.2-2018）": ["DB45/T1234.2-2018"],
    },
    leaves=("（试行）", "5G通信", "PM"),
)
"""A standard's number as GB/T 20000.1 writes it: code, serial, year."""

ISSUED_NUMBER = Rule(
    "number-in-brackets",
    rf"^(?:{DAY})?(?P<number>[^，,；;：:。《》]{{0,30}}?[0-9〇{HAN}]{{1,6}}\s?号(?:公告|令)?)"
    r"(?:文件?)?(?:发布|公布|印发|修正|修订)?(?:[，,；;、].*)?$",
    finds={
        "云政发〔2020〕4号": [{"number": "云政发〔2020〕4号"}],
        "国务院令第412号": [{"number": "国务院令第412号"}],
        "2019年第14号": [{"number": "2019年第14号"}],
        "云政发〔2020〕4号文件": [{"number": "云政发〔2020〕4号"}],
        "云政发〔2020〕4号，以下简称《办法》": [{"number": "云政发〔2020〕4号"}],
    },
    leaves=("试行", "2021年版", "见附件1"),
)
ALIAS = Rule(
    "alias",
    r"(?:以下|下文|下)(?:统称|均?简称)[为：:]?(?:[一-鿿]{0,4}(?=《))?[《“\"]?(?P<alias>[^《》“”\"，。；（）()]{1,30})[》”\"]?",
    finds={
        "（以下简称《实施意见》）": [{"alias": "实施意见"}],
        "（以下简称办法）": [{"alias": "办法"}],
        "（以下简称省《规划》）": [{"alias": "规划"}],
    },
    leaves=("（简称变更）",),
)
TORN = Rule(
    "title-without-its-first-mark",
    r"^[、和及与](?P<title>[^《》，。；、]{4,60})》",
    finds={"、云江市节水条例》、": [{"title": "云江市节水条例"}]},
    leaves=("、《云江市节水条例》", "、市水利局的意见"),
)
"""What stands between a title and a 》 that nothing opened."""
NUMBER_BEFORE = Rule(
    "number-before-title",
    rf"(?P<number>{BARE_NUMBER.pattern})(?:文件|文)?$",
    finds={"根据云政发〔2020〕4号文件": [{"number": "根据云政发〔2020〕4号", "run": "根据云政发"}]},
    leaves=("云政发〔2020〕4号印发的", "2020年第4号"),
)
"""What stands right before a 《; the words before the number's mark are cut off by :data:`BEFORE_MARK`."""
_LONGEST = 200
_NEAR = 60
"""Characters before a title in which its number is looked for."""
_DEEPEST = 4
_ENDS = re.compile(r"[。；]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A title in 《》, by indices into the text it was found in.

    ``start`` is that of 《 (or of a number printed before it), ``end`` stands behind 》 and the bracket with the
    number; ``title`` bounds the title; ``number`` is clean, ``""`` where none is printed; ``alias`` the short name
    given to it (以下简称). ``sound`` is false where the title marks do not pair.
    """

    start: int
    end: int
    title: tuple[int, int]
    number: str = ""
    alias: str = ""
    sound: bool = True

    def printed(self, text: Mended) -> Mended:
        """The title as printed in ``text``."""
        return text[self.title[0] : self.title[1]]


def quoted(text: str) -> tuple[Quoted, ...]:
    """All titles in ``text``, in order; a title within a title is part of the outer one, empty marks are none.

    >>> [(one.title, one.number) for one in quoted("《云江市〈水法〉办法》（云政发〔2020〕4 号）")]
    [((1, 10), '云政发〔2020〕4号')]
    >>> [(one.start, one.number) for one in quoted("根据云政发〔2020〕4号《节水意见》")]
    [(2, '云政发〔2020〕4号')]
    >>> quoted("书名号《》")
    ()
    """
    found: list[Quoted] = []
    at = text.find("《")
    while at >= 0:
        close, sound = _closing(text, at)
        if close < 0:
            at = text.find("《", at + 1)
            continue
        one = _with_number(text, at, close, sound)
        one = one if one.number else _numbered_before(text, found[-1].end if found else 0, one)
        if one.number or text[one.title[0] : one.title[1]].strip():
            found.append(one)
        at = text.find("《", one.end)
        if torn := TORN.match(text[one.end : at if at >= 0 else len(text)][:80]):
            begin, end = one.end + torn.start("title"), one.end + torn.end("title")
            found.append(Quoted(begin, end + 1, (begin, end), sound=False))
    return tuple(found)


def clean_number(printed: str) -> str:
    """A printed number without white space; a 文号 also with 〔〕.

    >>> clean_number("云政发 [2020] 4 号"), clean_number("GB/T 15190—2014")
    ('云政发〔2020〕4号', 'GB/T15190—2014')
    """
    bare = re.sub(r"\s+", "", printed)
    return normal_number(bare) if NUMBER.fullmatch(bare) or TORN_NUMBER.fullmatch(bare) else bare


def _closing(text: str, at: int) -> tuple[int, bool]:
    """Index of the 》 that closes the 《 at ``at`` (-1: none) and whether the marks in between pair."""
    opened = ["《"]
    sound = True
    for index in range(at + 1, min(len(text), at + _LONGEST)):
        char = text[index]
        if char == "《" or char == "〈":
            opened.append(char)
            if len(opened) > _DEEPEST:
                return -1, False
        elif char == "》" or char == "〉":
            if (opened[-1] == "《") != (char == "》"):
                sound = False
            opened.pop()
            if not opened:
                return index, sound
            if _starts_anew(text, index):
                break
        elif char in "。；" and len(opened) == 1:
            break
    first = text.find("》", at, at + _LONGEST)
    inner = text.find("《", at + 1, at + _LONGEST)
    if first >= 0 and not (0 <= inner < first) and not _ENDS.search(text, at, first):
        return first, False
    return -1, False


def _starts_anew(text: str, index: int) -> bool:
    """Whether what follows the 》 at ``index`` shows that the title has ended although a mark is still open."""
    behind = text[index + 1 : index + 40]
    return text[index] == "》" and re.match(r"[、，,和及]{0,2}《|（[^）]{2,30}〔", behind) is not None


def _with_number(text: str, at: int, close: int, sound: bool) -> Quoted:
    begin, end = at + 1, close
    number = alias = ""
    inside = re.search(r"[（(]([^（）()]{4,40})[）)]$", text[begin:end])
    if inside and (mark := _number(inside[1])):
        number, end = mark, begin + inside.start()
    behind = close + 1
    bracket = _bracket(text, behind)
    if bracket is not None:
        content = text[bracket[0] + 1 : bracket[1]]
        mark = _number(content)
        known = ALIAS.search(content)
        if known:
            alias = known["alias"]
        if mark or known:
            number = number or mark
            behind = bracket[1] + 1
    elif not number and (follows := NUMBER.match(text[behind : behind + 40])):
        number, behind = clean_number(follows.group()), behind + follows.end()
    return Quoted(at, behind, (begin, end), number, alias, sound)


def _numbered_before(text: str, begin: int, one: Quoted) -> Quoted:
    """A title with the number that is printed right before it (根据云政发〔2020〕4号《…》)."""
    before = NUMBER_BEFORE.search(text[begin : one.start][-_NEAR:])
    if before is None:
        return one
    lead = BEFORE_MARK.match(before["run"])
    number = before["number"][lead.end() if lead else 0 :]
    return replace(
        one, start=one.start - len(before.group()) + (lead.end() if lead else 0), number=clean_number(number)
    )


def _number(content: str) -> str:
    """The document or standard number that a bracket's ``content`` is, or ``""``."""
    match = ISSUED_NUMBER.match(content)
    if match:
        return clean_number(match["number"])
    standard = STANDARD.match(content)
    if standard and not re.match(r"[一-鿿]", content[standard.end() :]):
        return clean_number(standard.group())
    return ""


def _bracket(text: str, at: int) -> tuple[int, int] | None:
    """Indices of the bracket that opens at ``at`` (blanks skipped) and of its end."""
    while at < len(text) and text[at] in " \u3000":
        at += 1
    if at >= len(text) or text[at] not in "（(":
        return None
    end = closing(text, at, 120)
    return (at, end) if end >= 0 else None
