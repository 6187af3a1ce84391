"""Whether printed words are the post of a member, and whether they go on in the next."""

from __future__ import annotations

import re

from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.language.brackets import encloses
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.mended import Mended

_SENTENCE = re.compile(r"设在|下设|兼任|担任|负责|承担|具体|[：:。？！]|由.*任|以下简称|按照|根据")
_LONGEST_POST = 50


def is_post(text: str) -> bool:
    if len(text) > _LONGEST_POST and "、" not in text:
        return False
    if _SENTENCE.search(text):
        return False
    return TITLE.search(text) is not None or is_agency(text) or text.endswith(("、", "，"))


def goes_on(post: str) -> bool:
    """Whether a post breaks off, so that the next word belongs to it."""
    return post.endswith(("、", "，", "（", "(")) or TITLE.search(post) is None


def without_brackets(word: Mended) -> Mended:
    """A post without the brackets around it."""
    inner = word[1:-1]
    return inner if any(encloses(word.text, sign) for sign in "（(") and is_post(inner.text) else word
