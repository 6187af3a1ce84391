"""Printed lists of agencies → the single names in them, as printed.

Names are parted at 、，； outside brackets and quotation marks; 和, 及, 与 part only where a whole agency stands
on either side. What neighbours share (甲县、乙县人民政府) stays elided in ``printed``; :func:`completed` says what
the elided names are in full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.brackets import cut, depths
from quanze.loaders.language.endings import ends
from quanze.loaders.language.separators import JOINT, SEPARATORS, name_in
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

PLACE = Rule(
    "place-as-agency",
    r"^(?:各|所辖|有关|相关)?[一-鿿]{1,10}(?:县|区|市|旗|镇|乡|街道)$",
    finds={"青岭县": ["青岭县"], "白鹿区": ["白鹿区"], "各县区": ["各县区"]},
    leaves=("青岭县人民政府", "市水利局"),
)
SHARED_ENDING = Rule(
    "ending-shared-by-places",
    r"^[一-鿿]*[一-鿿][县区市旗镇乡道](?P<ending>(?:人民政府|政府)(?:办公室|办)?|(?:管理委员会|管委会?)|[一-鿿]{2,12}(?:局|委|办|部门))$",
    finds={
        "白鹿区人民政府": [{"ending": "人民政府"}],
        "云江港区管委": [{"ending": "管委"}],
        "白鹿区教育局": [{"ending": "教育局"}],
    },
    leaves=("市教育局", "青岭县"),
)
OTHERS_OF_A_LEVEL = Rule(
    "others-of-a-level",
    r"(?<=等)(?P<who>(?:国务院|中央|省直?|省级|自治区|市直?|市级|区级|县直?|县级|各级政府)各?(?:有关|相关)(?:部门|单位)(?:[和及]单位)?)$",
    finds={
        "人民银行、市场监管总局等国务院相关部门": [{"who": "国务院相关部门"}],
        "省监察厅等省直有关部门": [{"who": "省直有关部门"}],
        "水利厅、能源局等省有关部门": [{"who": "省有关部门"}],
    },
    leaves=("市财政局等有关部门", "各省直有关部门", "市财政局等市直部门"),
)
"""A phrase behind the names of a list that says of which level the unnamed others are."""
OWN_BODY = Rule(
    "body-with-a-place-of-its-own",
    r"^(?:市|县|区|省|自治区|州|盟|各|中国|国家|全市|驻)|(?:县|区|市)(?:人民)?(?:政府|委|法院|检察院)|^(?:人民银行|团市委)",
    finds={"市应急局": ["市"], "白鹿区人民政府": ["区人民政府"]},
    leaves=("经发处", "管委经发局", "企业服务中心"),
)
"""A body that stands by itself; what does not (经发处) is a division of the body before it."""
LEVELS = Rule(
    "governments-of-several-levels",
    r"各(?:地)?[省市县区州盟旗](?:[、，](?:市辖)?(?:自治)?[省市县区州盟旗镇乡])+(?:[（(][^（）()]{1,6}[）)])?(?=(?:人民)?政府|$)",
    finds={"各市、州、县人民政府": ["各市、州、县"], "省水利厅、各市、县": ["各市、县"]},
    leaves=("各市、省水利厅", "各县（市、区）人民政府"),
)
"""One phrase for the governments of several levels: its 、 part no names."""
STAR = re.compile(r"[★☆⭐✩*＊]")
"""A sign before or behind the name in a list that leads the others."""
_BRACKETED_TAIL = re.compile(r"[（(〔][^（()）〕〔]*[）)〕]$")
_BARE_ZONE = re.compile(r"^各?(?:开发区|园区|管理区)?(?:管委会?|管理委员会)$")
_BY = re.compile("(?<=[^自理])由(?!于)")
"""Within words that say what is done by whom, and in no name but 自由贸易."""
_LONGEST_PAIR = 80
_ONLY_KINDS = ("单位", "部门")
"""What follows 和 within one phrase (有关部门和单位)."""
_DOUBLES = frozenset("市区县州局委")
"""Characters that rightly stand twice in a name (市市场监管局)."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of a list: ``text`` where it is printed, ``name`` as printed (a character doubled by a page break
    taken out, then ``doubts`` say so), ``tight`` whether 、 (not ， or ；) parts it from the name before, ``full`` the
    whole name where it leaves out what neighbours share."""

    text: Mended
    name: str
    tight: bool
    doubts: tuple[str, ...] = ()
    full: str = ""


def is_agency(name: str) -> bool:
    """Whether ``name`` ends like the name of a body or of several (市教育局, 各县区人民政府（管委）).

    >>> is_agency("市财政局（市金融办）"), is_agency("以下简称清单"), is_agency("督查工作由市政府督查室")
    (True, False, False)
    """
    bare = _BRACKETED_TAIL.sub("", name)
    if len(bare) < 2 or len(bare) > 45 or ("由" in bare and _BY.search(bare)):
        return False
    return ends(bare, "list") or bare in {"市委", "县委", "区委"}


def is_place(name: str) -> bool:
    """Whether ``name`` is that of a place only (青岭县), which stands for its government in a list."""
    return PLACE.match(name) is not None


def is_bare_zone(name: str) -> bool:
    """Whether ``name`` is 管委 or 管委会 alone, which stands for the committees of all zones."""
    return _BARE_ZONE.match(name) is not None


def split_list(text: Mended) -> tuple[Mended, ...]:
    """The parts of a list between top-level separators, white space and blanks ones dropped."""
    return tuple(part for part, _ in _parts(text))


def _parts(text: Mended) -> list[tuple[Mended, str]]:
    """Each part with the separator before it (``""`` for the first)."""
    whole = [match.span() for match in LEVELS.finditer(text.text)] if "各" in text.text else []
    parts: list[tuple[int, int, str]] = []
    for start, end, sign in cut(text.text, SEPARATORS):
        if parts and any(first < start <= last for first, last in whole):
            parts[-1] = (parts[-1][0], end, parts[-1][2])
        else:
            parts.append((start, end, sign))
    pieces = ((text[start:end].strip(), sign) for start, end, sign in parts)
    return [(piece, sign) for piece, sign in pieces if piece.text]


def read_list(text: Mended) -> tuple[Listed, ...]:
    """The agencies of a printed list, in order; a trailing 等有关部门 is dropped (not 等省直有关部门, which says whose).

    Repeated names stand once.
    """
    names: dict[str, Listed] = {}
    for part, sign in _parts(text):
        for number, piece in enumerate(_joint(part)):
            item = tidy_name(piece)
            if not item:
                continue
            listed = _listed(item, sign == "、" if number == 0 else True)
            names.setdefault(listed.name, listed)
            if "等" in piece.text and (others := OTHERS_OF_A_LEVEL.search(piece.text)):
                names.setdefault(others["who"], Listed(piece.group(others, "who"), others["who"], True))
    whole = completed(tuple(names), [one.tight for one in names.values()])
    return tuple(
        replace(one, full=full) if full != one.name else one for one, full in zip(names.values(), whole, strict=True)
    )


def tidy_name(piece: Mended) -> Mended:
    """``piece`` without what a list puts before or behind a name (由, 和, 等有关部门)."""
    start, end = name_in(piece.text)
    return piece[start:end]


def _joint(part: Mended) -> tuple[Mended, ...]:
    """``part`` cut at 和, 及, 与 between two whole agencies."""
    text = part.text
    if len(text) > _LONGEST_PAIR:
        return (part,)
    level: list[int] | None = None
    for match in JOINT.finditer(text):
        level = level or depths(text)
        left, right = text[: match.start()], text[match.end() :]
        if level[match.start()] or min(len(left), len(right)) < 3 or right.startswith(_ONLY_KINDS):
            continue
        if is_agency(left[slice(*name_in(left))]) and is_agency(right):
            return (part[: match.start()], *_joint(part[match.end() : len(part)]))
    return (part,)


def _listed(item: Mended, tight: bool) -> Listed:
    mended, doubled = _without_doubled(item)
    if not doubled:
        return Listed(item, item.text, tight)
    return Listed(item, mended, tight, (Doubt.REPRINTED_AT_BREAK.of(printed=doubled, read=mended),))


def _without_doubled(item: Mended) -> tuple[str, str]:
    """The name without a character that was printed both before and after a page break, and that character."""
    for at, _ in item.runs[1:]:
        if 0 < at < len(item):
            before, after = item.text[at - 1], item.text[at]
            far = item.offset(at) - item.offset(at - 1)
            if before == after and far > 2 and before not in _DOUBLES:
                return item.text[:at] + item.text[at + 1 :], before
    return item.text, ""


def completed(names: Sequence[str], tight: Sequence[bool] = ()) -> tuple[str, ...]:
    """The names with what they share with a neighbour filled in: an ending, or the zone at their head.

    ``tight`` says of each name whether 、 joins it to the one before; only then it can share that one's head.

    >>> completed(["青岭县", "白鹿区人民政府", "市水利局"])
    ('青岭县人民政府', '白鹿区人民政府', '市水利局')
    >>> completed(["自贸区云江港片区财政局", "综合执法局", "市商务局"])
    ('自贸区云江港片区财政局', '自贸区云江港片区综合执法局', '市商务局')
    """
    full = list(names)
    for at in range(len(names) - 2, -1, -1):
        ending = SHARED_ENDING.search(full[at + 1])
        if ending and is_place(names[at]) and not names[at].startswith("各"):
            full[at] = names[at] + ending["ending"]
    head = ""
    for at, name in enumerate(full):
        zone = _ZONE_HEAD.match(name)
        if zone:
            head = zone["head"]
        elif head and all(tight[at : at + 1]) and _DIVISION.match(name) and _NO_PLACE.match(name) is None:
            full[at] = head + name
        else:
            head = ""
    return tuple(full)


_ZONE_HEAD = re.compile(
    r"^(?P<head>[一-鿿（）()]{2,16}?(?:片区|开发区|产业园区?|高新区|保税港?区|综合保税区))(?=[一-鿿]{2,}(?:局|中心|办公室|处)$)"
)
_DIVISION = re.compile(r"^[一-鿿]{2,12}(?:(?<!分)局|中心|办公室|处)$")
_NO_PLACE = re.compile(
    r"^(?:市|县|区|省|自治区|国家|中国|人民银行|各|团市|[一-鿿]{2,3}(?:市|县|区|海关|海事局|供电局|银保监分局|金融监管局))"
)
