"""One sentence of a decree or report → who is put into which post, or leaves it.

A sentence is cut at its commas into pieces. A verb (任命, 免去 …) governs the pieces behind it until the next one, so
that 任命甲为局长，乙为科长 appoints two; names before 同志任 wait for the verb; a bare title behind 、 is one more post
of the same people, in the same body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quanze.loaders.codes import Action
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.appointment_people import HIS, NOTE, holders, name_lengths
from quanze.loaders.extract.appointment_pieces import Piece, pieces
from quanze.loaders.extract.appointment_posts import BARE, ENDING, Post, read_post
from quanze.loaders.extract.appointment_verbs import (
    ACCEPTED,
    CALLED_ARE,
    CONFIRMED,
    HEADED_BY,
    PROPOSES,
    REQUESTED,
    TAKES,
    Marker,
    governing,
    markers,
)
from quanze.loaders.extract.persons import DOTS, Person, could_be_name, people
from quanze.loaders.language import brackets
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.mended import Mended

_FIRST = re.compile(rf"^[一-鿿{DOTS}]{{2,12}}同志(?!们)")
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


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands before a post: who takes or leaves it, from where in the sentence, and the words that say so.

    ``named``, ``sure`` as of :class:`Act`; ``acting`` where 代理 is one of the words.
    """

    begin: int
    action: Action
    people: tuple[Person, ...]
    named: bool = True
    sure: bool = True
    acting: bool = False
    words: str = ""


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
    accepted = ACCEPTED.search(text.text) is not None
    scope = _Scope(verb, accepted=accepted)
    found: list[Act] = []
    if called := CALLED_ARE.search(text.text):
        return _called(text, called)
    for piece in pieces(text):
        if piece.sign == "。":
            scope = _Scope(verb, accepted=accepted)
        if not piece.text:
            continue
        acts = _piece(piece, scope, found)
        if acts:
            found += acts
        elif found and found[-1].end <= piece.begin and piece.sign != "。":
            _say_behind(found, piece.text.text)
    return found


def _say_behind(found: list[Act], words: str) -> None:
    """Put words behind the last acts of the same people."""
    for at in range(len(found) - 1, -1, -1):
        if found[at].people != found[-1].people:
            break
        found[at] = replace(found[at], behind=f"{found[at].behind}，{words}")


def _called(text: Mended, called: re.Match[str]) -> list[Act]:
    rest = text[called.end() : len(text)]
    rest = rest[: rest.text.find("。") if "。" in rest.text else len(rest)]
    who = people(rest)
    post = Post(text.group(called, "post"))
    return [Act(called.start(), called.end() + len(rest), Action.APPOINT, tuple(who), post, True, True)] if who else []


def _piece(piece: Piece, scope: _Scope, found: Sequence[Act]) -> list[Act]:
    """The acts of one piece; the scope is moved on."""
    verb = governing(piece.text.text)
    if verb is not None:
        scope.verb, scope.proposed, scope.begin = verb.action, verb.words in PROPOSES, piece.begin + verb.start
        scope.waiting, scope.waits_from = [], -1
        rest = piece.text[verb.end : len(piece.text)].strip("：: ")
        piece = Piece(rest, piece.end - len(rest), piece.sign)
        if not rest:
            return []
    if headed := HEADED_BY.match(piece.text.text):
        scope.body = piece.text.group(headed, "body")
        piece = piece.behind(headed.end())
    acts = _named(piece, scope, verb is not None) or _again(piece, scope, found)
    if acts:
        scope.waiting, scope.waits_from = [], -1
        scope.people = acts[0].people
    else:
        _wait(piece, scope, first=not found)
    return acts


def _wait(piece: Piece, scope: _Scope, first: bool) -> None:
    """Keep the names of a piece that says nothing of a post for the verb to come."""
    words = piece.text
    if (opening := _FIRST.match(words.text)) and (known := people(words.group(opening), True)):
        scope.people = tuple(known)
    who = people(words) if len(words) <= 16 else []
    if who and (first or piece.sign in "、，,；;。"):
        if scope.waits_from < 0:
            scope.waits_from = piece.begin
        scope.waiting += who
    else:
        scope.waiting, scope.waits_from = [], -1


def _named(piece: Piece, scope: _Scope, opens: bool) -> list[Act]:
    """Acts of a piece that names people, or says 其."""
    plain = piece.text.text
    if confirmed := CONFIRMED.match(plain):
        who = people(piece.text.group(confirmed, "names"), bool(confirmed["comrade"]))
        post = Post(piece.text.group(confirmed, "post"), confirmed=True)
        return [Act(piece.begin, piece.end, Action.APPOINT, tuple(who), post, True, True)] if who else []
    for marker in markers(plain, scope.verb):
        acts = _marked(piece, marker, scope, opens)
        if acts:
            return acts
    if scope.verb is Action.REMOVE:
        return _unmarked(piece, scope, opens)
    return []


def _means_those_before(scope: _Scope, left: Mended, marker: str) -> bool:
    """Whether what stands before a verb is no name but points to the people named before: 为…, 其…, or nothing."""
    return bool(scope.people) and (marker.startswith("为") or not left or HIS.fullmatch(left.text) is not None)


def _marked(piece: Piece, marker: Marker, scope: _Scope, opens: bool) -> list[Act]:
    """Acts of a piece whose names end at a marker."""
    left, right = piece.text[: marker.start], piece.text[marker.end : len(piece.text)]
    if right.text.startswith(("同志", "任", "为", "的")) or len(right) < 2:
        return []
    who = holders(left, scope.people, scope.waiting)
    if who is None or (marker.own and not who.named and not _means_those_before(scope, left, marker.words)):
        return []
    begins = [scope.begin] if scope.verb and not marker.own else []
    begins += [scope.waits_from] if scope.waits_from >= 0 and who.named else []
    sure = who.comrade or not marker.own or opens or scope.verb == marker.action or marker.words == "为"
    said = _Said(
        min(begins, default=piece.begin),
        marker.action,
        who.people,
        named=who.named,
        sure=sure,
        acting="代理" in marker.words,
        words=marker.words,
    )
    return _posts(right, piece, scope, said)


def _unmarked(piece: Piece, scope: _Scope, opens: bool) -> list[Act]:
    """免去甲县文化局副局长职务, 免去甲同志县文化局副局长职务: nothing, or 同志 alone, stands between name and post."""
    words = piece.text
    if his := HIS.match(words.text):
        said = _Said(piece.begin, Action.REMOVE, scope.people, named=False)
        return _posts(words[his.end() : len(words)], piece, scope, said) if scope.people else []
    if comrade := re.search(rf"同志(?:{NOTE})?(?:原任|兼任|担任|所任)?", words.text):
        who = holders(words[: comrade.end()].strip("原任兼担所"), scope.people, scope.waiting)
        begin = scope.begin if scope.verb else piece.begin
        right = words[comrade.end() : len(words)]
        said = _Said(begin, Action.REMOVE, who.people if who else (), words=comrade.group())
        return _posts(right, piece, scope, said) if who else []
    return _run_together(piece, scope) if opens and TITLE.search(ENDING.sub("", words.text)) else []


def _run_together(piece: Piece, scope: _Scope) -> list[Act]:
    """Acts of a piece in which a name runs into a post: where the post begins is told by how names of bodies begin."""
    words = piece.text
    lengths = list(name_lengths(words.text))
    found = [n for n in lengths if _STARTS_BODY.match(words.text[n:])] or [
        n for n in lengths if _NAMES_BODY.match(words.text[n:])
    ]
    length = (found or lengths or [0])[0]
    named = people(words[:length])
    if not named:
        return []
    said = _Said(scope.begin, Action.REMOVE, (*scope.waiting, *named))
    acts = _posts(words[length : len(words)], piece, scope, said)
    if len(found) == 1:
        return acts
    return [replace(act, doubts=(*act.doubts, Doubt.NAME_RUNS_INTO_POST)) for act in acts]


def _posts(right: Mended, piece: Piece, scope: _Scope, said: _Said) -> list[Act]:
    """The acts in the posts that ``right`` holds (甲局局长兼乙局局长 are two)."""
    acts: list[Act] = []
    doubts: tuple[str, ...] = (Doubt.PROPOSED,) if scope.proposed and said.action is Action.APPOINT else ()
    if REQUESTED.search(said.words) and not scope.accepted:
        doubts = (*doubts, Doubt.REQUESTED)
    for number, part in enumerate(right.split(_CONCURRENT)):
        post = read_post(part, scope.body, said.acting, "兼" in said.words or number > 0)
        if post is None:
            return []
        scope.body = post.body
        if re.search("试用期(?:已)?满", piece.text.text):
            post = replace(post, confirmed=True, probation=False)
        acts.append(Act(said.begin, piece.end, said.action, said.people, post, said.named, said.sure, "", doubts))
    return acts


def _again(piece: Piece, scope: _Scope, found: Sequence[Act]) -> list[Act]:
    """One more post of the people just named: 副市长、代理市长; 任局长，兼任主任."""
    if not found or not scope.people or piece.sign not in "、，,":
        return []
    plain = piece.text.text
    if _BEHIND.match(plain) and not TAKES.match(plain):
        return []
    last = found[-1]
    bare = ENDING.sub("", brackets.without(plain, brackets.ROUND))
    joins = piece.sign == "、" or _STARTS_BODY.match(plain) is not None
    whole = joins and last.end >= piece.begin - 3 and TITLE.search(bare) is not None and len(bare) >= 2
    if not BARE.match(bare) and (not whole or could_be_name(bare)):
        return []
    post = read_post(piece.text, scope.body)
    if post is None:
        return []
    scope.body = post.body
    return [replace(last, end=piece.end, post=replace(post, confirmed=last.post.confirmed), named=False, behind="")]
