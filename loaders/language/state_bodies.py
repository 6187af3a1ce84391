"""Names of the state's bodies, and how such names begin: where one stands behind another, and whose place a name tells.

The list is ``data/state-bodies.tsv``; a new name is a new row there, with a name that proves it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quanze.loaders.language.lists import rows

USES = ("behind", "alone", "first", "branches")
"""Where a name can count, as the head of the data file says."""


@lru_cache(maxsize=8)
def alternatives(use: str) -> str:
    """The names of a use as one alternative for patterns, longest first."""
    found = (name for name, uses, _ in rows("state-bodies.tsv") if use in uses.split())
    return f"(?:{'|'.join(sorted(found, key=lambda name: (-len(name), name)))})"


_STATE = re.compile(rf"{alternatives('alone')}(?:办公厅)?$|{alternatives('first')}")
_BRANCHES = re.compile(alternatives("branches"))
_ENDS_WITH_ONE = re.compile(rf"{alternatives('branches')}$")


def is_states(name: str) -> bool:
    """Whether a body's name says that it is the state's and no branch in some place.

    >>> is_states("财政部办公厅"), is_states("中国证监会"), is_states("中国证监会北京监管局"), is_states("市财政局")
    (True, True, False, False)
    """
    return _STATE.match(name) is not None


def has_branches(name: str) -> bool:
    """Whether a name ends as bodies do that have branches in places: what stands behind is one of them."""
    return _ENDS_WITH_ONE.search(name) is not None


def without_hierarchy(name: str) -> str:
    """The name of a branch from its place on.

    >>> without_hierarchy("国家税务总局云江市税务局"), without_hierarchy("云江市税务局")
    ('云江市税务局', '云江市税务局')
    """
    match = _BRANCHES.match(name)
    return name[match.end() :] if match else name
