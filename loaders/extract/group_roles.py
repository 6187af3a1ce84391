"""Roles of members in a group, and where a text opens with one."""

from __future__ import annotations

import re

from quanze.loaders.extract.spaced_words import SPACES
from quanze.loaders.language.brackets import trailing
from quanze.loaders.language.item_numbers import after_mark

_HEADS = (
    "总指挥长", "总指挥", "指挥长", "组长", "召集人", "总召集人", "秘书长", "主任", "主任委员", "理事长", "会长", "主席", "总负责人", "负责人", "总队长",
    "队长", "班长", "团长", "政委", "总河长", "总林长", "总干事",
)  # fmt: skip
_OTHERS = (
    "成员",
    "组员",
    "委员",
    "顾问",
    "总顾问",
    "联络员",
    "专家",
    "队员",
    "理事",
    "特邀成员",
    "列席成员",
    "常务委员",
)
_BEFORE = ("", "副", "第一", "常务", "常务副", "执行", "执行副", "第一副", "名誉", "联合", "轮值", "专职副", "双")
ROLES = frozenset((*(before + head for before in _BEFORE for head in _HEADS), *_OTHERS, "副总指挥长", "副总指挥", "副总召集人",
                   "常务副总指挥", "常务副总指挥长", "副秘书长", "副总河长", "副总林长"))  # fmt: skip
"""Roles in a group as printed, white space inside removed; offices and teams put their name before them."""
POSTS_TOO = frozenset(
    (
        "会长",
        "副会长",
        "理事长",
        "副理事长",
        "主席",
        "副主席",
        "政委",
        "队长",
        "副队长",
        "专家",
        "理事",
        "团长",
        "副团长",
    )
)
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
