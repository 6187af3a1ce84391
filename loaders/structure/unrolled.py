"""Texts that lost their line breaks: one long line, cut again where official documents begin a new one."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.language.dates import DAY
from loaders.language.endings import alternatives
from loaders.language.numerals import HAN
from loaders.structure.mended import Mended

LONG = 600
"""Characters from which on a line can be a whole run-on document."""
_HAN = f"{HAN}百"
_SIGN = rf"[一-鿿]{{2,24}}{alternatives('signer')}"
_ARTICLE = re.compile(rf"第[{_HAN}]+条[\s\u3000]+")
_CUTS = re.compile(
    rf"(?=第[{_HAN}]+[章条][\s\u3000]+)|(?<=[：；;。])(?=（[{_HAN}]{{1,3}}）)|(?<=：)(?=现将|经|为)"
    rf"|(?<=。)(?={_SIGN}{DAY})|(?<=[一-鿿])(?={DAY}（此件)|(?<=日)(?=（此件)|(?<=开发布）)|(?<=开）)(?=[一-鿿])"
)


def unroll(line: Mended) -> list[Mended]:
    """The lines that a run-on text was printed on; ``[line]`` unless it is long and has numbered articles.

    >>> [part.text for part in unroll(Mended.of("第一条　节水。第二条　用水。", 0))]
    ['第一条\u3000节水。第二条\u3000用水。']
    """
    text = line.text
    if len(text) < LONG or len(_ARTICLE.findall(text)) < 3:
        return [line]
    cuts = sorted({0, len(text), *(match.start() for match in _CUTS.finditer(text))})
    return [line[start:end] for start, end in pairwise(cuts) if text[start:end].strip()]
