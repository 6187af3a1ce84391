"""Members printed without anything between name and post (张三省政府副秘书长李四省财政厅厅长): the likeliest cut.

All ways to cut a run into names and posts are weighed at once, and the cheapest is taken. A name is cheap where it
opens with a surname and is two or three characters long; a post where it opens like a body and ends with a title. What
looks like the end of one member inside a post costs most, so that two members are not read as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.person_names import COMPOUND_SURNAMES, SURNAMES
from quanze.loaders.extract.persons import Person, could_be_name, scars
from quanze.loaders.language.numerals import HAN
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.mended import Mended

LONGEST = 6_000
"""Characters of a run; a longer one is not read."""
_NAME = 4
_POST = 60
_NO_NAME = re.compile(r"[省市县区委局厅部办院]$|^[各本该其原由兼任]|[长员任师、，（）]")
_TASKS = (
    "发展改革|发展和改革|教育|科技|科学技术|工业和信息化|公安|安全部|安全监管|民政|司法|财政|人力资源|国土资源|自然资源|环境保护|生态环境|住房城乡|住房和城乡"
    "|建设部|交通|水利|农业|商务|文化|卫生|审计|统计|税务|工商|质检|市场监管|广电|新闻出版|体育|林业|林草|旅游|气象|地震|能源|海洋|海关|民航|铁路|邮政|文物"
    "|粮食|中医药|食品药品|药监|测绘|外交|国防|扶贫|乡村振兴|应急|退役军人|医保|银监|证监|保监|银保监|总参谋|总后勤|总政治|武警|供销|残联|妇联|总工会"
    "|法制办|知识产权|信访|机关事务|档案|保密|烟草"
)
"""What the short names of bodies begin with that print without their place (统计局副局长)."""
_OPENS_POST = re.compile(
    r"^(?:[省市县区州盟旗镇乡](?!长)|中[央国共科宣]|全国|人民|国[务家资]|团[省市县]|党[委组]|副?(?:省长|市长|县长|区长|州长)|常委|教授|院士|研究员|编审)"
    rf"|^(?:{_TASKS})"
)
_LIKE_POST = re.compile(r"^[一-鿿]{2,8}?(?:省|市|县|区|州|部|局|厅|委|办|院|署|协|联|社|行|会|公司|集团|大学|中心)")
_PLACE_END = {"副": 3.0, **dict.fromkeys("省市县区州旗", 1.5), **dict.fromkeys("国团中全人", 0.7)}
"""What it costs a name to end as a post begins (陈副 省长)."""
_BRACKET = re.compile(r"[（(][^（()）]{1,30}[）)]")
_NARROW = 0.5
"""A second reading within this cost of the best one leaves a doubt."""


@dataclass(frozen=True, slots=True)
class Member:
    """A name and a post as cut from a run."""

    person: Person
    post: Mended


def members_in(text: Mended) -> tuple[list[Member], int]:
    """The members a run opens with, and where they end; none where no cut into names and posts is likely.

    >>> found, end = members_in(Mended.of("周启明省财政厅厅长李若兰省水利厅副厅长", 0))
    >>> [(one.person.name.text, one.post.text) for one in found], end
    ([('周启明', '省财政厅厅长'), ('李若兰', '省水利厅副厅长')], 19)
    >>> (one,), end = members_in(Mended.of("陈芸副省长", 0))
    >>> one.person.name.text, one.post.text, one.person.doubts
    ('陈芸', '副省长', ())
    """
    plain = text.text
    if not 5 <= len(plain) <= LONGEST:
        return [], 0
    best = _cheapest_cuts(plain)
    end = _stop(plain, best)
    found: list[Member] = []
    at = end
    while at:
        cost, second, start, name = best[at]
        narrow = second - cost < _NARROW
        printed = text[start:name]
        doubts = (*scars(printed.text), *((Doubt.POST_RUNS_INTO_NAME,) if narrow else ()))
        found.append(Member(Person(printed, "", doubts), text[name:at]))
        at = start
    if not found or best[end][0] / len(found) > 2.5:
        return [], 0
    return found[::-1], end


def _cheapest_cuts(plain: str) -> dict[int, tuple[float, float, int, int]]:
    """For each end of a member: the least cost up to it, the second least, where its name begins and where its post."""
    best: dict[int, tuple[float, float, int, int]] = {0: (0.0, 0.0, 0, 0)}
    ends = _ends(plain)
    last = 0
    for start in range(len(plain)):
        if start not in best:
            continue
        if start > last + _POST + _NAME:
            break
        for name, cost in _names(plain, start):
            for end in (end for end in ends if name + 2 <= end <= name + _POST):
                total = best[start][0] + cost + _post_cost(plain, name, end, ends)
                known = best.get(end)
                if known is None or total < known[0]:
                    best[end] = (total, known[0] if known else 99.0, start, name)
                elif total < known[1]:
                    best[end] = (known[0], total, known[2], known[3])
                last = max(last, end)
    return best


def _ends(plain: str) -> list[int]:
    """Where a post can end: behind a title and the bracket that belongs to it."""
    ends: set[int] = set()
    for match in re.finditer(r"[长任记席委员师理裁监事编辑学问表授士官问]", plain):
        at = match.end()
        if TITLE.search(plain[max(0, at - 12) : at]):
            ends.add(at)
            if bracket := _BRACKET.match(plain, at):
                ends.add(bracket.end())
    return sorted(ends)


def _names(plain: str, start: int) -> Iterator[tuple[int, float]]:
    """Ends of the names that can begin at ``start``, with what each costs."""
    for length in (3, 2, 4):
        name = plain[start : start + length]
        if len(name) < length or not re.fullmatch(r"[一-鿿]+", name) or _NO_NAME.search(name[:-1] + "·"):
            continue
        compound = name[:2] in COMPOUND_SURNAMES
        if length == 4 and not compound:
            continue
        cost = 0.0 if name[0] in SURNAMES or compound else 3.0
        cost += {2: 0.3, 3: 0.0, 4: 0.2}[length]
        cost += 0.0 if length > 2 or could_be_name(name) else 0.8
        cost += _PLACE_END.get(name[-1], 0.0)
        yield start + length, cost


def _post_cost(plain: str, start: int, end: int, ends: Sequence[int]) -> float:
    post = plain[start:end]
    cost = 0.0 if _OPENS_POST.match(post) else 0.8 if _LIKE_POST.match(post) else 1.5
    cost += 3.0 * sum(_name_follows(plain, at) for at in ends[bisect_right(ends, start) : bisect_left(ends, end)])
    return cost + (20.0 if re.search(r"^[（(、]|[。；;：:，,]", post) else 0.0)


def _name_follows(plain: str, at: int) -> bool:
    """Whether a name could begin at ``at``, so that a member may end there."""
    return plain[at] in SURNAMES and any(could_be_name(plain[at : at + length]) for length in (2, 3))


def _stop(plain: str, best: dict[int, tuple[float, float, int, int]]) -> int:
    """The last end behind which nothing, or something else than a member, begins."""
    for end in sorted(best, reverse=True):
        rest = plain[end:]
        if end and (not rest or re.match(rf"[。；;，,、{HAN}（(]|领导小组|办公室|工作|附件|[0-9]", rest)):
            return end
    return 0
