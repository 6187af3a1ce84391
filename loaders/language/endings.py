"""Words that names of bodies, and posts, end with: where each counts, and which kind of body it makes.

The list is ``data/endings.tsv``; a new ending is a new row there, with the name that proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quanze.loaders.language.lists import rows
from quanze.loaders.rules import Rule

USES = ("list", "cell", "person", "word", "part", "owner", "signer", "line")
"""Where an ending can count, as the head of the data file says."""


@dataclass(frozen=True, slots=True)
class Ending:
    """One row: a pattern that names end with, their kind (or empty), where it counts, and a name that proves it."""

    pattern: str
    kind: str
    uses: frozenset[str]
    proof: str


@lru_cache(maxsize=1)
def endings() -> tuple[Ending, ...]:
    """All rows, in the order of the file."""
    return tuple(
        Ending(pattern, kind.strip("-"), frozenset(uses.split()) - {"-"}, proof)
        for pattern, kind, uses, proof in rows("endings.tsv")
        if pattern != "!"
    )


def no_bodies() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words that are no body, and the uses in which none of the endings may take them for one."""
    return ((word, tuple(uses.split())) for pattern, _, uses, word in rows("endings.tsv") if pattern == "!")


@lru_cache(maxsize=8)
def words_of(use: str) -> tuple[str, ...]:
    """The endings that count in ``use``, longest first, for ``str.endswith`` and patterns."""
    found = (ending.pattern for ending in endings() if use in ending.uses)
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def ends(name: str, use: str) -> bool:
    """Whether ``name`` ends with a word that counts in ``use``.

    >>> ends("市水利局", "list"), ends("乡镇", "cell")
    (True, False)
    """
    return name.endswith(words_of(use))


def alternatives(use: str) -> str:
    """The endings of ``use`` as one alternative for patterns: ``(?:办公室|局|…)``."""
    return f"(?:{'|'.join(words_of(use))})"


def _rule(use: str) -> Rule:
    last = {ending.proof: word for word in reversed(words_of(use)) for ending in endings() if ending.pattern == word}
    return Rule(
        f"ending-{use}",
        f"{alternatives(use)}$",
        finds={proof: [word] for proof, word in last.items()},
        leaves=tuple(word for word, uses in no_bodies() if use in uses),
    )


PROOFS = tuple(map(_rule, USES))
"""Each use as a rule, for the tests."""


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = dict.fromkeys(ending.kind for ending in endings() if ending.kind)
    return tuple(
        (kind, re.compile(f"(?:{'|'.join(one.pattern for one in endings() if one.kind == kind)})$")) for kind in kinds
    )


@lru_cache(maxsize=16384)
def kind_by_ending(name: str) -> str | None:
    """The kind of body whose names end so; None for an ending that is on no row.

    >>> kind_by_ending("市水利局"), kind_by_ending("云江市二院"), kind_by_ending("节水器具")
    ('department', 'hospital', None)
    """
    return next((kind for kind, pattern in _kinds() if pattern.search(name)), None)
