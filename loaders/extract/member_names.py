"""A printed word → the members that it names, each with the post printed in it."""

from __future__ import annotations

import re
from dataclasses import replace

from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.extract.member_posts import is_post
from quanze.loaders.extract.persons import Person, could_be_name, people, read_person
from quanze.loaders.language import brackets
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.mended import Mended

_BRACKETED = re.compile(
    r"^(?P<name>[^（()）]{2,12})[（(](?P<post>[^（()）]{2,}(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]$"
)
_ASIDE = re.compile(r"^(?:女|男|兼|[一-鿿]{1,6}族|女[，、][一-鿿]{1,6}族)$")
_SEX = re.compile(r"^(女|男)[，,、](?:[一-鿿]{1,5}族[，,、])?")
_COMMA = re.compile(r"^(?P<name>[一-鿿·]{2,12})[，,](?P<post>.+)$")


def members_named(word: Mended) -> list[tuple[Person, Mended | None]]:
    """The members that a word names, each with the post printed in it: 甲同志; 甲（局长）、乙; 甲; 甲，局长."""
    plain = word.text
    if plain.endswith("同志") and (person := read_person(word)):
        return [(person, None)]
    if several := _several(word):
        return several
    if could_be_name(plain) and (person := read_person(word)):
        return [(person, None)]
    parted = _COMMA.match(plain)
    if parted and could_be_name(parted["name"]) and is_post(parted["post"]):
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
