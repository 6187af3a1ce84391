"""One sentence of a decree or report → who is put into which post, or leaves it.

A sentence is cut at its commas into pieces. A verb (任命, 免去 …) governs the pieces behind it until the next one, so
that 任命甲为局长，乙为科长 appoints two; names before 同志任 wait for the verb; a bare title behind 、 is one more post
of the same people, in the same body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from quanze.loaders.codes import Action
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.appointment_posts import BARE, ENDING, Post, read_post
from quanze.loaders.extract.appointment_verbs import (
    ACTS_FOR,
    APPOINTS,
    CALLED_ARE,
    CONFIRMED,
    DECIDED_FOR,
    HEADED_BY,
    LEAVES,
    REMOVES,
    TAKES,
)
from quanze.loaders.extract.persons import DOTS, Person, before_post, behind_post, could_be_name, people
from quanze.loaders.language import brackets
from quanze.loaders.language.numerals import HAN
from quanze.loaders.language.titles import TITLE
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

SEPARATORS = "、，,；;。"
_NOTE = r"[（(][^（()）]{0,40}[）)]"
_TAIL = rf"(?:等?[{HAN}两0-9]+(?:名|位|人)|等)?(?P<comrade>同志)?(?P<note>{_NOTE})?"

_HIS = re.compile(r"^其(?:原任|兼任|担任|所任|现任)?的?")
_SEAM = re.compile(
    r"(?:(?<=[长记任席员师理务级])(?=(?P<name>[一-鿿]{2,4}?)(?:同志)?(?:任|辞去?|为|不再))|(?<=职务)(?=(?P<next>[一-鿿]{2,4}?)(?:同志)?的))"
)
_FIRST = re.compile(rf"^[一-鿿{DOTS}]{{2,12}}同志(?!们)")
_PASSIVE = re.compile(r"被(?:任命|选举|推选|聘任?|提拔|选)?(?:为|任)?$")
_OUT_OF = re.compile(r"(?<=同志)由[一-鿿]{3,40}$")
"""Behind a name: the post that is left for another (周启明同志由市水利局局长转任…)."""
_LEAD = re.compile(
    r"^(?:(?:(?!辞)[^，。；：]){2,80}?接受(?=[一-鿿]{2,4}?(?:同志)?(?:(?:请求)?辞|$))|(?:(?!同志|[为任])[一-鿿]){2,20}(?:决定|同意|批准)|经[^，]{2,20}(?:决定|同意|通过)|会议|会上"
    r"|决定|同意|批准|并|同时|现|另|及|和|接受|准予|[：:])+(?=[一-鿿])"
)
_OPENING = re.compile(
    r"^[^。；;：:]{0,60}?(?:研究|讨论|表决|审议|会议|现将|决定|任[免职]|免职)[^。；;：:]{0,30}[：:](?=.)"
)
_VOTED = re.compile(r"(?:会议)?经(?:投票|分组|无记名|认真)*(?:表决|审议|研究|讨论)(?:通过|同意)?")
"""A piece that only says how a decision was taken."""
_REQUESTED = re.compile(r"请求|提出")
_ACCEPTED = Rule(
    "acceptance-of-a-request",
    r"(?<![不未没])(?<!不予)(?:(?:接受|准予|批准)[^，。；]{0,40}(?:辞|请求)|(?:辞|请求)[^。；]{0,40}(?:接受|准予|批准)(?=[，。；]|$)"
    r"|同意(?!提请)[^，。；]{0,16}辞|通过[^，。；]{0,30}辞)",
    finds={
        "会议决定接受何以安辞去云江市副市长职务的请求": ["接受何以安辞去云江市副市长职务的请求"],
        "何以安请求辞去职务，会议决定予以接受。": ["请求辞去职务，会议决定予以接受"],
        "同意何以安辞去副市长职务": ["同意何以安辞"],
    },
    leaves=("会议不予接受何以安辞去副市长职务", "会议批准了2023年财政决算", "何以安请求辞去职务，自觉接受监督"),
)
"""Who asks to leave does so once that is accepted."""
_BEHIND = re.compile(r"^(?:试用期|任期|任职|聘期|自|提前|退休|按期|予以|因|保留|享受|列|时间|挂职|其)")
_STARTS_BODY = re.compile(r"^(?:[市县区省州旗盟](?![长场府])|中共|国家|全国|国务院|人民)")
_NAMES_BODY = re.compile(r"^[一-鿿]{1,6}[省市县区州旗盟][一-鿿]{2}")
_CONCURRENT = re.compile(r"(?<=[长任记席员师理])兼(?:任)?(?=[一-鿿]{2,}[长任记席员师理]$)")


@dataclass(frozen=True, slots=True)
class Act:
    """People who take or leave a post: ``begin`` and ``end`` say where it stands in the sentence.

    ``named`` is False where the print says 其 or nothing; ``sure`` where 同志 or a verb such as 任命 stands there.
    """

    begin: int
    end: int
    action: Action
    people: tuple[Person, ...]
    post: Post
    named: bool
    sure: bool
    behind: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Scope:
    """What the pieces read so far leave for the next: the verb, names that wait, the people, the body."""

    verb: Action | None = None
    proposed: bool = False
    accepted: bool = False
    """Whether somebody accepts or decides what the paragraph tells."""
    begin: int = 0
    waiting: list[Person] = field(default_factory=list)
    waits_from: int = -1
    people: tuple[Person, ...] = ()
    body: Mended | None = None


def acts_of(text: Mended, verb: Action | None = None) -> list[Act]:
    """What a paragraph says, in printed order; ``verb`` is what a heading above it says."""
    accepted = _ACCEPTED.search(text.text) is not None
    scope = _Scope(verb, accepted=accepted)
    found: list[Act] = []
    if called := CALLED_ARE.search(text.text):
        return _called(text, called)
    for start, end, sign in _pieces(text.text):
        if sign == "。":
            scope = _Scope(verb, accepted=accepted)
        piece, start = _trimmed(text, start, end)
        if not piece:
            continue
        acts = _piece(text, start, piece, sign, scope, found)
        if acts:
            found += acts
        elif found and found[-1].end <= start and sign != "。":
            for at in range(len(found) - 1, -1, -1):
                if found[at].people != found[-1].people:
                    break
                found[at] = replace(found[at], behind=f"{found[at].behind}，{piece.text}")
    return found


def _pieces(plain: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and the sign before each piece; 局长职务李四任, 局长职务李四的 are parted before the next name without
    a sign."""
    for start, end, sign in brackets.cut(plain, SEPARATORS):
        for seam in _SEAM.finditer(plain, start, end):
            name = seam["name"] or seam["next"]
            if seam.start() > start + 3 and "同志" not in name and could_be_name(name):
                yield start, seam.start(), sign
                start, sign = seam.start(), "，"
        yield start, end, sign


def _called(text: Mended, called: re.Match[str]) -> list[Act]:
    rest = text[called.end() : len(text)]
    rest = rest[: rest.text.find("。") if "。" in rest.text else len(rest)]
    who = people(rest)
    post = Post(text.group(called, "post"))
    return [Act(called.start(), called.end() + len(rest), Action.APPOINT, tuple(who), post, True, True)] if who else []


def _trimmed(text: Mended, start: int, end: int) -> tuple[Mended, int]:
    """A piece without the words that lead to it (经研究决定, 并 …), and where it begins."""
    plain = text.text
    if (colon := _OPENING.match(plain[start:end])) is not None:
        start += colon.end()
    while start < end and plain[start] in " \u3000":
        start += 1
    if (lead := _LEAD.match(plain[start:end])) and not TAKES.search(lead.group()):
        start += lead.end()
    piece = text[start:end].strip()
    return (piece[:0] if _VOTED.fullmatch(piece.text) else piece), start


def _piece(text: Mended, start: int, piece: Mended, sign: str, scope: _Scope, found: Sequence[Act]) -> list[Act]:
    """The acts of one piece; the scope is moved on."""
    verb = _verb(piece.text)
    if verb is not None:
        at, stop, action, proposed = verb
        scope.verb, scope.proposed, scope.begin = action, proposed, start + at
        scope.waiting, scope.waits_from = [], -1
        rest = piece[stop : len(piece)].strip("：: ")
        piece, start = rest, start + len(piece) - len(rest)
        if not piece:
            return []
    if headed := HEADED_BY.match(piece.text):
        scope.body = piece.group(headed, "body")
        piece, start = piece[headed.end() : len(piece)], start + headed.end()
    acts = _named(piece, start, scope, verb is not None) or _again(piece, start, sign, scope, found)
    if acts:
        scope.waiting, scope.waits_from = [], -1
        scope.people = acts[0].people
        return acts
    if (first := _FIRST.match(piece.text)) and (known := people(piece.group(first), True)):
        scope.people = tuple(known)
    who = people(piece) if len(piece) <= 16 else []
    if who and (not found or sign in "、，,；;。"):
        if scope.waits_from < 0:
            scope.waits_from = start
        scope.waiting += who
    else:
        scope.waiting, scope.waits_from = [], -1
    return []


def _verb(plain: str) -> tuple[int, int, Action, bool] | None:
    """Start and end of the last verb that governs a piece, its action, and whether it only proposes."""
    found = [(m, Action.APPOINT) for m in APPOINTS.finditer(plain)] + [
        (m, Action.REMOVE) for m in REMOVES.finditer(plain)
    ]
    found = [(m, action) for m, action in found if not plain[: m.start()].endswith(("被", "拟", "予以", "不得"))]
    if not found:
        return None
    match, action = min(found, key=lambda one: one[0].start())
    return match.start(), match.end(), action, match.group() in ("推荐", "提名")


def _named(piece: Mended, start: int, scope: _Scope, opens: bool) -> list[Act]:
    """Acts of a piece that names people, or says 其."""
    plain = piece.text
    if confirmed := CONFIRMED.match(plain):
        who = people(piece.group(confirmed, "names"), bool(confirmed["comrade"]))
        post = Post(piece.group(confirmed, "post"), confirmed=True)
        return [Act(start, start + len(piece), Action.APPOINT, tuple(who), post, True, True)] if who else []
    for marker, action, own in _markers(plain, scope):
        left, right = piece[: marker.start()], piece[marker.end() : len(piece)]
        acts = _act(left, right, start, piece, scope, action, own, opens, marker.group())
        if acts:
            return acts
    if scope.verb is Action.REMOVE:
        return _unmarked(piece, start, scope, opens)
    return []


def _markers(plain: str, scope: _Scope) -> Iterator[tuple[re.Match[str], Action, bool]]:
    """Where names may end and a post begin: the match, the action, and whether it says so by itself."""
    found: list[tuple[int, re.Match[str], Action, bool]] = []
    for rule, action in (
        (LEAVES, Action.REMOVE),
        (ACTS_FOR, Action.APPOINT),
        (DECIDED_FOR, Action.APPOINT),
        (TAKES, Action.APPOINT),
    ):
        found += [(m.start(), m, action, True) for m in rule.finditer(plain)]
    if scope.verb is Action.APPOINT or "被" in plain:
        found += [(m.start(), m, Action.APPOINT, False) for m in re.finditer("为(?!代理)", plain)]
    if scope.verb is Action.REMOVE:
        found += [(m.end(), m, Action.REMOVE, False) for m in re.finditer("(?:原任|兼任|担任|所任|现任)?的", plain)]
        found.sort(key=lambda one: not one[1].group().endswith("的") and one[3])
    yield from ((m, action, own) for _, m, action, own in sorted(found, key=lambda one: one[0]))


def _means_those_before(scope: _Scope, left: Mended, marker: str) -> bool:
    """Whether what stands before a verb is no name but points to the people named before: 为…, 其…, or nothing."""
    return bool(scope.people) and (marker.startswith("为") or not left or _HIS.fullmatch(left.text) is not None)


def _act(
    left: Mended, right: Mended, start: int, piece: Mended, scope: _Scope, action: Action,
    own: bool, opens: bool, marker: str,
) -> list[Act]:  # fmt: skip
    if right.text.startswith(("同志", "任", "为", "的")) or not len(right) >= 2:
        return []
    who, comrade, named = _people(left, scope)
    if who is None:
        return []
    if own and not named and not _means_those_before(scope, left, marker):
        return []
    acting = "代理" in marker
    continued = bool(scope.verb) and not own
    begins = [scope.begin] if continued else []
    begins += [scope.waits_from] if scope.waits_from >= 0 and named else []
    begin = min(begins, default=start)
    return _posts(
        right,
        piece,
        start,
        begin,
        scope,
        action,
        who,
        named,
        comrade or not own or opens or scope.verb == action or marker == "为",
        acting,
        marker,
    )


def _people(left: Mended, scope: _Scope) -> tuple[tuple[Person, ...] | None, bool, bool]:
    """The people before a marker, whether 同志 says so, and whether they are named there (None: not people)."""
    plain = left.text
    if not plain or _HIS.fullmatch(plain) or plain in ("并", "决定", "并决定", "同时"):
        return scope.people or tuple(scope.waiting) or None, False, False
    passed = _OUT_OF.search(plain) or re.search(r"(?:任职)?试用期(?:已)?满[，,]?$", plain)
    if passed:
        left, plain = left[: passed.start()], plain[: passed.start()]
    passive = _PASSIVE.search(plain)
    if passive:
        left = left[: passive.start()]
        who = _last_person(left)
        return ((who,) if who else None), False, True
    comrade = "同志" in plain
    found, gender = _listed_people(left, comrade)
    if not found:
        return None, comrade, True
    everyone = [*scope.waiting, *found]
    if gender:
        told = len(everyone) if comrade else 1
        everyone[-told:] = [replace(person, gender=person.gender or gender) for person in everyone[-told:]]
    return tuple(everyone), comrade, True


def _listed_people(left: Mended, comrade: bool) -> tuple[list[Person], str]:
    """The people of a list, and the gender that the note behind it gives."""
    plain = left.text
    tail = re.search(rf"{_TAIL}$", plain)
    names = left[: tail.start()] if tail else left
    found = people(names, comrade)
    if not found and (one := behind_post(left if comrade and plain.endswith("同志") else names)):
        found = [one[1]]
    if not found and (called := before_post(names)):
        found = [called]
    return found, _gender(tail["note"] if tail else None)


def _last_person(text: Mended) -> Person | None:
    """The person a text ends with, behind 的 or a post (不满四十岁的周启明)."""
    for length in (3, 2, 4):
        at = len(text) - length
        if (
            at >= 0
            and could_be_name(text.text[at:])
            and (at == 0 or text.text[at - 1] == "的" or TITLE.search(text.text[:at]))
        ):
            return Person(text[at : len(text)])
    return None


def _unmarked(piece: Mended, start: int, scope: _Scope, opens: bool) -> list[Act]:
    """免去甲县文化局副局长职务, 免去甲同志县文化局副局长职务: nothing, or 同志 alone, stands between name and post."""
    plain = piece.text
    if his := _HIS.match(plain):
        if scope.people:
            return _posts(
                piece[his.end() : len(piece)], piece, start, start, scope, Action.REMOVE, scope.people, False, True
            )
        return []
    if comrade := re.search(rf"同志(?:{_NOTE})?(?:原任|兼任|担任|所任)?", plain):
        who, _, _ = _people(piece[: comrade.end()].strip("原任兼担所"), scope)
        marker = comrade.group()
        right = piece[comrade.end() : len(piece)]
        begin = scope.begin if scope.verb else start
        return _posts(right, piece, start, begin, scope, Action.REMOVE, who, True, True, marker=marker) if who else []
    if not opens or not TITLE.search(ENDING.sub("", plain)):
        return []
    lengths = list(_name_lengths(plain))
    found = [n for n in lengths if _STARTS_BODY.match(plain[n:])] or [
        n for n in lengths if _NAMES_BODY.match(plain[n:])
    ]
    sure = len(found) == 1
    found = found or lengths
    if not found:
        return []
    named = people(piece[: found[0]])
    if not named:
        return []
    acts = _posts(
        piece[found[0] : len(piece)],
        piece,
        start,
        scope.begin,
        scope,
        Action.REMOVE,
        (*scope.waiting, *named),
        True,
        True,
    )
    return acts if sure else [replace(act, doubts=(*act.doubts, Doubt.NAME_RUNS_INTO_POST)) for act in acts]


def _name_lengths(plain: str) -> Iterator[int]:
    """How long a name at the start of ``plain`` can be."""
    dotted = re.match(rf"[一-鿿]{{1,8}}[{DOTS}]", plain)
    lengths = range(dotted.end() + 1, dotted.end() + 8) if dotted else (3, 2, 4)
    yield from (length for length in lengths if length < len(plain) and could_be_name(plain[:length]))


def _posts(
    right: Mended, piece: Mended, start: int, begin: int, scope: _Scope, action: Action, who: tuple[Person, ...],
    named: bool, sure: bool, acting: bool = False, marker: str = "",
) -> list[Act]:  # fmt: skip
    """The acts of ``who`` in the posts that ``right`` holds (甲局局长兼乙局局长 are two)."""
    parts = right.split(_CONCURRENT)
    acts: list[Act] = []
    end = start + len(piece)
    doubts: tuple[str, ...] = (Doubt.PROPOSED,) if scope.proposed and action is Action.APPOINT else ()
    if _REQUESTED.search(marker) and not scope.accepted:
        doubts = (*doubts, Doubt.REQUESTED)
    for number, part in enumerate(parts):
        post = read_post(part, scope.body, acting, "兼" in marker or number > 0)
        if post is None:
            return []
        scope.body = post.body
        if "试用期" in piece.text and re.search("试用期(?:已)?满", piece.text):
            post = replace(post, confirmed=True, probation=False)
        acts.append(Act(begin, end, action, who, post, named, sure, "", doubts))
    return acts


def _again(piece: Mended, start: int, sign: str, scope: _Scope, found: Sequence[Act]) -> list[Act]:
    """One more post of the people just named: 副市长、代理市长; 任局长，兼任主任."""
    if not found or not scope.people or sign not in "、，,":
        return []
    plain = piece.text
    if _BEHIND.match(plain) and not TAKES.match(plain):
        return []
    last = found[-1]
    bare = ENDING.sub("", brackets.without(plain, brackets.ROUND))
    joins = sign == "、" or _STARTS_BODY.match(plain) is not None
    whole = joins and last.end >= start - 3 and TITLE.search(bare) is not None and len(bare) >= 2
    if not BARE.match(bare) and (not whole or could_be_name(bare)):
        return []
    post = read_post(piece, scope.body)
    if post is None:
        return []
    scope.body = post.body
    return [
        replace(last, end=start + len(piece), post=replace(post, confirmed=last.post.confirmed), named=False, behind="")
    ]


def _gender(note: str | None) -> str:
    words = re.split(r"[（()）、，,]", note or "")
    return "女" if "女" in words else "男" if "男" in words else ""
