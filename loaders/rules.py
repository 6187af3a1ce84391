"""Patterns with their proof beside them: what each finds and what it must leave alone.

``tests/test_rules.py`` walks every rule that exists in the loaders and runs its proofs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

_ALL: list[Rule] = []


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A regular expression with examples.

    ``finds`` maps a sentence to the exact texts that group ``0`` (or, for a rule with named groups,
    the groups as a dict) must catch in it, in order; ``leaves`` are sentences it must not match.
    """

    name: str
    pattern: str
    finds: Mapping[str, Sequence[str] | Sequence[Mapping[str, str | None]]]
    leaves: tuple[str, ...] = ()
    compiled: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.pattern))
        _ALL.append(self)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """First match in ``text`` between ``start`` and ``end``."""
        found = self.compiled.search(text, start, len(text) if end is None else end)
        return found if _watch.get() is None else self._told(text, found)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match that begins at ``start``."""
        found = self.compiled.match(text, start)
        return found if _watch.get() is None else self._told(text, found)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match of the whole ``text``."""
        return self._told(text, self.compiled.fullmatch(text))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches in ``text`` between ``start`` and ``end``."""
        every = self.compiled.finditer(text, start, len(text) if end is None else end)
        if _watch.get() is None:
            return every
        found = list(every)
        for match in found or (None,):
            self._told(text, match)
        return iter(found)

    def without(self, text: str) -> str:
        """``text`` less all matches."""
        return self.compiled.sub("", text) if self.search(text) else text

    def _told(self, text: str, found: re.Match[str] | None) -> re.Match[str] | None:
        if (watch := _watch.get()) is not None:
            watch(self, text, found)
        return found


Watch = Callable[[Rule, str, "re.Match[str] | None"], None]
_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """While open, ``watch`` is called with every text that a rule looks at, and what the rule found in it (None: nothing)."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def all_rules() -> tuple[Rule, ...]:
    """Every rule defined by the modules imported so far."""
    return tuple(_ALL)
