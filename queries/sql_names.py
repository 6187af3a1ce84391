"""Names of columns that databases take without quotes, for those who ask for them: the contract's own names stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources


def sql_names(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns, those that are words of SQL with an underscore behind them.

    >>> sql_names(("group", "person", "end"))
    ('group_', 'person', 'end_')
    """
    return tuple(f"{name}_" if name in _reserved() else name for name in columns)


@cache
def _reserved() -> frozenset[str]:
    lines = (resources.files("quanze.queries") / "sql-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
