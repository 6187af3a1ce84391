"""Words of a list, one after another → its members: who, in which role, holding which post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.extract.group_roles import POSTS_TOO, ROLES
from quanze.loaders.extract.member_names import members_named
from quanze.loaders.extract.member_posts import goes_on, is_post, without_brackets
from quanze.loaders.extract.persons import Person, behind_post, read_person
from quanze.loaders.extract.spaced_words import words_in
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

_ALSO = re.compile(r"[（(]兼[）)]$")


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
        return plain in ROLES and plain not in POSTS_TOO and (self._now is None or bool(self._now.posts))

    def _people(self, word: Mended, at: int) -> bool:
        """Open the members that a word names, with the posts in it; whether there are any."""
        found = members_named(word)
        waits = self._now is not None and self._now.person is not None and not self._now.posts
        if not found and not waits and (behind := behind_post(word)):
            found = [(behind[1], behind[0])]
        for person, post in found:
            self._open(at, person, post)
        return bool(found)

    def _post(self, word: Mended, at: int) -> bool:
        """Take a post of the member before, or one whose holder comes; whether the word is one."""
        word = without_brackets(word)
        now = self._now
        if now is not None and now.person is not None and not self._ahead:
            if now.posts and not is_post(word.text) and not goes_on(now.posts[-1].text):
                return False
            now.posts.append(word)
            return True
        if not is_post(word.text) and not (self._ahead and is_agency(self._ahead[-1].text)):
            return False
        self._ahead.append(word)
        self._ahead_at = at
        return True

    def _stranger(self, word: Mended, at: int, following: Sequence[Mended]) -> None:
        """A word that is neither a known name nor a post: a rare name if a post follows it, else not of a list."""
        person = read_person(word, certain=True)
        if person is not None and len(person.name) < 5 and following and is_post(following[0].text):
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
