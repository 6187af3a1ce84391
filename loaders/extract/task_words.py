"""The words that name a task: its own item where print runs items together, its heading, its first sentence."""

from __future__ import annotations

import re

from quanze.loaders.language.item_numbers import NO_DECIMAL, after_mark
from quanze.loaders.language.numerals import HAN
from quanze.loaders.structure.mended import Mended

_SENTENCE = re.compile(r"[。；！？]")
_ITEM = re.compile(
    rf"(?<=[。；：:一-鿿”])（[{HAN}]{{1,3}}）(?=[一-鿿“]{{2}})|(?<=[。；：:])[0-9]{{1,2}}[.．、]{NO_DECIMAL}(?=.)"
    r"|(?<=[一-鿿”])1[.．、](?=[一-鿿])"
)
_MEASURES = re.compile(r"(?:具体|主要|工作|重点)(?:措施|任务|举措|内容)[：:](?=[0-9]{1,2}[.．、])")
_SHORT = 15


def own_item(words: Mended) -> Mended:
    """``words`` from the item on that a bracket ends, where print has run other words together with it.

    >>> own_item(Mended.of("二、放出活力（五）梳理措施。具体措施：1．编制清单", 0)).text
    '1．编制清单'
    >>> own_item(Mended.of("优化措施。具体措施：1．2021年底前编制清单", 0)).text
    '1．2021年底前编制清单'
    >>> own_item(Mended.of("（五）梳理措施。1．编制清单", 0)).text
    '（五）梳理措施。1．编制清单'
    """
    while True:
        plain = words.text
        marks = [match for match in _ITEM.finditer(plain) if match.start()]
        if after_mark(plain):
            glued = next(iter(marks), None)
            if glued is None or _SENTENCE.search(plain, 0, glued.start()):
                lead = _MEASURES.search(plain)
                return words[lead.end() : len(words)] if lead else words
            words = words[glued.start() : len(words)]
        else:
            return words[marks[-1].start() : len(words)] if marks else words


def heading(text: Mended) -> Mended:
    """The heading that a numbered paragraph opens with: its first sentence, less an item that runs on behind it."""
    first = first_sentence(text)
    glued = next((match for match in _ITEM.finditer(first.text) if match.start()), None)
    return first[: glued.start()] if glued else first


def first_sentence(text: Mended) -> Mended:
    """``text`` up to its first full stop, which stays out.

    >>> first_sentence(Mended.of("（一）优化流程。各部门要落实。", 0)).text
    '（一）优化流程'
    """
    stop = _SENTENCE.search(text.text)
    return text[: stop.start()] if stop and stop.start() else text


def opening(text: Mended) -> Mended:
    """What names a task: its first sentence, and the second too where the first is a short heading.

    >>> opening(Mended.of("1.优化流程。各部门要落实。", 0)).text
    '1.优化流程。各部门要落实'
    """
    first = first_sentence(text)
    if len(first) >= _SHORT or len(first) + 1 >= len(text):
        return first
    return text[: len(first) + 1 + len(first_sentence(text[len(first) + 1 : len(text)]))]
