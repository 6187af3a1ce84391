"""Where documents begin among printed lines: what a number, an order's head, a session or the contents mark."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.dates import YEAR
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import split_bodies
from quanze.loaders.structure.contents import entry_key
from quanze.loaders.structure.lines import Kind, PrintedLine, normal_number
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.orders import Order, number_below, read_order
from quanze.loaders.structure.salutations import SALUTATION
from quanze.loaders.structure.titles import (
    APPOINTMENTS,
    MOST_LINES,
    can_be_issuers,
    ends_sentence,
    grade,
    is_title,
    join_title,
    title_issuers,
    whole_title,
)

ADOPTED = Rule(
    "adopted-in-brackets",
    rf"^[（(]{YEAR}年[0-9]{{1,2}}月[0-9]{{1,2}}日[^（）()]{{4,60}}会议通过[）)]$",
    finds={
        "（2023年5月31日云江市第八届人大常委会第七次会议通过）": [
            "（2023年5月31日云江市第八届人大常委会第七次会议通过）"
        ]
    },
    leaves=("（2023年5月31日云江市人民政府令第4号公布）",),
)
_DECISION_LINES = 4
_TOP_LINES = 20
"""Lines from the top among which the first of several decisions stands; one far below belongs to what is above it."""
REPEATED_WITHIN = 12
"""Lines between two prints of one title on a page."""
_BROKEN = 8
"""Characters behind 关于 by which a title that breaks off is known."""
_BEGINNING = 2
"""Characters by which it is seen that a line begins no title of the contents."""


@dataclass(frozen=True, slots=True)
class Start:
    """A document's beginning among the lines: title lines ``first`` to ``body`` (exclusive: where its text begins).

    ``resume`` is the line from which on the next document may begin; ``bare`` marks an order whose instrument is
    not printed with it, ``title`` is then only its head.
    """

    first: int
    body: int
    title: Mended
    number: str = ""
    number_text: Mended | None = None
    issuers: tuple[Mended, ...] = ()
    resume: int = 0
    doubts: tuple[str, ...] = ()
    bare: bool = False


def find_starts(lines: Sequence[PrintedLine], titles: Collection[str]) -> list[Start]:
    """Beginnings of documents among ``lines`` that a number, an order's head or the contents (``titles``) mark."""
    starts: list[Start] = []
    at = 0
    while at < len(lines):
        start = _start_at(lines, at, starts[-1].body if starts else 0, titles)
        if start is None:
            at += 1
            continue
        starts.append(start)
        at = max(start.body, start.resume)
    return _without_repeats(starts)


def _start_at(lines: Sequence[PrintedLine], at: int, floor: int, titles: Collection[str]) -> Start | None:
    line = lines[at]
    if line.kind is Kind.NUMBER:
        return _numbered(lines, at, floor)
    if line.kind is not Kind.TEXT or len(line.text) >= 90:
        return None
    order = read_order(lines, at)
    if order is not None:
        return _of_order(lines, order)
    decision = _adopted(lines, at) if floor or at < _TOP_LINES else None
    return decision or _unnumbered(lines, at, titles)


def _of_order(lines: Sequence[PrintedLine], order: Order) -> Start:
    number, number_text = order.number, order.number_text
    resume = order.end
    if order.title is not None and (below := number_below(lines, order.end)):
        number, number_text = below
        resume += 1
    title = order.title if order.title is not None else order.head
    bare = order.title is None
    return Start(order.first, order.body, whole_title(title), number, number_text, order.issuers, resume, bare=bare)


def _numbered(lines: Sequence[PrintedLine], at: int, floor: int) -> Start | None:
    """The document whose number is printed on line ``at``: below its title, or above it."""
    number = lines[at].text.strip("（）()")
    first = _title_above(lines, at, floor)
    if first is not None:
        title = whole_title(_printed_whole(lines[floor:first], join_title(lines[first:at])))
        issuers = () if title_issuers(title)[0] else issuers_above(lines, first)
        return Start(first, at + 1, title, normal_number(number.text), number, issuers)
    after = _title_below(lines, at + 1)
    if after is not None:
        title = whole_title(join_title(lines[at + 1 : after]))
        return Start(at, after, title, normal_number(number.text), number)
    salute = at + 1 < len(lines) and SALUTATION.match(lines[at + 1].text.text) is not None
    if salute and at > floor and lines[at - 1].kind is Kind.TEXT and not ends_sentence(lines[at - 1]):
        first = at - 1
        while first > floor and first > at - 3 and not lines[first].gap and lines[first - 1].kind is Kind.TEXT:
            first -= 1
        title = join_title(lines[first:at])
        if not re.search("[一-鿿]{4}", title.text):  # a register's mark of letters and figures
            return Start(first, at + 1, Mended("", ()), normal_number(number.text), number)
        doubts = () if grade(title.text) else (Doubt.TITLE_BY_LAYOUT,)
        return Start(first, at + 1, title, normal_number(number.text), number, doubts=doubts)
    return None


def _printed_whole(before: Sequence[PrintedLine], title: Mended) -> Mended:
    """A title that breaks off as an earlier line prints it whole (a page's heading, above its data and the text)."""
    _, about, rest = title.text.partition("关于")
    lines = (line.text for line in before if len(rest) > _BROKEN and about + rest in line.text.text)
    whole = next((line for line in lines if len(line) > line.text.find(about) + len(about + rest)), None)
    return whole if whole is not None and grade(whole.text) >= 2 else title


def _title_above(lines: Sequence[PrintedLine], at: int, floor: int) -> int | None:
    """First line of the title that ends right above line ``at``: the surest reading, then the shortest."""
    best, best_grade = None, 1
    for first in range(at - 1, max(floor, at - MOST_LINES) - 1, -1):
        line = lines[first]
        if line.kind is not Kind.TEXT or ends_sentence(line) or "。" in line.text.text:
            break
        found = grade("".join(part.text.text for part in lines[first:at]))
        if found > best_grade:
            best, best_grade = first, found
        if best is not None and _is_headed(lines[floor:best], lines[best:at]):
            return best
        if found == 3:
            break
    return _with_issuers_above(lines, best, floor) if best is not None else None


def _is_headed(above: Sequence[PrintedLine], title: Sequence[PrintedLine]) -> bool:
    """Whether a page's heading above a title is that title, or what it issues: the body between them is the page's source."""
    key = entry_key(join_title(title).text)
    keys = (entry_key(line.text.text) for line in above if not split_bodies(line.text))
    return any(len(heading) >= _BROKEN and heading in key for heading in keys)


def _with_issuers_above(lines: Sequence[PrintedLine], first: int, floor: int) -> int:
    """The first line of a title that begins at ``first``, with the issuers stacked above it; the one that the title
    itself names, in full or with its office, is whose page it is."""
    named = title_issuers(lines[first].text)[0]
    while (
        first > floor
        and can_be_issuers(lines[first - 1])
        and (above := split_bodies(lines[first - 1].text))
        and not _signs(lines, first)
        and not (named and named[0].text in above[-1].text)
    ):
        first -= 1
    return first


def issuers_above(lines: Sequence[PrintedLine], first: int) -> tuple[Mended, ...]:
    """The bodies that stand on a line of their own above a title, apart from it, with nothing of a text before them."""
    if not first or not lines[first].gap or not can_be_issuers(lines[first - 1]):
        return ()
    above = lines[: first - 1]
    return () if any("。" in line.text.text for line in above) else split_bodies(lines[first - 1].text)


def _signs(lines: Sequence[PrintedLine], first: int) -> bool:
    """Whether the body above line ``first`` is the signature of what was printed before."""
    above = lines[first - 2] if first > 1 else None
    return above is not None and above.text.text.endswith("。") and lines[first].gap


def _title_below(lines: Sequence[PrintedLine], at: int) -> int | None:
    """Line after the title that begins at line ``at``."""
    best, best_grade = None, 1
    for end in range(at + 1, min(len(lines), at + MOST_LINES - 1) + 1):
        line = lines[end - 1]
        if line.kind is not Kind.TEXT or ends_sentence(line):
            break
        found = grade("".join(part.text.text for part in lines[at:end]))
        if found > best_grade:
            best, best_grade = end, found
        if found == 3:
            break
    return best


def _adopted(lines: Sequence[PrintedLine], at: int) -> Start | None:
    """A decision of a congress: its title, and in brackets below it when which session adopted it."""
    for end in range(at + 1, min(len(lines) - 1, at + _DECISION_LINES) + 1):
        if lines[end - 1].kind is not Kind.TEXT:
            return None
        if ADOPTED.match(lines[end].text.text):
            title = join_title(lines[at:end])
            return Start(at, end, title) if is_title(title.text) else None
    return None


def _unnumbered(lines: Sequence[PrintedLine], at: int, titles: Collection[str]) -> Start | None:
    begins = entry_key(lines[at].text.text)[:_BEGINNING]
    listed = len(begins) < _BEGINNING or any(title.startswith(begins) for title in titles)
    if not listed and not APPOINTMENTS.match(lines[at].text.text):
        return None
    text = ""
    for end in range(at + 1, min(len(lines), at + 4) + 1):
        if lines[end - 1].kind is not Kind.TEXT:
            return None
        text += lines[end - 1].text.text
        if entry_key(text) in titles or (end == at + 1 and APPOINTMENTS.match(text)):
            number = number_below(lines, end)
            if number:
                return Start(at, end + 1, join_title(lines[at:end]), *number)
            return Start(at, end, join_title(lines[at:end]))
    return None


def _without_repeats(starts: list[Start]) -> list[Start]:
    """Web pages print a title several times (heading, metadata, text): the last of neighbours alike counts."""
    kept: list[Start] = []
    for start in starts:
        while kept and start.first - kept[-1].body < REPEATED_WITHIN and _alike(kept[-1], start):
            kept.pop()
        kept.append(start)
    return kept


def _alike(one: Start, other: Start) -> bool:
    if one.number and other.number:
        return one.number == other.number
    return entry_key(one.title.text) == entry_key(other.title.text)
