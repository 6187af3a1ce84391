"""Whether a printed word can be a Chinese personal name: a surname of a closed list and one or two more characters."""

from __future__ import annotations

import re

from quanze.loaders.language.endings import ends
from quanze.loaders.language.surnames import words

SURNAMES = frozenset(words("surname"))
COMPOUND_SURNAMES = words("compound")
_NOT_NAMES = frozenset(words("none"))
_HAN = re.compile(r"^[一-鿿]{2,4}$|^[一-鿿]{1,4}·[一-鿿]{1,8}$")


def is_person(word: str) -> bool:
    """Whether ``word`` (no white space) can be a name: two or three characters, four after a compound surname.

    >>> is_person("周启明"), is_person("欧阳明远"), is_person("经发处"), is_person("市水利局")
    (True, True, False, False)
    """
    if word in _NOT_NAMES or _HAN.match(word) is None:
        return False
    if "·" in word:
        return True
    if ends(word, "word") and len(word) > 2:
        return False
    if word[:2] in COMPOUND_SURNAMES:
        return 3 <= len(word) <= 4
    return word[0] in SURNAMES and 2 <= len(word) <= 3


def interleaved(characters: str) -> tuple[str, ...]:
    """Names that stood side by side in vertical print and were read row by row; empty if they can't be that.

    >>> interleaved("周李启一明鸣")
    ('周启明', '李一鸣')
    >>> interleaved("周启明")
    ()
    """
    for columns in (2, 3):
        if len(characters) % columns or not 2 <= len(characters) // columns <= 3:
            continue
        names = tuple(characters[column::columns] for column in range(columns))
        if all(name[0] in SURNAMES and _HAN.match(name) for name in names):
            return names
    return ()
