"""The head of the one document that a page or a file prints: every group of lines near its top, scored as its title."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import permutations

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.dates import YEAR
from quanze.loaders.language.headings import is_heading
from quanze.loaders.language.labels import opens_with_label
from quanze.loaders.language.numerals import COUNT, HAN
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.bodies import begins_with_place, split_bodies
from quanze.loaders.structure.contents import entry_key
from quanze.loaders.structure.heads import REPEATED_WITHIN, Start, issuers_above
from quanze.loaders.structure.lines import NUMBER, Kind, PrintedLine, normal_number
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.orders import number_below
from quanze.loaders.structure.salutations import may_salute
from quanze.loaders.structure.standing import DRAFT_ALONE, line_above
from quanze.loaders.structure.titles import (
    LABEL,
    MOST_LINES,
    NOTICE_ONLY,
    can_be_issuers,
    ends_sentence,
    grade,
    is_open,
    join_title,
    tells,
    title_issuers,
    whole_title,
)
from quanze.loaders.structure.unruled import NUMBERING

_BEGINS_TEXT = re.compile(
    rf"^(?:为|根据|按照|经|现将|现就|近日|近年|第[{HAN}]+[章条编]|[{HAN}]、|（一）|目录$|[（(]?{YEAR}年)"
)
_NUMBER_BEHIND = re.compile(rf"[（(](?P<number>{NUMBER.pattern})[）)]$")
_GOES_ON = re.compile(rf"的|（(?:试行|暂行|修订|征求意见稿|草案|[0-9]{{4}}(?!年[0-9])|[{HAN}]）)|[》）”]")
_COUNTED = re.compile(rf"[（(]共[{COUNT}]+[项条个件类][）)]")
"""A line below a title that counts what is listed."""
_PLACE = re.compile("[一-鿿]{2,8}[省市县区州盟旗乡镇]")
"""A line that is the name of a place, as a title in a narrow column opens with."""
_REMARK = re.compile("[，,]")
"""What no line has that a title without 关于 opens with."""
_TWICE = 8
"""Characters from which on a line that stands in another one is a repeat of it."""
_MOST_APART = 3
"""Paragraphs that a title may be of which none is left open and the first is no body."""
_SEARCHED = 80
_LONGEST_LABEL = 8
_NARROW = 0.001
_CLEAR, _NEAR = 5, 15
"""A score that ends the search, so many lines further down."""
_OFFICIAL = 3
_NO_HEADLINE = re.compile(r"[，。；：:|,!！]|日报|来源")
_LEAST = 1.4
_SURE = 2.4
"""Scores from which on a group of lines is taken for a title, with and without doubt."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines ``first`` to ``end`` as a candidate for the title; ``text`` is theirs joined, ``level`` its grade,
    ``is_known`` whether the page gives it as the title."""

    lines: Sequence[PrintedLine]
    first: int
    end: int
    text: str
    level: int
    is_known: bool

    @classmethod
    def of(cls, lines: Sequence[PrintedLine], first: int, end: int, known: Collection[str]) -> _Group:
        text = "".join(line.text.text for line in lines[first:end])
        label = LABEL.match(text)
        bare = text[label.end() :] if label else text
        return cls(lines, first, end, text, grade(bare), entry_key(bare.strip("《》")) in known)

    @property
    def own(self) -> Sequence[PrintedLine]:
        """The group's lines."""
        return self.lines[self.first : self.end]

    @property
    def above(self) -> PrintedLine | None:
        return self.lines[self.first - 1] if self.first else None

    @property
    def below(self) -> PrintedLine | None:
        return self.lines[self.end] if self.end < len(self.lines) else None


def only_start(lines: Sequence[PrintedLine], known: Collection[str]) -> Start | None:
    """The head of the one document that ``lines`` print, by the score of every group of lines near the top.

    ``known`` are the keys of titles that the page itself gives. None where no group can be a title.
    """
    score, best = _best(lines, known)
    if best is None or score < _LEAST:
        return None
    first, end = _last_print(lines, _less_repeat(lines, best.first, best.end), best.end)
    title, inside = _less_number(whole_title(join_title(lines[first:end])))
    official = grade(title.text) or entry_key(title.text) in known
    doubts = line_above(lines, first) if score >= _SURE and official else (Doubt.TITLE_BY_LAYOUT,)
    below = number_below(lines, end)
    number, text = below or inside or number_below(lines, first - 1) or ("", None)
    issuers = () if title_issuers(title)[0] else issuers_above(lines, first) or _issuers_below(lines, end)
    return Start(first, end + (below is not None), title, number, text, issuers, doubts=doubts)


def _best(lines: Sequence[PrintedLine], known: Collection[str]) -> tuple[float, _Group | None]:
    """The group of lines that scores best, the first of equals, and its score."""
    score, best = 0.0, None
    for first in range(min(len(lines), _SEARCHED)):
        for end in range(first + 1, min(len(lines), first + MOST_LINES) + 1):
            line = lines[end - 1]
            if line.kind is not Kind.TEXT or (end - 1 > first and ends_sentence(line)):
                break
            group = _Group.of(lines, first, end, known)
            now = _score(group)
            if best is None or now > score + _NARROW:
                score, best = now, group
        if best is not None and score >= _CLEAR and first > best.first + _NEAR:
            break
    return score, best


def _less_number(title: Mended) -> tuple[Mended, tuple[str, Mended] | None]:
    """A title without the number that a page prints in brackets behind it, and that number."""
    found = _NUMBER_BEHIND.search(title.text)
    if found is None:
        return title, None
    return title[: found.start()], (normal_number(found["number"]), title.group(found, "number"))


def _issuers_below(lines: Sequence[PrintedLine], end: int) -> tuple[Mended, ...]:
    """The bodies that stand between a title and the salutation, as in reports, or the text's beginning."""
    if end + 1 >= len(lines) or not can_be_issuers(lines[end]):
        return ()
    follows = lines[end + 1].text.text
    return split_bodies(lines[end].text) if may_salute(follows) or _BEGINS_TEXT.match(follows) else ()


def _last_print(lines: Sequence[PrintedLine], first: int, end: int) -> tuple[int, int]:
    """Where a title that a page prints several times (heading, source, text) stands for the last time before the text."""
    key = entry_key("".join(line.text.text for line in lines[first:end]))
    later = end
    while later < min(len(lines), end + REPEATED_WITHIN) and not _is_content(lines[later]):
        for stop in range(later + 1, min(len(lines), later + MOST_LINES) + 1):
            if entry_key("".join(line.text.text for line in lines[later:stop])) == key:
                return _last_print(lines, later, stop)
        later += 1
    return first, end


def _is_content(line: PrintedLine) -> bool:
    """Whether a line belongs to a document's text: a sentence, a row, the first name of columns or a numbered entry."""
    return "。" in line.text.text or line.kind is Kind.ROW or line.text.text in NUMBERING or bool(line.mark)


def _less_repeat(lines: Sequence[PrintedLine], first: int, end: int) -> int:
    """Where a title begins that was printed before: what stands between the two prints (its source) is no part of it."""
    printed = {entry_key(line.text.text) for line in lines[:first]}
    for later in range(first + 1, end):
        if entry_key("".join(line.text.text for line in lines[later:end])) in printed:
            return later
    return first


def _score(group: _Group) -> float:
    """How well a group serves as the title of the document whose text follows."""
    if _is_no_title(group):
        return -1
    looks = _GRADES[group.level] if group.level or group.is_known else _headline(group)
    return looks + sum(weight for sign, weight in _SIGNS if sign(group)) - 0.02 * group.first


def _is_no_title(group: _Group) -> bool:
    """Whether a group can be no title, whatever speaks for it."""
    if len(group.own) > 1 and (
        _is_a_heap(group.own) or _is_labelled(group) or _COUNTED.fullmatch(group.own[-1].text.text)
    ):
        return True
    text = group.text
    if any(opens_with_label(line.raw.text) for line in group.own):
        return True
    return not group.is_known and (is_open(text) or _is_bracketed(text) or _is_label(text) or "|" in text)


def _is_a_heap(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are no one title: one of them stands there twice, alone or in another, one holds no Chinese (a page's
    index number), or they are labels and values, each a paragraph or, one at least a column's name, as short as one."""
    texts = [line.text.text for line in lines]
    twice = any(len(one) > _TWICE and one in other for one, other in permutations(texts, 2))
    if twice or len(set(texts)) < len(texts) or not all(re.search("[一-鿿]", text) for text in texts):
        return True
    short = all(len(text) <= _LONGEST_LABEL for text in texts) and any(map(_is_label, texts))
    of_a_place = _PLACE.fullmatch(texts[0]) and grade("".join(texts))
    apart = all(line.gap for line in lines[1:]) or (short and not of_a_place)
    return (
        len(lines) > _MOST_APART
        and apart
        and not split_bodies(lines[0].text)
        and not any(is_open(line.text.text) for line in lines[:-1])
    )


def _is_labelled(group: _Group) -> bool:
    """Whether the line above a group is the label of a form, whose value the group opens with."""
    return group.above is not None and _is_label(group.above.text.text)


def _is_label(text: str) -> bool:
    """Whether a text is the name of a column or of a form's field, and no more."""
    return len(text) <= _LONGEST_LABEL and is_heading(text)


def _is_bracketed(text: str) -> bool:
    """Whether all of a text stands in brackets, as the note below a title does."""
    return text.startswith(("（", "(")) and text.endswith(("）", ")"))


def _begins_too_early(group: _Group) -> bool:
    """Whether the lines behind the first are a title by themselves, and the first is no part of one (a column's name)."""
    head, *others = group.own
    if not others or is_open(head.text.text) or DRAFT_ALONE.search(head.text.text):
        return False
    rest = "".join(line.text.text for line in others)
    bodies = split_bodies(head.text)
    if grade(rest) >= 2 and not bodies:
        return True
    if bodies and grade(rest) == 1 and not NOTICE_ONLY.search(rest):  # who issues an instrument is no part of its title
        return True
    if grade(rest) and not bodies and _stands_apart(head.text.text, rest):
        return True
    return any(_is_whole(group.own, cut) for cut in range(1, len(group.own)))


def _stands_apart(head: str, rest: str) -> bool:
    """Whether a line above a title is a remark (内部资料，注意保存), or no place while the title opens with its own."""
    if "关于" in head or begins_with_place(head):
        return False
    return _REMARK.search(head) is not None or begins_with_place(rest)


def _is_whole(lines: Sequence[PrintedLine], cut: int) -> bool:
    """Whether the lines up to ``cut`` are a title that needs nothing of the line below."""
    text = "".join(line.text.text for line in lines[:cut])
    return grade(text) >= 2 and not is_open(text) and _GOES_ON.match(lines[cut].text.text) is None


def _headline(group: _Group) -> float:
    """Score of a line that is no official title: the first short line without stops, as news have it."""
    text, first = group.text, group.own[0]
    if any(map(tells, group.lines[: group.first])):
        return -2
    if group.first > 2 or len(group.own) > 1 or not 8 <= len(text) <= 60 or _NO_HEADLINE.search(text):
        return 0.5 if first.hashes else -2
    if TITLE.search(text) and not re.search("(?<!主)任|当选|辞", text):  # a member of a list
        return -2
    return 1.5 if split_bodies(first.text) == () else -2


def _runs_on(group: _Group) -> bool:
    """Whether the line above a group that names no issuer belongs to the same title."""
    above = group.above
    if group.level == _OFFICIAL or above is None or above.kind is not Kind.TEXT or ends_sentence(above):
        return False
    return is_open(above.text.text) or (not group.own[0].gap and split_bodies(above.text) != ())


def _could_go_on(group: _Group) -> bool:
    """Whether the title reads on over the next line (…的规定 / （试行）; …责任分解 / 的通知)."""
    below = group.below
    if not group.level or below is None or below.kind is not Kind.TEXT or len(below.text) > 60 or ends_sentence(below):
        return False
    more = below.text.text
    return grade(group.text + more) >= group.level and (_GOES_ON.match(more) is not None)


def _is_saluted(group: _Group) -> bool:
    return group.below is not None and group.below.kind is not Kind.NUMBER and may_salute(group.below.text.text)


def _is_begun(group: _Group) -> bool:
    """Whether below a group a table or a text begins, no salutation between."""
    below = group.below
    if below is None or below.kind is Kind.NUMBER or may_salute(below.text.text):
        return False
    return below.kind is Kind.ROW or _BEGINS_TEXT.match(below.text.text) is not None


_GRADES = (0.0, 1.5, 3.0, 4.0)
"""Score by the grade of a group's words."""
_SIGNS: Sequence[tuple[Callable[[_Group], bool], float]] = (
    (lambda group: group.is_known, 5),
    (lambda group: group.below is not None and group.below.kind is Kind.NUMBER, 2),
    (_is_saluted, 1.5),
    (_is_begun, 1),
    (lambda group: group.own[0].hashes > 0, 1),
    (_runs_on, -2),
    (_could_go_on, -2),
    (_begins_too_early, -3),
    (lambda group: bool(group.own[0].mark), -4),
)
"""What speaks for a group as the title, and against it."""
