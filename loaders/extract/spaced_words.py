"""Printed words between blanks; a name whose characters stand apart is one word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanze.loaders.extract.person_names import COMPOUND_SURNAMES
from quanze.loaders.extract.persons import could_be_name
from quanze.loaders.structure.mended import Mended

SPACES = re.compile(r"[\s\u3000\xa0]+")
_HAN = re.compile(r"^[一-鿿]$")
_LONGEST_NAME = 4
"""Characters of the longest name that stands apart."""
_REST_OF_NAME = re.compile(r"^(?P<name>[一-鿿]{1,2})[（(]")
"""The characters behind a surname that stands apart, before the bracket with the post: 周 启（市水利局）."""


def words_in(text: Mended) -> list[Mended]:
    """The words between blanks; characters of a name that stand apart (周 启 明, 欧阳 锋) are one word."""
    parts = text.split(SPACES)
    words: list[Mended] = []
    at = 0
    while at < len(parts):
        joined = _joined_from(parts[at : at + _LONGEST_NAME], opens=at == 0)
        words.append(parts[at] if joined == 1 else Mended.join(parts[at : at + joined]))
        at += joined
    return words


def _joined_from(parts: Sequence[Mended], opens: bool) -> int:
    """How many of the words that follow one another make up the first: one, or those of a name that stand apart.

    ``opens`` where a line begins with them: a character alone there is a surname.
    """
    first, *rest = parts
    if not rest:
        return 1
    second = rest[0].text
    if _HAN.match(first.text):
        return _joined_to_surname(parts, opens)
    if first.text in COMPOUND_SURNAMES and len(second) < 3:
        return 3 if len(second) == 1 and len(rest) > 1 and len(rest[1]) == 1 else 2
    return 2 if len(first) == 2 and _HAN.match(second) and could_be_name(_text(parts[:2])) else 1


def _joined_to_surname(parts: Sequence[Mended], opens: bool) -> int:
    """As :func:`_joined_from`, for words that begin with a character alone."""
    first, second = parts[0].text, parts[1].text
    singles = next((at for at, part in enumerate(parts) if not _HAN.match(part.text)), len(parts))
    if singles > 1:
        return singles
    if len(second) == 2 and could_be_name(_text(parts[:2])):
        return 2
    given = _REST_OF_NAME.match(second)
    return 2 if given and (opens or could_be_name(first + given["name"])) else 1


def _text(parts: Sequence[Mended]) -> str:
    return "".join(part.text for part in parts)
