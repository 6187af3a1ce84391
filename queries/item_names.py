"""How alike the names of two permit items are.

The words are ``item-words.tsv``; a new word is a new row there, with two names that prove it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources

_BRACKETS = re.compile(r"[（(][^）)]*[）)]")


def bigrams(text: str) -> Counter[str]:
    """Pairs of neighbouring characters."""
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) or Counter([text])


def likeness(one: str, other: str) -> float:
    """Likeness of two item names, 0 to 1 (Dice's coefficient of character pairs, generic words and brackets left out).

    Names that differ in a number are never alike.

    >>> likeness("民办学校设立审批", "民办学校设立") > 0.9, likeness("第二类器械许可", "第三类器械许可")
    (True, 0.0)
    """
    if _figures(one) != _figures(other):
        return 0.0
    left, right = (bigrams(bare(name)) for name in (one, other))
    shared = sum((left & right).values())
    alike = 2 * shared / (sum(left.values()) + sum(right.values()))
    told = [telling(name) for name in (one, other)]
    return alike if told[0] == told[1] else alike * 0.75


_PROVISO = re.compile(r"[（(](?:除|含|不含|包括|其中)[^）)]*[）)]")


def _figures(name: str) -> list[str]:
    """The figures and grades that tell items apart; those in a proviso (除…外) do not."""
    return re.findall(r"[0-9一二三四五六七八九十甲乙丙丁]+", _PROVISO.sub("", name))


def telling(name: str) -> set[str]:
    """The words of a name that make it another item than one that is like it but for them."""
    return set(_any("telling").findall(_BRACKETS.sub("", name)))


def bare(name: str) -> str:
    """A name without brackets and generic words, usual abbreviations spelled out."""
    spelled = name
    for short, full in _spelled():
        spelled = short.sub(full, spelled)
    return _noise().sub("", spelled) or spelled


@cache
def _any(use: str) -> re.Pattern[str]:
    return re.compile("|".join(word for kind, word, *_ in words() if kind == use))


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(rf"{_BRACKETS.pattern}|[、，,和与及的“”\s]|{_any('generic').pattern}")


@cache
def _spelled() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(short), full) for use, short, full, *_ in words() if use == "spelled")


@cache
def words() -> tuple[tuple[str, ...], ...]:
    """The rows of the list: use, word (a pattern), full words (-: none), and two names that prove it."""
    lines = (resources.files("quanze.queries") / "item-words.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
