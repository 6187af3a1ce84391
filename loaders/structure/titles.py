"""Where documents begin: titles with the issuer they name and the number printed beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from loaders.language.endings import ISSUER
from loaders.rules import Rule
from loaders.structure.contents import title_key
from loaders.structure.lines import Kind, PrintedLine, normal_number
from loaders.structure.mended import Mended
from loaders.structure.paragraphs import TITLE_END

TITLE = Rule(
    "document-title",
    rf"^(?P<issuer>[一-鿿（）()、\s]{{0,40}}?{ISSUER}(?:[一-鿿（）()、\s]{{1,24}}?{ISSUER}){{0,6}}?)\s*"
    r"(?P<verb>关于|印发|转发|批转|发布|公布|的?公告|的?通告|令|人事任免|任免)",
    finds={
        "云江市人民政府关于印发云江市节水方案的通知": [{"issuer": "云江市人民政府", "verb": "关于"}],
        "云江市人民政府办公室转发市水利局方案的通知": [{"issuer": "云江市人民政府办公室", "verb": "转发"}],
        "云江市水利局云江市财政局关于做好节水的通知": [{"issuer": "云江市水利局云江市财政局", "verb": "关于"}],
        "云江市人民政府人事任免": [{"issuer": "云江市人民政府", "verb": "人事任免"}],
    },
    leaves=("为贯彻落实节水政策", "各县区、各部门："),
)
APPOINTMENTS = Rule(
    "appointments-title",
    r"^(?P<issuer>[一-鿿]{2,20}?(?:人民政府|委员会|常委会|办公室|局))?(?:关于)?(?:有关|部分)?人事任免(?:的?通知|事项|名单|信息)?$",
    finds={"云江市人民政府人事任免": [{"issuer": "云江市人民政府"}]},
    leaves=("人事任免工作要公开", "云江市人民政府文件"),
)
_SALUTATION = re.compile(r"^(?:各|市|县|区|省|自治区|本|有关|国务院各|全).{2,}[：:]$")


@dataclass(frozen=True, slots=True)
class Start:
    """A document's beginning among the lines: title lines ``first`` to ``body`` (exclusive: where its text begins)."""

    first: int
    body: int
    title: Mended
    number: str
    number_text: Mended | None


def join_title(lines: Sequence[PrintedLine]) -> Mended:
    """The title printed on several lines, as one."""
    return Mended.join(line.text for line in lines)


def is_title(text: str) -> bool:
    """Whether ``text`` is a whole document title: issuer, 关于 (or 印发 …), and an instrument type at its end."""
    if len(text) > 160 or "。" in text:
        return False
    return (TITLE.match(text) is not None and TITLE_END.search(text) is not None) or APPOINTMENTS.match(
        text
    ) is not None


def _title_above(lines: Sequence[PrintedLine], at: int) -> int | None:
    """First line of the title that ends right above line ``at``."""
    best = None
    for first in range(at - 1, max(-1, at - 7), -1):
        line = lines[first]
        if line.kind is not Kind.TEXT or line.text.text.endswith(("。", "：", "；")):
            break
        text = "".join(part.text.text for part in lines[first:at])
        if is_title(text):
            best = first
            break
    return best


def _title_below(lines: Sequence[PrintedLine], at: int) -> int | None:
    """Line after the title that begins at line ``at``."""
    for end in range(at + 1, min(len(lines), at + 6) + 1):
        if lines[end - 1].kind is not Kind.TEXT:
            return None
        if is_title("".join(part.text.text for part in lines[at:end])):
            return end
    return None


def find_starts(lines: Sequence[PrintedLine], titles: Collection[str]) -> list[Start]:
    """Beginnings of documents among ``lines``; ``titles`` are the keys of titles in the table of contents."""
    starts: list[Start] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.kind is Kind.NUMBER:
            start = _numbered(lines, at, starts[-1].body if starts else 0)
            if start is not None:
                starts.append(start)
                at = start.body
                continue
        elif line.kind is Kind.TEXT and len(line.text) < 90:
            start = _unnumbered(lines, at, titles)
            if start is not None:
                starts.append(start)
                at = start.body
                continue
        at += 1
    return _without_repeats(starts)


def _numbered(lines: Sequence[PrintedLine], at: int, floor: int) -> Start | None:
    number = lines[at].text.strip("（）()")
    first = _title_above(lines, at)
    if first is not None and first >= floor:
        return Start(first, at + 1, join_title(lines[first:at]), normal_number(number.text), number)
    after = _title_below(lines, at + 1)
    if after is not None:
        return Start(at, after, join_title(lines[at + 1 : after]), normal_number(number.text), number)
    salute = at + 1 < len(lines) and _SALUTATION.match(lines[at + 1].text.text) is not None
    if (
        salute
        and at > floor
        and lines[at - 1].kind is Kind.TEXT
        and not lines[at - 1].text.text.endswith(("。", "：", "；"))
    ):
        first = at - 1
        while first > floor and first > at - 3 and not lines[first].gap and lines[first - 1].kind is Kind.TEXT:
            first -= 1
        return Start(first, at + 1, join_title(lines[first:at]), normal_number(number.text), number)
    return None


def _unnumbered(lines: Sequence[PrintedLine], at: int, titles: Collection[str]) -> Start | None:
    if not titles and not APPOINTMENTS.match(lines[at].text.text):
        return None
    text = ""
    for end in range(at + 1, min(len(lines), at + 4) + 1):
        if lines[end - 1].kind is not Kind.TEXT:
            return None
        text += lines[end - 1].text.text
        if title_key(text) in titles or (end == at + 1 and APPOINTMENTS.match(text)):
            if end < len(lines) and lines[end].kind is Kind.NUMBER:
                number = lines[end].text.strip("（）()")
                return Start(at, end + 1, join_title(lines[at:end]), normal_number(number.text), number)
            return Start(at, end, join_title(lines[at:end]), "", None)
    return None


def _without_repeats(starts: list[Start]) -> list[Start]:
    """Web pages print a title several times (heading, metadata, text): the last of neighbours alike counts."""
    kept: list[Start] = []
    for start in starts:
        while kept and start.first - kept[-1].body < 12 and _alike(kept[-1], start):
            kept.pop()
        kept.append(start)
    return kept


def _alike(one: Start, other: Start) -> bool:
    if one.number and other.number:
        return one.number == other.number
    return title_key(one.title.text) == title_key(other.title.text)
