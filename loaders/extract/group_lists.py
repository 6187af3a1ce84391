"""Printed lines → members of a group: who, in which role, holding which post.

A member is a name and a post, in that order or the other way round, parted by blanks, tabs or brackets; the role
stands before the first one it holds for. In lists of two columns the right one goes on where the left one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quanze.loaders.extract.group_roles import NEXT_ROLE, role_of
from quanze.loaders.extract.member_posts import goes_on
from quanze.loaders.extract.member_runs import members_in
from quanze.loaders.extract.member_words import Entry, Words
from quanze.loaders.extract.spaced_words import SPACES
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

_SEGMENT = re.compile(r"[；;]|[，,。](?=(?:[一-鿿][\s\u3000]*){2,10}[：:])")
_NOTHING = Mended("", ())
PINYIN = Rule(
    "how-a-name-is-spoken",
    r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[）)]|(?<=[（(])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[，,、]",
    finds={"周喆（zhé） 市长": ["（zhé）"], "何甯（níng，女）": ["níng，"]},
    leaves=("周启明（女）", "云江市A公司（B座）"),
)
_PHONE = re.compile(r"(?:联系|办公|值班)?(?:电话|手机|方式)[：:]")
_BEFORE_PHONE = " \t\u3000\xa0\n，,；;（("
_LONGEST = 400


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
        cuts = [0, *(match.start() for match in NEXT_ROLE.finditer(part.text) if match.start()), len(part)]
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
