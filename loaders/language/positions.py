"""What a title says of its bearer's position: head, deputy or member of the body or group; most titles of staff say nothing.

The list is ``data/positions.tsv``; a new title is a new row there, with a post that proves it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quanze.loaders.language.lists import rows

_BEFORE = re.compile(r"^(?:第一|代理?)")
_DEPUTY = re.compile(r"^(?:常务|第一|执行|专职|兼职|挂职)*副")


@lru_cache(maxsize=4096)
def position_of(title: str) -> str:
    """``head``, ``deputy`` or ``member``; empty where the title does not tell.

    >>> position_of("局长"), position_of("常务副主任"), position_of("第一召集人"), position_of("成员")
    ('head', 'deputy', 'head', 'member')
    >>> position_of("总工程师"), position_of("副秘书长"), position_of("党组书记")
    ('', '', '')
    """
    deputy = _DEPUTY.match(title)
    if deputy:
        return "deputy" if _positions().get(title[deputy.end() :]) == "head" else ""
    return _positions().get(_BEFORE.sub("", title), "")


@lru_cache(maxsize=1)
def _positions() -> dict[str, str]:
    return {title: position for position, title, _ in rows("positions.tsv")}
