"""A sentence → its pieces, between commas and where print leaves a comma out, without the words that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanze.loaders.extract.appointment_verbs import TAKES
from quanze.loaders.extract.persons import could_be_name
from quanze.loaders.language import brackets
from quanze.loaders.structure.mended import Mended

_SEPARATORS = "、，,；;。"
_SEAM = re.compile(
    r"(?:(?<=[长记任席员师理务级])(?=(?P<name>[一-鿿]{2,4}?)(?:同志)?(?:任|辞去?|为|不再))|(?<=职务)(?=(?P<next>[一-鿿]{2,4}?)(?:同志)?的))"
)
_LEAD = re.compile(
    r"^(?:(?:(?!辞)[^，。；：]){2,80}?接受(?=[一-鿿]{2,4}?(?:同志)?(?:(?:请求)?辞|$))|(?:(?!同志|[为任])[一-鿿]){2,20}(?:决定|同意|批准)|经[^，]{2,20}(?:决定|同意|通过)|会议|会上"
    r"|决定|同意|批准|并|同时|现|另|及|和|接受|准予|[：:])+(?=[一-鿿])"
)
_OPENING = re.compile(
    r"^[^。；;：:]{0,60}?(?:研究|讨论|表决|审议|会议|现将|决定|任[免职]|免职)[^。；;：:]{0,30}[：:](?=.)"
)
_VOTED = re.compile(r"(?:会议)?经(?:投票|分组|无记名|认真)*(?:表决|审议|研究|讨论)(?:通过|同意)?")
"""A piece that only says how a decision was taken."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, where they begin in it, and the sign before them."""

    text: Mended
    begin: int
    sign: str

    @property
    def end(self) -> int:
        """Where they end in the sentence."""
        return self.begin + len(self.text)

    def behind(self, at: int) -> Piece:
        """What stands behind the first ``at`` characters."""
        return Piece(self.text[at : len(self.text)], self.begin + at, self.sign)


def pieces(text: Mended) -> Iterator[Piece]:
    """The pieces of a paragraph, some empty (经研究决定 alone)."""
    for start, end, sign in _cut(text.text):
        yield _trimmed(text, start, end, sign)


def _cut(plain: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and the sign before each piece; 局长职务李四任, 局长职务李四的 are parted before the next name without
    a sign."""
    for start, end, sign in brackets.cut(plain, _SEPARATORS):
        for seam in _SEAM.finditer(plain, start, end):
            name = seam["name"] or seam["next"]
            if seam.start() > start + 3 and "同志" not in name and could_be_name(name):
                yield start, seam.start(), sign
                start, sign = seam.start(), "，"
        yield start, end, sign


def _trimmed(text: Mended, start: int, end: int, sign: str) -> Piece:
    """A piece without the words that lead to it (经研究决定, 并 …)."""
    plain = text.text
    if (colon := _OPENING.match(plain[start:end])) is not None:
        start += colon.end()
    while start < end and plain[start] in " \u3000":
        start += 1
    if (lead := _LEAD.match(plain[start:end])) and not TAKES.search(lead.group()):
        start += lead.end()
    words = text[start:end].strip()
    return Piece(words[:0] if _VOTED.fullmatch(words.text) else words, start, sign)
