"""Personal names as notices and lists print them: with blanks inside, with a sex, with a post before or behind.

:mod:`loaders.extract.person_names` says what can be a name anywhere; here the place is one where a name is
expected, so rarer names count too, and what looks like a scar of the scan is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.person_names import COMPOUND_SURNAMES, SURNAMES, is_person
from quanze.loaders.language.brackets import ROUND, depths
from quanze.loaders.language.endings import ends
from quanze.loaders.language.numerals import COUNT
from quanze.loaders.language.surnames import words
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.mended import Mended

DOTS = "·・•．‧∙"
"""The dot inside names of minorities and its look-alikes in print."""

_TITLES_LIKE_NAMES = frozenset(words("title"))
_NOT_IN_NAMES = re.compile(
    r"[局厅署市县省委办]|主任|书记|领导|负责|部门|单位|成员|[副各]|公司|中心|同志|组长|人员|工作|政府|[0-9A-Za-z]|办公|^[原时由任]"
)
_SURNAME_AND_TITLE = re.compile(
    r"^.(?:[局处科厅部署司院校馆台会站所队市县区乡镇州盟旗省股场矿厂社行]长|主任|书记|主席|老师|总|工|副.)$"
)
_DOTTED = re.compile(rf"^[一-鿿]{{1,8}}(?:[{DOTS}][一-鿿]{{1,8}}){{1,3}}$")
_BRACKET = re.compile(r"[（(]([^（()）]*)[）)]$")
_FEMALE = re.compile(r"^女$|^女[，、,]|[，、,]女(?:$|[，、,])")
_MALE = re.compile(r"^男$|^男[，、,]|[，、,]男(?:$|[，、,])")
_POST_BEHIND = re.compile(r"^(?P<name>[一-鿿]{2,4}?)(?:常务)?副?(?:[省市县区州盟旗乡镇]长|主席|主任)$")
_BETWEEN = re.compile(r"[、，,;；]|[和及](?=[一-鿿]{2})(?![和及])")
_TAIL = re.compile(rf"(?:等)?(?:[{COUNT}两]+(?:名|位|人))?(?:同志)?$")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as printed: ``name`` without white space, brackets and 同志; ``gender`` 女, 男 or empty."""

    name: Mended
    gender: str = ""
    doubts: tuple[str, ...] = ()


def could_be_name(word: str) -> bool:
    """Whether ``word`` can be a name where one is expected: it opens with a surname, or has the dot of a minority name.

    >>> could_be_name("周启科"), could_be_name("副市长"), could_be_name("阿依古丽·买买提")
    (True, False, True)
    """
    if _SURNAME_AND_TITLE.match(word):
        return False
    if _DOTTED.match(word):
        return True
    if is_person(word):
        return word not in _TITLES_LIKE_NAMES
    if word in _TITLES_LIKE_NAMES or not 2 <= len(word) <= 4 or _NOT_IN_NAMES.search(word[:-1]):
        return False
    if word[:2] in COMPOUND_SURNAMES:
        return len(word) > 2
    return len(word) == 3 and word[0] in SURNAMES and word[1] not in "局处科部" and word[2] in "科站所县区部院队"


def scars(name: str) -> tuple[str, ...]:
    """What is doubtful about a printed name: a doubled character that no name has, a surname nobody has.

    >>> scars("周启明"), scars("周周启明"), scars("李青青")
    ((), ('“周周启明”疑有重字',), ())
    """
    if any(dot in name for dot in DOTS):
        return ()
    compound = name[:2] in COMPOUND_SURNAMES
    if len(name) > 1 and name[0] == name[1]:
        return (Doubt.NAME_DOUBLED.of(name=name),)
    if len(name) > 3 and not compound and re.search(r"(.)\1", name):
        return (Doubt.NAME_DOUBLED.of(name=name),)
    return () if compound or name[:1] in SURNAMES else (Doubt.SURNAME_RARE.of(name=name),)


def _without_brackets(name: Mended) -> tuple[Mended, str]:
    """A name and the gender that the brackets behind it tell, if they do."""
    gender = ""
    while bracket := _BRACKET.search(name.text):
        gender = "女" if _FEMALE.search(bracket[1]) else "男" if _MALE.search(bracket[1]) else gender
        name = name[: bracket.start()]
    return name, gender


def read_person(text: Mended, certain: bool = False) -> Person | None:
    """The person that ``text`` is (white space inside allowed), or None if it is none.

    ``certain`` says that the print calls it a person (X同志): then names of up to four characters without a known
    surname count as well.
    """
    name, gender = _without_brackets(text.without_spaces())
    if (tail := _TAIL.search(name.text)) and tail.group():
        certain = certain or "同志" in tail.group()
        name = name[: tail.start()]
    plain = name.text
    if could_be_name(plain):
        return Person(name, gender, () if certain and not _doubled(plain) else scars(plain))
    if not certain or not re.fullmatch(r"[一-鿿]{2,4}", plain) or _NOT_IN_NAMES.search(plain):
        return None
    if plain in _TITLES_LIKE_NAMES or TITLE.search(plain):
        return None
    return Person(name, gender, scars(plain) if len(plain) < 4 or _doubled(plain) else ())


def _doubled(name: str) -> bool:
    return any(Doubt.NAME_DOUBLED.is_reason_of(doubt) for doubt in scars(name))


def people(text: Mended, certain: bool = False) -> list[Person]:
    """The persons of a list such as 甲、乙（女）同志; empty if any part of it is none."""
    certain = certain or text.text.rstrip(")）").endswith("同志")
    found: list[Person] = []
    for part in parts(text):
        person = read_person(part, certain)
        if person is None:
            return []
        found.append(person)
    return found


def before_post(text: Mended) -> Person | None:
    """The person of 周启明副市长; None where no name with a post behind it is all of the text.

    >>> before_post(Mended.of("周启明副市长", 0)).name.text, before_post(Mended.of("分管副市长", 0))
    ('周启明', None)
    """
    found = _POST_BEHIND.match(text.text)
    if found is None or not could_be_name(found["name"]):
        return None
    return Person(text.group(found, "name"), "", scars(found["name"]))


def parts(text: Mended) -> Iterator[Mended]:
    """``text`` between separators outside brackets; 和 and 及 at the end of a name part nothing (何永和)."""
    start = at = 0
    plain = text.text
    level = depths(plain, ROUND)
    while at < len(plain):
        if level[at] == 0 and (cut := _BETWEEN.match(plain, at)) and at > start:
            yield text[start:at].strip()
            start = at = cut.end()
            continue
        at += 1
    if plain[start:].strip():
        yield text[start : len(text)].strip()


def behind_post(text: Mended, expected: bool = False) -> tuple[Mended, Person] | None:
    """Post (or body) and person of 市水利局局长周启明 or 市水利局周启明同志; None where no person stands behind.

    A name printed right behind a body is only believed if 同志 says so, or the sentence has a place for a person
    there (``expected``: 由市水利局周启明任组长).
    """
    plain = text.text
    certain = plain.endswith("同志")
    end = len(plain) - 2 if certain else len(plain)
    for length in (3, 2, 4):
        start = end - length
        if start < 2 or not could_be_name(plain[start:end]) or _NOT_IN_NAMES.search(plain[start:end]):
            continue
        before = plain[:start]
        if TITLE.search(before) or ((certain or expected) and ends(before, "person")):
            return text[:start], Person(text[start:end], "", scars(plain[start:end]))
    return None
