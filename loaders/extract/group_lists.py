"""Printed words → members of a group: who, in which role, holding which post.

A member is a name and a post, in that order or the other way round, parted by blanks, tabs or brackets; the role
stands before the first one it holds for. In lists of two columns the right one goes on where the left one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.extract.member_runs import members_in
from quanze.loaders.extract.person_names import COMPOUND_SURNAMES
from quanze.loaders.extract.persons import Person, behind_post, could_be_name, people, read_person
from quanze.loaders.language import brackets
from quanze.loaders.language.brackets import encloses, trailing
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.language.titles import TITLE
from quanze.loaders.rules import Rule
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

_HEADS = (
    "总指挥长", "总指挥", "指挥长", "组长", "召集人", "总召集人", "秘书长", "主任", "主任委员", "理事长", "会长", "主席", "总负责人", "负责人", "总队长",
    "队长", "班长", "团长", "政委", "总河长", "总林长", "总干事",
)  # fmt: skip
_OTHERS = (
    "成员",
    "组员",
    "委员",
    "顾问",
    "总顾问",
    "联络员",
    "专家",
    "队员",
    "理事",
    "特邀成员",
    "列席成员",
    "常务委员",
)
_BEFORE = ("", "副", "第一", "常务", "常务副", "执行", "执行副", "第一副", "名誉", "联合", "轮值", "专职副", "双")
ROLES = frozenset((*(before + head for before in _BEFORE for head in _HEADS), *_OTHERS, "副总指挥长", "副总指挥", "副总召集人",
                   "常务副总指挥", "常务副总指挥长", "副秘书长", "副总河长", "副总林长"))  # fmt: skip
"""Roles in a group as printed, white space inside removed; offices and teams put their name before them."""
_POSTS_TOO = frozenset(
    (
        "会长",
        "副会长",
        "理事长",
        "副理事长",
        "主席",
        "副主席",
        "政委",
        "队长",
        "副队长",
        "专家",
        "理事",
        "团长",
        "副团长",
    )
)
"""Roles that are posts as well: alone in a cell or between blanks they say nothing of the role."""
ROLE_END = re.compile(r"(?:" + "|".join(sorted(map(re.escape, ROLES), key=lambda role: (-len(role), role))) + r")$")
_TEAM = re.compile(r"^(?:[一-鿿“”]{0,16}(?:办公室|组|专班|指挥部|领导小组|办)|[一-鿿]{0,4})$")
_HEAD = re.compile(r"^(?P<role>[一-鿿](?:[\s\u3000]*[一-鿿]){1,15}?)[\s\u3000]*[：:][\s\u3000]*")
SPACES = re.compile(r"[\s\u3000\xa0]+")
_HAN = re.compile(r"^[一-鿿]$")
_BRACKETED = re.compile(
    r"^(?P<name>[^（()）]{2,12})[（(](?P<post>[^（()）]{2,}(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]$"
)
_LONGEST_NAME = 4
"""Characters of the longest name that stands apart."""
_REST_OF_NAME = re.compile(r"^(?P<name>[一-鿿]{1,2})[（(]")
"""The characters behind a surname that stands apart, before the bracket with the post: 周 启（市水利局）."""
_ASIDE = re.compile(r"^(?:女|男|兼|[一-鿿]{1,6}族|女[，、][一-鿿]{1,6}族)$")
_SEX = re.compile(r"^(女|男)[，,、](?:[一-鿿]{1,5}族[，,、])?")
_ALSO = re.compile(r"[（(]兼[）)]$")
_COMMA = re.compile(r"^(?P<name>[一-鿿·]{2,12})[，,](?P<post>.+)$")
_SEGMENT = re.compile(r"[；;]|[，,。](?=(?:[一-鿿][\s\u3000]*){2,10}[：:])")
_NEXT_ROLE = re.compile(
    r"(?:^|(?<=[一-鿿）)\s]))(?<![室组部办])(?:(?:(?:常\s*务|第\s*一|执\s*行|名\s*誉)?\s*副?\s*)(?:总\s*指\s*挥(?:\s*长)?|指\s*挥\s*长|组\s*长|(?:总\s*)?召\s*集\s*人"
    r"|主\s*任(?:\s*委\s*员)?|秘\s*书\s*长)|成\s*员|委\s*员|组\s*员)\s*[：:]"
)
"""A role that opens the next members in the same line."""
_NOTHING = Mended("", ())
PINYIN = Rule(
    "how-a-name-is-spoken",
    r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[）)]|(?<=[（(])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[，,、]",
    finds={"周喆（zhé） 市长": ["（zhé）"], "何甯（níng，女）": ["níng，"]},
    leaves=("周启明（女）", "云江市A公司（B座）"),
)
_PHONE = re.compile(r"(?:联系|办公|值班)?(?:电话|手机|方式)[：:]")
_BEFORE_PHONE = " \t\u3000\xa0\n，,；;（("
_SENTENCE = re.compile(r"设在|下设|兼任|担任|负责|承担|具体|[：:。？！]|由.*任|以下简称|按照|根据")
_LONGEST = 400
_LONGEST_POST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as printed. ``role`` is empty where the one above holds on; without ``person`` only a post is printed.

    With neither person nor post it is a role alone, which holds for the lines below.
    """

    role: str
    person: Person | None
    post: Mended
    evidence: Mended
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """A member while its words are read: the cell the name (or else the post) stands in, and the posts so far."""

    role: str
    at: int
    person: Person | None = None
    posts: list[Mended] = field(default_factory=list)

    def entry(self, evidence: Mended) -> Entry:
        post = Mended.join(tidy(post) for post in self.posts)
        if also := _ALSO.search(post.text):
            post = post[: also.start()]
        return Entry(self.role, self.person, post, evidence)


def role_of(text: str) -> tuple[str, int] | None:
    """The role a text opens with (组 长：), and where what follows begins; None if it opens with none.

    >>> role_of("副 组 长：周启明"), role_of("责任单位：市水利局")
    (('副组长', 6), None)
    """
    match = _HEAD.match(text)
    if match is None:
        return None
    role = SPACES.sub("", match["role"])
    end = ROLE_END.search(role)
    if end is None or not _TEAM.match(role[: end.start()]):
        return None
    return role, match.end()


def role_heading(text: str) -> str:
    """The role that a heading inside a list gives to the members below; empty if it gives none.

    >>> role_heading("（二）专家委员（按姓氏笔画为序）"), role_heading("三、工作要求")
    ('委员', '')
    """
    bare = SPACES.sub("", text[after_mark(text) :]).rstrip("：:")
    bare = bare[: trailing(bare)]
    role = ROLE_END.search(bare)
    return role.group() if role and role.start() <= 4 and len(bare) <= 12 and "办公室" not in bare else ""


def read_line(raw: Mended, listed: bool) -> list[Entry] | None:
    """The members that a printed line names; None if it is no line of a list.

    ``listed`` says that a list is going on, so that a line without a role can belong to it.
    """
    raw = raw.without(PINYIN).strip()
    raw = raw[after_mark(raw.text) : len(raw)]
    if phone := _PHONE.search(raw.text):
        raw = raw[: len(raw.text[: phone.start()].rstrip(_BEFORE_PHONE))]
    raw = raw.strip("；;。 \u3000")
    if not raw or (not listed and role_of(raw.text) is None):
        return None
    entries: list[Entry] = []
    role = ""
    for part in _segments(raw):
        head = role_of(part.text)
        role = head[0] if head else ""
        rest = part[head[1] : len(part)] if head else part
        members = _run(rest, role) or _words(rest, raw, role)
        if members is None:
            return None
        entries += members
    return entries


def _segments(raw: Mended) -> Iterator[Mended]:
    """The parts of a line between ； and before each role that opens a new one (… 副局长 成员：…)."""
    for part in raw.split(_SEGMENT):
        cuts = [0, *(match.start() for match in _NEXT_ROLE.finditer(part.text) if match.start()), len(part)]
        yield from (piece for start, end in pairwise(cuts) if (piece := part[start:end].strip()))


def _run(text: Mended, role: str) -> list[Entry]:
    """The members of a text without blanks in which names and posts follow each other; empty if it is none."""
    if SPACES.search(text.text):
        return []
    members, end = members_in(text)
    if not members or end < len(text):
        return []
    return [
        Entry(role if number == 0 else "", one.person, one.post, Mended.join((one.person.name, one.post)))
        for number, one in enumerate(members)
    ]


def _words(text: Mended, raw: Mended, role: str) -> list[Entry] | None:
    """The members of a text whose words are parted by blanks; None if it is no part of a list."""
    if len(raw) > _LONGEST or "。" in text.text:
        return None
    found = Words(raw)
    found.role = role
    found.read(text, 0)
    if not found.clear:
        return None
    entries = found.entries()
    return entries or ([Entry(found.role, None, _NOTHING, raw)] if found.role else [])


def _unbracketed(word: Mended) -> Mended:
    """A post without the brackets around it."""
    inner = word[1:-1]
    return inner if any(encloses(word.text, sign) for sign in "（(") and _is_post(inner.text) else word


class Words:
    """Reads words into members; ``clear`` until a word comes that is no part of a list."""

    def __init__(self, evidence: Mended) -> None:
        self.opened: list[_Open] = []
        self.role = ""
        self.clear = True
        self._evidence = evidence
        self._ahead: list[Mended] = []
        self._at = 0
        self._ahead_at = 0
        self._paused = False

    def pause(self) -> None:
        """What follows is no part of the post before (；, a blank cell)."""
        self._describe()
        self._paused = True

    def entries(self) -> list[Entry]:
        """The members read; posts nobody's name follows are members described only."""
        self._describe()
        return [one.entry(self._evidence) for one in self.opened]

    def read(self, text: Mended, at: int) -> None:
        """Take the words of ``text``, which stands in cell ``at``."""
        if at > self._at + 1:
            self.pause()
        self._at = at
        words = words_in(text)
        for number, word in enumerate(words):
            self._take(word, at, words[number + 1 : number + 2])

    def _take(self, word: Mended, at: int, following: Sequence[Mended]) -> None:
        if not self._ahead and self._is_role(word.text):
            self.role = word.text
        elif not self._people(word, at) and not self._post(word, at):
            self._stranger(word, at, following)

    @property
    def _now(self) -> _Open | None:
        """The member that what follows can belong to."""
        return self.opened[-1] if self.opened and not self._paused else None

    def _is_role(self, plain: str) -> bool:
        return plain in ROLES and plain not in _POSTS_TOO and (self._now is None or bool(self._now.posts))

    def _people(self, word: Mended, at: int) -> bool:
        """Open the members that a word names, with the posts in it; whether there are any."""
        found = _named(word)
        waits = self._now is not None and self._now.person is not None and not self._now.posts
        if not found and not waits and (behind := behind_post(word)):
            found = [(behind[1], behind[0])]
        for person, post in found:
            self._open(at, person, post)
        return bool(found)

    def _post(self, word: Mended, at: int) -> bool:
        """Take a post of the member before, or one whose holder comes; whether the word is one."""
        word = _unbracketed(word)
        now = self._now
        if now is not None and now.person is not None and not self._ahead:
            if now.posts and not _is_post(word.text) and not goes_on(now.posts[-1].text):
                return False
            now.posts.append(word)
            return True
        if not _is_post(word.text) and not (self._ahead and is_agency(self._ahead[-1].text)):
            return False
        self._ahead.append(word)
        self._ahead_at = at
        return True

    def _stranger(self, word: Mended, at: int, following: Sequence[Mended]) -> None:
        """A word that is neither a known name nor a post: a rare name if a post follows it, else not of a list."""
        person = read_person(word, certain=True)
        if person is not None and len(person.name) < 5 and following and _is_post(following[0].text):
            self._open(at, person, None)
        else:
            self.clear = False

    def _open(self, at: int, person: Person, post: Mended | None) -> None:
        opened = _Open(self.role, at, person)
        opened.posts += self._ahead
        if post is not None:
            opened.posts.append(post)
        self._ahead = []
        self._paused = False
        self.role = ""
        self.opened.append(opened)

    def _describe(self) -> None:
        if self._ahead:
            self.opened.append(_Open(self.role, self._ahead_at, None, list(self._ahead)))
            self._ahead, self.role = [], ""


def _is_post(text: str) -> bool:
    if len(text) > _LONGEST_POST and "、" not in text:
        return False
    if _SENTENCE.search(text):
        return False
    return TITLE.search(text) is not None or is_agency(text) or text.endswith(("、", "，"))


def goes_on(post: str) -> bool:
    """Whether a post breaks off, so that the next word belongs to it."""
    return post.endswith(("、", "，", "（", "(")) or TITLE.search(post) is None


def _named(word: Mended) -> list[tuple[Person, Mended | None]]:
    """The members that a word names, each with the post printed in it: 甲同志; 甲（局长）、乙; 甲; 甲，局长."""
    plain = word.text
    if plain.endswith("同志") and (person := read_person(word)):
        return [(person, None)]
    if several := _several(word):
        return several
    if could_be_name(plain) and (person := read_person(word)):
        return [(person, None)]
    parted = _COMMA.match(plain)
    if parted and could_be_name(parted["name"]) and _is_post(parted["post"]):
        person = read_person(word.group(parted, "name"))
        return [(person, word.group(parted, "post"))] if person else []
    return []


def _several(word: Mended) -> list[tuple[Person, Mended | None]]:
    """The members in 甲（副市长）、乙（市水利局局长） or 甲、乙、丙; empty for any other word."""
    plain = word.text
    if "（" not in plain and "(" not in plain:
        return [(person, None) for person in people(word)] if "、" in plain or "，" in plain else []
    found = [_bracketed(word[start:end]) for start, end, _ in brackets.cut(plain, "、，,；;", brackets.ROUND)]
    return [one for one in found if one] if all(found) else []


def _bracketed(part: Mended) -> tuple[Person, Mended | None] | None:
    """A member with the post in the bracket behind (甲（女，市水利局局长）); None for anything else."""
    match = _BRACKETED.match(part.text)
    if match is None or _ASIDE.match(match["post"]):
        person = read_person(part) or (read_person(part.group(match, "name")) if match else None)
        return (person, None) if person else None
    person = read_person(part.group(match, "name"), is_agency(match["post"]) or TITLE.search(match["post"]) is not None)
    if person is None:
        return None
    post = part.group(match, "post")
    aside = _SEX.match(post.text)
    return (replace(person, gender=aside[1]), post[aside.end() : len(post)]) if aside else (person, post)


def words_in(text: Mended) -> list[Mended]:
    """The words between blanks; characters of a name that stand apart (周 启 明, 欧阳 锋) are one word."""
    parts = text.split(SPACES)
    words: list[Mended] = []
    at = 0
    while at < len(parts):
        joined = _joined_from(parts[at : at + _LONGEST_NAME], opens=at == 0)
        words.append(parts[at] if joined == 1 else Mended.join(parts[at : at + joined]))
        at += joined
    return words


def _joined_from(parts: Sequence[Mended], opens: bool) -> int:
    """How many of the words that follow one another make up the first: one, or those of a name that stand apart.

    ``opens`` where a line begins with them: a character alone there is a surname.
    """
    first, *rest = parts
    if not rest:
        return 1
    second = rest[0].text
    if _HAN.match(first.text):
        return _joined_to_surname(parts, opens)
    if first.text in COMPOUND_SURNAMES and len(second) < 3:
        return 3 if len(second) == 1 and len(rest) > 1 and len(rest[1]) == 1 else 2
    return 2 if len(first) == 2 and _HAN.match(second) and could_be_name(_text(parts[:2])) else 1


def _joined_to_surname(parts: Sequence[Mended], opens: bool) -> int:
    """As :func:`_joined_from`, for words that begin with a character alone."""
    first, second = parts[0].text, parts[1].text
    singles = next((at for at, part in enumerate(parts) if not _HAN.match(part.text)), len(parts))
    if singles > 1:
        return singles
    if len(second) == 2 and could_be_name(_text(parts[:2])):
        return 2
    given = _REST_OF_NAME.match(second)
    return 2 if given and (opens or could_be_name(first + given["name"])) else 1


def _text(parts: Sequence[Mended]) -> str:
    return "".join(part.text for part in parts)


def put(side: list[Entry], entry: Entry) -> None:
    """Add ``entry``; a post without a name, below one that breaks off, is the rest of it."""
    if entry.person is None and not entry.role and side and goes_on(side[-1].post.text):
        above = side.pop()
        evidence = above.evidence if above.evidence == entry.evidence else Mended.join((above.evidence, entry.evidence))
        side.append(replace(above, post=Mended.join((above.post, entry.post)), evidence=evidence))
    else:
        side.append(entry)


def joined(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of lines one below the other; the rest of a post that broke off is put where it belongs."""
    found: list[Entry] = []
    for entry in entries:
        put(found, entry)
    return found
