"""Roles of members in a group, and where a text opens with one; the words are ``roles.tsv`` of :mod:`loaders.language`."""

from __future__ import annotations

import re

from quanze.loaders.extract.spaced_words import SPACES
from quanze.loaders.language.brackets import trailing
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.language.lists import rows


def _words(use: str) -> tuple[str, ...]:
    return tuple(word for kind, word, _ in rows("roles.tsv") if kind == use)


ROLES = frozenset(
    (*(before + head for before in ("", *_words("before")) for head in _words("head")), *_words("member"))
)
"""Roles in a group as printed, white space inside removed; offices and teams put their name before them."""
POSTS_TOO = frozenset(before + role for before in ("", "副") for role in _words("post")) & ROLES
"""Roles that are posts as well: alone in a cell or between blanks they say nothing of the role."""
ROLE_END = re.compile(r"(?:" + "|".join(sorted(map(re.escape, ROLES), key=lambda role: (-len(role), role))) + r")$")
_TEAM = re.compile(r"^(?:[一-鿿“”]{0,16}(?:办公室|组|专班|指挥部|领导小组|办)|[一-鿿]{0,4})$")
_HEAD = re.compile(r"^(?P<role>[一-鿿](?:[\s\u3000]*[一-鿿]){1,15}?)[\s\u3000]*[：:][\s\u3000]*")
NEXT_ROLE = re.compile(
    r"(?:^|(?<=[一-鿿）)\s]))(?<![室组部办])(?:(?:(?:常\s*务|第\s*一|执\s*行|名\s*誉)?\s*副?\s*)(?:总\s*指\s*挥(?:\s*长)?|指\s*挥\s*长|组\s*长|(?:总\s*)?召\s*集\s*人"
    r"|主\s*任(?:\s*委\s*员)?|秘\s*书\s*长)|成\s*员|委\s*员|组\s*员)\s*[：:]"
)
"""A role that opens the next members in the same line."""


def role_of(text: str) -> tuple[str, int] | None:
    """The role a text opens with (组 长：), and where what follows begins; None if it opens with none.

    >>> role_of("副 组 长：周启明"), role_of("责任单位：市水利局")
    (('副组长', 6), None)
    """
    match = _HEAD.match(text)
    if match is None:
        return None
    role = SPACES.sub("", match["role"])
    end = ROLE_END.search(role)
    if end is None or not _TEAM.match(role[: end.start()]):
        return None
    return role, match.end()


def role_heading(text: str) -> str:
    """The role that a heading inside a list gives to the members below; empty if it gives none.

    >>> role_heading("（二）专家委员（按姓氏笔画为序）"), role_heading("三、工作要求")
    ('委员', '')
    """
    bare = SPACES.sub("", text[after_mark(text) :]).rstrip("：:")
    bare = bare[: trailing(bare)]
    role = ROLE_END.search(bare)
    return role.group() if role and role.start() <= 4 and len(bare) <= 12 and "办公室" not in bare else ""
