"""The people of an appointment: those named before a verb, those that 其 means, those a post runs on from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quanze.loaders.extract.persons import DOTS, Person, before_post, behind_post, could_be_name, people
from quanze.loaders.language.numerals import HAN
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.mended import Mended

NOTE = r"[（(][^（()）]{0,40}[）)]"
_TAIL = rf"(?:等?[{HAN}两0-9]+(?:名|位|人)|等)?(?P<comrade>同志)?(?P<note>{NOTE})?"
HIS = re.compile(r"^其(?:原任|兼任|担任|所任|现任)?的?")
_PASSIVE = re.compile(r"被(?:任命|选举|推选|聘任?|提拔|选)?(?:为|任)?$")
_OUT_OF = re.compile(r"(?<=同志)由[一-鿿]{3,40}$")
"""Behind a name: the post that is left for another (周启明同志由市水利局局长转任…)."""


@dataclass(frozen=True, slots=True)
class Holders:
    """People who take or leave a post; ``comrade`` where 同志 stands behind, ``named`` where their names are printed there."""

    people: tuple[Person, ...]
    comrade: bool
    named: bool


def holders(left: Mended, before: tuple[Person, ...], waiting: Sequence[Person]) -> Holders | None:
    """Whom the words before a verb mean; None if they are no people.

    ``before`` are the people of the piece before, whom 其 means; ``waiting`` are names that wait for a verb.
    """
    plain = left.text
    if not plain or HIS.fullmatch(plain) or plain in ("并", "决定", "并决定", "同时"):
        meant = before or tuple(waiting)
        return Holders(meant, comrade=False, named=False) if meant else None
    passed = _OUT_OF.search(plain) or re.search(r"(?:任职)?试用期(?:已)?满[，,]?$", plain)
    if passed:
        left, plain = left[: passed.start()], plain[: passed.start()]
    passive = _PASSIVE.search(plain)
    if passive:
        who = _last_person(left[: passive.start()])
        return Holders((who,), comrade=False, named=True) if who else None
    comrade = "同志" in plain
    found, gender = _listed_people(left, comrade)
    if not found:
        return None
    everyone = [*waiting, *found]
    if gender:
        told = len(everyone) if comrade else 1
        everyone[-told:] = [replace(person, gender=person.gender or gender) for person in everyone[-told:]]
    return Holders(tuple(everyone), comrade, named=True)


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


def name_lengths(plain: str) -> Iterator[int]:
    """How long a name at the start of ``plain`` can be."""
    dotted = re.match(rf"[一-鿿]{{1,8}}[{DOTS}]", plain)
    lengths = range(dotted.end() + 1, dotted.end() + 8) if dotted else (3, 2, 4)
    yield from (length for length in lengths if length < len(plain) and could_be_name(plain[:length]))


def _gender(note: str | None) -> str:
    words = re.split(r"[（()）、，,]", note or "")
    return "女" if "女" in words else "男" if "男" in words else ""
