"""Who is compared with whom: things that share a key, never all with all, so that a load's time grows with its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

_Thing = TypeVar("_Thing")

CROWD = 24
"""Things of one key up to which each is compared with each; of more, each is compared with the first."""


def blocks(things: Iterable[_Thing], keys: Callable[[_Thing], Iterable[Hashable]]) -> Mapping[Hashable, list[_Thing]]:
    """The things by each of their keys, in the order given.

    >>> blocks(["ab", "b"], tuple)
    {'a': ['ab'], 'b': ['ab', 'b']}
    """
    found: dict[Hashable, list[_Thing]] = defaultdict(list)
    for thing in things:
        for key in dict.fromkeys(keys(thing)):
            found[key].append(thing)
    return dict(found)


def pairs(block: Sequence[_Thing]) -> Iterator[tuple[_Thing, _Thing]]:
    """The pairs to compare within a block, in order; linear in a crowd."""
    if len(block) <= CROWD:
        yield from combinations(block, 2)
    else:
        yield from ((block[0], other) for other in block[1:])
