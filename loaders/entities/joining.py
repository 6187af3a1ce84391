"""What follows from several sources, worked out by blocks: only rows that share a key are looked at together.

Two operations are enough. ``gather`` derives something from all rows of a key; ``tell`` gives each row the answer that
was found for its key. Both take the difference to what they were given before and give the difference in what
follows, so that a change costs the blocks it touches. The rows are kept on shelves between loads; on empty ones the
same code works from scratch. docs/decisions/0016 says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import Any, Generic, Protocol, TypeVar

import msgspec

Row = TypeVar("Row", bound=Hashable)
Answer = TypeVar("Answer", bound=Hashable)
Out = TypeVar("Out", bound=Hashable)
Key = TypeVar("Key", bound=Hashable)

Changes = dict[Row, int]
"""Rows, and how many more (or fewer) of each there are."""

DIGEST = 10
"""Bytes of a digest. A key on the shelves is a name, a mark, and the digests of a block and of a row in it."""
_COUNT = 4
_encode = msgspec.msgpack.Encoder().encode


class Unbalanced(Exception):
    """The shelves do not hold what is to be taken away: they belong to other sources."""


class Shelves(Protocol):
    """Where rows are kept between loads: values under keys, only read here."""

    def get(self, keys: Sequence[bytes]) -> Sequence[bytes | None]:
        """The values of ``keys``; None where there is none."""
        ...

    def block(self, prefix: bytes) -> Iterable[bytes]:
        """The values of all keys that are ``prefix`` and one digest, in the order of the keys."""
        ...


@dataclass(slots=True)
class Memory:
    """Shelves of one process, to derive from scratch."""

    _values: dict[bytes, dict[bytes, bytes]] = field(default_factory=lambda: defaultdict(dict))

    def get(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """See :class:`Shelves`."""
        empty: dict[bytes, bytes] = {}
        return [self._values.get(key[:-DIGEST], empty).get(key[-DIGEST:]) for key in keys]

    def block(self, prefix: bytes) -> list[bytes]:
        """See :class:`Shelves`."""
        return [value for _, value in sorted(self._values.get(prefix, {}).items())]

    def kept(self) -> dict[bytes, bytes]:
        """All that stands on the shelves."""
        return {prefix + digest: value for prefix, some in self._values.items() for digest, value in some.items()}

    def write(self, writes: Mapping[bytes, bytes | None]) -> None:
        """Take over what a derivation wrote (None: nothing stands there any more)."""
        for key, value in writes.items():
            if value is None:
                self._values[key[:-DIGEST]].pop(key[-DIGEST:], None)
            else:
                self._values[key[:-DIGEST]][key[-DIGEST:]] = value


@dataclass(frozen=True, slots=True)
class Gather(Generic[Row]):
    """A step that derives from all rows of a key: its name, under which rows are kept, and the type of the rows.

    ``counted``: how often a row stands matters, not only which rows there are.
    """

    name: str
    row: type[Row]
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Tell(Generic[Row, Answer]):
    """A step that gives rows the answer of their key: its name, and the types of rows and answers."""

    name: str
    row: type[Row]
    answer: type[Answer]


class Joint:
    """One run over all steps, each taken once: it reads ``shelves`` and gathers in ``writes`` what changes on them."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self.writes: dict[bytes, bytes | None] = {}

    def gather(
        self,
        step: Gather[Row],
        changes: Mapping[tuple[Key, Row], int],
        derive: Callable[[Key, Mapping[Row, int]], Iterable[Out]],
    ) -> Changes[Out]:
        """What ``derive`` makes of the rows of each key that changed: with the changes, less what it made without."""
        found: Changes[Out] = {}
        for key, changed in _by_key(changes).items():
            shelf = _shelf(step.name, b"/", key)
            if not self._put(shelf, changed) and not step.counted:
                continue
            before: dict[Row, int] = self._rows(shelf, step.row)
            for rows, sign in ((before, -1), (_merged(before, changed), 1)):
                for out in derive(key, rows) if rows else ():
                    add(found, out, sign)
        return found

    def tell(
        self,
        step: Tell[Row, Answer],
        changes: Mapping[tuple[Key, Row], int],
        answers: Mapping[tuple[Key, Answer], int],
    ) -> Changes[tuple[Row, Answer | None]]:
        """Each row with the answer of its key: the least of several, None without one."""
        found: Changes[tuple[Row, Answer | None]] = {}
        changed, answered = _by_key(changes), _by_key(answers)
        for key in {**changed, **answered}:
            shelf = _shelf(step.name, b"/", key)
            known = _shelf(step.name, b"?", key)
            before: dict[Answer, int] = self._rows(known, step.answer)
            old, new = _least(before), _least(_merged(before, answered.get(key, {})))
            for row, count in self._rows(shelf, step.row).items() if old != new else ():
                add(found, (row, old), -count)
                add(found, (row, new), count)
            for row, count in changed.get(key, {}).items():
                add(found, (row, new), count)
            self._put(shelf, changed.get(key, {}))
            self._put(known, answered.get(key, {}))
        return found

    def appear(self, name: str, changes: Mapping[str, int]) -> Changes[str]:
        """The texts that stood nowhere and now do (1), or stood somewhere and now stand nowhere (-1)."""
        counts = {text: count for text, count in changes.items() if count}
        keys = [name.encode() + b"/" + blake2b(text.encode(), digest_size=2 * DIGEST).digest() for text in counts]
        return {text: sign for text, sign in zip(counts, self._count(keys, counts.values()), strict=True) if sign}

    def replace(self, step: Gather[Row], rows: Iterable[Row]) -> Changes[Row]:
        """Keep ``rows`` in place of those kept before; gives the difference."""
        shelf = _shelf(step.name, b"/", "")
        kept: dict[Row, int] = self._rows(shelf, step.row)
        changes = {row: -count for row, count in kept.items()}
        for row in rows:
            add(changes, row, 1)
        self._put(shelf, changes)
        return changes

    def _rows(self, shelf: bytes, row: Any) -> dict[Any, int]:
        """The kept rows of a block with their counts."""
        decode = _decoder(row)
        return {decode(value[_COUNT:]): _counted(value) for value in self._shelves.block(shelf)}

    def _put(self, shelf: bytes, changed: Mapping[Any, int]) -> bool:
        """Change the counts of rows in a block; whether any row came or went."""
        if not changed:
            return False
        texts = [_encode(row) for row in changed]
        keys = [shelf + blake2b(text, digest_size=DIGEST).digest() for text in texts]
        return any([self._count(keys, changed.values(), texts)])

    def _count(self, keys: Sequence[bytes], changes: Iterable[int], texts: Iterable[bytes] | None = None) -> list[int]:
        """Change counts; for each, whether it rose from nothing (1), fell to nothing (-1) or neither (0)."""
        found: list[int] = []
        for key, change, kept, text in zip(
            keys, changes, self._shelves.get(keys), texts or (b"",) * len(keys), strict=True
        ):
            before = _counted(kept) if kept else 0
            after = before + change
            if after < 0:
                raise Unbalanced(key)
            self.writes[key] = after.to_bytes(_COUNT, "big") + text if after else None
            found.append(bool(after) - bool(before))
        return found


def add(changes: Changes[Row], row: Row, count: int) -> None:
    """Add to a difference; what cancels out is none."""
    total = changes.get(row, 0) + count
    if total:
        changes[row] = total
    else:
        changes.pop(row, None)


def made(changes: Mapping[Row, int], make: Callable[[Row], Iterable[Out]]) -> Changes[Out]:
    """What ``make`` makes of each changed row, as often as the row came (or went)."""
    found: Changes[Out] = {}
    for row, count in changes.items():
        for out in make(row):
            add(found, out, count)
    return found


def told(row: tuple[Row, Answer | None]) -> Iterator[tuple[Row, Answer]]:
    """A row that has an answer."""
    if row[1] is not None:
        yield row[0], row[1]


def _by_key(changes: Mapping[tuple[Key, Row], int]) -> dict[Key, dict[Row, int]]:
    found: dict[Key, dict[Row, int]] = defaultdict(dict)
    for (key, row), count in changes.items():
        found[key][row] = count
    return found


def _shelf(name: str, mark: bytes, key: object) -> bytes:
    return name.encode() + mark + blake2b(_encode(key), digest_size=DIGEST).digest()


def _merged(before: Mapping[Row, int], changed: Mapping[Row, int]) -> dict[Row, int]:
    after = dict(before)
    for row, count in changed.items():
        add(after, row, count)
    return after


def _least(answers: Mapping[Answer, int]) -> Answer | None:
    return min(answers, key=repr, default=None) if len(answers) > 1 else next(iter(answers), None)


def _counted(value: bytes) -> int:
    return int.from_bytes(value[:_COUNT], "big")


@cache
def _decoder(row: Any) -> Callable[[bytes], Any]:
    return msgspec.msgpack.Decoder(row).decode
