"""Where documents begin among printed lines: candidates for a head are scored, the best consistent one is taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import permutations

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.brackets import encloses
from quanze.loaders.language.dates import YEAR
from quanze.loaders.language.headings import is_heading
from quanze.loaders.language.numerals import HAN
from quanze.loaders.language.titles import TITLE
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import split_bodies
from quanze.loaders.structure.contents import entry_key
from quanze.loaders.structure.lines import NUMBER, Kind, PrintedLine, normal_number
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.orders import Order, number_below, read_order
from quanze.loaders.structure.parting import SALUTATION
from quanze.loaders.structure.titles import (
    APPOINTMENTS,
    NOTICE_ONLY,
    grade,
    is_open,
    is_title,
    join_title,
    title_issuers,
)

_ADDRESSED = re.compile(r"^[^。；]{2,400}[：:]$")
_BEGINS_TEXT = re.compile(
    rf"^(?:为|根据|按照|经|现将|现就|近日|近年|第[{HAN}]+[章条编]|[{HAN}]、|（一）|目录$|[（(]?{YEAR}年)"
)
ADOPTED = Rule(
    "adopted-in-brackets",
    r"^[（(](?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[^（）()]{4,60}会议通过[）)]$",
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
_NUMBER_IN_TITLE = re.compile(r"^【第[0-9]{1,4}号(?:令|公告)】")
_NUMBER_BEHIND = re.compile(rf"[（(](?P<number>{NUMBER.pattern})[）)]$")
_GOES_ON = re.compile(rf"的|（(?:试行|暂行|修订|征求意见稿|草案|[0-9]{{4}}(?!年[0-9])|[{HAN}]）)|[》）”]")
_ENDS_SENTENCE = ("。", "：", "；", ":", ";")
_MOST_LINES = 7
_BROKEN = 8
"""Characters behind 关于 by which a title that breaks off is known."""
_MOST_APART = 3
"""Paragraphs that a title may be of which none is left open and the first is no body."""
_SEARCHED = 80
_LONGEST_LABEL = 8
_BEGINNING = 2
"""Characters by which it is seen that a line begins no title of the contents."""
_LEAST = 1.4
_SURE = 2.4
"""Scores from which on a group of lines is taken for a title, with and without doubt."""


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
        return Start(first, at + 1, title, normal_number(number.text), number)
    after = _title_below(lines, at + 1)
    if after is not None:
        title = whole_title(join_title(lines[at + 1 : after]))
        return Start(at, after, title, normal_number(number.text), number)
    salute = at + 1 < len(lines) and SALUTATION.match(lines[at + 1].text.text) is not None
    if salute and at > floor and lines[at - 1].kind is Kind.TEXT and not _ends(lines[at - 1]):
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


def _ends(line: PrintedLine) -> bool:
    return line.text.text.endswith(_ENDS_SENTENCE)


def _title_above(lines: Sequence[PrintedLine], at: int, floor: int) -> int | None:
    """First line of the title that ends right above line ``at``: the surest reading, then the shortest."""
    best, best_grade = None, 1
    for first in range(at - 1, max(floor, at - _MOST_LINES) - 1, -1):
        line = lines[first]
        if line.kind is not Kind.TEXT or _ends(line) or "。" in line.text.text:
            break
        found = grade("".join(part.text.text for part in lines[first:at]))
        if found > best_grade:
            best, best_grade = first, found
        if found == 3:
            break
    return _with_issuers_above(lines, best, floor) if best is not None else None


def _with_issuers_above(lines: Sequence[PrintedLine], first: int, floor: int) -> int:
    """The first line of a title that begins at ``first``, with the issuers stacked above it; the office of the one
    that the title itself names is whose page it is."""
    named = title_issuers(lines[first].text)[0]
    while (
        first > floor
        and at_most(lines[first - 1])
        and (above := split_bodies(lines[first - 1].text))
        and not _signs(lines, first)
        and not (named and above[-1].text.startswith(named[0].text))
    ):
        first -= 1
    return first


def at_most(line: PrintedLine) -> bool:
    """Whether a line can be one of the stacked issuers of a title."""
    return line.kind is Kind.TEXT and len(line.text) <= 60 and not line.mark


def _signs(lines: Sequence[PrintedLine], first: int) -> bool:
    """Whether the body above line ``first`` is the signature of what was printed before."""
    above = lines[first - 2] if first > 1 else None
    return above is not None and above.text.text.endswith("。") and lines[first].gap


def _title_below(lines: Sequence[PrintedLine], at: int) -> int | None:
    """Line after the title that begins at line ``at``."""
    best, best_grade = None, 1
    for end in range(at + 1, min(len(lines), at + _MOST_LINES - 1) + 1):
        line = lines[end - 1]
        if line.kind is not Kind.TEXT or _ends(line):
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
        while kept and start.first - kept[-1].body < 12 and _alike(kept[-1], start):
            kept.pop()
        kept.append(start)
    return kept


def _alike(one: Start, other: Start) -> bool:
    if one.number and other.number:
        return one.number == other.number
    return entry_key(one.title.text) == entry_key(other.title.text)


def only_start(lines: Sequence[PrintedLine], known: Collection[str]) -> Start | None:
    """The head of the one document that ``lines`` print, by the score of every group of lines near the top.

    ``known`` are the keys of titles that the page itself gives. None where no group can be a title.
    """
    best: tuple[float, int, int] | None = None
    for first in range(min(len(lines), _SEARCHED)):
        for end in range(first + 1, min(len(lines), first + _MOST_LINES) + 1):
            line = lines[end - 1]
            if line.kind is not Kind.TEXT or (end - 1 > first and _ends(line)):
                break
            score = _score(lines, first, end, known)
            if best is None or score > best[0] + 0.001:
                best = (score, first, end)
        if best is not None and best[0] >= 5 and first > best[1] + 15:
            break
    if best is None or best[0] < _LEAST:
        return None
    _, first, end = best
    first = _less_repeat(lines, first, end)
    title, inside = _less_number(whole_title(join_title(lines[first:end])))
    official = grade(title.text) or entry_key(title.text) in known
    doubts = () if best[0] >= _SURE and official else (Doubt.TITLE_BY_LAYOUT,)
    below = number_below(lines, end)
    number, text = below or inside or ("", None)
    issuers = () if title_issuers(title)[0] else _issuers_above(lines, first)
    return Start(first, end + (below is not None), title, number, text, issuers, doubts=doubts)


def _less_number(title: Mended) -> tuple[Mended, tuple[str, Mended] | None]:
    """A title without the number that a page prints in brackets behind it, and that number."""
    found = _NUMBER_BEHIND.search(title.text)
    if found is None:
        return title, None
    return title[: found.start()], (normal_number(found["number"]), title.group(found, "number"))


def _issuers_above(lines: Sequence[PrintedLine], first: int) -> tuple[Mended, ...]:
    """The bodies that stand on a line of their own above a title, apart from it, with nothing of a text before them."""
    if not first or not lines[first].gap or not at_most(lines[first - 1]):
        return ()
    above = lines[: first - 1]
    return () if any("。" in line.text.text for line in above) else split_bodies(lines[first - 1].text)


def _less_repeat(lines: Sequence[PrintedLine], first: int, end: int) -> int:
    """Where a title begins that was printed before: what stands between the two prints (its source) is no part of it."""
    printed = {entry_key(line.text.text) for line in lines[:first]}
    for later in range(first + 1, end):
        if entry_key("".join(line.text.text for line in lines[later:end])) in printed:
            return later
    return first


def _score(lines: Sequence[PrintedLine], first: int, end: int, known: Collection[str]) -> float:
    """How well lines ``first`` to ``end`` serve as the title of the document whose text follows."""
    text = "".join(line.text.text for line in lines[first:end])
    if end > first + 1 and (_is_a_heap(lines[first:end]) or _is_labelled(lines, first)):
        return -1
    bare = _NUMBER_IN_TITLE.sub("", text)
    level = grade(bare)
    score = (0.0, 1.5, 3.0, 4.0)[level]
    is_known = entry_key(bare.strip("《》")) in known
    if is_known:
        score += 5
    if not level and not is_known:
        score += _headline(lines, first, end, text)
    if (is_open(text) or _is_bracketed(text) or _is_label(text)) and not is_known:
        return -1
    if end < len(lines):
        score += _follows(lines[end])
    if lines[first].hashes:
        score += 1
    if level < 3 and first and _runs_on(lines[first - 1], lines[first]):
        score -= 2
    if level and end < len(lines) and _could_go_on(lines, first, end, text):
        score -= 2
    if _begins_too_early(lines, first, end):
        score -= 3
    if lines[first].mark:
        score -= 4
    return score - 0.02 * first


def _is_a_heap(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are no one title: one of them stands there twice, alone or in another, one holds no Chinese (a page's
    index number), or they are labels and values, a paragraph each."""
    texts = [line.text.text for line in lines]
    twice = any(len(one) > _BROKEN and one in other for one, other in permutations(texts, 2))
    if twice or len(set(texts)) < len(texts) or not all(re.search("[一-鿿]", text) for text in texts):
        return True
    apart = len(lines) > _MOST_APART and all(line.gap for line in lines[1:])
    return apart and not split_bodies(lines[0].text) and not any(is_open(line.text.text) for line in lines[:-1])


def _is_labelled(lines: Sequence[PrintedLine], first: int) -> bool:
    """Whether the line above a group is the label of a form, whose value the group opens with."""
    return first > 0 and _is_label(lines[first - 1].text.text)


def _is_label(text: str) -> bool:
    """Whether a text is the name of a column or of a form's field, and no more."""
    return len(text) <= _LONGEST_LABEL and is_heading(text)


def _is_bracketed(text: str) -> bool:
    """Whether all of a text stands in brackets, as the note below a title does."""
    return text.startswith(("（", "(")) and text.endswith(("）", ")"))


def _begins_too_early(lines: Sequence[PrintedLine], first: int, end: int) -> bool:
    """Whether the lines behind the first are a title by themselves, and the first is no part of one (a column's name)."""
    if end - first < 2 or is_open(lines[first].text.text):
        return False
    rest = "".join(line.text.text for line in lines[first + 1 : end])
    bodies = split_bodies(lines[first].text)
    if grade(rest) >= 2 and not bodies:
        return True
    if bodies and grade(rest) == 1 and not NOTICE_ONLY.search(rest):  # who issues an instrument is no part of its title
        return True
    return any(_is_whole(lines, first, cut) for cut in range(first + 1, end))


def _is_whole(lines: Sequence[PrintedLine], first: int, cut: int) -> bool:
    """Whether the lines up to ``cut`` are a title that needs nothing of the line below."""
    text = "".join(line.text.text for line in lines[first:cut])
    return grade(text) >= 2 and not is_open(text) and _GOES_ON.match(lines[cut].text.text) is None


def _headline(lines: Sequence[PrintedLine], first: int, end: int, text: str) -> float:
    """Score of a line that is no official title: the first short line without stops, as news have it."""
    if any("。" in line.text.text for line in lines[:first]):
        return -2
    if first > 2 or end > first + 1 or len(text) < 8 or len(text) > 60 or re.search(r"[，。；：:|]|日报|来源", text):
        return -2 if not lines[first].hashes else 0.5
    if TITLE.search(text) and not re.search("(?<!主)任|当选|辞", text):  # a member of a list
        return -2
    return 1.5 if split_bodies(lines[first].text) == () else -2


def _follows(line: PrintedLine) -> float:
    """What the line below a title adds: number, salutation, note of adoption or the text's beginning."""
    text = line.text.text
    if line.kind is Kind.NUMBER:
        return 2
    if SALUTATION.match(text) or (_ADDRESSED.match(text) and len(text) < 40):
        return 1.5
    return 1 if line.kind is Kind.ROW or _BEGINS_TEXT.match(text) else 0


def _runs_on(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether the line above a group belongs to the same title."""
    if above.kind is not Kind.TEXT or _ends(above):
        return False
    return is_open(above.text.text) or (not line.gap and split_bodies(above.text) != ())


def _could_go_on(lines: Sequence[PrintedLine], first: int, end: int, text: str) -> bool:
    """Whether the title reads on over the next line (…的规定 / （试行）; …责任分解 / 的通知)."""
    follows = lines[end]
    if follows.kind is not Kind.TEXT or len(follows.text) > 60 or _ends(follows):
        return False
    more = follows.text.text
    return grade(text + more) >= grade(text) and (_GOES_ON.match(more) is not None)


def whole_title(title: Mended) -> Mended:
    """A title less what pages print before it (【第13号公告】) and less 《》 around the whole of it."""
    found = _NUMBER_IN_TITLE.match(title.text)
    if found:
        title = title[found.end() :]
    return title[1:-1] if encloses(title.text, "《") else title
